"""Before and after are compared on the same cases, and chance is named where it may be at work."""

import pytest

from careerkit.assessment.agreement import compared, fleiss_kappa, krippendorff_alpha, ratings_from
from careerkit.errors import InputError

NAMES = [f"case {i}" for i in range(1, 13)]
MIXED = [
    [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3],
    [1, 3, 3, 2, 2, 1, 1, 3, 2, 1, 1, 3],
    [2, 2, 3, 1, 1, 3, 3, 2, 1, 1, 3, 2],
]
CLOSE = [MIXED[0], MIXED[0], [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 2]]


def round_of(table, units=NAMES):
    """Give a round on cases that have names."""
    return ratings_from(table, units=units, categories=(1, 2, 3))


def test_a_clear_rise():
    """Its range leaves 0 out."""
    change = compared(round_of(MIXED), round_of(CLOSE), krippendorff_alpha())

    assert change.clear
    assert change.difference == pytest.approx(change.after.value - change.before.value)
    assert change.says.startswith(
        "The agreement went from 0.11 to 0.92 (Krippendorff's α, nominal)."
    )
    assert "With 12 cases the change may lie between " in change.says
    assert "it rose by more than the choice of cases explains." in change.says
    assert (
        "it fell by more" in compared(round_of(CLOSE), round_of(MIXED), krippendorff_alpha()).says
    )


def test_a_small_rise_may_be_chance():
    """Its range holds 0, and that is said."""
    a_little = [*MIXED[:2], [2, 2, 3, 1, 1, 3, 3, 2, 1, 1, 2, 2]]
    change = compared(round_of(MIXED), round_of(a_little), krippendorff_alpha())

    assert not change.clear
    assert "that includes no change, so this may be chance." in change.says


def test_the_same_cases_are_drawn_for_both_rounds():
    """Two equal rounds differ in no draw, though each alone is uncertain."""
    change = compared(round_of(MIXED), round_of(MIXED), krippendorff_alpha())

    assert (0.0, 0.0, 0.0) == (change.difference, change.interval.low, change.interval.high)
    assert change.before.low < change.before.high
    assert change.says.startswith("The agreement stayed at 0.11")
    assert "chance" not in change.says


def test_raters_may_come_and_go_and_cases_may_be_in_another_order():
    """Only the cases are paired."""
    fewer = [row[::-1] for row in MIXED[:2]]
    change = compared(round_of(MIXED[:2]), round_of(fewer, NAMES[::-1]), fleiss_kappa())

    assert (0.0, 0.0) == (change.interval.low, change.interval.high)


def test_cases_of_one_round_only_are_left_out_and_said():
    """Ten are in both rounds."""
    change = compared(
        round_of(MIXED), round_of([row[:10] for row in CLOSE], NAMES[:10]), krippendorff_alpha()
    )

    assert (10, 10) == (change.before.units, change.after.units)
    assert "2 cases were in one round only and left out." in change.says


def test_rounds_of_different_cases_are_drawn_each_for_itself():
    """And are said to be so."""
    change = compared(
        round_of(MIXED), round_of(CLOSE[:2], [f"new {i}" for i in range(12)]), krippendorff_alpha()
    )

    assert not change.paired
    assert "With 12 cases before and 12 after" in change.says
    assert "The two rounds are of different cases" in change.says


def test_a_round_without_a_value_is_told_as_it_is():
    """No difference of a number and nothing."""
    change = compared(round_of(MIXED), round_of([[2] * 12] * 3), krippendorff_alpha())

    assert (None, None, False) == (change.difference, change.interval, change.clear)
    assert "After: Krippendorff's α, nominal is undefined." in change.says


def test_categories_that_only_came_up_are_put_together():
    """The after round may use fewer; given ones must be the same."""
    before, after = ratings_from([["a", "b", "c"]] * 2), ratings_from([["a", "b", "b"]] * 2)

    assert 1.0 == compared(before, after, krippendorff_alpha(), draws=0).after.value
    with pytest.raises(InputError, match="expected the same categories in the same order"):
        compared(
            round_of(MIXED), ratings_from(MIXED, categories=(1, 2, 3, 4)), krippendorff_alpha()
        )
    with pytest.raises(InputError, match="expected the same categories"):
        compared(before, ratings_from([[1, 2, 3]] * 2), krippendorff_alpha())
