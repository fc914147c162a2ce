"""Which assumption moves the result: each at its low and its high end, all others at their means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from careerkit import look
from careerkit.charts.chart import Chart
from careerkit.charts.sheet import MARGIN, Scale, Sheet, corners, scale
from careerkit.charts.words import text_width
from careerkit.documents.numbers import MINUS, money, rounded, signed_money
from careerkit.documents.sections import Table
from careerkit.turnover.assumptions import OF_SALARY, PER_CENT, Ledger

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BAR, BETWEEN, GAP, MOST = 12, 8, 4, 8


class Moves(Protocol):
    """How far one assumption moves the result, as `careerkit.turnover.sensitivity` gives it.

    name:            id of the assumption
    low, high:       its own low and high end
    at_low, at_high: the result there, everything else at its mean
    base:            the result with everything at its mean
    """

    @property
    def name(self) -> str:
        """Id of the assumption."""

    @property
    def low(self) -> float:
        """Low end of the assumption."""

    @property
    def high(self) -> float:
        """High end of the assumption."""

    @property
    def at_low(self) -> float:
        """Result at the low end."""

    @property
    def at_high(self) -> float:
        """Result at the high end."""

    @property
    def base(self) -> float:
        """Result at the means."""

    @property
    def width(self) -> float:
        """How far the result moves in all."""


@dataclass(frozen=True, slots=True)
class Tornado:
    """The bars, the longest first, and the ledger that knows their names and units.

    most: how many are drawn; the rest is only counted
    """

    bars: Sequence[Moves]
    ledger: Ledger
    most: int = MOST

    @property
    def shown(self) -> Sequence[Moves]:
        """Give the bars that are drawn: those that move anything, at most so many."""
        return [bar for bar in self.bars if bar.at_low != bar.at_high][: self.most]


def draw_tornado(tornado: Tornado, ax: Axes) -> Axes:
    """Draw a bar from the result at the low end to the result at the high end of each assumption.

    The half of its low end is white and hatched, that of its high end filled.
    """
    sheet, bars = Sheet.on(ax), tornado.shown
    y = sheet.title(tornado_finding(tornado)) + 6
    if bars:
        x = _scale(sheet, bars)
        for bar in bars:
            words = f"{tornado.ledger[bar.name].name}: {_from_to(tornado.ledger, bar)}"
            y = sheet.small(words, MARGIN, y, sheet.width - 2 * MARGIN) + 2
            _bar(sheet, x, bar, y)
            y += BAR + BETWEEN
        y = _foot(sheet, x(bars[0].base), tornado, y)
    sheet.finish(y + MARGIN)
    return ax


def tornado_finding(tornado: Tornado) -> str:
    """Name what moves the result most."""
    if not tornado.shown:
        return "No assumption moves the result: all of them are fixed"
    first = tornado.ledger[tornado.shown[0].name].name
    return f"{first} moves the result most"


def tornado_in_words(tornado: Tornado) -> str:
    """Say the picture for those who hear it."""
    ledger = tornado.ledger
    told = "; ".join(
        f"{ledger[bar.name].name} {_from_to(ledger, bar)}: {money(bar.at_low)} to {money(bar.at_high)}"
        for bar in tornado.shown
    )
    return f"{tornado_finding(tornado)}. {told}."


def tornado_table(tornado: Tornado) -> Table:
    """Say the two results of each assumption."""
    ledger = tornado.ledger
    rows = tuple(
        (
            ledger[bar.name].name,
            in_unit(ledger, bar.name, bar.low),
            money(bar.at_low),
            in_unit(ledger, bar.name, bar.high),
            money(bar.at_high),
            ledger[bar.name].grade or "not graded",
        )
        for bar in tornado.shown
    )
    cost = f"cost in {ledger.currency}"
    columns = ("Assumption", "Low", f"Then {cost}", "High", f"Then {cost} ", "Grade")
    return Table(
        tuple(column.strip() for column in columns),
        rows,
        f"{tornado_finding(tornado)}. One is moved at a time, across the range that it keeps nine "
        "times in ten; the others stay at their means.",
    )


TORNADO: Chart[Tornado] = Chart(draw_tornado, tornado_in_words, tornado_table)


def in_unit(ledger: Ledger, key: str, value: float) -> str:
    """Write a value of an assumption with its unit."""
    line, sign, size = ledger[key], MINUS if value < 0 else "", abs(value)
    if line.unit in PER_CENT:
        of = " of salary" if line.unit == OF_SALARY else ""
        return f"{sign}{rounded(100 * size):g}%{of}"
    if line.currency:
        return f"{line.currency} {sign}{money(size)}"
    unit = "×" if line.unit == "multiple" else line.unit
    return f"{sign}{rounded(size):,.10g} {unit}"


def _from_to(ledger: Ledger, bar: Moves) -> str:
    low, high = in_unit(ledger, bar.name, bar.low), in_unit(ledger, bar.name, bar.high)
    # One unit is enough.
    number, _, unit = low.partition(" ")
    return f"{number} to {high}" if unit and high.endswith(f" {unit}") else f"{low} to {high}"


def _changes(bar: Moves) -> tuple[float, float]:
    """Give the two changes of the result, the lower first."""
    first, last = sorted((bar.at_low - bar.base, bar.at_high - bar.base))
    return first, last


def _scale(sheet: Sheet, bars: Sequence[Moves]) -> Scale:
    """Leave room for the amounts at both ends."""
    values = [value for bar in bars for value in (bar.at_low, bar.at_high, bar.base)]
    labels = [signed_money(change) for bar in bars for change in _changes(bar)]
    room = max(text_width(label, look.CHART_SMALL) for label in labels) + GAP + MARGIN
    return scale(min(values), max(values), room, sheet.width - room)


def _bar(sheet: Sheet, x: Scale, bar: Moves, top: float) -> None:
    for end, is_low in ((bar.at_high, False), (bar.at_low, True)):
        left, right = sorted((x(bar.base), x(end)))
        if right > left:
            half = corners(left, top, right - left, BAR)
            sheet.area(half, fill=look.PAPER if is_low else look.SKY)
            if is_low:
                sheet.hatch(half, step=5)
    down, up = _changes(bar)
    left, right = min(x(bar.base), x(bar.base + down)), max(x(bar.base), x(bar.base + up))
    sheet.small(signed_money(down), left - GAP, top - 2, ha="right")
    sheet.small(signed_money(up), right + GAP, top - 2)
    sheet.line([(x(bar.base), top - 3), (x(bar.base), top + BAR + 3)], line=1.6)


def _foot(sheet: Sheet, x: float, tornado: Tornado, y: float) -> float:
    base, room = tornado.shown[0].base, sheet.width - 2 * MARGIN
    words = f"all at their means: {tornado.ledger.currency} {money(base)}"
    y = sheet.small(words, sheet.inside(x, words, look.CHART_SMALL), y - 2, ha="center") + 4
    key = "Hatched: with the assumption at its low end. Filled: at its high end."
    y = sheet.small(key, MARGIN, y, room, quiet=True)
    left = sum(each.at_low != each.at_high for each in tornado.bars) - len(tornado.shown)
    return sheet.small(f"{left} more move it less.", MARGIN, y, room, quiet=True) if left else y
