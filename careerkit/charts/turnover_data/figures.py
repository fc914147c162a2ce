"""Figures of an analyst's own data as a reader gets them: shares, rates and years with their ranges."""

from __future__ import annotations

from careerkit.documents.numbers import rounded
from careerkit.turnover.survival.ranged import Ranged

NOT_REACHED, NOTHING = "not reached", "–"
TEN = 10


def share(found: Ranged) -> str:
    """Write a share with its range: “62% (57 to 66)”."""
    if found.value is None:
        return NOTHING
    value = f"{in_hundred(found.value)}%"
    if found.low is None or found.high is None:
        return value
    return f"{value} ({in_hundred(found.low)} to {in_hundred(found.high)})"


def in_hundred(part: float) -> str:
    """Write how many of a hundred: whole from ten on, else with one decimal."""
    number = 100 * part
    digits = 0 if round(number, 1) >= TEN or number == int(number) else 1
    return f"{number:.{digits}f}"


def of_hundred(found: Ranged) -> str:
    """Write a share as so many of a hundred, with its range: “62 (57 to 66)”."""
    return share(found).replace("%", "")


def years(found: Ranged) -> str:
    """Write a tenure with its range: “4.2 years (3.8 to 4.9)”, or that it is not reached."""
    if found.value is None:
        return NOT_REACHED
    value = in_years(found.value)
    low = "?" if found.low is None else _bare(found.low)
    high = "beyond the data" if found.high is None else _bare(found.high)
    return value if found.low is None and found.high is None else f"{value} ({low} to {high})"


def in_years(number: float) -> str:
    """Write a number of years to two digits."""
    short = _bare(number)
    return f"{short} year" if short == "1" else f"{short} years"


def times(found: Ranged) -> str:
    """Write a factor with its range: “1.62 (1.30 to 2.01)”."""
    if found.value is None:
        return NOTHING
    value = f"{found.value:.2f}"
    if found.low is None or found.high is None:
        return value
    return f"{value} ({found.low:.2f} to {found.high:.2f})"


def chance(p: float | None) -> str:
    """Write a p-value, without more digits than it bears."""
    if p is None:
        return NOTHING
    return "under 0.001" if p < 0.001 else f"{p:.2g}"  # noqa: PLR2004 - as is usual in print


def _bare(value: float) -> str:
    return f"{rounded(value):g}"
