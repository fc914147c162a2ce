"""Hires and exits over time: a bar up and a bar down for each year, or for each month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from careerkit import look
from careerkit.assessment.wording import MONTHS as NAMES
from careerkit.charts.chart import Chart
from careerkit.charts.sheet import MARGIN, Scale, Sheet, corners, hatching, scale, ticks
from careerkit.charts.words import LINE_HEIGHT, text_width
from careerkit.documents.numbers import rounded
from careerkit.documents.sections import Table
from careerkit.turnover.rates.values import Series

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TWELVE = 12
PLOT, LINE = 150, LINE_HEIGHT * look.CHART_SMALL
GAP = 0.25  # of a bar's place
SHOWN = 12  # periods in the table; the sheet of months has all
OUT = "#f9d9c0"


@dataclass(frozen=True, slots=True)
class Period:
    """One year or month.

    name:  “2024”, or “2024-03”
    hires: nothing where they are withheld
    partly: whether the window holds only a part of it
    """

    name: str
    hires: int | None
    exits: int
    partly: bool = False

    @property
    def spoken(self) -> str:
        """Name it in a sentence: “2024”, “March 2024”."""
        year, _, month = self.name.partition("-")
        return f"{NAMES[int(month) - 1]} {year}" if month else year


@dataclass(frozen=True, slots=True)
class OverTime:
    """Periods in their order, of one length.

    title: of whom
    unit:  “year” or “month”
    """

    title: str
    unit: str
    periods: tuple[Period, ...]

    @classmethod
    def months(cls, series: Series) -> OverTime:
        """Take a group's months as they are."""
        periods = tuple(
            Period(f"{each.opens:%Y-%m}", each.hires, each.exits, each.opens.day > 1)
            for each in series.months
        )
        return cls(series.group.label, "month", periods)

    @classmethod
    def years(cls, series: Series) -> OverTime:
        """Add a group's months up by calendar year."""
        periods = []
        for year in sorted({each.opens.year for each in series.months}):
            own = [each for each in series.months if each.opens.year == year]
            hires = [each.hires for each in own]
            total = None if None in hires else sum(number or 0 for number in hires)
            partly = len(own) < TWELVE or own[0].opens.day > 1
            periods.append(Period(str(year), total, sum(each.exits for each in own), partly))
        return cls(series.group.label, "year", tuple(periods))


def draw_years(result: OverTime, ax: Axes) -> Axes:
    """Draw hires upwards and exits downwards, hatched, each with its number."""
    sheet = Sheet.on(ax)
    y = sheet.title(years_finding(result)) + 2
    words = f"{result.title}. Up: hired. Down, hatched: left. * only a part of the year."
    if not any(each.partly for each in result.periods):
        words = words.replace(" * only a part of the year.", "")
    y = sheet.small(words, MARGIN, y, sheet.width - 2 * MARGIN, quiet=True) + 4 + LINE
    up = max([1, *(each.hires or 0 for each in result.periods)])
    down = max([1, *(each.exits for each in result.periods)])
    pixels = PLOT / (up + down)
    zero = y + up * pixels
    place = (sheet.width - 2 * MARGIN) / max(len(result.periods), 1)
    for number, each in enumerate(result.periods):
        left, width = MARGIN + number * place + place * GAP / 2, place * (1 - GAP)
        if each.hires:
            up_to = each.hires * pixels
            sheet.box(left, zero - up_to, width, up_to, fill=look.SKY)
        out = corners(left, zero, width, max(each.exits * pixels, 0.5))
        sheet.area(out, fill=OUT)
        sheet.hatch(out, step=5)
        _beside_bars(sheet, each, left + width / 2, place, zero, pixels)
    sheet.line([(MARGIN, zero), (sheet.width - MARGIN, zero)], line=1.2)
    y = zero + down * pixels + LINE + 3
    y = _names(sheet, result, place, y)
    sheet.finish(y + MARGIN)
    return ax


def _beside_bars(
    sheet: Sheet, each: Period, middle: float, place: float, zero: float, pixels: float
) -> None:
    hires, exits = _number(each.hires), f"{each.exits:,}"
    if max(text_width(hires, look.CHART_SMALL), text_width(exits, look.CHART_SMALL)) > place:
        return
    sheet.small(hires, middle, zero - (each.hires or 0) * pixels - LINE - 1, ha="center")
    sheet.small(exits, middle, zero + each.exits * pixels + 1, ha="center")


