"""The findings as tables to go on working with, with formulas where an analyst expects them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import numpy as np

from careerkit.charts.turnover_data.hazards import gone
from careerkit.charts.turnover_data.incidence import KINDS
from careerkit.charts.workforce import LevelFlows
from careerkit.documents.workbook import Formula, Sheet, Value
from careerkit.pages.turnover_data.quality import ROLES, VERDICTS
from careerkit.turnover.findings import Findings
from careerkit.turnover.hris.loaded import Loaded
from careerkit.turnover.hris.spells import EXITS
from careerkit.turnover.rates.share_left import LeftShare
from careerkit.turnover.rates.values import GroupRates, Monthly, Rates
from careerkit.turnover.survival.backtest import Backtest, Foreseen
from careerkit.turnover.survival.competing import Incidence
from careerkit.turnover.survival.cox import Cox
from careerkit.turnover.survival.curves import Curve
from careerkit.turnover.survival.hazards import HazardTable
from careerkit.turnover.survival.ranged import Ranged
from careerkit.turnover.workforce.bench import Bench
from careerkit.turnover.workforce.projection import Projection

Row = tuple[Value, ...]
MOST_STEPS = 400  # of a curve; more are thinned, as a sheet is read by people
RATES = (
    "Group", "Before the window", "Hired", "Came from other groups", "Went to other groups", "Left",
    "After the window", "Average headcount", "Years observed", "Years of the window",
    "Rate in the window", "Rate per year", "From", "To",
)  # fmt: skip
KINDS_OF_EXIT = ("Group", *(KINDS[kind] for kind in EXITS), "All")
MONTHS = ("Group", "Month", "Before", "Hired", "Left", "After", "Rate", "Per year, 12 times",
          "Per year, compounded")  # fmt: skip
LEFT = ("Group", "People", "Have left", "Share", "From", "To")
CURVE = ("Group", "Years in the company", "Still here", "From", "To", "Observed then")
INCIDENCE = ("Group", "Kind", "Years in the company", "Has left", "From", "To")
TENURE = ("Group", "Tenure", "Kind", "Exits", "Years observed", "Exits per year", "From", "To",
          "With borrowing", "With borrowing, from", "With borrowing, to",
          "Share gone a year later")  # fmt: skip
DIFFERENCES = ("Who", "Compared with", "People", "Exits", "Times as many leave", "From", "To", "p")
FORESEEN = ("Group", "Month", "Kind", "Expected", "From", "To", "Came", "Inside")
AHEAD = ("Group", "Month", "People, mean", "People, from", "People, to", "Exits, mean",
         "Hires needed, mean", "Posts empty, mean")  # fmt: skip
BENCH = ("Segment", "Leaders", "All below", "Ready below", "At least one leaves in a year", "From",
         "To")  # fmt: skip
ACCOUNT = ("What became of the rows", "Rows", "Share")


def sheets(found: Findings) -> tuple[Sheet, ...]:
    """Give a sheet for each part that was worked out, and the account of the file's rows."""
    return (
        *_of_rates(found),
        *_by_tenure(found),
        *_compared(found),
        *file_sheets(found.loaded),
    )


def file_sheets(loaded: Loaded) -> tuple[Sheet, ...]:
    """Give the account of the rows, its reasons, and how the columns were read."""
    lines = (
        ("Used as they are", loaded.used),
        ("Used after a change", loaded.repaired),
        ("Set aside", loaded.set_aside),
        ("Could not be used", loaded.rejected),
    )
    rows: list[Row] = []
    for place, (what, number) in enumerate(lines, 2):
        share = number / loaded.rows if loaded.rows else 0.0
        rows.append((what, number, Formula(f'=IFERROR(B{place}/B6,"")', share)))
    rows.append(("All rows", Formula("=SUM(B2:B5)", loaded.rows), None))
    reasons = tuple(
        (each.says, VERDICTS.get(each.verdict, each.verdict), each.rows)
        for each in loaded.reasons.values()
    )
    mapping = loaded.mapping
    read = [(heading, ROLES.get(role, role)) for role, heading in mapping.columns.items()]
    read += [(heading, "groups people") for heading in mapping.groups]
    told = [("Assumed", each) for each in loaded.notes]
    told += [("Cannot be told", each) for each in loaded.lacks]
    return (
        Sheet("Rows of the file", ACCOUNT, tuple(rows), shares=("Share",)),
        Sheet("Why", ("Why", "What was done", "Rows"), reasons),
        Sheet("Columns", ("Column", "Read as"), tuple(read)),
        Sheet("Notes", ("What", "Note"), tuple(told)),
    )


