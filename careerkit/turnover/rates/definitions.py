"""Turnover as a few numbers define it: for a sum on the back of an envelope, and to check the others by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from careerkit.errors import InputError
from careerkit.turnover.refusals import number, written

MONTHS = 12


@dataclass(frozen=True, slots=True)
class JoltsRates:
    """A month as the Job Openings and Labor Turnover Survey of the US counts it, as shares.

    hires, quits, layoffs, other, separations: ÷ employment in the pay period that includes the 12th
    openings: on the month's last business day ÷ (employment + openings); nothing if not known
    """

    hires: float
    quits: float
    layoffs: float
    other: float
    separations: float
    openings: float | None = None


def midpoint(start: float, end: float) -> float:
    """Give the mean of the headcounts at the start and at the end of a period."""
    return (_count(start, "start") + _count(end, "end")) / 2


def average(headcounts: Sequence[float]) -> float:
    """Give the mean of several headcounts, such as those at the ends of twelve months."""
    if not len(headcounts):
        raise InputError("Headcounts", expected="at least one", found="none")
    return sum(_count(each, "headcounts") for each in headcounts) / len(headcounts)


def turnover_rate(exits: float, headcount: float) -> float:
    """Give exits ÷ headcount, as a share; which headcount it is must be said beside it."""
    if not _count(headcount, "headcount"):
        raise InputError(
            "The headcount",
            expected="a number above 0",
            found=written(headcount),
            next_step="Where nobody is employed there is no rate.",
        )
    return _count(exits, "exits") / headcount


def annual_simple(rate: float, months: float) -> float:
    """Give a rate over so many months as a rate per year in proportion: twelve times a month's."""
    return _count(rate, "rate") * MONTHS / _positive(months, "months")


def annual_compound(rate: float, months: float) -> float:
    """Give the share of a staff that is gone after a year at this rate, if leavers are not replaced.

    That is 1 - (1 - rate)^(12 ÷ months); at a rate of 1 or more nobody is left.
    """
    left = max(1.0 - _count(rate, "rate"), 0.0)
    return float(1.0 - left ** (MONTHS / _positive(months, "months")))


def jolts_rates(
    employment: float,
    *,
    hires: float,
    quits: float = 0,
    layoffs: float = 0,
    other: float = 0,
    separations: float | None = None,
    openings: float | None = None,
) -> JoltsRates:
    """Give a month's rates by the definitions of JOLTS; `separations` are the sum of the three kinds.

    Source: U.S. Bureau of Labor Statistics, Job Openings and Labor Turnover Survey, technical note.
    """
    staff = _positive(employment, "employment")
    total = quits + layoffs + other if separations is None else separations
    vacant = None
    if openings is not None:
        vacant = _count(openings, "openings") / (staff + openings)
    parts = {"hires": hires, "quits": quits, "layoffs": layoffs, "other": other}
    shares = {name: _count(each, name) / staff for name, each in parts.items()}
    return JoltsRates(**shares, separations=_count(total, "separations") / staff, openings=vacant)


def _count(value: float, where: str) -> float:
    taken = number(value, where)
    if taken < 0:
        raise InputError(where, expected="0 or more", found=written(taken))
    return taken


def _positive(value: float, where: str) -> float:
    taken = number(value, where)
    if not taken > 0:
        raise InputError(where, expected="a number above 0", found=written(taken))
    return taken
