"""The five options side by side: what each costs as a range, and how often it is the cheapest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careerkit import look
from careerkit.charts.chart import Chart
from careerkit.charts.money_axis import put_money_axis
from careerkit.charts.sheet import EVER, MARGIN, Scale, Sheet, scale
from careerkit.charts.words import text_width
from careerkit.documents.numbers import amount, money_range, shared_out
from careerkit.documents.sections import Table
from careerkit.turnover.estimate import Span, span
from careerkit.turnover.information import chance_of_best
from careerkit.turnover.options import Comparison, Conclusion, conclude

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BAR, BETWEEN = 14, 11
ALWAYS = 0.995  # and more: rounded to whole cases of ten there would be no doubt left


@dataclass(frozen=True, slots=True)
class Row:
    """One option: what it costs, how often it is the cheapest, and whether it is in the running.

    cases: how often it is the cheapest, in words; over all options the tenths add up
    """

    id: str
    name: str
    cost: Span
    best: float
    cases: str
    running: bool


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The options as they are drawn, the cheapest first.

    running: whether an option is the cheapest or too close to it to call
    """

    rows: tuple[Row, ...]
    currency: str
    months: int
    close: bool

    @classmethod
    def of(cls, comparison: Comparison, conclusion: Conclusion | None = None) -> SideBySide:
        """Summarise a comparison once for the picture, its words and its table."""
        told = conclusion or conclude(comparison)
        best = chance_of_best(comparison.costs)
        cases = shared_out(best)
        running = {told.best.id, *(each.id for each in told.rivals)}
        rows = tuple(
            Row(
                each.id,
                each.name,
                span(each.net),
                best[each.id],
                cases[each.id],
                each.id in running,
            )
            for each in comparison.ranked
        )
        months = comparison.situation.months
        return cls(rows, comparison.ledger.currency, months, told.close)

    @property
    def running(self) -> tuple[Row, ...]:
        """Give the cheapest option and those that are too close to it to call."""
        return tuple(row for row in self.rows if row.running)


def draw_side_by_side(result: SideBySide, ax: Axes) -> Axes:
    """Draw a bar from the low to the high end of each option's cost, with a diamond at the mean.

    Bars of options in the running are filled, the others white.
    """
    sheet = Sheet.on(ax)
    y = sheet.title(side_by_side_finding(result)) + 6
    x, low, high = _scale(sheet, result)
    top = y
    for row in result.rows:
        y = _head(sheet, row, y) + 2
        _bar(sheet, x, row, y)
        y += BAR + BETWEEN
    if low < 0:
        sheet.line([(x(0), top), (x(0), y)], line=0.8, dash="--")
    y = put_money_axis(sheet, x, low, high, y)
    words = f"net cost over {result.months} months, in {result.currency} →"
    y = sheet.small(words, sheet.width - MARGIN, y, ha="right", quiet=True)
    y = sheet.small(_key(result), MARGIN, y + 4, sheet.width - 2 * MARGIN, quiet=True)
    sheet.finish(y + MARGIN)
    return ax


def side_by_side_finding(result: SideBySide) -> str:
    """Name the cheapest option, or say that it is too close to call."""
    first, *others = result.running
    if not others:
        return f"“{first.name}” costs least in {first.cases}"
    if len(others) > 1:
        return f"Too close to call: “{first.name}” and {len(others)} others"
    return f"Too close to call: “{first.name}” or “{others[0].name}”"


def side_by_side_in_words(result: SideBySide) -> str:
    """Say the picture for those who hear it."""
    told = "; ".join(
        f"{row.name}: {result.currency} {amount(row.cost.mean)} on average, "
        f"{money_range(row.cost.low, row.cost.high)} in nine cases of ten, "
        f"best in {row.cases}"
        for row in result.rows
    )
    return f"{side_by_side_finding(result)}. Net cost over {result.months} months. {told}."


def side_by_side_table(result: SideBySide) -> Table:
    """Say mean, range and chance of each option."""
    rows = tuple(
        (
            row.name,
            amount(row.cost.mean),
            money_range(row.cost.low, row.cost.high),
            row.cases,
        )
        for row in result.rows
    )
    return Table(
        ("Option", "Mean", "Nine cases of ten", "Best in"),
        rows,
        f"{side_by_side_finding(result)}. Net cost over {result.months} months, in {result.currency}.",
    )


SIDE_BY_SIDE: Chart[SideBySide] = Chart(
    draw_side_by_side, side_by_side_in_words, side_by_side_table
)


def _scale(sheet: Sheet, result: SideBySide) -> tuple[Scale, float, float]:
    low = min(0.0, *(row.cost.low for row in result.rows))
    high = max(0.0, *(row.cost.high for row in result.rows))
    return scale(low, high, MARGIN + 8, sheet.width - MARGIN - 8), low, high


def _head(sheet: Sheet, row: Row, y: float) -> float:
    """Put the name and how often it is the cheapest, on one line if both fit."""
    chance = f"best in {row.cases}"
    wide = text_width(row.name, look.CHART_TEXT, bold=True) + text_width(chance, look.CHART_SMALL)
    below = sheet.words(row.name, MARGIN, y, EVER, bold=True)
    if wide + 4 * MARGIN <= sheet.width:
        sheet.small(chance, sheet.width - MARGIN, y + 1, ha="right")
        return below
    return sheet.small(chance, MARGIN, below)


def _bar(sheet: Sheet, x: Scale, row: Row, top: float) -> None:
    left, right, middle = x(row.cost.low), x(row.cost.high), top + BAR / 2
    fill = look.SKY if row.running else look.PAPER
    sheet.box(left, top, max(right - left, 1.0), BAR, fill=fill, line=1)
    sheet.diamond(x(row.cost.mean), middle, BAR / 2 - 1)
    words = amount(row.cost.mean)
    wide = text_width(words, look.CHART_SMALL, bold=True)
    if right + 6 + wide <= sheet.width - MARGIN:
        sheet.small(words, right + 6, middle - 9, bold=True)
    else:
        sheet.small(words, left - 6, middle - 9, bold=True, ha="right")


def _key(result: SideBySide) -> str:
    bar = "Bar: nine cases of ten; diamond and figure: the mean."
    if result.close:
        return f"{bar} Filled: in the running."
    return f"{bar} Filled: costs least."
