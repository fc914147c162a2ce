"""How the points of a reality check stand, drawn as a list that reads on a phone and in black and white.

Each point is a row: a symbol, its name, the word for how it stands, and a bar for whatever is measured.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from careerkit import look
from careerkit.assessment.advice import Assessment
from careerkit.assessment.criteria import CriterionResult, PartResult, Status, reached
from careerkit.assessment.ladder import Measured, Step
from careerkit.charts.svg import PIXELS_PER_INCH, svg
from careerkit.charts.words import Words, text_width
from careerkit.documents.sections import Cell, Lines, Mark, Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.path import Path

WIDTH = 360
MARGIN, INDENT, GAP = 2, 26, 10
RADIUS, STROKE = 6, 1.7
MIDDLE = 0.64  # where small letters have their middle, as a share of the type size from the top
BAR_WIDTH, BAR_HEIGHT = 90, 8
AFTER_TITLE, AFTER_ROW, BEFORE_PART = 12, 13, 3


def finding(assessment: Assessment) -> str:
    """Say in a sentence how the points stand."""
    total, met = len(assessment.criteria), len(assessment.strengths)
    claimed, left = len(assessment.claimed), assessment.count(Status.OPEN)
    if left == total:
        return (
            f"None of the {total} points is answered yet."
            if total > 1
            else "Nothing is answered yet."
        )
    verb = "is" if met == 1 else "are"
    if met == total:
        text = f"All {total} points are met" if total > 1 else "The one point is met"
    elif not met:
        text = (
            f"None of the {total} points is met yet"
            if total > 1
            else "The one point is not met yet"
        )
    else:
        text = f"{met} of {total} points {verb} met"
    if claimed:
        these = "this is" if met == 1 else f"{claimed} of these {'is' if claimed == 1 else 'are'}"
        text += f"; {these} claimed, not yet shown"
    if left:
        text += f"; {left} {'is' if left == 1 else 'are'} not answered"
    return f"{text}."


def chart_table(assessment: Assessment) -> Table:
    """Say in a table what the chart draws."""
    rows: list[tuple[Cell, ...]] = []
    for result in assessment.criteria:
        measured = tuple(_label(assessment, part) for part in _measured(result))
        rows.append((result.criterion.name, Mark(result.status.value), Lines(measured)))
    return Table(("Point", "Where it stands", "In numbers"), tuple(rows), finding(assessment))


def chart_svg(assessment: Assessment, *, width: int = WIDTH) -> str:
    """Draw an assessment as SVG to put into a page; an empty text where matplotlib is missing."""
    try:
        return _chart(assessment.step, width).update(assessment)
    except ImportError:
        return ""


def _chart(step: Step, width: int) -> RealityCheckChart:
    """Give this thread's chart of the step: whoever answers question after question draws one step."""
    chart: RealityCheckChart | None = getattr(_latest, "chart", None)
    if chart is None or chart.step is not step or chart.width != width:
        chart = _latest.chart = RealityCheckChart(step, width=width)
    return chart


_latest = threading.local()


def draw_reality_check(assessment: Assessment, ax: Axes) -> Axes:
    """Draw an assessment into an ax, as wide as the ax is; the figure takes the height that it needs."""
    figure = ax.get_figure(root=True)
    if figure is None:
        message = "the ax must belong to a figure"
        raise ValueError(message)
    figure.set_dpi(PIXELS_PER_INCH)
    width = round(figure.get_figwidth() * PIXELS_PER_INCH)
    _Drawing(assessment.step, ax, width).show(assessment)
    return ax


