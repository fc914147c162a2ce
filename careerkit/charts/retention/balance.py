"""Where the money of an intervention comes from and goes: saved by segment, spent, and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careerkit import look
from careerkit.charts.chart import Chart
from careerkit.charts.retention.break_even import amount_range
from careerkit.charts.sheet import EVER, MARGIN, Scale, Sheet, corners, scale
from careerkit.charts.words import LINE_HEIGHT, text_width
from careerkit.documents.numbers import amount, signed_money
from careerkit.documents.sections import Table
from careerkit.turnover.estimate import Span, span
from careerkit.turnover.workforce.budget import Budget

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BAR, BETWEEN = 12, 8
MOST = 5  # segments that stand for themselves
OTHERS = "All other segments"


@dataclass(frozen=True, slots=True)
class Balance:
    """An intervention's money on average.

    saved: by segment, the largest first
    """

    name: str
    saved: tuple[tuple[str, float], ...]
    cost: float
    net: Span
    currency: str
    months: int

    @classmethod
    def of(cls, budget: Budget, key: str) -> Balance:
        """Take the means once for the picture, its words and its table."""
        found = budget[key]
        parts = [(each.segment, float(each.saved.mean())) for each in found.segments]
        parts = sorted((part for part in parts if part[1]), key=lambda part: -part[1])
        if len(parts) > MOST + 1:
            rest = sum(value for _, value in parts[MOST:])
            parts = [*parts[:MOST], (OTHERS, rest)]
        cost = float(found.cost.mean())
        return cls(found.name, tuple(parts), cost, span(found.net), budget.currency, budget.months)

    @property
    def steps(self) -> tuple[tuple[str, float], ...]:
        """Give all changes in their order: what is saved, then what it costs."""
        return (
            *((f"Saved: {name}", value) for name, value in self.saved),
            ("It costs", -self.cost),
        )


def draw_balance(balance: Balance, ax: Axes) -> Axes:
    """Draw what is saved to the right, what it costs back to the left and hatched, and the net."""
    sheet = Sheet.on(ax)
    y = sheet.title(balance_finding(balance)) + 6
    ends = [0.0]
    for _, value in balance.steps:
        ends.append(ends[-1] + value)
    low, high = min(*ends, balance.net.low), max(*ends, balance.net.high)
    x = scale(low, high if high > low else low + 1, MARGIN + 6, sheet.width - MARGIN - 6)
    for (name, value), start in zip(balance.steps, ends, strict=False):
        y = _head(sheet, name, signed_money(value), y)
        _bar(sheet, x, start, value, y)
        sheet.line([(x(0), y - 2), (x(0), y + BAR + 2)], colour=look.QUIET)
        y += BAR + BETWEEN
    sheet.line([(MARGIN, y), (sheet.width - MARGIN, y)], colour=look.LINE)
    y = _head(sheet, "Net, on average", f"{balance.currency} {amount(balance.net.mean)}", y + 4)
    left, right = sorted((x(0), x(balance.net.mean)))
    sheet.box(left, y, right - left, BAR, fill=look.BLUE)
    sheet.range(x(balance.net.low), x(balance.net.high), y + BAR + 9)
    words = f"{amount_range(balance.net.low, balance.net.high)} in nine of ten cases"
    middle = sheet.inside((x(balance.net.low) + x(balance.net.high)) / 2, words, look.CHART_SMALL)
    y = sheet.small(words, middle, y + BAR + 17, ha="center")
    sheet.finish(y + MARGIN)
    return ax


def balance_finding(balance: Balance) -> str:
    """Say what comes in and what goes out."""
    saved = sum(value for _, value in balance.saved)
    return (
        f"It saves {balance.currency} {amount(saved)} and costs {amount(balance.cost)} over "
        f"{balance.months} months"
    )


def balance_in_words(balance: Balance) -> str:
    """Say the picture for those who hear it."""
    told = "; ".join(f"{name} {signed_money(value)}" for name, value in balance.steps)
    return f"{balance.name}: {balance_finding(balance)}. {told}; net {amount(balance.net.mean)}."


def balance_table(balance: Balance) -> Table:
    """Give every line and the net."""
    rows = [(name, signed_money(value)) for name, value in balance.steps]
    rows.append(("Net", amount(balance.net.mean)))
    caption = (
        f"{balance.name}: {balance_finding(balance)}. Means, in {balance.currency}; the net lies from "
        f"{amount_range(balance.net.low, balance.net.high)} in nine of ten cases. Each figure is "
        "rounded by itself."
    )
    return Table(("Line", f"In {balance.currency}"), tuple(rows), caption)


BALANCE: Chart[Balance] = Chart(draw_balance, balance_in_words, balance_table)


def _head(sheet: Sheet, name: str, label: str, y: float) -> float:
    """Put a name to the left and its money to the right; a long name takes lines of its own."""
    wide = text_width(label, look.CHART_TEXT, bold=True)
    room = sheet.width - wide - 6 * MARGIN
    sheet.words(label, sheet.width - MARGIN, y, EVER, ha="right", bold=True)
    below = sheet.words(name, MARGIN, y, room)
    return max(below, y + LINE_HEIGHT * look.CHART_TEXT) + 1


def _bar(sheet: Sheet, x: Scale, start: float, value: float, top: float) -> None:
    left, right = sorted((x(start), x(start + value)))
    if value < 0:
        back = corners(left, top, max(right - left, 0.5), BAR)
        sheet.area(back, fill=look.PAPER)
        sheet.hatch(back, step=4)
    else:
        sheet.box(left, top, max(right - left, 0.5), BAR, fill=look.SKY)
