"""Count how people moved between states from one month's end to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, shown
from careerkit.turnover.groups import LEAST_MINIMUM, MINIMUM
from careerkit.turnover.hris.spells import EXITS, Days, Kind, Spells
from careerkit.turnover.refusals import number
from careerkit.turnover.sampling import whole_number
from careerkit.turnover.survival.hazards import TENURE_YEARS
from careerkit.turnover.survival.ranged import YEAR
from careerkit.turnover.tenure_bands import in_words
from careerkit.turnover.workforce.places import Places, places, there, until_evening
from careerkit.turnover.workforce.states import Layout, State

Counts = NDArray[np.int64]
LONGEST = 1 << 20  # days, more than there are between any two dates in a file


@dataclass(frozen=True, slots=True, eq=False)
class Flows:
    """What happened from each month's end to the next, added up over all months.

    A person counts in the evening of a month's last day, in the post held then. Who was there in one
    such evening is in the next one in the same state, in another, or gone; several moves within a month
    count as one from the first state to the last.

    layout:    the states, S of them
    first, last: the first and the last evening that is looked at, with `months` months between
    moves:     from row to column, (S, S); who stayed is on the diagonal
    exits:     by kind: voluntary, involuntary, other; (S, 3)
    hires:     who was not there the evening before, (S,)
    headcount: who is there in the evening of the file's closing day, (S,)
    passing:   hired and gone between two evenings, so that no row above has them
    merged:    which groups were put together as they were too small, each a sentence
    notes:     what was assumed, each a sentence
    """

    layout: Layout
    first: np.datetime64
    last: np.datetime64
    months: int
    moves: Counts = field(repr=False)
    exits: Counts = field(repr=False)
    hires: Counts = field(repr=False)
    headcount: Counts = field(repr=False)
    passing: int = 0
    merged: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def states(self) -> tuple[State, ...]:
        """Give the states."""
        return self.layout.states

    @property
    def exposure(self) -> Counts:
        """Give the person-months at risk in each state."""
        return np.asarray(self.moves.sum(axis=1) + self.exits.sum(axis=1))


def flows(
    spells: Spells,
    segment: str = "",
    level: str = "",
    *,
    order: Sequence[str] = (),
    bands: Sequence[float] = TENURE_YEARS,
    minimum: int = MINIMUM,
) -> Flows:
    """Count the flows of a file whose days are real.

    segment, level: headings of columns; empty for not telling apart
    order:   the levels, lowest first; else by median pay, or by the direction of most moves
    bands:   where tenure bands begin, in years; a single 0 for none
    minimum: people that a group of posts has at least

    Raises InputError for a snapshot without dates, a window of less than a month and unknown names.
    """
    _check(spells, minimum)
    edges = _edges(bands)
    evenings = _evenings(spells)
    seen = _started(spells)
    found = places(seen, segment, level, order=order, minimum=minimum)
    if not found.groups:
        raise InputError(
            "People in the window",
            expected="somebody",
            found="nobody",
            next_step="Give another first or last day.",
        )
    cells = tuple(State(tenure=name) for name in _names(bands))
    layout = Layout(found.groups, cells, found.levels, found.above)
    stretches = _stretches(seen, found, edges, evenings)
    moves, exits, hires = _counted(seen, stretches, evenings, len(found.groups) * len(cells))
    in_window = np.isin(seen.kind, EXITS) & (seen.end > evenings[0]) & (seen.end <= evenings[-1])
    return Flows(
        layout,
        evenings[0],
        evenings[-1],
        len(evenings) - 1,
        moves,
        exits,
        hires,
        _now(seen, found, edges).headcount,
        int(in_window.sum() - exits.sum()),
        found.merged,
        found.notes,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Now:
    """Where everybody is in the evening of the closing day.

    spells: those that have begun by then
    there:  which of them are going on
    state:  the state that each spell is in or would be in
    """

    spells: Spells = field(repr=False)
    there: NDArray[np.bool_] = field(repr=False)
    state: Counts = field(repr=False)
    size: int

    @property
    def headcount(self) -> Counts:
        """Count people by state."""
        return np.bincount(self.state[self.there], minlength=self.size)


def states_now(
    spells: Spells,
    segment: str = "",
    level: str = "",
    *,
    order: Sequence[str] = (),
    bands: Sequence[float] = TENURE_YEARS,
    minimum: int = MINIMUM,
) -> Now:
    """Tell in which state of `flows` everybody is on the closing day."""
    _check(spells, minimum)
    seen = _started(spells)
    return _now(seen, places(seen, segment, level, order=order, minimum=minimum), _edges(bands))


def _started(spells: Spells) -> Spells:
    seen = spells.only(spells.start <= spells.closes)
    if not len(seen):
        raise InputError("the file", expected="people who have started", found="nobody")
    return seen


def _now(seen: Spells, found: Places, edges: Counts) -> Now:
    tenure = (seen.closes - seen.hired).astype(np.int64) + 1
    state = found.code * len(edges) + np.maximum(np.searchsorted(edges, tenure, "right") - 1, 0)
    return Now(seen, there(seen), state, len(found.groups) * len(edges))


@dataclass(frozen=True, slots=True, eq=False)
class _Stretches:
    """Runs of evenings in one state, by person and time.

    spell:       the spell's place
    state:       the state
    begin, last: the places of the first and the last evening
    """

    spell: Counts
    state: Counts
    begin: Counts
    last: Counts


def _check(spells: Spells, minimum: int) -> None:
    whole_number(minimum, "minimum", least=LEAST_MINIMUM)
    if not spells.dated:
        raise InputError(
            "the file",
            expected="the days on which people started and left",
            found="years of service alone",
            next_step="Add the columns with the hire date and the exit date; moves and hires by month "
            "need them.",
        )


def _edges(bands: Sequence[float]) -> Counts:
    """Give the days of tenure at which bands begin."""
    years = [number(each, "bands") for each in bands] or [0.0]
    if years[0] != 0 or any(b <= a for a, b in pairwise(years)):
        raise InputError(
            "bands", expected="years of tenure that begin with 0 and rise", found=shown(list(bands))
        )
    return np.ceil(np.array(years) * YEAR).astype(np.int64)


def _names(bands: Sequence[float]) -> tuple[str, ...]:
    """Name the bands of tenure; a single one has no name."""
    if len(bands) <= 1:
        return ("",)
    return tuple(in_words(bands, place) for place in range(len(bands)))


def _evenings(spells: Spells) -> Days:
    """Give the last days of months, from the day before the window opens to its close."""
    months = np.arange(
        (spells.opens - 1).astype("datetime64[M]"), (spells.closes + 1).astype("datetime64[M]")
    )
    evenings = (months + 1).astype("datetime64[D]") - 1
    if len(evenings) < 2:  # noqa: PLR2004 - a month lies between two evenings
        raise InputError(
            "window",
            expected="at least one whole month",
            found=f"{spells.opens} to {spells.closes}",
            next_step="Give another first or last day.",
        )
    return evenings


def _stretches(spells: Spells, found: Places, edges: Counts, evenings: Days) -> _Stretches:
    """Cut spells where people enter the next tenure band, and keep what an evening sees."""
    begin = np.searchsorted(evenings, spells.start, "left")
    last = np.searchsorted(evenings, until_evening(spells), "left") - 1
    same = spells.person[:-1] == spells.person[1:]
    last[:-1][same] = np.minimum(last[:-1][same], begin[1:][same] - 1)  # never in two posts at once
    ages = np.searchsorted(evenings, spells.hired[:, None] + (edges[None, 1:] - 1), "left")
    first = np.maximum(begin[:, None], np.insert(ages, 0, 0, axis=1))
    final = np.minimum(last[:, None], np.insert(ages, len(edges) - 1, len(evenings), axis=1) - 1)
    spell, band = np.nonzero(first <= final)
    state = found.code[spell] * len(edges) + band
    return _Stretches(spell, state, first[spell, band], final[spell, band])


def _counted(
    spells: Spells, all_of: _Stretches, evenings: Days, size: int
) -> tuple[Counts, Counts, Counts]:
    """Count moves, exits by kind and hires."""
    person = spells.person[all_of.spell]
    follows = (person[:-1] == person[1:]) & (all_of.last[:-1] + 1 == all_of.begin[1:])
    stays = np.bincount(all_of.state, weights=all_of.last - all_of.begin, minlength=size)
    pairs = all_of.state[:-1][follows] * size + all_of.state[1:][follows]
    moves = np.bincount(pairs, minlength=size * size).reshape(size, size)
    moves[np.diag_indices(size)] += stays.astype(np.int64)
    leaving = np.append(~follows, True) & (all_of.last < len(evenings) - 1)
    hired = np.insert(~follows, 0, True) & (all_of.begin > 0)
    kind = _kinds(spells, all_of.spell[leaving], evenings[all_of.last[leaving] + 1])
    exits = np.bincount(all_of.state[leaving] * 3 + kind, minlength=size * 3).reshape(size, 3)
    return moves, exits, np.bincount(all_of.state[hired], minlength=size)


def _kinds(spells: Spells, spell: Counts, evening: Days) -> Counts:
    """Tell how people left: by the last post that they held before an evening."""
    changes = np.insert(spells.person[1:] != spells.person[:-1], 0, True)
    person = np.cumsum(changes) * LONGEST
    days = spells.start.astype(np.int64)
    base = int(days.min())
    keys = person + (days - base)
    asked = person[spell] + np.clip(evening.astype(np.int64) - base, 0, LONGEST - 1)
    kind = spells.kind[np.searchsorted(keys, asked, "right") - 1].astype(np.int64)
    return np.where(np.isin(kind, EXITS), kind, int(Kind.OTHER)) - 1
