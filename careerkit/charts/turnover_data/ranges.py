"""Rows of ranges under one another: a figure for each group, and how sure it is."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from careerkit import look
from careerkit.charts.sheet import MARGIN, Scale, Sheet, scale, ticks
from careerkit.charts.words import LINE_HEIGHT, shortened, text_width
from careerkit.turnover.survival.ranged import Ranged

BAR, BETWEEN, LINE = 12, 9, LINE_HEIGHT * look.CHART_SMALL
FACTORS = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)  # on an axis of “times as many”
WIDEST_FACTOR = 30.0  # a range beyond is drawn to the edge, and its words say how far it goes


@dataclass(frozen=True, slots=True)
class RangeRow:
    """A figure with its range.

    figure: the words at the right, value and range
    apart:  whether the range leaves out what all rows are compared with
    """

    name: str
    figure: str
    value: float
    low: float
    high: float
    apart: bool


def ends_of(found: Ranged) -> tuple[float, float, float]:
    """Give a figure and the ends of its range; an end that is not known lies at the figure."""
    value = found.value or 0.0
    low = value if found.low is None else found.low
    high = value if found.high is None else found.high
    return value, low, high


def draw_ranges(
    sheet: Sheet,
    rows: Sequence[RangeRow],
    y: float,
    *,
    against: float,
    against_name: str,
    axis: str,
    written: Callable[[float], str],
    factors: bool = False,
) -> float:
    """Draw a range a row, with a dashed line at what they are compared with; gives where it ends.

    written: writes a number of the axis;  factors: the axis is one of “times as many”
    """
    x, marks = _axis(sheet, rows, against, factors=factors)
    middle = sheet.inside(x(against), against_name, look.CHART_SMALL)
    y = sheet.small(against_name, middle, y, ha="center")
    top, step = y, LINE_HEIGHT * look.CHART_TEXT + BAR + BETWEEN
    places = [top + number * step for number in range(len(rows))]
    y = top + len(rows) * step
    sheet.line([(x(against), top), (x(against), y)], dash="--", line=1, colour=look.QUIET)
    for row, place in zip(rows, places, strict=True):
        _row(sheet, x, row, place)
    sheet.line([(MARGIN, y), (sheet.width - MARGIN, y)], line=0.8)
    for mark in marks:
        sheet.line([(x(mark), y), (x(mark), y + 4)], line=0.8)
        words = written(mark)
        sheet.small(words, sheet.inside(x(mark), words, look.CHART_SMALL), y + 5, ha="center")
    return sheet.small(axis, sheet.width - MARGIN, y + 5 + LINE, ha="right", quiet=True)


def _row(sheet: Sheet, x: Scale, row: RangeRow, y: float) -> None:
    """Put name and figure on a line, the range below: a filled box where it stands apart."""
    wide = text_width(row.figure, look.CHART_SMALL)
    name = shortened(row.name, look.CHART_TEXT, sheet.width - wide - 6 * MARGIN, bold=True)
    sheet.plate(name, MARGIN, y, look.CHART_TEXT, bold=True)
    below = sheet.words(name, MARGIN, y, sheet.width, bold=True)
    sheet.plate(row.figure, sheet.width - MARGIN - wide, y, look.CHART_SMALL)
    sheet.small(row.figure, sheet.width - MARGIN, y, ha="right")
    left, right = x(row.low), x(row.high)
    fill = look.SKY if row.apart else look.PAPER
    sheet.box(left, below, max(right - left, 1), BAR, fill=fill, line=1)
    sheet.diamond(x(row.value), below + BAR / 2, BAR / 2 - 1)


def _axis(
    sheet: Sheet, rows: Sequence[RangeRow], against: float, *, factors: bool
) -> tuple[Scale, list[float]]:
    left, right = MARGIN + 8, sheet.width - MARGIN - 8
    lows, highs = [row.low for row in rows], [row.high for row in rows]
    if not factors:
        high = max([against, *highs]) or 1.0
        return scale(0, high, left, right), ticks(0, high, 5)
    low = max(min([against, *(each for each in lows if each > 0)]) / 1.1, 1 / WIDEST_FACTOR)
    high = min(max([against, *highs]) * 1.1, WIDEST_FACTOR)
    straight = scale(math.log(low), math.log(high), left, right)

    def x(value: float) -> float:
        return straight(math.log(min(max(value, low), high)))

    return x, [mark for mark in FACTORS if low <= mark <= high]
