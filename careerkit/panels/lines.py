"""The assumptions that can be changed: a card each, with question, three boxes, grade and source."""

from __future__ import annotations

from collections.abc import Callable, Collection
from html import escape
from typing import Any

import ipywidgets as w

from careerkit.panels.own_numbers import OwnNumbers
from careerkit.panels.typed import POINTS, spoken_unit, unit
from careerkit.panels.widgets import block, button, close_all, hide, text_box
from careerkit.turnover.assumptions import GRADES, OURS, YOU, Assumption

LABELS = {"low": "Lowest", "likely": "Most likely", "high": "Highest"}


HOW_TO = (
    "Give the lowest, the most likely and the highest that you would believe; or the most likely alone, "
    "if you know it."
)


class LinesView:
    """Cards of what matters most, and any other number on request."""

    def __init__(
        self,
        state: OwnNumbers,
        says: str,
        *,
        result: str,
        elsewhere: Collection[str],
        may_show: Callable[[], bool] = lambda: True,
    ) -> None:
        """Link the cards to the state, which offers some of them.

        says:      a sentence on which numbers these are
        result:    the trait of the state that changes with every number
        elsewhere: ids that are asked for in another place
        may_show:  whether the cards may be seen; until then there are none
        """
        self.state, self.elsewhere, self.may_show = state, elsewhere, may_show
        self.cards: dict[str, LineView] = {}
        self.cards_box = block("ck-lines")
        self.another = w.Dropdown(description="Change another number")
        head = w.HTML(f"<h3>Change what you know better</h3><p>{escape(says)} {HOW_TO}</p>")
        self.widget = block("ck-questions", head, self.cards_box, self.another)
        self.another.observe(self._chosen, "value")
        state.observe(lambda _: self.build(), "offered")
        state.observe(lambda _: self._refresh(), [result, "faults"])
        self.build()

    def build(self) -> None:
        """Show the cards that are offered; those that are no longer are closed."""
        if not self.may_show():
            return
        offered = self.state.offered
        old = [card for key, card in self.cards.items() if key not in offered]
        self.cards = {key: self.cards.get(key) or LineView(self.state, key) for key in offered}
        self.cards_box.children = tuple(card.widget for card in self.cards.values())
        for card in old:
            close_all(card.widget)
        left = [
            (line.name, line.id)
            for line in self.state.ledger.lines
            if line.id not in offered and line.id not in self.elsewhere
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


class LineView:
    """The widgets of one assumption; `refresh` brings them up to date with the state."""

    def __init__(self, state: OwnNumbers, key: str) -> None:
        """Build the widgets and link them to the state."""
        self.state, self.key = state, key
        line = state.ledger[key]
        self.head, self.fault, self.origin = w.HTML(), w.HTML(), w.HTML()
        self.boxes = {point: text_box(LABELS[point]) for point in POINTS}
        for point, box in self.boxes.items():
            box.tooltip = f"{line.name}: {LABELS[point].lower()}, in {unit(line)}"
        self.back = button("Back to the value before", lambda: state.reset(key), quiet=True)
        self.back.tooltip = f"{line.name}: back to the value before"
        three = block("ck-three", *self.boxes.values())
        self.widget = block("ck-line", self.head, three, self.fault, self.origin, self.back)
        self._filling = False
        self.refresh()
        for box in self.boxes.values():
            box.observe(self._typed, "value")

    def refresh(self) -> None:
        """Show the value that counts, or what was typed and why it does not."""
        line, fault = self.state.ledger[self.key], self.state.faults.get(self.key, "")
        self.head.value = _head(line)
        self.origin.value = _origin(line)
        self.fault.value = f'<p class="ck-fault" role="alert">{escape(fault)}</p>' if fault else ""
        hide(self.back, hidden=not self.state.is_typed(self.key))
        self._fill(self.state.boxes(self.key))

    def _fill(self, texts: dict[str, str]) -> None:
        self._filling = True  # what is written here was not typed
        try:
            for point, box in self.boxes.items():
                if box.value != texts[point]:
                    box.value = texts[point]
        finally:
            self._filling = False

    def _typed(self, _change: object) -> None:
        if not self._filling:
            self.state.change(self.key, {point: box.value for point, box in self.boxes.items()})


def _head(line: Assumption) -> str:
    whose = {OURS: "careerkit's", YOU: "yours"}.get(line.whose, line.whose)
    return (
        f'<h4 class="ck-title">{escape(line.name)} <span class="ck-status">{escape(whose)}</span></h4>'
        f"<p>{escape(line.says)} <b>{escape(spoken_unit(line))}</b></p>"
    )


def _origin(line: Assumption) -> str:
    grade = f"Grade {line.grade}, {GRADES[line.grade]}" if line.grade else "Not graded"
    told = f"{grade}. {line.source}, {line.year}."
    if line.note:
        told += f" {'Our reading: ' if line.reading else ''}{line.note}"
    return f'<p class="ck-soft">{escape(told)}</p>'
