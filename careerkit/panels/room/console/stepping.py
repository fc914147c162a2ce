"""Buttons for what can be done, each with the reason beside it when it cannot be done now."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as w

from careerkit.panels.room.console.steps import Step
from careerkit.panels.widgets import block, button, close_all, soft


class StepsView:
    """A row of steps; made anew only when other steps are listed, so that nobody loses their place."""

    def __init__(self, take: Callable[[Step], object]) -> None:
        """Start with none; `take` is given the step that was pressed."""
        self.take = take
        self.steps: tuple[Step, ...] = ()
        self.buttons: list[w.Button] = []
        self.reasons: list[w.HTML] = []
        self.widget = block("ck-steps")

    def show(self, steps: tuple[Step, ...]) -> None:
        """List these steps."""
        same = [each.label for each in steps] == [each.label for each in self.steps]
        self.steps = steps
        if not same:
            self._make()
        for step, pressed, reason in zip(steps, self.buttons, self.reasons, strict=True):
            pressed.disabled = bool(step.why_not)
            pressed.button_style = "primary" if step.leads_on and not step.why_not else ""
            reason.value = soft(step.why_not)

    def _make(self) -> None:
        gone = self.widget.children
        self.buttons = [button(each.label, self._press(at)) for at, each in enumerate(self.steps)]
        self.reasons = [w.HTML() for _ in self.steps]
        self.widget.children = tuple(
            block("ck-step", *pair) for pair in zip(self.buttons, self.reasons, strict=True)
        )
        for each in gone:
            close_all(each)

    def _press(self, at: int) -> Callable[[], None]:
        def press() -> None:
            step, pressed = self.steps[at], self.buttons[at]
            if not step.why_not:  # a browser can press what is disabled
                self.take(step)
                self._hand_on(pressed)

        return press

    def _hand_on(self, pressed: w.Button) -> None:
        """Give the keyboard's place to what comes next, when what was pressed can be pressed no longer."""
        pairs = zip(self.buttons, self.steps, strict=True)
        open_ones = {each: step.leads_on for each, step in pairs if not each.disabled}
        if pressed not in open_ones and open_ones:
            max(open_ones, key=lambda each: open_ones[each]).focus()
