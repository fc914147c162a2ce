"""Text for terminals: within its width, aligned, harmless, and readable without its symbols."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit.documents.html import html_fragment
from careerkit.documents.sections import (
    Bullets,
    Callout,
    Details,
    Lines,
    Mark,
    Paragraph,
    Quote,
    Section,
    Table,
)
from careerkit.documents.text import columns, for_encoding, text_fragment, text_page
from tests.documents.samples import page_of
from tests.reality_checks import HOSTILE


@pytest.mark.parametrize("width", [40, 80, 100])
@pytest.mark.parametrize("text", [*HOSTILE, "word " * 40])
def test_no_line_is_wider_than_the_terminal(text, width):
    """Long words break, wide letters count double."""
    written = text_page(page_of(text), width=width)

    assert max(columns(line) for line in written.splitlines()) <= width


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_no_text_steers_the_terminal(text):
    """Whatever a text says, only line feeds are left of the control characters."""
    written = text_page(page_of(f"x{text}"))

    assert all(c.isprintable() or c == "\n" or ord(c) > 0xA0 for c in written)
    assert "\x1b" not in written
    assert "\u202e" not in written


def test_blocks_of_every_kind():
    """How it looks."""
    blocks = [
        Callout("The advice", "Go", "Do it.", "go"),
        Section(
            "Why",
            (
                Paragraph("Because."),
                Section("More", (Bullets(("a", "b")), Bullets(("c",), numbered=True))),
                Details("Small print", (Quote("So it is."),)),
            ),
        ),
    ]

    assert text_fragment(blocks, width=60) == (
        "┃ The advice: Go\n┃ Do it.\n\n"
        "Why\n───\nBecause.\n\nMore\n• a\n• b\n\n1. c\n\nSmall print\n    So it is.\n"
    )


def test_tables_stand_side_by_side_where_they_fit():
    """Columns are as wide as they need to be."""
    table = Table(("Point", "Now"), (("Specs", Mark("met")), ("Reviews", Mark("not yet"))))

    assert text_fragment([table]) == (
        "Point    Now\n───────  ─────────\nSpecs    ● met\nReviews  ○ not yet\n"
    )


def test_wide_tables_become_cards():
    """Where cells would become slivers, each row is told for itself, and nothing is left out."""
    long = "words that go on and on " * 4
    table = Table(
        ("Point", "Standing", "Asked", "Shown"),
        (
            ("Specs", Mark("claimed"), Lines((long, "two")), "–"),
            ("Reviews", Mark("met"), "x", long),
        ),
    )

    text = text_fragment([table], width=60)

    assert text.startswith("Specs: ◐ claimed\n    words that go on")
    assert "    two\nReviews: ● met\n    x\n    Shown: words" in text


def test_several_marks_on_a_card_say_which_is_which():
    """Then and now look alike without their names."""
    long = "more words than fit " * 4
    table = Table(
        ("Point", "Then", "Now", "What changed", "Why"),
        (("Specs", Mark("not yet"), Mark("met"), long, long),),
    )

    assert text_fragment([table], width=60).startswith("Specs: Then ○ not yet, Now ● met")
    bare = 'class="ck-bare"'
    assert bare not in html_fragment(table)
    assert bare in html_fragment(Table(("Point", "Now"), (("Specs", Mark("met")),)))


def test_wide_letters_are_counted():
    """A Chinese letter takes two columns, an accent none."""
    assert columns("漢字") == 4
    assert columns("e\u0301") == 1


def test_poor_encodings_get_the_nearest_characters():
    """Symbols become words' worth of ASCII, so that unsure is not mistaken for a lost character."""
    text = "● ◐ ○ ? – “a” → ✗"

    assert for_encoding(text, "ascii") == '[x] [~] [ ] ? - "a" -> ?'
    assert for_encoding(text, "cp1252") == "[x] [~] [ ] ? – “a” -> ?"
    assert for_encoding(text, "utf-8") == text
    assert for_encoding(text, "no such encoding").isascii()


def test_empty_sections_are_not_shown():
    """A heading without anything under it says nothing."""
    assert text_fragment([Section("a")]).strip() == ""


def test_the_long_name_of_a_column_makes_no_cards_and_words_stay_whole():
    """What cells say decides whether they stand side by side; a team's name is broken last of all."""
    table = Table(
        ("Team", *(f"Of those who came, gone within {n} years" for n in range(1, 6))),
        (("Infrastructure", *["24 (23 to 26)"] * 5),),
    )

    lines = text_fragment([table], width=80).splitlines()

    assert "Infrastructure" in " ".join(lines)
    assert len(lines) < 10
    assert all(len(line) <= 80 for line in lines)


def test_a_figure_on_a_card_says_what_it_is():
    """A number that comes first does not speak for itself, as a sentence does."""
    names = ("Team", "Exits", *(f"Number {n}" for n in range(6)))
    wide = Table(names, (("Sales", "12", *["x" * 30] * 6),))

    assert "Exits: 12" in text_fragment([wide], width=80)
