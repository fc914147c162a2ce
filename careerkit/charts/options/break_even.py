"""Where two options change places: how much dearer one is along the values of one assumption."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careerkit import look
from careerkit.charts.chart import Chart
from careerkit.charts.exit_cost.tornado import in_unit as in_its_unit
from careerkit.charts.options.marks import MARKS
from careerkit.charts.sheet import MARGIN, Scale, Sheet, scale, ticks
from careerkit.charts.words import LINE_HEIGHT, text_width
from careerkit.documents.numbers import amount, per_cent
from careerkit.documents.sections import Table
from careerkit.turnover.assumptions import Ledger
from careerkit.turnover.difference import Difference

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PLOT, LINE = 180, LINE_HEIGHT * look.CHART_SMALL
ROWS = 4  # every so many points stand in the table
BAND = "#e6f1f8"


@dataclass(frozen=True, slots=True)
class Places:
    """Two options along an assumption, and a value that somebody tries, with the difference there."""

    difference: Difference
    ledger: Ledger
    tried: float | None = None
    dearer: float = 0.0


def draw_break_even(places: Places, ax: Axes) -> Axes:
    """Draw the difference as a line through zero, our range shaded, the crossings as diamonds."""
    sheet, found = Sheet.on(ax), places.difference
    one, other = _names(places)
    y = sheet.title(break_even_finding(places)) + 2
    y = sheet.small(f"↑ “{one}” is dearer, in {places.ledger.currency}", MARGIN, y) + 4
    low, high = min(0.0, *found.dearer), max(0.0, *found.dearer)
    rows = ticks(low, high, 5)
    left = max(text_width(amount(row), look.CHART_SMALL) for row in rows) + 8
    x = scale(found.values[0], found.values[-1], left, sheet.width - MARGIN - 10)
    height = scale(high, low, y, y + PLOT)
    _our_range(sheet, x, places, y)
    for row in rows:
        colour, line = (look.INK, 1.2) if row == 0 else (look.LINE, 0.8)
        points = [(left, height(row)), (sheet.width - MARGIN, height(row))]
        sheet.line(points, colour=colour, line=line)
        sheet.small(amount(row), left - 5, height(row) - 8, ha="right", quiet=True)
    sheet.line([(x(v), height(d)) for v, d in zip(found.values, found.dearer, strict=True)], line=2)
    for at in found.found.at:
        _crossing(sheet, x, height, places, at)
    _tried(sheet, x, height, places, left)
    y = sheet.small(f"↓ “{other}” is dearer", MARGIN, y + PLOT + 2)
    sheet.finish(_axis(sheet, x, places, y + 2) + MARGIN)
    return ax


def break_even_finding(places: Places) -> str:
    """Say where the two options cost the same, or that one is cheaper throughout."""
    found, (one, other) = places.difference.found, _names(places)
    if found.at:
        where = " and ".join(in_unit(places.ledger, found.assumption.id, at) for at in found.at)
        return f"“{one}” and “{other}” cost the same at {where}"
    if found.first == found.last:
        return f"This makes no difference between “{one}” and “{other}”"
    cheaper = other if found.first + found.last > 0 else one
    return f"“{cheaper}” stays cheaper at every value"


def break_even_in_words(places: Places) -> str:
    """Say the picture for those who hear it."""
    found, (one, _) = places.difference, _names(places)
    key = found.found.assumption.id
    ends = "; ".join(
        f"at {in_unit(places.ledger, key, value)} “{one}” is {_dearer(places, value_there)}"
        for value, value_there in (
            (found.values[0], found.dearer[0]),
            (found.values[-1], found.dearer[-1]),
        )
    )
    tried = (
        ""
        if places.tried is None
        else f" At the value tried, {in_unit(places.ledger, key, places.tried)}, it is "
        f"{_dearer(places, places.dearer)}."
    )
    return f"{break_even_finding(places)}. {found.found.assumption.name}: {ends}.{tried}"


def break_even_table(places: Places) -> Table:
    """Give the difference at some values."""
    found, (one, other) = places.difference, _names(places)
    key = found.found.assumption.id
    pairs = list(zip(found.values, found.dearer, strict=True))[::ROWS]
    if places.tried is not None:
        pairs = sorted([*pairs, (places.tried, places.dearer)])
    rows = tuple((in_unit(places.ledger, key, value), amount(dearer)) for value, dearer in pairs)
    code = places.ledger.currency
    return Table(
        (found.found.assumption.name, f"“{one}” costs more by, in {code}"),
        rows,
        f"{break_even_finding(places)}. Below 0, “{other}” costs more. Means; all other assumptions "
        "stay as uncertain as they are.",
    )


BREAK_EVEN: Chart[Places] = Chart(draw_break_even, break_even_in_words, break_even_table)


def in_unit(ledger: Ledger, key: str, value: float) -> str:
    """Write a value with its unit; of a yes or no the chance of a yes."""
    yes_or_no = ledger[key].unit == "yes or no"
    return per_cent(value) if yes_or_no else in_its_unit(ledger, key, value)


def _names(places: Places) -> tuple[str, str]:
    found = places.difference.found
    return MARKS[found.one].short, MARKS[found.other].short


def _dearer(places: Places, difference: float) -> str:
    code = places.ledger.currency
    return f"{code} {amount(abs(difference))} {'cheaper' if difference < 0 else 'dearer'}"


def _our_range(sheet: Sheet, x: Scale, places: Places, top: float) -> None:
    found = places.difference
    first, last = found.values[0], found.values[-1]
    low, high = max(found.low, first), min(found.high, last)
    if not low <= high:
        return
    left, right = x(low), max(x(high), x(low) + 1)
    sheet.box(left, top, right - left, PLOT, fill=BAND, edge="none")
    for end in {left, right}:
        sheet.line([(end, top), (end, top + PLOT)], colour=look.BLUE, line=0.8, dash="--")


def _crossing(sheet: Sheet, x: Scale, height: Scale, places: Places, at: float) -> None:
    sheet.diamond(x(at), height(0), 6, fill=look.ORANGE)
    words = in_unit(places.ledger, places.difference.found.assumption.id, at)
    middle = sheet.inside(x(at), words, look.CHART_SMALL, bold=True)
    wide = text_width(words, look.CHART_SMALL, bold=True)
    sheet.plate(words, middle - wide / 2, height(0) + 9, look.CHART_SMALL, bold=True)
    sheet.small(words, middle, height(0) + 8, bold=True, ha="center")


def _tried(sheet: Sheet, x: Scale, height: Scale, places: Places, left: float) -> None:
    found = places.difference
    if places.tried is None or not found.values[0] <= places.tried <= found.values[-1]:
        return
    at, there = x(places.tried), height(places.dearer)
    sheet.line([(at, height(0)), (at, there)], line=1.2, dash=":")
    sheet.box(at - 4, there - 4, 8, 8, fill=look.PAPER, line=1.6)
    words = f"tried: {_dearer(places, places.dearer)}"
    half = text_width(words, look.CHART_SMALL, bold=True) / 2
    middle = max(sheet.inside(at, words, look.CHART_SMALL, bold=True), left + half)
    up = there - 24 if places.dearer >= 0 or there > height(0) + PLOT / 3 else there + 8
    sheet.plate(words, middle - half, up + 1, look.CHART_SMALL, bold=True)
    sheet.small(words, middle, up, bold=True, ha="center")


def _axis(sheet: Sheet, x: Scale, places: Places, y: float) -> float:
    found = places.difference
    key, line = found.found.assumption.id, found.found.assumption
    for value in ticks(found.values[0], found.values[-1], 5):
        words = in_unit(places.ledger, key, value).split(" ")[0]
        if line.currency:
            words = amount(value)
        sheet.line([(x(value), y), (x(value), y + 4)], line=0.8)
        sheet.small(words, sheet.inside(x(value), words, look.CHART_SMALL), y + 5, ha="center")
    words = f"{line.name}. Shaded: {_assumed(places)}"
    room = sheet.width - 2 * MARGIN
    return sheet.words(words, MARGIN, y + 5 + LINE, room, size=look.CHART_SMALL, colour=look.QUIET)


def _assumed(places: Places) -> str:
    """Write our range of the assumption."""
    found, ledger = places.difference, places.ledger
    key = found.found.assumption.id
    low, high = (in_unit(ledger, key, end) for end in (found.low, found.high))
    return f"as assumed, {low}" if low == high else f"as assumed, {low} to {high}"
