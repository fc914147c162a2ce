"""Who is still here: the chance that the person stays, month by month, under each option."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit import look
from careerkit.charts.chart import Chart
from careerkit.charts.options.marks import MARKS, put_marker, spread
from careerkit.charts.sheet import MARGIN, Scale, Sheet, scale, ticks
from careerkit.charts.words import LINE_HEIGHT, text_width
from careerkit.documents.numbers import per_cent
from careerkit.documents.sections import Table
from careerkit.turnover.options import Comparison, Outcome

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PLOT, LEFT, LINE = 190, 42, LINE_HEIGHT * look.CHART_SMALL
SHOWN = 12  # rows of the table, and one: a month each would hide the picture's own finding
ALIKE = 0.005
STEPS, MOST_TICKS = (1, 2, 3, 6, 12, 24), 6  # of the axis of months


def draw_staying(comparison: Comparison, ax: Axes) -> Axes:
    """Draw a line an option from today to the end of the horizon, its name at its end."""
    sheet, months = Sheet.on(ax), comparison.situation.months
    y = sheet.title(staying_finding(comparison)) + 2
    y = sheet.small("Chance of still being here", MARGIN, y, quiet=True)
    ends = [each.staying[-1] for each in comparison.outcomes]
    labels = [f"{MARKS[each.id].short} {_share(each.staying[-1])}" for each in comparison.outcomes]
    room = max(text_width(label, look.CHART_SMALL, bold=True) for label in labels) + 14
    x = scale(0, months, LEFT, sheet.width - MARGIN - room)
    low = max(0.0, (10 * min(ends) - 0.5) // 1 / 10)
    top = y + 8
    height = scale(1, low, top, top + PLOT)
    _frame(sheet, x(0), x(months), height, low)
    for number, each in enumerate(comparison.outcomes):
        _line(sheet, x, height, each, number)
    places = spread([height(end) for end in ends], LINE)
    for each, end, place, label in zip(comparison.outcomes, ends, places, labels, strict=True):
        colour = MARKS[each.id].colour
        sheet.line([(x(months), height(end)), (x(months) + 9, place)], colour=colour, line=0.8)
        sheet.words(
            label, x(months) + 12, place - 8, room, size=look.CHART_SMALL, bold=True, colour=colour
        )
    y = _months(sheet, x, top + PLOT, months)
    sheet.finish(max(y, max(places) + LINE) + MARGIN)
    return ax


def staying_finding(comparison: Comparison) -> str:
    """Say under which option the person is likeliest to be here at the end, and unlikeliest."""
    last, months = _ranked(comparison), comparison.situation.months
    first, final = last[0], last[-1]
    if first.staying[-1] - final.staying[-1] < ALIKE:
        return f"After {months} months all options keep the person equally often"
    low, high = _share(final.staying[-1]), _share(first.staying[-1])
    return (
        f"After {months} months the chance of still being here is {low} "
        f"(“{MARKS[final.id].short}”) to {high} (“{MARKS[first.id].short}”)"
    )


def staying_in_words(comparison: Comparison) -> str:
    """Say the picture for those who hear it."""
    told = ", ".join(f"{each.name} {_share(each.staying[-1])}" for each in _ranked(comparison))
    return f"{staying_finding(comparison)}. At the end: {told}."


def staying_table(comparison: Comparison) -> Table:
    """Give the chances for a dozen months."""
    months = comparison.situation.months
    step = max(1, -(-months // SHOWN))
    shown = [*range(0, months, step), months]
    rows = tuple(
        (str(month), *(_share(each.staying[month]) for each in comparison.outcomes))
        for month in shown
    )
    columns = ("After months", *(each.name for each in comparison.outcomes))
    return Table(columns, rows, f"{staying_finding(comparison)}.")


STAYING: Chart[Comparison] = Chart(draw_staying, staying_in_words, staying_table)


def _share(chance: float) -> str:
    return f"{100 * chance:.0f}%"


def _ranked(comparison: Comparison) -> list[Outcome]:
    return sorted(comparison.outcomes, key=lambda each: -each.staying[-1])


def _frame(sheet: Sheet, left: float, right: float, height: Scale, low: float) -> None:
    for share in ticks(low, 1, 5):
        y = height(share)
        faint = share > low
        sheet.line([(left, y), (right, y)], colour=look.LINE if faint else look.INK, line=0.8)
        sheet.small(per_cent(share), LEFT - 5, y - 8, ha="right", quiet=True)


def _line(sheet: Sheet, x: Scale, height: Scale, each: Outcome, number: int) -> None:
    mark = MARKS[each.id]
    points = [(x(month), height(chance)) for month, chance in enumerate(each.staying)]
    sheet.line(points, colour=mark.colour, line=2, dash=mark.dash)
    # Markers stand at different months for each line, so that none hides another.
    every = max(1, round(len(points) / 4))
    for at in range(1 + number * every // len(MARKS), len(points), every):
        put_marker(sheet, each.id, *points[at])


def _months(sheet: Sheet, x: Scale, y: float, months: int) -> float:
    step = next(step for step in STEPS if months / step <= MOST_TICKS)
    for month in range(0, months + 1, step):
        sheet.line([(x(month), y), (x(month), y + 4)], line=0.8)
        sheet.small(f"{month}", x(month), y + 5, ha="center")
    return sheet.small("months from today →", x(months), y + 5 + LINE, ha="right", quiet=True)
