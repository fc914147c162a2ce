"""Keep, promote or hire as a leader meets it: in JupyterLab, in Chromium, wide and narrow."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import flaws, open_notebook, run_all

pytestmark = pytest.mark.browser
NOTEBOOK = "05-keep-promote-or-hire.ipynb"
SIDE = ".ck-summary svg"


@pytest.fixture
def panel(page):
    """Open the notebook, run it, and wait until all that takes longer is there."""
    open_notebook(page, NOTEBOOK)
    run_all(page)
    panel = page.locator(".ck-panel").first
    expect(panel.get_by_text("Whose numbers these are")).to_be_visible(timeout=60_000)
    return panel


def type_in(panel, label, text):
    """Type and press Enter, as a person does."""
    panel.get_by_label(label).fill(text)
    panel.get_by_label(label).press("Enter")


def test_a_change_is_seen_in_every_picture(panel):
    """The horizon changes the side-by-side at once, and the rest soon after; so does a post."""
    side = panel.locator(SIDE)
    expect(side).to_have_attribute("aria-label", re.compile("over 24 months"))
    type_in(panel, "Months to look ahead?", "48")

    expect(side).to_have_attribute("aria-label", re.compile("over 48 months"))
    later = panel.locator(".ck-pictures svg").first
    expect(later).to_have_attribute("aria-label", re.compile("After 48 months"))
    expect(panel.locator(".ck-old")).to_have_count(0, timeout=60_000)

    panel.locator('button[title^="Is a higher post waiting"]', has_text="yes").click()

    money = panel.locator(".ck-pictures svg").nth(1)
    expect(money).to_have_attribute("aria-label", re.compile("Higher post open"))


def test_what_is_typed_counts_or_is_told_not_to(panel):
    """A wrong number stays and changes nothing; a value is tried; a card changes the options."""
    before = panel.locator(SIDE).get_attribute("aria-label")
    type_in(panel, "How many criteria", "many")

    expect(panel.get_by_role("alert")).to_contain_text("expected a whole number")
    expect(panel.get_by_label("How many criteria")).to_have_value("many")
    assert panel.locator(SIDE).get_attribute("aria-label") == before
    type_in(panel, "Try a value", "40")
    tried = panel.locator(".ck-changing svg")
    expect(tried).to_have_attribute("aria-label", re.compile("At the value tried, 40%"))
    before = panel.locator(SIDE).get_attribute("aria-label")
    card = panel.locator(".ck-line").first
    card.get_by_label("Most likely").fill("60")
    card.get_by_label("Most likely").press("Enter")

    expect(panel.locator(SIDE)).not_to_have_attribute("aria-label", before)


def test_the_result_can_be_taken_home(page, panel):
    """The files are made when they are asked for, and say the same."""
    panel.get_by_role("button", name="Make the files").click()
    with page.expect_download() as waiting:
        panel.get_by_role("link", name="Page to print").click()
    text = waiting.value.path().read_text(encoding="utf-8")

    assert "Too close to call" in text
    with page.expect_download() as waiting:
        panel.get_by_role("link", name="My numbers").click()
    assert "format = 1" in waiting.value.path().read_text(encoding="utf-8")


def test_the_keyboard_is_enough(page, panel):
    """Tab reaches the buttons, and the focus can be seen."""
    panel.get_by_label("How many criteria").focus()
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.title.startsWith('Is a higher post')"):
            break
    page.keyboard.press("Space")

    expect(panel.locator("button.mod-active", has_text="yes")).to_have_count(1)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_axe_finds_nothing_and_nothing_is_too_wide(page, panel):
    """Labels, contrast and structure hold, wide and narrow, with a fault and a table open."""
    type_in(panel, "Months to look ahead?", "soon")
    expect(panel.get_by_role("alert")).to_have_count(1)
    panel.get_by_text("The pictures as tables").click()

    assert flaws(page, panel) == []
