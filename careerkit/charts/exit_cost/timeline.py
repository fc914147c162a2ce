"""The picture to remember: the fade before an exit, the gap, the climb after, with the money in the areas."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from careerkit import look
from careerkit.charts.chart import Chart
from careerkit.charts.sheet import MARGIN, Point, Scale, Sheet, scale, ticks
from careerkit.charts.words import LINE_HEIGHT, text_width
from careerkit.documents.numbers import (
    MINUS,
    money,
    money_range,
    per_cent,
    rounded,
    whole_range,
)
from careerkit.documents.sections import Table
from careerkit.turnover.estimate import Estimate, Span, inputs, span
from careerkit.turnover.timeline import Phase, timeline

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PHASES = {"before_leaving": "Before leaving", "vacancy": "Vacancy", "ramp_up": "Ramp-up"}
FILLS = {"before_leaving": "#fbe3b5", "vacancy": "#f3b48f", "ramp_up": "#cfe8f7"}
STEPS = {"before_leaving": 7.0, "vacancy": 4.0, "ramp_up": 10.0}  # the emptier, the denser
PLOT, LEFT = 190, 42
LINE = LINE_HEIGHT * look.CHART_SMALL
UPPER = 0.62  # of a triangle's width, where words can stand in it
LEAST_LEAD = 3.0  # weeks of full productivity before anything happens


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A phase as it is drawn: at the means; its weeks and its money as ranges."""

    key: str
    starts: float
    ends: float
    first: float
    last: float
    weeks: Span
    money: Span
    lost: float

    @property
    def name(self) -> str:
        return PHASES[self.key]


def draw_timeline(estimate: Estimate, ax: Axes) -> Axes:
    """Draw productivity over the weeks around the last day, and what each phase costs.

    The line stands at the means, the areas above it are what is lost. Output alone is drawn.
    """
    sheet, stretches, currency = Sheet.on(ax), _stretches(estimate), estimate.ledger.currency
    y = sheet.title(_finding(stretches, currency)) + 2
    y = sheet.small("Output of the post, as a share of what is usual", MARGIN, y, quiet=True)
    first, last = _weeks(stretches)
    x = scale(first, last, LEFT, sheet.width - MARGIN - 4)
    labels = [_label(each, x) for each in stretches]
    top = y + 6 + LINE * sum(bool(label.above) for label in labels)
    height = scale(1, 0, top, top + PLOT)
    _frame(sheet, x(first), x(last), height)
    for each in stretches:
        _area(sheet, x, height, each)
    for label in labels:
        y = _put_above(sheet, label, height, y)
        _put_inside(sheet, label, height)
    sheet.line(_curve(stretches, x, height, (first, last)), line=2.4)
    sheet.line([(x(0), top - 4), (x(0), top + PLOT + 5)], line=1.6, dash="--")
    y = _weeks_axis(sheet, x, top + PLOT, (first, last))
    for line in _ranges(stretches, currency):
        y = sheet.small(line, MARGIN, y + 2, sheet.width - 2 * MARGIN)
    sheet.finish(y + MARGIN)
    return ax


def timeline_finding(estimate: Estimate) -> str:
    """Say for how long less gets done, and what that costs."""
    return _finding(_stretches(estimate), estimate.ledger.currency)


def timeline_in_words(estimate: Estimate) -> str:
    """Say the picture for those who hear it."""
    stretches, currency = _stretches(estimate), estimate.ledger.currency
    told = "; ".join(
        f"{s.name}, weeks {_from_to(s)}: productivity "
        f"{_productivity(s)}, {currency} {money(s.money.mean)}"
        for s in stretches
    )
    return f"{_finding(stretches, currency)}. {told}. {' '.join(_ranges(stretches, currency))}"


def timeline_table(estimate: Estimate) -> Table:
    """Give the phases with their weeks, productivity and money, each as mean and range."""
    rows = tuple(
        (
            s.name,
            _from_to(s),
            f"{s.weeks.mean:.0f} ({whole_range(s.weeks.low, s.weeks.high)})",
            per_cent(s.first)
            if s.first == s.last
            else f"{per_cent(s.first)} to {per_cent(s.last)}",
            f"{rounded(s.lost):g}",
            f"{money(s.money.mean)} ({money_range(s.money.low, s.money.high)})",
        )
        for s in _stretches(estimate)
    )
    columns = (
        "Phase",
        "Weeks",
        "Length in weeks",
        "Productivity",
        "Weeks of output lost",
        f"In {estimate.ledger.currency}",
    )
    caption = (
        f"{timeline_finding(estimate)}. Week 0 is the last day of the leaver. Means, and in brackets "
        "the range that holds nine times in ten. Output of this post alone, nothing saved is taken off."
    )
    return Table(columns, rows, caption)


TIMELINE: Chart[Estimate] = Chart(draw_timeline, timeline_in_words, timeline_table)


def _stretches(estimate: Estimate) -> tuple[_Stretch, ...]:
    """Summarise the phases in which something is lost, once for picture, words and table."""
    kept: tuple[Estimate, tuple[_Stretch, ...]] | None = getattr(_latest, "kept", None)
    if kept is None or kept[0] is not estimate:
        found = (_stretch(each) for each in timeline(inputs(estimate.ledger, estimate.sample)))
        kept = _latest.kept = (estimate, tuple(each for each in found if each.lost))
    return kept[1]


_latest = threading.local()


def _stretch(phase: Phase) -> _Stretch:
    return _Stretch(
        phase.name,
        float(np.mean(phase.starts)),
        float(np.mean(phase.ends)),
        float(np.mean(phase.first)),
        float(np.mean(phase.last)),
        weeks=span(np.asarray(phase.ends) - np.asarray(phase.starts)),
        money=span(phase.lost),
        lost=float(np.mean(phase.weeks_lost)),
    )


