"""One field of a plan on the screen: its box, what helps to fill it in, and why it is not counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import ipywidgets as w

from careerkit.panels.widgets import Filled, block, button, hide, said_fault, soft


class Waiting(Protocol):
    """A state that keeps what was typed and is not counted."""

    @property
    def faults(self) -> Any:
        """Give field → why it is not counted."""

    @property
    def typed(self) -> dict[str, Any]:
        """Give field → what was typed there."""


class Field:
    """A box that shows a field's value, or what was typed there and why it is not counted."""

    def __init__(
        self,
        state: Waiting,
        key: str,
        box: Any,
        take: Callable[[Any], object],
        give: Callable[[], Any],
        *,
        note: str = "",
        css: str = "",
    ) -> None:
        """Tie a box to the state.

        key:   under which faults are told
        take:  is given what was typed;  give: gives what counts
        note:  a few words below the box
        """
        self.state, self.key, self.box, self.give = state, key, box, give
        self.fault, self.filled = w.HTML(), Filled()
        parts = (w.HTML(soft(note)), self.fault) if note else (self.fault,)
        self.widget = block(f"ck-field {css}", box, *parts)
        box.observe(self.filled.typed(take), "value")

    def refresh(self) -> None:
        """Bring the box up to date; what was typed and is not counted stays visible."""
        fault = self.state.faults.get(self.key, "")
        self.fault.value = said_fault(fault)
        self.filled.fill(self.box, self.state.typed.get(self.key) if fault else self.give())


class Choice:
    """A question with its answers as buttons, and a way to take the answer back."""

    def __init__(
        self,
        about: str,
        options: list[tuple[str, str]],
        take: Callable[[str], object],
        give: Callable[[], str],
        *,
        clearable: bool = False,
    ) -> None:
        """Tie the buttons to the state; `about` is read out with each of them."""
        self.give, self.filled = give, Filled()
        self.buttons = w.ToggleButtons(
            options=options, value=None, tooltips=[f"{about} {label}" for label, _ in options]
        )
        self.clear: w.Button | None = None
        self.parts: tuple[w.Widget, ...] = (self.buttons,)
        if clearable:
            self.clear = button("Clear", lambda: take(""), quiet=True)
            self.clear.tooltip = f"Take this answer back: {about}"
            self.parts = (self.buttons, self.clear)
        self.buttons.observe(self.filled.typed(lambda chosen: take(chosen or "")), "value")

    def refresh(self) -> None:
        """Show which answer is chosen, if any."""
        chosen = self.give() or None
        self.filled.fill(self.buttons, chosen)
        if self.clear is not None:
            hide(self.clear, hidden=chosen is None)


def text_area(label: str, *, rows: int = 2, placeholder: str = "") -> w.Textarea:
    """Make a box for a few lines under its label; it reports when it is left."""
    return w.Textarea(
        description=label, rows=rows, placeholder=placeholder, continuous_update=False
    )


def date_box(label: str) -> w.DatePicker:
    """Make the browser's own field for a day under its label: it has no two readings."""
    return w.DatePicker(description=label)
