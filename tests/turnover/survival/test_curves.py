"""Survival curves are those of published examples, of the definition, and of statsmodels."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from careerkit.errors import CareerkitError, InputError
from careerkit.turnover.hris.spells import Kind
from careerkit.turnover.survival.curves import curves, in_years, kaplan_meier
from careerkit.turnover.survival.risk_sets import counted
from tests.turnover.survival.oracle import at_risk, shares
from tests.turnover.survival.people import spells_of
from tests.turnover.survival.published import (
    MAINTAINED,
    NOT_MAINTAINED,
    OVARIAN,
    SIX_MP,
    two_groups,
)

YEAR = 365.25
HERE, LEFT, ASKED, MOVED = Kind.STILL_HERE, Kind.VOLUNTARY, Kind.INVOLUNTARY, Kind.MOVED


def only(spells, **options):
    """Give the one curve of these people."""
    (curve,) = curves(spells, **options).curves
    return curve


def steps(curve):
    """Give the days with exits and what the curve says after each."""
    inner = slice(1, -1)
    return np.rint(curve.times[inner] * YEAR), curve.survival[inner]


def test_remission_under_6_mp_is_as_published():
    """Freireich's 6-MP group with log-log limits, as Stata's `sts list` and R's "log-log" print them."""
    curve = only(spells_of(*SIX_MP), minimum=5)

    days, survival = steps(curve)
    assert [6, 7, 10, 13, 16, 22, 23] == days.tolist()
    assert [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482] == survival.round(4).tolist()
    assert [21, 17, 15, 12, 11, 7, 6] == curve.risk[1:-1].tolist()
    assert [(0.6197, 0.9516), (0.5631, 0.9228)] == [
        (round(float(curve.low[at]), 4), round(float(curve.high[at]), 4)) for at in (1, 2)
    ]
    assert (23, 13, None) == tuple(
        each and round(each * YEAR)
        for each in (curve.median.value, curve.median.low, curve.median.high)
    )


def test_leukaemia_is_as_in_r():
    """`survfit(Surv(time, status) ~ x, aml)` as printed in the tests of R's package survival (doaml)."""
    spells = two_groups("x", Maintained=MAINTAINED, Nonmaintained=NOT_MAINTAINED)
    maintained, other = curves(spells, "x", minimum=3).curves

    assert [0.909, 0.818, 0.716, 0.614, 0.491, 0.368] == steps(maintained)[1].round(3).tolist()
    assert [0.8333, 0.6667, 0.5833, 0.4861, 0.3889, 0.2917, 0.1944] == (
        steps(other)[1].round(4).tolist()
    )
    assert (31, 23) == tuple(round(each.median.value * YEAR) for each in (maintained, other))


def test_ovarian_is_as_in_r():
    """`survfit(Surv(futime, fustat) ~ 1, ovarian)` as printed in the tests of R's package survival."""
    curve = only(spells_of(OVARIAN[:, 0].astype(int), OVARIAN[:, 1].astype(int)), minimum=3)

    days, survival = steps(curve)
    assert [59, 115, 156, 268, 329, 353, 365, 431, 464, 475, 563, 638] == days.tolist()
    assert [0.962, 0.923, 0.885, 0.846, 0.808, 0.769, 0.731, 0.688, 0.642, 0.596, 0.546, 0.497] == (
        survival.round(3).tolist()
    )
    assert (1.0, 0.731) == (curve.at[0][0], round(curve.at[0][1].value, 3))


@st.composite
def people(draw, kinds=1, most=14):
    """Draw people as (entry, exit, kind); kind 0 is still here."""
    one = st.tuples(st.integers(0, 12), st.integers(1, 12), st.integers(0, kinds))
    drawn = draw(st.lists(one, min_size=1, max_size=most))
    return [(entry, entry + length, kind) for entry, length, kind in drawn]


@given(people())
def test_counts_and_shares_are_those_of_the_definition(drawn):
    """Whoever comes late is not at risk before, nor on the day of entry; shares are exact fractions."""
    entry, exit_at, how = np.array(drawn).T
    counts = counted(entry, exit_at, how, 1)
    days = np.flatnonzero(counts.exits[:, 0])

    assert [len(at_risk(drawn, day)) for day in range(len(counts.risk))] == counts.risk.tolist()
    if days.size:
        expected = [float(stays) for stays, _ in shares(drawn, 1).values()]
        found = kaplan_meier(counts.risk[days], counts.exits[days, 0])
        np.testing.assert_allclose(expected, found, atol=1e-12)


