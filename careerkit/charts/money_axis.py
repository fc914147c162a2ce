"""Money along the bottom of a chart: a line, and round amounts below it."""

from __future__ import annotations

from careerkit import look
from careerkit.charts.sheet import Scale, Sheet, ticks
from careerkit.charts.words import LINE_HEIGHT
from careerkit.documents.numbers import amount

LINE = LINE_HEIGHT * look.CHART_SMALL


def put_money_axis(sheet: Sheet, x: Scale, low: float, high: float, y: float) -> float:
    """Draw the axis from low to high and give where the next thing below can begin."""
    sheet.line([(x(low), y), (x(high), y)], line=0.8)
    for value in ticks(low, high, 5):
        sheet.line([(x(value), y), (x(value), y + 4)], line=0.8)
        words = amount(value)
        sheet.small(words, sheet.inside(x(value), words, look.CHART_SMALL), y + 5, ha="center")
    return y + 5 + LINE
