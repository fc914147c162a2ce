"""Pictures of a room: every number is in the picture's words, and in the table beside it."""

import re

import pytest

from careerkit.charts.room import ANSWERS, SPREAD, Answered, AnswersGiven, Bin, Spread
from tests.charts.test_exit_cost_charts import boxes
from tests.markup import dangers

LABELS = ("yes", "no", "unsure", "no answer")
MIXED = AnswersGiven(
    "How 12 people rated",
    LABELS,
    (
        Answered("Ada: point one", (6, 3, 2, 1), mark=0),
        Answered("Ben: point two", (0, 12, 0, 0), "Everybody gave the same answer: no.", mark=2),
        Answered("<b>Cy</b>: $x^2$", (0, 0, 12, 0), mark=1),
    ),
    "reference",
)
PLAIN = AnswersGiven("What 200 people said", LABELS, (Answered("One", (200, 0, 0, 0)),))
NOBODY = AnswersGiven("What nobody said", LABELS, (Answered("One", (0, 0, 0, 0)),))
EDGES = ((0, 25), (25, 50), (50, 100), (100, None))


def spread(*counts, middle=(1,), silent=0, range_=(30, 60, 150)):
    """Give a spread over four bins."""
    bins = tuple(
        Bin(f"{low} and up", low, high, count)
        for (low, high), count in zip(EDGES, counts, strict=True)
    )
    return Spread("What they guessed", bins, middle, silent, range_, "The model’s range")


ALL = [
    *((ANSWERS, each) for each in (MIXED, PLAIN, NOBODY)),
    *((SPREAD, each) for each in (spread(1, 5, 2, 0, silent=3), spread(0, 0, 0, 0, middle=()))),
    (SPREAD, spread(0, 0, 0, 200, middle=(3,), range_=(300, 400, 500))),
]


@pytest.mark.parametrize(("chart", "given"), ALL)
def test_a_picture_can_stand_in_any_page(chart, given):
    """Nothing runs, nothing is fetched, no number is none, and it fits a phone."""
    svg = chart.svg(given)

    assert dangers(svg) == []
    assert not re.search(r"\b(nan|inf)\b", svg.lower())
    assert 'width="360"' in svg
    assert chart.png(given)[:4] == b"\x89PNG"


@pytest.mark.parametrize(("chart", "given"), ALL)
def test_every_picture_has_a_table_and_words(chart, given):
    """The table has a row for each thing that is drawn, and so have the words that are read out."""
    twin = chart.twin(given)

    rows = given.rows if chart is ANSWERS else given.bins
    assert len(twin.rows) - len(rows) in {0, 1}  # one more for those who said nothing
    for each, row in zip(rows, twin.rows, strict=False):
        assert row[0] in chart.says(given)
        assert row[0] == (each.text if chart is ANSWERS else each.label)


def test_a_bar_is_cut_by_what_was_answered():
    """Half of the people take half of the bar, and who gave no answer has a part as well."""
    svg = ANSWERS.svg(MIXED)
    yes = boxes(svg, "#56b4e9")

    assert len(yes) == 1
    left, right, *_ = yes[0]
    assert right - left == pytest.approx((360 - 4) / 2, abs=1)
    assert "yes 6 · no 3 · unsure 2 · no answer 1" in svg


def test_where_a_sentence_stands_for_numbers_none_is_drawn():
    """Twelve people who said no are in no picture, no words and no table."""
    for told in (ANSWERS.svg(MIXED), ANSWERS.says(MIXED), str(ANSWERS.twin(MIXED).rows[1])):
        assert "Everybody gave the same answer: no" in told
        assert "no 12" not in told


def test_a_mark_is_said_even_where_nobody_gave_it():
    """The reference stands beside each question, in the picture and in the table."""
    assert "◆ reference: no" in ANSWERS.svg(MIXED)
    assert ("yes", "unsure", "no") == tuple(row[-1] for row in ANSWERS.twin(MIXED).rows)


def test_the_range_lies_along_the_bins():
    """It begins and ends in the bins that hold its ends, however wide these are."""
    given = spread(1, 5, 2, 0)
    rows = dict(SPREAD.twin(given).rows)

    assert {"0 and up": "1", "50 and up": "2 (the model’s range)"}.items() <= rows.items()
    assert "5 (the middle guess, the model’s range)" == rows["25 and up"]
    assert "0 (the model’s range)" == rows["100 and up"]


def test_those_who_did_not_guess_are_said():
    """They are in the picture, in the words and in the table."""
    given = spread(1, 5, 2, 0, silent=3)

    assert "No guess: 3" in SPREAD.svg(given)
    assert "No guess: 3" in SPREAD.says(given)
    assert ("No guess", "3") == SPREAD.twin(given).rows[-1]
