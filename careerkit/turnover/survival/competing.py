"""Which kinds of exits come by which tenure: Aalen and Johansen's cumulative incidence (1978)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.groups import EVERYBODY, MINIMUM, By, Group, Groups, grouped, withheld
from careerkit.turnover.hris.spells import EXITS, Kind, Spells
from careerkit.turnover.survival.caveats import caveats
from careerkit.turnover.survival.curves import (
    kaplan_meier,
    no_stretch,
    reaching,
    shown_at,
)
from careerkit.turnover.survival.ranged import YEAR, Ranged, share_range
from careerkit.turnover.survival.risk_sets import RiskSets, risk_sets
from careerkit.turnover.survival.steps_told import (
    by_band,
    ends_of_pieces,
    kinds_told,
    last_day,
    month_after,
    month_before,
    month_of,
)

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class OfKind:
    """The share of a group that has left in one way, by tenure.

    kind:  voluntary, involuntary or other
    exits: of this kind, in the stretch that is drawn
    share: of those at the start who have left in this way by each of the incidence's `times`
    low, high: its 95% range, pointwise
    at:    for whole years of tenure the share, as far as the curve goes
    """

    kind: Kind
    exits: int
    share: Floats = field(repr=False)
    low: Floats = field(repr=False)
    high: Floats = field(repr=False)
    at: tuple[tuple[float, Ranged], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Incidence:
    """How a group's exits come about by tenure; the shares and `survival` always add up to 1.

    group, people, starts, ends, times: as in a `Curve`
    survival: the share still employed after each of `times`
    kinds:    what came of the others, kinds without exits apart; empty where exits are too few to tell
              kinds apart, see `notes`
    notes:    what to know when reading it, each a sentence
    """

    group: str
    people: int
    starts: float
    ends: float
    times: Floats = field(repr=False)
    survival: Floats = field(repr=False)
    kinds: tuple[OfKind, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Incidences:
    """Incidences for each group; the fields are those of `Curves`."""

    by: str
    groups: tuple[Incidence, ...]
    minimum: int
    without: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def incidence(
    spells: Spells, by: By = "", *, minimum: int = MINIMUM, beside: Groups | None = None
) -> Incidences:
    """Estimate for each group the share that has left in each way, from those at risk at each tenure.

    Kinds are told apart only where enough left, where a group with fewer could not be worked out from the
    others, and in steps of as many (see `steps_told`). Starts and ends as a curve of the same group by month
    does, or within that at the nearest step. Inside a step the kinds are spread evenly over those who left in
    it, as the share's last digits would otherwise tell who left in which way.

    beside: groups whose kinds are told too, if `by` is not them

    Raises InputError as `groups.grouped` does.
    """
    groups = grouped(spells, by, minimum=minimum)
    sets = risk_sets(spells, groups, EXITS)
    others = sets if beside is None else risk_sets(spells, beside, EXITS)
    gone = _by_day(others)
    ends = ends_of_pieces(gone, minimum)
    told = kinds_told(by_band(_by_day(sets)), minimum)[1]
    if len(groups) == 1:  # all of them together
        told = ~withheld([int(gone.sum())], minimum)
    found: list[Incidence] = []
    without: list[str] = []
    for group, counts, shown in zip(groups.groups, sets, told.tolist(), strict=True):
        stretch = counts.stretch(minimum)
        if stretch is None:
            without.append(no_stretch(group, minimum))
        else:
            found.append(_incidence(group, counts, *stretch, minimum, ends if shown else ()))
    return Incidences(
        "" if groups.name == EVERYBODY else groups.name,
        tuple(found),
        minimum,
        tuple(without),
        groups.merged,
        caveats(spells),
    )


def _by_day(sets: Sequence[RiskSets]) -> Counts:
    """Give exits of all kinds by group and day of tenure."""
    gone = [counts.exits.sum(axis=1) for counts in sets]
    longest = max(len(each) for each in gone)
    return np.stack([np.pad(each, (0, longest - len(each))) for each in gone])


def aalen_johansen(risk: Counts, exits: Counts | Floats) -> tuple[Floats, Floats, Floats]:
    """Give the share still there, and for each kind the share that has left so and its standard error.

    risk:  at risk at each of T times;  exits: those who leave then, (T, kinds)
    Returns arrays of T, (T, kinds) and (T, kinds).

    The variance is the delta method's (Marubini and Valsecchi 1995, p. 341), which is the Greenwood
    type variance of the Aalen-Johansen matrix (Andersen et al. 1993, IV.4): who leaves at a time is a
    multinomial draw among those at risk.
    """
    gone = exits.sum(axis=1)
    stays = kaplan_meier(risk, gone)
    before = np.concatenate([[1.0], stays[:-1]])
    left = np.cumsum((before / risk)[:, None] * exits, axis=0)
    return stays, left, np.sqrt(_variance(risk, exits, gone, before, stays, left))


def _variance(
    risk: Counts,
    exits: Counts | Floats,
    gone: Counts | Floats,
    before: Floats,
    stays: Floats,
    left: Floats,
) -> Floats:
    """Sum over the times s up to each t what the draw at s does to the share at t.

    That is (F(t) - F(s))² of the first term, (F(t) - F(s)) of the second, and the third; multiplied
    out, so that running sums do.
    """
    n, d = risk.astype(float)[:, None], gone.astype(float)[:, None]
    after = np.where(stays > 0.0, stays, 1.0)[:, None]
    weight = (before[:, None] ** 2) / n**3
    # Nobody is left to leave after the last: then nothing comes of what is still to happen.
    square = np.where(stays[:, None] > 0.0, weight * d * (n - d) / after**2, 0.0)
    cross = np.where(stays[:, None] > 0.0, weight * exits * (n - d) / after, 0.0)
    own = weight * exits * (n - exits)
    variance = (
        left**2 * np.cumsum(square, axis=0)
        - 2.0 * left * np.cumsum(square * left, axis=0)
        + np.cumsum(square * left**2, axis=0)
        - 2.0 * left * np.cumsum(cross, axis=0)
        + 2.0 * np.cumsum(cross * left, axis=0)
        + np.cumsum(own, axis=0)
    )
    positive: Floats = np.clip(variance, 0.0, None)  # sums are rounded
    return positive


def _incidence(
    group: Group,
    counts: RiskSets,
    first: int,
    last: int,
    minimum: int,
    ends: Sequence[int],
) -> Incidence:
    """Estimate one group's; `ends` of the pieces in which kinds may be told, in months, none if nowhere."""
    gone = counts.exits.sum(axis=1)
    hidden = not ends and bool(gone[first : last + 1].any())
    if ends:
        first, last = _between(first, last, gone, last_day(np.array(ends)))
    days = first + np.flatnonzero(gone[first : last + 1])
    risk = counts.risk[days]
    exits, chosen = _spread_evenly(counts.exits[days], days, last_day(np.array(ends or [0])))
    stays, left, error = aalen_johansen(risk, exits) if days.size else _nobody_left(len(EXITS))
    if hidden:
        chosen = [*range(len(days))]
    begins, finish = month_before(first - 1), month_after(last)
    steps = np.concatenate([[begins], last_day(month_of(days[chosen])), [finish]])
    told = (
        () if hidden else tuple(kind for place, kind in enumerate(EXITS) if exits[:, place].any())
    )
    kinds = []
    for kind in told:
        place = EXITS.index(kind)
        low, high = share_range(left[:, place], error[:, place], risk)
        share, low, high = (np.append(0.0, each[chosen]) for each in (left[:, place], low, high))
        at = tuple(
            each
            for each in shown_at(steps[:-1], last, counts.risk, share, low, high)
            if not gone[last_step(steps[:-1], each[0]) + 1 : int(each[0] * YEAR) + 1].any()
        )
        share, low, high = (np.append(each, each[-1]) for each in (share, low, high))
        number = round(float(exits[:, place].sum()))
        kinds.append(OfKind(kind, number, share, low, high, at))
    starts = begins / YEAR
    notes = (*reaching(starts), *((_FEW,) if hidden else (_in_steps(minimum),) if kinds else ()))
    stays = stays[chosen]
    return Incidence(
        group.label,
        group.people,
        starts,
        finish / YEAR,
        steps / YEAR,
        np.concatenate([[1.0], stays, stays[-1:] if stays.size else [1.0]]),
        tuple(kinds),
        notes,
    )


