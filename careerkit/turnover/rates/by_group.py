"""Rates of every group over a window, and month by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, listed, shown
from careerkit.files import closest
from careerkit.turnover.groups import MINIMUM, By, Group, Groups, grouped, withheld
from careerkit.turnover.hris.spells import EXITS, Spells
from careerkit.turnover.presence import present
from careerkit.turnover.rates.counts import Counts, Flow, flow
from careerkit.turnover.rates.definitions import MONTHS, annual_compound
from careerkit.turnover.rates.poisson import per, times
from careerkit.turnover.rates.values import (
    DENOMINATORS,
    Denominator,
    GroupRates,
    Headcount,
    Month,
    Monthly,
    Rates,
    Series,
)
from careerkit.turnover.rates.window import ONE_DAY, Window, window
from careerkit.turnover.survival.ranged import Ranged

Hidden = NDArray[np.bool_]


def rates(
    spells: Spells,
    by: By = "",
    *,
    within: str | Window = "",
    denominator: Denominator = "average",
    minimum: int = MINIMUM,
) -> Rates:
    """Work out rates by group over a window, by every denominator; one of them is declared.

    within: as in `window`: nothing for all that the file knows, 2024, “last 12 months” …

    Raises InputError for spells without days, a window or a column that is not there, and
    TooFewPeopleError where nothing may be shown.
    """
    _declared(denominator)
    asked = window(spells, within)
    seen = asked.of(spells)
    known = grouped(spells, by, minimum=minimum)
    groups = grouped(seen, known, minimum=minimum)
    evenings = asked.evenings()
    found = flow(seen, groups, evenings)
    exits = found.exits.sum(axis=1)
    union = _unions(seen, known, groups)
    before_and_after = union @ _of_all_time(spells, known) - exits
    personal = _personal(np.stack([exits, before_and_after]), minimum)
    unseen = _unseen(flow(seen, known, evenings).there, union, minimum)
    each = tuple(
        _of_group(group, found, place, asked, denominator, personal[place], unseen[place])
        for place, group in enumerate(groups.groups)
    )
    together = _together(found)
    everybody = _of_group(
        grouped(seen, minimum=minimum).groups[0],
        together,
        0,
        asked,
        denominator,
        any(0 < each.sum() < minimum for each in (exits, before_and_after)),
        _few(together.there, minimum)[0],
    )
    notes = (
        *_counting(asked, denominator),
        *groups.merged,
        *_withheld(groups, personal, minimum),
        *_averages(groups, unseen, minimum),
    )
    return Rates(groups.name, asked, denominator, asked.years, each, everybody, notes)


def monthly(
    spells: Spells, by: By = "", *, within: str | Window = "", minimum: int = MINIMUM
) -> Monthly:
    """Work out rates month by month, over the mean of each month's start and end; arguments as in `rates`."""
    asked = window(spells, within)
    seen = asked.of(spells)
    groups = grouped(seen, grouped(spells, by, minimum=minimum), minimum=minimum)
    evenings = asked.evenings()
    found = flow(seen, groups, evenings)
    together = _together(found)
    each = _few(found.there, minimum)
    series = tuple(
        Series(group, _months(found, place, evenings, each[place]))
        for place, group in enumerate(groups.groups)
    )
    everybody = Series(
        grouped(seen, minimum=minimum).groups[0],
        _months(together, 0, evenings, _few(together.there, minimum)[0]),
    )
    notes = [
        "A month's rate: exits ÷ the mean of the headcounts on its first morning and last evening.",
        "Per year: twelve times that; compound: the share of a staff gone after twelve such months.",
        *groups.merged,
    ]
    if each.any():
        notes.append(
            f"Where fewer than {minimum} were there on an evening, and where that could be worked out "
            "from the others, headcount, hires and rate are left out."
        )
    return Monthly(groups.name, asked, series, everybody, tuple(notes))


def _declared(denominator: str) -> None:
    if denominator not in DENOMINATORS:
        raise InputError(
            "The denominator",
            expected=f"one of {listed(DENOMINATORS)}",
            found=shown(denominator),
            next_step=closest(denominator, DENOMINATORS),
        )


def _few(there: Counts, minimum: int) -> Hidden:
    """Tell for each group which of its headcounts stay untold, evening by evening."""
    return np.array([withheld(evening, minimum) for evening in there.T]).T.reshape(there.shape)


def _unions(seen: Spells, known: Groups, groups: Groups) -> Counts:
    """Tell of which groups of the whole file each group of the window consists: (groups, known), 0 or 1."""
    union = np.zeros((len(groups), len(known)), np.int64)
    inside = (seen.exit > seen.entry) | present(seen, seen.opens - 1)
    union[groups.code[inside], known.code[inside]] = 1
    return union


def _unseen(there: Counts, union: Counts, minimum: int) -> Hidden:
    """Tell for each group on which evenings its headcount stays untold: (groups, evenings).

    Months are told of the groups of the whole file, `there`. A union of them that has a part of what is
    withheld there would uncover it, and one that has all of it does not.
    """
    few = _few(there, minimum)
    part = union @ few
    return np.asarray((part > 0) & (part < few.sum(axis=0)))


def _of_all_time(spells: Spells, known: Groups) -> Counts:
    """Count each group's exits in the whole window of the file."""
    return np.bincount(known.code[spells.left & (spells.exit > spells.entry)], minlength=len(known))


