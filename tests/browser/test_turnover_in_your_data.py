"""Turnover in one's own data as an analyst meets it: in JupyterLab, in Chromium, wide and narrow."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import flaws, open_notebook, run_all

pytestmark = pytest.mark.browser
NOTEBOOK = "06-turnover-in-your-data.ipynb"
PEOPLE = "Entry,b,Team\n" + "".join(
    f"0{n % 9 + 1}/04/2018,{'05/06/2019' if n % 3 else ''},{'XY'[n % 2]}\n" for n in range(60)
)


@pytest.fixture
def panel(page):
    """Open the notebook, run it, and wait until all that is worked out at once is there."""
    open_notebook(page, NOTEBOOK)
    run_all(page)
    panel = page.locator(".ck-panel").first
    expect(panel.get_by_text("all else equal.")).to_be_visible(timeout=60_000)
    expect(panel.locator(".ck-old")).to_have_count(0, timeout=30_000)
    return panel


@pytest.fixture
def people(tmp_path):
    """Write a file of which some columns are in doubt."""
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


def upload(page, panel, path):
    """Choose a file, as a person does."""
    panel.get_by_role("button", name="Open another file").click()
    with page.expect_file_chooser() as chooser:
        panel.get_by_role("button", name="Upload your file").click()
    chooser.value.set_files(path)


def test_a_file_is_uploaded_confirmed_and_shown(page, panel, people):
    """Its columns are shown, the order of its days is asked for, and one button reads it."""
    upload(page, panel, people)
    expect(panel.get_by_role("heading", name="How are the columns read?")).to_be_visible()
    expect(panel.get_by_label("Team", exact=True)).to_have_value(re.compile("groups people"))
    panel.get_by_label("b", exact=True).select_option(label="last day (“end”)")
    panel.get_by_label("Entry", exact=True).select_option(
        label="first day in the company (“hired”)"
    )
    panel.get_by_role("button", name="Yes, read it like this").click()
    expect(panel.get_by_role("alert").filter(has_text="day first")).to_be_visible()
    panel.get_by_label("Days are written").select_option(label="day first")
    panel.get_by_role("button", name="Yes, read it like this").click()

    expect(panel.get_by_text("All 60 rows are used.")).to_be_visible()
    expect(panel.get_by_text("It holds headings and no people")).to_be_visible()
    panel.get_by_label("Compare people by").select_option(label="Team")
    expect(panel.locator(".ck-found")).to_contain_text("Everybody")


def test_a_file_of_more_than_ten_megabytes_can_be_uploaded(page, panel, tmp_path):
    """JupyterLab by itself drops it without a word."""
    path = tmp_path / "large.csv"
    path.write_text("Hire date,End date,Note\n" + f"2019-01-01,,{'x' * 1000}\n" * 11_000)
    upload(page, panel, path)

    expect(panel.get_by_text("large.csv: say below how its columns are read.")).to_be_visible(
        timeout=60_000
    )


def test_what_is_asked_is_seen_and_what_is_wrong_is_told(panel):
    """Groups change the pictures; a wrong number is told beside its box."""
    panel.get_by_label("Compare people by").select_option(label="Location")
    expect(panel.locator(".ck-result")).to_contain_text("a year leave")
    expect(panel.locator(".ck-part").first).to_contain_text("Lisbon", timeout=30_000)
    box = panel.get_by_label("Smallest group that is shown")
    box.fill("2")
    box.press("Enter")

    expect(panel.get_by_role("alert")).to_contain_text("This is not counted")
    expect(box).to_have_value("2")


def test_a_part_is_opened_by_its_name_and_put_away_again(page, panel):
    """By keyboard too: the name says what pressing does, and what takes long is worked out then."""
    shut = panel.get_by_role("button", name="Show: Would last year have been foreseen")
    expect(shut).to_have_count(1)
    shut.focus()
    page.keyboard.press("Enter")
    expect(panel.get_by_role("heading", name="Would last year have been foreseen")).to_be_visible()
    expect(panel.get_by_text("exits were foreseen").first).to_be_visible(timeout=60_000)
    page.keyboard.press("Enter")

    expect(panel.get_by_text("exits were foreseen").first).to_be_hidden()
    finding = panel.locator(".ck-finding").filter(has_text="were foreseen: inside the range.")
    expect(finding).to_be_visible()


def test_the_result_can_be_taken_home(page, panel):
    """The files are made when they are asked for, and say the same."""
    panel.get_by_role("button", name="Make the files").click()
    with page.expect_download(timeout=60_000) as waiting:
        panel.get_by_role("link", name="Page to print").click()

    assert "a year leave" in waiting.value.path().read_text(encoding="utf-8")
    panel.get_by_role("button", name="What became of the file").click()
    panel.get_by_role("button", name="Make the table of rows").click()
    with page.expect_download() as waiting:
        panel.get_by_role("link", name="Rows (CSV)").click()
    assert "row,verdict" in waiting.value.path().read_text(encoding="utf-8-sig")


def test_the_keyboard_is_enough(page, panel):
    """Tab leads from the sample to the path and on, and the focus can be seen."""
    panel.get_by_role("button", name="Open another file").click()
    panel.get_by_role("button", name="Take the sample company").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("nowhere.csv")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")

    assert "Open it" in page.evaluate("document.activeElement.textContent")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(panel.get_by_role("alert")).to_contain_text("nowhere.csv")


def test_axe_finds_nothing_and_nothing_is_too_wide(page, panel, people):
    """Labels, contrast and structure hold, wide and narrow, before and after the file is read."""
    for part in ("What became of the file", "How long people stay", "What leaving has cost"):
        panel.get_by_role("button", name=part).click()
    panel.get_by_text("More about this file").click()
    expect(panel.get_by_text("Where the price comes from")).to_be_visible(timeout=60_000)
    assert flaws(page, panel) == []
    upload(page, panel, people)
    expect(panel.get_by_role("heading", name="How are the columns read?")).to_be_visible()

    assert flaws(page, panel) == []
