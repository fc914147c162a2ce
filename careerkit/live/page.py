"""One open page: a kernel with one panel, and the connections that lead to it."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from html import escape

import ipywidgets as w

from careerkit.errors import CareerkitError
from careerkit.live.connection import Connection, Ended
from careerkit.live.engine import Kernel
from careerkit.live.showing import Do, Panel
from careerkit.live.visitor import Visitor

LOG = logging.getLogger(__name__)
PANEL_FAILED = (
    "This page could not be put together. Load it again; if that does not help, go on on paper."
)

MakePanel = Callable[["Page"], Panel]


class Page:
    """A page that somebody has open; it outlives its connection for a while, as phones fall asleep."""

    def __init__(
        self, visitor: Visitor, key: str, make_panel: MakePanel, later: Callable[[Page], object]
    ) -> None:
        """Make the kernel; the panel is made when the browser asks for it."""
        self.visitor, self.key = visitor, key
        self.connections: set[Connection] = set()
        self.waiting: OrderedDict[Do, None] = OrderedDict()  # to be done here, each once
        self.panel: Panel | None = None
        self.closed = False
        self._make_panel, self._later = make_panel, later
        self.kernel = Kernel(f"{visitor.session}:{key}", self._make)

    def here(self, do: Do) -> None:
        """Do something with this page's widgets when its turn comes."""
        if not self.closed:
            self.waiting[do] = None
            self._later(self)

    def take_turn(self) -> None:
        """Do what waits for this page."""
        while self.waiting and not self.closed:
            do, _ = self.waiting.popitem(last=False)
            try:
                self.kernel.run(do)
            except Exception as problem:  # noqa: BLE001 - one page's fault must not stop the others
                LOG.error("a %s page: %s", self.visitor.place, type(problem).__name__)  # noqa: TRY400

    def connect(self, connection: Connection) -> None:
        """Let a browser in."""
        self.connections.add(connection)
        self.kernel.connect(connection)

    def disconnect(self, connection: Connection) -> None:
        """Let a browser go."""
        self.connections.discard(connection)
        self.kernel.disconnect(connection)

    def close(self, why: Ended | None = None) -> None:
        """Close the page; whoever still looks at it is told why."""
        if self.closed:
            return
        self.closed = True
        for connection in tuple(self.connections):
            self.disconnect(connection)
            connection.end(why)
        if self.panel is not None:
            self.kernel.run(self.panel.close)
        self.kernel.close()

    def _make(self) -> str:
        """Make the panel, or say that there is none; gives the id of what is shown."""
        try:
            self.panel = self._make_panel(self)
            shown = self.panel.widget
        except CareerkitError as problem:
            shown = _sentence(str(problem))
        except Exception as problem:  # noqa: BLE001 - no traceback ever reaches a browser
            LOG.error("a %s page: %s", self.visitor.place, type(problem).__name__)  # noqa: TRY400
            shown = _sentence(PANEL_FAILED)
        return str(shown.model_id)


def _sentence(text: str) -> w.HTML:
    return w.HTML(f'<p class="ck-sentence">{escape(text)}</p>')
