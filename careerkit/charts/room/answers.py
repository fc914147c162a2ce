"""How many gave which answer to several questions: a bar for each, with the numbers under it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careerkit import look
from careerkit.charts.chart import Chart
from careerkit.charts.sheet import EVER, MARGIN, Sheet, corners
from careerkit.charts.words import LINE_HEIGHT, text_width
from careerkit.documents.sections import Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BAR, GAP, AFTER_TITLE = 16, 14, 8
TIP = 5
# Full, hatched to either side, empty: told apart without any colour.
FILLS = (look.SKY, look.PAPER, "#f6e3c5", look.TINT)
HATCHED = (None, "rising", "falling", None)
JOINED = " · "


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered to one question.

    Attributes
    ----------
    text:     the question, in a few words
    counts:   how many gave each answer, in the order of the labels
    sentence: what is told instead of a bar; empty where there are counts
    mark:     place of an answer that is marked, such as a reference; None for none
    """

    text: str
    counts: tuple[int, ...]
    sentence: str = ""
    mark: int | None = None


@dataclass(frozen=True, slots=True)
class AnswersGiven:
    """What was answered to several questions of the same kind.

    Attributes
    ----------
    finding: what the picture shows, in a few words
    labels:  of the answers; the last is “no answer”
    rows:    one for each question
    marked:  what a mark means, in a word
    """

    finding: str
    labels: tuple[str, ...]
    rows: tuple[Answered, ...]
    marked: str = ""


def draw_answers(given: AnswersGiven, ax: Axes) -> Axes:
    """Draw a bar for each question, cut by the answers, and say the numbers below it."""
    sheet = Sheet.on(ax)
    y = sheet.title(given.finding) + AFTER_TITLE
    for row in given.rows:
        y = _row(sheet, given, row, y) + GAP
    sheet.finish(y - GAP + MARGIN)
    return ax


def answers_in_words(given: AnswersGiven) -> str:
    """Say the picture for those who hear it."""
    return f"{given.finding}. {'. '.join(_spoken(given, row) for row in given.rows)}."


def answers_table(given: AnswersGiven) -> Table:
    """Say the numbers, or the sentence that stands for them; on a phone a row is a card of few lines."""
    columns = ("Question", "Answers", *((given.marked.capitalize(),) if given.marked else ()))
    return Table(columns, tuple(_cells(given, row) for row in given.rows), given.finding)


ANSWERS: Chart[AnswersGiven] = Chart(draw_answers, answers_in_words, answers_table)


def _row(sheet: Sheet, given: AnswersGiven, row: Answered, y: float) -> float:
    room = sheet.width - 2 * MARGIN
    y = sheet.words(row.text, MARGIN, y, room, bold=True) + 2
    if row.sentence:
        y = sheet.small(row.sentence, MARGIN, y, room)
        return sheet.small(_mark_in_words(given, row), MARGIN, y, room) if given.marked else y
    people, left = sum(row.counts) or 1, float(MARGIN)
    if row.mark is not None:
        y += 2 * TIP
    for place, count in enumerate(row.counts):
        width = room * count / people
        # A marked answer that nobody gave has its mark between its neighbours.
        if row.mark == place:
            sheet.diamond(min(left + max(width, 0) / 2, sheet.width - TIP - 1), y - TIP, TIP - 1)
        if count:
            _part(sheet, place, len(row.counts), left, y, width)
        left += width
    return _numbers(sheet, given, row, y + BAR + 3)


def _part(sheet: Sheet, place: int, places: int, left: float, y: float, width: float) -> None:
    kind = len(FILLS) - 1 if place == places - 1 else place % (len(FILLS) - 1)
    sheet.box(left, y, width, BAR, fill=FILLS[kind])
    if HATCHED[kind]:
        sheet.hatch(corners(left, y, width, BAR), falling=HATCHED[kind] == "falling")


def _numbers(sheet: Sheet, given: AnswersGiven, row: Answered, y: float) -> float:
    """Write the numbers in the order of the bar, as many to a line as there is room for."""
    said = [
        f"{label} {count}" for label, count in zip(given.labels, row.counts, strict=True) if count
    ]
    if given.marked:
        said.append(_mark_in_words(given, row))
    line, lines = "", []
    for piece in said:
        longer = f"{line}{JOINED}{piece}" if line else piece
        if line and text_width(longer, look.CHART_SMALL) > sheet.width - 2 * MARGIN:
            lines.append(line)
            longer = piece
        line = longer
    for each in (*lines, line):
        sheet.small(each, MARGIN, y, EVER)
        y += LINE_HEIGHT * look.CHART_SMALL
    return y


def _mark_in_words(given: AnswersGiven, row: Answered) -> str:
    return f"◆ {given.marked}: {given.labels[row.mark]}" if row.mark is not None else ""


def _spoken(given: AnswersGiven, row: Answered) -> str:
    mark = f", {given.marked}: {given.labels[row.mark]}" if row.mark is not None else ""
    return f"{row.text}: {_told(given, row).rstrip('.')}{mark}"


def _told(given: AnswersGiven, row: Answered) -> str:
    if row.sentence:
        return row.sentence
    pairs = zip(given.labels, row.counts, strict=True)
    return ", ".join(f"{label} {count}" for label, count in pairs if count)


def _cells(given: AnswersGiven, row: Answered) -> tuple[str, ...]:
    mark = given.labels[row.mark] if row.mark is not None else "–"
    return (row.text, _told(given, row), *((mark,) if given.marked else ()))
