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
SAMPLE = 22  # of a line, before the words about it
WIDEST_NAME = 0.37  # of the sheet
FEW = 3  # lines up to which each is drawn with its whole range; more show it at one tenure alone
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
    starts, ends: in years, from where to where it is drawn
    before: the share before the first step
    times:  the years at which it steps
    values, low, high: the share from that step on, and its range
    """

    name: str
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
    def last(self) -> float:
        """Give the share at its end."""
        return float(self.at(np.array([self.ends]))[0][0])


def draw_strands(
    sheet: Sheet,
    shown: Sequence[Strand],
    quiet: Sequence[Strand],
    y: float,
    *,
    top: float,
    at: float | None = None,
) -> tuple[float, Scale, list[float]]:
    """Draw lines up to the share `top`, their names at their ends; `quiet` ones stay without a name.

    at: the years at which lines are compared; a dashed line marks it, and ranges stand there

    Gives where the next thing below can begin, the scale of years, and the years that are marked.
    """
    most = max((each.ends for each in (*shown, *quiet)), default=1.0) or 1.0
    widest = WIDEST_NAME * sheet.width
    labels = [shortened(each.name, look.CHART_SMALL, widest, bold=True) for each in shown]
    room = max(text_width(label, look.CHART_SMALL, bold=True) for label in labels)
    x = scale(0, most, LEFT, sheet.width - MARGIN - room - LEADER - 6)
    height = scale(top, 0, y + 8, y + 8 + PLOT)
    _shares(sheet, x(0), x(most), height, top)
    if len(shown) <= FEW:
        for each, style in zip(shown, STYLES, strict=False):
            _band(sheet, x, height, each, style)
    for each in quiet:
        sheet.line(_steps(x, height, each), colour=look.LINE, line=1)
    if at is not None:
        sheet.line([(x(at), height(top)), (x(at), height(0))], line=0.8, dash="--")
    for number, (each, style) in enumerate(zip(shown, STYLES, strict=False)):
        sheet.line(_steps(x, height, each), colour=style.colour, line=style.line, dash=style.dash)
        if at is not None and len(shown) > FEW and each.starts <= at <= each.ends:
            _range_at(sheet, x(at) + 5 * (number - (len(shown) - 1) / 2), height, each, at, style)
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
    """Put below the years what each line says and how many people it rests on; gives where it ends."""
    if any(numbers for _, numbers in rows):
        y = sheet.small("Below: people observed at that tenure", MARGIN, y + 2, quiet=True)
    for (words, numbers), style in zip(rows, STYLES, strict=False):
        middle = y + 9
        sheet.line(
            [(MARGIN, middle), (MARGIN + SAMPLE, middle)],
            colour=style.colour,
            line=style.line,
            dash=style.dash,
        )
        y = sheet.small(words, MARGIN + SAMPLE + 6, y + 1, sheet.width - SAMPLE - 10)
        for year, number in zip(years, numbers, strict=False):
            sheet.small(number, max(x(year), LEFT), y - 2, ha="center", quiet=True)
        y += LINE - 2 if numbers else 1
    return y


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


def _range_at(
    sheet: Sheet, x: float, height: Scale, strand: Strand, at: float, style: Style
) -> None:
    _, low, high = strand.at(np.array([at]))
    ends = (height(float(low[0])), height(float(high[0])))
    ticks_ = [((x - 2.5, y), (x + 2.5, y)) for y in ends]
    sheet.strokes([((x, ends[0]), (x, ends[1])), *ticks_], style.colour, 1.2)


def _ends(
    sheet: Sheet, x: Scale, height: Scale, shown: Sequence[Strand], labels: Sequence[str]
) -> None:
    """Put the names beside the ends of the lines, and lead them there."""
    right = max((x(each.ends) for each in shown), default=0.0)
    ends = [height(each.last) for each in shown]
    places = spread(ends, LINE)
    over = max([0.0, *(place + LINE / 2 - height(0) for place in places)])
    for each, style, label, end, place in zip(shown, STYLES, labels, ends, places, strict=False):
        to = (right + LEADER - 3, place - over)
        sheet.line([(x(each.ends), end), to], colour=style.colour, line=0.8)
        sheet.small(label, right + LEADER, place - over - 8, bold=True)