def last_step(steps: Counts, years: float) -> int:
    """Give the day of the last step up to so many years of tenure."""
    return int(steps[np.searchsorted(steps, int(years * YEAR), side="right") - 1])


def _between(first: int, last: int, gone: Counts, ends: Counts) -> tuple[int, int]:
    """Give the first and the last day that are told: where pieces end, unless nobody left in between."""
    begins = int(ends[ends <= first - 1][-1])
    if gone[begins + 1 : first].any():
        later = ends[ends >= first - 1]
        first = int(later[0]) + 1 if later.size else last + 1
    whole = int(ends[ends <= last][-1])
    following = ends[ends > last]
    if gone[whole + 1 : last + 1].any() and (
        not following.size or gone[last + 1 : int(following[0]) + 1].any()
    ):
        last = max(whole, first - 1)
    return first, last


def _spread_evenly(exits: Counts, days: Counts, ends: Counts) -> tuple[Floats, list[int]]:
    """Give exits with each piece's kinds in the same proportion on each of its days, and its last places."""
    piece = np.searchsorted(ends, days, side="left")
    found, place = np.unique(piece, return_inverse=True)
    together = np.zeros((len(found), exits.shape[1]))
    np.add.at(together, place, exits)
    of_kind = together / np.maximum(together.sum(axis=1, keepdims=True), 1.0)
    last = np.append(np.flatnonzero(np.diff(piece)), len(days) - 1)[: len(found)]
    return exits.sum(axis=1, keepdims=True) * of_kind[place], last.tolist()


def _in_steps(minimum: int) -> str:
    return (
        f"Steps stand where at least {minimum} have left since the one before, and figures where they can "
        "be read off; else the tenure of a single leaver would tell why they left."
    )


def _nobody_left(kinds: int) -> tuple[Floats, Floats, Floats]:
    return np.zeros(0), np.zeros((0, kinds)), np.zeros((0, kinds))


_FEW = (
    "Why people left is not told: there are too few exits, or too few at some tenure, here or in "
    "a group that would be found out."
)
