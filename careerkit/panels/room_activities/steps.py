"""One card at a time: only the card that is looked at has widgets."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import ipywidgets as w

from careerkit.panels.room_activities.panel import Body
from careerkit.panels.widgets import block, button, close_all


class Steps:
    """Cards that are turned; `make` builds the card at a place."""

    def __init__(self, titles: list[str], make: Callable[[int], Body], *, start: int = 0) -> None:
        """Begin with the card at `start`; an empty title is for a card that has one of its own."""
        self.titles, self._make = titles, make
        self.position = start
        # It takes the keyboard when a card is turned, so that the new one is read from its top. Of the
        # widgets that only show something none but a label can: others hand it on to where it is lost.
        self.place = w.Label(tabbable=False)
        self.place.add_class("ck-place")
        self.title = w.HTML()
        self.slot = block("ck-slot")
        self.back = button("← Back", lambda: self.go_to(self.position - 1))
        self.further = button("Next →", lambda: self.go_to(self.position + 1))
        self.widget = block(
            "ck-steps",
            self.place,
            self.title,
            self.slot,
            block("ck-row", self.back, self.further),
        )
        self.card: Body | None = None
        self._turn()

    def go_to(self, position: int) -> None:
        """Turn to a card; places before the first or after the last are brought back."""
        position = min(max(position, 0), len(self.titles) - 1)
        if position != self.position:
            self.settle()
            self.position = position
            self._turn()
            self.place.focus()

    def refresh(self) -> None:
        """Show the answers of the card that is looked at."""
        if self.card is not None:
            self.card.refresh()

    def settle(self) -> None:
        """Send what waits for a pause in typing."""
        if self.card is not None:
            self.card.settle()

    def _turn(self) -> None:
        gone = self.slot.children
        last = len(self.titles) - 1
        title = escape(self.titles[self.position])
        self.place.value = f"{self.position + 1} of {last + 1}"
        self.title.value = f'<h3 class="ck-title">{title}</h3>' if title else ""
        self.card = self._make(self.position)
        self.card.refresh()  # before it is shown, so that nothing flickers
        self.slot.children = (self.card.widget,)
        for child in gone:
            close_all(child)
        self.back.disabled, self.further.disabled = self.position == 0, self.position == last
