"""Guess what an exit costs: one number."""

from __future__ import annotations

import ipywidgets as w

from careerkit.activities.guess import GUESS, Guess
from careerkit.files import SHORT_TEXT
from careerkit.panels.room_activities.state import ActivityState
from careerkit.panels.widgets import Filled, block, said_fault, text_box

LABEL = "Your guess, in per cent of the annual salary"
HINT = (
    "All that it costs the company until somebody new does the same work as well. 50 means half a "
    "year’s pay, 100 a whole year’s. A wild guess is what we want."
)


class GuessBody:
    """A box for the guess."""

    def __init__(self, state: ActivityState, guess: Guess) -> None:
        """Tie the box to the answer."""
        del guess  # its title says whose exit it is
        self.state = state
        self.box = text_box(LABEL, placeholder="such as 60")
        self.fault = w.HTML()
        self._filled = Filled()
        hint = w.HTML(f'<p class="ck-soft">{HINT}</p>')
        self.widget = block("ck-number", self.box, self.fault, hint)
        self.box.observe(self._filled.typed(self._take), "value")

    def refresh(self) -> None:
        """Show the guess, or leave what was typed and say why it is not counted."""
        fault = self.state.faults.get(GUESS, "")
        self.fault.value = said_fault(fault)
        if not fault:
            value = self.state.answers.get(GUESS)
            self._filled.fill(self.box, "" if value is None else str(value))

    def _take(self, typed: str) -> None:
        if len(typed) > SHORT_TEXT:  # nobody types that, and it would stay in memory
            self._filled.fill(self.box, typed[:SHORT_TEXT])
        self.state.put(GUESS, typed[:SHORT_TEXT])

    def settle(self) -> None:
        """Do nothing: a number is sent when its box is left."""
