"""Boxes to write in, which send what stands in them after a pause and whenever it matters."""

from __future__ import annotations

from typing import Any

import ipywidgets as w

from careerkit.panels.room_activities.state import ActivityState
from careerkit.panels.widgets import Filled, Later, block, said_fault

PAUSE = 0.6  # seconds without a key
FAR_TOO_LONG = 10_000  # characters


class WritingBox:
    """A text under its visible label; what is typed is sent when the person pauses.

    It is passed on with every key, so that closing the answers takes no half a sentence away.
    """

    def __init__(
        self, state: ActivityState, key: str, label: str, *, hint: str = "", rows: int = 2
    ) -> None:
        """Tie the box to an answer."""
        self.state, self.key = state, key
        self.box = w.Textarea(description=label, placeholder=hint, rows=rows)
        self.fault = w.HTML()
        self.widget = block("", self.box, self.fault)
        self._filled = Filled()
        self._typed: Any = None
        self._send = Later(self.settle, PAUSE)
        self.box.observe(self._filled.typed(self._take), "value")

    def refresh(self) -> None:
        """Show the answer, unless somebody is writing there or what stands there was refused."""
        self.fault.value = said_fault(self.state.faults.get(self.key, ""))
        if self._typed is None and self.key not in self.state.unsent:
            value = self.state.answers.get(self.key)
            text = value if isinstance(value, str) else ""
            # What was typed and what is kept differ by spaces at the ends; no cursor is moved for that.
            if self.box.value.strip() != text:
                self._filled.fill(self.box, text)

    def settle(self) -> None:
        """Send what is typed without waiting any longer."""
        if self._typed is not None:
            typed, self._typed = self._typed, None
            self.state.put(self.key, typed)

    def _take(self, typed: Any) -> None:
        if len(typed) > FAR_TOO_LONG:  # nobody types that, and it would stay in memory
            typed = typed[:FAR_TOO_LONG]
            self._filled.fill(self.box, typed)
        self._typed = typed
        self._send()


class ChoiceButtons:
    """One question's answers as buttons; the chosen one has a tick beside its colour."""

    def __init__(
        self, state: ActivityState, key: str, question: str, options: list[tuple[str, str]]
    ) -> None:
        """Tie the buttons to an answer."""
        self.state, self.key = state, key
        self.buttons = w.ToggleButtons(
            options=options, value=None, tooltips=[f"{question} {label}" for label, _ in options]
        )
        self.fault = w.HTML()
        self.widget = block("", self.buttons, self.fault)
        self._filled = Filled()
        self.buttons.observe(self._filled.typed(lambda value: state.put(key, value)), "value")

    def refresh(self) -> None:
        """Show which is chosen, if any."""
        self.fault.value = said_fault(self.state.faults.get(self.key, ""))
        value = self.state.answers.get(self.key)
        known = [option for _, option in self.buttons.options]
        self._filled.fill(self.buttons, value if value in known else None)
