"""What can be done so that fewer people leave: for whom, at what cost, how much it helps, how long.

How much it helps is a share of those who would have left by their own choice; it is a belief with a
grade, and never what leavers say in hindsight. Costs come in lines of their own kinds, so that a plan's
hours are priced by the pay of those who spend them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from careerkit.turnover.quantities import Fixed, Quantity

Fade = Literal["at once", "straight line", "half-life"]
FADES: tuple[Fade, ...] = ("at once", "straight line", "half-life")
# What an intervention can cost; each is one number or a range.
COSTS = {
    "once": "once, at the start",
    "a_head_a_month": "for each person reached, a month",
    "of_pay": "for each person reached, as a share of their yearly salary, spread over the year",
    "manager_hours": "hours of the manager for each person reached, a month",
    "colleague_hours": "hours of a mentor or of colleagues for each person reached, a month",
    "own_hours": "own working hours of each person reached, a month",
    "an_exit_avoided": "for each exit that is avoided",
}
NINE, THREE = Fixed(9.0), Fixed(3.0)  # months, where nothing else is said (reading)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    """Something that is done so that fewer people leave by their own choice.

    id, name:    how files and how readers call it
    who:         the segments that it is for, by their names; empty for everybody
    cut:         share of voluntary exits that it avoids while it works in full, from 0 to 1
    costs:       by the keys of `COSTS`; what is not there costs nothing
    starts:      the month in which it begins, from 1
    ramp:        months until it works in full, in a straight line; 0 for at once
    months:      for how many months it then works in full
    fade:        how the effect then goes: at once, in a straight line, or by halves
    fade_months: months until the straight line has reached nothing; or in which the effect halves
    reminded:    every how many months it is called to mind again, when the effect begins anew;
                 0 for never
    paid_months: for how many months what is paid by the month is paid; 0 for all of them
    source, grade, note: where the effect comes from, as in the ledger; “” for nobody's grade
    """

    id: str
    name: str
    cut: Quantity
    who: tuple[str, ...] = ()
    costs: Mapping[str, Quantity] = field(default_factory=dict)
    starts: int = 1
    ramp: int = 0
    months: Quantity = NINE
    fade: Fade = "straight line"
    fade_months: Quantity = THREE
    reminded: int = 0
    paid_months: int = 0
    source: str = ""
    grade: str = ""
    note: str = ""
