"""What comes out of a panel, as files to take home: made when they are asked for, gone when it changes."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as w

from careerkit.panels.pieces import BEING_FOUND
from careerkit.panels.widgets import Later, block, button


class KeepingView:
    """Take the result home, and one's own numbers where there are some."""

    def __init__(self, downloads: Callable[[], str], own_file: Callable[[], str] = str) -> None:
        """Build the widgets; both give links, those to the result and that to one's own numbers."""
        self.downloads, self.own_file = downloads, own_file
        self.own, self.links = w.HTML(), w.HTML()
        for links in (self.own, self.links):
            links.add_class("ck-downloads")
        self.make = button("Make the files of this result", self._make)
        self.link_own = Later(self._link_own)
        self.widget = block(
            "ck-keeping",
            w.HTML("<h3>Take it home</h3>"),
            block("ck-row", self.make, self.own),
            self.links,
        )

    def forget(self) -> None:
        """Take back links whose numbers have changed since."""
        self.links.value = ""
        self.link_own()

    def _link_own(self) -> None:
        self.own.value = self.own_file()

    def _make(self) -> None:
        self.links.value = BEING_FOUND
        self.links.value = self.downloads()
