"""When an intervention has earned back what it cost: net money up to the end of each month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careerkit.charts.chart import Chart
from careerkit.charts.retention.banded import Banded, mark, put_banded
from careerkit.charts.retention.break_even import amount_range
from careerkit.charts.sheet import MARGIN, Sheet
from careerkit.documents.numbers import amount
from careerkit.documents.sections import Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

STEPS, MOST_MARKS = (1, 2, 3, 6, 12, 24), 6
SHOWN = 12  # rows of the table, and one


@dataclass(frozen=True, slots=True)
class OverMonths:
    """The net money of an intervention month by month, from nothing at the start.

    low, net, high: up to the end of each month
    back:           the month by whose end all is earned back for good, or None
    """

    name: str
    low: tuple[float, ...]
    net: tuple[float, ...]
    high: tuple[float, ...]
    back: int | None
    currency: str


def draw_months(result: OverMonths, ax: Axes) -> Axes:
    """Draw the net as a line with its range, and the month in which it is back on zero."""
    sheet = Sheet.on(ax)
    y = sheet.title(months_finding(result)) + 2
    words = f"↑ net so far, in {result.currency}; the band: nine of ten cases"
    y = sheet.small(words, MARGIN, y, sheet.width - 2 * MARGIN, quiet=True) + 6
    banded = Banded(
        range(len(result.net) + 1), (0.0, *result.low), (0.0, *result.net), (0.0, *result.high)
    )
    x, height, below = put_banded(sheet, banded, y, lambda month: f"{month:g}", _marks(result))
    if result.back is not None and result.back > 1:
        mark(sheet, x(result.back), height(0), f"month {result.back}")
    below = sheet.small("months →", sheet.width - MARGIN, below, ha="right", quiet=True)
    sheet.finish(below + MARGIN)
    return ax


def months_finding(result: OverMonths) -> str:
    """Say when it is earned back."""
    if result.back is None:
        return f"After {len(result.net)} months it has not earned back what it costs"
    if result.back == 1:
        return "On average it saves more than it costs from the first month on"
    return f"On average it is earned back by the end of month {result.back}"


def months_in_words(result: OverMonths) -> str:
    """Say the picture for those who hear it."""
    low, net, high = result.low[-1], result.net[-1], result.high[-1]
    return (
        f"{result.name}: {months_finding(result)}. After {len(result.net)} months: {result.currency} "
        f"{amount(net)} on average, {amount_range(low, high)} in nine cases of ten."
    )


def months_table(result: OverMonths) -> Table:
    """Give the net for a dozen months."""
    last = len(result.net)
    step = max(1, -(-last // SHOWN))
    rows = tuple(
        (
            f"{month}",
            amount(result.net[month - 1]),
            amount_range(result.low[month - 1], result.high[month - 1]),
        )
        for month in sorted({*range(step, last + 1, step), 1, last})
    )
    caption = f"{result.name}: {months_finding(result)}. In {result.currency}."
    return Table(("By the end of month", "Net so far", "Nine of ten cases"), rows, caption)


MONTHS: Chart[OverMonths] = Chart(draw_months, months_in_words, months_table)


def _marks(result: OverMonths) -> range:
    """Give months that make up quarters and years, as many as there is room for."""
    last = len(result.net)
    step = next((step for step in STEPS if last / step <= MOST_MARKS), STEPS[-1])
    return range(0, last + 1, step)
