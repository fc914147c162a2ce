"""How the points of a reality check stand, drawn as a list that reads on a phone and in black and white.

Each point is a row: a symbol, its name, the word for how it stands, and a bar for whatever is measured.
"""

from __future__ import annotations

import io
import re
import unicodedata
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from careerkit import look
from careerkit.assessment.advice import Assessment
from careerkit.assessment.criteria import CriterionResult, PartResult, Status, reached
from careerkit.assessment.ladder import Measured, Step
from careerkit.documents.sections import Cell, Lines, Mark, Table, clean

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 360
# One unit of the drawing is one pixel.
PIXELS_PER_INCH = 72
MARGIN, INDENT, GAP = 2, 26, 10
RADIUS = 6
LINE_HEIGHT = 1.3
BAR_WIDTH, BAR_HEIGHT = 90, 8
AFTER_TITLE, AFTER_ROW, BEFORE_PART = 12, 11, 3
FONT = "DejaVu Sans"  # the widest of the common ones: what fits in it fits in the reader's


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
    """Draw an assessment once, as SVG to put into a page; an empty text where matplotlib is missing.

    A panel that draws again and again keeps a `RealityCheckChart` instead.
    """
    try:
        chart = RealityCheckChart(assessment.step, width=width)
    except ImportError:
        return ""
    return chart.update(assessment)


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
        self.width = width
        self._drawing = _Drawing(step, self.figure.add_axes((0, 0, 1, 1)), width)

    def update(self, assessment: Assessment) -> str:
        """Show another assessment of the same step and give the chart as SVG."""
        self._drawing.show(assessment)
        return _svg(self.figure, _alternative(assessment))


def _measured(result: CriterionResult) -> tuple[PartResult, ...]:
    return tuple(part for part in result.parts if isinstance(part.part, Measured))


def _label(assessment: Assessment, result: PartResult) -> str:
    part = result.part
    if isinstance(part, Measured) and len(part.shares) == 1:
        number, enough = part.shares[0]
        given = assessment.answers.given.get(number)
        short = assessment.step.number(number).short
        seen = f"{short}: not answered" if given is None else f"{given} {short}"
        return f"{seen}; {enough} asked"
    return f"{result.saw}; asked: {result.wanted}"


def _alternative(assessment: Assessment) -> str:
    rows = (f"{r.criterion.name}: {r.status.value}" for r in assessment.criteria)
    return f"{finding(assessment)} {'. '.join(rows)}."


@dataclass
class _Bar:
    """The artists of one measured part."""

    track: Any
    fill: Any
    label: Any


@dataclass
class _Row:
    """The artists of one point; `symbols` has the pieces of which each status shows some."""

    symbols: dict[str, Any]
    name: Any
    word: Any
    bars: list[_Bar]


