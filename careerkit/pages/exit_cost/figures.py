"""Numbers as a reader gets them: rounded to what they bear, ranges as ranges."""

from __future__ import annotations

import math

from careerkit.turnover.assumptions import PER_CENT, Assumption, Published
from careerkit.turnover.estimate import Span


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


def money(amount: float) -> str:
    """Write an amount to two digits; its currency stands beside it."""
    value = rounded(amount)
    return f"{value:,.0f}" if abs(value) >= 1 or not value else f"{value:,.2f}"


def span_in_money(found: Span) -> str:
    """Write the range that holds nine times in ten, in money."""
    low, high = money(found.low), money(found.high)
    return low if low == high else f"{low} to {high}"


def per_cent(share: float) -> str:
    """Write a share as a percentage, to two digits."""
    return f"{rounded(100 * share):g}%"


def graded(line: Assumption) -> str:
    """Write the grade of a number, or that it has none."""
    return line.grade or "not graded"


def published_figure(figure: Published) -> str:
    """Write a published figure as it was published, with its unit."""
    if figure.unit in PER_CENT:
        return in_range(100 * figure.low, 100 * figure.high, "%", digits=3)
    unit = figure.currency if figure.unit == "money" else figure.unit
    return f"{in_range(figure.low, figure.high, digits=4)} {unit}"
