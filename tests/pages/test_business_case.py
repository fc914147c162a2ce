"""The business case: everything that Finance asks for, on one page, with the ledger behind it."""

import io
import re

import docx
import pytest

from careerkit.documents.html import html_page
from careerkit.documents.markdown import markdown_page
from careerkit.documents.numbers import in_range, money_range
from careerkit.documents.text import text_page
from careerkit.documents.word import word_page
from careerkit.files import parse_toml
from careerkit.pages.exit_cost import business_case, finding
from careerkit.turnover.assumptions import GRADES
from careerkit.turnover.assumptions_file import overlay
from careerkit.turnover.estimate import estimate, span
from careerkit.turnover.exit_cost import COMPONENTS
from tests.exit_costs import CASES, LEDGER
from tests.markup import Reader, dangers

USUAL = CASES["usual"]


def told(result):
    return " ".join(text_page(business_case(result), width=9_999).split())


def test_it_says_what_finance_asks():
    """Finding, range in money and in share of salary, components, a year, what is left out."""
    text = told(USUAL)
    net, share = span(USUAL.drawn.net), span(USUAL.drawn.share_of_salary)

    for expected in (
        finding(USUAL),
        f"EUR {money_range(net.low, net.high)}",
        f"{in_range(100 * share.low, 100 * share.high, '%')} of a year's salary",
        *COMPONENTS.values(),
        "of output is missing",
        "What is not counted",
        "knowledge and relationships",
        "Preventable, as leavers say",
        "Reducible, as was shown",
        "are not added",
        "Of 42 numbers, 1 is our own and 41 careerkit's",
    ):
        assert expected in text, expected


def test_the_three_that_move_it_most_are_named_with_their_grades():
    """So that somebody can look them up before the meeting."""
    text = told(USUAL)

    found = re.findall(r"moves it by ([\d,]+) \((\w+), grade (.)\)", text)
    assert len(found) == 3
    assert [int(amount.replace(",", "")) for amount, *_ in found] == sorted(
        (int(amount.replace(",", "")) for amount, *_ in found), reverse=True
    )
    assert {grade for *_, grade in found} <= set(GRADES)


def test_the_appendix_holds_every_assumption():
    """Name, owner, grade and source, on a page of its own."""
    appendix = business_case(USUAL).blocks[-1]

    assert appendix.new_page
    assert [row[0] for row in appendix.blocks[-1].rows] == [
        line.name for line in USUAL.ledger.lines
    ]
    text = told(USUAL)
    for line in USUAL.ledger.lines:
        assert line.source in text


def test_our_own_numbers_are_told_from_careerkits():
    """By count, and line by line in the appendix."""
    content = parse_toml(
        'format = 1\ntitle = "Acme <b>"\n[assumptions]\nweeks_to_fill = 11\nramp_up_weeks = 30\n',
        where="acme.toml",
    )
    text = told(estimate(overlay(LEDGER, content, where="acme.toml"), 200))

    assert "Of 42 numbers, 3 are our own and 39 careerkit's" in text
    assert text.count("Acme <b>") >= 2


@pytest.mark.parametrize("case", CASES)
def test_it_can_be_written_in_every_format(case):
    """Also for results that save, are certain, or are very large."""
    page = business_case(CASES[case], picture=True)

    assert dangers(html_page(page)) == []
    assert finding(CASES[case]) in Reader(html_page(page)).text
    assert not re.search(r"\b(nan|inf)\b", text_page(page) + markdown_page(page))


def test_word_has_the_picture_and_breaks_before_the_appendix():
    """Finance edits it further."""
    document = docx.Document(io.BytesIO(word_page(business_case(USUAL, picture=True))))
    headings = [p for p in document.paragraphs if p.style.name.startswith("Heading")]

    assert len(document.inline_shapes) == 1
    assert [p.text for p in headings if p.paragraph_format.page_break_before] == [
        "Appendix: every assumption"
    ]
