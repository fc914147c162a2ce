"""Our range and the published figures of cost on one line, in shares of the annual salary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit import look
from careerkit.charts.chart import Chart
from careerkit.charts.sheet import MARGIN, Scale, Sheet, scale, ticks
from careerkit.documents.numbers import in_range, per_cent
from careerkit.documents.sections import Table
from careerkit.turnover.assumptions import OF_SALARY, Published
from careerkit.turnover.estimate import Estimate, Span, span

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BAR, BETWEEN = 11, 12
BAND = "#e6f1f8"
COST = "Replacement cost"


def compared(estimate: Estimate) -> tuple[Published, ...]:
    """Give the published figures of net cost, in shares of salary, for roles like this one."""
    like = estimate.ledger.profile.like
    return tuple(
        figure
        for figure in estimate.ledger.published
        if figure.unit == OF_SALARY
        and "net" in figure.beside
        and (not figure.profiles or like in figure.profiles)
    )


def short_name(figure: Published) -> str:
    """Name a figure where a title says already that it is a cost."""
    says = figure.says.removeprefix(COST).lstrip(", ")
    return f"{says[:1].upper()}{says[1:]}"


def draw_beside(estimate: Estimate, ax: Axes) -> Axes:
    """Draw our range as a bar, and each published figure as a bar or, if it is one number, a diamond."""
    sheet, ours, figures = Sheet.on(ax), span(estimate.drawn.share_of_salary), compared(estimate)
    x = _scale(sheet, ours, figures)
    y = sheet.title(beside_finding(estimate)) + 6
    for figure in (None, *figures):
        top = _put(sheet, _words(figure, ours), y, bold=figure is None)
        _band(sheet, x, ours, top)
        _mark(sheet, x, top, figure or ours, ours=figure is None)
        y = top + BAR + BETWEEN
    y = _axis(sheet, x, ours, figures, y)
    sheet.finish(y + MARGIN)
    return ax


def beside_finding(estimate: Estimate) -> str:
    """Say how many of the published figures lie in our range."""
    ours, figures = span(estimate.drawn.share_of_salary), compared(estimate)
    told = f"Ours: {in_range(100 * ours.low, 100 * ours.high, '%')} of salary"
    if not figures:
        return told
    inside = sum(ours.low <= figure.high and figure.low <= ours.high for figure in figures)
    verb = "overlaps" if inside == 1 else "overlap"
    return f"{told}; {inside or 'none'} of {len(figures)} published figures {verb} with it"


def beside_in_words(estimate: Estimate) -> str:
    """Say the picture for those who hear it."""
    ours, figures = span(estimate.drawn.share_of_salary), compared(estimate)
    told = ". ".join(_words(figure, ours) for figure in (None, *figures))
    return f"{beside_finding(estimate)}. {told}."


def beside_table(estimate: Estimate) -> Table:
    """Say our range and each figure with its grade and source."""
    ours = span(estimate.drawn.share_of_salary)
    rows = [("This result", in_range(100 * ours.low, 100 * ours.high, "%"), "–", "careerkit")]
    rows += [
        (figure.says, _figure(figure), figure.grade, f"{figure.source}, {figure.year}")
        for figure in compared(estimate)
    ]
    columns = ("What", "Share of salary", "Grade", "Source")
    return Table(columns, tuple(rows), f"{beside_finding(estimate)}.")


BESIDE: Chart[Estimate] = Chart(draw_beside, beside_in_words, beside_table)


def _figure(figure: Published) -> str:
    return in_range(100 * figure.low, 100 * figure.high, "%", digits=3)


def _words(figure: Published | None, ours: Span) -> str:
    if figure is None:
        told = in_range(100 * ours.low, 100 * ours.high, "%")
        return f"This result: {told}, middle {per_cent(ours.median)}"
    return f"{short_name(figure)}: {_figure(figure)} (grade {figure.grade})"


def _put(sheet: Sheet, words: str, y: float, *, bold: bool) -> float:
    size = look.CHART_TEXT if bold else look.CHART_SMALL
    return sheet.words(words, MARGIN, y, sheet.width - 2 * MARGIN, size=size, bold=bold) + 2


def _scale(sheet: Sheet, ours: Span, figures: tuple[Published, ...]) -> Scale:
    low, high = _ends(ours, figures)
    return scale(low, high, MARGIN + 8, sheet.width - MARGIN - 8)


def _ends(ours: Span, figures: tuple[Published, ...]) -> tuple[float, float]:
    return min(0.0, ours.low), max([ours.high, *(f.high for f in figures)])


def _band(sheet: Sheet, x: Scale, ours: Span, top: float) -> None:
    """Mark our range behind each figure, so that every one can be held against it."""
    above, below = top - 1, top + BAR + 5
    sheet.box(x(ours.low), above, x(ours.high) - x(ours.low), below - above, fill=BAND, edge="none")
    for end in (ours.low, ours.high):
        sheet.line([(x(end), above), (x(end), below)], colour=look.BLUE, line=0.8, dash="--")


def _mark(sheet: Sheet, x: Scale, top: float, figure: Published | Span, *, ours: bool) -> None:
    left, right, middle = x(figure.low), x(figure.high), top + 2 + BAR / 2
    if left == right:
        sheet.diamond(left, middle, BAR / 2 + 1)
    else:
        fill = look.BLUE if ours else look.PAPER
        sheet.box(left, middle - BAR / 2, right - left, BAR, fill=fill, line=1)


def _axis(sheet: Sheet, x: Scale, ours: Span, figures: tuple[Published, ...], y: float) -> float:
    low, high = _ends(ours, figures)
    sheet.line([(x(low), y), (x(high), y)], line=0.8)
    below = y
    for share in ticks(low, high, 6):
        sheet.line([(x(share), y), (x(share), y + 4)], line=0.8)
        words = f"{100 * share:g}%"
        at = sheet.inside(x(share), words, look.CHART_SMALL)
        below = sheet.small(words, at, y + 5, ha="center")
    words = "share of the annual salary →"
    return sheet.small(words, sheet.width - MARGIN, below, ha="right", quiet=True)
