"""A table of ratings: what people said about the same cases, with gaps where they said nothing.

Coefficients do not ask who a rater is, so no names are kept: a room's table holds columns, not people.
Words: a *unit* is what is rated (a case), a *category* is one of the answers that it can get.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, listed, shown

Rating = str | bool | int | float
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

MISSING = -1  # the code of a rating that was not given
LARGEST = 1e100  # in size; differences of such numbers can still be held
WHERE = "the table of ratings"


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """A checked table of ratings; make one with `ratings_from`.

    Attributes
    ----------
    units:      the names of the cases, in order
    categories: the answers that could be given, in order
    given:      whether the caller gave the categories; if not, they are the answers that came up
    codes:      (units, raters), the place of each rating among the categories, -1 where there is none
    """

    units: tuple[str, ...]
    categories: tuple[Rating, ...]
    given: bool
    codes: Ints

    def __repr__(self) -> str:
        units, raters = self.codes.shape
        return f"Ratings({units} units, {raters} raters, {self.n} ratings)"

    @property
    def n(self) -> int:
        """Count the ratings."""
        return int(np.count_nonzero(self.codes != MISSING))

    @property
    def raters(self) -> int:
        """Count the raters who rated anything."""
        return int(np.count_nonzero((self.codes != MISSING).any(axis=0)))

    @property
    def silent(self) -> int:
        """Count the raters who rated nothing."""
        return int(self.codes.shape[1]) - self.raters

    @property
    def ordered(self) -> bool:
        """Say whether the order of the categories means something: numbers, or given in order."""
        return self.given or self.numeric or len(self.categories) <= 2  # noqa: PLR2004 - two have one distance

    @property
    def numeric(self) -> bool:
        """Say whether the ratings are numbers; yes and no count as 1 and 0."""
        return not any(isinstance(category, str) for category in self.categories)

    def values(self, what: str) -> Floats:
        """Give the categories as numbers.

        Raises InputError in the name of `what` needs them, if they are words.
        """
        if not self.numeric:
            raise InputError(
                WHERE,
                expected=f"numbers, which {what} needs",
                found=f"words such as {shown(self.categories[0])}",
                next_step="Write the ratings as numbers, or choose the level “nominal” or “ordinal”.",
            )
        return np.array(self.categories, dtype=np.float64)

    def positions(self, what: str) -> Floats:
        """Give where each category lies on a line: numbers as they are, words at equal steps.

        Raises InputError in the name of `what` needs an order, if nobody gave one.
        """
        if not self.ordered:
            raise InputError(
                WHERE,
                expected=f"categories in order, which {what} needs",
                found="words of which nobody said how they lie",
                next_step="Give `categories`, from the lowest to the highest.",
            )
        return self.values(what) if self.numeric else np.arange(len(self.categories), dtype=float)

    def at(self, units: Sequence[str], categories: Sequence[Rating]) -> Ratings:
        """Give the same ratings for some of the units, in this order, coded by wider categories."""
        place = {unit: i for i, unit in enumerate(self.units)}
        index = {key_of(category): i for i, category in enumerate(categories)}
        new = np.array([*(index[key_of(category)] for category in self.categories), MISSING])
        return Ratings(
            tuple(units),
            tuple(categories),
            self.given,
            _locked(new[self.codes[[place[unit] for unit in units]]]),
        )


def ratings_from(
    table: Mapping[Any, Mapping[Any, Any]] | Iterable[Iterable[Any]],
    *,
    categories: Iterable[Any] | None = None,
    units: Iterable[Any] | None = None,
) -> Ratings:
    """Check a table of raters by units and make it a value.

    table:      rater → unit → rating, or one row of ratings a rater; None and NaN where nobody rated
    categories: all answers that could be given, in order; by default those that came up, sorted
    units:      the names of the units; by default those in the table, or “1”, “2” … for rows

    Raises InputError if rows differ in length, if words and numbers are mixed, or if a rating is none
    of the given categories.
    """
    if isinstance(table, Mapping):
        names, rows = _from_mapping(table, None if units is None else _names(units))
    else:
        names, rows = _from_rows(table, None if units is None else _names(units))
    cells = [[_rating(value, name) for name, value in zip(names, row, strict=True)] for row in rows]
    came = {key_of(value): value for row in cells for value in row if value is not None}
    known = _categories(categories, came)
    index = {key_of(category): i for i, category in enumerate(known)} | {key_of(None): MISSING}
    for key, value in came.items():
        if key not in index:
            raise InputError(
                WHERE,
                expected=f"one of the categories {listed(map(str, known))}",
                found=shown(value),
                next_step="Correct the rating, or add it to the categories.",
            )
    codes = np.array([[index[key_of(value)] for value in row] for row in cells], dtype=np.int64)
    codes = codes.reshape(len(cells), len(names)).T
    return Ratings(names, known, categories is not None, _locked(codes))


def _from_mapping(
    table: Mapping[Any, Any], names: tuple[str, ...] | None
) -> tuple[tuple[str, ...], list[list[Any]]]:
    people = list(table.values())
    for ratings in people:
        if not isinstance(ratings, Mapping):
            raise InputError(
                WHERE, expected="for each rater units with ratings", found=shown(ratings)
            )
    by_name = [{str(unit): value for unit, value in ratings.items()} for ratings in people]
    for ratings, named in zip(people, by_name, strict=True):
        if len(ratings) != len(named):
            raise InputError(
                WHERE,
                expected="each unit once for a rater",
                found="two units of one name",
                next_step="Name units by text or by number, not by both.",
            )
    came = tuple(dict.fromkeys(unit for named in by_name for unit in named))
    if names is not None and (strange := [unit for unit in came if unit not in set(names)]):
        raise InputError(
            WHERE,
            expected=f"ratings of {listed(names)}"
            if names
            else "no ratings, as no units are given",
            found=f"a rating of {shown(strange[0])}",
            next_step="Add it to the units, or leave the rating out.",
        )
    names = came if names is None else names
    return names, [[named.get(unit) for unit in names] for named in by_name]


def _from_rows(
    table: Iterable[Any], names: tuple[str, ...] | None
) -> tuple[tuple[str, ...], list[list[Any]]]:
    wanted = "one row of ratings for each rater"
    if isinstance(table, str) or not isinstance(table, Iterable):
        raise InputError(WHERE, expected=wanted, found=shown(table))
    rows = []
    for row in table:
        if isinstance(row, str | Mapping) or not isinstance(row, Iterable):
            raise InputError(WHERE, expected=wanted, found=shown(row))
        rows.append(list(row))
    width = len(names) if names is not None else len(rows[0]) if rows else 0
    for number, row in enumerate(rows, start=1):
        if len(row) != width:
            raise InputError(
                f"{WHERE}, row {number}",
                expected=f"{width} ratings, one for each unit",
                found=str(len(row)),
                next_step="Write None where somebody did not rate.",
            )
    return names or tuple(str(i + 1) for i in range(width)), rows


def _names(units: Iterable[Any]) -> tuple[str, ...]:
    names = tuple(map(str, units))
    if len(set(names)) < len(names):
        raise InputError("the units", expected="each name once", found=listed(names))
    return names


def _rating(value: Any, where: str) -> Rating | None:
    """Take one rating; None and NaN are none."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, bool) or (isinstance(value, str) and value.strip()):
        return value
    if isinstance(value, Fraction):
        value = float(value) if abs(value) <= LARGEST else math.inf
    if isinstance(value, int | float) and abs(value) <= LARGEST:
        return value
    raise InputError(
        f"{WHERE}, {shown(where)}",
        expected="a word, yes or no, or a number of at most 1e100 in size",
        found=shown(value),
        next_step="Write None where somebody did not rate.",
    )


