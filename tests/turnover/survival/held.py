"""How often hazards and projected years hold what is true or comes, over companies made from many seeds."""

from collections import Counter, defaultdict
from itertools import pairwise

import numpy as np

from careerkit.turnover import synthetic
from careerkit.turnover.groups import grouped
from careerkit.turnover.rates.poisson import poisson_range
from careerkit.turnover.rates.window import Window
from careerkit.turnover.survival.backtest import DRAWS, ONE_DAY, backtest
from careerkit.turnover.survival.hazards import hazards
from tests.turnover.survival.other_years import other_years


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


def years_foreseen(seeds, people, by="Department", *, years=6, draws=DRAWS, times=200):
    """Count how often a last year falls into the ranges projected without it.

    What came is one year. With the same past, the truth would have made others; they tell how sure the
    ranges are, and chance has much less of a say in it. Gives {what: (counts, share inside, share that was
    to be expected inside)} and how often there was which verdict.
    """
    held, promised, verdicts = defaultdict(list), defaultdict(list), Counter()
    for seed in seeds:
        spells = synthetic.spells(seed, people=people, years=years)
        found = backtest(spells, by, draws=draws, rng=seed)
        verdicts[found.verdict] += 1
        for what, each, came in _foreseen(found, spells, by, times, np.random.default_rng(seed)):
            held[what].append(((each.low <= came) & (came <= each.high)).mean())
            promised[what].append(each.sure)
    shares = {
        what: (len(each), float(np.mean(each)), float(np.mean(promised[what])))
        for what, each in held.items()
    }
    return shares, verdicts


def _foreseen(found, spells, by, times, rng):
    """Give each count that was foreseen, and what it comes to in other years."""
    evenings = Window(found.cut + ONE_DAY, found.closes, "").evenings()
    groups = grouped(spells, by)
    years = other_years(spells, evenings, times, rng)
    code = groups.code[years.rows]
    of = {label: np.flatnonzero(code == at) for at, label in enumerate(groups.labels)}
    month = {evening + ONE_DAY: at for at, evening in enumerate(evenings)}
    yield "the year", found.total, years.exits()
    for each in found.groups:
        yield "groups", each, years.exits(of[each.group])
    for each in found.kinds:
        yield "kinds", each, years.exits(kind=each.kind)
    for each in found.cells:
        yield "months of groups", each, years.exits(of[each.group], month=month[each.month])
