"""Of those who start, how many are still here after so many years: Kaplan and Meier's curves (1958)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.groups import EVERYBODY, MINIMUM, By, Group, grouped
from careerkit.turnover.hris.needs import need
from careerkit.turnover.hris.spells import EXITS, Kind, Spells
from careerkit.turnover.survival.caveats import caveats
from careerkit.turnover.survival.ranged import YEAR, Ranged, share_range
from careerkit.turnover.survival.risk_sets import ENOUGH, RiskSets, risk_sets
from careerkit.turnover.survival.steps_told import last_day, month_after, month_before, month_of

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
SHOWN_YEARS = (1.0, 2.0, 3.0, 5.0)
MONTHS = 12
HALF = 0.5 + 1e-9  # a product of fractions that makes a half can come out a little above it


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """What share of a group is still employed by tenure.

    group:    its label
    people:   who were at risk at any time in the window, also where the curve is not drawn
    exits:    of the kinds asked for, in the stretch that is drawn
    starts:   the tenure in years at which the curve starts with everybody; when it is not 0, all shares
              are of those who reach it, as `conditional` says
    ends:     the tenure in years after which too few are at risk to go on
    times:    years, rising: the start, each tenure with an exit, and the end
    survival: the share still employed after each of `times`; a step function that falls at these
    low, high: its 95% range, pointwise (Greenwood's variance on the log-log scale)
    risk:     how many are at risk just before each of `times`
    median:   the tenure in years by which half have left, if that many did
    median_says: the same in a sentence, also when it was not reached
    at:       for whole years of tenure the share still employed, as far as the curve goes
    notes:    what to know when reading it, each a sentence
    risk_days, risk_sizes: for the numbers at risk between exits: the days of tenure after which they
              differ, also where nothing is drawn, and how many are at risk from then on
    """

    group: str
    people: int
    exits: int
    starts: float
    ends: float
    times: Floats = field(repr=False)
    survival: Floats = field(repr=False)
    low: Floats = field(repr=False)
    high: Floats = field(repr=False)
    risk: Counts = field(repr=False)
    median: Ranged
    median_says: str
    at: tuple[tuple[float, Ranged], ...] = ()
    notes: tuple[str, ...] = ()
    risk_days: Counts = field(repr=False, default_factory=lambda: np.zeros(0, np.int64))
    risk_sizes: Counts = field(repr=False, default_factory=lambda: np.zeros(0, np.int64))


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """One curve a group.

    by:      the grouping's heading; nothing for all people together
    kinds:   what counts as an exit; who leaves otherwise is under observation until then
    curves:  those that can be drawn, in the order of the groups
    minimum: of people in a group and at risk at any tenure shown
    without: groups without a curve, each a sentence that says why
    merged:  which groups were put together, each a sentence
    notes:   what holds for all curves, each a sentence
    """

    by: str
    kinds: tuple[Kind, ...]
    curves: tuple[Curve, ...]
    minimum: int
    without: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def curves(
    spells: Spells,
    by: By = "",
    *,
    kinds: Sequence[Kind] = EXITS,
    minimum: int = MINIMUM,
    by_month: bool = False,
) -> Curves:
    """Estimate a curve for each group, from those at risk at each tenure.

    People count from the tenure at which they come under observation (left truncation). A curve starts
    at the first tenure at which `risk_sets.ENOUGH` are at risk, and ends where fewer than `minimum` are.

    by_month: for what is shown: the same shares, but a step stands at the end of the month of tenure in which
              people left, so that nobody's days can be read off

    Raises InputError as `groups.grouped` does.
    """
    groups = grouped(spells, by, minimum=minimum)
    drawn: list[Curve] = []
    without: list[str] = []
    for group, counts in zip(groups.groups, risk_sets(spells, groups, kinds), strict=True):
        stretch = counts.stretch(minimum)
        if stretch is None:
            without.append(no_stretch(group, minimum))
        else:
            curve = _curve(group, counts, *stretch)
            drawn.append(_by_month(curve, counts) if by_month else curve)
    return Curves(
        "" if groups.name == EVERYBODY else groups.name,
        tuple(kinds),
        tuple(drawn),
        minimum,
        tuple(without),
        groups.merged,
        (*caveats(spells), _limits(minimum)),
    )


def kaplan_meier(risk: Counts, exits: Counts) -> Floats:
    """Give the share that is left after each of the times at which so many at risk leave.

    statsmodels takes people and weights, and these are counts: at each time so many leave, and so many
    stay away until the next for other reasons. Where more come under observation than that, the weight
    is below 0, which takes them off the earlier risk sets: left truncation by counting.
    """
    need("statsmodels", "Survival curves")
    # Imported here, because it is an optional part and takes a while.
    from statsmodels.duration.survfunc import SurvfuncRight  # noqa: PLC0415

    times = np.arange(len(risk))
    away = risk - exits - np.append(risk[1:], 0)
    fitted = SurvfuncRight(
        np.concatenate([times, times]),
        np.repeat([1, 0], len(times)),
        freq_weights=np.concatenate([exits, away]),
    )
    # Once all at risk have left, nothing is left, whoever comes later; theirs recovers a last digit.
    share: Floats = np.minimum.accumulate(fitted.surv_prob)
    return share


def no_stretch(group: Group, minimum: int) -> str:
    """Say why nothing can be told of a group by tenure."""
    enough = max(ENOUGH, minimum)
    return f"{group.label}: never {enough} people at the same tenure, too few to follow."


def in_years(years: float) -> str:
    """Write a tenure as it is read out: 1.2 years, or 5 months."""
    months = round(years * 12)
    if months >= MONTHS:
        return f"{years:.1f} {'year' if f'{years:.1f}' == '1.0' else 'years'}"
    return "less than a month" if not months else f"{months} month{'s' * (months > 1)}"


def reaching(starts: float) -> tuple[str, ...]:
    """Say of whom the shares are, where it is not of all who are hired."""
    if starts <= 0.0:
        return ()
    reached = f"Conditional on reaching {in_years(starts)}"
    return (f"{reached}: at shorter tenures too few people are under observation.",)


def shown_at(
    days: Counts, last: int, risk: Counts, share: Floats, low: Floats, high: Floats
) -> tuple[tuple[float, Ranged], ...]:
    """Read steps off at whole years, as far as they go; before the first step nobody has left.

    days, share, low, high: the steps, of which the first is the start
    risk: at risk by day of tenure
    """
    shown: list[tuple[float, Ranged]] = []
    for year in SHOWN_YEARS:
        day = int(year * YEAR)
        if not days[0] < day <= last:
            continue
        place = int(np.searchsorted(days, day, side="right")) - 1
        value, ends = float(share[place]), (float(low[place]), float(high[place]))
        if place == 0:  # no step yet
            sure = share_range(share[place : place + 1], np.zeros(1), risk[day : day + 1])
            ends = float(sure[0][0]), float(sure[1][0])
        shown.append((year, Ranged(value, *ends)))
    return tuple(shown)


def _curve(group: Group, counts: RiskSets, first: int, last: int) -> Curve:
    gone = counts.exits.sum(axis=1)
    days = first + np.flatnonzero(gone[first : last + 1])
    risk, exits = counts.risk[days], gone[days]
    share = kaplan_meier(risk, exits) if days.size else np.zeros(0)
    low, high = _range(share, risk, exits)
    steps = np.concatenate([[first - 1], days, [last]])
    share, low, high = (np.concatenate([[1.0], each]) for each in (share, low, high))
    at = shown_at(steps[:-1], last, counts.risk, share, low, high)
    share, low, high = (np.append(each, each[-1]) for each in (share, low, high))
    starts, ends = (first - 1) / YEAR, last / YEAR
    median = Ranged(*(_by_half(steps, each) for each in (share, low, high)))
    return Curve(
        group.label,
        group.people,
        int(exits.sum()),
        starts,
        ends,
        steps / YEAR,
        share,
        low,
        high,
        counts.risk[np.concatenate([[first], days, [last]])],
        median,
        _median_says(median, starts, ends),
        at,
        reaching(starts),
        *counts.changes,
    )


def _by_month(curve: Curve, counts: RiskSets) -> Curve:
    """Give the same curve with steps at the ends of months of tenure."""
    days = np.rint(curve.times * YEAR).astype(np.int64)
    begins, finish = month_before(int(days[0])), month_after(int(days[-1]))
    ends = last_day(month_of(days[1:-1]))
    kept = np.append(np.flatnonzero(np.diff(ends)), len(ends) - 1)[: len(ends)] + 1
    places = np.concatenate([[0], kept, [len(days) - 1]])
    steps = np.concatenate([[begins], ends[kept - 1], [finish]])
    share, low, high = (each[places] for each in (curve.survival, curve.low, curve.high))
    # Those who are there on the first day of each of these months.
    since = np.maximum(last_day(month_of(steps[1:-1]) - 1) + 1, int(days[0]) + 1)
    risk = np.concatenate([curve.risk[:1], counts.risk[since], curve.risk[-1:]])
    median = Ranged(*(_by_half(steps, each) for each in (share, low, high)))
    grid = last_day(np.arange(int(month_of(np.array(len(counts.risk) - 1)))))
    starts, ends_at = begins / YEAR, finish / YEAR
    return replace(
        curve,
        starts=starts,
        ends=ends_at,
        times=steps / YEAR,
        survival=share,
        low=low,
        high=high,
        risk=risk,
        median=median,
        median_says=_median_says(median, starts, ends_at),
        notes=reaching(starts),
        risk_days=grid,
        risk_sizes=counts.risk[grid + 1],
    )


def _range(share: Floats, risk: Counts, exits: Counts) -> tuple[Floats, Floats]:
    """Give the range by Greenwood's variance (1926); after the last has left, what that can tell."""
    stay = risk - exits
    terms = exits / (risk * np.maximum(stay, 1.0))
    low, high = share_range(share, share * np.sqrt(np.cumsum(terms)), risk)
    # Where nobody stays the upper end is at most what it was before.
    gone = np.flatnonzero(stay == 0)
    if gone.size and gone[0]:
        high[gone] = np.minimum(high[gone], high[gone[0] - 1])
    return low, high


def _by_half(steps: Counts, share: Floats) -> float | None:
    """Give the tenure in years at which a share comes down to a half."""
    reached = np.flatnonzero(share <= HALF)
    return float(steps[reached[0]]) / YEAR if reached.size else None


def _median_says(median: Ranged, starts: float, ends: float) -> str:
    who = f"those who reach {in_years(starts)}" if starts > 0.0 else "those who start"
    if median.value is None:
        return f"Not reached: at {in_years(ends)} more than half of {who} are still here."
    # The lower end is always there: the range's lower edge comes down to a half before the curve does.
    low = in_years(median.low or 0.0)
    high = in_years(median.high) if median.high is not None else "beyond what the curve shows"
    return f"Half of {who} have left by {in_years(median.value)} (95% range {low} to {high})."


def _limits(minimum: int) -> str:
    return (
        f"A curve starts at the first tenure with {max(ENOUGH, minimum)} people at risk and ends where "
        f"fewer than {minimum} are."
    )
