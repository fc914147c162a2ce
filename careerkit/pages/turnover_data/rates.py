"""How many leave: rates by group, by kind, by every denominator, and over time."""

from __future__ import annotations

from dataclasses import replace

from careerkit.charts.turnover_data import MONTHS, RATES, SHARES, YEARS, OverTime
from careerkit.charts.turnover_data.figures import share
from careerkit.charts.turnover_data.rates import DENOMINATORS, rates_finding
from careerkit.charts.workforce import HEADCOUNT, Headcount
from careerkit.documents.sections import Block, Details, Paragraph, Section, Table
from careerkit.pages.turnover_data.finding import group_rates
from careerkit.pages.turnover_data.wording import (
    PART_NAMES,
    WITHHELD,
    folded,
    kind_name,
    many,
    missing,
    small_print,
)
from careerkit.pages.wording import capital
from careerkit.turnover.findings import Findings
from careerkit.turnover.hris.spells import EXITS, Kind
from careerkit.turnover.rates.values import (
    Denominator,
    GroupRates,
    Rates,
    Series,
)
from careerkit.turnover.rates.values import (
    Headcount as Counts,
)
from careerkit.turnover.survival.ranged import Ranged

ORDER: tuple[Denominator, ...] = ("average", "midpoint", "start", "end", "person-years")
LAST = 12  # months in the table of months


def rates_section(found: Findings, *, picture: bool = False) -> Section:
    """Compare groups at the declared rate, with every denominator beside it."""
    rates = found.rates
    if found.left_share is not None:
        figure = SHARES.figure(found.left_share, picture=picture)
        return Section(
            "Who has left", (figure, *small_print("How it was counted", found.left_share.notes))
        )
    if rates is None:
        return Section(PART_NAMES["rates"], missing(found, "rates"))
    figure = RATES.figure(rates, picture=picture)
    # The finding heads the page and the picture; a third time is once too often.
    caption = figure.twin.caption.removeprefix(f"{rates_finding(rates)}. ")
    figure = replace(figure, twin=replace(figure.twin, caption=caption))
    blocks: list[Block] = [figure, denominators_table(found)]
    blocks += folded("Exits by kind", kinds_table(rates))
    blocks += small_print("How it was counted", rates.notes)
    return Section(PART_NAMES["rates"], tuple(blocks))


def denominators_table(found: Findings) -> Table:
    """Set the rate by each denominator side by side, for the group looked at or everybody."""
    rates = found.rates
    if rates is None:
        return Table((), ())
    group = group_rates(found) or rates.everybody
    rows: list[tuple[str, ...]] = []
    for name in ORDER:
        declared = " (declared)" if name == rates.declared else ""
        rows.append(
            (
                f"{capital(DENOMINATORS[name])}{declared}",
                _denominator(group.counts, name),
                share(group.period.get(name, Ranged(None))),
                share(group.annual.get(name, Ranged(None))),
            )
        )
    caption = (
        f"{group.group.label}: {many(group.counts.exits, 'exit')}, {rates.window.name}. The same exits by "
        "every denominator."
    )
    columns: tuple[str, ...] = ("Exits ÷ …", "That is", "In the window", "Per year")
    if all(window == year for *_, window, year in rows):  # in a window of a year they are the same
        columns, rows = (*columns[:2], columns[3]), [(*row[:2], row[3]) for row in rows]
    return Table(columns, tuple(rows), caption)


def kinds_table(rates: Rates) -> Table:
    """Give exits by kind and the rate of those by own choice, where enough left to tell."""
    groups = [each for each in rates.groups if each.group.label != rates.everybody.group.label]
    rows = tuple(_kinds(each) for each in (*groups, rates.everybody) if each.counts.exits)
    columns = (
        rates.by or "Who",
        *(kind_name(kind) for kind in EXITS),
        "By own choice, per year",
    )
    caption = (
        f"Exits by kind, {rates.window.name}. Why somebody left is personal: of groups with few exits "
        "kinds are not shown, nor of others that would uncover these."
    )
    return Table(columns, rows, caption)


def over_time_section(found: Findings, *, picture: bool = False) -> Section:
    """Show hires and exits by year and by month, and the latest months' rates."""
    if found.monthly is None:
        return Section(PART_NAMES["over time"], missing(found, "rates"))
    series = shown_series(found)
    blocks: list[Block] = [YEARS.figure(OverTime.years(series), picture=picture)]
    if len(series.months) > 1:
        blocks.append(MONTHS.figure(OverTime.months(series), picture=picture))
    table = months_table(series)
    last = "the last month" if len(table.rows) == 1 else f"the last {len(table.rows)} months"
    blocks.append(Details(f"Rates of {last}", (table,)))
    return Section(PART_NAMES["over time"], tuple(blocks))


def months_table(series: Series) -> Table:
    """Give the latest months' rates, as they are and put up to a year in both ways."""
    rows = tuple(
        (
            f"{month.opens:%Y-%m}",
            f"{month.exits:,}",
            share(month.rate),
            share(Ranged(month.simple.value)),
            share(Ranged(month.compound.value)),
        )
        for month in series.months[-LAST:]
    )
    columns = ("Month", "Exits", "Rate in the month", "Year, 12 times", "Year, compounded")
    caption = (
        f"{series.group.label}: exits ÷ the mean of the month's start and end. Twelve times a month's rate "
        "counts exits for each post; compounded is the share of today's people gone after twelve such months."
    )
    return Table(columns, rows, caption)


def headcount_section(found: Findings, *, picture: bool = False) -> Section:
    """Show how the number of people came about over the window of the rates."""
    if found.rates is None:
        return Section("How the headcount came about", ())
    group = group_rates(found) or found.rates.everybody
    headcount = Headcount.of(found.rates, group)
    if headcount is None:
        text = "Too few people were there at the start or the end of the window to show this."
        return Section("How the headcount came about", (Paragraph(text),))
    figure = HEADCOUNT.figure(headcount, picture=picture)
    return Section("How the headcount came about", (figure,))


def shown_series(found: Findings) -> Series:
    """Give the months of the group that is looked at, or of everybody."""
    if found.monthly is None:
        message = "there are no months"
        raise ValueError(message)
    own = (each for each in found.monthly.groups if each.group.label == found.asked.group)
    return next(own, found.monthly.everybody)


def _denominator(counts: Counts, name: Denominator) -> str:
    value = {
        "average": counts.average,
        "midpoint": counts.midpoint,
        "start": counts.start,
        "end": counts.end,
        "person-years": counts.person_years,
    }[name]
    return WITHHELD if value is None else f"{value:,.1f}".removesuffix(".0")


def _kinds(each: GroupRates) -> tuple[str, ...]:
    if each.kinds is None:
        return (each.group.label, *(WITHHELD for _ in EXITS), WITHHELD)
    kinds = each.kinds
    counts = (f"{kinds.get(kind, 0):,}" for kind in EXITS)
    annual = (each.annual_kinds or {}).get(Kind.VOLUNTARY, Ranged(None))
    return (each.group.label, *counts, share(annual))
