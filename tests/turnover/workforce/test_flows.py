"""People are counted from one month's end to the next, and none is lost on the way."""

from itertools import pairwise

import numpy as np
import pytest

from careerkit.errors import InputError
from careerkit.turnover.groups import OTHERS
from careerkit.turnover.hris.spells import EXITS, Kind
from careerkit.turnover.workforce.flows import flows
from tests.turnover.workforce.people import (
    CLOSES,
    LEVELS,
    OPENS,
    company,
    last_kind,
    spells,
    where,
)

EVENINGS = [
    np.datetime64("2022-12-31"),
    *(np.arange("2023-02", "2025-02", dtype="datetime64[M]").astype("datetime64[D]") - 1),
]
BANDS = (0, 1, 3)


def counted_slowly(all_of, layout):
    """Count moves, exits, hires and headcount with a loop over evenings and people."""
    places = {
        (one, s.segment, s.tenure): i
        for i, s in enumerate(layout.states)
        for one in s.level.split(" and ")
    }
    tenures = [cell.tenure for cell in layout.cells]
    size = len(places)
    moves, exits, hires = np.zeros((size, size)), np.zeros((size, 3)), np.zeros(size)

    def state(i, evening):
        days = int((evening - all_of.hired[i]).astype(int)) + 1
        band = sum(days >= np.ceil(edge * 365.25) for edge in BANDS) - 1
        level, team = (
            all_of.groups[g].labels[all_of.groups[g].codes[i]] for g in ("Level", "Team")
        )
        for name in (team, OTHERS, ""):  # where the team was too small
            if (level, name, tenures[band]) in places:
                return places[level, name, tenures[band]]
        raise KeyError

    before = where(all_of, EVENINGS[0])
    for old, new in pairwise(EVENINGS):
        after = where(all_of, new)
        for person, i in before.items():
            if person in after:
                moves[state(i, old), state(after[person], new)] += 1
            else:
                kind = last_kind(all_of, person, new)
                exits[state(i, old), kind - 1 if kind in EXITS else 2] += 1
        for person in after.keys() - before.keys():
            hires[state(after[person], new)] += 1
        before = after
    headcount = np.bincount(
        [state(i, CLOSES) for i in where(all_of, CLOSES).values()], minlength=size
    )
    return moves, exits, hires, headcount


@pytest.mark.parametrize("seed", range(8))
def test_every_person_month_is_counted_as_one_would_by_hand(seed):
    """Promotions, rehires, several moves in a month and short stays come out as in the slow count."""
    all_of = company(seed, 300)

    found = flows(all_of, "Team", "Level", order=LEVELS, bands=BANDS)

    expected = counted_slowly(all_of, found.layout)
    for one, other in zip(
        expected, (found.moves, found.exits, found.hires, found.headcount), strict=True
    ):
        np.testing.assert_array_equal(one, other)
    assert found.passing > 0


@pytest.mark.parametrize("seed", range(8))
def test_people_at_the_end_are_those_at_the_start_and_hires_without_exits(seed):
    """No person appears or vanishes; exits that no evening sees are told apart."""
    all_of = company(seed, 300)

    found = flows(all_of, "Team", "Level", order=LEVELS, bands=BANDS)

    start = len(where(all_of, found.first))
    assert found.headcount.sum() == start + found.hires.sum() - found.exits.sum()
    ended = np.isin(all_of.kind, EXITS) & (all_of.end >= OPENS) & (all_of.end <= CLOSES)
    assert ended.sum() == found.exits.sum() + found.passing


def test_the_first_and_the_last_day_of_a_month():
    """Who starts on the 31st is there that evening; who has the 31st as the last day is not."""
    everyone = [(i, -400, -400, None, Kind.STILL_HERE, 0, 0) for i in range(6)]
    all_of = spells(
        [
            *everyone,
            (6, 30, 30, None, Kind.STILL_HERE, 0, 0),  # 31 January
            (7, -400, -400, 30, Kind.VOLUNTARY, 0, 0),
            (8, -400, -400, 30, Kind.MOVED, 0, 0),
            (8, -400, 31, None, Kind.STILL_HERE, 1, 0),
        ],
        closes=np.datetime64("2023-01-31"),
    )

    found = flows(all_of, bands=(0,))

    assert (1, 1, 1) == (found.months, found.hires.sum(), found.exits.sum())
    assert 8 == found.headcount.sum()


def test_levels_are_in_the_order_of_pay_of_moves_or_as_told():
    """The ladder needs no list where pay or promotions tell it."""
    all_of = company(1, 400, salaries=True)
    by_moves = company(1, 400)

    assert LEVELS == flows(all_of, level="Level").layout.levels
    assert LEVELS == flows(by_moves, level="Level").layout.levels
    told = flows(all_of, level="Level", order=LEVELS[::-1])
    assert LEVELS[::-1] == told.layout.levels
    assert (1, 2, -1) == told.layout.above


def test_what_cannot_be_counted_is_refused_in_a_sentence():
    """A snapshot, a window within a month or after everybody, a wrong heading, an order with a gap."""
    from dataclasses import replace

    all_of = company(1, 100)

    with pytest.raises(InputError, match="years of service alone"):
        flows(replace(all_of, dated=False))
    with pytest.raises(InputError, match="at least one whole month"):
        flows(replace(all_of, opens=np.datetime64("2024-12-05")))
    gone = spells([(0, 0, 0, 9, Kind.VOLUNTARY, 0, 0)], opens=np.datetime64("2024-01-01"))
    with pytest.raises(InputError, match="expected somebody, found nobody"):
        flows(gone)
    with pytest.raises(InputError, match="Did you mean"):
        flows(all_of, "Teams")
    with pytest.raises(InputError, match="nothing about Lead"):
        flows(all_of, level="Level", order=LEVELS[:2])
    with pytest.raises(InputError, match="begin with 0 and rise"):
        flows(all_of, bands=(1, 2))
