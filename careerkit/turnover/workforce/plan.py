"""What a company wants: how many posts, who fills them, and how long that takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MONTHS_TO_FILL = 42 / 365.25 * 12  # SHRM 2016: 42 days
MONTHS_INSIDE = 0.5  # half as long as most notices: an announcement and a few talks (reading)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Posts wanted and how they are filled.

    name:    what the plan is called
    posts:   posts wanted by group, level, segment or “Everybody”; not named: as many as people now
    growth:  by which share the posts grow in a year, 0.10 for 10%; one number, or by name as in `posts`
    hire:    whether anybody is hired at all
    promote: the share of open posts that is offered to the level below first; None leaves promotions as
             they were, whether a post is open or not
    months_to_fill:        months for which a post is open on average until a hire from outside
    months_to_fill_inside: the same until somebody steps up from below
    """

    name: str = "As before"
    posts: Mapping[str, float] | None = None
    growth: float | Mapping[str, float] = 0.0
    hire: bool = True
    promote: float | None = None
    months_to_fill: float | Mapping[str, float] = MONTHS_TO_FILL
    months_to_fill_inside: float = MONTHS_INSIDE
