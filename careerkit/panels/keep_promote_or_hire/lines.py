"""The assumptions that can be changed: what matters most for the decision, and any other on request."""

from __future__ import annotations

from typing import Any

import ipywidgets as w

from careerkit.panels.keep_promote_or_hire.state import KeepPromoteOrHireState
from careerkit.panels.lines import LineView
from careerkit.panels.widgets import block, close_all

HEAD = (
    "<h3>Change what you know better</h3><p>These numbers matter most for this decision. Give the lowest, "
    "the most likely and the highest that you would believe; or the most likely alone, if you know it. "
    "Grade D is a rule of thumb: begin there.</p>"
)
NOT_HERE = {"salary", "wants_to_lead"}  # they are asked for above


class LinesView:
    """Cards of assumptions, each with its three boxes."""

    def __init__(self, state: KeepPromoteOrHireState) -> None:
        """Build the cards and link them to the state."""
        self.state = state
        self.cards: dict[str, LineView] = {}
        self.cards_box = block("ck-lines")
        self.another = w.Dropdown(description="Change another number")
        self.widget = block("ck-questions", w.HTML(HEAD), self.cards_box, self.another)
        self.another.observe(self._chosen, "value")
        state.observe(lambda _: self._build(), "offered")
        state.observe(lambda _: self._refresh(), ["comparison", "faults"])
        self._build()

    def _build(self) -> None:
        offered = self.state.offered
        old = [card for key, card in self.cards.items() if key not in offered]
        self.cards = {key: self.cards.get(key) or LineView(self.state, key) for key in offered}
        self.cards_box.children = tuple(card.widget for card in self.cards.values())
        for card in old:
            close_all(card.widget)
        left = [
            (line.name, line.id)
            for line in self.state.ledger.lines
            if line.id not in offered and line.id not in NOT_HERE
        ]
        self.another.value = None  # or the browser shows no choice at all
        self.another.options = [("choose a number", ""), *left]
        self.another.value = ""
        self._refresh()

    def _refresh(self) -> None:
        for card in self.cards.values():
            card.refresh()

    def _chosen(self, change: dict[str, Any]) -> None:
        if change["new"]:
            self.state.offer(str(change["new"]))
