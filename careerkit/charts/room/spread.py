"""How a room's guesses lie in their bins, with the middle guess, beside the range of a model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careerkit import look
from careerkit.charts.chart import Chart
from careerkit.charts.sheet import EVER, MARGIN, Sheet
from careerkit.charts.words import text_width
from careerkit.documents.numbers import in_range
from careerkit.documents.sections import Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW, BAR, BETWEEN = 26, 18, 8
RANGE_ROOM, TICK = 34, 6
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Bin:
    """One bin of guesses, from `low` up to the next; `high` is None for one without an end."""

    label: str
    low: float
    high: float | None
    count: int


@dataclass(frozen=True, slots=True)
class Spread:
    """A room's guesses beside a range.

    Attributes
    ----------
    finding: what the picture shows, in a few words
    bins:    in their order, without gaps
    middle:  places of the bins that hold the middle guess: one, or two where it lies between them
    silent:  how many gave no guess
    range:   low, middle and high of what it is held against, in the unit of the bins
    against: what that is, in a few words
    sign:    what stands behind a number
    """

    finding: str
    bins: tuple[Bin, ...]
    middle: tuple[int, ...]
    silent: int
    range: tuple[float, float, float]
    against: str
    sign: str = "%"


def draw_spread(spread: Spread, ax: Axes) -> Axes:
    """Draw a bar for each bin, the middle guess marked, and the range at their side."""
    sheet = Sheet.on(ax)
    y = sheet.title(spread.finding) + 4
    room = sheet.width - 2 * MARGIN
    y = sheet.small(f"◆ holds the middle guess.  ┃ {_range_in_words(spread)}", MARGIN, y, room) + 6
    labels = max(text_width(each.label, look.CHART_TEXT) for each in spread.bins)
    left, right = MARGIN + labels + BETWEEN, sheet.width - MARGIN - RANGE_ROOM
    most = max([1, *(each.count for each in spread.bins)])
    counts = text_width(f"{most} ◆", look.CHART_TEXT, bold=True) + BETWEEN
    for place, each in enumerate(spread.bins):
        top = y + place * ROW
        width = (right - left - counts) * each.count / most
        sheet.words(each.label, MARGIN, top + 1, EVER)
        if each.count:
            fill = look.SKY if place in spread.middle else look.TINT
            sheet.box(left, top, width, BAR, fill=fill)
        _count(sheet, each, left + width + 4, top, middle=place in spread.middle)
    _range(sheet, spread, sheet.width - MARGIN - RANGE_ROOM / 2, y)
    y += ROW * len(spread.bins)
    if spread.silent:
        y = sheet.small(f"No guess: {spread.silent}", MARGIN, y, quiet=True)
    sheet.finish(y + MARGIN)
    return ax


def spread_in_words(spread: Spread) -> str:
    """Say the picture for those who hear it."""
    said = ", ".join(f"{each.label}: {each.count}" for each in spread.bins)
    silent = f" No guess: {spread.silent}." if spread.silent else ""
    return f"{spread.finding}. {said}.{silent} {_range_in_words(spread)}"


def spread_table(spread: Spread) -> Table:
    """Say how many guesses are in each bin, and where the range lies."""
    rows = [(each.label, _people(spread, place)) for place, each in enumerate(spread.bins)]
    rows += [("No guess", str(spread.silent))] if spread.silent else []
    return Table(("Guess", "People"), tuple(rows), f"{spread.finding}. {_range_in_words(spread)}")


SPREAD: Chart[Spread] = Chart(draw_spread, spread_in_words, spread_table)


def _count(sheet: Sheet, each: Bin, x: float, top: float, *, middle: bool) -> None:
    said = f"{each.count} ◆" if middle else str(each.count)
    sheet.words(said, x, top + 1, EVER, bold=middle)


def _range(sheet: Sheet, spread: Spread, x: float, top: float) -> None:
    """Draw the range as a line along the bins; what lies above the last goes on past it."""
    low, middle, high = (top + _depth(spread, value) for value in spread.range)
    sheet.line([(x, low), (x, high)], line=4, colour=look.BLUE)
    for end in (low, high):
        sheet.line([(x - TICK, end), (x + TICK, end)], line=2, colour=look.BLUE)
    sheet.line([(x - TICK - 3, middle), (x + TICK + 3, middle)], line=2)


def _depth(spread: Spread, value: float) -> float:
    """Give how far down the bins a value lies."""
    for place, each in enumerate(spread.bins):
        if each.high is None:
            return (place + HALF) * ROW - (ROW - BAR) / 2
        if value < each.high:
            share = max(0.0, (value - each.low) / (each.high - each.low))
            return place * ROW + share * (BAR if place + 1 == len(spread.bins) else ROW)
    return len(spread.bins) * ROW


def _range_in_words(spread: Spread) -> str:
    low, middle, high = spread.range
    around = in_range(middle, middle, spread.sign)
    return f"{spread.against}: {in_range(low, high, spread.sign)}, {around} in the middle."


def _people(spread: Spread, place: int) -> str:
    """Say how many, and what else lies in a bin."""
    low, _, high = spread.range
    each = spread.bins[place]
    inside = high >= each.low and (each.high is None or low < each.high)
    said = ["the middle guess"] if place in spread.middle else []
    also = [*said, *([_small(spread.against)] if inside else [])]
    return f"{each.count} ({', '.join(also)})" if also else str(each.count)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
