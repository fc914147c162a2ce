"""Ratings come in from spreadsheets as they are exported, or are refused in one sentence."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.assessment.agreement import krippendorff_alpha, ratings_from
from careerkit.assessment.agreement.ratings_csv import read_ratings
from careerkit.errors import InputError

ROOM = "rater,Amari,Bente,Chidi\nAnn,yes,no,\nBo,Yes,no,unsure\nCy,no,NO ,unsure\n"


def read(text, **further):
    """Read a text as a file."""
    return read_ratings(text.encode(), where="own.csv", **further).ratings


def test_rows_are_raters_and_columns_are_cases():
    """Gaps stay gaps, case does not matter, and nobody's name is kept."""
    found = read(ROOM)

    assert ("Amari", "Bente", "Chidi") == found.units
    assert [["yes", "yes", "no"], ["no", "no", "no"], [None, "unsure", "unsure"]] == [
        [None if code < 0 else found.categories[code] for code in unit] for unit in found.codes
    ]
    assert "Ann" not in f"{found} {found.units} {found.categories}"


@pytest.mark.parametrize(
    "text",
    [
        ROOM.replace(",", ";"),
        ROOM.replace(",", "\t"),
        "sep=;\n" + ROOM.replace(",", ";"),
        "\ufeff" + ROOM.replace("\n", "\r\n"),
        ROOM.replace("rater", ""),
        ROOM.replace("rater", "Name") + "\n,,,\n",
        ROOM.replace("Ann,yes,no,", "Ann,yes,no,–"),
    ],
)
def test_spreadsheets_write_it_in_many_ways(text):
    """The agreement is the same."""
    alpha = krippendorff_alpha("nominal")

    assert alpha.of(read(ROOM)).value == alpha.of(read(text)).value


def test_numbers_are_numbers_also_with_a_comma():
    """As spreadsheets of half of Europe write them."""
    found = read("rater;a;b\n1;4,5;3\n2;5;−1\n", level="interval")

    assert (-1, 3, 4.5, 5) == found.categories
    assert found.numeric


def test_words_can_have_an_order():
    """It is what the level “ordinal” goes by, also for a word that nobody chose."""
    found = read(ROOM, level="ordinal", order=["no", "unsure", "yes", "very much"])

    assert ("no", "unsure", "yes", "very much") == found.categories
    assert found.given


@given(
    st.lists(
        st.lists(st.sampled_from(["yes", "no", "unsure", None]), min_size=3, max_size=3),
        min_size=1,
        max_size=8,
    ).filter(lambda rows: any(cell for row in rows for cell in row))
)
def test_what_was_written_is_read(rows):
    """Any table of ratings goes through a file unchanged."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["rater", "a", "b", "c"])
    writer.writerows([f"P{n}", *(cell or "" for cell in row)] for n, row in enumerate(rows))
    alpha = krippendorff_alpha("nominal")
    wanted = ratings_from(rows, units=["a", "b", "c"])

    assert alpha.of(wanted) == alpha.of(read(out.getvalue()))


@pytest.mark.parametrize(
    ("text", "further", "told"),
    [
        ("", {}, "found an empty file"),
        ("PK\x03\x04", {}, "a spreadsheet's own file"),
        ("rater,a\n", {}, "found headers and names alone"),
        ("rater,a,b\nAnn,,\n", {}, "found headers and names alone"),
        ("rater\nAnn\n", {}, "found no case at all"),
        ("rater,a,\nAnn,1,2\n", {}, "found a column without one"),
        ("case,Ann,Bo\na,yes,no\n", {}, "Turn the table round"),
        ("a,b\nyes,no\n", {}, "expected a first column headed “rater”, found the columns “a”, “b”"),
        ("rater,a,A \nAnn,1,2\n", {}, "“a” twice"),
        ("rater,a\nAnn,1\nann,2\n", {}, "line 3: expected each person once, found “ann”"),
        ("rater,a\nAnn,1,2\n", {}, "expected at most 2 columns"),
        ("rater,a,b\nAnn,1,2\nBo,yes,2\n", {}, "line 3, “a”: expected a number, as in most"),
        ("rater,a,b\nAnn,yes,no\nBo,yes,2\n", {}, "line 3, “b”: expected a word, as in most"),
        (f"rater,a\nAnn,{'so ' * 30}\n", {}, "Leave columns with comments out"),
        (ROOM, {"level": "ordinal"}, "order: expected the ratings from the lowest"),
        (
            ROOM,
            {"order": ["no", "yess"]},
            "“Amari”: expected one of no, yess, found “yes”. Did you",
        ),
        (ROOM, {"order": ["no", "unsure", "yes", "No"]}, "order: expected each rating once"),
        ("rater,a\nAnn,1\n", {"order": ["1"]}, "expected nothing, as the ratings are numbers"),
        (ROOM, {"level": "high"}, "the level: expected nominal, ordinal"),
    ],
)
def test_what_is_no_such_table_is_a_sentence(text, further, told):
    """It names the line where there is one, and what to do."""
    with pytest.raises(InputError) as caught:
        read(text, **further)

    assert told in str(caught.value)
    assert str(caught.value).count("\n") == 0