class RealityCheckChart:
    """A chart of one step that is drawn once and updated with each answer.

    Raises ImportError where matplotlib is missing: `chart_table` says the same in words.
    """

    def __init__(self, step: Step, *, width: int = WIDTH) -> None:
        from matplotlib.figure import Figure  # noqa: PLC0415 - panels also work without it

        self.figure: Figure = Figure(figsize=(width / PIXELS_PER_INCH, 1), dpi=PIXELS_PER_INCH)
        self.step, self.width = step, width
        self.figure.patch.set_visible(False)
        self._drawing = _Drawing(step, self.figure.add_axes((0, 0, 1, 1)), width)

    def update(self, assessment: Assessment) -> str:
        """Show another assessment of the same step and give the chart as SVG."""
        self._drawing.show(assessment)
        return svg(self.figure, _alternative(assessment))


def _measured(result: CriterionResult) -> tuple[PartResult, ...]:
    return tuple(part for part in result.parts if isinstance(part.part, Measured))


def _label(assessment: Assessment, result: PartResult) -> str:
    """Say a measured part's numbers beside what they are compared with."""
    part, given, number = result.part, assessment.answers.given, assessment.step.number
    if not isinstance(part, Measured):
        return ""
    seen = [(n, given.get(n, "not answered"), enough) for n, enough in part.shares]
    if len(seen) == 1:
        return "".join(f"{number(n).short}: {value} (asked: {enough})" for n, value, enough in seen)
    text = ", ".join(f"{number(n).unit}: {value}" for n, value, _ in seen)
    if not all(n in given for n, _ in part.shares):
        return f"{text} (asked: {result.wanted})"
    # Rounded down: 99.9% must not read as enough.
    return f"{text}; together {int(reached(part, given) * 100)}% of what is asked"


def _alternative(assessment: Assessment) -> str:
    rows = (f"{r.criterion.name}: {r.status.value}" for r in assessment.criteria)
    return f"{finding(assessment)} {'. '.join(rows)}."


@dataclass
class _Bar:
    """The artists of one measured part."""

    track: Any
    fill: Any
    label: Words


@dataclass
class _Row:
    """The artists of one point."""

    symbol: Any
    question: Words
    name: Words
    word: Words
    bars: list[_Bar]
    line: Any


