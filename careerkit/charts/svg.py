"""A drawn figure as SVG to put into a page, and as a picture for what shows no SVG."""

from __future__ import annotations

import io
import re
from html import escape
from typing import TYPE_CHECKING

from careerkit import look
from careerkit.charts.words import FONT

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# One unit of a drawing is one pixel.
PIXELS_PER_INCH = 72
VARIABLES = {
    look.INK: f"var(--ck-ink, {look.INK})",
    look.QUIET: f"var(--ck-quiet, {look.QUIET})",
    look.TINT: f"var(--ck-tint, {look.TINT})",
    look.LINE: f"var(--ck-line, {look.LINE})",
}
TAG = re.compile(r"<[a-z][^<>]*>")
ID = re.compile(r'\sid="[^"]*"')


def svg(figure: Figure, alternative: str) -> str:
    """Write the figure as SVG that can stand in any page: no ids, no style of its own, no prologue.

    Text stays text: it is small, it can be searched, and the reader's own fonts draw the letters that
    matplotlib's font lacks. `alternative` is what is read out in its place.
    """
    import matplotlib as mpl  # noqa: PLC0415 - panels also work without it
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415

    written = io.StringIO()
    with mpl.rc_context({"svg.fonttype": "none"}):
        FigureCanvasSVG(figure).print_svg(written)
    drawn = written.getvalue()
    body = drawn[drawn.index("<g ") : drawn.rindex("</svg>")]
    width, height = (round(inches * PIXELS_PER_INCH) for inches in figure.get_size_inches())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-label="{escape(alternative)}">'
        f"{TAG.sub(_inlined, body)}</svg>"
    )


def png(figure: Figure, *, scale: float = 3) -> bytes:
    """Give the figure as a PNG on white, `scale` dots to a pixel of the drawing: 3 is 216 to the inch."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - as above

    written = io.BytesIO()
    FigureCanvasAgg(figure)
    shown = figure.patch.get_visible()
    figure.patch.set_visible(True)
    figure.savefig(
        written, format="png", dpi=scale * PIXELS_PER_INCH, facecolor=look.PAPER, metadata={}
    )
    figure.patch.set_visible(shown)
    return written.getvalue()


def _inlined(tag: re.Match[str]) -> str:
    text = ID.sub("", tag[0]).replace(f"'{FONT}'", look.FONTS)
    for colour, variable in VARIABLES.items():
        text = text.replace(colour, variable)
    return text
