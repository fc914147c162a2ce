"""What is filled in by hand: boxes to tick and lines to write on, in every format."""

import io

import docx
from docx.oxml.ns import qn

from careerkit.documents.html import html_page
from careerkit.documents.markdown import markdown_page
from careerkit.documents.sections import Blank, Box, Page, Paragraph, Section, Table
from careerkit.documents.text import for_encoding, text_page
from careerkit.documents.word import word_page
from tests.markup import Reader

FORM = Page(
    "A form",
    "",
    (
        Paragraph((Box("yes"), " ", Box("not yet"))),
        Blank("Your reason", lines=3),
        Section(
            "A case",
            (Paragraph("Told"), Table(("a", "b"), (("c", "d"),)), Blank()),
            whole=True,
        ),
        Section("Another", (Paragraph("Told too"),)),
    ),
    on_paper=True,
)


def test_html_has_boxes_lines_and_large_print():
    """A box never parts from its word; those who listen hear the word alone."""
    html = html_page(FORM)

    assert '<span class="ck-box"><span aria-hidden="true">☐</span> not yet</span>' in html
    assert 4 == html.count('<p class="ck-blank">')
    assert '<section class="ck-section ck-whole">' in html
    assert '<div class="ck-page ck-paper">' in html
    assert "Your reason" in Reader(html).text


def test_a_terminal_without_the_sign_shows_brackets():
    """Boxes and lines survive where only ASCII can be shown, and lines end with the page."""
    lines = for_encoding(text_page(FORM, width=40), "ascii").splitlines()

    assert "[ ] yes [ ] not yet" in lines
    assert f"Your reason {'_' * 28}" in lines
    assert 3 == lines.count("_" * 40)


def test_a_label_of_several_lines_keeps_room_behind_its_last():
    """However long the question is, there is something to write on."""
    text = text_page(Page("", "", (Blank("word " * 30),)), width=40)

    assert all(len(line) <= 40 for line in text.splitlines())
    assert text.rstrip().endswith("_" * 12)


def test_markdown_draws_no_rule_through_the_page():
    """A line of bare underscores would be one."""
    text = markdown_page(FORM)

    assert "☐ yes ☐ not yet" in text
    assert 4 == sum(line.endswith(r"\_\_") for line in text.splitlines())
    assert "\n___" not in text


def test_word_has_lines_up_to_the_margin_and_keeps_a_whole_section_together():
    """All but the last paragraph of a section hold on to the next, inside tables, too."""
    document = docx.Document(io.BytesIO(word_page(FORM)))
    told = {p.text: p for p in document.paragraphs}

    assert "☐\N{NO-BREAK SPACE}yes ☐\N{NO-BREAK SPACE}not yet" in told
    (stop,) = told["Your reason \t"].paragraph_format.tab_stops
    assert stop.position == document.sections[0].page_width - 2 * document.sections[0].left_margin
    assert told["A case"].paragraph_format.keep_with_next is not False
    assert told["Told"].paragraph_format.keep_with_next
    cells = [p for t in document.tables for p in t._tbl.iter(qn("w:p"))]
    assert all(p.pPr.find(qn("w:keepNext")) is not None for p in cells)
    assert not told["Told too"].paragraph_format.keep_with_next
