"""A line of money with its range around it, over something that is counted along the bottom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from careerkit import look
from careerkit.charts.sheet import MARGIN, Scale, Sheet, hatching, scale, ticks
from careerkit.charts.words import LINE_HEIGHT, text_width
from careerkit.documents.numbers import amount

PLOT, LINE = 180, LINE_HEIGHT * look.CHART_SMALL
BAND = "#dceaf4"


@dataclass(frozen=True, slots=True)
class Banded:
    """Money along a number: the mean, and the ends of nine cases of ten."""

    at: Sequence[float]
    low: Sequence[float]
    mean: Sequence[float]
    high: Sequence[float]


def put_banded(
    sheet: Sheet,
    line: Banded,
    top: float,
    in_words: Callable[[float], str],
    marks: Sequence[float] = (),
) -> tuple[Scale, Scale, float]:
    """Draw axes, band and line; give both scales and where the next thing below can begin.

    in_words: writes a number of the bottom axis;  marks: where one stands, if not at round ones
    """
    low, high = min(0.0, *line.low), max(0.0, *line.high)
    if low == high:
        high = 1.0
    rows = ticks(low, high, 5)
    left = max(text_width(amount(row), look.CHART_SMALL) for row in rows) + 8
    x = scale(line.at[0], line.at[-1], left, sheet.width - MARGIN - 10)
    height = scale(high, low, top, top + PLOT)
    _band(sheet, x, height, line)
    for row in rows:
        colour, wide = (look.INK, 1.2) if row == 0 else (look.LINE, 0.8)
        ends = [(left, height(row)), (sheet.width - MARGIN, height(row))]
        sheet.line(ends, colour=colour, line=wide)
        sheet.small(amount(row), left - 5, height(row) - 8, ha="right", quiet=True)
    points = [(x(at), height(mean)) for at, mean in zip(line.at, line.mean, strict=True)]
    sheet.line(points, colour=look.BLUE, line=2.2)
    y = top + PLOT + 2
    for tick in marks or ticks(line.at[0], line.at[-1], 6):
        sheet.line([(x(tick), y), (x(tick), y + 4)], line=0.8)
        words = in_words(tick)
        sheet.small(words, sheet.inside(x(tick), words, look.CHART_SMALL), y + 5, ha="center")
    return x, height, y + 5 + LINE


def _band(sheet: Sheet, x: Scale, height: Scale, line: Banded) -> None:
    upper = [(x(at), height(value)) for at, value in zip(line.at, line.high, strict=True)]
    lower = [(x(at), height(value)) for at, value in zip(line.at, line.low, strict=True)]
    sheet.area([*upper, *lower[::-1]], fill=BAND, edge=look.BLUE, line=0.5)
    strokes = []
    for first, last, below, before in zip(upper, upper[1:], lower[1:], lower, strict=False):
        if before[1] > first[1] or below[1] > last[1]:
            strokes += hatching([first, last, below, before], 9)
    sheet.strokes(strokes, look.BLUE, 0.35)


def mark(sheet: Sheet, at: float, y: float, words: str) -> None:
    """Put a diamond at a place on the zero line, with its words below."""
    sheet.diamond(at, y, 6, fill=look.ORANGE)
    wide = text_width(words, look.CHART_SMALL, bold=True)
    middle = sheet.inside(at, words, look.CHART_SMALL, bold=True)
    sheet.plate(words, middle - wide / 2, y + 9, look.CHART_SMALL, bold=True)
    sheet.small(words, middle, y + 8, bold=True, ha="center")