def test_counts_give_what_statsmodels_gives_person_by_person():
    """Left truncation by negative weights is that of `SurvfuncRight` with entry."""
    rng = np.random.default_rng(3)
    entry = np.where(rng.random(400) < 0.5, 0, rng.integers(0, 60, 400))
    exit_at = entry + rng.integers(1, 80, 400)
    left = rng.integers(0, 2, 400)
    fitted = SurvfuncRight(exit_at, left, entry=entry)
    counts = counted(entry, exit_at, left, 1)
    days = np.flatnonzero(counts.exits[:, 0])

    assert fitted.surv_times.tolist() == days.tolist()
    assert fitted.n_risk.tolist() == counts.risk[days].tolist()
    found = kaplan_meier(counts.risk[days], counts.exits[days, 0])
    np.testing.assert_allclose(fitted.surv_prob, found, atol=1e-12)


@given(people(most=40), st.randoms(use_true_random=False))
@settings(max_examples=50)
def test_neither_the_order_nor_a_move_changes_a_curve(drawn, random):
    """A promotion splits a spell in two, and the curve stays as it was."""
    whole = [each for each in drawn * 3 for _ in range(2)]
    split = []
    for number, (entry, exit_at, kind) in enumerate(whole):
        half = (entry + exit_at) // 2
        if half > entry:
            split.append((entry, half, MOVED, number))
        split.append((max(half, entry), exit_at, kind, number))
    random.shuffle(split)
    split.sort(key=lambda each: each[3])
    entry, exit_at, kind = np.array(whole).T
    first = curves(spells_of(exit_at, kind, entry))
    entry, exit_at, kind, person = np.array(split).T
    second = curves(_moving(exit_at, kind, entry, person))

    assert len(first.curves) == len(second.curves)
    for one, other in zip(first.curves, second.curves, strict=True):
        np.testing.assert_array_equal(one.survival, other.survival)
        np.testing.assert_array_equal(one.times, other.times)


def _moving(exit_at, kind, entry, person):
    """Give spells of people who move: an earlier spell of the same hire ends before the last one."""
    last = dict.fromkeys(person, 0)
    for who, end in zip(person, exit_at, strict=True):
        last[who] = max(last[who], end)
    made = spells_of([last[who] for who in person], kind, person=person)
    start = made.hired + entry
    end = np.where(kind == HERE, np.datetime64("NaT", "D"), made.hired + exit_at - 1)
    return replace(made, start=start, end=end.astype("datetime64[D]"))


def test_a_tiny_first_risk_set_does_not_pull_the_curve_down():
    """One of one leaves early; the curve starts where ten are at risk and says so."""
    entry = [0] + [400] * 20
    spells = spells_of([30] + [1500] * 19 + [900], [LEFT] + [HERE] * 19 + [LEFT], entry)
    curve = only(spells)

    assert 400 / YEAR == curve.starts
    assert [1.0, 0.95, 0.95] == curve.survival.round(12).tolist()
    assert "Conditional on reaching 1.1 years" in curve.notes[0]
    assert "those who reach 1.1 years" in curve.median_says


def test_a_curve_stays_where_most_are_observed():
    """A few hires at the start and many who came later: the stretch with the many is drawn."""
    spells = spells_of(
        [20] * 12 + [2000] * 50,
        [LEFT] * 10 + [HERE] * 2 + [LEFT] * 10 + [HERE] * 40,
        [0] * 12 + [900] * 50,
    )

    assert 900 / YEAR == only(spells).starts


def test_a_curve_ends_where_fewer_than_the_minimum_are_at_risk():
    """The last four leave unseen."""
    exits = [*range(100, 120), 500, 600, 700, 800]
    curve = only(spells_of(exits, [LEFT] * 24), minimum=5)

    assert 119 / YEAR == curve.ends
    assert 20 == curve.exits
    assert curve.risk.min() >= 5


