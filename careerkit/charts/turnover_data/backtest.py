"""Would last year have been foreseen: each month's range as projected, and what came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit import look
from careerkit.assessment.wording import MONTHS, day
from careerkit.charts.chart import Chart
from careerkit.charts.sheet import MARGIN, Sheet, corners, scale, ticks
from careerkit.charts.words import LINE_HEIGHT, text_width
from careerkit.documents.numbers import per_cent, rounded
from careerkit.documents.sections import Table
from careerkit.turnover.survival.backtest import Backtest, Foreseen

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PLOT, LINE = 170, LINE_HEIGHT * look.CHART_SMALL
BAND = "#dceaf4"


def draw_backtest(backtest: Backtest, ax: Axes) -> Axes:
    """Draw a box a month for the projected range and a diamond for what came; outside it is hollow."""
    sheet = Sheet.on(ax)
    y = sheet.title(backtest_finding(backtest)) + 2
    words = (
        f"Exits by month. Box: projected from what was known on {day(backtest.cut)}, "
        f"{per_cent(backtest.level)} of cases. Diamond: what came; hollow if outside."
    )
    top = sheet.small(words, MARGIN, y, sheet.width - 2 * MARGIN, quiet=True) + 10
    most = max([1, *(max(each.high, each.happened) for each in backtest.months)]) * 1.05
    marks = [mark for mark in ticks(0, most, 6) if mark == int(mark)]
    left = max(text_width(f"{mark:,.0f}", look.CHART_SMALL) for mark in marks) + 8
    height = scale(most, 0, top, top + PLOT)
    right = sheet.width - MARGIN
    for mark in marks:
        colour = look.LINE if mark else look.INK
        sheet.line([(left, height(mark)), (right, height(mark))], colour=colour, line=0.8)
        sheet.small(f"{mark:,.0f}", left - 4, height(mark) - 8, ha="right", quiet=True)
    place = (right - left) / max(len(backtest.months), 1)
    for number, each in enumerate(backtest.months):
        middle = left + (number + 0.5) * place
        box = corners(
            middle - place * 0.3,
            height(each.high),
            place * 0.6,
            height(each.low) - height(each.high),
        )
        sheet.area(box, fill=BAND, edge=look.BLUE)
        sheet.hatch(box, step=8, colour=look.BLUE, line=0.35)
        fill = look.INK if each.inside else look.PAPER
        sheet.diamond(middle, height(each.happened), 5, fill=fill)
        if each.month is not None:
            words = MONTHS[each.month.month - 1][: 3 if place > 26 else 1]  # noqa: PLR2004 - pixels
            sheet.small(words, middle, top + PLOT + 4, ha="center")
    sheet.finish(top + PLOT + 4 + LINE + MARGIN)
    return ax


def backtest_finding(backtest: Backtest) -> str:
    """Say what was projected, and what came."""
    total = backtest.total
    lies = "inside" if total.inside else "outside"
    return f"{total.happened:,} left where {total.low:,} to {total.high:,} were foreseen: {lies} the range"


def backtest_in_words(backtest: Backtest) -> str:
    """Say the picture for those who hear it."""
    inside = sum(each.inside for each in backtest.months)
    return (
        f"{backtest_finding(backtest)}. Inside the month's range in {inside} of {len(backtest.months)} "
        "months."
    )


def backtest_table(backtest: Backtest) -> Table:
    """Give the whole stretch, its groups and its months: foreseen, and what came."""
    rows = [_row("Everybody, all months", backtest.total)]
    rows += [
        _row(each.group, each) for each in backtest.groups if each.group != backtest.total.group
    ]
    rows += [
        _row(f"{MONTHS[each.month.month - 1]} {each.month.year}", each)
        for each in backtest.months
        if each.month is not None
    ]
    caption = (
        f"{backtest_finding(backtest)}. Projected from what was known on {day(backtest.cut)} for "
        f"{backtest.people:,} people, to {day(backtest.closes)}."
    )
    return Table(("What", "Expected", "Range", "Came", "Inside"), tuple(rows), caption)


BACKTEST: Chart[Backtest] = Chart(draw_backtest, backtest_in_words, backtest_table)


def _row(name: str, each: Foreseen) -> tuple[str, ...]:
    return (
        name,
        f"{rounded(each.expected, 3):,g}",
        f"{each.low:,} to {each.high:,}",
        f"{each.happened:,}",
        "yes" if each.inside else "no",
    )
