"""Numbers as a reader gets them: rounded to what they bear, ranges as ranges."""

from __future__ import annotations

import math
from collections.abc import Mapping

MINUS = "−"
TENTHS = 10


def rounded(value: float, digits: int = 2) -> float:
    """Round to so many significant digits: what a range of guesses bears."""
    if not value:
        return 0.0
    places = digits - 1 - math.floor(math.log10(abs(value)))
    return round(value, places)


def between(low: float, high: float) -> str:
    """Write a range of months, or one number where both ends are alike."""
    return in_months(low) if low == high else f"{low:g} to {in_months(high)}"


def in_months(number: float) -> str:
    """Write a number of months."""
    return f"{number:g} month" if number == 1 else f"{number:g} months"


def in_range(low: float, high: float, sign: str = "", *, digits: int = 2) -> str:
    """Write a range, or one number where both ends are alike."""
    first, last = rounded(low, digits), rounded(high, digits)
    if first == last:
        return f"{first:,.10g}{sign}"
    return f"{first:,.10g} to {last:,.10g}{sign}"


def whole_range(low: float, high: float) -> str:
    """Write a range in whole numbers from 1 up, such as weeks; below it two digits."""
    first, last = (f"{each:,.0f}" if each >= 1 else f"{rounded(each):g}" for each in (low, high))
    return first if first == last else f"{first} to {last}"


def money(amount: float) -> str:
    """Write an amount to two digits; its currency stands beside it."""
    value = rounded(amount)
    return f"{value:,.0f}" if abs(value) >= 1 or not value else f"{value:,.2f}"


def money_range(low: float, high: float) -> str:
    """Write a range of money, or one amount where both ends are alike."""
    first, last = money(low), money(high)
    return first if first == last else f"{first} to {last}"


def amount(value: float) -> str:
    """Write an amount that can be below 0, with a minus as long as a plus."""
    return money(value).replace("-", MINUS)


def signed_money(change: float) -> str:
    """Write a change of an amount with its sign."""
    size = money(abs(change))
    if size == "0":
        return size
    return f"{MINUS if change < 0 else '+'}{size}"


def per_cent(share: float) -> str:
    """Write a share as a percentage, to two digits."""
    return f"{rounded(100 * share):g}%"


def shared_out(chances: Mapping[str, float]) -> dict[str, str]:
    """Say chances that make up a whole as cases of ten that add up to ten (largest remainders)."""
    cases = {key: int(TENTHS * chance) for key, chance in chances.items()}
    left = TENTHS - sum(cases.values())
    by_rest = sorted(chances, key=lambda key: cases[key] - TENTHS * chances[key])
    for key in by_rest[:left]:
        cases[key] += 1
    return {key: in_ten(chance, cases[key]) for key, chance in chances.items()}


def in_ten(chance: float, cases: int | None = None) -> str:
    """Say a chance as cases of ten, without more certainty than there is; `cases` if they are known."""
    if chance == 0:
        return "no case"
    if cases is None:
        cases = round(TENTHS * chance)
    if cases == TENTHS:
        return "every case" if chance == 1 else "nearly every case"
    return f"{cases} of 10 cases" if cases else "hardly any case"
