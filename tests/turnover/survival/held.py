"""How often hazards and projected years hold what is true or comes, over companies made from many seeds."""

from collections import Counter
from itertools import pairwise

import numpy as np

from careerkit.turnover import synthetic
from careerkit.turnover.rates.poisson import poisson_range
from careerkit.turnover.survival.backtest import backtest
from careerkit.turnover.survival.hazards import hazards


def true_hazards(spells, table):
    """Give the hazards that the truth makes of the time which each cell's people spent, (G, B, K)."""
    true = np.zeros(table.exits.shape)
    inside = spells.exit > spells.entry
    edges = [*table.bands, np.inf]
    for band, (after, before) in enumerate(pairwise(edges)):
        due = synthetic.expected_exits(spells, after=after, before=before)[inside]
        for kind in range(due.shape[1]):
            code = table.groups.code[inside]
            true[:, band, kind] = np.bincount(code, due[:, kind], minlength=len(table.groups))
    years = table.person_years[:, :, None]
    return np.divide(true, years, out=np.zeros_like(true), where=years > 0)


def hazards_held(seeds, people, by="Department"):
    """Count how often ranges of hazards held the truth, and by how much pooled ones are nearer to it.

    Gives {what: (held, tried)}, and the mean squared error of pooled hazards ÷ that of raw ones, each
    weighted by the years behind it.
    """
    held, tried, missed = Counter(), Counter(), np.zeros(2)
    for seed in seeds:
        spells = synthetic.spells(seed, people=people)
        table = hazards(spells, by, rng=seed)
        true, years = true_hazards(spells, table), table.person_years[:, :, None]
        there = np.broadcast_to(years > 0, true.shape)
        low, high = poisson_range(table.exits)
        of_all = (true * years).sum(axis=0) / years.sum(axis=0)
        _, least, most = table.everybody[:, :, :-1]
        for what, fine in {
            "raw": ((low <= true * years) & (true * years <= high))[there],
            "pooled": ((table.low[..., :-1] <= true) & (true <= table.high[..., :-1]))[there],
            "company": (least <= of_all) & (of_all <= most),
        }.items():
            held[what] += int(fine.sum())
            tried[what] += fine.size
        raw = np.divide(table.exits, years, out=np.zeros_like(true), where=years > 0)
        missed += [(years * (each - true) ** 2).sum() for each in (table.pooled[..., :-1], raw)]
    return {what: (held[what], tried[what]) for what in tried}, missed[0] / missed[1]


def years_foreseen(seeds, people, by="Department", draws=400):
    """Count how often a company's last year fell into the ranges projected without it.

    Gives {what: (inside, tried, share that was to be expected inside)} and how often there was which
    verdict.
    """
    inside, tried, promised, verdicts = Counter(), Counter(), Counter(), Counter()
    for seed in seeds:
        found = backtest(synthetic.spells(seed, people=people), by, draws=draws, rng=seed)
        verdicts[found.verdict] += 1
        for what, counts in {
            "the year": (found.total,),
            "groups": found.groups,
            "kinds": found.kinds,
            "months of groups": found.cells,
        }.items():
            inside[what] += sum(each.inside for each in counts)
            tried[what] += len(counts)
            promised[what] += sum(each.sure for each in counts)
    shares = {what: (inside[what], tried[what], promised[what] / tried[what]) for what in tried}
    return shares, verdicts
