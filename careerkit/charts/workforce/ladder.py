"""Up, down, in and out: how many people moved between levels, came and left, as bands between boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from careerkit import look
from careerkit.assessment.wording import day
from careerkit.charts.chart import Chart
from careerkit.charts.sheet import MARGIN, Point, Scale, Sheet, corners, scale
from careerkit.charts.words import LINE_HEIGHT, shortened, text_width
from careerkit.documents.sections import Table
from careerkit.turnover.workforce.flows import Flows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BOX, BETWEEN, TIP = 42, 48, 7
LEFT_SIDE, RIGHT_SIDE = 0.27, 0.73  # of the sheet: where the boxes stand
WIDEST, THINNEST = 34.0, 1.2  # of a band, in pixels
LINE = LINE_HEIGHT * look.CHART_SMALL
MOST_LEVELS = 7
NEXT = 1


@dataclass(frozen=True, slots=True)
class LevelFlows:
    """Levels from the lowest to the highest, and who moved between them in a window.

    title:  which people, such as “Everybody” or a team
    window: in words
    levels: names
    people: at the end of the window, for each level
    moves:  from a level (row) to a level (column); the diagonal is who went to another group at the
            same level
    hires:  who came into the company, for each level
    exits:  who left it, for each level
    """

    title: str
    window: str
    levels: tuple[str, ...]
    people: tuple[int, ...]
    moves: tuple[tuple[int, ...], ...]
    hires: tuple[int, ...]
    exits: tuple[int, ...]

    @classmethod
    def of(cls, flows: Flows) -> LevelFlows | None:
        """Add a company's flows up by level; nothing where levels are not told apart."""
        layout = flows.layout
        groups, cells, size = len(layout.groups), len(layout.cells), len(layout.levels)
        if size <= 1:
            return None
        level = [layout.level_of(group) for group in range(groups)]

        def by_group(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
            return np.asarray(numbers.reshape(groups, cells).sum(axis=1))

        between = flows.moves.reshape(groups, cells, groups, cells).sum(axis=(1, 3))
        np.fill_diagonal(between, 0)  # who stayed, or grew into the next band of tenure
        moves = np.zeros((size, size), int)
        people, hires, exits = (np.zeros(size, int) for _ in range(3))
        for row, own in enumerate(level):
            people[own] += by_group(flows.headcount)[row]
            hires[own] += by_group(flows.hires)[row]
            exits[own] += by_group(flows.exits.sum(axis=1))[row]
            for column, other in enumerate(level):
                moves[own, other] += between[row, column]
        return cls(
            "Everybody",
            f"{_written(flows.first + 1)} to {_written(flows.last)}",
            layout.levels,
            tuple(people.tolist()),
            tuple(tuple(row) for row in moves.tolist()),
            tuple(hires.tolist()),
            tuple(exits.tolist()),
        )

    def merged(self, most: int = MOST_LEVELS) -> LevelFlows:
        """Put the lowest levels together where there are more than can be drawn."""
        over = len(self.levels) - most
        if over <= 0:
            return self
        cut = over + 1

        def joined(numbers: Sequence[int]) -> tuple[int, ...]:
            return (sum(numbers[:cut]), *numbers[cut:])

        low, high = self.levels[0], self.levels[cut - 1]
        rows = [joined(row) for row in self.moves]
        first = tuple(sum(row[place] for row in rows[:cut]) for place in range(most))
        return LevelFlows(
            self.title,
            self.window,
            (f"{low} to {high}", *self.levels[cut:]),
            joined(self.people),
            (first, *rows[cut:]),
            joined(self.hires),
            joined(self.exits),
        )

    @property
    def up(self) -> int:
        """Count moves to a higher level."""
        return sum(sum(row[place + 1 :]) for place, row in enumerate(self.moves))

    @property
    def down(self) -> int:
        """Count moves to a lower level."""
        return sum(sum(row[:place]) for place, row in enumerate(self.moves))


def draw_ladder(flows: LevelFlows, ax: Axes) -> Axes:
    """Draw the highest level on top: promotions go up, hires come from the left, exits go to the right.

    A band is as wide as the number that stands beside it.
    """
    drawn, sheet = flows.merged(), Sheet.on(ax)
    y = sheet.title(ladder_finding(flows)) + 2
    words = f"{flows.title}, {flows.window}. In the boxes: people at its end."
    y = sheet.small(words, MARGIN, y, sheet.width - 2 * MARGIN, quiet=True) + 6
    y = _heads(sheet, y)
    left, right = LEFT_SIDE * sheet.width, RIGHT_SIDE * sheet.width
    steps = [row[n + 1] for n, row in enumerate(drawn.moves[:-1])]
    steps += [row[n - 1] for n, row in enumerate(drawn.moves) if n]
    most = max([1, *drawn.hires, *drawn.exits, *steps])
    thick = scale(0, most, 0, WIDEST)
    for place in reversed(range(len(drawn.levels))):
        _level(sheet, drawn, place, y, (left, right), thick)
        y += BOX
        if place:
            _between(sheet, drawn, place, y, (left, right), thick)
            y += BETWEEN
    for sentence in _remarks(drawn):
        y = sheet.small(sentence, MARGIN, y + 4, sheet.width - 2 * MARGIN)
    sheet.finish(y + MARGIN)
    return ax


def ladder_finding(flows: LevelFlows) -> str:
    """Say how often somebody moved up, was hired and left."""
    return f"{flows.up:,} moved up, {sum(flows.hires):,} were hired, {sum(flows.exits):,} left the company"


def ladder_in_words(flows: LevelFlows) -> str:
    """Say the picture for those who hear it."""
    told = []
    for place in reversed(range(len(flows.levels))):
        up = sum(flows.moves[place][place + 1 :])
        told.append(
            f"{flows.levels[place]}: {flows.people[place]:,} people, {flows.hires[place]:,} hired, "
            f"{up:,} moved up, {flows.exits[place]:,} left"
        )
    return f"{ladder_finding(flows)}. {flows.title}, {flows.window}. {'; '.join(told)}."


def ladder_table(flows: LevelFlows) -> Table:
    """Give the whole matrix: from each level to each level, out of the company and into it."""
    columns = ("From", *(f"To {level}" for level in flows.levels), "Left", "People at the end")
    rows = [
        (
            level,
            *(f"{number:,}" for number in flows.moves[place]),
            f"{flows.exits[place]:,}",
            f"{flows.people[place]:,}",
        )
        for place, level in enumerate(flows.levels)
    ]
    rows.append(("Hired", *(f"{number:,}" for number in flows.hires), "", ""))
    caption = (
        f"{ladder_finding(flows)}. {flows.title}, {flows.window}. A move to the same level is one to "
        "another group."
    )
    return Table(columns, tuple(rows), caption)


LADDER: Chart[LevelFlows] = Chart(draw_ladder, ladder_in_words, ladder_table)


def _written(date: np.datetime64) -> str:
    return day(date.astype("datetime64[D]").item())


def _heads(sheet: Sheet, y: float) -> float:
    sheet.small("Hired →", MARGIN, y, quiet=True)
    return sheet.small("left →", sheet.width - MARGIN, y, ha="right", quiet=True) + 2


def _level(
    sheet: Sheet,
    flows: LevelFlows,
    place: int,
    y: float,
    sides: tuple[float, float],
    thick: Scale,
) -> None:
    left, right = sides
    middle = y + BOX / 2
    sheet.box(left, y, right - left, BOX, fill=look.TINT, line=1.2)
    name = shortened(flows.levels[place], look.CHART_TEXT, right - left - 8, bold=True)
    centre = (left + right) / 2
    below = sheet.words(name, centre, y + 3, right - left, bold=True, ha="center")
    sheet.small(f"{flows.people[place]:,} people", centre, below - 1, ha="center")
    if flows.hires[place]:
        _arrow(
            sheet, (MARGIN + _room(flows.hires), left), middle, thick(flows.hires[place]), look.SKY
        )
        sheet.small(f"{flows.hires[place]:,}", MARGIN, middle - 8)
    if flows.exits[place]:
        ends = sheet.width - MARGIN - _room(flows.exits)
        _arrow(sheet, (right, ends), middle, thick(flows.exits[place]), "#f9d9c0", hatched=True)
        sheet.small(f"{flows.exits[place]:,}", sheet.width - MARGIN, middle - 8, ha="right")


def _room(numbers: Sequence[int]) -> float:
    return max(text_width(f"{number:,}", look.CHART_SMALL) for number in numbers) + 5


def _arrow(
    sheet: Sheet,
    ends: tuple[float, float],
    y: float,
    width: float,
    fill: str,
    *,
    hatched: bool = False,
) -> None:
    """Draw a band from left to right with a tip."""
    left, right = ends
    half, neck = max(width, THINNEST) / 2, right - TIP
    band = corners(left, y - half, max(neck - left, 1), 2 * half)
    sheet.area(band, fill=fill, line=0.6)
    if hatched:
        sheet.hatch(band, step=5)
    wide = max(half, 4.0)
    sheet.area([(neck, y - wide), (right, y), (neck, y + wide)], fill=fill, line=0.6)


def _between(
    sheet: Sheet,
    flows: LevelFlows,
    place: int,
    y: float,
    sides: tuple[float, float],
    thick: Scale,
) -> None:
    """Draw who went up from the level below and who went down to it, each with its number."""
    left, right = sides
    up, down = flows.moves[place - 1][place], flows.moves[place][place - 1]
    at = left + (right - left) * (0.3 if down else 0.38)
    if up:
        _upright(sheet, at, (y + BETWEEN, y), thick(up), "#d6f0e8")
        beside = at + max(thick(up) / 2, 4.0) + 5
        sheet.small(f"{up:,} up", beside, y + BETWEEN / 2 - 8, bold=True)
    if down:
        at = left + (right - left) * 0.72
        _upright(sheet, at, (y, y + BETWEEN), thick(down), look.PAPER, hatched=True)
        sheet.small(f"{down:,} down", at + max(thick(down) / 2, 4.0) + 5, y + BETWEEN / 2 - 8)


def _upright(
    sheet: Sheet,
    x: float,
    ends: tuple[float, float],
    width: float,
    fill: str,
    *,
    hatched: bool = False,
) -> None:
    """Draw a band upwards or downwards with a tip where it ends."""
    begins, tip = ends
    half = max(width, THINNEST) / 2
    neck = tip + TIP if tip < begins else tip - TIP
    top, bottom = sorted((begins, neck))
    band = corners(x - half, top, 2 * half, bottom - top)
    sheet.area(band, fill=fill, line=0.6)
    if hatched:
        sheet.hatch(band, step=5, falling=True)
    wide = max(half, 4.0)
    triangle: list[Point] = [(x - wide, neck), (x, tip), (x + wide, neck)]
    sheet.area(triangle, fill=fill, line=0.6)


def _remarks(flows: LevelFlows) -> list[str]:
    """Say what the bands leave out: moves over a level, and moves within one."""
    told = []
    far = sum(
        number
        for row, numbers in enumerate(flows.moves)
        for column, number in enumerate(numbers)
        if abs(row - column) > NEXT
    )
    within = sum(flows.moves[place][place] for place in range(len(flows.levels)))
    if far:
        told.append(f"Over more than one level, not drawn: {far:,}.")
    if within:
        told.append(f"To another group at the same level: {within:,}.")
    return told