class _Drawing:
    """The artists of a step's chart in an ax whose units are pixels, counted from the top."""

    def __init__(self, step: Step, ax: Axes, width: int) -> None:
        self.ax, self.width = ax, width
        ax.set_axis_off()
        ax.patch.set_visible(False)
        self.title = Words(ax, look.CHART_TITLE, bold=True)
        self.rows = [
            self._new_row(sum(isinstance(p, Measured) for p in criterion.parts))
            for criterion in step.criteria
        ]

    def show(self, assessment: Assessment) -> None:
        """Move and change the artists until they show this assessment."""
        y = self.title.put(finding(assessment), MARGIN, MARGIN, self.width - 2 * MARGIN)
        y += AFTER_TITLE
        for row, result in zip(self.rows, assessment.criteria, strict=True):
            y = self._show_row(row, assessment, result, y) + AFTER_ROW
            # Leads the eye from a name to its word; none after the last row.
            row.line.set_bounds(MARGIN, y - AFTER_ROW / 2, self.width - 2 * MARGIN, 0.7)
            row.line.set_visible(row is not self.rows[-1])
        height = round(y - AFTER_ROW + 2 * MARGIN)
        self.ax.set_xlim(0, self.width)
        self.ax.set_ylim(height, 0)
        figure = self.ax.get_figure(root=True)
        if figure is not None:
            figure.set_size_inches(self.width / PIXELS_PER_INCH, height / PIXELS_PER_INCH)

    def _show_row(
        self, row: _Row, assessment: Assessment, result: CriterionResult, y: float
    ) -> float:
        status = result.status
        colour = look.MARKS[status.value].colour
        centre = MARGIN + RADIUS + 1, y + MIDDLE * look.CHART_TEXT
        row.symbol.set_path(_moved(_symbols()[status], centre))
        row.symbol.set_facecolor(colour)
        mark = "?" if status is Status.UNSURE else ""
        row.question.put(mark, centre[0], centre[1] - MIDDLE * look.CHART_SMALL, INDENT)
        row.question.colour_as(colour)
        word_width = text_width(status.value, look.CHART_SMALL, bold=True)
        lower = look.CHART_TEXT - look.CHART_SMALL  # so that both stand on one line
        row.word.put(status.value, self.width - MARGIN, y + lower, word_width + GAP)
        room = self.width - INDENT - word_width - GAP - MARGIN
        y = row.name.put(result.criterion.name, INDENT, y, room)
        for bar, part in zip(row.bars, _measured(result), strict=True):
            y = self._show_bar(bar, assessment, part, y + BEFORE_PART)
        return y

    def _show_bar(self, bar: _Bar, assessment: Assessment, result: PartResult, y: float) -> float:
        part = result.part
        share = reached(part, assessment.answers.given) if isinstance(part, Measured) else 0
        top = y + MIDDLE * look.CHART_SMALL - BAR_HEIGHT / 2
        bar.track.set_bounds(INDENT, top, BAR_WIDTH, BAR_HEIGHT)
        bar.fill.set_bounds(INDENT, top, BAR_WIDTH * min(1.0, float(share)), BAR_HEIGHT)
        left = INDENT + BAR_WIDTH + GAP
        return bar.label.put(_label(assessment, result), left, y, self.width - left - MARGIN)

    def _new_row(self, measured: int) -> _Row:
        from matplotlib.patches import PathPatch, Rectangle  # noqa: PLC0415 - panels also work without it

        symbol = PathPatch(_symbols()[Status.OPEN], linewidth=0)
        line = Rectangle((0, 0), 0, 0, facecolor=look.LINE, linewidth=0)
        self._add(symbol)
        self._add(line)
        return _Row(
            symbol,
            question=Words(self.ax, look.CHART_SMALL, bold=True, ha="center"),
            name=Words(self.ax, look.CHART_TEXT),
            word=Words(self.ax, look.CHART_SMALL, bold=True, ha="right"),
            bars=[self._new_bar() for _ in range(measured)],
            line=line,
        )

    def _new_bar(self) -> _Bar:
        from matplotlib.patches import Rectangle  # noqa: PLC0415 - as above

        track = Rectangle((0, 0), 0, 0, facecolor=look.TINT, edgecolor=look.INK, linewidth=0.8)
        fill = Rectangle((0, 0), 0, 0, facecolor=look.SKY, edgecolor=look.INK, linewidth=0.8)
        self._add(track)
        self._add(fill)
        return _Bar(track, fill, Words(self.ax, look.CHART_SMALL, colour=look.QUIET))

    def _add(self, patch: Any) -> None:
        self.ax.add_artist(patch)
        patch.set_clip_on(False)


@lru_cache(maxsize=1)
def _symbols() -> dict[Status, Path]:
    """Give the outlines of the symbols, around 0: circles full, half and empty, and a dash."""
    from matplotlib.path import Path  # noqa: PLC0415 - as above
    from matplotlib.transforms import Affine2D  # noqa: PLC0415 - as above

    circle = Path.unit_circle()
    outer = circle.transformed(Affine2D().scale(RADIUS))
    # Mirrored, the inner circle runs the other way round, and so it is a hole.
    inner = circle.transformed(Affine2D().scale(STROKE - RADIUS, RADIUS - STROKE))
    ring = Path.make_compound_path(outer, inner)
    half = Path.wedge(90, 270).transformed(Affine2D().scale(RADIUS))
    box = Affine2D().translate(-0.5, -0.5).scale(2 * RADIUS, STROKE)
    dash = Path.unit_rectangle().transformed(box)
    return {
        Status.SHOWN: outer,
        Status.CLAIMED: Path.make_compound_path(ring, half),
        Status.NOT_YET: ring,
        Status.UNSURE: ring,
        Status.OPEN: dash,
    }


def _moved(path: Path, to: tuple[float, float]) -> Path:
    from matplotlib.transforms import Affine2D  # noqa: PLC0415 - as above

    return path.transformed(Affine2D().translate(*to))
