"""Lines in steps with their ranges, on an axis of years: what survival and competing kinds share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from careerkit import look
from careerkit.charts.options.marks import spread
from careerkit.charts.sheet import MARGIN, Point, Scale, Sheet, corners, hatching, scale, ticks
from careerkit.charts.words import LINE_HEIGHT, shortened, text_width
from careerkit.documents.numbers import per_cent

Floats = NDArray[np.float64]
PLOT, LEFT, LINE = 190, 42, LINE_HEIGHT * look.CHART_SMALL
LEADER, GRAIN = 12, 2.0  # pixels from a line's end to its name, and between two looks at a line
WIDEST_NAME = 0.34  # of the sheet
FEW = 3  # lines up to which each is drawn with its whole range; more show it at their ends alone
TWO = 2
YEARS = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0)  # between two marks of an axis
NARROW = 480  # pixels, below which an axis has fewer numbers


@dataclass(frozen=True, slots=True)
class Style:
    """How a line is drawn, so that it is known without its colour: dash, width, and how it is hatched."""

    colour: str
    tint: str
    dash: str
    line: float
    falling: bool
    step: float


STYLES = (
    Style(look.BLUE, "#dceaf4", "-", 2.2, falling=False, step=7),
    Style(look.VERMILLION, "#fae3d4", "--", 2.0, falling=True, step=7),
    Style(look.GREEN, "#d6f0e8", "-.", 2.0, falling=False, step=12),
    Style(look.PURPLE, "#efe0eb", ":", 2.4, falling=True, step=12),
    Style(look.INK, "#e6e6e6", "-", 1.2, falling=False, step=10),
    Style(look.INK, "#e6e6e6", "--", 1.2, falling=True, step=10),
)
MOST = len(STYLES)


@dataclass(frozen=True, slots=True, eq=False)
class Strand:
    """A share that changes in steps, with its range.

    name:   what stands at its end
    figure: what stands behind the name, such as “62%”
    starts, ends: in years, from where to where it is drawn
    before: the share before the first step
    times:  the years at which it steps
    values, low, high: the share from that step on, and its range
    """

    name: str
    figure: str
    starts: float
    ends: float
    before: float
    times: Floats
    values: Floats
    low: Floats
    high: Floats

    def at(self, years: Floats) -> tuple[Floats, Floats, Floats]:
        """Give share, low and high at these years."""
        place = np.searchsorted(self.times, years, side="right") - 1
        taken = np.maximum(place, 0)

        def column(steps: Floats) -> Floats:
            if not len(steps):
                return np.full(len(years), self.before)
            return np.where(place < 0, self.before, steps[taken])

        return column(self.values), column(self.low), column(self.high)

    @property
    def last(self) -> tuple[float, float, float]:
        """Give share, low and high at its end."""
        value, low, high = self.at(np.array([self.ends]))
        return float(value[0]), float(low[0]), float(high[0])


def draw_strands(
    sheet: Sheet, shown: Sequence[Strand], quiet: Sequence[Strand], y: float, *, top: float
) -> tuple[float, Scale, list[float]]:
    """Draw lines up to the share `top`, their names at their ends; `quiet` ones stay without a name.

    Gives where the next thing below can begin, the scale of years, and the years that are marked.
    """
    most = max((each.ends for each in (*shown, *quiet)), default=1.0) or 1.0
    labels = [_label(sheet, each) for each in shown]
    room = max(text_width(label, look.CHART_SMALL, bold=True) for label in labels)
    x = scale(0, most, LEFT, sheet.width - MARGIN - room - LEADER - 6)
    height = scale(top, 0, y + 8, y + 8 + PLOT)
    _shares(sheet, x(0), x(most), height, top)
    if len(shown) <= FEW:
        for each, style in zip(shown, STYLES, strict=False):
            _band(sheet, x, height, each, style)
    for each in quiet:
        sheet.line(_steps(x, height, each), colour=look.LINE, line=1)
    for each, style in zip(shown, STYLES, strict=False):
        sheet.line(_steps(x, height, each), colour=style.colour, line=style.line, dash=style.dash)
    _ends(sheet, x, height, shown, labels)
    marked = years_marked(most, sheet.width)
    for year in marked:
        sheet.line([(x(year), height(0)), (x(year), height(0) + 4)], line=0.8)
        sheet.small(f"{year:g}", x(year), height(0) + 5, ha="center")
    y = height(0) + 5 + LINE
    return sheet.small("years in the company →", x(most), y, ha="right", quiet=True), x, marked


def years_marked(most: float, width: float) -> list[float]:
    """Give the years that an axis marks."""
    marks = 5 if width < NARROW else 11
    step = next((each for each in YEARS if most / each <= marks), YEARS[-1])
    return [number * step for number in range(int(most / step + 1e-9) + 1)]


def round_top(share: float) -> float:
    """Give the top of an axis of shares: a round one that is not below."""
    steps = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)
    return next((each for each in steps if each >= share), 1.0)


def risk_table(
    sheet: Sheet,
    x: Scale,
    years: Sequence[float],
    rows: Sequence[tuple[str, Sequence[str]]],
    y: float,
) -> float:
    """Put below the years how many people each line rests on there; gives where it ends."""
    y = sheet.small("People observed at that tenure", MARGIN, y + 4, bold=True)
    for name, numbers in rows:
        room = sheet.width - 2 * MARGIN
        y = sheet.small(shortened(name, look.CHART_SMALL, room), MARGIN, y + 1)
        for year, number in zip(years, numbers, strict=True):
            sheet.small(number, max(x(year), LEFT), y - 2, ha="center", quiet=True)
        y += LINE - 2
    return y


def _label(sheet: Sheet, strand: Strand) -> str:
    figure = f" {strand.figure}" if strand.figure else ""
    room = WIDEST_NAME * sheet.width - text_width(figure, look.CHART_SMALL, bold=True)
    return shortened(strand.name, look.CHART_SMALL, room, bold=True) + figure


def _shares(sheet: Sheet, left: float, right: float, height: Scale, top: float) -> None:
    for share in ticks(0, top, 6):
        y = height(share)
        sheet.line([(left, y), (right, y)], colour=look.LINE if share else look.INK, line=0.8)
        sheet.small(per_cent(share), LEFT - 5, y - 8, ha="right", quiet=True)


def _columns(x: Scale, strand: Strand) -> tuple[Floats, tuple[Floats, Floats, Floats]]:
    """Look at a line once for every two pixels, and keep where it changes."""
    left, right = x(strand.starts), x(strand.ends)
    looks = max(int((right - left) / GRAIN), 1)
    years = np.linspace(strand.starts, strand.ends, looks + 1)
    found = strand.at(years)
    changes = np.ones(len(years), dtype=bool)
    changes[1:-1] = np.any([np.diff(each)[:-1] != 0 for each in found], axis=0)
    return years[changes], (found[0][changes], found[1][changes], found[2][changes])


def _staircase(x: Scale, height: Scale, years: Floats, shares: Floats) -> list[Point]:
    points: list[Point] = []
    for year, share in zip(years.tolist(), shares.tolist(), strict=True):
        if points:
            points.append((x(year), points[-1][1]))
        points.append((x(year), height(share)))
    return points


def _steps(x: Scale, height: Scale, strand: Strand) -> list[Point]:
    years, (values, _, _) = _columns(x, strand)
    return _staircase(x, height, years, values)


def _band(sheet: Sheet, x: Scale, height: Scale, strand: Strand, style: Style) -> None:
    """Fill the range lightly, hatch it, and outline it, so that it is seen in black and white."""
    years, (_, low, high) = _columns(x, strand)
    if len(years) < TWO:
        return
    upper = _staircase(x, height, years, high)
    lower = _staircase(x, height, years, low)
    sheet.area([*upper, *lower[::-1]], fill=style.tint, edge=style.colour, line=0.4)
    strokes = []
    for number in range(len(years) - 1):
        left, right = x(float(years[number])), x(float(years[number + 1]))
        above, below = height(float(high[number])), height(float(low[number]))
        if right > left and below > above:
            box = corners(left, above, right - left, below - above)
            strokes += hatching(box, style.step, falling=style.falling)
    sheet.strokes(strokes, style.colour, 0.35)


def _ends(
    sheet: Sheet, x: Scale, height: Scale, shown: Sequence[Strand], labels: Sequence[str]
) -> None:
    """Put the names beside the ends of the lines, led to them, and the ranges where no band is."""
    right = max((x(each.ends) for each in shown), default=0.0)
    last = [each.last for each in shown]
    places = spread([height(value) for value, _, _ in last], LINE)
    over = max([0.0, *(place + LINE / 2 - height(0) for place in places)])
    for number, (each, style) in enumerate(zip(shown, STYLES, strict=False)):
        value, low, high = last[number]
        place, end = places[number] - over, x(each.ends)
        if len(shown) > FEW:
            at = end + 3 * (number % 3) - 3
            sheet.strokes(
                [((at, height(low)), (at, height(high)))]
                + [((at - 3, height(each)), (at + 3, height(each))) for each in (low, high)],
                style.colour,
                1.2,
            )
        sheet.line(
            [(end, height(value)), (right + LEADER - 3, place)], colour=style.colour, line=0.8
        )
        sheet.small(labels[number], right + LEADER, place - 8, bold=True)