class _Drawing:
    """The artists of a step's chart in an ax whose units are pixels, counted from the top."""

    def __init__(self, step: Step, ax: Axes, width: int) -> None:
        self.ax, self.width = ax, width
        ax.set_axis_off()
        self.title = self._text(look.CHART_TITLE, weight="bold")
        self.rows = [
            self._new_row(sum(isinstance(p, Measured) for p in criterion.parts))
            for criterion in step.criteria
        ]

    def show(self, assessment: Assessment) -> None:
        """Move and change the artists until they show this assessment."""
        y = self._put(self.title, finding(assessment), MARGIN, MARGIN, self.width - 2 * MARGIN)
        y += AFTER_TITLE
        for row, result in zip(self.rows, assessment.criteria, strict=True):
            y = self._show_row(row, assessment, result, y) + AFTER_ROW
        height = y - AFTER_ROW + 2 * MARGIN
        self.ax.set_xlim(0, self.width)
        self.ax.set_ylim(height, 0)
        figure = self.ax.get_figure(root=True)
        if figure is not None:
            figure.set_size_inches(self.width / PIXELS_PER_INCH, height / PIXELS_PER_INCH)

    def _show_row(
        self, row: _Row, assessment: Assessment, result: CriterionResult, y: float
    ) -> float:
        status = result.status
        middle = y + LINE_HEIGHT * look.CHART_TEXT / 2
        for name, artists in row.symbols.items():
            artists.set_visible(name in SHOWN_FOR[status])
            _move(artists, MARGIN + RADIUS + 1, middle, look.MARKS[status.value].colour)
        word_width = _text_width(status.value, look.CHART_SMALL, bold=True)
        self._put(row.word, status.value, self.width - MARGIN, y + 1, word_width + GAP)
        room = self.width - INDENT - word_width - GAP - MARGIN
        y = self._put(row.name, result.criterion.name, INDENT, y, room)
        for bar, part in zip(row.bars, _measured(result), strict=True):
            y = self._show_bar(bar, assessment, part, y + BEFORE_PART)
        return y

    def _show_bar(self, bar: _Bar, assessment: Assessment, part: PartResult, y: float) -> float:
        top = y + (LINE_HEIGHT * look.CHART_SMALL - BAR_HEIGHT) / 2
        share = (
            reached(part.part, assessment.answers.given) if isinstance(part.part, Measured) else 0
        )
        bar.track.set_bounds(INDENT, top, BAR_WIDTH, BAR_HEIGHT)
        bar.fill.set_bounds(INDENT, top, BAR_WIDTH * min(1.0, float(share)), BAR_HEIGHT)
        left = INDENT + BAR_WIDTH + GAP
        return self._put(bar.label, _label(assessment, part), left, y, self.width - left - MARGIN)

    def _put(self, text: Any, words: str, x: float, y: float, room: float) -> float:
        """Put wrapped words at a place and give where the next thing below can begin."""
        size = text.get_fontsize()
        lines = _wrapped(words, size, room, bold=text.get_fontweight() == "bold")
        text.set_text("\n".join(lines))
        text.set_position((x, y))
        return y + LINE_HEIGHT * size * len(lines)

    def _text(self, size: float, **style: Any) -> Any:
        # parse_math off: a “$” in a name is a dollar and no formula.
        return self.ax.text(
            0,
            0,
            "",
            fontsize=size,
            family=FONT,
            color=style.pop("color", look.INK),
            va="top",
            linespacing=LINE_HEIGHT / 1.2,
            parse_math=False,
            clip_on=False,
            **style,
        )

    def _new_row(self, measured: int) -> _Row:
        return _Row(
            symbols=_symbols(self.ax, self._text(look.CHART_TEXT, weight="bold", ha="center")),
            name=self._text(look.CHART_TEXT),
            word=self._text(look.CHART_SMALL, weight="bold", ha="right"),
            bars=[self._new_bar() for _ in range(measured)],
        )

    def _new_bar(self) -> _Bar:
        from matplotlib.patches import Rectangle  # noqa: PLC0415 - panels also work without it

        track = Rectangle((0, 0), 0, 0, facecolor=look.TINT, edgecolor=look.INK, linewidth=0.8)
        fill = Rectangle((0, 0), 0, 0, facecolor=look.SKY, edgecolor=look.INK, linewidth=0.8)
        for patch in (track, fill):
            patch.set_clip_on(False)
            self.ax.add_artist(patch)
        return _Bar(track, fill, self._text(look.CHART_SMALL, color=look.QUIET))


# Full, half and empty circle; a question mark in a circle; a dash.
SHOWN_FOR = {
    Status.SHOWN: {"ring", "full"},
    Status.CLAIMED: {"ring", "half"},
    Status.NOT_YET: {"ring"},
    Status.UNSURE: {"ring", "question"},
    Status.OPEN: {"dash"},
}


