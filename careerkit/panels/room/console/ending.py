"""The end: the report of what was shown, closing the room, and deleting it for good."""

from __future__ import annotations

import ipywidgets as w

from careerkit.panels.room.console import files
from careerkit.panels.room.console.state import NOT_CLOSED, ConsoleState
from careerkit.panels.widgets import block, button, close_all, hide, soft, text_box

REPORT = (
    "The report has only what the room was shown: sums over groups, and nobody’s own answers. The course "
    "of events is for a spreadsheet, or for another program."
)
CLOSE = (
    "After it is closed nobody can answer or be shown anything new. What was shown can still be read, and "
    "people can still take their answers home."
)
SURE = "Really close it? It cannot be opened again."
PURGE = (
    "Deletes everything of this room on this computer: answers, results and the course of events. Save the "
    "report first. Nobody can take their answers home afterwards, and nothing brings them back."
)


class EndingView:
    """Three things to do at the end, each by itself."""

    def __init__(self, state: ConsoleState) -> None:
        """Build the widgets and link them to the state."""
        self.state = state
        self.make = button("Make the files", self._make_files)
        self.links = w.HTML()
        self.links.add_class("ck-downloads")
        self.close = button("Close the room", self._ask)
        self.stay: w.Button | None = None
        self.asked = w.HTML()
        self.closing = block("ck-row", self.close)
        self.code = text_box("To delete it, type the room’s code")
        self.purge = button("Delete the room for good", lambda: state.purge(self.code.value))
        self.why = w.HTML()
        self.widget = block(
            "ck-ending",
            w.HTML(f'<h3>Take the results home</h3><p class="ck-soft">{REPORT}</p>'),
            self.make,
            self.links,
            w.HTML(f'<h3>Close the room</h3><p class="ck-soft">{CLOSE}</p>'),
            self.asked,
            self.closing,
            w.HTML(f'<h3>Delete the room</h3><p class="ck-soft">{PURGE}</p>'),
            self.code,
            block("ck-row", self.purge, self.why),
        )

    def refresh(self) -> None:
        """Offer what can be done now."""
        closed = self.state.view.closed
        if closed:
            self._settle()
        self.close.disabled = closed
        if closed:
            self.asked.value = "<p>It is closed.</p>"
        self.purge.disabled, self.why.value = not closed, soft("" if closed else NOT_CLOSED)
        hide(self.code, hidden=not closed)

    def _make_files(self) -> None:
        self.links.value = files.downloads_html(self.state.host)

    def _ask(self) -> None:
        """Close only when it is pressed a second time: it cannot be undone."""
        if self.stay is None:
            self.asked.value = f'<p class="ck-fault" role="alert">{SURE}</p>'
            self.close.description = "Yes, close it for everybody"
            self.stay = button("Leave it open", self._settle)
            self.closing.children = (*self.closing.children, self.stay)
        else:
            self._settle()
            self.state.close_room()
            if self.state.view.closed:
                self.code.focus()  # what was pressed cannot be pressed again

    def _settle(self) -> None:
        self.asked.value, self.close.description = "", "Close the room"
        if self.stay is not None:
            self.closing.children = (self.close,)
            close_all(self.stay)
            self.stay = None
            self.close.focus()
