"""One person's panel: what is to be done, “I am done”, and when it was saved."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any, Protocol

import ipywidgets as w

from careerkit.activities.written import written
from careerkit.documents.html import html_fragment
from careerkit.panels.room_activities.state import ActivityState
from careerkit.panels.widgets import block, button, close_all, hide

DONE, NOT_DONE = "I am done", "I am not done yet"
CLOSED = "Answers are closed. This is what you wrote."
CHANGEABLE = "✓ You are done. You can still change everything until the answers are closed."
STILL_OPEN = "Something is still open. You can be done all the same."
TOO_LATE = "Not counted, as the answers were closed meanwhile:"


class Body(Protocol):
    """What is to be done in one activity: its widgets, which are there as long as answers are open."""

    widget: w.DOMWidget

    def refresh(self) -> None:
        """Show the answers as they are now."""

    def settle(self) -> None:
        """Send what waits for a pause in typing."""


class ActivityPanel:
    """The panel of one activity for one person; `widget` is what is shown.

    `make` gives the widgets to answer with, which are only there while answers are open.
    `has_done` says whether there is a button “I am done”.
    """

    def __init__(
        self, state: ActivityState, make: Callable[[], Body], *, has_done: bool = True
    ) -> None:
        """Build the panel and link it to the state."""
        self.state, self._make, self._has_done = state, make, has_done
        self.head, self.note, self.saved = w.HTML(), w.HTML(), w.HTML()
        self.done = button(DONE, self._press)
        self.slot = block("ck-slot")
        self.widget = block("ck-activity", self.head, self.slot, self.note, self.done, self.saved)
        self.head.value = f"<h2>{escape(state.activity.title)}</h2>"
        self.body: Body | None = None
        self._shown: bool | None = None
        state.observe(self._changed, ["turn", "locked"])
        self._show()

    def show_saved(self, sentence: str) -> None:
        """Say when answers were saved, or why not yet."""
        self.state.saved = sentence
        said = f'<p class="ck-soft" role="status">{escape(sentence)}</p>' if sentence else ""
        if self.saved.value != said:
            self.saved.value = said

    def lock(self, locked: bool) -> None:  # noqa: FBT001 - it is what the method is about
        """Show what was written and let nothing be changed, or let it be changed again."""
        if self.body is not None and locked:
            self.body.settle()
        self.state.lock(locked=locked)

    def refresh(self) -> None:
        """Show answers that were given elsewhere."""
        self.state.refresh()

    def close(self) -> None:
        """Send what waits, and close all widgets."""
        self.state.unobserve_all()
        if self.body is not None:
            self.body.settle()
        self.body = None
        close_all(self.widget)

    def _press(self) -> None:
        if self.body is not None:  # a page can press what it does not show
            self.body.settle()
            self.state.say_done(done=not self.state.done)

    def _changed(self, _change: Any = None) -> None:
        self._show()

    def _show(self) -> None:
        state = self.state
        if self._shown is not state.locked:
            self._shown = state.locked
            self._change_body()
        if state.locked and isinstance(shown := self.slot.children[0], w.HTML):
            shown.value = _written(state)
        elif self.body is not None:
            self.body.refresh()
        self._tell_done()

    def _change_body(self) -> None:
        """Put what was written in the place of what it was written with, or the other way round."""
        gone = self.slot.children
        self.body = None if self.state.locked else self._make()
        self.slot.children = (w.HTML() if self.body is None else self.body.widget,)
        for child in gone:
            close_all(child)

    def _tell_done(self) -> None:
        state = self.state
        hide(self.done, hidden=state.locked or not self._has_done)
        self.done.description = NOT_DONE if state.done else DONE
        said = ""
        if state.done and not state.locked:
            said = f"{CHANGEABLE} {'' if state.complete else STILL_OPEN}"
        faults = [text for key, text in state.faults.items() if key == "done"]
        told = "".join(f'<p class="ck-fault" role="alert">{escape(text)}</p>' for text in faults)
        self.note.value = (f'<p class="ck-note" role="status">{said}</p>' if said else "") + told


def _written(state: ActivityState) -> str:
    """Show what counts, and what came too late."""
    shown = html_fragment(written(state.activity, state.answers))
    late = [text for text in state.unsent.values() if text]
    if late:
        items = "".join(f"<li>{escape(text)}</li>" for text in late)
        shown += f'<p class="ck-fault">{TOO_LATE}</p><ul>{items}</ul>'
    return f'<p class="ck-note">{CLOSED}</p>{shown}'
