"""Do groups differ in how long people stay: the log-rank test (Mantel 1966; Peto and Peto 1972)."""

from __future__ import annotations

from dataclasses import dataclass


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
