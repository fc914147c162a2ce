"""How often each unit got each category: all that a coefficient needs if raters are exchangeable.

Symbols as in Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition, chapter 2: r_ik raters put
unit i into category k, and r_i rated it. Units with the same ratings are kept once, as a pattern.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from careerkit.assessment.agreement.coefficient import Absent, State
from careerkit.assessment.agreement.ratings import MISSING, Floats, Ints, Ratings
from careerkit.assessment.wording import counted

PAIR = 2  # ratings make a unit comparable; and units make a coefficient


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Ratings of one unit that differ: pattern, lower and higher category, and r_ik · r_il."""

    row: Ints
    one: Ints
    other: Ints
    product: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """The table r_ik without its zeros.

    Attributes
    ----------
    pattern:          (units,) the pattern of each unit
    row, code, count: pattern i, category k and r_ik, where above 0
    m:                (patterns,) r_i
    q:                how many categories there are
    """

    pattern: Ints
    row: Ints
    code: Ints
    count: Floats
    m: Ints
    q: int

    @classmethod
    def of(cls, ratings: Ratings) -> Tally:
        """Count the ratings."""
        codes = np.sort(ratings.codes, axis=1)
        if codes.size:
            patterns, pattern = np.unique(codes, axis=0, return_inverse=True)
        else:
            patterns, pattern = codes, np.arange(len(codes))
        q = len(ratings.categories)
        row, column = np.nonzero(patterns != MISSING)
        cell, count = np.unique(row * max(q, 1) + patterns[row, column], return_counts=True)
        return cls(
            pattern.reshape(-1),
            cell // max(q, 1),
            cell % max(q, 1),
            count.astype(np.float64),
            (patterns != MISSING).sum(axis=1),
            q,
        )

    @property
    def comparable(self) -> Floats:
        """Mark the patterns with at least two ratings by 1, the others by 0."""
        return (self.m >= PAIR).astype(np.float64)

    def patterns(self, times: Floats) -> Floats:
        """Give how many times each pattern counts, from how many times each unit does."""
        return _added(self.pattern, times, len(self.m))

    def sums(self, of_cells: Floats) -> Floats:
        """Add up over the categories of each pattern."""
        return _added(self.row, of_cells, len(self.m))

    def totals(self, of_cells: Floats) -> Floats:
        """Add up over the patterns of each category."""
        return _added(self.code, of_cells, self.q)

    def pairs(self) -> Pairs:
        """List the pairs of different categories inside each pattern."""
        many = np.bincount(self.row, minlength=len(self.m))
        start = np.concatenate([[0], np.cumsum(many)[:-1]]) if len(many) else many
        found = [(self.row[:0], self.row[:0], self.row[:0])]
        for different in np.unique(many[many > 1]):
            rows = np.flatnonzero(many == different)
            first, second = np.triu_indices(different, 1)
            at = start[rows][:, None]
            found.append((np.repeat(rows, len(first)), (at + first).ravel(), (at + second).ravel()))
        row, one, other = (np.concatenate(part) for part in zip(*found, strict=True))
        return Pairs(row, self.code[one], self.code[other], self.count[one] * self.count[other])


def _added(place: Ints, numbers: Floats, places: int) -> Floats:
    return np.bincount(place, numbers, minlength=places).astype(np.float64)


def too_few(units: float, least: int = PAIR) -> Absent | None:
    """Say that there are too few units that two people rated, unless there are enough."""
    if units >= least:
        return None
    cases = "No case was" if not units else f"Only {counted(int(units), 'case')} was"
    return Absent(
        State.TOO_FEW,
        f"{cases} rated by at least two people, and it takes {counted(least, 'case')}.",
    )


def alone(ratings: Ratings, consequence: str) -> tuple[str, ...]:
    """Say how many units were rated by one person, and what that means; and by nobody."""
    many = (ratings.codes != MISSING).sum(axis=1)
    single, unrated = int((many == 1).sum()), int((many == 0).sum())
    said = []
    if single:
        was = "was" if single == 1 else "were"
        said.append(f"{counted(single, 'case')} {was} rated by one person only and {consequence}.")
    if unrated:
        was = "was" if unrated == 1 else "were"
        said.append(f"{counted(unrated, 'case')} {was} rated by nobody.")
    return tuple(said)
