"""The findings as plain data for other programs: what a page says, unrounded, and nothing withheld."""

from __future__ import annotations

from typing import Any

from careerkit import __version__
from careerkit.charts.workforce import LevelFlows
from careerkit.pages.exit_cost.data import span_data
from careerkit.pages.turnover_data.finding import finding
from careerkit.turnover.findings import Findings
from careerkit.turnover.groups import EVERYBODY
from careerkit.turnover.hris.loaded import Loaded
from careerkit.turnover.hris.spells import Kind
from careerkit.turnover.rates.share_left import LeftShares
from careerkit.turnover.rates.values import GroupRates, Monthly, Rates
from careerkit.turnover.survival.backtest import Backtest, Foreseen
from careerkit.turnover.survival.competing import Incidences
from careerkit.turnover.survival.cox import Cox
from careerkit.turnover.survival.curves import Curves
from careerkit.turnover.survival.difference import Test
from careerkit.turnover.survival.hazards import HazardTable
from careerkit.turnover.survival.ranged import Ranged
from careerkit.turnover.workforce.bench import Bench
from careerkit.turnover.workforce.flows import Flows
from careerkit.turnover.workforce.projection import Projection

FORMAT = 1


def as_data(found: Findings) -> dict[str, Any]:
    """Give the findings as values that JSON can hold; a part that is not there is null."""
    asked = found.asked
    return {
        "format": FORMAT,
        "careerkit": __version__,
        "finding": finding(found),
        "by": asked.by,
        "group": asked.group,
        "minimum": asked.minimum,
        "seed": asked.seed,
        "file": file_data(found.loaded),
        "rates": found.rates and _rates(found.rates),
        "left_share": found.left_share and _left(found.left_share),
        "months": found.monthly and _months(found.monthly),
        "still_here": [
            *(_curves(found.everybody) if found.everybody else ()),
            *(_curves(found.curves) if found.curves and not asked.group else ()),
            *(_curves(found.curves)[:1] if found.curves and asked.group else ()),
        ],
        "by_kind": [
            *(_incidences(found.kinds) if found.kinds else ()),
            *(_incidences(found.kinds_by) if found.kinds_by else ()),
        ],
        "by_tenure": _tenure(found.tenure, asked.group) if found.tenure else [],
        "difference": found.difference and _test(found.difference),
        "all_else_equal": found.cox and _cox(found.cox),
        "backtest": found.backtest and _backtest(found.backtest),
        "moves": found.flows and _moves(found.flows),
        "ahead": [] if found.projection is None else _ahead(found.projection, asked.group),
        "bench": found.bench and _bench(found.bench),
        "filling": found.filling and found.filling.rows(),
        "merged": list(found.groups.merged),
        "could_not_be_worked_out": dict(found.without),
    }


def file_data(loaded: Loaded) -> dict[str, Any]:
    """Give the account of a file's rows and how its columns were read."""
    spells, mapping = loaded.spells, loaded.mapping
    return {
        "name": loaded.source,
        "rows": loaded.rows,
        "used": loaded.used,
        "repaired": loaded.repaired,
        "set_aside": loaded.set_aside,
        "rejected": loaded.rejected,
        "people": spells.people,
        "opens": str(spells.opens) if spells.dated else None,
        "closes": str(spells.closes) if spells.dated else None,
        "reasons": [
            {"id": each.id, "verdict": each.verdict, "says": each.says, "rows": each.rows}
            for each in loaded.reasons.values()
        ],
        "columns": dict(mapping.columns),
        "groups": list(mapping.groups),
        "notes": list(loaded.notes),
        "lacks": list(loaded.lacks),
    }


def _ranged(found: Ranged) -> dict[str, float | None]:
    return {"value": found.value, "low": found.low, "high": found.high}


def _kind(kind: Kind | None) -> str:
    return "all" if kind is None else kind.name.lower()


def _rates(rates: Rates) -> dict[str, Any]:
    window = rates.window
    return {
        "window": {"opens": window.opens.isoformat(), "closes": window.closes.isoformat()},
        "years": rates.years,
        "denominator": rates.declared,
        "groups": [_group(each) for each in rates.groups],
        "everybody": _group(rates.everybody),
        "notes": list(rates.notes),
    }


def _left(shares: LeftShares) -> list[dict[str, Any]]:
    named = {each.group.label for each in shares.groups}
    everybody = () if shares.everybody.group.label in named else (shares.everybody,)
    return [
        {
            "group": each.group.label,
            "people": each.people,
            "left": each.left,
            "share": _ranged(each.share),
        }
        for each in (*shares.groups, *everybody)
    ]


def _group(each: GroupRates) -> dict[str, Any]:
    counts = each.counts
    return {
        "group": each.group.label,
        "people": each.group.people,
        "start": counts.start,
        "end": counts.end,
        "average": counts.average,
        "person_years": counts.person_years,
        "exits": counts.exits,
        "hires": counts.hires,
        "moved_in": counts.moved_in,
        "moved_out": counts.moved_out,
        "in_window": {name: _ranged(figure) for name, figure in each.period.items()},
        "per_year": {name: _ranged(figure) for name, figure in each.annual.items()},
        "kinds": None
        if each.kinds is None
        else {_kind(kind): number for kind, number in each.kinds.items()},
    }


