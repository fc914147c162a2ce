"""What can be done so that fewer people leave: for whom, at what cost, how much it helps, how long.

How much it helps is a share of those who would have left by their own choice; it is a belief with a
grade, and never what leavers say in hindsight. Hours are priced by the pay of those who spend them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from careerkit.errors import InputError, listed, shown
from careerkit.files import closest
from careerkit.turnover.assumptions import OURS, Ledger
from careerkit.turnover.quantities import Draws, Fixed, Pert, Quantity, Uniform

Fade = Literal["at once", "straight line", "half-life"]
FADES: tuple[Fade, ...] = ("at once", "straight line", "half-life")
# What an intervention can cost; each is one number or a range. An exit that is avoided cannot be paid
# for by the piece: nobody knows whose it was.
COSTS = {
    "once": "once, at the start, for all together",
    "a_head_a_month": "a month for each person reached",
    "of_pay": "a year for each person reached, as a share of the salary",
    "manager_hours": "hours of the manager a month for each person reached",
    "colleague_hours": "hours of a mentor or of colleagues a month for each person reached",
    "own_hours": "own working hours a month of each person reached",
}
LONGEST = 120  # months
MOST_CARRIED_OVER = 0.4  # share of voluntary exits, as for a plan in the ledger (reading)
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
    reminded:    every how many months it is called to mind again, while it is paid for; the effect is
                 then as after the first day. 0 for never
    paid_months: for how many months what is paid by the month is paid; 0 for all of them
    source, grade, note: where the effect comes from, as in the ledger; grade “” is nobody's

    Raises InputError for a value that cannot be.
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

    def __post_init__(self) -> None:
        _between(f"{self.id}, cut", self.cut, 0.0, 1.0, "a share from 0 to 1")
        _between(f"{self.id}, months", self.months, 0.0, np.inf, "months from 0 up")
        if self.fade not in FADES:
            raise InputError(
                f"{self.id}, fade",
                expected=f"one of {listed(FADES)}",
                found=shown(self.fade),
                next_step=closest(self.fade, FADES),
            )
        if self.fade != "at once":
            _between(f"{self.id}, fade_months", self.fade_months, 0.0, np.inf, "months above 0")
            if self.fade_months.mean() <= 0:
                raise InputError(
                    f"{self.id}, fade_months",
                    expected="months above 0",
                    found="0",
                    next_step="Choose the fade “at once”.",
                )
        for key, quantity in self.costs.items():
            if key not in COSTS:
                raise InputError(
                    f"{self.id}, costs",
                    expected=f"one of {listed(COSTS)}",
                    found=shown(key),
                    next_step=closest(key, COSTS),
                )
            _between(f"{self.id}, {key}", quantity, 0.0, np.inf, "a number from 0 up")
        for name, least in (("starts", 1), ("ramp", 0), ("reminded", 0), ("paid_months", 0)):
            _whole(f"{self.id}, {name}", getattr(self, name), least)

    @property
    def quantities(self) -> dict[str, Quantity]:
        """Give all that is uncertain about it, named so that no two interventions share a stream."""
        own: dict[str, Quantity] = {"cut": self.cut, "months": self.months, **self.costs}
        if self.fade != "at once":
            own["fade_months"] = self.fade_months
        return {f"{self.id}: {key}": quantity for key, quantity in own.items()}

    def reaches(self, segments: Iterable[str]) -> tuple[bool, ...]:
        """Tell for each segment whether it is reached.

        Raises InputError for a name in `who` that no segment has.
        """
        names = tuple(segments)
        for name in self.who:
            if name not in names:
                raise InputError(
                    f"{self.id}, who",
                    expected=f"names of segments: {listed(names)}",
                    found=shown(name),
                    next_step=closest(name, names),
                )
        return tuple(not self.who or name in self.who for name in names)


def strength(intervention: Intervention, values: Mapping[str, Draws], months: int) -> Draws:
    """Give how much of the effect is there in the middle of each month: (months, draws), 0 to 1."""
    full = np.asarray(values[f"{intervention.id}: months"])
    elapsed: Draws = np.arange(1.0, months + 1)[:, None] - intervention.starts + 0.5
    since = elapsed - _reminder(intervention, elapsed)
    rising = np.clip(elapsed / intervention.ramp, 0.0, 1.0) if intervention.ramp else 1.0
    over = since - full - np.where(since == elapsed, intervention.ramp, 0)
    left = np.where(over <= 0, 1.0, 0.0)
    if intervention.fade != "at once":
        fade = np.asarray(values[f"{intervention.id}: fade_months"])
        late = np.maximum(over, 0.0)
        line = intervention.fade == "straight line"
        left = np.maximum(1.0 - late / fade, 0.0) if line else np.exp2(-late / fade)
    return np.asarray(np.where(elapsed > 0, rising * left, 0.0))


def paid(intervention: Intervention, months: int) -> Draws:
    """Tell in which months it is paid for: (months,), 1 or 0."""
    month = np.arange(1, months + 1)
    last = intervention.starts + (intervention.paid_months or LONGEST + months)
    return ((month >= intervention.starts) & (month < last)).astype(np.float64)


def presets(ledger: Ledger) -> tuple[Intervention, ...]:
    """Give what one can begin with: a plan, managers who are asked to act, and what nobody knows.

    The plan's costs and effects are the lines of the decision model in the ledger. What leavers say
    in hindsight is no effect and is used in none of them.
    """
    return (_plan(ledger), _managers(ledger), _not_known(ledger))


def _plan(ledger: Ledger) -> Intervention:
    line = ledger["plan_cut"]
    return Intervention(
        id="plan",
        name="A conversation and a development plan",
        cut=line.quantity,
        costs={
            "of_pay": ledger["learning_budget"].quantity,
            "manager_hours": ledger["manager_hours"].quantity,
            "colleague_hours": ledger["mentor_hours"].quantity,
            "own_hours": ledger["own_hours"].quantity,
        },
        months=ledger["plan_effect_months"].quantity,
        fade_months=ledger["fade_months"].quantity,
        paid_months=round(ledger["plan_months"].quantity.mean()),
        source=line.source,
        grade=line.grade,
        note=line.note,
    )


def _managers(ledger: Ledger) -> Intervention:
    line = ledger["reducible_shown"]
    cut, grade, note, source = line.quantity, line.grade, line.note, line.source
    if line.whose == OURS:
        # The ledger says what was measured in shops, and a budget is for somebody else. What a company
        # has found out about its own people is taken as it is.
        note = (
            f"The experiment, of grade {grade}, cut quits by {cut.low:.0%} to {cut.high:.0%}. {note} So "
            "the range here is from nothing to nearly twice that."
        )
        cut, grade = Pert(0.0, cut.mean(), MOST_CARRIED_OVER), "D"
        source = f"careerkit's own reading of {source}"
    return Intervention(
        id="managers",
        name="Managers are asked to act on turnover",
        cut=cut,
        costs={"manager_hours": Pert(0.25, 0.5, 2.0)},
        months=ledger["months_of_effect"].quantity,
        fade="at once",
        paid_months=round(ledger["months_of_effect"].quantity.mean()),
        source=source,
        grade=grade,
        note=f"{note} The managers' hours are our guess. The effect came back after a reminder.",
    )


def _not_known(ledger: Ledger) -> Intervention:
    return Intervention(
        id="not-known",
        name="Something whose effect nobody knows",
        cut=Uniform(0.0, 0.25),
        costs={"of_pay": Fixed(0.01)},
        months=ledger["plan_effect_months"].quantity,
        fade_months=ledger["fade_months"].quantity,
        source="careerkit's own reading",
        grade="D",
        paid_months=12,
        note="From nothing to the most that an experiment has shown elsewhere; 1% of pay is an example.",
    )


def _reminder(intervention: Intervention, elapsed: Draws) -> Draws:
    """Give when it was called to mind last, in months after the start."""
    if not intervention.reminded:
        return np.zeros_like(elapsed)
    every = intervention.reminded
    times = np.floor(np.maximum(elapsed, 0.0) / every)
    if intervention.paid_months:
        times = np.minimum(times, (intervention.paid_months - 1) // every)
    return np.asarray(times * every)


def _between(where: str, quantity: Quantity, least: float, most: float, expected: str) -> None:
    if quantity.low < least or quantity.high > most:
        found = f"{quantity.low:g}" if quantity.low == quantity.high else quantity.describe()
        raise InputError(where, expected=expected, found=found, next_step=_as_share(quantity, most))


def _as_share(quantity: Quantity, most: float) -> str:
    return "Write 20% as 0.20." if most == 1 and quantity.high > 1 else ""


def _whole(where: str, value: Any, least: int) -> None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    if not whole or not least <= value <= LONGEST:
        raise InputError(
            where, expected=f"whole months from {least} to {LONGEST}", found=shown(value)
        )
