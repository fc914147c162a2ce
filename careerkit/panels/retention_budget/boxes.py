"""What is typed into the three boxes of an uncertain number, and what stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from careerkit.errors import InputError
from careerkit.panels.typed import POINTS, boxed, points
from careerkit.turnover.assumptions import MONEY, OF_SALARY, Assumption
from careerkit.turnover.quantities import Fixed, Pert, Quantity, Uniform
from careerkit.turnover.workforce.budget_file import written

UNITS = {
    "turnover": "share",
    "others": "share",
    "cut": "share",
    "months": "months",
    "fade_months": "months",
    "once": MONEY,
    "a_head_a_month": MONEY,
    "of_pay": OF_SALARY,
    "manager_hours": "hours",
    "colleague_hours": "hours",
    "own_hours": "hours",
}
ABOVE_ZERO = {"fade_months"}


def line_of(field: str, currency: str = "") -> Assumption:
    """Give the unit and the bounds of a field as the typing of all panels knows them."""
    unit = UNITS[field]
    return Assumption(
        field,
        field,
        "basis",
        unit,
        "",
        Fixed(0.0),
        (),
        "",
        0,
        "",
        currency=(currency or "money") if unit == MONEY else "",
        above_zero=field in ABOVE_ZERO,
    )


def quantity(field: str, texts: Mapping[str, Any], currency: str = "") -> Quantity:
    """Read low, most likely and high; the most likely alone if it is known; or low and high alone.

    Raises InputError for anything else, and for nothing at all.
    """
    line = line_of(field, currency)
    found: dict[str, float] = {}
    for key in POINTS:
        one = points(line, {"likely": texts.get(key, "")})
        if one is not None:
            found[key] = one["value"]
    if set(found) == {"low", "high"} and found["low"] < found["high"]:
        return Uniform(found["low"], found["high"])
    if not found:
        raise InputError(field, expected="a number", found="nothing")
    given = points(line, texts)  # says what is missing, or out of order
    if given is None or "value" in given:
        return Fixed(found.get("likely", next(iter(found.values()))))
    return Pert(given["low"], given["likely"], given["high"])


def boxes(field: str, value: Quantity) -> dict[str, str]:
    """Give what stands in the three boxes for a quantity."""
    line, given = line_of(field, "money"), written(value)
    if not isinstance(given, dict):
        given = {"likely": given}
    return {key: boxed(line, given[key]) if key in given else "" for key in POINTS}
