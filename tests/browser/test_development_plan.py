"""The development plan as two people meet it: in JupyterLab, in Chromium, wide and narrow."""

import re
import zipfile

import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import axe, open_notebook, run_all, too_wide, use_phone_width

pytestmark = pytest.mark.browser
NOTEBOOK = "02-development-plan.ipynb"
RESTART = "() => window.jupyterapp.shell.currentWidget.sessionContext.restartKernel()"
CONFIDENTIAL = "Confidential notes, for whoever keeps this copy alone"
HELD_BACK = "thinks-of-leaving"


@pytest.fixture
def panel(page):
    """Open the notebook, run it, and take the plan of somebody who does not exist."""
    open_notebook(page, NOTEBOOK)
    run_all(page)
    panel = page.locator(".ck-panel").first
    panel.get_by_role("button", name="Try it with Robin").click()
    expect(panel.get_by_role("heading", name="Goals")).to_be_visible()
    return panel


def type_in(panel, label, text):
    """Type and leave the box, as a person does."""
    box = panel.get_by_label(label, exact=True)
    box.fill(text)
    box.blur()


def answer(panel, question, chosen):
    """Press one of the buttons below a question."""
    panel.locator(f'button[title^="{question}"]', has_text=re.compile(f"^{chosen}$")).click()


def finish(panel):
    """Say all that has to be said before the two can agree."""
    asked = {
        "Which project": "Projects to learn from",
        "How much may": "Money for learning",
        "Who besides you": "A mentor or coach",
    }
    for question, name in asked.items():
        answer(panel, question, "declined")
        type_in(panel, f"{name}: why not?", "Not this year")
    answer(panel, "How often will", "given")
    expect(panel.get_by_text("Ready to be agreed to")).to_be_visible()


def download(page, panel, name):
    """Make the files if that has not been done, and take one."""
    with page.expect_download() as waiting:
        panel.get_by_role("link", name=name).click()
    return waiting.value.path()


def test_two_people_write_a_plan_and_agree_to_it(panel):
    """From the first gap to both names: what is missing is told until nothing is."""
    expect(panel.get_by_text("Not finished yet")).to_be_visible()
    stand = panel.get_by_role("button", name="I stand by this plan, as the product manager")
    stand.click()
    expect(panel.get_by_role("alert")).to_contain_text("Not agreed yet.")
    finish(panel)
    stand.click()
    type_in(panel, "Name of the leader", "Dana")
    panel.get_by_role("button", name="I stand by this plan, as the leader").click()

    expect(panel.get_by_text("On its way")).to_be_visible()
    expect(panel.get_by_role("alert")).to_have_count(0)


def test_what_was_typed_is_there_after_the_kernel_was_restarted(page, panel, lab):
    """Everything is saved as it is written, also what was written last."""
    panel.get_by_role("button", name="Edit", exact=True).first.click()
    type_in(panel, "Who helps?", "Ana")
    panel.get_by_label("By when?").fill("2031-01-31")
    expect(panel.get_by_text("by 31 January 2031").first).to_be_visible()
    type_in(panel, "Notes for both of you", "We said this in <b>spring</b>")
    expect(panel.get_by_text(re.compile("Saved at"))).to_be_visible()
    lab.wait_until_kept("<b>spring</b>")

    page.evaluate(RESTART)
    run_all(page)
    expect(panel.get_by_text("helps: Ana").first).to_be_visible()
    expect(panel.get_by_text("by 31 January 2031").first).to_be_visible()
    expect(panel.get_by_label("Notes for both of you")).to_have_value(
        "We said this in <b>spring</b>"
    )


def test_what_cannot_be_is_told_beside_its_box(panel):
    """It stays as it was typed, is not saved, and the sentence goes with its cause."""
    panel.get_by_role("button", name="Edit", exact=True).first.click()
    type_in(panel, "Own hours", "-1")
    expect(panel.get_by_role("alert")).to_contain_text("a number of hours from 0 to 5,000")
    expect(panel.get_by_label("Own hours")).to_have_value("-1")
    panel.get_by_label("By when?").fill("2001-01-01")
    expect(panel.get_by_role("alert").first).to_contain_text("a day on or after its start")
    expect(panel.get_by_label("By when?")).to_have_value("2001-01-01")
    type_in(panel, "Own hours", "12")
    panel.get_by_label("By when?").fill("2031-01-31")

    expect(panel.get_by_role("alert")).to_have_count(0)
    expect(panel.get_by_text("12 hours").first).to_be_visible()


def test_a_day_can_be_typed_with_the_keyboard_alone(page, panel):
    """A year is typed in four strokes, and only the last of them makes a day."""
    panel.get_by_role("button", name="Edit", exact=True).first.click()
    panel.get_by_label("By when?").focus()
    page.keyboard.type("01312031", delay=60)

    expect(panel.get_by_text("by 31 January 2031").first).to_be_visible()
    expect(panel.get_by_role("alert")).to_have_count(0)


def test_a_public_holiday_moves_a_meeting(panel):
    """The days are shown as soon as they are chosen, with what was in the way."""
    answer(panel, "How often will", "given")
    panel.get_by_label("The first one").fill("2030-12-25")
    expect(panel.get_by_text("Wed 25 December 2030").first).to_be_visible()
    panel.get_by_label("Whose public holidays are avoided?").select_option("Germany (DE)")

    expect(panel.get_by_text("Fri 27 December 2030 (moved from").first).to_be_visible()


