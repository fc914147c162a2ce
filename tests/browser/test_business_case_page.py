"""The business case in Chromium: one sheet and its appendix, on a phone, and for those who listen."""

from dataclasses import replace

import pytest

from careerkit.charts.exit_cost import BESIDE, GUESS, TIMELINE, TORNADO, WATERFALL, Guess, Tornado
from careerkit.documents.html import html_page
from careerkit.pages.exit_cost import business_case, exit_cost_page
from tests.browser.lab_page import DESKTOP, PHONE, axe
from tests.browser.test_reality_check_page import narrow, sheets, view  # noqa: F401 - a fixture
from tests.exit_costs import BARS, CASES


def case(name):
    return business_case(CASES[name])


@pytest.mark.parametrize("name", CASES)
def test_the_case_is_one_sheet_and_the_ledger_behind_it(view, name):  # noqa: F811
    """Without the appendix one sheet; with it no more than three or four."""
    page = case(name)
    alone = replace(page, blocks=page.blocks[:-1], footer=())  # it stands at the very end

    assert sheets(view(html_page(alone)), "A4") == 1
    assert 2 <= sheets(view(html_page(page)), "A4") <= 4


@pytest.mark.parametrize("make", [business_case, exit_cost_page])
@pytest.mark.parametrize("name", ["usual", "vp-product", "in yen"])
def test_it_is_one_column_on_a_phone(view, make, name):  # noqa: F811
    """Nothing to scroll sideways for at 390 pixels."""
    page = view(html_page(make(CASES[name])), PHONE)

    assert narrow(page) == []


@pytest.mark.parametrize("make", [business_case, exit_cost_page])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing(view, make, size):  # noqa: F811
    """Headings, tables, contrast and pictures, opened out."""
    page = view(html_page(make(CASES["usual"])), size)
    page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")

    assert axe(page, "html") == []


@pytest.mark.parametrize("width", [300, 360])
@pytest.mark.parametrize("name", CASES)
def test_no_word_of_a_chart_is_cut_or_covered(view, name, width):  # noqa: F811
    """Each text lies inside its picture and on no other text, in the reader's font."""
    result = CASES[name]
    charts = (
        WATERFALL.svg(result, width=width),
        TIMELINE.svg(result, width=width),
        BESIDE.svg(result, width=width),
        GUESS.svg(Guess(1_000, result), width=width),
        GUESS.svg(Guess(9e8, result), width=width),
        TORNADO.svg(Tornado(BARS, result.ledger), width=width),
    )
    page = view("".join(f"<div>{svg}</div>" for svg in charts))
    found = page.evaluate(
        """() => [...document.querySelectorAll('svg')].flatMap(svg => {
             const frame = svg.getBoundingClientRect();
             const boxes = [...svg.querySelectorAll('text')].map(t => ({
               words: t.textContent, box: t.getBoundingClientRect() }));
             const out = boxes.filter(({ box }) => box.left < frame.left - 1
               || box.right > frame.right + 1 || box.bottom > frame.bottom + 1);
             const over = boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b =>
               a.box.left < b.box.right - 1 && b.box.left < a.box.right - 1
               && a.box.top < b.box.bottom - 4 && b.box.top < a.box.bottom - 4)
               .map(b => ({ words: `${a.words} / ${b.words}` })));
             return [...out, ...over].map(each => each.words);
           })"""
    )

    assert found == []
