"""The cost of an exit as a person meets it: in JupyterLab, in Chromium, wide and narrow."""

import re
import zipfile

import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import flaws, open_notebook, run_all, use_phone_width

pytestmark = pytest.mark.browser
NOTEBOOK = "04-cost-of-an-exit.ipynb"
QUESTION = re.compile("What do you think it costs")
ACME = b"""
format = 1
title = "Acme (fictional)"
currency = "EUR"
[assumptions]
salary = 90_000
weeks_to_fill = 11
"""


@pytest.fixture
def panel(page):
    open_notebook(page, NOTEBOOK)
    run_all(page)
    return page.locator(".ck-panel").first


def type_in(box, text):
    box.fill(text)
    box.press("Enter")


def guess(panel, text="50,000"):
    type_in(panel.get_by_label(QUESTION), text)
    expect(panel.locator(".ck-revealed")).to_be_visible()
    expect(panel.get_by_role("link", name="Business case (HTML)")).to_be_visible()


def picture(panel, words):
    """Find a picture by what is read out in its place."""
    return panel.locator(f'svg[role="img"][aria-label*="{words}"]')


def card(panel, name):
    return panel.locator(".ck-line", has_text=re.compile(f"^{name}"))


def test_guess_reveal_change(page, panel):
    """A person guesses, sees the result, changes an assumption, and the pictures change."""
    expect(panel.locator(".ck-revealed")).to_be_hidden()
    expect(page.get_by_text("This fills in once you have seen the result")).to_be_visible()
    guess(panel)
    expect(panel.locator(".ck-headline").first).to_contain_text("A senior PM's exit costs about")
    expect(picture(panel, "Your guess: USD 50,000")).to_be_visible()
    for words in ("of output is missing", "the largest part is", "moves the result most"):
        expect(picture(panel, words)).to_be_visible()
    before = picture(panel, "of output is missing").get_attribute("aria-label")

    type_in(card(panel, "Weeks to full productivity").get_by_label("Highest"), "90")

    expect(card(panel, "Weeks to full productivity").locator(".ck-status")).to_have_text("yours")
    expect(picture(panel, "of output is missing")).not_to_have_attribute("aria-label", before)
    card(panel, "Weeks to full productivity").get_by_role("button", name="Back to").click()
    expect(picture(panel, "of output is missing")).to_have_attribute("aria-label", before)
    expect(page.get_by_text(re.compile("20,000 draws, seed 1: USD"))).to_be_visible()


def test_show_me_skips_the_guess(panel):
    """Nobody is made to guess."""
    panel.get_by_role("button", name="Show me").click()

    expect(picture(panel, "the largest part is")).to_be_visible()
    expect(picture(panel, "Your guess")).to_have_count(0)


def test_what_is_wrong_is_told_where_it_was_typed(panel):
    """One clear sentence under the box, read out, and the result stays."""
    type_in(panel.get_by_label(QUESTION), "a lot")
    expect(panel.locator(".ck-guess").get_by_role("alert")).to_contain_text("an amount, such as")
    guess(panel)
    weeks = card(panel, "Weeks to full productivity")
    type_in(weeks.get_by_label("Lowest"), "60")
    expect(weeks.get_by_role("alert")).to_contain_text("low, most likely and high in this order")
    expect(weeks.locator(".ck-status")).to_have_text("careerkit's")


def test_a_companys_file_takes_over(page, panel):
    """Its currency, its salary, and its name beside its numbers."""
    guess(panel)
    with page.expect_file_chooser() as chooser:
        panel.get_by_role("button", name="Load my company's numbers").click()
    chooser.value.set_files([{"name": "acme.toml", "mimeType": "text/plain", "buffer": ACME}])

    expect(panel.get_by_role("status").first).to_contain_text(
        "Loaded acme.toml: 2 numbers of yours"
    )
    expect(panel.get_by_label("In which currency?")).to_have_value("EUR")
    expect(panel.locator(".ck-now")).to_contain_text("EUR")


def test_the_business_case_is_taken_home(page, panel):
    """As a page with the picture in it, and as a Word file."""
    guess(panel)

    html = _download(page, panel, "Business case (HTML)").read_text(encoding="utf-8")
    assert "Appendix: every assumption" in html
    assert "<svg" in html
    word = zipfile.ZipFile(_download(page, panel, "Business case (Word)"))
    assert any(name.startswith("word/media/") for name in word.namelist())
    mine = _download(page, panel, "My numbers").read_text(encoding="utf-8")
    assert mine.startswith("format = 1")


def _download(page, panel, name):
    with page.expect_download() as waiting:
        panel.get_by_role("link", name=name).click()
    return waiting.value.path()


def test_nothing_is_wider_than_a_phone(page, panel):
    """At 390 px everything lies in the panel, and the three boxes stand side by side."""
    use_phone_width(page)
    guess(panel)
    too_wide = panel.evaluate(
        "panel => [...panel.querySelectorAll('*')]"
        ".filter(e => e.getBoundingClientRect().right > panel.getBoundingClientRect().right + 1"
        " && getComputedStyle(e).position !== 'absolute')"
        ".map(e => e.outerHTML.slice(0, 120))"
    )
    assert too_wide == []
    tops = [
        panel.locator(".ck-line").first.get_by_label(name).bounding_box()["y"]
        for name in ("Lowest", "Most likely", "Highest")
    ]
    assert max(tops) - min(tops) < 2


def test_the_keyboard_is_enough(page, panel):
    """From the role to the guess to the first number by Tab and Enter alone."""
    panel.get_by_label("Who leaves?").focus()
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.ck-guess') !== null"):
            break
    page.keyboard.type("40k")
    page.keyboard.press("Enter")
    expect(picture(panel, "Your guess: USD 40,000")).to_be_visible()
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.ck-three') !== null"):
            break
    assert page.evaluate("document.activeElement.closest('.ck-three') !== null")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_axe_finds_nothing(page, panel):
    """Labels, contrast and structure hold, empty, with a fault, and revealed with all tables open."""
    assert flaws(page, panel) == []
    type_in(panel.get_by_label(QUESTION), "a lot")
    expect(panel.get_by_role("alert")).to_be_visible()
    assert flaws(page, panel) == []
    guess(panel)
    panel.evaluate("p => p.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert flaws(page, panel) == []
