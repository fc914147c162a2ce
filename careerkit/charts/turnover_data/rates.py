"""How many of a hundred leave in a year: each group's rate with its range, beside everybody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.charts.chart import Chart
from careerkit.charts.sheet import MARGIN, Sheet
from careerkit.charts.turnover_data.figures import in_hundred, share
from careerkit.charts.turnover_data.ranges import RangeRow, draw_ranges, ends_of
from careerkit.documents.numbers import rounded
from careerkit.documents.sections import Table
from careerkit.turnover.rates.values import Denominator, GroupRates, Rates
from careerkit.turnover.survival.ranged import Ranged

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 16  # groups in the picture: the highest and the lowest; the table has all
FEW = 10  # groups, up to which luck alone rarely sets one apart
BY_LUCK = 0.05  # of ranges leave the truth out
DENOMINATORS: dict[Denominator, str] = {
    "average": "the average headcount of the months",
    "midpoint": "the mean of the headcounts at start and end",
    "start": "the headcount at the start",
    "end": "the headcount at the end",
    "person-years": "the years that people were employed",
}


def draw_rates(rates: Rates, ax: Axes) -> Axes:
    """Draw a range a group, the highest first, with a dashed line at everybody's rate."""
    sheet = Sheet.on(ax)
    y = sheet.title(rates_finding(rates)) + 2
    words = f"Exits per year ÷ {DENOMINATORS[rates.declared]}, {rates.window.name}."
    y = sheet.small(words, MARGIN, y, sheet.width - 2 * MARGIN, quiet=True) + 6
    rows = _rows(rates)
    everybody = _annual(rates, rates.everybody)
    if rows and everybody.value is not None:
        shown = rows if len(rows) <= MOST else [*rows[: MOST // 2], *rows[-(MOST // 2) :]]
        y = draw_ranges(
            sheet,
            shown,
            y,
            against=everybody.value,
            against_name=f"everybody {in_hundred(everybody.value)}%",
            axis="exits a year for each 100 people →",
            written=lambda value: f"{rounded(100 * value):g}",
        )
        key = "Filled: the range leaves out everybody's rate."
        if len(rows) > FEW:
            key += (
                f" Of {len(rows)} groups about {round(BY_LUCK * len(rows)):g} do so by luck alone."
            )
        if len(rows) > MOST:
            key += f" {len(rows) - MOST} groups between these are in the table."
        y = sheet.small(key, MARGIN, y + 4, sheet.width - 2 * MARGIN, quiet=True)
    sheet.finish(y + MARGIN)
    return ax


def rates_finding(rates: Rates) -> str:
    """Say at what rate people leave, and which group stands apart most."""
    everybody, rows = _annual(rates, rates.everybody), _rows(rates)
    if everybody.value is None and rates.everybody.counts.person_years > 0:
        return "Too few people were there to show a rate"
    if everybody.value is None:
        return "Nobody was there who could leave"
    if everybody.value == 0:
        return f"Nobody left, {rates.window.name}"
    if len(rows) == 1 and rows[0].name != rates.everybody.group.label:
        return f"Of {rows[0].name} {rows[0].figure} a year leave, of everybody {share(everybody)}"
    if len(rows) <= 1:
        return f"{share(everybody)} a year leave the company"
    return f"{in_hundred(everybody.value)}% a year leave; {_who_stands_apart(rates, rows, everybody.value)}"


def _who_stands_apart(rates: Rates, rows: list[RangeRow], everybody: float) -> str:
    apart = [row for row in rows if row.apart]
    if not apart:
        return "no group stands clearly apart"
    most = _most_apart(rates, apart, everybody)
    which = "more" if most.value > everybody else "fewer"
    told = f"clearly {which} in {most.name}, {in_hundred(most.value)}%"
    if len(rows) <= FEW:
        return told
    return f"{told}; {len(apart)} of {len(rows)} groups {'stands' if len(apart) == 1 else 'stand'} apart"


def where_more_leave(rates: Rates) -> str:
    """Name the group of which clearly more leave than of everybody; nothing where there is none."""
    everybody = _annual(rates, rates.everybody).value
    apart = [row for row in _rows(rates) if row.apart]
    if everybody is None or not apart:
        return ""
    most = _most_apart(rates, apart, everybody)
    return most.name if most.value > everybody else ""


def _most_apart(rates: Rates, apart: list[RangeRow], everybody: float) -> RangeRow:
    """Give the weightiest; where more leave than elsewhere there may be something to do, so that first."""
    above = [row for row in apart if row.value > everybody]
    return max(above or apart, key=lambda row: _people(rates, row) * abs(row.value - everybody))


def rates_in_words(rates: Rates) -> str:
    """Say the picture for those who hear it."""
    told = "; ".join(f"{row.name} {row.figure}" for row in _rows(rates)[:MOST])
    return f"{rates_finding(rates)}. {rates.window.name}. {told}."


def rates_table(rates: Rates) -> Table:
    """Give each group's people, exits and rate, the highest first, and everybody's."""
    ranked = sorted(rates.groups, key=lambda each: -(_annual(rates, each).value or 0.0))
    rows = tuple(_line(rates, each) for each in ranked)
    if rates.everybody.group.label not in {each.group.label for each in ranked}:
        rows += (_line(rates, rates.everybody),)
    columns = (rates.by or "Who", "Average headcount", "Exits", "Rate per year")
    caption = (
        f"{rates_finding(rates)}. Exits ÷ {DENOMINATORS[rates.declared]}, per year, {rates.window.name}. In "
        "brackets the range that luck alone would leave open for nineteen of twenty such figures."
    )
    return Table(columns, rows, caption)


RATES: Chart[Rates] = Chart(draw_rates, rates_in_words, rates_table)


def _annual(rates: Rates, group: GroupRates) -> Ranged:
    return group.annual.get(rates.declared, Ranged(None))


def _rows(rates: Rates) -> list[RangeRow]:
    everybody, rows = _annual(rates, rates.everybody).value or 0.0, []
    for each in rates.groups:
        found = _annual(rates, each)
        if found.value is None:
            continue
        value, low, high = ends_of(found)
        apart = not low <= everybody <= high
        rows.append(RangeRow(each.group.label, share(found), value, low, high, apart))
    return sorted(rows, key=lambda row: -row.value)


def _people(rates: Rates, row: RangeRow) -> float:
    """Give the people of a row: a difference counts for more where more people are concerned."""
    found = next(each for each in rates.groups if each.group.label == row.name)
    return found.counts.person_years


def _line(rates: Rates, each: GroupRates) -> tuple[str, ...]:
    average = each.counts.average
    return (
        each.group.label,
        "withheld" if average is None else f"{average:,.1f}",
        f"{each.counts.exits:,}",
        share(_annual(rates, each)),
    )
