"""The log-rank test is that of published examples, of its definition, and of statsmodels."""

import numpy as np
import pytest
from statsmodels.duration.survfunc import survdiff

from careerkit.turnover.hris.spells import Kind
from careerkit.turnover.survival.difference import log_rank
from tests.turnover.survival.oracle import all_ways_of_leaving
from tests.turnover.survival.people import spells_of
from tests.turnover.survival.published import (
    MAINTAINED,
    NOT_MAINTAINED,
    OVARIAN,
    PLACEBO,
    SIX_MP,
    two_groups,
)

HERE, LEFT = Kind.STILL_HERE, Kind.VOLUNTARY


def test_remission_is_as_published():
    """Freireich's trial: chi-squared 16.79 with 9 relapses where 19.25 were due (Kleinbaum, Klein 2012)."""
    test = log_rank(two_groups("drug", sixmp=SIX_MP, placebo=PLACEBO), "drug")

    assert (16.793, 1) == (round(test.chi2, 3), test.freedom)
    assert 4.17e-05 == pytest.approx(test.p, rel=1e-3)
    assert [(9, 19.25), (21, 10.75)] == [
        (side.exits, round(side.expected, 2)) for side in test.sides
    ]
    assert "more than chance" in test.says


def test_leukaemia_is_as_in_r():
    """`survdiff(Surv(time, status) ~ x, aml)` as printed in the tests of R's package survival."""
    spells = two_groups("x", Maintained=MAINTAINED, Nonmaintained=NOT_MAINTAINED)
    test = log_rank(spells, "x", minimum=3)

    assert (3.4, 0.0653) == (round(test.chi2, 1), round(test.p, 4))
    assert [(7, 10.69), (11, 7.31)] == [
        (side.exits, round(side.expected, 2)) for side in test.sides
    ]
    assert "no more than chance" in test.says


def test_a_group_that_is_never_at_risk_at_an_exit_does_not_count():
    """R adds seven early dummies to the same data (difftest): nothing changes."""
    dummy = ([1, 2, 2, 3, 3, 3, 4], [0] * 7)
    spells = two_groups("x", Maintained=MAINTAINED, Nonmaintained=NOT_MAINTAINED, Dummy=dummy)
    test = log_rank(spells, "x", minimum=3)

    assert (3.4, 1) == (round(test.chi2, 1), test.freedom)
    assert (0, 0.0) == (test.sides[2].exits, test.sides[2].expected)


def test_ovarian_is_as_in_r():
    """`survdiff(Surv(futime, fustat) ~ rx, ovarian)`: chi-squared 1.1 on 1, p 0.3, 5.23 and 6.77 due."""
    time, event, rx = (OVARIAN[:, place].astype(int) for place in (0, 1, 3))
    test = log_rank(spells_of(time, event, groups={"rx": rx}), "rx")

    assert (1.06, 0.303) == (round(test.chi2, 2), round(test.p, 3))
    assert [(7, 5.23), (5, 6.77)] == [(side.exits, round(side.expected, 2)) for side in test.sides]


def test_late_entries_and_strata_are_as_in_statsmodels():
    """Twenty groups in `survdiff`; as it cannot take strata with entries, each stratum comes later."""
    rng = np.random.default_rng(11)
    entry = np.where(rng.random(3000) < 0.5, 0, rng.integers(0, 200, 3000))
    exit_at, left = entry + rng.integers(1, 200, 3000), rng.integers(0, 2, 3000)
    team, site = rng.integers(0, 20, 3000), rng.integers(0, 4, 3000)
    spells = spells_of(exit_at, left, entry, {"team": team, "site": site})

    for within, later in (("", 0), ("site", 1000 * site)):
        expected, _ = survdiff(exit_at + later, left, team, entry=entry + later)
        test = log_rank(spells, "team", within=within)
        assert expected == pytest.approx(test.chi2, rel=1e-10)
        assert test.freedom == 19
        assert left.sum() == pytest.approx(sum(side.expected for side in test.sides))
    assert "some differ by chance alone" in test.notes[0]


def test_one_day_of_exits_is_a_draw_from_an_urn():
    """Eight and six at risk, of whom five leave at once: mean and variance over all ways of that."""
    kinds = [LEFT] * 4 + [HERE] * 4 + [LEFT] + [HERE] * 5
    test = log_rank(spells_of([100] * 14, kinds, groups={"team": ["A"] * 8 + ["B"] * 6}), "team")
    mean, variance = all_ways_of_leaving((8, 6), 5)

    assert mean == pytest.approx(test.sides[0].expected)
    assert (4 - mean) ** 2 / variance == pytest.approx(test.chi2)


def test_groups_that_are_never_at_risk_together_are_not_compared():
    """One team leaves before the other comes: no test, and a sentence instead."""
    spells = spells_of(
        [100] * 10 + [900] * 10,
        [LEFT] * 20,
        [0] * 10 + [500] * 10,
        {"team": ["A"] * 10 + ["B"] * 10},
    )
    test = log_rank(spells, "team")

    assert (None, 0, None) == (test.chi2, test.freedom, test.p)
    assert "nothing to compare" in test.says


def test_where_nobody_left_there_is_nothing_to_compare():
    """All are still here."""
    test = log_rank(spells_of([500] * 20, [HERE] * 20, groups={"team": ["A", "B"] * 10}), "team")

    assert (None, None) == (test.chi2, test.p)


def test_a_strong_difference_has_a_chance_and_not_zero():
    """The p is tiny and above 0, where 1 less the distribution would be 0."""
    kinds = [LEFT] * 90 + [HERE] * 110
    labels = {"t": ["A"] * 90 + ["B"] * 110}
    spells = spells_of([*range(100, 190), *[2000] * 110], kinds, groups=labels)

    assert 0.0 < log_rank(spells, "t").p < 1e-30