def _personal(exits: Counts, minimum: int) -> Hidden:
    """Tell of which groups it stays untold why people left: (stretches, groups).

    Kinds are told of the whole file too, so that few exits before and after the window can be worked
    out as well. What is untold adds up to nobody or to enough, in and outside the window.
    """
    hidden: Hidden = np.asarray(((exits > 0) & (exits < minimum)).any(axis=0))
    while not hidden.all():
        rest = exits[:, hidden].sum(axis=1)
        thin = np.flatnonzero((rest > 0) & (rest < minimum))
        others = np.flatnonzero(~hidden & (exits[thin[0]] > 0)) if len(thin) else thin
        if not len(others):
            break
        hidden[others[int(exits[thin[0]][others].argmin())]] = True
    return hidden


def _together(found: Flow) -> Flow:
    """Add the groups up; a move from one to another is none of the whole."""
    moves = (found.moved_in - found.moved_out).sum(axis=0, keepdims=True)
    return Flow(
        found.kinds.sum(axis=1, keepdims=True),
        found.hires.sum(axis=0, keepdims=True),
        np.maximum(moves, 0),
        np.maximum(-moves, 0),
        found.there.sum(axis=0, keepdims=True),
        found.years.sum(keepdims=True),
    )


def _of_group(
    group: Group,
    found: Flow,
    place: int,
    asked: Window,
    declared: Denominator,
    personal: bool,  # noqa: FBT001 - so few left that the kinds stay untold
    unseen: Hidden,
) -> GroupRates:
    counts = _headcount(found, place, unseen)
    below: dict[Denominator, float | None] = {
        "average": counts.average,
        "midpoint": counts.midpoint,
        "start": counts.start,
        "end": counts.end,
        "person-years": counts.person_years,
    }
    period, annual = {}, {}
    for name, denominator in below.items():
        figure = per(counts.exits, denominator)
        # Person-years hold the window's length already.
        length = 1.0 if name == "person-years" else asked.years
        period[name], annual[name] = figure, times(figure, 1 / length)
    if personal:
        return GroupRates(group, counts, period, annual)
    kinds = dict(zip(EXITS, found.kinds[:, place].sum(axis=1).tolist(), strict=True))
    length = 1.0 if declared == "person-years" else asked.years
    by_kind = {kind: times(per(n, below[declared]), 1 / length) for kind, n in kinds.items()}
    return GroupRates(group, counts, period, annual, kinds, by_kind)


def _headcount(found: Flow, place: int, unseen: Hidden) -> Headcount:
    there = found.there[place]
    start, end = (
        None if untold else int(n)
        for n, untold in zip(there[[0, -1]], unseen[[0, -1]], strict=True)
    )
    hidden = start is None or end is None
    return Headcount(
        start=start,
        end=end,
        midpoint=None if start is None or end is None else (start + end) / 2,
        average=None if unseen.any() else float(there[1:].mean()),
        person_years=float(found.years[place]),
        exits=int(found.exits[place].sum()),
        hires=None if hidden else int(found.hires[place].sum()),
        moved_in=None if hidden else int(found.moved_in[place].sum()),
        moved_out=None if hidden else int(found.moved_out[place].sum()),
    )


def _months(
    found: Flow, place: int, evenings: Sequence[dt.date], unseen: Hidden
) -> tuple[Month, ...]:
    exits, hires, there = found.exits[place], found.hires[place], found.there[place]
    return tuple(
        _month(
            evenings[at] + ONE_DAY,
            int(exits[at]),
            int(hires[at]),
            None if unseen[at] else int(there[at]),
            None if unseen[at + 1] else int(there[at + 1]),
        )
        for at in range(len(evenings) - 1)
    )


def _month(opens: dt.date, exits: int, hires: int, start: int | None, end: int | None) -> Month:
    if start is None or end is None:
        nothing = Ranged(None)
        return Month(opens, exits, None, start, end, nothing, nothing, nothing)
    rate = per(exits, (start + end) / 2)
    simple = times(rate, MONTHS)
    return Month(opens, exits, hires, start, end, rate, simple, _compound(rate))


def _compound(rate: Ranged) -> Ranged:
    ends = (rate.value, rate.low, rate.high)
    return Ranged(*(None if each is None else annual_compound(each, 1) for each in ends))


def _counting(asked: Window, denominator: Denominator) -> list[str]:
    notes = [
        f"Turnover rate: exits ÷ {DENOMINATORS[denominator]}; {asked.name}.",
        "Ranges are 95%, exact for counts (Garwood 1936), and take the denominator as known.",
    ]
    if asked.months == MONTHS:
        return notes
    length = f"{asked.length}; rates per year are those of the window ÷ {asked.years:.4g} years"
    return [*notes, f"The window is {length}."]


def _withheld(groups: Groups, personal: Hidden, minimum: int) -> list[str]:
    if not personal.any():
        return []
    names = listed(f"“{groups.labels[place]}”" for place in np.flatnonzero(personal).tolist())
    few = f"with fewer than {minimum} exits, in the window or in the rest of the file, it is not shown"
    return [f"Why people left is personal: {few}, nor where others would tell it ({names})."]


def _averages(groups: Groups, unseen: Hidden, minimum: int) -> list[str]:
    some = np.flatnonzero(unseen.any(axis=1)).tolist()
    if not some:
        return []
    names = listed(f"“{groups.labels[place]}”" for place in some)
    few = (
        f"Where fewer than {minimum} were there on an evening, the average would tell how many, and is left "
        f"out, as where others would tell it ({names}). The years employed still give a rate."
    )
    return [few]