def _categories(
    categories: Iterable[Any] | None, came: Mapping[tuple[str, Any], Rating]
) -> tuple[Rating, ...]:
    given = [] if categories is None else [_rating(each, "categories") for each in categories]
    known = [each for each in given if each is not None]
    if len(known) < len(given) or len({*map(key_of, known)}) < len(known):
        raise InputError(
            "the categories", expected="each answer once, and no gap", found=listed(map(str, given))
        )
    kinds = {kind for kind, _ in [*map(key_of, known), *came]}
    if len(kinds) > 1:
        raise InputError(
            WHERE,
            expected="ratings of one kind",
            found=f"{' and '.join(sorted(kinds))} side by side",
            next_step="Write all ratings and categories in one way.",
        )
    if categories is None:
        return tuple(sorted(came.values()))  # of one kind, as just seen
    if kinds == {"numbers"} and known not in (sorted(known), sorted(known, reverse=True)):
        raise InputError(
            "the categories",
            expected="numbers that rise or fall",
            found=listed(map(str, known)),
            next_step="Give them in order of size.",
        )
    return tuple(known)


def key_of(value: Rating | None) -> tuple[str, Any]:
    """Tell True from 1 and “1”, which Python would find equal or would not compare."""
    if value is None:
        return "nothing", None
    if isinstance(value, bool):
        return "yes and no", value
    return ("words", value) if isinstance(value, str) else ("numbers", value)


def _locked(codes: Ints) -> Ints:
    kept = np.ascontiguousarray(codes)
    kept.flags.writeable = False
    return kept
