"""A retention budget as an analyst meets it: in JupyterLab, in Chromium, wide and narrow."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import flaws, open_notebook, run_all

pytestmark = pytest.mark.browser
NOTEBOOK = "07-retention-budget.ipynb"
SIDE = ".ck-summary svg"


@pytest.fixture
def panel(page):
    """Open the notebook, run it, and wait until all that takes longer is there."""
    open_notebook(page, NOTEBOOK)
    run_all(page)
    panel = page.locator(".ck-panel").first
    expect(panel.get_by_text("What was assumed")).to_be_visible(timeout=60_000)
    return panel


def type_in(panel, label, text):
    """Type and press Enter, as a person does."""
    panel.get_by_label(label).first.fill(text)
    panel.get_by_label(label).first.press("Enter")


def test_a_change_is_seen_in_every_picture(panel):
    """The horizon and whom it is for change the side-by-side at once, and the rest soon after."""
    side = panel.locator(SIDE)
    expect(side).to_have_attribute("aria-label", re.compile("over 24 months"))
    type_in(panel, "Months to look ahead?", "36")

    expect(side).to_have_attribute("aria-label", re.compile("over 36 months"))
    effect = panel.locator(".ck-closely svg").nth(1)
    expect(effect).to_have_attribute("aria-label", re.compile("After 36 months"), timeout=60_000)
    panel.get_by_label("For whom?").nth(1).select_option("Product")
    balance = panel.locator(".ck-closely svg").nth(2)

    expect(balance).to_have_attribute("aria-label", re.compile(r"months\. Saved: Product"))
    expect(panel.locator(".ck-old")).to_have_count(0, timeout=60_000)


def test_what_is_typed_counts_or_is_told_not_to(panel):
    """A wrong number stays and changes nothing; a right one changes the result."""
    side = panel.locator(SIDE)
    before = side.get_attribute("aria-label")
    card = panel.locator(".ck-questions .ck-line").nth(1)
    card.get_by_label("Most likely").first.fill("lots")
    card.get_by_label("Most likely").first.press("Enter")

    expect(panel.get_by_role("alert")).to_contain_text("expected a number")
    assert side.get_attribute("aria-label") == before
    card.get_by_label("Most likely").first.fill("22")
    card.get_by_label("Most likely").first.press("Enter")
    expect(panel.get_by_role("alert")).to_have_count(0)
    expect(card).to_contain_text("Your own number, not graded")


def test_things_come_and_go(panel):
    """Something of one's own is added with its card, and taken away again."""
    cards = panel.locator(".ck-questions .ck-line")
    expect(cards).to_have_count(3)
    panel.get_by_label("Add something that could be done").select_option("something of our own")

    expect(cards).to_have_count(4)
    expect(panel.locator(SIDE)).to_have_attribute("aria-label", re.compile("Something of our own"))
    panel.get_by_title("Remove Something of our own").click()
    expect(cards).to_have_count(3)


def test_the_result_can_be_taken_home(page, panel):
    """The files are made when they are asked for, and say the same."""
    panel.get_by_role("button", name="Make the files").click()
    with page.expect_download() as waiting:
        panel.get_by_role("link", name="Page to print").click()
    text = waiting.value.path().read_text(encoding="utf-8")

    assert "pays in" in text
    with page.expect_download() as waiting:
        panel.get_by_role("link", name="My numbers").click()
    assert "[[interventions]]" in waiting.value.path().read_text(encoding="utf-8")


def test_axe_finds_nothing_and_nothing_is_too_wide(page, panel):
    """Labels, contrast and structure hold, wide and narrow, with a fault and a table open."""
    type_in(panel, "Months to look ahead?", "soon")
    expect(panel.get_by_role("alert")).to_have_count(1)
    panel.get_by_text("The pictures as tables").click()

    assert flaws(page, panel) == []
