"""A facilitator's console on the screen: links between the state and its widgets, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import ipywidgets as w

from careerkit.documents.html import sections_css
from careerkit.panels.room.addresses import qr_html
from careerkit.panels.room.console import words
from careerkit.panels.room.console.ending import EndingView
from careerkit.panels.room.console.people import PeopleView
from careerkit.panels.room.console.running import RunningView
from careerkit.panels.room.console.sheets import SheetsView
from careerkit.panels.room.console.state import ConsoleState
from careerkit.panels.room.console.wall import WallView
from careerkit.panels.room.countdown import COUNTDOWN_CSS
from careerkit.panels.widgets import block, button, close_all, hide, style

LAYOUT = """
.ck-console .ck-tab, .ck-console .ck-running { width: 100%; }
.ck-console > .jupyter-button { align-self: flex-start; }
.ck-console h2 + p b { white-space: nowrap; }
.ck-console .widget-dropdown { max-width: none; }
.ck-console .ck-columns { margin: 12px 0; width: 100%; }
.ck-console .ck-sheet { background: var(--ck-tint); border-radius: 6px; flex: 1 1 45%; min-width: 0;
  padding: 4px 16px 12px; }
.ck-console .ck-sheet .ck-section { margin-top: 1em; }
.ck-console .ck-step { align-items: baseline; display: flex; flex-flow: row wrap; gap: 4px 12px;
  margin: 0 0 8px; }
.ck-console .ck-timing { border-top: 1px solid var(--ck-line); margin: 12px 0 0; padding: 12px 0 0; }
.ck-console .ck-timing .ck-row { align-items: flex-end; }
.ck-console .ck-timing .ck-row > .jupyter-button { align-self: flex-end; margin: 0 0 4px; }
.ck-console .ck-grouping { margin: 0 0 12px; }
.ck-console .ck-timing .widget-text { max-width: 90px; }
.ck-console .ck-timing .ck-steps { display: flex; flex-flow: row wrap; gap: 0 8px; margin: 8px 0 0; }
.ck-console .ck-now { font-size: 22px; }
.ck-console .ck-qr { max-width: min(560px, 80vh); }
.ck-console .ck-qr svg { display: block; height: auto; width: 100%; }
.ck-console .ck-scan .ck-qr { max-width: 240px; }
.ck-console .ck-code { font-size: 28px; font-weight: 700; letter-spacing: 0.05em; }
.ck-console .ck-page .ck-figure svg { max-width: 560px; }
@container (max-width: 640px) {
  .ck-console .ck-questions { display: contents; }
  .ck-console .ck-sheet { box-sizing: border-box; width: 100%; }
  .ck-console .ck-pictured { order: 1; width: 100%; }
}
"""
SHOW_QR, HIDE_QR = "Show the QR code", "Hide the QR code"


class Tab(Protocol):
    """One part of the console."""

    widget: Any

    def refresh(self) -> None:
        """Show the room as it stands."""


TABS: dict[str, Callable[[ConsoleState], Tab]] = {
    "Run the room": RunningView,
    "People": PeopleView,
    "Answers from paper": SheetsView,
    "Big screen": WallView,
    "Results and end": EndingView,
}


class ConsolePanel(w.VBox):
    """The console: how people come in, and one part of the work at a time; only that has widgets."""

    def __init__(self, state: ConsoleState) -> None:
        """Build the console and link it to the state."""
        super().__init__()
        self.state = state
        self.tab: Tab | None = None
        self.head, self.message, self.qr = w.HTML(), w.HTML(), w.HTML()
        self.show_qr = button(SHOW_QR, self._toggle_qr, quiet=True)
        self.tabs = w.ToggleButtons(options=list(TABS), value=next(iter(TABS)))
        self.tabs.tooltips = [f"Part of the console: {name}" for name in TABS]
        self.slot = block("ck-tab")
        self.add_class("ck-panel")
        self.add_class("ck-console")
        everything: tuple[w.Widget, ...] = (
            style(sections_css(), COUNTDOWN_CSS, LAYOUT),
            self.head,
            self.show_qr,
            self.qr,
            self.tabs,
            self.message,
            self.slot,
        )
        self.children = everything
        self.tabs.observe(lambda _: self._open(), "value")
        seen = ["view", "chosen", "links", "secret", "own_code", "put", "message"]
        state.observe(lambda _: self.refresh(), seen)
        state.observe(lambda _: self._show_gone(), "gone")
        self._open()

    @property
    def widget(self) -> w.Widget:
        """Give what is shown: the console itself."""
        return self

    def __repr__(self) -> str:
        """Name the console without what is in it: notebooks keep this text beside the picture."""
        return "A facilitator's console. Run this cell to see it."

    def refresh(self) -> None:
        """Show the room as it stands."""
        state = self.state
        if state.gone:
            return
        self.head.value = words.head_html(state.view, state.addresses, state.host.trouble)
        self.message.value = words.said_html(state.message)
        hide(self.show_qr, hidden=not state.addresses.base or state.view.closed)
        if self.tab is not None:
            self.tab.refresh()

    def close(self) -> None:
        """Close the console with everything in it, and follow the room no longer."""
        self.state.close()
        for child in self.children:
            close_all(child)
        self.layout.close()
        super().close()

    def _open(self) -> None:
        made = TABS.get(self.tabs.value)
        if made is None:  # a browser can choose nothing
            return
        gone = self.slot.children
        self.tab = made(self.state)
        self.refresh()
        self.slot.children = (self.tab.widget,)
        for each in gone:
            close_all(each)

    def _toggle_qr(self) -> None:
        shown = bool(self.qr.value)
        address = self.state.addresses.scanned
        self.qr.value = "" if shown else qr_html(address) or f"<p>{words.BY_HAND}</p>"
        self.show_qr.description = SHOW_QR if shown else HIDE_QR

    def _show_gone(self) -> None:
        """Leave nothing but the sentence on what is gone."""
        self.tab = None
        first, *gone = self.children
        self.children = (first, w.HTML(words.gone_html(self.state.gone)))
        for child in gone:
            close_all(child)