def _finding(stretches: Sequence[_Stretch], currency: str) -> str:
    lost = sum(each.money.mean for each in stretches)
    if not lost:
        return "No output is lost around the exit"
    weeks = rounded(max(s.ends for s in stretches) - min(s.starts for s in stretches))
    return (
        f"For about {weeks:g} weeks less gets done: {currency} {money(lost)} of output is missing"
    )


def _productivity(s: _Stretch) -> str:
    return per_cent(s.first) if s.first == s.last else f"{per_cent(s.first)} to {per_cent(s.last)}"


def _from_to(s: _Stretch) -> str:
    starts, ends = (f"{week:.0f}".replace("-", MINUS) for week in (s.starts, s.ends))
    return f"{starts} to {ends}"


def _weeks(stretches: Sequence[_Stretch]) -> tuple[float, float]:
    """Give the first and the last week that are drawn, with some of what is usual on both sides."""
    first = min([0.0, *(each.starts for each in stretches)])
    last = max([0.0, *(each.ends for each in stretches)])
    lead = max(LEAST_LEAD, (last - first) / 16)
    return first - lead, last + lead


def _curve(
    stretches: Sequence[_Stretch], x: Scale, height: Scale, ends: tuple[float, float]
) -> list[Point]:
    points = [(x(ends[0]), height(1))]
    for each in stretches:
        # Straight down or up to where the phase begins.
        points += [(x(each.starts), points[-1][1]), (x(each.starts), height(each.first))]
        points += [(x(each.ends), height(each.last))]
    return [*points, (points[-1][0], height(1)), (x(ends[1]), height(1))]


def _area(sheet: Sheet, x: Scale, height: Scale, s: _Stretch) -> None:
    left, right, full = x(s.starts), x(s.ends), height(1)
    lost = [(left, full), (right, full), (right, height(s.last)), (left, height(s.first))]
    sheet.area(lost, fill=FILLS[s.key], line=0.6)
    falling = s.key == "before_leaving"
    sheet.hatch(lost, step=STEPS[s.key], falling=falling, colour=look.QUIET, line=0.5)


def _frame(sheet: Sheet, left: float, right: float, height: Scale) -> None:
    for share in (0.0, 0.5, 1.0):
        y, faint = height(share), share > 0
        sheet.line([(left, y), (right, y)], colour=look.LINE if faint else look.INK, line=0.8)
        sheet.small(per_cent(share), LEFT - 5, y - 8, ha="right", quiet=True)


def _weeks_axis(sheet: Sheet, x: Scale, y: float, ends: tuple[float, float]) -> float:
    for week in ticks(*ends, 7):
        sheet.line([(x(week), y), (x(week), y + 4)], line=0.8)
        sheet.small(f"{week:g}".replace("-", MINUS), x(week), y + 5, ha="center")
    y += 5 + LINE
    sheet.small("last day", x(0), y, bold=True, ha="center")
    return sheet.small("weeks →", sheet.width - MARGIN, y, ha="right", quiet=True)


@dataclass(frozen=True, slots=True)
class _Label:
    """The words of a phase: what stands in its area, and what stands above the picture."""

    stretch: _Stretch
    inside: tuple[str, ...]
    above: str
    left: float
    right: float
    depth: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def _label(s: _Stretch, x: Scale) -> _Label:
    """Put the money into the area, and the name too if it fits; what does not fit stands above."""
    left, right, depth = x(s.starts), x(s.ends), (1 - s.first) * PLOT
    if s.last > s.first:  # it narrows downwards, so the words stand at the top
        right, depth = left + (right - left) * UPPER, depth * (1 - UPPER)
    name, amount = s.name, money(s.money.mean)
    ways = (((name, amount), ""), ((amount,), name))
    fitting = (
        w for w in ways if _widest(w[0]) + 2 <= right - left and len(w[0]) * LINE + 6 <= depth
    )
    inside, above = next(fitting, ((), f"{name}: {amount}"))
    return _Label(s, inside, above, left, right, depth)


def _widest(lines: Sequence[str]) -> float:
    """Measure the lines; the last one, the money, is bold."""
    return max(
        (text_width(line, look.CHART_SMALL, bold=line is lines[-1]) for line in lines), default=0
    )


def _put_inside(sheet: Sheet, label: _Label, height: Scale) -> None:
    if not label.inside:
        return
    wide, tall = _widest(label.inside) + 2, len(label.inside) * LINE
    top, left = height(1) + (label.depth - tall) / 2, label.middle - wide / 2
    fill = FILLS[label.stretch.key]  # hatching under words would make them hard to read
    sheet.box(left, top, wide, tall, fill=fill, edge="none")
    for line in label.inside:
        bold = line is label.inside[-1]
        top = sheet.small(line, label.middle, top - 1, bold=bold, ha="center") + 1


def _put_above(sheet: Sheet, label: _Label, height: Scale, y: float) -> float:
    """Put words above the picture where the area is too small, and lead down to it."""
    if not label.above:
        return y
    at = sheet.inside(label.middle, label.above, look.CHART_SMALL)
    below = sheet.small(label.above, at, y, ha="center")
    down = height(1) + (2 if label.inside else label.depth / 2)
    sheet.line([(label.middle, below + 1), (label.middle, down)], line=0.9)
    return below


def _ranges(stretches: Sequence[_Stretch], currency: str) -> list[str]:
    told = [
        f"{s.name}: {whole_range(s.weeks.low, s.weeks.high)} weeks, "
        f"{currency} {money_range(s.money.low, s.money.high)}"
        for s in stretches
    ]
    return ["In nine cases of ten:", *told] if told else []