def _symbols(ax: Axes, question: Any) -> dict[str, Any]:
    from matplotlib.patches import Circle, Rectangle, Wedge  # noqa: PLC0415 - as above

    symbols = {
        "ring": Circle((0, 0), RADIUS, fill=False, linewidth=1.6),
        "full": Circle((0, 0), RADIUS, linewidth=0),
        "half": Wedge((0, 0), RADIUS, 90, 270, linewidth=0),
        "dash": Rectangle((0, 0), 2 * RADIUS, 2),
    }
    for patch in symbols.values():
        patch.set_clip_on(False)
        ax.add_artist(patch)
    question.set_text("?")
    return {**symbols, "question": question}


def _move(artist: Any, x: float, y: float, colour: str) -> None:
    from matplotlib.patches import Circle, Wedge  # noqa: PLC0415 - as above
    from matplotlib.text import Text  # noqa: PLC0415 - as above

    artist.set_color(colour)
    if isinstance(artist, Circle | Wedge):
        artist.set(center=(x, y))
    elif isinstance(artist, Text):
        artist.set_position((x, y - LINE_HEIGHT * look.CHART_TEXT / 2))
    else:
        artist.set_xy((x - RADIUS, y - 1))


def _wrapped(words: str, size: float, room: float, *, bold: bool) -> list[str]:
    """Break words into lines that fit the room, inside a word only where it must be."""
    lines, line = [], ""
    for word in clean(words).split():
        for piece in _pieces(word, size, room, bold=bold):
            longer = f"{line} {piece}" if line else piece
            if line and _text_width(longer, size, bold=bold) > room:
                lines.append(line)
                line = piece
            else:
                line = longer
    return [*lines, line]


def _pieces(word: str, size: float, room: float, *, bold: bool) -> Iterator[str]:
    piece = ""
    for character in word:
        if piece and _text_width(piece + character, size, bold=bold) > room:
            yield piece
            piece = ""
        piece += character
    yield piece


def _text_width(text: str, size: float, *, bold: bool = False) -> float:
    return size * sum(_advance(character, bold) for character in text)


@lru_cache(maxsize=4096)
def _advance(character: str, bold: bool) -> float:  # noqa: FBT001 - called for each character
    """Give a character's width as a share of the type size."""
    from matplotlib.font_manager import FontProperties, findfont, get_font  # noqa: PLC0415

    font = get_font(findfont(FontProperties(family=FONT, weight="bold" if bold else "normal")))
    if not font.get_char_index(ord(character)):
        # The reader's browser takes it from another font: wide letters are as wide as they are high.
        return 1.0 if unicodedata.east_asian_width(character) in {"W", "F"} else 0.7
    font.set_size(100, PIXELS_PER_INCH)
    advance: float = font.load_char(ord(character)).linearHoriAdvance / 65536 / 100
    return advance


VARIABLES = {
    look.INK: f"var(--ck-ink, {look.INK})",
    look.QUIET: f"var(--ck-quiet, {look.QUIET})",
    look.TINT: f"var(--ck-tint, {look.TINT})",
}
TAG = re.compile(r"<[a-z][^<>]*>")
ID = re.compile(r'\sid="[^"]*"')


def _svg(figure: Figure, alternative: str) -> str:
    """Write the figure as SVG that can stand in any page: no ids, no style of its own, no prologue.

    Text stays text: it is small, it can be searched, and the reader's own fonts draw the letters that
    matplotlib's font lacks.
    """
    import matplotlib as mpl  # noqa: PLC0415 - as above

    written = io.StringIO()
    with mpl.rc_context({"svg.fonttype": "none"}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        figure.savefig(written, format="svg", transparent=True)
    drawn = written.getvalue()
    body = drawn[drawn.index("<g ") : drawn.rindex("</svg>")]
    width, height = (round(inches * PIXELS_PER_INCH) for inches in figure.get_size_inches())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-label="{escape(alternative)}">'
        f"{TAG.sub(_inlined, body)}</svg>"
    )


def _inlined(tag: re.Match[str]) -> str:
    text = ID.sub("", tag[0]).replace(f"'{FONT}'", look.FONTS)
    for colour, variable in VARIABLES.items():
        text = text.replace(colour, variable)
    return text
