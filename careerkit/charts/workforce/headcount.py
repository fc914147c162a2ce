"""From the people at the start to the people at the end: hires, moves and exits as floating bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careerkit import look
from careerkit.assessment.wording import day
from careerkit.charts.chart import Chart
from careerkit.charts.sheet import EVER, MARGIN, Scale, Sheet, corners, scale
from careerkit.charts.words import LINE_HEIGHT, text_width
from careerkit.documents.numbers import MINUS
from careerkit.documents.sections import Table
from careerkit.turnover.hris.spells import EXITS
from careerkit.turnover.rates.values import GroupRates, Rates

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BAR, BELOW_WORDS, BETWEEN = 12, 1, 9
HATCHES = {"voluntary": (4.0, False), "involuntary": (4.0, True), "other": (8.0, False)}


@dataclass(frozen=True, slots=True)
class Headcount:
    """The people of a group at the start and the end of a window, and all that lies between.

    group:   its name
    first, last: the window's days in words
    at_start, at_end: people before the first day begins, and when the last one is over
    hires:   who came into the company
    moved_in, moved_out: who came from and went to another group of the company
    exits:   who left the company, by kind; one entry “exits” where kinds are not told apart
    """

    group: str
    first: str
    last: str
    at_start: int
    at_end: int
    hires: int
    moved_in: int
    moved_out: int
    exits: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, rates: Rates, group: GroupRates) -> Headcount | None:
        """Take a group's counts over a window; nothing where some of them are withheld."""
        counts = group.counts
        known = (counts.start, counts.end, counts.hires, counts.moved_in, counts.moved_out)
        if None in known:
            return None
        start, end, hires, moved_in, moved_out = (int(each or 0) for each in known)
        kinds = group.kinds
        exits = (
            (("exits", counts.exits),)
            if kinds is None
            else tuple((kind.name.lower(), kinds.get(kind, 0)) for kind in EXITS)
        )
        first, last = day(rates.window.opens), day(rates.window.closes)
        return cls(group.group.label, first, last, start, end, hires, moved_in, moved_out, exits)

    @property
    def left(self) -> int:
        """Count all exits."""
        return sum(number for _, number in self.exits)


NAMES = {
    "voluntary": "Left by own choice",
    "involuntary": "Let go",
    "other": "Left in other ways",
    "exits": "Left",
}


@dataclass(frozen=True, slots=True)
class _Step:
    """A change; `starts` is where it begins."""

    name: str
    starts: int
    change: int
    key: str = ""

    @property
    def ends(self) -> int:
        return self.starts + self.change

    @property
    def label(self) -> str:
        sign = MINUS if self.change < 0 else "+" if self.change else ""
        return f"{sign}{abs(self.change):,}"


def draw_headcount(headcount: Headcount, ax: Axes) -> Axes:
    """Draw start and end as whole bars, what comes in filled, and what leaves hatched."""
    sheet, steps = Sheet.on(ax), _steps(headcount)
    y = sheet.title(headcount_finding(headcount)) + 6
    most = max([headcount.at_start, headcount.at_end, 1, *(max(s.starts, s.ends) for s in steps)])
    x = scale(0, most, MARGIN + 2, sheet.width - MARGIN - 2)
    y = _whole(sheet, x, f"People before {headcount.first}", headcount.at_start, y)
    for step in steps:
        top = _head(sheet, step.name, step.label, y)
        sheet.line([(x(step.starts), y - BETWEEN), (x(step.starts), top)], dash=":")
        _bar(sheet, x, step, top)
        y = top + BAR + BETWEEN
    sheet.line([(x(headcount.at_end), y - BETWEEN), (x(headcount.at_end), y)], dash=":")
    y = _whole(sheet, x, f"People after {headcount.last}", headcount.at_end, y)
    sheet.finish(y + MARGIN)
    return ax


def headcount_finding(headcount: Headcount) -> str:
    """Say how many came for those who left, and what became of the number of people."""
    start, end = headcount.at_start, headcount.at_end
    grew = "grew" if end > start else "shrank" if end < start else "stayed"
    size = f"at {end:,} people" if end == start else f"from {start:,} to {end:,} people"
    return f"{headcount.group} {grew} {size}: {headcount.hires:,} hired, {headcount.left:,} left"


def headcount_in_words(headcount: Headcount) -> str:
    """Say the picture for those who hear it."""
    steps = "; ".join(f"{step.name} {step.label}" for step in _steps(headcount))
    return f"{headcount_finding(headcount)}. {steps}."


def headcount_table(headcount: Headcount) -> Table:
    """Set out the sum line by line."""
    rows = [(f"People before {headcount.first}", f"{headcount.at_start:,}")]
    rows += [(step.name, step.label) for step in _steps(headcount)]
    rows.append((f"People after {headcount.last}", f"{headcount.at_end:,}"))
    caption = f"{headcount_finding(headcount)}. The lines add up exactly."
    return Table(("What", "People"), tuple(rows), caption)


HEADCOUNT: Chart[Headcount] = Chart(draw_headcount, headcount_in_words, headcount_table)


def _steps(headcount: Headcount) -> list[_Step]:
    changes = [("Hired", headcount.hires, "hired")]
    if headcount.moved_in or headcount.moved_out:
        changes += [
            ("Came from other groups", headcount.moved_in, "moved"),
            ("Went to other groups", -headcount.moved_out, "out"),
        ]
    changes += [(NAMES[kind], -number, kind) for kind, number in headcount.exits]
    steps, at = [], headcount.at_start
    for name, change, key in changes:
        steps.append(_Step(name, at, change, key))
        at += change
    return steps


def _head(sheet: Sheet, name: str, label: str, y: float) -> float:
    """Put a name to the left and its number to the right, and give where its bar begins."""
    wide = text_width(label, look.CHART_TEXT, bold=True)
    room = sheet.width - wide - 6 * MARGIN
    sheet.plate(name, MARGIN, y, look.CHART_TEXT)
    below = sheet.words(name, MARGIN, y, room)
    sheet.plate(label, sheet.width - MARGIN - wide, y, look.CHART_TEXT, bold=True)
    sheet.words(label, sheet.width - MARGIN, y, EVER, ha="right", bold=True)
    return max(below, y + LINE_HEIGHT * look.CHART_TEXT) + BELOW_WORDS


def _whole(sheet: Sheet, x: Scale, name: str, people: int, y: float) -> float:
    top = _head(sheet, name, f"{people:,}", y)
    sheet.box(x(0), top, x(people) - x(0), BAR, fill=look.BLUE)
    return top + BAR + BETWEEN


def _bar(sheet: Sheet, x: Scale, step: _Step, top: float) -> None:
    if not step.change:
        return
    left, right = sorted((x(step.starts), x(step.ends)))
    box = corners(left, top, max(right - left, 0.8), BAR)
    if step.change > 0:
        sheet.area(box, fill=look.SKY)
        return
    fill = "#f9d9c0" if step.key in NAMES else look.TINT
    sheet.area(box, fill=fill)
    every, falling = HATCHES.get(step.key, (6.0, False))
    sheet.hatch(box, step=every, falling=falling)
