"""An ax as a sheet of paper whose artists are kept and used again, so that a new drawing is quick.

A chart writes on it from the top down, in pixels; what it puts is moved and coloured, not made anew.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from careerkit import look
from careerkit.charts.svg import PIXELS_PER_INCH
from careerkit.charts.words import LINE_HEIGHT, Words, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MARGIN = 2
EVER = 9_999.0  # room for any line
NO_COLOUR = "none"
Point = tuple[float, float]
Scale = Callable[[float], float]
_SHEETS: WeakKeyDictionary[Any, Sheet] = WeakKeyDictionary()


class Sheet:
    """What is drawn in one ax. Use `Sheet.on(ax)`, put things, and `finish`."""

    def __init__(self, ax: Axes) -> None:
        """Take the ax over: its units become pixels, counted from the top."""
        self.ax = ax
        figure = ax.get_figure(root=True)
        if figure is None:
            message = "the ax must belong to a figure"
            raise ValueError(message)
        self.figure = figure
        figure.set_dpi(PIXELS_PER_INCH)
        ax.set_axis_off()
        ax.patch.set_visible(False)
        self._shapes: list[Any] = []
        self._words: dict[tuple[float, bool, str, str], list[Words]] = {}
        self._used: dict[Any, int] = {}

    @classmethod
    def on(cls, ax: Axes) -> Sheet:
        """Give the sheet of an ax, empty, with its artists ready to be used again."""
        sheet = _SHEETS.get(ax)
        if sheet is None:
            sheet = _SHEETS[ax] = cls(ax)
        sheet._used = {}
        return sheet

    @property
    def width(self) -> int:
        """Give the width of the figure in pixels."""
        return round(self.figure.get_figwidth() * PIXELS_PER_INCH)

    def words(
        self,
        text: str,
        x: float,
        y: float,
        room: float,
        *,
        size: float = look.CHART_TEXT,
        bold: bool = False,
        ha: str = "left",
        colour: str = look.INK,
    ) -> float:
        """Put words and give where the next thing below can begin."""
        style = (size, bold, ha, colour)
        pool = self._words.setdefault(style, [])
        number = self._used[style] = self._used.get(style, 0) + 1
        if number > len(pool):
            pool.append(Words(self.ax, size, bold=bold, ha=ha, colour=colour))
        return pool[number - 1].put(text, x, y, room)

    def small(
        self,
        text: str,
        x: float,
        y: float,
        room: float = EVER,
        *,
        bold: bool = False,
        ha: str = "left",
        quiet: bool = False,
    ) -> float:
        """Put words in small type; on one line unless there is a room to keep to."""
        colour = look.QUIET if quiet else look.INK
        return self.words(text, x, y, room, size=look.CHART_SMALL, bold=bold, ha=ha, colour=colour)

    def inside(self, x: float, text: str, size: float, *, bold: bool = False) -> float:
        """Give the middle nearest to x at which centred words stay on the sheet."""
        half = text_width(text, size, bold=bold) / 2 + MARGIN
        return min(max(x, half), max(self.width - half, half))

    def title(self, text: str) -> float:
        """Put the finding at the top and give where the chart can begin."""
        room = self.width - 2 * MARGIN
        return self.words(text, MARGIN, MARGIN, room, size=look.CHART_TITLE, bold=True) + MARGIN

    def area(
        self,
        points: Sequence[Point],
        *,
        fill: str = NO_COLOUR,
        edge: str = look.INK,
        line: float = 0.8,
    ) -> None:
        """Draw a closed outline."""
        self._shape([*points, points[0]], fill, edge, line, closed=True)

    def box(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        *,
        fill: str = NO_COLOUR,
        edge: str = look.INK,
        line: float = 0.8,
    ) -> None:
        """Draw a rectangle."""
        self.area(corners(left, top, width, height), fill=fill, edge=edge, line=line)

    def plate(self, text: str, x: float, y: float, size: float, *, bold: bool = False) -> None:
        """Clear the paper under words to come, so that no line runs through them."""
        width = text_width(text, size, bold=bold)
        self.box(x - 1, y, width + 2, LINE_HEIGHT * size - 1, fill=look.PAPER, edge=NO_COLOUR)

    def line(
        self, points: Sequence[Point], *, colour: str = look.INK, line: float = 1.0, dash: str = "-"
    ) -> None:
        """Draw a line through points."""
        self._shape(points, NO_COLOUR, colour, line, dash=dash)

    def hatch(
        self,
        points: Sequence[Point],
        *,
        step: float = 6,
        falling: bool = False,
        colour: str = look.INK,
        line: float = 0.7,
    ) -> None:
        """Hatch a convex area with lines at 45 degrees, so that it is known without its colour."""
        self.strokes(hatching(points, step, falling=falling), colour, line)

    def diamond(self, x: float, y: float, radius: float, *, fill: str = look.INK) -> None:
        """Draw a diamond around a point: a single figure."""
        tips = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]
        self.area(tips, fill=fill, edge=look.INK, line=1)

    def range(self, low: float, high: float, y: float, *, tick: float = 5, line: float = 2) -> None:
        """Draw a range as a line with a tick at both ends."""
        self.strokes(
            [
                ((low, y), (high, y)),
                ((low, y - tick), (low, y + tick)),
                ((high, y - tick), (high, y + tick)),
            ],
            look.INK,
            line,
        )

    def finish(self, height: float) -> None:
        """Hide what is left from before, and give the figure the height that the drawing takes."""
        for style, pool in self._words.items():
            for words in pool[self._used.get(style, 0) :]:
                words.put("", 0, 0, 1)
        for shape in self._shapes[self._used.get("shapes", 0) :]:
            shape.set_visible(False)
        height = math.ceil(height)
        self.ax.set_xlim(0, self.width)
        self.ax.set_ylim(height, 0)
        self.figure.set_size_inches(self.width / PIXELS_PER_INCH, height / PIXELS_PER_INCH)

    def strokes(
        self,
        strokes: Sequence[tuple[Point, Point]],
        colour: str = look.INK,
        line: float = 0.7,
    ) -> None:
        """Draw many short lines as one shape."""
        from matplotlib.path import Path  # noqa: PLC0415 - panels also work without it

        if not strokes:
            return
        ends = [point for stroke in strokes for point in stroke]
        codes = [Path.MOVETO, Path.LINETO] * len(strokes)
        self._put(Path(ends, codes), NO_COLOUR, colour, line, "-")

    def _shape(
        self,
        points: Sequence[Point],
        fill: str,
        edge: str,
        line: float,
        *,
        closed: bool = False,
        dash: str = "-",
    ) -> None:
        from matplotlib.path import Path  # noqa: PLC0415 - as above

        self._put(Path(points, closed=closed), fill, edge, line, dash)

    def _put(self, path: Any, fill: str, edge: str, line: float, dash: str) -> None:
        number = self._used["shapes"] = self._used.get("shapes", 0) + 1
        if number > len(self._shapes):
            self._shapes.append(self._new_shape(path, number))
        shape = self._shapes[number - 1]
        shape.set_path(path)
        shape.set_facecolor(fill)
        shape.set_edgecolor(edge)
        shape.set_linewidth(line)
        shape.set_linestyle(dash)
        shape.set_visible(True)

    def _new_shape(self, path: Any, number: int) -> Any:
        from matplotlib.patches import PathPatch  # noqa: PLC0415 - as above

        # What is put later lies on top, and words on top of all.
        shape = PathPatch(path, zorder=1 + number / 1e6, joinstyle="miter", capstyle="butt")
        self.ax.add_artist(shape)
        shape.set_clip_on(False)
        return shape


def corners(left: float, top: float, width: float, height: float) -> list[Point]:
    """Give the corners of a rectangle, clockwise."""
    right, bottom = left + width, top + height
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def hatching(
    points: Sequence[Point], step: float, *, falling: bool = False
) -> list[tuple[Point, Point]]:
    """Cut lines at 45 degrees to a convex area; `step` is their distance along an edge."""
    sign = 1 if falling else -1  # on a line x - sign * y is the same everywhere
    levels = [x - sign * y for x, y in points]
    sides = list(zip(points, [*points[1:], points[0]], strict=True))
    strokes = []
    for number in range(math.ceil(min(levels) / step), math.floor(max(levels) / step) + 1):
        cuts = [cut for side in sides if (cut := _cut(side, number * step, sign)) is not None]
        if len(cuts) > 1:
            first, last = min(cuts), max(cuts)
            if first != last:
                strokes.append((first, last))
    return strokes


def _cut(side: tuple[Point, Point], level: float, sign: int) -> Point | None:
    """Give where a side of the area crosses a line of the hatching, or None."""
    (x0, y0), (x1, y1) = side
    from_, to = x0 - sign * y0 - level, x1 - sign * y1 - level
    if from_ == to or from_ * to > 0:
        return None
    share = from_ / (from_ - to)
    return x0 + share * (x1 - x0), y0 + share * (y1 - y0)


def scale(low: float, high: float, left: float, right: float) -> Scale:
    """Give what turns a value into a place on a line of the sheet."""
    length = (high - low) or 1.0
    return lambda value: left + (value - low) / length * (right - left)


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Give round numbers from low to high, at most so many."""
    length = high - low
    if not (math.isfinite(length) and length > 0):
        return [low]
    power = 10.0 ** math.floor(math.log10(length / most))
    step = next(
        (m * power for m in (1, 2, 5, 10, 20) if length / (m * power) <= most - 1), 20 * power
    )
    first = math.ceil(low / step - 1e-9)
    return [number * step for number in range(first, math.floor(high / step + 1e-9) + 1)]
