"""What a company wants: how many posts, who fills them, and how long that takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, shown
from careerkit.turnover.groups import EVERYBODY
from careerkit.turnover.refusals import number, written
from careerkit.turnover.workforce.states import Layout
from careerkit.turnover.workforce.tracks import known_part, parts_of

YEAR = 12.0
MONTHS_TO_FILL = 42 / 365.25 * YEAR  # SHRM 2016: 42 days
MONTHS_INSIDE = 0.5  # an announcement and a few talks (reading)
MOST_PEOPLE = 10_000_000_000

ByName = float | Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Posts wanted and how they are filled.

    name:    what the plan is called
    posts:   posts wanted, by the name of a group, a level or a segment, or for “Everybody”; what is not
             named keeps as many posts as it has people
    growth:  by which share the posts grow in a year, 0.10 for 10%; one number, or by name
    hire:    whether anybody is hired from outside
    promote: the share of open posts that is offered to the level below first; None leaves promotions as
             they were, whether a post is open or not
    months_to_fill:        months for which a post is open on average until a hire from outside
    months_to_fill_inside: the same until somebody steps up from below
    """

    name: str = "As before"
    posts: Mapping[str, float] | None = None
    growth: ByName = 0.0
    hire: bool = True
    promote: float | None = None
    months_to_fill: ByName = MONTHS_TO_FILL
    months_to_fill_inside: float = MONTHS_INSIDE

    def __post_init__(self) -> None:
        for name, posts in (self.posts or {}).items():
            _between(f"posts, {name}", posts, 0.0, MOST_PEOPLE, "a number of posts")
        _check_each("growth", self.growth, -1.0, 10.0, "a share a year; write 10% as 0.10")
        _check_each("months_to_fill", self.months_to_fill, 0.0, 1_200.0, "months, 0 or more")
        _between("months_to_fill_inside", self.months_to_fill_inside, 0.0, 1_200.0, "months")
        if self.promote is not None:
            _between("promote", self.promote, 0.0, 1.0, "a share from 0 to 1")

    def posts_wanted(
        self, people: NDArray[np.float64], layout: Layout, periods: int, months: float
    ) -> NDArray[np.float64]:
        """Give the whole posts wanted in each group at the end of each period, (periods + 1, G).

        Raises InputError where they grow beyond all people.
        """
        wanted = people.astype(np.float64)
        parts = parts_of(layout)
        for name, posts in _finer_last(self.posts or {}, parts):
            groups = list(parts[name])
            now = people[groups].sum()
            shares = people[groups] / now if now else np.full(len(groups), 1 / len(groups))
            wanted[groups] = posts * shares
        years = np.arange(periods + 1)[:, None] * months / YEAR
        found = np.rint(wanted * (1.0 + by_group(self.growth, layout)) ** years)
        if found.max(initial=0.0) > MOST_PEOPLE:
            raise InputError(
                "growth",
                expected=f"at most {MOST_PEOPLE:,} posts in a group",
                found=f"{found.max():.3g} at the end",
                next_step="Let posts grow less, or look less far ahead.",
            )
        return np.asarray(found)


def by_group(value: ByName, layout: Layout, otherwise: float = 0.0) -> NDArray[np.float64]:
    """Write what is given as one number or by name as a number for each group; the finer name counts."""
    if not isinstance(value, Mapping):
        return np.full(len(layout.groups), float(value))
    parts = parts_of(layout)
    found = np.full(len(layout.groups), float(value.get(EVERYBODY, otherwise)))
    for name, each in _finer_last(value, parts):
        found[list(parts[name])] = each
    return found


def _finer_last(
    given: Mapping[str, float], parts: Mapping[str, tuple[int, ...]]
) -> list[tuple[str, float]]:
    """Put what is given for larger parts first, so that what is given for smaller ones counts."""
    names = sorted(given, key=lambda name: -len(parts[known_part(name, parts)]))
    return [(name, given[name]) for name in names]


def _check_each(where: str, value: ByName, least: float, most: float, expected: str) -> None:
    if isinstance(value, Mapping):
        for name, each in value.items():
            _between(f"{where}, {name}", each, least, most, expected)
    else:
        _between(where, value, least, most, expected)


def _between(where: str, value: Any, least: float, most: float, expected: str) -> None:
    if not least <= number(value, where) <= most:
        found = shown(value) if isinstance(value, str) else written(float(value))
        raise InputError(where, expected=f"{expected} ({least:g} to {most:,.0f})", found=found)
