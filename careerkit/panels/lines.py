"""One card: an assumption with its question, its three boxes, its grade and its source."""

from __future__ import annotations

from html import escape

import ipywidgets as w

from careerkit.panels.own_numbers import OwnNumbers
from careerkit.panels.typed import POINTS, spoken_unit, unit
from careerkit.panels.widgets import block, button, hide, text_box
from careerkit.turnover.assumptions import GRADES, OURS, YOU, Assumption

LABELS = {"low": "Lowest", "likely": "Most likely", "high": "Highest"}


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
