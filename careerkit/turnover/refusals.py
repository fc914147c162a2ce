"""Refuse numbers that cannot be, in sentences that name the quantity."""

from __future__ import annotations

import math
from numbers import Real
from typing import Any

import numpy as np

from careerkit.errors import InputError, shown

LARGEST = 1e100  # in size; a product of a few such numbers can still be held
SHARPEST = 1e8  # the shape of a beta distribution, above which its quantiles lose their digits


def take_numbers(quantity: Any, name: str, *fields: str) -> None:
    """Turn the fields into floats, and refuse what is not a finite number."""
    for key in fields:
        value = getattr(quantity, key)
        object.__setattr__(quantity, key, number(value, place(name, key, quantity)))


def number(value: Any, where: str) -> float:
    """Take a finite number; a truth value or a text is none."""
    if not isinstance(value, bool | np.bool_) and isinstance(value, Real):
        try:
            taken = float(value)
        except OverflowError:
            taken = math.inf
        if abs(taken) <= LARGEST:  # NaN is not
            return taken
    raise InputError(where, expected="a finite number", found=shown(value))


def place(name: str, key: str, quantity: Any = None) -> str:
    """Name a field in an error's sentence: by its quantity if that has a name, else by its family."""
    owner = name or ("" if quantity is None else type(quantity).__name__)
    return f"{owner}, {key}" if owner else key


def check_order(quantity: Any, name: str) -> None:
    """Refuse a range that is reversed or has no width."""
    low, high = quantity.low, quantity.high
    if not low < high:
        equal = low == high
        raise InputError(
            place(name, "low and high", quantity),
            expected="low below high",
            found=f"{written(low)} for both" if equal else f"{written(low)} to {written(high)}",
            next_step="Give one fixed number instead." if equal else "Exchange the two numbers.",
        )


def check_mode(quantity: Any, name: str) -> None:
    """Refuse a most likely value outside the range."""
    if not quantity.low <= quantity.mode <= quantity.high:
        raise InputError(
            place(name, "mode", quantity),
            expected=f"a most likely value from {written(quantity.low)} "
            f"to {written(quantity.high)}",
            found=written(quantity.mode),
            next_step="Widen the range or move the most likely value into it.",
        )


def check_positive(quantity: Any, name: str, key: str) -> None:
    """Refuse 0 and less."""
    value = getattr(quantity, key)
    if not value > 0.0:
        raise InputError(
            place(name, key, quantity), expected="a number above 0", found=written(value)
        )


def share_of(share: Any, name: str) -> float:
    """Take a share inside (0, 1)."""
    taken = number(share, place(name, "share"))
    if not 0.0 < taken < 1.0:
        raise InputError(
            place(name, "share"),
            expected="a share above 0 and below 1",
            found=written(taken),
            next_step="Write 90% as 0.9.",
        )
    return taken


def written(value: float) -> str:
    """Write a number as it was given."""
    return f"{value:,.10g}"


def check_shapes(quantity: Any, name: str, shapes: tuple[float, float]) -> None:
    """Refuse a beta distribution that is so narrow that its quantiles cannot be computed well."""
    if max(shapes) > SHARPEST:
        raise InputError(
            place(name, "shape", quantity),
            expected=f"shapes up to {written(SHARPEST)}",
            found=" and ".join(map(written, shapes)),
            next_step="Give one fixed number or a normal distribution instead.",
        )
