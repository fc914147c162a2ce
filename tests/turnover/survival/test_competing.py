"""Cumulative incidences are those of the definition, of statsmodels, and add up."""

import numpy as np
import pytest
from hypothesis import given, settings
from statsmodels.duration.survfunc import CumIncidenceRight

from careerkit.turnover.hris.spells import EXITS, Kind
from careerkit.turnover.survival.competing import aalen_johansen, incidence
from careerkit.turnover.survival.curves import curves
from careerkit.turnover.survival.risk_sets import counted
from tests.turnover.survival.oracle import covariance, shares
from tests.turnover.survival.people import spells_of
from tests.turnover.survival.test_curves import people

HERE, LEFT, ASKED, OTHER = Kind.STILL_HERE, *EXITS


def estimated(drawn, kinds):
    """Give the days with exits and the estimates of (entry, exit, kind)."""
    entry, exit_at, how = np.array(drawn).T
    counts = counted(entry, exit_at, how, kinds)
    days = np.flatnonzero(counts.exits.sum(axis=1))
    return days, *aalen_johansen(counts.risk[days], counts.exits[days])


def test_an_example_by_hand():
    """Six people, of whom two come late, with every step as a fraction.

    Day 2: A, B and C are at risk, A leaves: 2/3 stay, 1/3 left.
    Day 4: B, C, D and E are at risk, B is asked to go: 2/3 of 3/4 = 1/2 stay, 2/3 of 1/4 = 1/6 were.
    Day 5: C, D, E and F are at risk, D leaves and E is asked to go: 1/4 stay, each share grows by 1/8.
    """
    a, b, c = (0, 2, 1), (0, 4, 2), (1, 9, 0)
    d, e, f = (2, 5, 1), (3, 5, 2), (4, 9, 0)
    days, stays, left, _ = estimated([a, b, c, d, e, f], 2)

    assert [2, 4, 5] == days.tolist()
    assert [2 / 3, 1 / 2, 1 / 4] == pytest.approx(stays.tolist())
    assert [1 / 3, 1 / 3, 1 / 3 + 1 / 8] == pytest.approx(left[:, 0].tolist())
    assert [0, 1 / 6, 1 / 6 + 1 / 8] == pytest.approx(left[:, 1].tolist())


def test_an_incidence_is_the_weighted_curve_of_fine_and_gray():
    """Fourteen people of R's own test (finegray), with the weights that R expects of them.

    Who left in another way stays at risk with the chance of still being under observation: then
    Kaplan and Meier's curve of one kind is 1 less its incidence (Geskus 2011).
    """
    times = [1, 2, 3, 4, 4, 4, 5, 5, 6, 8, 8, 9, 10, 12]
    kinds = [1, 2, 0, 1, 0, 0, 2, 1, 0, 0, 2, 0, 1, 0]
    days, _, left, _ = estimated([(0, *each) for each in zip(times, kinds, strict=True)], 2)
    seen = np.cumprod([1, 11 / 12, 8 / 10, 5 / 6, 3 / 4, 2 / 3])
    at_risk = [14, 11 + seen[1], 8 + seen[2], 2 + seen[5] + 5 / 12 + 1 / 2]

    expected = 1 - np.cumprod([1 - 1 / weighted for weighted in at_risk])
    assert expected.tolist() == pytest.approx(left[np.isin(days, [1, 4, 5, 10]), 0].tolist())


@given(people(kinds=3))
def test_shares_and_errors_are_those_of_the_definition(drawn):
    """Fractions for the shares, the recursion of the whole covariance matrix for the errors."""
    days, stays, left, error = estimated(drawn, 3)
    expected, spread = shares(drawn, 3), covariance(drawn, 3)

    assert list(expected) == days.tolist()
    for place, day in enumerate(days.tolist()):
        whole, parts = expected[day]
        assert float(whole) == pytest.approx(stays[place], abs=1e-12)
        assert [float(part) for part in parts] == pytest.approx(left[place].tolist(), abs=1e-12)
        assert np.diag(spread[day])[1:] == pytest.approx(error[place] ** 2, abs=1e-10)


def test_without_late_entries_it_is_that_of_statsmodels():
    """`CumIncidenceRight` knows no entry; its delta-method errors are the same as long as some stay."""
    rng = np.random.default_rng(5)
    exit_at, how = rng.integers(1, 60, 300), rng.integers(0, 3, 300)
    exit_at = np.append(exit_at, [80] * 5)  # some stay to the end
    how = np.append(how, [0] * 5)
    fitted = CumIncidenceRight(exit_at, how)
    days, _, left, error = estimated(list(zip(np.zeros(305, int), exit_at, how, strict=True)), 2)
    same = np.isin(fitted.times, days)

    for kind in (0, 1):
        np.testing.assert_allclose(fitted.cinc[kind][same], left[:, kind], atol=1e-12)
        np.testing.assert_allclose(fitted.cinc_se[kind][same], error[:, kind], atol=1e-10)


@given(people(kinds=3, most=60))
@settings(max_examples=60)
def test_incidences_and_the_curve_add_up_to_one(drawn):
    """At every step of every group, to the last digits; and the curve is the one of `curves`."""
    entry, exit_at, kind = np.array(drawn * 5).T
    spells = spells_of(exit_at, kind, entry)
    found = incidence(spells).groups

    for each, curve in zip(found, curves(spells, by_month=True).curves, strict=True):
        at = np.searchsorted(curve.times, each.times[1:-1], side="right") - 1
        np.testing.assert_allclose(curve.survival[at], each.survival[1:-1], atol=1e-12)
        together = each.survival + sum(kind.share for kind in each.kinds)
        np.testing.assert_allclose(np.ones(len(together)), together, atol=1e-12)
        for one in each.kinds:
            assert np.isfinite([one.share, one.low, one.high]).all()
            assert (one.low <= one.share + 1e-12).all()
            assert (one.share <= one.high + 1e-12).all()


def test_few_exits_do_not_tell_why_people_left():
    """Three exits in one team stay without a reason, and so does the next team, or they would be found."""
    labels = ["A"] * 40 + ["B"] * 40 + ["C"] * 40
    kinds = (
        ([LEFT] * 3 + [HERE] * 37) + ([LEFT] * 9 + [HERE] * 31) + ([LEFT, ASKED] * 10 + [HERE] * 20)
    )
    found = incidence(spells_of([500] * 120, kinds, groups={"team": labels}), "team").groups

    assert [0, 0, 2] == [len(each.kinds) for each in found]
    assert "too few exits" in found[0].notes[-1]
    assert 37 / 40 == pytest.approx(found[0].survival[-1])


def test_a_group_that_nobody_left_has_no_kinds_and_hides_nothing():
    """Nothing to tell apart is not the same as not told."""
    labels = ["A"] * 40 + ["B"] * 40
    kinds = [HERE] * 40 + [LEFT, OTHER] * 10 + [HERE] * 20
    first, second = incidence(spells_of([500] * 80, kinds, groups={"team": labels}), "team").groups

    assert () == first.kinds
    assert () == first.notes
    assert [LEFT, OTHER] == [each.kind for each in second.kinds]
    assert [10, 10] == [each.exits for each in second.kinds]