def _of_rates(found: Findings) -> Iterator[Sheet]:
    if found.rates is not None:
        yield rates_sheet(found.rates)
        yield Sheet("Kinds of exit", KINDS_OF_EXIT, tuple(_kinds(found.rates)))
    if found.left_share is not None:
        rows = tuple(_left(each, place) for place, each in enumerate(found.left_share.groups, 2))
        yield Sheet("Who has left", LEFT, rows, shares=LEFT[-3:])
    if found.monthly is not None:
        shares = ("Rate", "Per year, 12 times", "Per year, compounded")
        yield Sheet("Months", MONTHS, tuple(_months(found.monthly)), shares=shares)


def _by_tenure(found: Findings) -> Iterator[Sheet]:
    shares = ("Still here", "From", "To")
    curves = [*(found.everybody.curves if found.everybody else ())]
    if found.curves is not None:
        known = {each.group for each in curves}
        curves += [each for each in found.curves.curves if each.group not in known]
    if curves:
        rows = tuple(row for curve in curves for row in _curve(curve))
        yield Sheet("Still here", CURVE, rows, shares=shares)
    kinds = [each for part in (found.kinds, found.kinds_by) if part for each in part.groups]
    if kinds:
        rows = tuple(row for each in kinds for row in _incidence(each))
        yield Sheet("Left by kind", INCIDENCE, rows, shares=("Has left", "From", "To"))
    if found.tenure is not None:
        rows = tuple(_tenure(found.tenure, found.asked.group))
        yield Sheet("By tenure", TENURE, rows, shares=("Share gone a year later",))


def _compared(found: Findings) -> Iterator[Sheet]:
    if found.cox is not None:
        yield Sheet("Differences", DIFFERENCES, tuple(_differences(found.cox)))
    if found.backtest is not None:
        yield Sheet("Foreseen", FORESEEN, tuple(_foreseen(found.backtest)))
    levels = LevelFlows.of(found.flows) if found.flows is not None else None
    if levels is not None:
        columns = ("From", *levels.levels, "Left", "People at the end")
        yield Sheet("Moves", columns, tuple(_moves(levels)))
    if found.bench is not None:
        yield Sheet("Bench", BENCH, tuple(_bench(found.bench)), shares=BENCH[-3:])
    if found.projection is not None:
        only = found.asked.group
        yield Sheet("People to come", AHEAD, tuple(_ahead(found.projection, only)))


def rates_sheet(rates: Rates) -> Sheet:
    """Give rates whose sums the spreadsheet works out anew."""
    groups = [each for each in rates.groups if each.group.label != rates.everybody.group.label]
    rows = tuple(
        _rates(rates, each, place) for place, each in enumerate((*groups, rates.everybody), 2)
    )
    return Sheet("Rates", RATES, rows, shares=("Rate in the window", "Rate per year", "From", "To"))


def _rates(rates: Rates, each: GroupRates, place: int) -> Row:
    """Write a group; what is withheld stays empty, and no formula brings it back."""
    counts = each.counts
    annual = each.annual.get(rates.declared, Ranged(None))
    end: Value = counts.end
    parts = (counts.start, counts.hires, counts.moved_in, counts.moved_out, counts.end)
    if None not in parts and counts.end is not None:
        end = Formula(f"=B{place}+C{place}+D{place}-E{place}-F{place}", counts.end)
    window: Value = None
    yearly: Value = None
    denominator = _denominator(rates, each)
    if denominator:
        column = "H" if rates.declared != "person-years" else "I"
        written = column if rates.declared in ("average", "person-years") else f"{denominator:.12g}"
        below = f"{written}{place}" if written == column else written
        by_the_year = counts.exits / denominator / rates.years
        if rates.declared == "person-years":
            yearly = Formula(f"=F{place}/{below}", counts.exits / denominator)
        else:
            window = Formula(f"=F{place}/{below}", counts.exits / denominator)
            yearly = Formula(f"=K{place}/J{place}", by_the_year)
    return (
        each.group.label,
        counts.start,
        counts.hires,
        counts.moved_in,
        counts.moved_out,
        counts.exits,
        end,
        counts.average,
        counts.person_years,
        rates.years,
        window,
        yearly,
        annual.low,
        annual.high,
    )


def _denominator(rates: Rates, each: GroupRates) -> float | None:
    counts = each.counts
    return {
        "average": counts.average,
        "midpoint": counts.midpoint,
        "start": counts.start,
        "end": counts.end,
        "person-years": counts.person_years,
    }[rates.declared]


def _left(each: LeftShare, place: int) -> Row:
    share = Formula(f"=C{place}/B{place}", each.left / each.people)
    return (each.group.label, each.people, each.left, share, each.share.low, each.share.high)