def test_all_still_employed_have_a_range_and_no_median():
    """Nobody left, which thirty people bear out to 88% at least: 0.025 to the power of one thirtieth."""
    curve = only(spells_of([800] * 30, [HERE] * 30))

    (year, share), (later, _) = curve.at
    assert (1.0, 2.0) == (year, later)
    assert (1.0, 1.0) == (share.value, share.high)
    assert 0.025 ** (1 / 30) == pytest.approx(share.low)
    assert curve.median.value is None
    assert curve.median_says.startswith("Not reached: at 2.2 years more than half")


def test_all_left_on_one_day():
    """The curve falls to nothing in one step, and no figure is NaN."""
    curve = only(spells_of([700] * 30, [LEFT] * 30))

    assert [1.0, 0.0, 0.0] == curve.survival.tolist()
    assert 1 - 0.025 ** (1 / 30) == pytest.approx(curve.high[1])
    assert 0.0 == curve.low[1]
    assert (700 / YEAR,) * 3 == (curve.median.value, curve.median.low, curve.median.high)


def test_who_comes_after_all_have_left_does_not_bring_the_curve_back():
    """Nobody of those who start is left, so that nothing is known of those who would be."""
    days, kinds = [300] * 10 + [500] * 5 + [600] * 15, [LEFT] * 15 + [HERE] * 15
    curve = only(spells_of(days, kinds, [0] * 10 + [300] * 20))

    assert [1.0, 0.0, 0.0, 0.0] == curve.survival.tolist()


def test_one_person_is_not_shown():
    """Nothing is told of one person."""
    with pytest.raises(InputError, match="at least 5"):
        curves(spells_of([700], [LEFT]))


def test_a_group_that_is_too_thin_is_named():
    """Seven people are enough to be a group, and too few for a curve."""
    labels = ["A"] * 40 + ["B"] * 7
    found = curves(
        spells_of([300] * 47, [LEFT, HERE] * 23 + [LEFT], groups={"team": labels}), "team"
    )

    assert ["A"] == [curve.group for curve in found.curves]
    assert ("B: never 10 people at the same tenure, too few to follow.",) == found.without


def test_only_the_kinds_asked_for_are_exits():
    """Who is asked to go is under observation until then."""
    exits, kinds = [*range(10, 50)], [LEFT, ASKED] * 20
    curve = only(spells_of(exits, kinds), kinds=[LEFT], minimum=5)

    expected = shares(
        [(0, day, int(kind == LEFT)) for day, kind in zip(exits, kinds, strict=True)], 1
    )
    np.testing.assert_allclose([float(each[0]) for each in expected.values()][:18], steps(curve)[1])


def test_a_snapshot_says_what_it_cannot_tell():
    """Years of service without dates are followed from the hire, with two warnings."""
    spells = spells_of([900] * 30, [LEFT] * 10 + [HERE] * 20, dated=False, exact=False)
    notes = " ".join(curves(spells).notes)

    assert "no dates" in notes
    assert "whole years" in notes


def test_who_was_there_before_the_window_is_explained():
    """Left truncation is told with the day from which it counts."""
    spells = spells_of([900] * 30, [HERE] * 30, [500] * 30, dated=True)

    assert any("on 1 January 1900" in note for note in curves(spells).notes)


@given(people(most=60))
@settings(max_examples=60)
def test_no_figure_is_nan_and_ranges_hold_their_figure(drawn):
    """Whatever the people, shares lie in their range and between nothing and all."""
    entry, exit_at, kind = np.array(drawn * 5).T
    for curve in curves(spells_of(exit_at, kind, entry)).curves:
        for column in (curve.survival, curve.low, curve.high):
            assert np.isfinite(column).all()
        assert (curve.low <= curve.survival + 1e-12).all()
        assert (curve.survival <= curve.high + 1e-12).all()
        assert (np.diff(curve.times) >= 0).all()
        assert (np.diff(curve.survival) <= 0).all()


def test_without_statsmodels_a_sentence_says_what_to_install(monkeypatch):
    """The optional part is named."""
    import importlib.util

    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)

    with pytest.raises(CareerkitError, match="careerkit\\[data\\]"):
        curves(spells_of([700] * 30, [LEFT] * 30))


def test_years_are_written_as_they_are_read_out():
    """Below a year in months."""
    written = [in_years(years) for years in (0.01, 0.09, 0.4, 1.0, 2.345)]

    assert ["less than a month", "1 month", "5 months", "1.0 year", "2.3 years"] == written
