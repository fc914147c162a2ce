"""Take the conversation home: what both may have, and what stays with the leader."""

from __future__ import annotations

from typing import Any

import ipywidgets as w

from careerkit.panels.development_plan.boxes import Field, text_area
from careerkit.panels.promotion_conversation import results
from careerkit.panels.promotion_conversation.before import ONLY_YOURS
from careerkit.panels.promotion_conversation.state import PromotionConversationState
from careerkit.panels.widgets import block, button

OWN = "Also my own copy and the preparation to print, with everything that is confidential"


class KeepingView:
    """Confidential notes, and the files."""

    def __init__(self, state: PromotionConversationState) -> None:
        """Build the widgets and link them to the state."""
        self.state = state
        self.notes = Field(
            state,
            "confidential",
            text_area("Anything else, for you alone", rows=3),
            lambda typed: state.change(confidential=typed),
            lambda: state.conversation.confidential if state.conversation is not None else "",
            note=ONLY_YOURS,
            css="ck-own",
        )
        self.own = w.Checkbox(value=False, description=OWN, indent=False)
        self.make = button("Make the files", self._make)
        self.links = w.HTML()
        self.links.add_class("ck-downloads")
        self.widget = block(
            "ck-keeping",
            w.HTML("<h3>Keep it, share it, make the plan</h3>"),
            self.notes.widget,
            self.own,
            self.make,
            self.links,
        )
        self.own.observe(lambda _: self._forget(), "value")
        state.observe(self._changed, "conversation")
        state.observe(lambda _: self.refresh(), "faults")
        self.refresh()

    def _changed(self, change: dict[str, Any]) -> None:
        """Take back links that carry another state, and never keep one's tick for another."""
        before, now = change["old"], change["new"]
        if before is None or now is None or before.id != now.id:
            self.own.value = False
        self._forget()
        self.refresh()

    def refresh(self) -> None:
        """Show what counts, or why something does not."""
        self.notes.refresh()

    def _forget(self) -> None:
        self.links.value = ""

    def _make(self) -> None:
        self.links.value = results.BEING_MADE
        self.links.value = results.downloads(self.state, confidential=bool(self.own.value))
