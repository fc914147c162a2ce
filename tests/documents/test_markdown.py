"""Markdown in which no text can turn into a heading, a link or HTML."""

import mistune
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit.documents.markdown import markdown_fragment, markdown_page
from careerkit.documents.sections import (
    Beside,
    Bullets,
    Lines,
    Link,
    Mark,
    Paragraph,
    Quote,
    Section,
    Strong,
    Table,
)
from tests.documents.samples import page_of
from tests.markup import Reader, dangers
from tests.reality_checks import HOSTILE

PLUGINS = ["table", "strikethrough", "footnotes", "task_lists", "def_list", "math", "superscript"]
render = mistune.create_markdown(escape=False, plugins=PLUGINS)


def rendered(markdown):
    """Render as a generous site does: raw HTML comes through, so that it would be noticed."""
    return render(markdown).replace("<br>", " ")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_text(text):
    """Rendered anywhere, nothing in it is alive, and pictures are not fetched."""
    html = rendered(markdown_page(page_of(text)))

    assert dangers(html) == []
    assert "img" not in Reader(html).tags


@given(st.text(st.characters() | st.sampled_from("<>&[]()!*_`#|~$\\-+=:.1\n "), max_size=30))
@settings(max_examples=200, deadline=None)
def test_no_text_changes_the_structure(text):
    """Whatever a text says, headings, lists, tables and emphasis are those of the document."""
    counted = ("h1", "h2", "h3", "h4", "li", "ol", "ul", "table", "tr", "td", "th", "blockquote")
    counted += ("hr", "code", "pre", "img", "del")
    usual = Reader(rendered(markdown_page(page_of("word")))).tags
    odd = Reader(rendered(markdown_page(page_of(f"w{text}")))).tags

    assert {tag: odd.count(tag) for tag in counted} == {tag: usual.count(tag) for tag in counted}


@pytest.mark.parametrize(
    "text", ["# a", "- a", "+ a", "1. a", "12) a", "> a", "---", "===", "=", "    code", "| a |"]
)
def test_the_first_characters_of_a_line_are_only_characters(text):
    """A paragraph that begins like a heading or a list stays a paragraph."""
    html = rendered(markdown_fragment([Paragraph("before"), Paragraph(text)]))

    assert Reader(html).tags == ["p", "p"]
    assert Reader(html).text == f"before {' '.join(text.split())}"


def test_every_text_reaches_the_reader():
    """What is escaped comes out as it was written."""
    text = "5 < 6 & *7* | `8` [9](10) $11$ \\ ~~12~~ #13"

    assert Reader(rendered(markdown_page(page_of(text)))).text.count(text) >= 15


def test_headings_lists_tables_and_quotes():
    """The form that a reader of the raw text sees."""
    blocks = [
        Section("A", (Section("B", (Bullets(("c", (Strong("d:"), " e")), numbered=True),)),)),
        Table(("f", "g"), (("h", Lines((Mark("met"), "i"))),)),
        Quote("j"),
    ]

    assert markdown_fragment(blocks) == (
        "## A\n\n### B\n\n1. c\n2. **d:** e\n\n"
        "| f | g |\n| --- | --- |\n| h | ● met<br>i |\n\n> j\n"
    )


def test_a_space_at_the_end_of_what_is_strong_stays_behind_it():
    """Otherwise the next word would stick to the asterisks, which would then be shown."""
    made = markdown_fragment((Paragraph((Strong("Given: "), "a project", Strong("  "))),))
    assert made.strip() == "**Given:** a project"


def test_only_safe_links_can_be_followed():
    """A web address stands in angle brackets, anything else is text."""
    assert markdown_fragment([Paragraph(Link("https://example.org/a_b"))]) == (
        "<https://example.org/a_b>\n"
    )
    assert "<" not in markdown_fragment([Paragraph(Link("javascript:alert(1)"))])


def test_a_file_beside_the_page_can_be_followed_by_its_words():
    """Where its name leads anywhere else, the words stand alone."""
    assert markdown_fragment([Paragraph(Beside("a.html", "A"))]) == "[A](a.html)\n"
    assert markdown_fragment([Paragraph(Beside("../a.html", "A"))]) == "A\n"


def test_empty_sections_are_not_shown():
    """A heading without anything under it says nothing."""
    assert markdown_fragment([Section("a")]).strip() == ""
