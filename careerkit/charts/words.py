"""Words in a chart: measured, wrapped into the room that they have, and kept as text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from careerkit import look
from careerkit.documents.sections import clean

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LINE_HEIGHT = 1.3
FONT = "DejaVu Sans"  # the widest of the common ones: what fits in it fits in the reader's


class Words:
    """Words that break into as many lines as they need, each an artist.

    The ax counts pixels from the top. size: of the type, in pixels; ha: left, center or right.
    """

    def __init__(
        self, ax: Axes, size: float, *, bold: bool = False, ha: str = "left", colour: str = look.INK
    ) -> None:
        """Say how the words look; there are none yet."""
        self.ax, self.size, self.bold, self.ha, self.colour = ax, size, bold, ha, colour
        self.lines: list[Any] = []

    def put(self, words: str, x: float, y: float, room: float) -> float:
        """Put words at a place and give where the next thing below can begin."""
        lines = wrapped(words, self.size, room, self.bold)
        while len(self.lines) < len(lines):
            self.lines.append(self._new_line())
        order = 3 + (1000 * y + x) / 1e9  # what stands higher is drawn first, and so read first
        for artist, line in zip_longest(self.lines, lines):
            artist.set_text(line or "")
            artist.set_position((x, y + self.size))
            artist.set_zorder(order)
            y += LINE_HEIGHT * self.size if line is not None else 0
        return y

    def colour_as(self, colour: str) -> None:
        """Change the colour."""
        for line in self.lines:
            line.set_color(colour)

    def _new_line(self) -> Any:
        # parse_math off: a “$” in a name is a dollar and no formula.
        line = _line_class()(
            fontfamily=FONT,
            fontsize=self.size,
            fontweight="bold" if self.bold else "normal",
            color=self.colour,
            ha=self.ha,
            parse_math=False,
        )
        self.ax.add_artist(line)
        line.set_clip_on(False)
        return line


@lru_cache(maxsize=1)
def _line_class() -> type:
    """Make the class of a line of text, late because its base needs matplotlib."""
    from matplotlib.text import Text  # noqa: PLC0415 - panels also work without it

    class Line(Text):
        """A line that says where it stands and leaves its layout to whoever reads the SVG.

        matplotlib would measure every line at every drawing, which takes longer than all the rest.
        """

        def draw(self, renderer: Any) -> None:
            if not hasattr(renderer, "_draw_text_as_text"):
                super().draw(renderer)  # no SVG
            elif self.get_visible() and self.get_text():
                x, y = self.get_transform().transform(self.get_unitless_position())
                y = renderer.get_canvas_width_height()[1] - y  # SVG counts from the top
                context = renderer.new_gc()
                context.set_foreground(self.get_color())
                renderer.draw_text(
                    context, x, y, self.get_text(), self.get_fontproperties(), 0, mtext=self
                )
                context.restore()

    return Line


@lru_cache(maxsize=4096)
def wrapped(words: str, size: float, room: float, bold: bool = False) -> tuple[str, ...]:  # noqa: FBT001, FBT002
    """Break words into lines that fit the room, inside a word only where it must be."""
    lines, line = [], ""
    for word in clean(words).split():
        for piece in _pieces(word, size, room, bold=bold):
            longer = f"{line} {piece}" if line else piece
            if line and text_width(longer, size, bold=bold) > room:
                lines.append(line)
                line = piece
            else:
                line = longer
    return (*lines, line)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Give the width of a line of text in pixels."""
    return size * sum(_advance(character, bold) for character in text)


def shortened(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Cut a name at its end where it does not fit on one line of the room; an ellipsis says so."""
    text = clean(text)
    if text_width(text, size, bold=bold) <= room:
        return text
    while text and text_width(f"{text}…", size, bold=bold) > room:
        text = text[:-1].rstrip()
    return f"{text}…"


def _pieces(word: str, size: float, room: float, *, bold: bool) -> Iterator[str]:
    piece = ""
    for character in word:
        if piece and text_width(piece + character, size, bold=bold) > room:
            yield piece
            piece = ""
        piece += character
    yield piece


@lru_cache(maxsize=4096)
def _advance(character: str, bold: bool) -> float:  # noqa: FBT001 - called for each character
    """Give a character's width as a share of the type size."""
    from matplotlib.font_manager import FontProperties, findfont, get_font  # noqa: PLC0415

    font = get_font(findfont(FontProperties(family=FONT, weight="bold" if bold else "normal")))
    if not font.get_char_index(ord(character)):
        # The reader's browser takes it from another font: wide letters are as wide as they are high.
        return 1.0 if unicodedata.east_asian_width(character) in {"W", "F"} else 0.7
    font.set_size(100, 72)
    advance: float = font.load_char(ord(character)).linearHoriAdvance / 65536 / 100
    return advance
