"""r_wg by hand, from the formulas of James, Demaree and Wolf (1984)."""

import pytest

from careerkit.assessment.agreement import State, ratings_from, rwg, rwg_j
from careerkit.errors import InputError

FIVE = range(1, 6)
# LeBreton and Senter (2008), table 2: random answers of people who lean a little to one side.
SLIGHT_SKEW = (0.05, 0.15, 0.20, 0.35, 0.25)


def one(ratings, null=None):
    """Give r_wg of one item, from 1 to 5."""
    ((_, found),) = rwg(ratings_from([[rating] for rating in ratings], categories=FIVE), null)
    return found


@pytest.mark.parametrize(
    ("ratings", "value"),
    [
        ([4, 4, 4, 4], 1.0),
        ([3, 4, 4, 5], 1 - (2 / 3) / 2),  # s² = 2/3, and (5² - 1) ÷ 12 = 2 for five answers
        ([1, 2, 3, 4, 5], 1 - 2.5 / 2),  # each answer once has s² = 2.5 with n - 1
        ([1, 1, 5, 5], 1 - (16 / 3) / 2),
    ],
)
def test_one_item(ratings, value):
    """Also below 0, where the paper would write 0: that is said, not done."""
    found = one(ratings)

    assert value == pytest.approx(found.value)
    assert ("James, Demaree and Wolf (1984) would write 0." in found.says) == (value < 0)


def test_other_random_answers():
    """A slight skew has a variance of 1.34."""
    assert 1 - (2 / 3) / 1.34 == pytest.approx(one([3, 4, 4, 5], SLIGHT_SKEW).value)


def test_several_items():
    """Three items with variances 2/3, 0 and 1: J = 3, and 1 - (5/9) ÷ 2 = 13/18."""
    table = [[3, 2, 1], [4, 2, 2], [4, 2, 3], [5, 2, None]]
    found = rwg_j(ratings_from(table, categories=FIVE))

    assert 3 * 13 / 18 / (3 * 13 / 18 + 5 / 18) == pytest.approx(found.value)
    assert (3, 4, 11) == (found.units, found.raters, found.ratings)


def test_several_items_wider_than_random_are_undefined():
    """The formula would give numbers above 1; the mean of the single items is told instead."""
    found = rwg_j(ratings_from([[1, 1], [5, 5]], categories=FIVE))

    assert (None, State.UNDEFINED) == (found.value, found.state)
    assert "the mean of the single items is −3.00" in found.why


def test_words_in_order_lie_at_equal_steps():
    """As 1 to 5 do."""
    words = ("never", "seldom", "sometimes", "often", "always")
    named = ratings_from([[words[i - 1]] for i in (3, 4, 4, 5)], categories=words)

    assert one([3, 4, 4, 5]).value == pytest.approx(rwg(named)[0][1].value)


def test_one_rating_is_too_few():
    """By unit, and for all items together."""
    ratings = ratings_from([[1, 2], [None, 2], [None, None]], categories=FIVE)

    assert [State.TOO_FEW, State.KNOWN] == [found.state for _, found in rwg(ratings)]
    assert "1 item was rated by fewer than two people and left out." in rwg_j(ratings).notes


@pytest.mark.parametrize(
    ("categories", "null", "sentence"),
    [
        (None, None, "expected all answers that could be given, at least two"),
        ([3], None, "expected all answers that could be given, at least two"),
        (FIVE, [0.5, 0.5], "expected 5 numbers from 0 that add up to 1"),
        (FIVE, [0.5, 0.7, -0.2, 0, 0], "expected 5 numbers from 0 that add up to 1"),
        (FIVE, [0, 0, 1, 0, 0], "expected more than one answer, found only one"),
    ],
)
def test_random_answers_need_the_whole_scale(categories, null, sentence):
    """Those that came up do not say what else could have."""
    with pytest.raises(InputError, match=sentence):
        rwg(ratings_from([[3], [3]], categories=categories), null)
