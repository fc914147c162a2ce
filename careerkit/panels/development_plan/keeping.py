"""Take the plan home, send it to the other person, and compare it with what it was."""

from __future__ import annotations

from typing import Any

import ipywidgets as w

from careerkit.panels.development_plan import results
from careerkit.panels.development_plan.boxes import Field, text_area
from careerkit.panels.development_plan.state import DevelopmentPlanState
from careerkit.panels.widgets import Filled, block, button, close_all, hide

CONFIDENTIAL = "Confidential notes, for whoever keeps this copy alone"
OPEN, CLOSE = "Open my confidential notes", "Close my confidential notes"
PROMISE = (
    "These notes stay on this computer. They are in none of the files below, unless you tick "
    "“my own copy”."
)


class KeepingView:
    """Notes, files, copies and progress."""

    def __init__(self, state: DevelopmentPlanState) -> None:
        """Build the widgets and link them to the state."""
        self.state, self.filled = state, Filled()
        self.notes = _field(state, "notes", "Notes for both of you", "")
        # Two people look at this screen: what one of them keeps is not even in the page until asked for.
        self.turn = button(OPEN, self._turn, quiet=True)
        self.confidential: Field | None = None
        self.private = block("")
        self.own = w.Checkbox(
            value=False, description="My own copy: with the confidential notes", indent=False
        )
        self.make = button("Make the files of this plan", self._make)
        self.links = w.HTML()
        self.links.add_class("ck-downloads")
        self.keep = button("Keep today's plan as a copy", state.keep_snapshot)
        self.earlier = w.Dropdown(description="Compare with an earlier copy")
        self.widget = block(
            "ck-keeping",
            w.HTML("<h3>Keep it, share it, come back to it</h3>"),
            self.notes.widget,
            self.turn,
            self.private,
            self.own,
            block("ck-row", self.make, self.keep),
            self.links,
            self.earlier,
        )
        self._link()

    def _link(self) -> None:
        state, typed = self.state, self.filled.typed
        self.own.observe(lambda _: self._forget(), "value")
        self.earlier.observe(typed(lambda path: state.compare_with(path or None)), "value")
        state.observe(self._changed, "plan")
        state.observe(lambda _: self.refresh(), "faults")
        state.observe(lambda _: self._list(), ["message", "progress"])
        self.refresh()

    def _changed(self, change: dict[str, Any]) -> None:
        """Take back links that carry another plan, and never keep one plan's tick for another."""
        before, now = change["old"], change["new"]
        if before is None or now is None or before.id != now.id:
            self.own.value = False
            self._close()
        self._forget()
        self.refresh()

    def refresh(self) -> None:
        """Show what counts, or why something does not."""
        if self.state.plan is not None:
            self.notes.refresh()
            if self.confidential is not None:
                self.confidential.refresh()
            self._list()

    def _turn(self) -> None:
        if self.confidential is not None:
            self._close()
            return
        self.confidential = _field(self.state, "confidential", CONFIDENTIAL, PROMISE)
        self.confidential.refresh()
        self.private.children = (self.confidential.widget,)
        self.turn.description = CLOSE

    def _close(self) -> None:
        gone, self.confidential = self.confidential, None
        self.private.children = ()
        self.turn.description = OPEN
        if gone is not None:
            close_all(gone.widget)

    def _forget(self) -> None:
        self.links.value = ""

    def _make(self) -> None:
        self.links.value = results.BEING_MADE
        self.links.value = results.downloads(self.state, confidential=bool(self.own.value))

    def _list(self) -> None:
        found = [(path.stem.partition("-")[2], path) for path in self.state.snapshots]
        # An empty text and not None: a list that holds None shows nothing as chosen.
        options: list[tuple[str, Any]] = [("do not compare", ""), *found]
        chosen = self.earlier.value if self.state.progress is not None else ""
        self.filled.offer(self.earlier, options, chosen)
        hide(self.earlier, hidden=not found)


def _field(state: DevelopmentPlanState, name: str, label: str, note: str) -> Field:
    return Field(
        state,
        f"plan.{name}",
        text_area(label, rows=3),
        lambda typed: state.change_plan(**{name: typed}),
        lambda: getattr(state.plan, name),
        note=note,
    )
