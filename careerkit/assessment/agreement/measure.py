"""Work a coefficient out for a table of ratings, with a range by drawing its units anew.

The bootstrap: as many units as there are, drawn with replacement; the ends are quantiles of what the
coefficient then is (Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13). It says
how the number would move with other cases of the same sort; it knows nothing of other raters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from careerkit.assessment.agreement.coefficient import (
    Absent,
    Coefficient,
    FTest,
    Interval,
    State,
)
from careerkit.assessment.agreement.ratings import Floats, Ratings
from careerkit.assessment.agreement.scale import Scale
from careerkit.assessment.wording import counted
from careerkit.errors import InputError, shown

SHARE = 0.95  # of the draws inside the range, as is usual for these coefficients
SEED = 1
LEAST_DRAWS, MOST_DRAWS = 100, 1_000_000
ENOUGH = 0.5  # of the draws must have a value, else a range would speak of the lucky ones only
RESAMPLED = "bootstrap of the units, percentiles"

Figure = Callable[[Floats], float | Absent]
Rng = int | np.random.Generator


@dataclass(frozen=True, slots=True)
class Prepared:
    """A coefficient made ready for one table.

    Attributes
    ----------
    figure:   from how many times each unit counts, (units,), to the value
    units, raters, ratings: how many count
    notes:    sentences on what is left out
    interval: a range that needs no draws;  test: the F test
    """

    figure: Figure
    units: int
    raters: int
    ratings: int
    notes: tuple[str, ...] = ()
    interval: Interval | None = None
    test: FTest | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A coefficient of agreement, not yet of any table: `krippendorff_alpha("ordinal").of(ratings)`."""

    name: str
    scale: Scale
    prepare: Callable[[Ratings], Prepared]

    def of(self, ratings: Ratings, *, draws: int = 0, rng: Rng = SEED) -> Coefficient:
        """Work it out; with `draws`, with a range from so many samples of the units.

        Raises InputError if the ratings are not of the kind that the coefficient takes.
        """
        check_draws(draws)
        prepared = self.prepare(ratings)
        found = prepared.figure(np.ones(len(ratings.units)))
        absent = found if isinstance(found, Absent) else None
        plain = Coefficient(
            self.name,
            None if isinstance(found, Absent) else found,
            State.KNOWN if absent is None else absent.state,
            "" if absent is None else absent.why,
            self.scale,
            prepared.units,
            prepared.raters,
            prepared.ratings,
            None if absent else prepared.interval,
            (*prepared.notes, *silence(ratings)),
            None if absent else prepared.test,
        )
        if absent is not None or not draws:
            return plain
        values, undefined = resampled(prepared.figure, len(ratings.units), draws, rng)
        interval, note = interval_of(values, undefined)
        return replace(plain, interval=interval, notes=(*plain.notes, *note))


def check_draws(draws: int) -> None:
    """Refuse a number of draws that makes no range."""
    if draws and not LEAST_DRAWS <= draws <= MOST_DRAWS:
        raise InputError(
            "draws", expected=f"0, or {LEAST_DRAWS} to {MOST_DRAWS:,}", found=shown(draws)
        )


def resampled(figure: Figure, units: int, draws: int, rng: Rng) -> tuple[Floats, int]:
    """Give the values that a figure has when the units are drawn anew, and how often it had none."""
    generator = np.random.default_rng(rng)
    found = (figure(drawn_anew(units, generator)) for _ in range(draws))
    values = np.array([value for value in found if not isinstance(value, Absent)])
    return values, draws - len(values)


def drawn_anew(units: int, generator: np.random.Generator) -> Floats:
    """Draw as many units as there are, with replacement; give how many times each came."""
    drawn = generator.integers(units, size=units)
    return np.bincount(drawn, minlength=units).astype(np.float64)


def interval_of(values: Floats, undefined: int) -> tuple[Interval | None, tuple[str, ...]]:
    """Give the range of drawn values, and a sentence on the draws that had none."""
    draws = len(values) + undefined
    if len(values) < ENOUGH * draws:
        return None, (f"There is no range: {undefined:,} of {draws:,} draws had no value.",)
    low, high = np.quantile(values, [(1 - SHARE) / 2, (1 + SHARE) / 2])
    note = (f"{undefined:,} of {draws:,} draws had no value and are left out of the range.",)
    interval = Interval(float(low), float(high), SHARE, RESAMPLED, draws, undefined)
    return interval, note if undefined else ()


def silence(ratings: Ratings) -> tuple[str, ...]:
    """Say how many raters rated nothing, if any."""
    if not ratings.silent:
        return ()
    were = "is" if ratings.silent == 1 else "are"
    return (f"{counted(ratings.silent, 'person', 'people')} rated nothing and {were} not counted.",)
