"""From gross to net: each component as a floating bar, what is saved going back, the range at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from careerkit import look
from careerkit.charts.chart import Chart
from careerkit.charts.sheet import EVER, MARGIN, Scale, Sheet, corners, scale
from careerkit.charts.words import LINE_HEIGHT, text_width
from careerkit.documents.numbers import MINUS, money, money_range
from careerkit.documents.sections import Table
from careerkit.turnover.estimate import Estimate, Span, span
from careerkit.turnover.exit_cost import COMPONENTS
from careerkit.turnover.worksheet import Block, Worksheet

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BAR, BELOW_WORDS, BETWEEN = 12, 1, 9
SPOKEN = {"before_leaving": "the time before leaving", "repeat": "replacing those who leave again"}


@dataclass(frozen=True, slots=True)
class _Step:
    """The means of a component, and where it starts: at the end of the one before."""

    key: str
    starts: float
    cost: float
    saved: float

    @property
    def name(self) -> str:
        return COMPONENTS[self.key]

    @property
    def top(self) -> float:
        return self.starts + self.cost

    @property
    def ends(self) -> float:
        return self.top - self.saved

    @property
    def label(self) -> str:
        """Say what is added and what goes back."""
        cost, saved = money(self.cost), money(self.saved)
        added = "0" if cost == "0" else f"+{cost}"
        return added if saved == "0" else f"{added}, {MINUS}{saved} saved"


def draw_waterfall(estimate: Estimate, ax: Axes) -> Axes:
    """Draw the means of the eight components one after the other, and the net cost as a range.

    The figure keeps its width and takes the height that it needs.
    """
    sheet, steps, net = Sheet.on(ax), _steps(estimate), span(estimate.drawn.net)
    values = [0.0, net.low, net.high, *(v for s in steps for v in (s.starts, s.top, s.ends))]
    x = scale(min(values), max(values), MARGIN + 6, sheet.width - MARGIN - 6)
    y = sheet.title(_finding(estimate, steps, net)) + 6
    places = []
    for step in steps:
        below = y + _head_height(sheet, step.name, step.label)
        places.append((y, below))
        y = below + BAR + BETWEEN
    sheet.line([(x(0), places[0][0]), (x(0), y - BETWEEN)], colour=look.QUIET)
    for step, (_, top), (_, following) in zip(steps, places, places[1:], strict=False):
        # Leads the eye from where one ends to where the next begins.
        sheet.line([(x(step.ends), top + BAR), (x(step.ends), following)], dash=":")
    for step, (head, top) in zip(steps, places, strict=True):
        _head(sheet, step.name, step.label, head)
        _bar(sheet, x, step, top)
    y = _total(sheet, x, estimate.ledger.currency, net, y + 2)
    sheet.finish(y + MARGIN)
    return ax


def waterfall_finding(estimate: Estimate) -> str:
    """Say what the picture shows."""
    return _finding(estimate, _steps(estimate), span(estimate.drawn.net))


def waterfall_in_words(estimate: Estimate) -> str:
    """Say the picture for those who hear it."""
    steps = "; ".join(f"{step.name} {step.label}" for step in _steps(estimate))
    return f"{waterfall_finding(estimate)}. On average: {steps}."


def waterfall_table(estimate: Estimate) -> Table:
    """Set out the eight components: mean cost, mean saving, net as a range."""
    drawn = estimate.drawn
    rows = [_row(COMPONENTS[block.name], block) for block in drawn.blocks]
    rows.append(_row("All together", drawn))
    return Table(
        ("Component", "Cost", "Credit", "Net", "Net, range"),
        tuple(rows),
        caption=f"{waterfall_finding(estimate)}. In {estimate.ledger.currency}: means, and the range "
        "that holds nine times in ten. Each figure is rounded by itself, to what the assumptions bear, "
        "so sums can differ a little.",
    )


WATERFALL: Chart[Estimate] = Chart(draw_waterfall, waterfall_in_words, waterfall_table)


def _finding(estimate: Estimate, steps: list[_Step], net: Span) -> str:
    largest = max(steps, key=lambda step: step.cost - step.saved)
    amount = f"{estimate.ledger.currency} {money_range(net.low, net.high)} net"
    if not largest.cost:
        return f"{amount}: nothing in it costs anything"
    return f"{amount}; the largest part is {SPOKEN.get(largest.key, largest.name.lower())}"


def _steps(estimate: Estimate) -> list[_Step]:
    steps, at = [], 0.0
    for block in estimate.drawn.blocks:
        cost, saved = float(np.mean(block.gross)), float(np.mean(block.credits))
        steps.append(_Step(block.name, at, cost, saved))
        at = steps[-1].ends
    return steps


def _row(name: str, part: Block | Worksheet) -> tuple[str, ...]:
    net = span(part.net)
    return (
        name,
        money(float(np.mean(part.gross))),
        money(-float(np.mean(part.credits))),
        money(net.mean),
        money_range(net.low, net.high),
    )


def _apart(sheet: Sheet, name: str, label: str) -> bool:
    """Tell whether a name and its money need a line each."""
    wide = text_width(name, look.CHART_TEXT) + text_width(label, look.CHART_TEXT, bold=True)
    return wide + 4 * MARGIN > sheet.width


def _head_height(sheet: Sheet, name: str, label: str) -> float:
    lines = 2 if _apart(sheet, name, label) else 1
    return lines * LINE_HEIGHT * look.CHART_TEXT + BELOW_WORDS


def _head(sheet: Sheet, name: str, label: str, y: float, *, bold: bool = False) -> None:
    """Put a name to the left and its money to the right, on one line if both fit."""
    sheet.plate(name, MARGIN, y, look.CHART_TEXT, bold=bold)
    below = sheet.words(name, MARGIN, y, EVER, bold=bold)
    y = below if _apart(sheet, name, label) else y
    left = sheet.width - MARGIN - text_width(label, look.CHART_TEXT, bold=True)
    sheet.plate(label, left, y, look.CHART_TEXT, bold=True)
    sheet.words(label, sheet.width - MARGIN, y, EVER, ha="right", bold=True)


def _bar(sheet: Sheet, x: Scale, step: _Step, top: float) -> None:
    if step.cost:
        sheet.box(x(step.starts), top, x(step.top) - x(step.starts), BAR, fill=look.SKY)
    if step.saved:
        # Over the lower half of the cost, white and hatched: it goes back to the left.
        back = corners(x(step.ends), top + BAR / 2, x(step.top) - x(step.ends), BAR / 2)
        sheet.area(back, fill=look.PAPER)
        sheet.hatch(back, step=3.5)


def _total(sheet: Sheet, x: Scale, currency: str, net: Span, y: float) -> float:
    sheet.line([(MARGIN, y - 4), (sheet.width - MARGIN, y - 4)], colour=look.LINE)
    name, label = "Net, on average", f"{currency} {money(net.mean)}"
    _head(sheet, name, label, y, bold=True)
    y += _head_height(sheet, name, label)
    left, right = sorted((x(0), x(net.mean)))
    sheet.box(left, y, right - left, BAR, fill=look.BLUE)
    sheet.range(x(net.low), x(net.high), y + BAR + 9)
    y += BAR + 17
    words = f"{money_range(net.low, net.high)} in nine cases of ten"
    middle = sheet.inside((x(net.low) + x(net.high)) / 2, words, look.CHART_SMALL)
    return sheet.small(words, middle, y, ha="center")
