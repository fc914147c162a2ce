"""A chart that is drawn again and again: as SVG with a label to be read out, or as a PNG."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from careerkit.charts.svg import PIXELS_PER_INCH, png, svg
from careerkit.documents import sections

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH = 360  # fits a phone; on a wide page it grows with all its letters
Result = TypeVar("Result")


class Chart(Generic[Result]):
    """How a kind of result is drawn, and what is said in its place.

    draw: takes a result and an ax and gives the ax back
    says: what is read out in place of the picture, the finding first
    twin: says in a table what is drawn
    """

    def __init__(
        self,
        draw: Callable[[Result, Axes], Axes],
        says: Callable[[Result], str],
        twin: Callable[[Result], sections.Table],
    ) -> None:
        """Say how it is drawn, what is said in its place, and what stands beside it."""
        self.draw, self.says, self.twin = draw, says, twin
        self._kept = threading.local()

    def svg(self, result: Result, *, width: int = WIDTH) -> str:
        """Draw as SVG to put into a page; an empty text where matplotlib is missing."""
        try:
            ax = self._ax(width)
        except ImportError:  # without matplotlib the table has to do
            return ""
        return svg(self._drawn(result, ax), self.says(result))

    def png(self, result: Result, *, width: int = WIDTH) -> bytes:
        """Draw as a PNG, three dots to a pixel, for what shows no SVG; empty without matplotlib."""
        try:
            ax = self._ax(width)
        except ImportError:
            return b""
        return png(self._drawn(result, ax))

    def figure(
        self, result: Result, *, width: int = WIDTH, picture: bool = False
    ) -> sections.Figure:
        """Give the chart with its table, for a page; `picture` adds the PNG that Word needs."""
        drawn = self.png(result, width=width) if picture else b""
        return sections.Figure(
            self.svg(result, width=width), self.twin(result), drawn, self.says(result)
        )

    def _drawn(self, result: Result, ax: Axes) -> Any:
        return self.draw(result, ax).get_figure(root=True)

    def _ax(self, width: int) -> Axes:
        """Give this thread's ax of this width: whoever changes one number draws the same again."""
        axes: dict[int, Axes] = self._kept.__dict__.setdefault("axes", {})
        if width not in axes:
            from matplotlib.figure import Figure  # noqa: PLC0415 - panels also work without it

            figure = Figure(figsize=(width / PIXELS_PER_INCH, 1), dpi=PIXELS_PER_INCH)
            figure.patch.set_visible(False)
            axes[width] = figure.add_axes((0, 0, 1, 1))
        return axes[width]