def test_the_files_hold_nothing_confidential(page, panel):
    """Each kind can be taken home; what one keeps to oneself is in none of them."""
    panel.get_by_role("button", name="Open my confidential notes").click()
    type_in(panel, CONFIDENTIAL, HELD_BACK)
    finish(panel)
    panel.get_by_role("button", name="Make the files").click()
    for name in ("Page to print", "Markdown", "Calendar", "The plan, for the other", "Numbers for"):
        text = download(page, panel, name).read_text(encoding="utf-8")
        assert text
        assert HELD_BACK not in text, name
    for name in ("Word", "Spreadsheet"):
        with zipfile.ZipFile(download(page, panel, name)) as folder:
            assert all(HELD_BACK.encode() not in folder.read(each) for each in folder.namelist())


def test_a_plan_comes_back_from_the_other_person(page, panel, tmp_path):
    """They change the file and send it; one's own notes stay, and the copy before is kept."""
    panel.get_by_role("button", name="Open my confidential notes").click()
    type_in(panel, CONFIDENTIAL, HELD_BACK)
    panel.get_by_role("button", name="Make the files").click()
    text = download(page, panel, "The plan, for the other").read_text(encoding="utf-8")
    back = tmp_path / "back.toml"
    back.write_text(
        text.replace(
            'person = "Robin (fictional)"', 'person = "Robin (fictional)"\nleader = "Dana"'
        ),
        encoding="utf-8",
    )
    panel.get_by_role("button", name="Another plan").click()
    with page.expect_file_chooser() as waiting:
        panel.get_by_role("button", name="Load a file").click()
    waiting.value.set_files(back)

    expect(panel.get_by_label("Who leads them?")).to_have_value("Dana")
    expect(panel.get_by_text("Your copy before is kept as")).to_be_visible()
    expect(panel.get_by_label(CONFIDENTIAL)).to_have_value(HELD_BACK)


def test_narrow_shows_one_goal_at_a_time(page, panel):
    """At 390 px a person is led from goal to goal, and nothing is wider than the page."""
    use_phone_width(page)
    cards = panel.locator(".ck-card:visible")
    expect(cards).to_have_count(1)
    expect(cards.first).to_contain_text("1. ")
    panel.get_by_role("button", name="Next").click()
    expect(cards.first).to_contain_text("2. ")
    expect(cards).to_have_count(1)
    panel.get_by_role("button", name="Edit", exact=True).click()
    answer(panel, "How often will", "given")
    expect(panel.get_by_label("Time of day")).to_be_visible()

    assert too_wide(panel) == []


def test_the_keyboard_reaches_everything(page, panel):
    """Tab goes through all that can be seen and used, and the focus can be seen."""
    panel.get_by_role("button", name="Edit", exact=True).first.click()
    expect(panel.get_by_label("Own hours")).to_be_visible()
    wanted = panel.evaluate(
        """panel => [...panel.querySelectorAll('button, input, select, textarea, summary')]
             .filter(e => e.offsetParent !== null && !e.disabled).length"""
    )
    panel.get_by_role("button", name="Another plan").focus()
    seen = page.evaluate_handle("() => new Set([document.activeElement])")
    for _ in range(4 * wanted):  # a day has parts of its own
        page.keyboard.press("Tab")
        inside = page.evaluate(
            """seen => { const here = document.activeElement;
                 const inside = here.closest('.ck-panel') !== null;
                 if (inside) seen.add(here);
                 return inside && getComputedStyle(here).outlineWidth === '3px'; }""",
            seen,
        )
        if not inside:
            break

    assert page.evaluate("seen => seen.size", seen) == wanted


@pytest.mark.parametrize("narrow", [False, True])
def test_axe_finds_nothing_and_nothing_is_too_wide(page, panel, narrow):
    """Labels, contrast and structure hold, with fields, a fault, evidence and folds open."""
    if narrow:
        use_phone_width(page)
    panel.get_by_role("button", name="Edit", exact=True).first.click()
    type_in(panel, "Own hours", "many")
    answer(panel, "Follow a big feature", "done")
    panel.get_by_role("button", name=re.compile("Add evidence")).click()
    answer(panel, "How much may", "given")
    answer(panel, "How often will", "given")
    panel.get_by_label("Whose public holidays are avoided?").select_option("Germany (DE)")
    panel.get_by_role("button", name="Another plan").click()
    for summary in panel.locator("summary").all():
        summary.click()
    expect(panel.get_by_role("alert")).to_have_count(1)

    assert axe(page, ".ck-panel") == []
    assert too_wide(panel) == []


def test_the_first_screen_makes_sense(page):
    """Before there is a plan, axe finds nothing either, and the sums say that there are none."""
    open_notebook(page, NOTEBOOK)
    run_all(page)
    panel = page.locator(".ck-panel").first

    expect(panel.get_by_text("A development plan begins with what is missing.")).to_be_visible()
    expect(page.get_by_text("There is nothing to add up yet")).to_be_visible()
    assert axe(page, ".ck-panel") == []
