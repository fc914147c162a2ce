"""The kept rooms: one is chosen, its report is made, and at the end it is deleted."""

from __future__ import annotations

from html import escape

import ipywidgets as w

from careerkit.facilitator.kept.state import NONE, KeptState
from careerkit.panels.widgets import Filled, block, button, hide, style, text_box

ABOUT = (
    "The report has what the room was shown: sums over groups, and nobody’s own answers. It can be made as "
    "often as you like, until the room is deleted."
)
PURGE = (
    "Deletes everything of this room on this computer: answers, results and the course of events. Save the "
    "report first. Nothing brings it back."
)


class KeptView(w.VBox):
    """The panel."""

    def __init__(self, state: KeptState) -> None:
        """Build it, and show what there is."""
        super().__init__()
        self.add_class("ck-panel")
        self.state, self._filled = state, Filled()
        self._none = w.HTML(f"<p>{NONE}</p>")
        self._room = w.Dropdown(description="Which room?")
        self._room.observe(self._filled.typed(state.choose), "value")
        self._links = w.HTML()
        self._links.add_class("ck-downloads")
        self._code = text_box("To delete it, type the room’s code")
        self._message = w.HTML()
        self._chosen = block(
            "ck-kept",
            self._room,
            w.HTML(f'<p class="ck-soft">{ABOUT}</p>'),
            button("Make the files", state.make_files),
            self._links,
            w.HTML(f'<h3>Delete the room</h3><p class="ck-soft">{PURGE}</p>'),
            self._code,
            button("Delete the room for good", self._purge),
        )
        look = block("ck-row", button("Look again which rooms there are", state.look, quiet=True))
        self.children = (style(), self._none, self._chosen, self._message, look)
        state.changed = self.refresh
        self.refresh()

    def refresh(self) -> None:
        """Show what there is now."""
        state = self.state
        hide(self._none, hidden=bool(state.rooms) or bool(state.message))
        hide(self._chosen, hidden=not state.rooms)
        if state.rooms:
            self._filled.offer(self._room, state.options, state.chosen)
        self._links.value = state.files
        said = f'<p class="ck-note" role="alert">{escape(state.message)}</p>'
        self._message.value = said if state.message else ""

    def _purge(self) -> None:
        self.state.purge(self._code.value)
        if self.state.chosen == "" or not self.state.message.startswith("the room’s code"):
            self._code.value = ""
