"""Who would step up: for each leader's role how likely one leaves within a year, and who is ready below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit import look
from careerkit.charts.chart import Chart
from careerkit.charts.sheet import MARGIN, Scale, Sheet, corners, scale
from careerkit.charts.words import LINE_HEIGHT, shortened, text_width
from careerkit.documents.numbers import per_cent
from careerkit.documents.sections import Table
from careerkit.turnover.workforce.bench import Bench, Role

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BAR, BETWEEN, LINE = 12, 11, LINE_HEIGHT * look.CHART_SMALL
MOST = 14  # rows in the picture; the table has all
SURE = 0.995


def ranked(bench: Bench) -> tuple[Role, ...]:
    """Put the roles in the order in which they ask for attention: those without anybody ready first."""
    return tuple(sorted(bench.roles, key=lambda role: (not role.uncovered, -role.chance)))


def draw_bench(bench: Bench, ax: Axes) -> Axes:
    """Draw a bar a segment for the chance of an opening, hatched where nobody would step up."""
    sheet = Sheet.on(ax)
    y = sheet.title(bench_finding(bench)) + 2
    words = (
        "Bar: chance that at least one leaves within 12 months, with its range. "
        "Hatched: nobody would step up."
    )
    y = sheet.small(words, MARGIN, y, sheet.width - 2 * MARGIN, quiet=True) + 6
    x = scale(0, 1, MARGIN, sheet.width - MARGIN)
    for role in ranked(bench)[:MOST]:
        y = _role(sheet, x, role, y) + BETWEEN
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        words = per_cent(share)
        sheet.small(
            words, sheet.inside(x(share), words, look.CHART_SMALL), y, ha="center", quiet=True
        )
    y += LINE
    if len(bench.roles) > MOST:
        y = sheet.small(f"{len(bench.roles) - MOST} more in the table.", MARGIN, y, quiet=True)
    sheet.finish(y + MARGIN)
    return ax


def bench_finding(bench: Bench) -> str:
    """Say for how many roles nobody would step up."""
    open_ = sum(role.uncovered for role in bench.roles)
    of = len(bench.roles)
    if not of:
        return "No segment has leaders whose successors could be counted"
    if not open_:
        return "In every segment somebody has been there long enough to step up"
    return f"In {open_} of {of} segments nobody would step up if a leader left"


def bench_in_words(bench: Bench) -> str:
    """Say the picture for those who hear it."""
    told = "; ".join(
        f"{role.segment}: {_counts(role)}, chance of an opening {_chance(role)}"
        for role in ranked(bench)
    )
    return f"{bench_finding(bench)}. {told}."


def bench_table(bench: Bench) -> Table:
    """Give for each segment leaders, people ready, and the chance of an opening."""
    rows = tuple(
        (
            role.segment or "Everybody",
            str(role.leaders),
            str(role.ready),
            str(role.below),
            _chance(role),
        )
        for role in ranked(bench)
    )
    columns = ("Segment", "Leaders", "Ready below", "All below", "At least one leaves in a year")
    caption = (
        f"{bench_finding(bench)}. Leaders: {bench.leader}. Ready: {bench.below} for at least "
        f"{bench.months} months, which says nothing about what somebody can do or wants."
    )
    return Table(columns, rows, caption)


BENCH: Chart[Bench] = Chart(draw_bench, bench_in_words, bench_table)


def _counts(role: Role) -> str:
    leaders = "1 leader" if role.leaders == 1 else f"{role.leaders} leaders"
    ready = "nobody ready" if not role.ready else f"{role.ready} ready"
    return f"{leaders}, {ready} of {role.below}"


def _chance(role: Role) -> str:
    chance, ends = _bare(role.chance), (_bare(role.low), _bare(role.high))
    return chance if {*ends} == {chance} else f"{chance} ({' to '.join(ends)})"


def _bare(share: float) -> str:
    return "nearly 100%" if SURE <= share < 1 else per_cent(share)


def _role(sheet: Sheet, x: Scale, role: Role, y: float) -> float:
    counts = _counts(role)
    wide = text_width(counts, look.CHART_SMALL, bold=role.uncovered)
    name = shortened(role.segment, look.CHART_TEXT, sheet.width - wide - 6 * MARGIN, bold=True)
    below = sheet.words(name, MARGIN, y, sheet.width, bold=True)
    sheet.small(counts, sheet.width - MARGIN, y + 1, ha="right", bold=role.uncovered)
    bar = corners(x(0), below + 1, max(x(role.chance) - x(0), 0.8), BAR)
    sheet.box(x(0), below + 1, x(1) - x(0), BAR, edge=look.LINE)
    sheet.area(bar, fill="#f9d9c0" if role.uncovered else look.SKY)
    if role.uncovered:
        sheet.hatch(bar, step=5)
    sheet.range(x(role.low), x(role.high), below + 1 + BAR / 2, tick=4, line=1.6)
    return below + 1 + BAR
