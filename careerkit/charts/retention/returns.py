"""Interventions side by side: what each nets as a range, on both sides of doing nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careerkit import look
from careerkit.charts.chart import Chart
from careerkit.charts.money_axis import put_money_axis
from careerkit.charts.retention.break_even import amount_range
from careerkit.charts.sheet import EVER, MARGIN, Scale, Sheet, scale
from careerkit.charts.words import text_width
from careerkit.documents.numbers import amount, in_ten
from careerkit.documents.sections import Table
from careerkit.turnover.estimate import Span, span
from careerkit.turnover.workforce.budget import Budget, Return, conclude

if TYPE_CHECKING:
    from matplotlib.axes import Axes

KEY = "Bar: nine of ten cases; diamond and figure: the mean. Dashed: doing nothing. Filled: in the running."
BAR, BETWEEN = 14, 11


@dataclass(frozen=True, slots=True)
class Row:
    """One intervention: what it nets, in how many cases it pays, and whether it is in the running."""

    name: str
    net: Span
    pays: str
    running: bool


@dataclass(frozen=True, slots=True)
class Returns:
    """Interventions as they are drawn, the best first.

    finding: what the picture says
    """

    rows: tuple[Row, ...]
    currency: str
    months: int
    finding: str

    @classmethod
    def of(cls, budget: Budget, finding: str) -> Returns:
        """Sum a budget up once for the picture, its words and its table."""
        told = conclude(budget)
        running: list[Return | None] = [told.best, *told.rivals]
        rows = tuple(
            Row(each.name, span(each.net), in_ten(each.chance_pays), each in running)
            for each in budget.ranked
        )
        return cls(rows, budget.currency, budget.months, finding)


def draw_returns(result: Returns, ax: Axes) -> Axes:
    """Draw a bar from the low to the high end of each net, a diamond at the mean, zero as a line."""
    sheet = Sheet.on(ax)
    y = sheet.title(result.finding) + 6
    low = min(0.0, *(row.net.low for row in result.rows), 0.0)
    high = max(0.0, *(row.net.high for row in result.rows), 0.0)
    x, top = scale(low, high or 1.0, MARGIN + 8, sheet.width - MARGIN - 8), y
    for row in result.rows:
        y = sheet.words(row.name, MARGIN, y, sheet.width - 2 * MARGIN, bold=True)
        y = sheet.small(f"pays in {row.pays}", MARGIN, y) + 2
        _bar(sheet, x, row, y)
        y += BAR + BETWEEN
    if result.rows:
        sheet.line([(x(0), top), (x(0), y)], line=0.8, dash="--")
        y = put_money_axis(sheet, x, low, high, y)
    words = f"net over {result.months} months, in {result.currency} →"
    y = sheet.small(words, sheet.width - MARGIN, y, ha="right", quiet=True)
    y = sheet.small(KEY, MARGIN, y + 4, sheet.width - 2 * MARGIN, quiet=True)
    sheet.finish(y + MARGIN)
    return ax


def returns_in_words(result: Returns) -> str:
    """Say the picture for those who hear it."""
    told = "; ".join(
        f"{row.name}: {result.currency} {amount(row.net.mean)} on average, "
        f"{amount_range(row.net.low, row.net.high)} in nine cases of ten, pays in {row.pays}"
        for row in result.rows
    )
    return f"{result.finding}. Net over {result.months} months. {told}."


def returns_table(result: Returns) -> Table:
    """Say mean, range and chance of each."""
    rows = tuple(
        (row.name, amount(row.net.mean), amount_range(row.net.low, row.net.high), row.pays)
        for row in result.rows
    )
    return Table(
        ("What is done", "Net, on average", "Nine of ten cases", "Pays in"),
        rows,
        f"{result.finding}. Net over {result.months} months, in {result.currency}; doing nothing is 0.",
    )


RETURNS: Chart[Returns] = Chart(draw_returns, returns_in_words, returns_table)


def _bar(sheet: Sheet, x: Scale, row: Row, top: float) -> None:
    left, right, middle = x(row.net.low), x(row.net.high), top + BAR / 2
    fill = look.SKY if row.running else look.PAPER
    sheet.box(left, top, max(right - left, 1.0), BAR, fill=fill, line=1)
    sheet.diamond(x(row.net.mean), middle, BAR / 2 - 1)
    words = amount(row.net.mean)
    wide = text_width(words, look.CHART_SMALL, bold=True)
    fits = right + 6 + wide <= sheet.width - MARGIN
    place, ha = (right + 6, "left") if fits else (left - 6, "right")
    if not fits and left - 6 - wide < MARGIN:
        place, ha = sheet.width - MARGIN, "right"  # above the bar, beside the chance
        middle = top - BAR / 2 - 2
    start = place if ha == "left" else place - wide
    sheet.plate(words, start, middle - 9, look.CHART_SMALL, bold=True)
    sheet.words(words, place, middle - 9, EVER, size=look.CHART_SMALL, bold=True, ha=ha)
