"""Where the money goes: each option line by line, on one scale, with what is saved left of zero."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from careerkit import look
from careerkit.charts.chart import Chart
from careerkit.charts.sheet import EVER, MARGIN, Scale, Sheet, corners, scale
from careerkit.charts.words import text_width
from careerkit.documents.numbers import amount
from careerkit.documents.sections import Table
from careerkit.turnover.options import Comparison

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BAR, BETWEEN, AFTER = 8, 5, 9


@dataclass(frozen=True, slots=True)
class Spending:
    """An option and the mean of each of its lines, the largest first; lines of 0 are left out."""

    name: str
    net: float
    lines: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class WhereMoneyGoes:
    """The options as they are drawn, the cheapest first."""

    options: tuple[Spending, ...]
    currency: str
    months: int

    @classmethod
    def of(cls, comparison: Comparison) -> WhereMoneyGoes:
        """Take the means of all lines once for the picture, its words and its table."""
        options = []
        for each in comparison.ranked:
            means = [(line.name, float(np.mean(line.signed))) for line in each.lines.items]
            kept = sorted((m for m in means if m[1]), key=lambda mean: -abs(mean[1]))
            options.append(Spending(each.name, float(np.mean(each.net)), tuple(kept)))
        return cls(tuple(options), comparison.ledger.currency, comparison.situation.months)


def draw_money(result: WhereMoneyGoes, ax: Axes) -> Axes:
    """Draw a bar a line: filled to the right for a cost, hatched to the left for what it saves."""
    sheet = Sheet.on(ax)
    y = sheet.title(money_finding(result)) + 2
    words = f"Means over {result.months} months, in {result.currency}. Hatched: saved or gained."
    y = sheet.small(words, MARGIN, y, sheet.width - 2 * MARGIN, quiet=True) + 6
    x = _scale(sheet, result)
    for option in result.options:
        y = _head(sheet, option, y) + 2
        for name, mean in option.lines:
            y = _row(sheet, x, name, mean, y)
        y += AFTER
    sheet.finish(y + MARGIN)
    return ax


def money_finding(result: WhereMoneyGoes) -> str:
    """Name the largest cost of the cheapest option."""
    first = result.options[0]
    if not first.lines or first.lines[0][1] < 0:
        return f"“{first.name}” costs nothing and saves something"
    name, mean = max(first.lines, key=lambda line: line[1])
    small = name[:1].lower() + name[1:]
    return f"Largest cost of the cheapest option: {small}, {result.currency} {amount(mean)}"


def money_in_words(result: WhereMoneyGoes) -> str:
    """Say the picture for those who hear it."""
    told = " ".join(
        f"{option.name}: "
        + ", ".join(f"{name} {amount(mean)}" for name, mean in option.lines)
        + f", net {amount(option.net)}."
        for option in result.options
    )
    return f"{money_finding(result)}. In {result.currency}. {told}"


def money_table(result: WhereMoneyGoes) -> Table:
    """Give every line of every option."""
    rows: list[tuple[str, ...]] = []
    for option in result.options:
        rows += [(option.name, name, amount(mean)) for name, mean in option.lines]
        rows.append((option.name, "Net", amount(option.net)))
    caption = (
        f"{money_finding(result)}. Means over {result.months} months; what is saved or gained has a "
        "minus. Each figure is rounded by itself, so sums can differ a little."
    )
    return Table(("Option", "Line", f"In {result.currency}"), tuple(rows), caption)


MONEY: Chart[WhereMoneyGoes] = Chart(draw_money, money_in_words, money_table)


def _scale(sheet: Sheet, result: WhereMoneyGoes) -> Scale:
    means = [mean for option in result.options for _, mean in option.lines]
    low, high = min(0.0, *means, 0.0), max(0.0, *means, 0.0)
    return scale(low, high, MARGIN, sheet.width - MARGIN)


def _head(sheet: Sheet, option: Spending, y: float) -> float:
    """Put the name to the left and the net cost to the right, on two lines if they do not fit."""
    net = f"net {amount(option.net)}"
    wide = text_width(f"{option.name}{net}", look.CHART_TEXT, bold=True)
    below = sheet.words(option.name, MARGIN, y, EVER, bold=True)
    if wide + 4 * MARGIN > sheet.width:
        y, below = below, 2 * below - y
    sheet.words(net, sheet.width - MARGIN, y, EVER, ha="right", bold=True)
    sheet.line([(MARGIN, below + 1), (sheet.width - MARGIN, below + 1)], colour=look.LINE)
    return below + 2


def _row(sheet: Sheet, x: Scale, name: str, mean: float, y: float) -> float:
    figure = amount(mean)
    room = sheet.width - text_width(figure, look.CHART_SMALL) - 6 * MARGIN
    sheet.small(figure, sheet.width - MARGIN, y, ha="right")
    y = sheet.small(name, MARGIN, y, room)
    left, right = sorted((x(0), x(mean)))
    if mean < 0:
        back = corners(left, y, max(right - left, 0.5), BAR)
        sheet.area(back, fill=look.PAPER)
        sheet.hatch(back, step=4)
    else:
        sheet.box(left, y, max(right - left, 0.5), BAR, fill=look.SKY)
    sheet.line([(x(0), y - 2), (x(0), y + BAR + 2)], line=1)
    return y + BAR + BETWEEN
