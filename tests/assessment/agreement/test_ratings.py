"""A table of ratings is checked once, in sentences that name no rater, and then never changes."""

import math

import numpy as np
import pytest

from careerkit.assessment.agreement import krippendorff_alpha, ratings_from
from careerkit.errors import InputError


def test_a_mapping_and_rows_are_one_table():
    """With units in the order in which they came."""
    mapping = ratings_from({"x7": {"b": 2, "a": 1}, "q3": {"a": 1, "c": 3}})
    rows = ratings_from([[2, 1, None], [None, 1, 3]], units=["b", "a", "c"])

    assert ("b", "a", "c") == mapping.units == rows.units
    assert (1, 2, 3) == mapping.categories == rows.categories
    assert [[1, -1], [0, 0], [-1, 2]] == mapping.codes.tolist() == rows.codes.tolist()


def test_an_array_with_nan_is_a_table():
    """As pandas and numpy write a gap."""
    table = np.array([[1.0, 2.0, np.nan], [1.0, np.nan, 3.0]])

    assert 4 == ratings_from(table).n
    assert [[0, 0], [1, -1], [-1, 2]] == ratings_from(table).codes.tolist()


def test_no_name_of_a_rater_is_kept_or_written():
    """A room's table has columns, not people."""
    ratings = ratings_from({"robin-83f": {"case 1": "go"}, "kim-2c1": {"case 1": "wait"}})

    assert "Ratings(1 units, 2 raters, 2 ratings)" == repr(ratings)
    kept = [getattr(ratings, name) for name in ratings.__slots__]
    assert "robin" not in str(kept)
    with pytest.raises(InputError) as refused:
        ratings_from({"robin-83f": {"case 1": math.inf}})
    assert "robin" not in str(refused.value)


def test_a_table_cannot_be_changed():
    """Neither can what was given change it."""
    given = np.array([[1, 2], [1, 1]])
    ratings = ratings_from(given)
    given[:] = 2

    assert [[0, 0], [1, 0]] == ratings.codes.tolist()
    with pytest.raises(ValueError, match="read-only"):
        ratings.codes[0, 0] = 1


@pytest.mark.parametrize(
    ("table", "options", "sentence"),
    [
        (
            [[1, 2], [1]],
            {},
            "the table of ratings, row 2: expected 2 ratings, one for each unit, found 1.",
        ),
        ([1, 2], {}, "expected one row of ratings for each rater, found 1."),
        ("go wait", {}, "expected one row of ratings for each rater, found “go wait”."),
        ({"a": [1, 2]}, {}, "expected for each rater units with ratings, found a list of 2."),
        ([["go", 1]], {}, "expected ratings of one kind, found numbers and words side by side."),
        ([[True, 1]], {}, "found numbers and yes and no side by side."),
        ([["go", " "]], {}, "the table of ratings, “2”: expected a word, yes or no, or a number"),
        ([[1, math.inf]], {}, "the table of ratings, “2”: expected a word, yes or no, or a number"),
        ([[1, 10**200]], {}, "a number of more than 60 digits"),
        ([[1, [2]]], {}, "found a list of 1. Write None where somebody did not rate."),
        ([["go"]], {"categories": ["wait"]}, "expected one of the categories wait, found “go”."),
        ([["go"]], {"categories": ["go", "go"]}, "the categories: expected each answer once"),
        ([["go"]], {"categories": ["go", None]}, "the categories: expected each answer once"),
        ([[1]], {"categories": [1, 3, 2]}, "expected numbers that rise or fall, found 1, 3, 2."),
        ([[1, 2]], {"units": ["a", "a"]}, "the units: expected each name once, found a, a."),
        ([[1, 2]], {"units": ["a"]}, "row 1: expected 1 ratings, one for each unit, found 2."),
        ({"r": {"a": 1}}, {"units": ["b"]}, "expected ratings of b, found a rating of “a”."),
        (
            {"r": {1: 1, "1": 2}},
            {},
            "expected each unit once for a rater, found two units of one name.",
        ),
    ],
)
def test_what_is_no_table_is_refused(table, options, sentence):
    """In one sentence that says what was expected."""
    with pytest.raises(InputError) as refused:
        ratings_from(table, **options)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("level", "table", "sentence"),
    [
        ("interval", [["go", "wait"]], "expected numbers, which Krippendorff's α, interval needs"),
        ("ordinal", [["go", "wait", "ask"]], "expected categories in order"),
        (
            "ratio",
            [[1, -2]],
            "expected numbers of 0 or above, as ratios have no others, found -2.0.",
        ),
        ("metric", [[1]], "the level: expected nominal, ordinal, interval, ratio, found “metric”."),
    ],
)
def test_ratings_that_do_not_bear_a_level_are_refused(level, table, sentence):
    """Words are no numbers, and have an order only if somebody gives it."""
    with pytest.raises(InputError) as refused:
        krippendorff_alpha(level).of(ratings_from(table))
    assert sentence in str(refused.value)


def test_words_given_in_order_are_ordinal():
    """Nearer words agree better, as the same places in numbers do."""
    words = ("never", "seldom", "often", "always")
    table = [[0, 1, 3, 2, 0], [0, 2, 3, 3, 1]]
    named = [[words[place] for place in row] for row in table]
    alpha = krippendorff_alpha("ordinal")

    assert (
        alpha.of(ratings_from(table)).value == alpha.of(ratings_from(named, categories=words)).value
    )
    assert alpha.of(ratings_from(named, categories=sorted(words))).value < 0.5
