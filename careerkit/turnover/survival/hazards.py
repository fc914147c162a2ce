"""How many of those at a given tenure leave within a year: hazards by group, tenure and kind.

A hazard is exits ÷ the years that people spent at that tenure, under observation. Who was employed before
the window opened counts from the tenure reached by then, and a move to another post ends the time in one
group and begins it in the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, shown
from careerkit.turnover.estimate import SEED
from careerkit.turnover.groups import EVERYBODY, MINIMUM, By, Groups, grouped
from careerkit.turnover.hris.spells import EXITS, Kind, Spells
from careerkit.turnover.rates.poisson import per
from careerkit.turnover.refusals import number
from careerkit.turnover.sampling import whole_number
from careerkit.turnover.survival.borrowing import (
    HALF,
    NO_DIFFERENCE,
    Weight,
    borrowed,
    of_all,
    weight,
)
from careerkit.turnover.survival.ranged import LEVEL, YEAR, Ranged
from careerkit.turnover.survival.steps_told import kinds_told
from careerkit.turnover.tenure_bands import TENURE_YEARS, in_words

__all__ = ["TENURE_YEARS", "Hazard", "HazardTable", "hazards", "tabulated"]
Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Weights = tuple[tuple[Weight, Weight], ...]
NUMBERS = 4_000_000  # that ranges are drawn from, over all cells
FEWEST, ENOUGH = 400, 4_000  # draws for a range


@dataclass(frozen=True, slots=True, eq=False)
class Hazard:
    """A line of the table that is shown.

    group:  a label, or “Everybody”
    band:   in words: “1 to 2 years”
    kind:   nothing for all kinds together
    exits:  of the group in this band
    person_years: of the group in this band; nothing where it would be the dates of a few people
    raw:    exits ÷ person-years, with its exact range; nothing where person-years are
    pooled: the same after it has borrowed from the company, with its range
    share:  how many of those at this tenure leave within a year at the pooled rate, as a share
    """

    group: str
    band: str
    kind: Kind | None
    exits: int
    person_years: float | None
    raw: Ranged
    pooled: Ranged
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class HazardTable:
    """Hazards a year by group, band of tenure and kind, G x B x K of them.

    bands:        the years of tenure at which they begin
    kinds:        in the order of the last axis
    exits:        an array of (G, B, K)
    person_years: an array of (G, B)
    weights:      for each kind how many expected exits the company counts for: against a whole group,
                  and against a band of it
    pooled, low, high: the hazards after borrowing, mean and 95% range, arrays of (G, B, K + 1); the last
                  of the last axis is for all kinds together
    everybody:    the same three for the company as a whole, an array of (3, B, K + 1)
    people:       different people seen, an array of (G, B); nothing tells no years by band
    notes:        how it was counted and how thin cells borrow, each a sentence

    `exits` and `pooled` hold what single people's reasons could be read from: they are for models.
    What may be shown is in `rows`.
    """

    groups: Groups
    bands: tuple[float, ...]
    kinds: tuple[Kind, ...]
    exits: Counts = field(repr=False)
    person_years: Floats = field(repr=False)
    weights: Weights
    pooled: Floats = field(repr=False)
    low: Floats = field(repr=False)
    high: Floats = field(repr=False)
    everybody: Floats = field(repr=False)
    notes: tuple[str, ...]
    people: Counts | None = field(repr=False, default=None)

    def draws(self, n: int, rng: np.random.Generator | int = SEED) -> Floats:
        """Draw `n` sets of hazards a year that fit what was seen, an array of (n, G, B, K)."""
        n, rng = whole_number(n, "draws", least=1), np.random.default_rng(rng)
        return _draws(self.exits, self.person_years, self.weights, n, rng)

    def band_of(self, years: Floats) -> NDArray[np.int64]:
        """Give the place of the band in which somebody of these years of service is."""
        return np.searchsorted(np.array(self.bands), years, side="right") - 1

    def rows(self) -> tuple[Hazard, ...]:
        """Give the lines that may be shown, the company first.

        Kinds are told apart only where enough left for that, and years only where enough people spent
        them: for the company in each band, for a group in all of its bands or in none, and never where the
        other groups would uncover them (see `kinds_told`).
        """
        least, many = self.groups.minimum, len(self.bands)
        kinds, kinds_of = kinds_told(self.exits.sum(axis=2), least)
        people = np.zeros_like(self.exits[:, :, 0]) if self.people is None else self.people
        years, years_of = kinds_told(people, least)
        if self.people is None:
            years, years_of = np.zeros_like(years), np.zeros_like(years_of)
        lines = [*self._lines(None, kinds, years)]
        if len(self.groups) > 1:
            for place in range(len(self.groups)):
                told = (np.full(many, each[place]) for each in (kinds_of, years_of))
                lines += self._lines(place, *told)
        return tuple(lines)

    def _lines(
        self, place: int | None, told: NDArray[np.bool_], timed: NDArray[np.bool_]
    ) -> Iterator[Hazard]:
        """Give a line for each band, and one for each kind where it is told; years where they are."""
        if place is None:
            label, exits, years = EVERYBODY, self.exits.sum(axis=0), self.person_years.sum(axis=0)
            mean, low, high = self.everybody
        else:
            label, exits, years = (
                self.groups.labels[place],
                self.exits[place],
                self.person_years[place],
            )
            mean, low, high = self.pooled[place], self.low[place], self.high[place]
        for band in range(len(self.bands)):
            shown_kinds: list[tuple[Kind | None, int, int]]
            shown_kinds = [(None, -1, int(exits[band].sum()))]
            if told[band]:
                shown_kinds += [
                    (kind, at, int(exits[band, at])) for at, kind in enumerate(self.kinds)
                ]
            for kind, at, count in shown_kinds:
                pooled = Ranged(*(float(each[band, at]) for each in (mean, low, high)))
                share = float(-np.expm1(-mean[band, at]))
                spent = float(years[band]) if timed[band] else None
                words = in_words(self.bands, band)
                raw = Ranged(None) if spent is None else per(count, spent)
                yield Hazard(label, words, kind, count, spent, raw, pooled, share)


def hazards(
    spells: Spells,
    by: By = "",
    *,
    bands: Sequence[float] = TENURE_YEARS,
    minimum: int = MINIMUM,
    rng: np.random.Generator | int = SEED,
) -> HazardTable:
    """Count exits and years at each tenure, by group, and let thin groups borrow from the company.

    `bands` are the years of tenure at which they begin, from 0 up; `rng` is for the pooled ranges alone.

    Raises InputError for bands or columns that cannot be, and TooFewPeopleError where nothing may be
    shown.
    """
    groups = grouped(spells, by, minimum=minimum)
    table = tabulated(spells, groups, bands=bands, rng=rng)
    people = _people(spells, groups, table.bands)
    few = ((people > 0) & (people < minimum)).any()
    return replace(table, people=people, notes=(*table.notes, *((_FEW,) if few else ())))


def tabulated(
    spells: Spells,
    groups: Groups,
    *,
    bands: Sequence[float] = TENURE_YEARS,
    rng: np.random.Generator | int = SEED,
) -> HazardTable:
    """Do the same for groups as they are, which are not looked at for their size again."""
    begins = _bands(bands)
    exits, years = counted(spells, groups, begins)
    if not years.sum() > 0:
        raise InputError(
            "Years of service in the window",
            expected="some time that somebody was employed",
            found="none",
        )
    weights = _weights(exits, years)
    cells = max(exits.size, 1)
    n = min(max(NUMBERS // cells, FEWEST), ENOUGH)
    rng = np.random.default_rng(rng)
    company = of_all(exits, years, n, rng)
    drawn = company if len(exits) == 1 else _draws(exits, years, weights, n, rng)
    pooled, low, high = _summed(drawn)
    return HazardTable(
        groups=groups,
        bands=begins,
        kinds=EXITS,
        exits=exits,
        person_years=years,
        weights=weights,
        pooled=pooled,
        low=low,
        high=high,
        everybody=np.array(_summed(company)),
        notes=(*_notes(spells, groups, weights), *groups.merged),
    )


def _bands(bands: Sequence[float]) -> tuple[float, ...]:
    begins = tuple(number(each, "Bands of tenure") for each in bands)
    if not begins or begins[0] != 0 or any(a >= b for a, b in pairwise(begins)):
        raise InputError(
            "Bands of tenure",
            expected="the years at which they begin, rising from 0",
            found=shown(", ".join(f"{each:g}" for each in begins)),
        )
    return begins


def counted(spells: Spells, groups: Groups, bands: tuple[float, ...]) -> tuple[Counts, Floats]:
    """Count exits by group, band and kind, and years by group and band."""
    entry, last = spells.entry, spells.exit
    inside = last > entry
    edges = np.array([*bands, np.inf]) * YEAR
    many = len(groups)
    code = groups.code[inside].astype(np.int64)
    entry, last = entry[inside], last[inside]
    years = np.empty((many, len(bands)))
    for band, (low, high) in enumerate(pairwise(edges)):
        spent = np.minimum(last, high) - np.maximum(entry, low)
        years[:, band] = np.bincount(code, np.maximum(spent, 0.0), minlength=many) / YEAR
    # Who leaves on the last day of a band leaves in it.
    band_of = np.searchsorted(edges, last, side="left") - 1
    left, kind = spells.left[inside], spells.kind[inside]
    size = many * len(bands)
    exits = [
        np.bincount((code * len(bands) + band_of)[left & (kind == each)], minlength=size)
        for each in EXITS
    ]
    return np.stack(exits, axis=-1).reshape(many, len(bands), len(EXITS)), years


def _people(spells: Spells, groups: Groups, bands: tuple[float, ...]) -> Counts:
    """Count different people by group and band."""
    edges = np.array([*bands, np.inf]) * YEAR
    _, person = np.unique(spells.person, return_inverse=True)
    both = groups.code.astype(np.int64) * (int(person.max(initial=0)) + 1) + person
    people = np.zeros((len(groups), len(bands)), np.int64)
    for band, (low, high) in enumerate(pairwise(edges)):
        there = np.minimum(spells.exit, high) > np.maximum(spells.entry, low)
        found = np.unique(both[there]) // (int(person.max(initial=0)) + 1)
        people[:, band] = np.bincount(found, minlength=len(groups))
    return people


_FEW = (
    "Years at a tenure that few people spent are not shown, nor those that would uncover them: they are "
    "these people's dates."
)


def _weights(exits: Counts, years: Floats) -> Weights:
    """Find for each kind how much the company counts for, against a group and against a band of it."""
    overall = (exits.sum(axis=(0, 1)) + HALF) / years.sum()
    shape, rate = exits.sum(axis=0) + HALF, years.sum(axis=0)[:, None] + HALF / overall
    expected = years[:, :, None] * (shape / rate)
    found = []
    for kind in range(exits.shape[2]):
        seen, mean = exits[:, :, kind], expected[:, :, kind]
        between = weight(seen.sum(axis=1), mean.sum(axis=1))
        k = between.middle
        factor = (k + seen.sum(axis=1)) / (k + mean.sum(axis=1))
        found.append((between, weight(seen, mean * factor[:, None])))
    return tuple(found)


def _draws(
    exits: Counts, years: Floats, weights: Weights, n: int, rng: np.random.Generator
) -> Floats:
    """Draw hazards of groups, (n, G, B, K)."""
    if len(exits) == 1:
        return of_all(exits, years, n, rng)
    return borrowed(exits, years, weights, n, rng)


def _summed(drawn: Floats) -> tuple[Floats, Floats, Floats]:
    """Give mean, lower and upper end of each hazard, with all kinds together as one more."""
    every = np.concatenate([drawn, drawn.sum(axis=-1, keepdims=True)], axis=-1)
    if every.shape[1] == 1:
        every = every[:, 0] if every.ndim == drawn.ndim else every
    outside = (1 - LEVEL) / 2
    low, high = np.quantile(every, (outside, 1 - outside), axis=0)
    return every.mean(axis=0), low, high


def _notes(spells: Spells, groups: Groups, weights: Weights) -> tuple[str, ...]:
    notes = [
        "A hazard: exits ÷ the years that people spent at that tenure, as far as the window saw them.",
        "Ranges of raw hazards are exact (Garwood 1936), 95%.",
    ]
    if len(groups) > 1:
        notes.append(
            "Pooled hazards borrow from the company's by tenure (empirical Bayes, gamma-Poisson): the "
            "fewer exits were to be expected in a group, the more. How much the company counts for follows "
            "from how far the groups lie apart."
        )
        notes += [
            f"{kind.name.capitalize()}: {_told(between, 'groups')}; {_told(inside, 'bands in a group')}."
            for kind, (between, inside) in zip(EXITS, weights, strict=True)
        ]
    if not spells.exact:
        notes.append("Tenure is known in whole years only and is put at their middle.")
    return tuple(notes)


def _told(found: Weight, what: str) -> str:
    """Write a weight; a large one means that there is no difference to speak of."""
    if found.middle > NO_DIFFERENCE:
        return f"{what} hardly differ"
    exits = float(f"{found.middle:.2g}")
    return f"against {what} the company counts for about {exits:g} expected exits"
