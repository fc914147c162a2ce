"""The reality check as a person meets it: in JupyterLab, in Chromium, wide and narrow."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import axe, open_notebook, run_all, use_phone_width

pytestmark = pytest.mark.browser
NOTEBOOK = "01-reality-check.ipynb"
HEADLINE = ".ck-summary .ck-headline"


@pytest.fixture
def panel(page):
    open_notebook(page, NOTEBOOK)
    run_all(page)
    return page.locator(".ck-panel").first


def choose(panel, question, answer):
    panel.locator(f'button[title^="{question}"]', has_text=re.compile(f"^{answer}$")).click()


def type_number(panel, question, number):
    panel.get_by_label(question).fill(str(number))
    panel.get_by_label(question).press("Enter")


def answer_as_a_ready_junior(panel):
    type_number(panel, "For how many full months", 18)
    type_number(panel, "How many small features", 10)
    type_number(panel, "How many big features", 0)
    choose(panel, "Do your specs", "yes")
    choose(panel, "Are you at ease running", "yes")


def test_answers_change_the_advice_and_are_found_again(page, panel):
    """A person answers, sees the advice change, reloads, and finds everything as it was."""
    expect(panel.locator(HEADLINE)).to_have_text("Not settled yet")
    answer_as_a_ready_junior(panel)
    expect(panel.locator(HEADLINE)).to_have_text("Tell your boss")
    choose(panel, "Do your specs", "no")
    expect(panel.locator(HEADLINE)).to_have_text("Hold and hone")
    expect(panel.get_by_text(re.compile("Saved at"))).to_be_visible()

    page.reload()
    open_notebook(page, NOTEBOOK)
    run_all(page)
    expect(panel.locator(HEADLINE)).to_have_text("Hold and hone")
    expect(panel.get_by_label("For how many full months")).to_have_value("18")
    expect(panel.locator("button.mod-active", has_text="no")).to_have_count(1)


def test_a_wrong_number_is_told_beside_the_question(panel):
    """What is typed stays, is not counted, and the reason stands below it."""
    type_number(panel, "For how many full months", "a year")
    expect(panel.get_by_role("alert")).to_contain_text("a whole number of months")
    expect(panel.get_by_label("For how many full months")).to_have_value("a year")


def test_evidence_is_written_and_survives_a_new_kernel(page, panel):
    """Evidence opens below a yes, is saved, and stands in the page to print."""
    choose(panel, "Do your specs", "yes")
    panel.get_by_role("button", name=re.compile("Add evidence")).click()
    panel.get_by_label("What shows it?").fill("<b>three</b> specs & a thank-you")
    panel.get_by_label("What shows it?").press("Tab")
    expect(panel.get_by_text("<b>three</b> specs & a thank-you").first).to_be_attached()
    page.reload()
    open_notebook(page, NOTEBOOK)
    run_all(page)
    expect(panel.get_by_label("What shows it?")).to_have_value("<b>three</b> specs & a thank-you")
    assert panel.locator(".widget-html-content b", has_text="three").count() == 0


def test_the_share_view_can_be_downloaded(page, panel):
    """The link carries the file in itself, and the share view has no evidence."""
    choose(panel, "Do your specs", "yes")
    panel.get_by_role("button", name=re.compile("Add evidence")).click()
    panel.get_by_label("What shows it?").fill("SECRET")
    panel.get_by_label("What shows it?").press("Tab")
    expect(panel.get_by_text("SECRET").first).to_be_attached()
    full = _download(page, panel, "Page to print")
    assert "SECRET" in full
    panel.get_by_role("checkbox", name="Share view").check()
    expect(panel.get_by_text("leave out your evidence")).to_be_visible()
    assert "SECRET" not in _download(page, panel, "Page to print")
    assert "SECRET" not in _download(page, panel, "Markdown")
    expect(panel.get_by_role("link", name="My answers")).to_have_count(0)


def _download(page, panel, name):
    with page.expect_download() as waiting:
        panel.get_by_role("link", name=name).click()
    return waiting.value.path().read_text(encoding="utf-8")


def test_narrow_shows_one_question_at_a_time(page, panel):
    """At 390 px a person is led from card to card, and nothing is wider than the page."""
    use_phone_width(page)
    cards = panel.locator(".ck-card:visible")
    expect(cards).to_have_count(1)
    expect(cards.first).to_contain_text("1. ")
    panel.get_by_role("button", name="Next").click()
    expect(cards).to_have_count(1)
    expect(cards.first).to_contain_text("2. ")
    too_wide = panel.evaluate(
        "panel => [...panel.querySelectorAll('*')]"
        ".filter(e => e.getBoundingClientRect().right > panel.getBoundingClientRect().right + 1"
        " && getComputedStyle(e).position !== 'absolute')"
        ".map(e => e.outerHTML.slice(0, 120))"
    )
    assert too_wide == []


def test_the_keyboard_is_enough(page, panel):
    """Tab reaches the options, Space chooses, and the focus can be seen."""
    panel.get_by_label("How many big features").focus()
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.title.startsWith('Do your specs')"):
            break
    page.keyboard.press("Space")
    expect(panel.locator("button.mod-active", has_text="yes")).to_have_count(1)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


@pytest.mark.parametrize("narrow", [False, True])
def test_axe_finds_nothing(page, panel, narrow):
    """Labels, contrast and structure hold, empty and answered, wide and narrow."""
    if narrow:
        use_phone_width(page)
    assert axe(page, ".ck-panel") == []
    if not narrow:
        answer_as_a_ready_junior(panel)
        choose(panel, "Do your specs", "unsure")
        expect(panel.locator(HEADLINE)).to_have_text("Hold and hone")
        assert axe(page, ".ck-panel") == []


def test_axe_finds_nothing_on_the_longest_step_in_a_low_window(page, panel):
    """Evidence, growth and a summary that has to scroll hold as well."""
    panel.get_by_label("Which step").select_option("From senior product manager to product leader")
    expect(panel.locator(HEADLINE)).to_have_text("Not settled yet")
    page.set_viewport_size({"width": 1280, "height": 600})
    choose(panel, "Do you take an active part", "no")
    choose(panel, "Does taking a feature", "yes")
    panel.get_by_role("button", name=re.compile("Add evidence")).first.click()
    expect(panel.get_by_label("What shows it?")).to_be_visible()
    assert axe(page, ".ck-panel") == []


def test_what_if_tries_an_answer_without_saving_it(page, panel):
    """The small panel says what would become of the advice and leaves the answers alone."""
    answer_as_a_ready_junior(panel)
    expect(panel.locator(HEADLINE)).to_have_text("Tell your boss")
    small = page.locator(".ck-panel").nth(1)
    small.get_by_label("If this answer were different").select_option("Specs that need few remarks")
    small.get_by_role("button", name=re.compile("^no$")).click()
    expect(small.get_by_role("status")).to_contain_text("With this answer: Hold and hone")
    expect(panel.locator(HEADLINE)).to_have_text("Tell your boss")
