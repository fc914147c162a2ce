"""People followed from a day on: who was there, who came, who left, and who might have.

People of a group who are equally long in the company are alike to the projection, so it draws how many of
them leave in each month, and never person by person.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.groups import Groups
from careerkit.turnover.hris.spells import EXITS, Kind, Spells
from careerkit.turnover.presence import present
from careerkit.turnover.survival.hazards import HazardTable
from careerkit.turnover.survival.ranged import YEAR

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]
MONTH = YEAR / 12  # days
AT_ONCE = 500_000  # numbers of people in memory; more are drawn in several goes
HALF = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Cohorts:
    """Who was there at a cut and who was hired after it, by group, and what became of them.

    tenures: full months in the company at the cut, for each of the pairs in `people_in`
    of:      the group of each pair
    people_in: how many people are in each pair of group and tenure
    hires:   by group and month, (G, M)
    exits:   of these people and hires, by group and month, (G, M)
    kinds:   the same by kind, (K,)
    unexplained: people who turn up after the cut without a hire; they are left out
    rates:   hires a year by group, where hires are to be projected; else nothing
    """

    groups: int
    tenures: Counts = field(repr=False)
    of: Counts = field(repr=False)
    people_in: Counts = field(repr=False)
    hires: Counts = field(repr=False)
    exits: Counts = field(repr=False)
    kinds: Counts = field(repr=False)
    unexplained: int = 0
    rates: Floats | None = field(repr=False, default=None)

    @property
    def people(self) -> Counts:
        """Count who was there at the cut, by group."""
        return np.bincount(self.of, self.people_in, minlength=self.groups).astype(np.int64)

    @property
    def followed(self) -> Counts:
        """Count whom the projection is about, by group."""
        total: Counts = self.people + self.hires.sum(axis=1)
        return total


def known_on(spells: Spells, day: dt.date) -> Spells:
    """Give the spells as the file would have had them on the evening of a day.

    Posts that began later are not in it, and whoever left or moved later is still there.
    """
    last = np.datetime64(day)
    past = spells.only(spells.start <= last)
    open_still = ~(past.end <= last)
    return replace(
        past,
        end=np.where(open_still, np.datetime64("NaT", "D"), past.end),
        kind=np.where(open_still, np.int8(Kind.STILL_HERE), past.kind),
        closes=last,
    )


def followed_up(spells: Spells, groups: Groups, evenings: Sequence[dt.date]) -> Cohorts:
    """Find who was there on the first evening and who was hired after it, and how they left.

    A stretch of employment is all posts of a person since the same hire; it is followed from the post at
    the cut, or from its first post after it, to its end.
    """
    days = np.array(evenings, dtype="datetime64[D]")
    cut, closes = days[0], days[-1]
    new = np.append(
        True,
        (spells.person[1:] != spells.person[:-1]) | (spells.hired[1:] != spells.hired[:-1]),
    )[: len(spells)]
    firsts = np.flatnonzero(new)
    lasts = np.append(firsts[1:], len(spells))[: len(firsts)] - 1
    stretch = np.cumsum(new) - 1
    # Where each stretch is followed from: nowhere, or the row of the post at the cut or at the hire.
    origin = np.full(len(firsts), -1)
    there = np.flatnonzero(present(spells, cut))
    origin[stretch[there]] = there
    came = (spells.start[firsts] > cut) & (spells.start[firsts] <= closes)
    hired = came & (spells.start[firsts] == spells.hired[firsts])
    origin[hired] = firsts[hired]
    end = spells.end[lasts]
    left = (origin >= 0) & (end > cut) & spells.left[lasts]
    of, months = groups.code[origin], len(days) - 1
    many = len(groups)
    at_cut = (origin >= 0) & ~hired
    full = ((cut - spells.hired[firsts]).astype(np.int64) + 1) // MONTH
    pairs, people = np.unique(
        np.stack([of[at_cut], np.maximum(full[at_cut], 0).astype(np.int64)]),
        axis=1,
        return_counts=True,
    )
    return Cohorts(
        groups=many,
        tenures=pairs[1],
        of=pairs[0],
        people_in=people,
        hires=_by_month(of[hired], spells.start[firsts][hired], days, many, months),
        exits=_by_month(of[left], end[left], days, many, months),
        kinds=np.array([(spells.kind[lasts][left] == kind).sum() for kind in EXITS]),
        unexplained=int((came & ~hired).sum()),
    )


def _by_month(
    of: NDArray[np.int32],
    on: NDArray[np.datetime64],
    days: NDArray[np.datetime64],
    many: int,
    months: int,
) -> Counts:
    """Count by group and by the stretch between evenings in which a day lies."""
    place = np.searchsorted(days, on, side="left") - 1
    return np.bincount(of * np.int64(months) + place, minlength=many * months).reshape(many, months)


def exits_drawn(
    cohorts: Cohorts,
    table: HazardTable,
    evenings: Sequence[dt.date],
    draws: int,
    rng: np.random.Generator,
) -> tuple[Counts, Counts]:
    """Draw exits by group and month, (draws, G, M), and of everybody by kind, (draws, K).

    Each draw takes another set of hazards that fits the past, and then throws the die for each month.
    """
    of, start, spent = _alike(cohorts, table, evenings)
    at_once = max(AT_ONCE // max(len(of), 1), 1)
    exits, kinds = [], []
    for begun in range(0, draws, at_once):
        n = min(at_once, draws - begun)
        hazards = table.draws(n, rng)
        block = _block(cohorts, of, start, spent, hazards, rng)
        exits.append(block[0])
        kinds.append(block[1])
    return np.concatenate(exits), np.concatenate(kinds)


def _alike(
    cohorts: Cohorts, table: HazardTable, evenings: Sequence[dt.date]
) -> tuple[Counts, Counts, Floats]:
    """Give sets of people who are alike: their group, how many, and years in each band by month.

    Those at the cut come first, then the hires of each group and month, (cells, months, bands).
    """
    days: Floats = np.array(
        [(evening - evenings[0]).days for evening in evenings], dtype=np.float64
    )
    edges = np.array([*table.bands, np.inf]) * YEAR
    most = int(cohorts.tenures.max(initial=0)) + 1
    # People of the same full months are put at the middle of the next one.
    since: Floats = np.arange(most, dtype=np.float64)
    at_cut = _spent(-(since + HALF) * MONTH, days, edges)
    kinds, kind_of = np.unique(at_cut.reshape(most, -1), axis=0, return_inverse=True)
    pairs = cohorts.of * np.int64(len(kinds)) + kind_of.ravel()[cohorts.tenures]
    found, place = np.unique(pairs, return_inverse=True)
    people = np.bincount(place, cohorts.people_in, minlength=len(found)).astype(np.int64)
    spent = kinds[found % len(kinds)].reshape(len(found), *at_cut.shape[1:])
    middles: Floats = (days[:-1] + days[1:]) / 2
    hired = _spent(middles, days, edges)
    groups, months = cohorts.hires.shape
    return (
        np.concatenate([found // len(kinds), np.repeat(np.arange(groups), months)]),
        np.concatenate([people, cohorts.hires.ravel()]),
        np.concatenate([spent, np.tile(hired, (groups, 1, 1))]),
    )


def _spent(hired: Floats, days: Floats, edges: Floats) -> Floats:
    """Give the years in each band of tenure and each month, for people by the day of their hire."""
    tenure = np.clip(days[None, :] - hired[:, None], 0.0, None)
    inside = np.clip(tenure[:, :, None], edges[:-1], edges[1:])
    spent: Floats = np.diff(inside, axis=1) / YEAR
    return spent


def _block(
    cohorts: Cohorts,
    of: Counts,
    start: Counts,
    spent: Floats,
    hazards: Floats,
    rng: np.random.Generator,
) -> tuple[Counts, Counts]:
    """Throw the die month by month for one block of draws."""
    n, groups, _, kinds = hazards.shape
    months = spent.shape[1]
    staff = np.tile(start, (n, 1))
    if cohorts.rates is not None:
        staff[:, -groups * months :] = _hires(cohorts.rates, n, months, rng)
    by_group = np.argsort(of, kind="stable")
    edges = np.searchsorted(of[by_group], np.arange(groups))
    some = np.diff(np.append(edges, len(of))) > 0
    exits = np.zeros((n, groups, months), np.int64)
    by_kind = np.zeros((n, kinds), np.int64)
    for month in range(months):
        rates = np.einsum("cb,ncbk->nck", spent[:, month], hazards[:, of])
        every = rates.sum(axis=2)
        leave = rng.binomial(staff, -np.expm1(-every))
        due = np.add.reduceat((staff[:, :, None] * rates)[:, by_group], edges[some], axis=1)
        staff -= leave
        left = np.add.reduceat(leave[:, by_group], edges[some], axis=1)
        exits[:, some, month] = left
        shares = due / np.maximum(due.sum(axis=2, keepdims=True), np.finfo(float).tiny)
        shares[due.sum(axis=2) <= 0] = 1 / kinds
        by_kind += rng.multinomial(left, shares).sum(axis=1)
    return exits, by_kind


def _hires(rates: Floats, n: int, months: int, rng: np.random.Generator) -> Counts:
    """Draw hires by group and month from how many there were in a year."""
    a_year = rng.standard_gamma(rates + HALF, (n, len(rates)))
    drawn = rng.poisson(a_year[:, :, None] / 12, (n, len(rates), months))
    return drawn.reshape(n, -1)
