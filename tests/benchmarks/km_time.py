"""Curves of a million spells with late entries in twenty groups, against statsmodels called directly."""

import time

import numpy as np
from statsmodels.duration.hazard_regression import PHReg
from statsmodels.duration.survfunc import SurvfuncRight, survdiff

from careerkit.turnover import synthetic
from careerkit.turnover.groups import grouped
from careerkit.turnover.hris.spells import Grouping
from careerkit.turnover.survival.competing import incidence
from careerkit.turnover.survival.cox import cox
from careerkit.turnover.survival.curves import curves
from careerkit.turnover.survival.difference import log_rank
from tests.benchmarks.measure import Report, Sample

PEOPLE, GROUPS, ROUNDS = 715_000, 20, 7
SOME = 100_000  # spells for `PHReg`, which takes one person at a time
BY = "Unit"


def run():
    """Time ours and theirs by turns, on the same spells."""
    spells = a_million()
    few = spells.only(np.arange(len(spells)) < SOME)
    groups = grouped(spells, BY)
    works = {
        "statsmodels, SurvfuncRight for each group": lambda: directly(spells),
        "careerkit, curves": lambda: curves(spells, BY),
        "careerkit, curves of groups at hand": lambda: curves(spells, groups),
        "careerkit, incidences by kind": lambda: incidence(spells, BY),
        "statsmodels, survdiff": lambda: tested(spells),
        "careerkit, log-rank": lambda: log_rank(spells, BY),
        "careerkit, Cox and its check": lambda: cox(spells, BY),
        f"statsmodels, PHReg of {SOME:,}": lambda: modelled(few),
        f"careerkit, Cox and its check of {SOME:,}": lambda: cox(few, BY),
    }
    taken = {name: [] for name in works}
    for turn in range(ROUNDS + 1):
        for name, work in works.items():
            begun = time.perf_counter()
            work()
            if turn:  # the first warms up
                taken[name].append(1_000 * (time.perf_counter() - begun))
    samples = [Sample(name, tuple(times)) for name, times in taken.items()]
    late = int(np.count_nonzero(spells.entry > 0))
    ours, theirs = samples[1].median, samples[0].median
    who = f"{len(spells):,} spells of {spells.people:,} people in {GROUPS} groups"
    more = "Ours also finds groups that may be shown, ranges, medians and numbers at risk"
    notes = [
        f"{who}; {late:,} of them come under observation late.",
        f"{more}, and takes {ours / theirs:.2f} times as long.",
    ]
    return Report("Kaplan-Meier curves of a million spells", samples, notes)


def a_million():
    """Make a company, and put its people into so many units."""
    spells = synthetic.spells(1, people=PEOPLE)
    spells = spells.only(np.arange(len(spells)) < 1_000_000)
    unit = (spells.person * np.uint64(7_919) % np.uint64(GROUPS)).astype(np.int32)
    labels = tuple(f"Unit {number + 1}" for number in range(GROUPS))
    groups = {BY: Grouping(BY, labels, unit)}
    return type(spells)(
        spells.person,
        spells.hired,
        spells.start,
        spells.end,
        spells.kind,
        spells.salary,
        groups,
        spells.opens,
        spells.closes,
    )


def columns(spells):
    """Give what statsmodels takes."""
    return spells.entry, spells.exit, spells.left.astype(int), spells.groups[BY].codes


def directly(spells):
    """Estimate a curve for each group as one would by hand."""
    entry, exit_at, left, unit = columns(spells)
    return [
        SurvfuncRight(exit_at[unit == each], left[unit == each], entry=entry[unit == each])
        for each in range(GROUPS)
    ]


def tested(spells):
    """Test all groups at once."""
    entry, exit_at, left, unit = columns(spells)
    return survdiff(exit_at, left, unit, entry=entry)


def modelled(spells):
    """Fit the same hazard ratios."""
    entry, exit_at, left, unit = columns(spells)
    dummies = (unit[:, None] == np.arange(1, GROUPS)).astype(float)
    return PHReg(
        exit_at, dummies, left, entry=np.where(entry > 0, entry + 0.5, 0), ties="efron"
    ).fit()