def _names(sheet: Sheet, result: OverTime, place: float, y: float) -> float:
    """Name as many periods as fit beside one another."""
    names = [each.name + ("*" if each.partly else "") for each in result.periods]
    widest = max((text_width(name, look.CHART_SMALL) for name in names), default=1) + 4
    every = max(1, round(-(-widest // place)))
    for number in range(0, len(names), every):
        middle = MARGIN + (number + 0.5) * place
        at = sheet.inside(middle, names[number], look.CHART_SMALL)
        sheet.small(names[number], at, y, ha="center", bold=True)
    return y + LINE


def years_finding(result: OverTime) -> str:
    """Say in which whole year most left, and how many were hired and left in all."""
    whole = [each for each in result.periods if not each.partly] or list(result.periods)
    if not any(each.exits for each in whole):
        return "Nobody left in the window"
    most = max(whole, key=lambda each: each.exits)
    if len(whole) == 1:
        return f"In {most.name} {_hired(most)} and {most.exits:,} left"
    return f"Most left in {most.name}: {most.exits:,}, while {_hired(most)}"


def years_in_words(result: OverTime) -> str:
    """Say the picture for those who hear it."""
    told = "; ".join(
        f"{each.name}{' (in part)' if each.partly else ''}: {_number(each.hires)} hired, {each.exits:,} left"
        for each in result.periods
    )
    return f"{years_finding(result)}. {result.title}. {told}."


def years_table(result: OverTime) -> Table:
    """Give hires and exits, period by period; the latest where there are many."""
    shown = result.periods[-SHOWN:]
    rows = tuple(
        (
            each.name + (" (in part)" if each.partly else ""),
            _number(each.hires),
            f"{each.exits:,}",
        )
        for each in shown
    )
    last = f" The last {SHOWN} of {len(result.periods)}." if len(result.periods) > SHOWN else ""
    return Table(
        (result.unit.capitalize(), "Hired", "Left"),
        rows,
        f"{_finding(result)}. {result.title}.{last}",
    )


def _hired(each: Period) -> str:
    return f"{_number(each.hires)} {'was' if each.hires == 1 else 'were'} hired"


def _number(hires: int | None) -> str:
    return "not shown" if hires is None else f"{hires:,}"


def _finding(result: OverTime) -> str:
    return years_finding(result) if result.unit == "year" else months_finding(result)


def draw_months(result: OverTime, ax: Axes) -> Axes:
    """Draw a bar a month from 0, and the average as a line."""
    sheet = Sheet.on(ax)
    y = sheet.title(months_finding(result)) + 2
    words = f"{result.title}: exits by month. Dashed: the average month."
    top = sheet.small(words, MARGIN, y, sheet.width - 2 * MARGIN, quiet=True) + 8
    most = max([1, *(each.exits for each in result.periods)])
    marks = [mark for mark in ticks(0, most, 5) if mark == int(mark)]
    left = max(text_width(f"{mark:,.0f}", look.CHART_SMALL) for mark in marks) + 8
    height = scale(most, 0, top, top + PLOT)
    right = sheet.width - MARGIN
    for mark in marks:
        colour = look.LINE if mark else look.INK
        sheet.line([(left, height(mark)), (right, height(mark))], colour=colour, line=0.8)
        sheet.small(f"{mark:,.0f}", left - 4, height(mark) - 8, ha="right", quiet=True)
    place = (right - left) / max(len(result.periods), 1)
    _month_bars(sheet, result, height, left, place)
    mean = _mean(result)
    sheet.line([(left, height(mean)), (right, height(mean))], dash="--", line=1.2)
    y = _januaries(sheet, result.periods, left, place, top + PLOT)
    sheet.finish(y + MARGIN)
    return ax


def _month_bars(sheet: Sheet, result: OverTime, height: Scale, left: float, place: float) -> None:
    strokes, zero = [], height(0)
    for number, each in enumerate(result.periods):
        at, width = left + number * place, max(place * (1 - GAP), 0.8)
        if each.exits:
            bar = corners(at, height(each.exits), width, zero - height(each.exits))
            sheet.area(bar, fill=OUT, line=0.5)
            strokes += hatching(bar, 5)
    sheet.strokes(strokes, look.INK, 0.4)


def _januaries(
    sheet: Sheet, periods: Sequence[Period], left: float, place: float, y: float
) -> float:
    """Mark each January with its year, or each month where there are few."""
    few = len(periods) <= 6  # noqa: PLR2004 - as many as a phone has room for
    taken = -1e9
    for number, each in enumerate(periods):
        year, _, month = each.name.partition("-")
        if not few and month != "01":
            continue
        at, words = left + number * place, each.name if few else year
        sheet.line([(at, y), (at, y + 5)], line=0.8)
        if at > taken:
            sheet.small(words, min(at, sheet.width - text_width(words, look.CHART_SMALL)), y + 5)
            taken = at + text_width(words, look.CHART_SMALL) + 4
    return y + 5 + LINE


def months_finding(result: OverTime) -> str:
    """Say how many leave in an average month, and when most did."""
    if not any(each.exits for each in result.periods):
        return "Nobody left in the window"
    most = max(result.periods, key=lambda each: each.exits)
    mean = f"{rounded(_mean(result)):g}"
    leave = "leaves" if mean == "1" else "leave"
    return f"{mean} {leave} in an average month; most in {most.spoken}: {most.exits:,}"


def months_in_words(result: OverTime) -> str:
    """Say the picture for those who hear it."""
    return f"{months_finding(result)}. {result.title}, {len(result.periods)} months."


YEARS: Chart[OverTime] = Chart(draw_years, years_in_words, years_table)
MONTHS: Chart[OverTime] = Chart(draw_months, months_in_words, years_table)


def _mean(result: OverTime) -> float:
    whole = [each for each in result.periods if not each.partly] or list(result.periods)
    return sum(each.exits for each in whole) / max(len(whole), 1)
