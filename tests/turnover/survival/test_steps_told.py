"""Kinds of exits are told in pieces of enough people, so that no single leaver's tenure tells why."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from careerkit.turnover.hris.spells import EXITS, Kind
from careerkit.turnover.survival.competing import incidence
from careerkit.turnover.survival.steps_told import (
    by_band,
    ends_of_pieces,
    kinds_told,
    last_day,
    month_after,
    month_before,
)
from careerkit.turnover.tenure_bands import TENURE_YEARS
from tests.turnover.survival.people import spells_of

HERE, LEFT, ASKED, _ = Kind.STILL_HERE, *EXITS


def leavers(*months, longest=200):
    """Give exits by day of tenure of one group: somebody leaves in the middle of each of these months."""
    days = np.zeros(int(longest * 30.5), np.int64)
    np.add.at(days, [int(month * 30.4375) - 15 for month in months], 1)
    return days


def test_pieces_of_five_by_hand():
    """Twelve leave in one year, a month after the other: the last seven are not cut in two."""
    gone = leavers(*range(1, 13), longest=12)
    assert [0, 5, 12] == ends_of_pieces(gone[None], 5)


def test_a_piece_ends_with_a_band_where_enough_left_in_it():
    """Six leave in the first year and six in the second; in the last months of both nobody does."""
    gone = leavers(1, 2, 3, 4, 5, 11, 14, 15, 16, 17, 18, 20, longest=24)
    assert [0, 11, 12, 20, 24, 25] == ends_of_pieces(gone[None], 5)


def test_a_band_that_is_not_told_is_not_cut_out():
    """Three leave in the second year, which stays untold, and so does the third, the next smallest."""
    gone = leavers(*[6] * 9, *[18] * 3, *[30] * 6, *[50] * 8, longest=60)
    assert [0, 6, 12, 36, 50, 60, 61] == ends_of_pieces(gone[None], 5)


def test_a_month_has_the_days_up_to_its_last():
    """The first has 30 days, and the twelfth ends with the year."""
    assert [0, 30, 60, 365] == last_day(np.array([0, 1, 2, 12])).tolist()
    assert (0, 30, 30) == (month_before(29), month_before(30), month_before(59))
    assert (30, 30, 60) == (month_after(1), month_after(30), month_after(31))


groups = st.lists(
    st.lists(st.tuples(st.integers(1, 140), st.integers(1, 8)), max_size=12), min_size=1, max_size=5
)


@given(groups, st.integers(3, 7))
def test_in_every_piece_nobody_or_enough_left(drawn, minimum):
    """Of each group that is told, of all others, and of each band; all sums of pieces are then as large."""
    gone = np.array(
        [leavers(*[month for month, many in group for _ in range(many)]) for group in drawn]
    )
    ends = last_day(np.array(ends_of_pieces(gone, minimum)))
    bands, told = kinds_told(by_band(gone), minimum)
    edges = np.floor(np.array(TENURE_YEARS[1:]) * 365.25).astype(int)
    untold = np.ones(gone.shape[1], bool)
    for band, (begin, end) in enumerate(zip([0, *edges], [*edges, gone.shape[1]], strict=True)):
        untold[begin + 1 : end + 1] = not bands[band]
    columns = np.vstack([gone[told], gone[~told].sum(axis=0)])
    if gone.sum() < minimum:
        return
    for since, until in pairwise(ends):
        days = np.arange(gone.shape[1])
        inside = (days > since) & (days <= until)
        assert fine(gone[:, inside & untold].sum(), minimum)
        for band, (begin, end) in enumerate(zip([0, *edges], [*edges, 10**6], strict=True)):
            if bands[band]:
                part = columns[:, inside & (days > begin) & (days <= end)].sum(axis=1)
                assert all(fine(number, minimum) for number in part)


def fine(number, minimum):
    return number == 0 or number >= minimum


def test_no_step_of_an_incidence_is_a_single_leaver():
    """Thirty leave one by one, every third asked to go; shares rise only with five or more."""
    exits_at = [*range(100, 1600, 50), *[2000] * 30]
    kinds = [ASKED if n % 3 == 0 else LEFT for n in range(30)] + [HERE] * 30
    told = incidence(spells_of(exits_at, kinds)).groups[0]

    rises = [int((np.array(exits_at[:30]) <= time * 365.25 + 0.1).sum()) for time in told.times]
    assert all(n >= 5 for n in np.diff(rises) if n)
    assert 4 < len(told.times)


def test_the_last_digits_of_a_share_do_not_tell_who_left_in_which_way():
    """In a step, whoever of those who left there was asked to go, the shares and ranges are the same."""
    here = [*range(130, 700, 20)]

    def told(asked):
        kinds = [ASKED if n == asked else LEFT for n in range(5)]
        spells = spells_of([100, 140, 180, 220, 260, *here], kinds + [HERE] * len(here))
        return incidence(spells).groups[0]

    first, second = told(0), told(4)
    assert [LEFT, ASKED] == [each.kind for each in first.kinds]
    for one, other in zip(first.kinds, second.kinds, strict=True):
        np.testing.assert_array_equal(one.share, other.share)
        np.testing.assert_array_equal(one.low, other.low)
