"""How each option is drawn wherever it is drawn: a short name, and signs that hold without colour."""

from __future__ import annotations

from dataclasses import dataclass

from careerkit import look
from careerkit.charts.sheet import Sheet

SIZE = 4  # of a marker, from its middle


@dataclass(frozen=True, slots=True)
class OptionMark:
    """The signs of an option: short name, colour, dash of its line, shape of its marker."""

    short: str
    colour: str
    dash: str
    marker: str


MARKS = {
    "nothing": OptionMark("Do nothing", look.INK, "-", "square"),
    "plan": OptionMark("Plan", look.GREEN, "-", "diamond"),
    "promote": OptionMark("Promote now", look.BLUE, "--", "triangle"),
    "counteroffer": OptionMark("Counteroffer", look.VERMILLION, "-.", "down"),
    "outside": OptionMark("Hire outside", look.PURPLE, ":", "hollow"),
}


def put_marker(sheet: Sheet, option: str, x: float, y: float) -> None:
    """Put the marker of an option around a point."""
    mark = MARKS[option]
    outline = OUTLINES[mark.marker]
    fill = look.PAPER if mark.marker == "hollow" else mark.colour
    points = [(x + SIZE * across, y + SIZE * down) for across, down in outline]
    sheet.area(points, fill=fill, edge=mark.colour, line=1.4)


SQUARE = ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0))
OUTLINES: dict[str, tuple[tuple[float, float], ...]] = {
    "square": SQUARE,
    "hollow": SQUARE,
    "diamond": ((0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)),
    "triangle": ((0.0, -1.2), (1.2, 1.0), (-1.2, 1.0)),
    "down": ((0.0, 1.2), (-1.2, -1.0), (1.2, -1.0)),
}


def spread(places: list[float], apart: float) -> list[float]:
    """Move places on a line so far apart that their words fit, keeping their order and their middle."""
    order = sorted(range(len(places)), key=places.__getitem__)
    moved = list(places)
    # Groups of words that touch are pushed apart around the middle of the group.
    groups: list[list[int]] = []
    for index in order:
        groups.append([index])
        while len(groups) > 1 and _first(groups[-1], places, apart) < (
            _last(groups[-2], places, apart) + apart
        ):
            last = groups.pop()
            groups[-1] += last
    for group in groups:
        first = _first(group, places, apart)
        for number, index in enumerate(group):
            moved[index] = first + number * apart
    return moved


def _first(group: list[int], places: list[float], apart: float) -> float:
    middle = sum(places[index] for index in group) / len(group)
    return middle - apart * (len(group) - 1) / 2


def _last(group: list[int], places: list[float], apart: float) -> float:
    return _first(group, places, apart) + apart * (len(group) - 1)
