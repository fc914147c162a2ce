"""Kinds of exits are told in steps of enough people, so that no single leaver's tenure tells why."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from careerkit.turnover.hris.spells import EXITS, Kind
from careerkit.turnover.survival.competing import incidence
from careerkit.turnover.survival.steps_told import may_be_told, steps_told, told_until
from tests.turnover.survival.people import spells_of

HERE, LEFT, ASKED, _ = Kind.STILL_HERE, *EXITS


def test_steps_of_five_by_hand():
    """Twelve leave one by one: after the fifth there is a step, and the last seven are not cut in two."""
    days = np.arange(10, 130, 10)
    assert [4, 11] == steps_told(days, np.ones(12, int), [], 5)


def test_a_year_is_told_where_enough_left_before_and_after_it():
    """Six leave in the first year and six later: the step falls on the year, not on the fifth."""
    days = np.array([10, 20, 30, 40, 50, 60, 400, 410, 420, 430, 440, 450])
    chosen = steps_told(days, np.ones(12, int), [365, 415], 5)
    assert [5, 11] == chosen
    assert [True, False] == [may_be_told(day, days, chosen) for day in (365, 415)]


exits = st.lists(st.integers(1, 7), max_size=40)


@given(exits, st.lists(st.integers(1, 500), max_size=4), st.integers(3, 9))
def test_between_steps_nobody_or_enough_leave(gone, years, minimum):
    """The last step is that of the last exit, so that nobody is left over."""
    days = np.cumsum(np.full(len(gone), 11))
    chosen = steps_told(days, np.array(gone, int), sorted(years), minimum)
    parts = np.split(np.array(gone, int), np.array(chosen, int) + 1)
    assert 0 == parts[-1].sum() or not chosen
    assert all(part.sum() >= minimum for part in parts[:-1])
    assert bool(chosen) == (sum(gone) >= minimum)


@given(exits, st.integers(0, 9), st.integers(3, 9))
def test_what_is_not_told_is_nobody_or_enough(gone, outside, minimum):
    """All exits are told by kind elsewhere, so that the rest would follow."""
    days = np.cumsum(np.full(len(gone), 11))
    last = told_until(days, np.array(gone, int), 1_000, outside, minimum)
    rest = outside + sum(n for day, n in zip(days, gone, strict=True) if day > last)
    assert rest in {outside, sum(gone) + outside} or rest >= minimum
    assert rest == 0 or rest >= minimum or not len(days[days <= last])


def test_no_step_of_an_incidence_is_a_single_leaver():
    """Thirty leave one by one, every third asked to go; shares rise only with five or more."""
    exits_at = [*range(100, 1600, 50), *[2000] * 30]
    kinds = [ASKED if n % 3 == 0 else LEFT for n in range(30)] + [HERE] * 30
    told = incidence(spells_of(exits_at, kinds)).groups[0]

    rises = [int((np.array(exits_at[:30]) <= time * 365.25 + 0.1).sum()) for time in told.times]
    assert all(n >= 5 for n in np.diff(rises) if n)
    assert 30 == sum(each.exits for each in told.kinds)
    assert 1.0 == np.round(told.survival[-1] + sum(each.share[-1] for each in told.kinds), 9)
