"""The exported page in Chromium: on a phone, on paper, and for those who listen to it."""

import re

import pytest

from careerkit.charts.reality_check import chart_svg
from careerkit.documents.html import html_page
from careerkit.pages.reality_check import reality_check_page
from tests.browser.lab_page import DESKTOP, PHONE, Traffic, axe
from tests.pages.test_reality_check_page import page_progress
from tests.reality_checks import (
    CASES,
    HOSTILE,
    PROGRESS,
    TYPICAL,
    hostile_assessment,
    wide_assessment,
)

FULLEST = "switch workplace"


@pytest.fixture
def view(chromium):
    """Open HTML in a page of its own; whatever it does, it may not ask anyone for anything."""
    page = chromium.new_page(viewport=DESKTOP)
    traffic, problems = Traffic(page), []
    page.on("dialog", lambda dialog: (problems.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: problems.append(message.text))

    def show(html, size=DESKTOP):
        page.set_viewport_size(size)
        page.set_content(html)
        return page

    yield show
    page.close()
    assert traffic.asked == []
    assert problems == []


def sheets(page, paper):
    """Print, and count the sheets."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))


@pytest.mark.parametrize("name", TYPICAL)
def test_a_typical_result_prints_on_one_sheet(view, name):
    """A4, with evidence and notes, small print closed."""
    assert sheets(view(html_page(reality_check_page(CASES[name]))), "A4") == 1


def test_progress_fits_on_the_sheet_as_well(view):
    """Since spring: on the same page."""
    made = reality_check_page(CASES["go with all met"], progress=PROGRESS)

    assert sheets(view(html_page(made)), "A4") == 1


def test_small_print_is_printed_once_it_is_opened(view):
    """Whoever wants the rules on paper opens them first."""
    page = view(html_page(reality_check_page(CASES[FULLEST])))
    page.get_by_text("All rules in their order").click()

    assert sheets(page, "A4") > 1


def narrow(page):
    """Tell what sticks out to the side, if anything does."""
    return page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter(e => {
             const box = e.getBoundingClientRect();
             return box.width && (box.right > innerWidth + 0.5 || box.left < -0.5)
                 && getComputedStyle(e).position !== 'absolute';
           }).map(e => e.outerHTML.slice(0, 120))"""
    )


@pytest.mark.parametrize("name", CASES)
def test_it_is_one_column_on_a_phone(view, name):
    """Nothing to scroll sideways for at 390 pixels."""
    page = view(html_page(reality_check_page(CASES[name])), PHONE)
    page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")

    assert narrow(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") == PHONE["width"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_neither_run_nor_widen_it(view, text):
    """No dialog, no request, no message of the browser's, and still one column."""
    assessment = hostile_assessment(text)
    made = reality_check_page(assessment, progress=page_progress(assessment))
    page = view(html_page(made), PHONE)
    page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")

    assert narrow(page) == []


@pytest.mark.parametrize("name", ["pass this time", "go with all met", "all open"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing(view, name, size):
    """Headings, tables, contrast, language: as they should be, opened out."""
    made = reality_check_page(CASES[name], progress=page_progress(CASES[name]))
    page = view(html_page(made), size)
    page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")

    assert axe(page, "html") == []


@pytest.mark.parametrize("width", [360, 560])
@pytest.mark.parametrize(
    "make",
    [lambda: CASES[FULLEST], wide_assessment, lambda: wide_assessment(length=200)],
    ids=["usual", "forty long names", "forty very long names"],
)
def test_no_label_of_the_chart_is_cut_or_covered(view, make, width):
    """Each text lies inside the picture and on no other text, in the reader's font."""
    page = view(
        f"<body style='margin:0'>{chart_svg(make(), width=width)}", {"width": 700, "height": 900}
    )

    boxes = page.evaluate(
        """() => [...document.querySelectorAll('svg text')].map(t => {
             const b = t.getBoundingClientRect();
             return [t.textContent.trim(), b.left, b.top, b.right, b.bottom];
           }).filter(b => b[0])"""
    )
    height = page.evaluate("() => document.querySelector('svg').getBoundingClientRect().height")
    assert len(boxes) > 10
    for text, left, top, right, bottom in boxes:
        assert (left >= 0, right <= width, top >= 0, bottom <= height) == (True,) * 4, text
    for i, (text, left, top, right, bottom) in enumerate(boxes):
        for other, left2, top2, right2, bottom2 in boxes[i + 1 :]:
            apart = right <= left2 or right2 <= left or bottom <= top2 + 3 or bottom2 <= top + 3
            assert apart, (text, other)