def _months(monthly: Monthly) -> list[dict[str, Any]]:
    return [
        {
            "group": series.group.label,
            "month": f"{month.opens:%Y-%m}",
            "exits": month.exits,
            "hires": month.hires,
            "rate": _ranged(month.rate),
            "simple": month.simple.value,
            "compound": month.compound.value,
        }
        for series in (*monthly.groups, monthly.everybody)
        for month in series.months
    ]


def _curves(curves: Curves) -> list[dict[str, Any]]:
    return [
        {
            "group": each.group,
            "people": each.people,
            "exits": each.exits,
            "conditional_on_years": each.starts,
            "followed_to_years": each.ends,
            "median_years": _ranged(each.median),
            "after_years": {f"{year:g}": _ranged(share) for year, share in each.at},
        }
        for each in curves.curves
    ]


def _incidences(incidences: Incidences) -> list[dict[str, Any]]:
    return [
        {
            "group": each.group,
            "people": each.people,
            "kinds": [
                {
                    "kind": _kind(kind.kind),
                    "exits": kind.exits,
                    "within_years": {f"{year:g}": _ranged(share) for year, share in kind.at},
                }
                for kind in each.kinds
            ],
        }
        for each in incidences.groups
    ]


def _tenure(table: HazardTable, only: str) -> list[dict[str, Any]]:
    lines = table.rows()
    return [
        {
            "group": each.group,
            "tenure": each.band,
            "kind": _kind(each.kind),
            "exits": each.exits,
            "person_years": each.person_years,
            "per_year": _ranged(each.raw),
            "with_borrowing": _ranged(each.pooled),
        }
        for each in lines
        if not only or each.group in {only, lines[0].group}
    ]


def _test(test: Test) -> dict[str, Any]:
    sides = [
        {"group": s.group, "people": s.people, "exits": s.exits, "expected": s.expected}
        for s in test.sides
    ]
    return {
        "chi2": test.chi2,
        "freedom": test.freedom,
        "p": test.p,
        "says": test.says,
        "groups": sides,
    }


def _cox(cox: Cox) -> dict[str, Any]:
    checked = cox.proportional
    return {
        "compared_with": dict(cox.baselines),
        "people": cox.people,
        "exits": cox.exits,
        "ties": cox.ties,
        "terms": [
            {
                "name": term.name,
                "people": term.people,
                "exits": term.exits,
                "times": _ranged(term.ratio),
                "p": term.p,
            }
            for term in cox.terms
        ],
        "proportional": checked
        and {
            "chi2": checked.overall.chi2,
            "freedom": checked.overall.freedom,
            "p": checked.overall.p,
        },
    }


def _backtest(backtest: Backtest) -> dict[str, Any]:
    return {
        "cut": backtest.cut.isoformat(),
        "closes": backtest.closes.isoformat(),
        "verdict": backtest.verdict,
        "says": " ".join(backtest.says),
        "total": _foreseen(backtest.total),
        "groups": [_foreseen(each) for each in backtest.groups],
        "months": [_foreseen(each) for each in backtest.months],
    }


def _moves(flows: Flows) -> dict[str, Any] | None:
    levels = LevelFlows.of(flows)
    if levels is None:
        return None
    return {
        "levels": list(levels.levels),
        "people": list(levels.people),
        "moves": [list(row) for row in levels.moves],
        "hires": list(levels.hires),
        "exits": list(levels.exits),
    }


def _ahead(projection: Projection, only: str) -> list[dict[str, Any]]:
    """Give what it takes to fill posts again, over all months that are looked ahead."""
    groups = projection.layout.groups
    named = (*(group.segment for group in groups), *(group.level for group in groups))
    names = dict.fromkeys((EVERYBODY, *filter(None, named)))
    return [
        {
            "group": name,
            "months": projection.periods,
            "people_now": float(projection.headcount.of(name)[:, 0].mean()),
            "exits": span_data(projection.all_exits.total(name)),
            "hires": span_data(projection.hires.total(name)),
            "vacant_months": span_data(projection.vacant_months.total(name)),
        }
        for name in names
        if not only or name in {EVERYBODY, only}
    ]


def _bench(bench: Bench) -> dict[str, Any]:
    return {
        "leader": bench.leader,
        "below": bench.below,
        "months": bench.months,
        "roles": [
            {
                "segment": role.segment,
                "leaders": role.leaders,
                "below": role.below,
                "ready": role.ready,
                "chance_of_an_opening": {
                    "value": role.chance,
                    "low": role.low,
                    "high": role.high,
                },
            }
            for role in bench.roles
        ],
    }


def _foreseen(each: Foreseen) -> dict[str, Any]:
    return {
        "group": each.group,
        "month": None if each.month is None else f"{each.month:%Y-%m}",
        "kind": _kind(each.kind),
        "expected": each.expected,
        "low": each.low,
        "high": each.high,
        "came": each.happened,
        "inside": each.inside,
    }
