"""How many people there will be: the middle and the range, month by month, widening like a fan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careerkit import look
from careerkit.charts.chart import Chart
from careerkit.charts.sheet import MARGIN, Scale, Sheet, corners, hatching, scale, ticks
from careerkit.charts.words import LINE_HEIGHT, text_width
from careerkit.documents.numbers import rounded
from careerkit.documents.sections import Table
from careerkit.turnover.groups import EVERYBODY
from careerkit.turnover.workforce.projection import Projection

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PLOT, LINE = 190, LINE_HEIGHT * look.CHART_SMALL
STEPS, MOST_TICKS = (1, 2, 3, 6, 12, 24), 6
SHOWN = 4  # rows of the table, and one; nobody asks for a single month
BAND = "#dceaf4"
DIGITS = 3


@dataclass(frozen=True, slots=True)
class HeadcountFan:
    """A number of people month by month, month 0 being today.

    title:  of whom
    low, high: the ends of nine cases of ten
    middle: the median
    wanted: posts that there should be, or nothing
    """

    title: str
    low: tuple[float, ...]
    middle: tuple[float, ...]
    high: tuple[float, ...]
    wanted: tuple[float, ...] = ()

    @classmethod
    def of(cls, projection: Projection, title: str, part: str = EVERYBODY) -> HeadcountFan:
        """Take the people of everybody, or of a part by its name."""
        fan = projection.headcount.fan(part)
        groups = list(projection.headcount.parts[part])
        wanted = projection.posts[:, groups].sum(axis=1) if projection.plan.hire else ()
        low, middle, high = (tuple(each.tolist()) for each in (fan.low, fan.median, fan.high))
        return cls(title, low, middle, high, tuple(map(float, wanted)))

    @property
    def months(self) -> int:
        """Count the months ahead."""
        return len(self.middle) - 1


def draw_fan(fan: HeadcountFan, ax: Axes) -> Axes:
    """Draw the median with its range around it, from 0, and the wanted posts dashed."""
    sheet = Sheet.on(ax)
    y = sheet.title(fan_finding(fan)) + 2
    words = f"{fan.title}: people by month; the band holds nine of ten cases."
    top = sheet.small(words, MARGIN, y, sheet.width - 2 * MARGIN, quiet=True) + 8
    most = max(*fan.high, *fan.wanted, 1.0) * 1.02
    labels = [_whole(fan.high[-1]), _whole(fan.middle[-1]), _whole(fan.low[-1])]
    left = max(text_width(_whole(mark), look.CHART_SMALL) for mark in ticks(0, most, 5)) + 8
    room = max(text_width(label, look.CHART_SMALL, bold=True) for label in labels) + 8
    x = scale(0, max(fan.months, 1), left, sheet.width - MARGIN - room)
    height = scale(most, 0, top, top + PLOT)
    for mark in ticks(0, most, 5):
        colour = look.LINE if mark else look.INK
        sheet.line([(x(0), height(mark)), (x(fan.months), height(mark))], colour=colour, line=0.8)
        sheet.small(_whole(mark), left - 5, height(mark) - 8, ha="right", quiet=True)
    _band(sheet, x, height, fan)
    sheet.line([(x(m), height(v)) for m, v in enumerate(fan.middle)], colour=look.BLUE, line=2.2)
    if fan.wanted:
        points = [(x(m), height(v)) for m, v in enumerate(fan.wanted)]
        sheet.line(points, dash="--", line=1.2)
        sheet.plate("posts wanted", x(0) + 4, points[0][1] - 18, look.CHART_SMALL)
        sheet.small("posts wanted", x(0) + 4, points[0][1] - 18)
    _ends(sheet, x(fan.months) + 6, height, fan)
    step = next((s for s in STEPS if fan.months / s <= MOST_TICKS), STEPS[-1])
    for month in range(0, fan.months + 1, step):
        sheet.line([(x(month), height(0)), (x(month), height(0) + 4)], line=0.8)
        sheet.small(f"{month}", x(month), height(0) + 5, ha="center")
    y = height(0) + 5 + LINE
    y = sheet.small("months from the file's last day →", x(fan.months), y, ha="right", quiet=True)
    sheet.finish(y + MARGIN)
    return ax


def fan_finding(fan: HeadcountFan) -> str:
    """Say how many people there will be at the end, and for how many posts."""
    end = f"{_whole(fan.middle[-1])} ({_whole(fan.low[-1])} to {_whole(fan.high[-1])})"
    if fan.wanted:
        return f"In {fan.months} months {end} people are here, where {_whole(fan.wanted[-1])} are wanted"
    return f"Without hires {end} of {_whole(fan.middle[0])} people are here in {fan.months} months"


def fan_in_words(fan: HeadcountFan) -> str:
    """Say the picture for those who hear it."""
    return f"{fan_finding(fan)}. {fan.title}; today there are {_whole(fan.middle[0])}."


def fan_table(fan: HeadcountFan) -> Table:
    """Give the numbers for a few months."""
    step = max(1, -(-fan.months // SHOWN))
    shown = [*range(0, fan.months, step), fan.months]
    rows = []
    for month in shown:
        row = [
            str(month),
            _whole(fan.middle[month]),
            f"{_whole(fan.low[month])} to {_whole(fan.high[month])}",
        ]
        rows.append(tuple([*row, _whole(fan.wanted[month])] if fan.wanted else row))
    columns: tuple[str, ...] = ("After months", "In the middle", "Nine of ten cases")
    columns = (*columns, "Posts wanted") if fan.wanted else columns
    return Table(columns, tuple(rows), f"{fan_finding(fan)}. {fan.title}.")


FAN: Chart[HeadcountFan] = Chart(draw_fan, fan_in_words, fan_table)


def _whole(number: float) -> str:
    """Write people to three digits: projections bear no more."""
    return f"{rounded(round(number, 1), DIGITS):,.0f}"


def _band(sheet: Sheet, x: Scale, height: Scale, fan: HeadcountFan) -> None:
    upper = [(x(month), height(value)) for month, value in enumerate(fan.high)]
    lower = [(x(month), height(value)) for month, value in enumerate(fan.low)]
    sheet.area([*upper, *lower[::-1]], fill=BAND, edge=look.BLUE, line=0.5)
    strokes = []
    for (left, above), (right, _), (_, below) in zip(upper, upper[1:], lower, strict=False):
        if below > above and right > left:
            strokes += hatching(corners(left, above, right - left, below - above), 9)
    sheet.strokes(strokes, look.BLUE, 0.35)


def _ends(sheet: Sheet, x: float, height: Scale, fan: HeadcountFan) -> None:
    """Put the last month's figures at the end; the range only where it stands clear of the middle."""
    middle = height(fan.middle[-1])
    sheet.small(_whole(fan.middle[-1]), x, middle - 8, bold=True)
    for value in (fan.low[-1], fan.high[-1]):
        if abs(height(value) - middle) >= LINE:
            sheet.small(_whole(value), x, height(value) - 8, quiet=True)
