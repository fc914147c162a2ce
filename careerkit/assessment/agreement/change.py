"""Agreement before and after: by how much it moved, and whether these cases let one say so.

The same units are drawn for both rounds, so that what they have in common falls out of the difference.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from careerkit.assessment.agreement.coefficient import Absent, Coefficient, Interval, rough
from careerkit.assessment.agreement.measure import (
    SEED,
    Figure,
    Measure,
    Rng,
    check_draws,
    drawn_anew,
    interval_of,
)
from careerkit.assessment.agreement.ratings import Floats, Rating, Ratings, key_of
from careerkit.assessment.agreement.scale import written
from careerkit.assessment.wording import counted
from careerkit.errors import InputError, listed

DRAWS = 2_000


@dataclass(frozen=True, slots=True)
class Change:
    """Two rounds of ratings held against each other with the same coefficient.

    Attributes
    ----------
    difference: after less before; None unless both have a value
    interval:   of the difference; None if there is none
    paired:     whether both rounds are of the same units
    notes:      sentences on units that only one round has, and on the range
    """

    before: Coefficient
    after: Coefficient
    difference: float | None
    interval: Interval | None
    paired: bool
    notes: tuple[str, ...] = ()

    @property
    def clear(self) -> bool:
        """Say whether the range of the difference leaves out 0."""
        return self.interval is not None and not self.interval.low <= 0.0 <= self.interval.high

    @property
    def says(self) -> str:
        """Say what changed, and whether it can be told from chance."""
        return " ".join([self._went, *self._may_be, *self.notes])

    @property
    def _went(self) -> str:
        if self.before.value is None or self.after.value is None:
            rounds = (("Before", self.before), ("After", self.after))
            return " ".join(f"{when}: {each.says}" for when, each in rounds)
        was, is_ = written(self.before.value), written(self.after.value)
        went = f"stayed at {is_}" if was == is_ else f"went from {was} to {is_}"
        return f"The agreement {went} ({self.before.name})."

    @property
    def _may_be(self) -> tuple[str, ...]:
        if self.interval is None or self.difference is None:
            return ()
        low, high = written(self.interval.low), written(self.interval.high)
        cases = counted(self.after.units, "case")
        if not self.paired:
            cases = f"{counted(self.before.units, 'case')} before and {self.after.units} after"
        start = f"With {cases} the change may lie between {low} and {high}"
        few = rough(self.interval, min(self.before.units, self.after.units))
        if self._stayed:
            return (f"{start}.", *few)
        if not self.clear:
            return (f"{start}; that includes no change, so this may be chance.", *few)
        way = "rose" if self.difference > 0.0 else "fell"
        return (f"{start}: it {way} by more than the choice of cases explains.", *few)

    @property
    def _stayed(self) -> bool:
        was, is_ = self.before.value, self.after.value
        return was is not None and is_ is not None and written(was) == written(is_)


def compared(
    before: Ratings, after: Ratings, measure: Measure, *, draws: int = DRAWS, rng: Rng = SEED
) -> Change:
    """Hold two rounds of ratings against each other.

    Rounds that share units are compared on these, and each draw takes the same units from both. Rounds
    of different units are drawn each for itself. Raters may differ.

    Raises InputError if the categories of the two rounds do not fit together.
    """
    check_draws(draws)
    shared = [unit for unit in before.units if unit in set(after.units)]
    categories = _together(before, after)
    units = (shared, shared) if shared else (before.units, after.units)
    rounds = [each.at(of, categories) for each, of in zip((before, after), units, strict=True)]
    generator = np.random.default_rng(rng)
    ranges = [measure.of(each, draws=draws, rng=generator) for each in rounds]
    first, second = ranges
    left = len(before.units) + len(after.units) - 2 * len(shared)
    notes = (_left_out(left),) if shared and left else () if shared else (DIFFERENT,)
    if first.value is None or second.value is None:
        return Change(first, second, None, None, bool(shared), notes)
    if not draws:
        return Change(first, second, second.value - first.value, None, bool(shared), notes)
    figures = [measure.prepare(each).figure for each in rounds]
    sizes = [len(each.units) for each in rounds]
    values = _differences(figures, sizes, draws, generator, paired=bool(shared))
    interval, note = interval_of(values, draws - len(values))
    difference = second.value - first.value
    return Change(first, second, difference, interval, bool(shared), (*notes, *note))


DIFFERENT = "The two rounds are of different cases, which may be easier or harder to agree on."


def _left_out(units: int) -> str:
    were = "was" if units == 1 else "were"
    return f"{counted(units, 'case')} {were} in one round only and left out."


def _differences(
    figures: list[Figure],
    sizes: list[int],
    draws: int,
    generator: np.random.Generator,
    *,
    paired: bool,
) -> Floats:
    kept = []
    for _ in range(draws):
        times = drawn_anew(sizes[0], generator)
        again = times if paired else drawn_anew(sizes[1], generator)
        was, is_ = figures[0](times), figures[1](again)
        if not isinstance(was, Absent) and not isinstance(is_, Absent):
            kept.append(is_ - was)
    return np.array(kept)


def _together(before: Ratings, after: Ratings) -> tuple[Rating, ...]:
    """Give categories that hold both rounds' ratings: those given, else all that came up."""
    one, other = before.categories, after.categories
    by_key = {key_of(category): category for category in (*one, *other)}
    if before.given and after.given:
        fits = [key_of(c) for c in one] == [key_of(c) for c in other]
        wider = one
    elif before.given or after.given:
        wider = one if before.given else other
        fits = {key_of(category) for category in wider} == set(by_key)
    else:
        fits = len({kind for kind, _ in by_key}) <= 1
        wider = tuple(by_key[key] for key in sorted(by_key)) if fits else one
    if not fits:
        raise InputError(
            "the two rounds",
            expected="the same categories in the same order",
            found=f"{listed(map(str, one))} and then {listed(map(str, other))}",
            next_step="Give both rounds the same `categories`.",
        )
    return wider
