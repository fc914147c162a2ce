"""HTML pages stand alone, run nothing, fetch nothing, and say all that the sections say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit import look
from careerkit.documents.html import html_fragment, html_page, sections_css
from careerkit.documents.sections import (
    Beside,
    Bullets,
    Details,
    Figure,
    Link,
    Mark,
    Page,
    Paragraph,
    Section,
    Table,
)
from tests.documents.samples import page_of
from tests.markup import Reader, dangers
from tests.reality_checks import HOSTILE


def test_a_page_stands_alone():
    """It names its character set first, forbids everything from elsewhere, and has a language."""
    html = html_page(page_of("word"))

    assert html.startswith('<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">')
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in html
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in html
    assert dangers(html) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_text(text):
    """Whatever stands in a text, nothing in the page is alive."""
    assert dangers(html_page(page_of(text))) == []


@given(st.text(st.characters() | st.sampled_from("<>&\"'/=! "), max_size=40))
@settings(max_examples=150, deadline=None)
def test_no_text_changes_the_markup(text):
    """The tags of a page are the same for every text, apart from links."""
    usual, odd = Reader(html_page(page_of("word"))), Reader(html_page(page_of(f"w{text}")))

    assert [t for t in odd.tags if t != "a"] == usual.tags


def test_every_text_reaches_the_reader():
    """Texts are escaped and not cut: the reader sees what was written."""
    text = "5 < 6 & \"7\" > '4'"

    assert Reader(html_page(page_of(text))).text.count(text) >= 20


def test_only_safe_links_can_be_followed():
    """A web address is a link that tells nobody where it was followed from; a script is text."""
    good = html_fragment(Paragraph(Link("https://example.org/?a=1&b=2")))
    bad = html_fragment(Paragraph(Link("javascript:alert(1)")))

    assert 'href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer nofollow"' in good
    assert "<a" not in bad
    assert "javascript:alert(1)" in bad


def test_a_file_beside_the_page_can_be_followed_by_its_words():
    """Where its name leads anywhere else, the words stand alone."""
    assert '<a href="a.html">A &amp; B</a>' in html_fragment(Paragraph(Beside("a.html", "A & B")))
    assert "<a" not in html_fragment(Paragraph(Beside("../a.html", "A & B")))


def test_a_mark_has_its_word_beside_the_symbol():
    """The symbol is for the eye, the word for everybody, and the colour for nobody alone."""
    html = html_fragment(Paragraph(Mark("not yet")))

    assert '<span aria-hidden="true">○</span> not yet' in html


def test_tables_have_scopes():
    """Every heading of a table says what it heads, and rows stay rows on a narrow page."""
    html = html_fragment(Table(("a", "b"), (("c", "d"),), caption="e"))

    assert '<th scope="col" role="columnheader">a</th>' in html
    assert '<th scope="row" role="rowheader">c</th>' in html
    assert '<td role="cell" data-label="b">d</td>' in html
    assert "<caption>e</caption>" in html


def test_sentences_have_the_room_that_a_grade_does_not_need():
    """A column of a few letters is narrow beside one of sentences, and nowhere else."""
    source = "A field experiment in shops far from here, in which quits fell for nine months."
    beside = html_fragment(Table(("What", "Grade", "Where from"), (("Talks", "A", source),)))
    alone = html_fragment(Table(("What", "Grade", "Exits"), (("Talks", "A", "12"),)))

    assert '<th scope="col" role="columnheader" class="ck-short">Grade</th>' in beside
    assert '<th scope="col" role="columnheader" class="ck-long">Where from</th>' in beside
    assert "ck-short" not in alone
    assert "ck-long" not in alone


def test_headings_of_a_fragment_begin_where_asked():
    """A panel says which heading comes next; deeper ones follow, down to the sixth."""
    nested = Section("a", (Section("b", (Paragraph("c"),)),))

    assert Reader(html_fragment(nested, level=4)).tags == [
        "div",
        "section",
        "h4",
        "section",
        "h5",
        "p",
    ]
    assert "h7" not in Reader(html_fragment(nested, level=6)).tags


def test_empty_sections_are_not_shown():
    """A heading without anything under it says nothing."""
    assert html_fragment(Section("a")) == ""
    assert html_fragment((Section("a", (Section("b"),)), Paragraph("c"))).count("<h") == 0


def test_a_fragment_has_no_style_and_only_our_classes():
    """A piece can stand in a notebook without touching it, and needs the style from elsewhere."""
    page = page_of("word")
    reader = Reader(html_fragment(page.blocks))

    classes = {v for _, name, value in reader.attributes if name == "class" for v in value.split()}
    assert "style" not in reader.tags
    assert all(name.startswith("ck-") for name in classes)


def test_every_rule_of_style_holds_inside_our_pages_only():
    """Each selector begins with .ck-page."""
    css = sections_css()
    selectors = [
        one.strip()
        for rule in css.replace("@container (max-width:560px){", "").split("}")
        for one in rule.partition("{")[0].split(",")
        if one.strip()
    ]

    assert selectors
    assert all(one.startswith(".ck-page") for one in selectors)


def test_style_is_ascii():
    """A page printed to a poor terminal keeps its style, because entities do not work there."""
    assert sections_css().isascii()


def test_a_figure_comes_with_its_table():
    """Whoever cannot see the picture has the table beside it."""
    twin = Table(("a",), (("b",),))

    assert Reader(html_fragment(Figure("<svg></svg>", twin))).tags[1:4] == ["div", "figure", "svg"]
    assert "<table" in html_fragment(Figure("<svg></svg>", twin))


def test_a_table_beside_a_picture_can_wait_folded():
    """On a phone the picture alone is long enough; the table is there for whoever unfolds it."""
    section = Section("Guesses", (Figure("<svg></svg>", Table(("a",), (("b",),))),))

    tags = Reader(html_fragment(section, folded=True)).tags
    assert tags.index("svg") < tags.index("details") < tags.index("table")
    assert "details" not in Reader(html_fragment(section)).tags


def test_small_print_is_closed_until_wanted():
    """Details are there to open."""
    html = html_fragment(Details("a", (Bullets(("b",)),)))

    assert '<details class="ck-details"><summary>a</summary>' in html


def test_a_language_can_be_named():
    """Screen readers choose the voice by it."""
    assert '<html lang="de">' in html_page(Page("a", "", (), language="de"))


@pytest.mark.parametrize("word", look.MARKS)
def test_marks_are_dark_enough(word):
    """A symbol has a contrast of at least 3:1 on white, text colours 4.5:1 and more."""
    assert contrast(look.MARKS[word].colour) >= 3


def test_text_is_dark_enough():
    """Ink and small print."""
    assert contrast(look.INK) >= 12
    assert contrast(look.QUIET) >= 7


def test_marks_differ_without_colour():
    """Each has a symbol of its own, and another for poor terminals."""
    assert len({m.symbol for m in look.MARKS.values()}) == len(look.MARKS)
    assert len({m.plain for m in look.MARKS.values()}) == len(look.MARKS)


def contrast(colour):
    """Work out the contrast of a colour on white, as WCAG 2 does."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (light + 0.05)
