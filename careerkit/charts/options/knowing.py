"""What knowing is worth: what each assumption, known before deciding, would save on average."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careerkit import look
from careerkit.charts.chart import Chart
from careerkit.charts.sheet import MARGIN, Scale, Sheet, corners, scale, ticks
from careerkit.charts.words import LINE_HEIGHT, wrapped
from careerkit.documents.numbers import amount
from careerkit.documents.sections import Table
from careerkit.turnover.assumptions import Ledger
from careerkit.turnover.information import Worth

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BAR, BETWEEN, MOST = 12, 9, 6
ERRORS = 2.0  # standard errors to each side: 19 cases of 20
LINE = LINE_HEIGHT * look.CHART_SMALL
CONVERSATION = "A stay conversation"


@dataclass(frozen=True, slots=True)
class Knowing:
    """What knowing is worth, and the ledger that knows the names.

    everything:   worth of knowing everything, which nothing exceeds
    single:       worth of each assumption, the most valuable first
    conversation: worth of a stay conversation, or None where there is nothing to ask
    """

    ledger: Ledger
    everything: Worth
    single: tuple[Worth, ...]
    conversation: Worth | None = None

    @property
    def shown(self) -> tuple[Worth, ...]:
        """Give those that are worth more than their error, at most six."""
        return tuple(each for each in self.single if each.value > ERRORS * each.error)[:MOST]


def draw_knowing(knowing: Knowing, ax: Axes) -> Axes:
    """Draw a bar for each assumption, its error as a range, the worth of everything as a line."""
    sheet, code = Sheet.on(ax), knowing.ledger.currency
    y = sheet.title(knowing_finding(knowing)) + 6
    x = _scale(sheet, knowing)
    top = y
    rows = [(knowing.ledger[each.name].name, each, False) for each in knowing.shown]
    if knowing.conversation is not None:
        rows.append((CONVERSATION, knowing.conversation, True))
    for name, worth, talk in rows:
        y = _row(sheet, x, name, worth, y, talk=talk)
    limit = x(knowing.everything.value)
    if rows and knowing.everything.value > 0:
        sheet.line([(limit, top), (limit, y)], line=1.4, dash="--")
    y = _axis(sheet, x, knowing, y)
    words = f"saved on average, in {code} →"
    y = sheet.small(words, sheet.width - MARGIN, y, ha="right", quiet=True)
    most = f"{code} {amount(knowing.everything.value)}"
    words = f"Dashed: knowing everything, {most}; no inquiry is worth more."
    y = sheet.small(words, MARGIN, y + 2, sheet.width - 2 * MARGIN, quiet=True)
    sheet.finish(y + MARGIN)
    return ax


def knowing_finding(knowing: Knowing) -> str:
    """Name what is worth knowing most, or say that nothing would change the decision."""
    if not knowing.shown:
        return "No single thing that you could find out would change the decision"
    first, code = knowing.shown[0], knowing.ledger.currency
    name = knowing.ledger[first.name].name
    return f"Worth knowing first: {name[:1].lower()}{name[1:]}, {code} {amount(first.value)}"


def knowing_in_words(knowing: Knowing) -> str:
    """Say the picture for those who hear it."""
    told = "; ".join(f"{knowing.ledger[each.name].name} {_figure(each)}" for each in knowing.shown)
    talk = knowing.conversation
    asked = f" {CONVERSATION}: {_figure(talk)}." if talk is not None else ""
    return f"{knowing_finding(knowing)}. {told}.{asked} Knowing everything: {_figure(knowing.everything)}."


def knowing_table(knowing: Knowing) -> Table:
    """Give each worth with its error and the grade of what is known now."""
    rows = [
        (
            knowing.ledger[each.name].name,
            amount(each.value),
            f"±{amount(ERRORS * each.error)}",
            knowing.ledger[each.name].grade or "not graded",
        )
        for each in knowing.shown
    ]
    if knowing.conversation is not None:
        talk = knowing.conversation
        rows.append((CONVERSATION, amount(talk.value), f"±{amount(ERRORS * talk.error)}", "–"))
    everything = knowing.everything
    rows.append(
        ("Everything", amount(everything.value), f"±{amount(ERRORS * everything.error)}", "–")
    )
    return Table(
        ("Known before deciding", "Saves on average", "Error", "Grade now"),
        tuple(rows),
        f"{knowing_finding(knowing)}. In {knowing.ledger.currency}. The values do not add up.",
    )


KNOWING: Chart[Knowing] = Chart(draw_knowing, knowing_in_words, knowing_table)


def _figure(worth: Worth) -> str:
    return f"{amount(worth.value)} ±{amount(ERRORS * worth.error)}"


def _scale(sheet: Sheet, knowing: Knowing) -> Scale:
    most = knowing.everything.value + ERRORS * knowing.everything.error
    return scale(0, most or 1.0, MARGIN + 4, sheet.width - MARGIN - 8)


def _row(sheet: Sheet, x: Scale, name: str, worth: Worth, y: float, *, talk: bool) -> float:
    words = f"{name}: {amount(worth.value)}"
    for line in wrapped(words, look.CHART_SMALL, sheet.width - 2 * MARGIN):
        sheet.plate(line, MARGIN, y, look.CHART_SMALL)
        y = sheet.small(line, MARGIN, y)
    y += 1
    bar = corners(x(0), y, max(x(worth.value) - x(0), 1.0), BAR)
    sheet.area(bar, fill=look.PAPER if talk else look.SKY)
    if talk:
        sheet.hatch(bar, step=5)
    low, high = (max(0.0, worth.value + side * ERRORS * worth.error) for side in (-1, 1))
    sheet.range(x(low), x(high), y + BAR / 2, tick=3, line=1.2)
    return y + BAR + BETWEEN


def _axis(sheet: Sheet, x: Scale, knowing: Knowing, y: float) -> float:
    most = knowing.everything.value + ERRORS * knowing.everything.error
    sheet.line([(x(0), y), (x(most or 1.0), y)], line=0.8)
    for value in ticks(0, most, 5) if most else [0.0]:
        sheet.line([(x(value), y), (x(value), y + 4)], line=0.8)
        words = amount(value)
        sheet.small(words, sheet.inside(x(value), words, look.CHART_SMALL), y + 5, ha="center")
    return y + 5 + LINE
