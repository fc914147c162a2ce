"""Where the plan comes from: kept here, from a reality check, from a file, or of somebody made up."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as w

from careerkit.assessment.plan.values import Plan
from careerkit.pages.wording import day
from careerkit.panels.development_plan.state import DevelopmentPlanState
from careerkit.panels.widgets import Filled, block, button, hide, take_files, upload_button
from careerkit.panels.working_copy import Kept

CHOOSE = "choose one"
FIRST = (
    "A development plan begins with what is missing. Take the answers of a reality check, yours or "
    "those that somebody has given you; each point that is not met becomes a goal with a first action. "
    "There are none yet? The reality check is the notebook before this one, and takes ten minutes."
)
ROBIN = "Try it with Robin, who is made up"
ASKED = "What are these answers for?"


class SourcesView:
    """Choose a plan or begin one; with a plan open it is folded away."""

    def __init__(self, state: DevelopmentPlanState) -> None:
        """Build the widgets and link them to the state."""
        self.state, self.unfolded, self.filled = state, False, Filled()
        self.another = button("Another plan, or a new one", self._turn, quiet=True)
        self.kept = w.Dropdown(description="Go on with a plan that is kept here")
        self.checks = w.Dropdown(description="Begin with a reality check that is kept here")
        self.upload = upload_button("Load a file: answers, a plan, or a conversation")
        self.robin = button(ROBIN, state.begin_fictional)
        self.gaps = w.HTML(_gaps(state.gaps))
        self.inside = block(
            "ck-guess",
            w.HTML(f'<h3 class="ck-title">Whose plan?</h3><p>{FIRST}</p>'),
            self.kept,
            self.checks,
            block("ck-row", self.upload, self.robin),
            self.gaps,
        )
        self.question = w.HTML()
        self.update = button("Bring this plan up to date", self._bring_up_to_date)
        self.new = button("Begin a new plan", state.begin_arrived)
        self.neither = button("Neither", self._forget, quiet=True)
        self.asking = block(
            "ck-guess", self.question, block("ck-row", self.update, self.new, self.neither)
        )
        self.widget = block("", self.another, self.inside, self.asking)
        self._link()
        self.refresh()

    def _link(self) -> None:
        state, typed = self.state, self.filled.typed
        self.kept.observe(typed(state.open_plan), "value")
        self.checks.observe(typed(state.begin_from_check), "value")
        take_files(self.upload, state.load_bytes)
        state.observe(self._opened, "plan")
        state.observe(lambda _: self.refresh(), ["arrived", "message"])

    def _opened(self, change: dict[str, Any]) -> None:
        """Fold away once another plan is open; a change of the same one is none of our business."""
        before, now = change["old"], change["new"]
        if before is None or now is None or before.id != now.id:
            self.unfolded = False
            self.refresh()
            self.another.focus()  # what was pressed is gone

    def _bring_up_to_date(self) -> None:
        self.unfolded = False
        self.state.take_in_arrived()
        self.another.focus()  # what was pressed is gone

    def _forget(self) -> None:
        self.state.forget_arrived()
        self.another.focus()

    def _turn(self) -> None:
        self.unfolded = not self.unfolded
        self.refresh()

    def refresh(self) -> None:
        """Show what there is to choose from, and the question that waits."""
        state = self.state
        shown = self.unfolded or state.plan is None
        hide(self.another, hidden=state.plan is None)
        self.another.description = (
            "Stay with this plan" if self.unfolded else "Another plan, or a new one"
        )
        hide(self.inside, hidden=not shown)
        if shown:
            self._list()
        arrived = state.arrived
        hide(self.asking, hidden=arrived is None)
        if arrived is not None:
            self.question.value = (
                f'<h3 class="ck-title" role="alert">{ASKED}</h3><p>The answers of '
                f"{day(arrived.answers.date)} from {escape(arrived.name)} may belong to the plan that is "
                "open, or to a new one.</p>"
            )

    def _list(self) -> None:
        kept = [(self._name(each), each.name) for each in self.state.kept()]
        for box, found in ((self.kept, kept), (self.checks, list(self.state.checked()))):
            hide(box, hidden=not found)
            self.filled.offer(box, [(CHOOSE, ""), *found], "")

    def _name(self, kept: Kept[Plan]) -> str:
        plan = kept.value
        if plan is None:
            return f"{kept.name} (cannot be read)"
        steps = {step.id: step.name for step in self.state.ladder.steps}
        return f"{plan.person or 'No name'}: {steps[plan.step]}, changed {day(plan.changed.date())}"


def _gaps(gaps: tuple[str, ...]) -> str:
    """Say behind a fold where suggestions and ladder do not fit each other."""
    if not gaps:
        return ""
    items = "".join(f"<li>{escape(each)}</li>" for each in gaps)
    head = "Where the suggestions and the ladder do not fit"
    return f'<details class="ck-soft"><summary>{head}</summary><ul>{items}</ul></details>'
