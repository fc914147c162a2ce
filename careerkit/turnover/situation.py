"""The situation in which somebody asks for a promotion: what a leader knows before any assumption."""

from __future__ import annotations

from dataclasses import dataclass
from numbers import Integral
from typing import Any

from careerkit.errors import InputError, shown

LONGEST = 120  # months
MOST_GAPS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is known of a request for promotion.

    months:       how far ahead costs are counted, from 1 to 120
    unmet:        how many criteria of the next step the person does not meet yet, from 0 to 20
    post_waiting: whether a higher post stands open and has to be filled
    """

    months: int = 24
    unmet: int = 0
    post_waiting: bool = False

    def __post_init__(self) -> None:
        months = _whole(
            "months", self.months, 1, LONGEST, "months to look ahead", "Two or three years fit."
        )
        object.__setattr__(self, "months", months)
        object.__setattr__(
            self, "unmet", _whole("unmet", self.unmet, 0, MOST_GAPS, "unmet criteria")
        )
        if not isinstance(self.post_waiting, bool):
            raise InputError("post_waiting", expected="yes or no", found=shown(self.post_waiting))


def _whole(name: str, value: Any, least: int, most: int, what: str, next_step: str = "") -> int:
    whole = isinstance(value, Integral) and not isinstance(value, bool)  # numpy's among them
    if not whole or not least <= value <= most:
        raise InputError(
            name,
            expected=f"a whole number of {what}, from {least} to {most}",
            found=shown(value),
            next_step=next_step,
        )
    return int(value)
