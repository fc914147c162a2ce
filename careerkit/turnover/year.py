"""A year of a team: exits, what they cost, and how much of it could be kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from careerkit.errors import InputError
from careerkit.turnover.values import Value, finite, not_negative, positive_share

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Year:
    """Exits of a year and their cost; what leavers say and what was shown are kept apart.

    exits, cost:           expected number of exits and their cost
    said_exits, said_cost: of these, what leavers say that someone could have prevented
    shown_exits, shown_cost: of these, what a field experiment showed to fall away, while it lasts
    """

    exits: Value
    cost: Value
    said_exits: Value
    said_cost: Value
    shown_exits: Value
    shown_cost: Value


def year_of_exits(
    cost_of_an_exit: Value,
    *,
    headcount: Value,
    turnover_rate: Value,
    preventable_said: Value,
    reducible_shown: Value,
    months_of_effect: Value,
) -> Year:
    """Multiply an exit's cost by the exits of a year: average headcount * annual turnover rate.

    Sources: Gallup 2019 and 2024 for what leavers say; Friebel, Heinz and Zubanov 2022 for what was
    shown, and for how many months of the year it lasted. The two are never added or averaged.
    """
    months = not_negative("months_of_effect", months_of_effect)
    if np.any(np.asarray(months) > MONTHS):
        raise InputError(
            "months_of_effect",
            expected="at most 12 months of a year",
            found=f"{float(np.max(months)):g}",
        )
    exits = not_negative("headcount", headcount) * not_negative("turnover_rate", turnover_rate)
    cost = exits * finite("cost_of_an_exit", cost_of_an_exit)
    said = positive_share("preventable_said", preventable_said)
    shown = positive_share("reducible_shown", reducible_shown) * months / MONTHS
    return Year(exits, cost, exits * said, cost * said, exits * shown, cost * shown)
