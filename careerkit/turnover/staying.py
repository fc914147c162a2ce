"""How long somebody is expected to stay, month by month, and what a promotion does on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from careerkit.turnover.case import MONTHS, Case
from careerkit.turnover.quantities import Draws
from careerkit.turnover.values import Value

Effect = Callable[[int], Value]  # of a month, counted from 1


@dataclass(frozen=True, slots=True)
class NewPost:
    """A promotion: in which month it comes, and the chance that it fails."""

    month: Draws
    failure: Value


@dataclass(frozen=True, slots=True)
class Stay:
    """How long a person is expected to stay; all sums are discounted, `leaves` is not.

    exits:        expected exits
    staying:      chance to be here after 0, 1, … months, averaged over the draws
    leaves:       chance of having left by the end
    years_during: years of work in a stretch of time, such as that of a plan
    years_after:  years of work weighted by what has been learned by then
    promoted:     chance of being promoted;  years_promoted: years of work since, in the new post
    exits_above:  of `exits`, those from the post that the promotion led to
    failed:       chance of a promotion that fails;  back: of these, that they stay all the same
    years_open:   years in which a waiting post is not filled from inside
    """

    exits: Value
    staying: tuple[float, ...]
    leaves: Value
    years_during: Value = 0.0
    years_after: Value = 0.0
    promoted: Value = 0.0
    years_promoted: Value = 0.0
    exits_above: Value = 0.0
    failed: Value = 0.0
    back: Value = 0.0
    years_open: Value = 0.0


def follow(
    case: Case,
    relative: Effect | None = None,
    *,
    during: Effect | None = None,
    after: Effect | None = None,
    new_post: NewPost | None = None,
) -> Stay:
    """Follow the chance of still being here from month to month.

    relative: what the hazard of a month is multiplied by; None for nothing
    during:   share of a month that belongs to the stretch of time asked for
    after:    weight of a month's work in `years_after`
    """
    here = np.ones_like(case.hazard)
    as_ever = np.exp(-case.hazard) if relative is None else here
    exits: Value = 0.0
    years_during: Value = 0.0
    years_after: Value = 0.0
    move = _Move(case, new_post) if new_post else None
    staying = [1.0]
    for month in case.months:
        worth, before = case.worth[month - 1], here
        if move:
            here = move.begin(month, here)
        keeps = as_ever if relative is None else np.exp(-case.hazard * relative(month))
        here = case.chances.of(here, keeps)
        left = worth * (before - here)
        exits = exits + left
        if during or after or move:
            years = worth * (before + here) / (2 * MONTHS)
            years_during = years_during + (during(month) * years if during else 0.0)
            years_after = years_after + (after(month) * years if after else 0.0)
            if move:
                move.work(month, years, left)
        staying.append(float(np.mean(here)))
    stay = Stay(exits, tuple(staying), 1 - here, years_during, years_after)
    if move is None:
        return stay
    return replace(
        stay,
        promoted=move.promoted,
        years_promoted=move.years,
        exits_above=move.exits,
        failed=move.failed,
        back=move.back,
        years_open=move.years_open,
    )


class _Move:
    """A promotion under way: who has moved up, and for whom it has failed; all sums discounted."""

    def __init__(self, case: Case, new_post: NewPost) -> None:
        self.case, self.new_post = case, new_post
        self.shows = new_post.month + np.ceil(case["failure_months"])
        self.moves = set(np.unique(new_post.month).tolist())
        self.promoted: Value = 0.0
        self.years: Value = 0.0
        self.exits: Value = 0.0
        self.failed: Value = 0.0
        self.back: Value = 0.0
        self.years_open: Value = 0.0
        self._filled: Value = 0.0
        self._gone: Value = 0.0  # left this month because they failed
        self._returned: Value = 0.0  # of those who are still here, who went back

    def begin(self, month: int, here: Draws) -> Draws:
        """Move up at the beginning of a month, or fail; gives who is still here then."""
        case, worth = self.case, self.case.worth[month - 1]
        if month in self.moves:
            moving = np.where(self.new_post.month == month, here, 0.0)
            self.promoted = self.promoted + worth * moving
            self._filled = self._filled + moving
        shows = self.shows == month
        self._gone = 0.0
        if shows.any():
            failing = case.chances.of(np.where(shows, here, 0.0), self.new_post.failure)
            gone = case.chances.of(failing, case["leave_after_failure"])
            self.failed = self.failed + worth * failing
            self.back = self.back + worth * (failing - gone)
            here = here - gone
            self._gone = worth * gone
            returned = (failing - gone) / np.where(here > 0.0, here, 1.0)
            self._returned = np.where(shows, returned, self._returned)
        return here

    def work(self, month: int, years: Draws, left: Draws) -> None:
        """Count a month's work in the new post, who leaves it, and the time in which nobody fills it."""
        moved = self.new_post.month <= month
        self.years = self.years + np.where(moved, years * (1 - self._returned), 0.0)
        others = (left - self._gone) * (1 - self._returned)
        self.exits = self.exits + np.where(moved, self._gone + others, 0.0)
        if self.case.situation.post_waiting:
            worth = self.case.worth[month - 1]
            self.years_open = self.years_open + worth * (1 - self._filled) / MONTHS
