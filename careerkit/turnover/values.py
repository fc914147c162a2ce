"""Numbers and whole samples alike: what they may be, and what can be done with either.

A value is a number or a numpy array of draws. What cannot be is refused in a sentence.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, shown

Value = float | NDArray[np.float64]


def total(values: Iterable[Value]) -> Value:
    """Add numbers or arrays; of nothing, 0."""
    added: Value = 0.0
    for value in values:
        added = added + value
    return added


def positive(value: Value) -> Value:
    """Give the value where it is above zero, and 0 elsewhere."""
    if isinstance(value, np.ndarray):
        return np.maximum(value, 0.0)
    return max(value, 0.0)


def finite(name: str, value: Any) -> Value:
    """Give a number, or an array of numbers, refusing NaN, infinity and what is no number."""
    return taken(name, value)[0]


def not_negative(name: str, value: Any) -> Value:
    """Give a number of at least 0."""
    number, low, _ = taken(name, value)
    if low < 0:
        raise InputError(name, expected="at least 0", found=short(low))
    return number


def positive_number(name: str, value: Any) -> Value:
    """Give a number above 0."""
    number, low, _ = taken(name, value)
    if low <= 0:
        raise InputError(name, expected="more than 0", found=short(low))
    return number


def positive_share(name: str, value: Any) -> Value:
    """Give a share from 0 to 1."""
    number, low, high = taken(name, value)
    if low < 0:
        raise InputError(name, expected="at least 0", found=short(low))
    if high > 1:
        raise InputError(
            name,
            expected="a share from 0 to 1",
            found=short(high),
            next_step="Write 20% as 0.20.",
        )
    return number


def taken(name: str, value: Any) -> tuple[Value, float, float]:
    """Give the number or the array of numbers, and its least and largest value."""
    if type(value) is float and math.isfinite(value):
        return value, value, value
    if isinstance(value, str):
        raise InputError(
            name,
            expected="a number",
            found=shown(value),
            next_step="Write 40% as 0.40, and 1,000 as 1000.",
        )
    if isinstance(value, Decimal | Fraction):
        value = float(value)
    kind = np.asarray(value)
    if kind.dtype.kind not in "iuf" or isinstance(value, bool):
        raise InputError(name, expected="a number", found=shown(value))
    number = kind.astype(float, copy=False)
    low, high = float(number.min(initial=math.inf)), float(number.max(initial=-math.inf))
    if number.size and not (math.isfinite(low) and math.isfinite(high)):  # NaN passes into both
        raise InputError(name, expected="a number", found=short(kind[~np.isfinite(kind)].flat[0]))
    return (number if kind.ndim else float(value)), low, high


def short(value: Any) -> str:
    """Write a number, or the mean of a sample, in an error's sentence."""
    number = float(np.mean(value))
    return f"{number:,.0f}" if number.is_integer() else f"{number:,.6g}"
