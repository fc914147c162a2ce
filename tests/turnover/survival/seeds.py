"""How often ranges hold the truth, over companies made from many seeds."""

from collections import Counter

import numpy as np

from careerkit.turnover import synthetic
from careerkit.turnover.hris.spells import EXITS, Kind
from careerkit.turnover.survival.competing import incidence
from careerkit.turnover.survival.cox import cox
from careerkit.turnover.survival.curves import curves
from careerkit.turnover.survival.ranged import YEAR

YEARS = (1.0, 3.0, 5.0)
DEPARTMENT, LEVEL = "Department", "Job level"


def shares_held(seeds, people):
    """Count how often ranges of curves and incidences held the truth, where all are alike.

    Gives {(what, years): (held, tried)}; where a curve starts late, the truth is of those who reach it.
    """
    held, tried = Counter(), Counter()
    for seed in seeds:
        spells = synthetic.spells(seed, people=people, truth=synthetic.ALIKE)
        for curve in curves(spells).curves:
            for year, found in curve.at:
                if year in YEARS:
                    _note(held, tried, ("still here", year), found, _stays(year, curve.starts))
        for each in incidence(spells).groups:
            for one in each.kinds:
                for year, found in one.at:
                    if year in YEARS:
                        truth = _left(one.kind, year, each.starts)
                        _note(held, tried, (one.kind.name.lower(), year), found, truth)
    return {key: (held[key], tried[key]) for key in sorted(tried)}


def ratios_held(seeds, people):
    """Count how often ranges of hazard ratios of departments and levels held the truth."""
    held, tried = Counter(), Counter()
    truth = synthetic.TRUTH
    factors = {DEPARTMENT: truth.departments["voluntary"], LEVEL: truth.levels["voluntary"]}
    for seed in seeds:
        model = cox(
            synthetic.spells(seed, people=people), [DEPARTMENT, LEVEL], kinds=[Kind.VOLUNTARY]
        )
        for term in model.terms:
            known = factors[term.grouping]
            baseline = model.baselines[term.grouping]
            if term.label in known and baseline in known and term.ratio.value is not None:
                true = known[term.label] / known[baseline]
                _note(held, tried, (term.grouping, 0.0), term.ratio, true)
    return {key: (held[key], tried[key]) for key in sorted(tried)}


def rejected(seeds, people, share=0.05):
    """Count how often a check finds what is not there: teams of one kind that differ, ratios that change."""
    from careerkit.turnover.survival.difference import log_rank

    found, tried = Counter(), Counter()
    for seed in seeds:
        alike = synthetic.spells(seed, people=people, truth=synthetic.ALIKE)
        tests = {"log-rank": log_rank(alike, DEPARTMENT).p}
        check = cox(alike, [DEPARTMENT], kinds=[Kind.VOLUNTARY]).proportional
        if check is not None:
            tests["proportional hazards"] = check.overall.p
        for name, p in tests.items():
            tried[name] += 1
            found[name] += p < share
    return {(name, 0.0): (found[name], tried[name]) for name in sorted(tried)}


def _note(held, tried, key, found, truth):
    tried[key] += 1
    held[key] += found.low <= truth <= found.high


def _stays(year, starts):
    """Give the true share of those who reach the start and are still here on the last whole day."""
    days = np.array([starts * YEAR, int(year * YEAR)]) / YEAR
    before, after = synthetic.ALIKE.survival(days, *_ANYONE)
    return after / before


def _left(kind, year, starts):
    days = np.array([starts * YEAR, int(year * YEAR)]) / YEAR
    before, after = synthetic.ALIKE.incidence(days, *_ANYONE)[EXITS.index(kind)]
    return (after - before) / synthetic.ALIKE.survival(days[:1], *_ANYONE)[0]


_ANYONE = (synthetic.organisation.DEPARTMENTS[0], synthetic.organisation.LEVELS[0])
