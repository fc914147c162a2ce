"""How far a room agrees on cases, worked out from what was published of it and from nothing else.

The coefficients ask how often two people who rated the same case agree, and not who they are. So the
published numbers are enough: they become ratings by people without names, as many as there were.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from careerkit.activities.calibration import Calibration
from careerkit.assessment.agreement import (
    Change,
    Ratings,
    Report,
    compared,
    krippendorff_alpha,
    ratings_from,
    report,
)
from careerkit.assessment.vignettes import RATINGS
from careerkit.workshop.picture import Picture

Counts = Mapping[str, Mapping[str, int]]  # case's id → rating → how many


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far a room agrees.

    Attributes
    ----------
    report: among each other
    alike:  how many of the ratings are as the reference; of all: `rated`
    """

    report: Report
    alike: int
    rated: int

    @property
    def with_reference(self) -> float:
        """Give the share of the ratings that are as the reference."""
        return self.alike / self.rated if self.rated else 0.0


def counts_of(picture: Picture, activity: Calibration) -> Counts:
    """Give how many rated each case how; cases that too few rated are not there."""
    found = {}
    for each in activity.vignettes:
        tally = picture.total.tally(each.id)
        given = {} if tally is None else {r: tally.sums.get(r, 0) for r in RATINGS}
        if sum(given.values()):
            found[each.id] = given
    return found


def only(counts: Counts, cases: Collection[str]) -> Counts:
    """Keep some of the cases."""
    return {case: given for case, given in counts.items() if case in cases}


def agreement(counts: Counts, activity: Calibration) -> Agreement:
    """Work out how far the room agrees, with itself and with the reference."""
    wanted = {each.id: each.reference.rating for each in activity.vignettes}
    return Agreement(
        _report(_frozen(counts)),
        sum(given[wanted[case]] for case, given in counts.items()),
        sum(sum(given.values()) for given in counts.values()),
    )


def change(before: Counts, after: Counts) -> Change:
    """Hold two rounds against each other, on the cases that both have."""
    return _change(_frozen(before), _frozen(after))


_Frozen = tuple[tuple[str, tuple[int, ...]], ...]


def _frozen(counts: Counts) -> _Frozen:
    return tuple((case, tuple(given[r] for r in RATINGS)) for case, given in counts.items())


# Every phone in the room asks for the same.
@lru_cache(maxsize=32)
def _report(counts: _Frozen) -> Report:
    return report(_ratings(counts), "nominal")


@lru_cache(maxsize=32)
def _change(before: _Frozen, after: _Frozen) -> Change:
    return compared(_ratings(before), _ratings(after), krippendorff_alpha("nominal"))


def _ratings(counts: _Frozen) -> Ratings:
    """Write the numbers out as rows of ratings, one a person without a name."""
    columns = [
        [rating for rating, n in zip(RATINGS, given, strict=True) for _ in range(n)]
        for _, given in counts
    ]
    raters = max(map(len, columns), default=0)
    rows = [[c[n] if n < len(c) else None for c in columns] for n in range(raters)]
    return ratings_from(rows, categories=RATINGS, units=[case for case, _ in counts])
