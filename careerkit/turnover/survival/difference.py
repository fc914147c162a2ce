"""Do groups differ in how long people stay: the log-rank test (Mantel 1966; Peto and Peto 1972)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.groups import MINIMUM, By, Groups, grouped
from careerkit.turnover.hris.spells import EXITS, Codes, Kind, Spells
from careerkit.turnover.survival.caveats import caveats
from careerkit.turnover.survival.ranged import chance
from careerkit.turnover.survival.risk_sets import ExitTimes, exit_times

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]
DOUBTFUL = 0.05
MANY = 5  # groups, from which the largest differences stand out by chance alone


@dataclass(frozen=True, slots=True)
class Side:
    """One group in the test.

    group:    its label
    people:   who were at risk at any time in the window
    exits:    that there were
    expected: exits if at each tenure people left at the same rate in all groups
    """

    group: str
    people: int
    exits: int
    expected: float


@dataclass(frozen=True, slots=True)
class Test:
    """The log-rank test of several groups at once.

    by:     the grouping's heading
    within: the heading of what is held equal (strata), or nothing
    sides:  the groups
    chi2, freedom, p: the statistic, its degrees of freedom and the chance of one as large without any
            difference; chi2 and p are nothing where there is nothing to compare
    says:   what it means, in a sentence
    notes:  what to know when reading it, each a sentence
    """

    __test__ = False  # for pytest, which takes every name that begins with Test for one of its own

    by: str
    within: str
    sides: tuple[Side, ...]
    chi2: float | None
    freedom: int
    p: float | None
    says: str
    merged: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def log_rank(
    spells: Spells,
    by: By,
    *,
    within: By = "",
    kinds: Sequence[Kind] = EXITS,
    minimum: int = MINIMUM,
) -> Test:
    """Test whether people of different groups leave at different rates at the same tenure.

    within: people are compared only with others of the same group of this (a stratified test)

    Raises InputError as `groups.grouped` does.
    """
    groups = grouped(spells, by, minimum=minimum)
    strata = grouped(spells, within, minimum=minimum) if within else None
    inside = spells.exit > spells.entry
    left = (spells.left & np.isin(spells.kind, [int(kind) for kind in kinds]))[inside]
    code = groups.code[inside]
    times = exit_times(
        spells.entry[inside], spells.exit[inside], left, strata.code[inside] if strata else None
    )
    exits, expected, statistic, freedom = compared(times, left, code, len(groups))
    p = chance(statistic, freedom) if freedom else None
    sides = tuple(
        Side(group.label, group.people, int(seen), float(due))
        for group, seen, due in zip(groups.groups, exits, expected, strict=True)
    )
    return Test(
        groups.name,
        strata.name if strata else "",
        sides,
        statistic if freedom else None,
        freedom,
        p,
        _says(groups, sides, p),
        groups.merged + (strata.merged if strata else ()),
        (*_many(groups), *caveats(spells)),
    )


def compared(
    times: ExitTimes, left: NDArray[np.bool_], code: Codes, groups: int
) -> tuple[Counts, Floats, float, int]:
    """Give each group's exits, those expected, the statistic and its degrees of freedom.

    Our own lines, held to statsmodels' `survdiff` in the tests: that one does not tell what was
    expected, takes no strata together with entries, and has no answer where some groups are never at
    risk together with the others.
    """
    size = len(times) + 1
    came, gone = (np.bincount(at * groups + code, minlength=size * groups) for at in times.ends)
    risk = np.cumsum((came - gone).reshape(size, groups), axis=0)[:-1].astype(float)
    whole = risk.sum(axis=1)
    leaving = np.bincount(times.gone[left] - 1, minlength=len(times))
    share = risk / whole[:, None]
    expected: Floats = leaving @ share
    # Those who leave at a time are drawn without putting back, from all at risk then.
    drawn = leaving * (whole - leaving) / np.maximum(whole - 1.0, 1.0)
    variance = np.diag(drawn @ share) - share.T @ (drawn[:, None] * share)
    exits = np.bincount(code[left], minlength=groups)
    surplus = exits - expected
    statistic = float(surplus @ np.linalg.pinv(variance, hermitian=True) @ surplus)
    return exits, expected, statistic, int(np.linalg.matrix_rank(variance, hermitian=True))


def _says(groups: Groups, sides: tuple[Side, ...], p: float | None) -> str:
    name = groups.name
    if p is None:
        return f"{name}: nothing to compare, as no two groups have exits at the same tenure."
    if p >= DOUBTFUL:
        return (
            f"{name}: the groups differ by no more than chance would make them ({_chance(p)}); that is "
            "no proof that they are alike."
        )
    told = [side for side in sides if side.expected > 0.0]
    most = max(told, key=lambda side: side.exits / side.expected)
    least = min(told, key=lambda side: side.exits / side.expected)
    return (
        f"{name}: the groups differ by more than chance would make them ({_chance(p)}). {most.group} had "
        f"{most.exits:,} exits where {most.expected:,.0f} were to be expected, {least.group} "
        f"{least.exits:,} where it was {least.expected:,.0f}."
    )


def _chance(p: float) -> str:
    return "p below 0.001" if p < 0.001 else f"p = {p:.3f}"  # noqa: PLR2004 - more digits say no more


def _many(groups: Groups) -> tuple[str, ...]:
    if len(groups) < MANY:
        return ()
    some = f"With {len(groups)} groups some differ by chance alone."
    return (f"{some} The test is of all of them at once; it does not tell which differ.",)
