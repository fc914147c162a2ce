"""From which effect on an intervention pays: its net money along the share of exits that it avoids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careerkit.charts.chart import Chart
from careerkit.charts.retention.banded import PLOT, Banded, mark, put_banded
from careerkit.charts.sheet import MARGIN, Sheet
from careerkit.documents.numbers import amount, in_range, money_range, per_cent
from careerkit.documents.sections import Table
from careerkit.turnover.workforce.pays import BreakEvens

if TYPE_CHECKING:
    from matplotlib.axes import Axes

EVERY = 2  # every so many points stand in the table
ALL = 100


@dataclass(frozen=True, slots=True)
class Effect:
    """An intervention with where it breaks even."""

    name: str
    found: BreakEvens
    currency: str
    months: int


def draw_effect(effect: Effect, ax: Axes) -> Axes:
    """Draw the net as a line with its range, what is assumed between dashes, the break-even on zero."""
    sheet, line = Sheet.on(ax), effect.found.along
    y = sheet.title(effect_finding(effect)) + 2
    words = f"↑ net over {effect.months} months, in {effect.currency}; the band: nine of ten cases"
    y = sheet.small(words, MARGIN, y, sheet.width - 2 * MARGIN, quiet=True) + 6
    banded = Banded(line.cuts, line.low, line.net, line.high)
    x, height, below = put_banded(sheet, banded, y, per_cent)
    for end in sorted({min(max(end, line.cuts[0]), line.cuts[-1]) for end in line.assumed}):
        sheet.line([(x(end), y), (x(end), y + PLOT)], line=1, dash="--")
    share = effect.found.effect
    if share is not None and line.cuts[0] <= share <= line.cuts[-1]:
        mark(sheet, x(share), height(0), per_cent(share))
    said = (
        f"share of voluntary exits avoided while it works; dashed: as assumed, {_assumed(effect)}"
    )
    below = sheet.small(said, MARGIN, below, sheet.width - 2 * MARGIN, quiet=True)
    sheet.finish(below + MARGIN)
    return ax


def effect_finding(effect: Effect) -> str:
    """Say from which effect on it pays."""
    share = effect.found.effect
    if share is None:
        return "It cannot pay by keeping people alone, not even if nobody left while it works"
    if share == 0:
        return "It pays whatever it avoids"
    return f"It pays if it avoids {per_cent(share)} of voluntary exits, or more"


def effect_in_words(effect: Effect) -> str:
    """Say the picture for those who hear it."""
    line, code = effect.found.along, effect.currency
    return (
        f"{effect.name}: {effect_finding(effect)}. Assumed: {_assumed(effect)}. With no effect it nets "
        f"{code} {amount(line.net[0])} on average, with {per_cent(line.cuts[-1])} {code} "
        f"{amount(line.net[-1])}."
    )


def effect_table(effect: Effect) -> Table:
    """Give the net at some of the shares."""
    line = effect.found.along
    rows = tuple(
        (per_cent(cut), amount(net), amount_range(low, high))
        for cut, net, low, high in list(zip(line.cuts, line.net, line.low, line.high, strict=True))[
            ::EVERY
        ]
    )
    caption = (
        f"{effect.name}: {effect_finding(effect)}. Net over {effect.months} months, in "
        f"{effect.currency}; assumed: {_assumed(effect)}."
    )
    return Table(("Exits avoided", "Net, on average", "Nine of ten cases"), rows, caption)


EFFECT: Chart[Effect] = Chart(draw_effect, effect_in_words, effect_table)


def amount_range(low: float, high: float) -> str:
    """Write a range of money that can be below 0."""
    return money_range(low, high).replace("-", "−")


def _assumed(effect: Effect) -> str:
    low, high = effect.found.along.assumed
    return in_range(ALL * low, ALL * high, "%")
