"""Ranges hold the truth as often as they say, over companies whose true rates are known.

Of 200 ranges that hold in 95% of all cases, fewer than 180 hold theirs once in 600 times; of 200 tests
that err in 5% of all cases, more than 20 err as seldom. The seeds are fixed, so nothing here is luck.
"""

from tests.turnover.survival.seeds import ratios_held, rejected, shares_held

SEEDS, PEOPLE = range(1, 201), 1_000


def test_curves_and_incidences_hold_the_truth():
    """Of all, of each kind, and at one, three and five years, with people who were there before."""
    for held, tried in shares_held(SEEDS, PEOPLE).values():
        assert tried >= 190
        assert held / tried >= 0.9


def test_hazard_ratios_hold_the_truth():
    """Of departments and of levels, with the other equal."""
    for held, tried in ratios_held(SEEDS, PEOPLE).values():
        assert tried >= 780
        assert held / tried >= 0.925


def test_what_is_not_there_is_seldom_found():
    """Departments that are alike differ, and ratios that stay change, in about one of twenty tests."""
    for found, tried in rejected(SEEDS, PEOPLE).values():
        assert tried == 200
        assert found <= 20
