"""Whose plan it is, who leads them, when it begins, and who is writing now."""

from __future__ import annotations

import ipywidgets as w

from careerkit.assessment.plan.values import LEADER, PM
from careerkit.panels.development_plan.boxes import Choice, Field, date_box
from careerkit.panels.development_plan.state import DevelopmentPlanState
from careerkit.panels.widgets import block, text_box

WRITERS = [("the product manager", PM), ("the leader", LEADER)]
NAME = "a name or initials"
WRITING = "Who is writing now?"


class AboutView:
    """The few fields that stand above the goals."""

    def __init__(self, state: DevelopmentPlanState) -> None:
        """Build the widgets and link them to the state."""
        self.state = state
        self.fields = [
            _field(state, "person", text_box("Whose plan is it?", placeholder=NAME)),
            _field(state, "leader", text_box("Who leads them?", placeholder=NAME)),
            _field(state, "start", date_box("When does it begin?")),
        ]
        self.writer = Choice(WRITING, WRITERS, state.say_writer, lambda: state.writer)
        self.widget = block(
            "ck-about",
            block("ck-two", *(field.widget for field in self.fields)),
            w.HTML(f"<p>{WRITING} The history says whose change it was.</p>"),
            block("ck-row", *self.writer.parts),
        )
        state.observe(lambda _: self.refresh(), ["plan", "faults", "writer"])
        self.refresh()

    def refresh(self) -> None:
        """Show what counts, or why something does not."""
        self.writer.refresh()
        if self.state.plan is not None:
            for field in self.fields:
                field.refresh()


def _field(state: DevelopmentPlanState, name: str, box: w.Widget) -> Field:
    return Field(
        state,
        f"plan.{name}",
        box,
        lambda typed: state.change_plan(**{name: typed}),
        lambda: getattr(state.plan, name),
    )