def _kinds(rates: Rates) -> Iterator[Row]:
    groups = [each for each in rates.groups if each.group.label != rates.everybody.group.label]
    for place, each in enumerate((*groups, rates.everybody), 2):
        if each.kinds is None:
            yield (each.group.label, None, None, None, each.counts.exits)
        else:
            numbers = tuple(each.kinds.get(kind, 0) for kind in EXITS)
            total = Formula(f"=SUM(B{place}:D{place})", sum(numbers))
            yield (each.group.label, *numbers, total)


def _months(monthly: Monthly) -> Iterator[Row]:
    place = 1
    groups = [each for each in monthly.groups if each.group.label != monthly.everybody.group.label]
    for series in (*groups, monthly.everybody):
        for month in series.months:
            place += 1
            rate: Value = None
            if month.start is not None and month.end is not None and month.start + month.end:
                mean = (month.start + month.end) / 2
                rate = Formula(f"=E{place}/((C{place}+F{place})/2)", month.exits / mean)
            yield (
                series.group.label,
                month.opens,
                month.start,
                month.hires,
                month.exits,
                month.end,
                rate,
                month.simple.value,
                month.compound.value,
            )


def _thinned(steps: int) -> list[int]:
    """Choose the places of so many steps that people can read, the first and the last among them."""
    chosen = np.linspace(0, steps - 1, min(steps, MOST_STEPS))
    return sorted({round(float(place)) for place in chosen})


def _curve(curve: Curve) -> Iterator[Row]:
    for place in _thinned(len(curve.times)):
        yield (
            curve.group,
            round(float(curve.times[place]), 4),
            float(curve.survival[place]),
            float(curve.low[place]),
            float(curve.high[place]),
            int(curve.risk[place]),
        )


def _incidence(incidence: Incidence) -> Iterator[Row]:
    for kind in incidence.kinds:
        for place in _thinned(len(incidence.times)):
            yield (
                incidence.group,
                KINDS[kind.kind],
                round(float(incidence.times[place]), 4),
                float(kind.share[place]),
                float(kind.low[place]),
                float(kind.high[place]),
            )


def _tenure(table: HazardTable, only: str) -> Iterator[Row]:
    lines = table.rows()
    kept = [line for line in lines if not only or line.group in {only, lines[0].group}]
    for place, line in enumerate(kept, 2):
        raw: Value = None
        if line.person_years:
            raw = Formula(f"=D{place}/E{place}", line.exits / line.person_years)
        yield (
            line.group,
            line.band,
            "all kinds" if line.kind is None else KINDS[line.kind],
            line.exits,
            line.person_years,
            raw,
            line.raw.low,
            line.raw.high,
            line.pooled.value,
            line.pooled.low,
            line.pooled.high,
            Formula(f"=1-EXP(-I{place})", gone(line.pooled).value or 0.0),
        )


def _differences(cox: Cox) -> Iterator[Row]:
    for name, label in cox.baselines.items():
        yield (f"{name}: {label}", None, None, None, 1, None, None, None)
    for term in cox.terms:
        ratio = term.ratio
        against = cox.baselines.get(term.grouping)
        numbers = (ratio.value, ratio.low, ratio.high, term.p)
        yield (term.name, against, term.people, term.exits, *numbers)


def _foreseen(backtest: Backtest) -> Iterator[Row]:
    every: Sequence[Foreseen] = (
        backtest.total,
        *backtest.kinds,
        *backtest.groups,
        *backtest.months,
        *backtest.cells,
    )
    for each in every:
        month: dt.date | None = each.month
        kind = "all kinds" if each.kind is None else KINDS[each.kind]
        numbers = (each.expected, each.low, each.high, each.happened)
        yield (each.group, month, kind, *numbers, "yes" if each.inside else "no")


def _moves(levels: LevelFlows) -> Iterator[Row]:
    for place, level in enumerate(levels.levels):
        yield (level, *levels.moves[place], levels.exits[place], levels.people[place])
    yield ("Hired", *levels.hires, None, None)


def _bench(bench: Bench) -> Iterator[Row]:
    for role in bench.roles:
        chances = (role.chance, role.low, role.high)
        yield (role.segment, role.leaders, role.below, role.ready, *chances)


def _ahead(projection: Projection, only: str) -> Iterator[Row]:
    groups = projection.layout.groups
    named = (*(group.segment for group in groups), *(group.level for group in groups))
    for name in dict.fromkeys(("Everybody", *filter(None, named))):
        if only and name not in {"Everybody", only}:
            continue
        people = projection.headcount.fan(name)
        exits, hires = projection.all_exits.fan(name), projection.hires.fan(name)
        empty = projection.vacancies.fan(name)
        for month in range(projection.periods + 1):
            flows = (
                (None, None)
                if month == 0
                else (float(exits.mean[month - 1]), float(hires.mean[month - 1]))
            )
            heads = (people.mean[month], people.low[month], people.high[month])
            yield (name, month, *map(float, heads), *flows, float(empty.mean[month]))
