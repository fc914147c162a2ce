"""One action on the screen: a line that says what it is, its status, and its fields on request."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as w

from careerkit.assessment.plan.lacks import brief
from careerkit.assessment.plan.suggestions import Suggestion
from careerkit.assessment.plan.values import KINDS, Action, Status
from careerkit.pages.plan.figures import about, currency_of, in_hours, in_money, number
from careerkit.pages.wording import day
from careerkit.panels.development_plan.boxes import Choice, Field, date_box, text_area
from careerkit.panels.development_plan.state import DevelopmentPlanState
from careerkit.panels.evidence import EvidenceList
from careerkit.panels.widgets import block, button, close_all, hide, said_fault, text_box

STATUSES = [(status.value, status.value) for status in Status]


class ActionView:
    """The widgets of one action; its fields are made when somebody wants to change them."""

    def __init__(
        self, state: DevelopmentPlanState, action_id: str, *, editing: bool = False
    ) -> None:
        """Build the line and link it to the state."""
        self.state, self.id = state, action_id
        self.line = w.HTML()
        self.status = Choice(
            f"{brief(self.action.text)}:",
            STATUSES,
            lambda chosen: state.change_action(action_id, status=chosen),
            lambda: self.action.status,
        )
        self.edit = button("Edit", self._turn, quiet=True)
        self.done = DoneView(state, action_id)
        self.editor: EditorView | None = None
        row = block("ck-row", *self.status.parts, self.edit)
        self.widget = block("ck-action", self.line, row, self.done.widget)
        if editing:
            self._turn()
        self.refresh()

    @property
    def action(self) -> Action:
        """Give the action as it is now."""
        found = self.state.plan.action(self.id) if self.state.plan is not None else None
        if found is None:  # the view is closed before its action goes
            raise KeyError(self.id)
        return found

    def refresh(self) -> None:
        """Show what counts, or why something does not."""
        action = self.action
        currency = currency_of(self.state.plan) if self.state.plan is not None else ""
        self.line.value = action_line(action, currency)
        self.edit.tooltip = f"{self.edit.description}: {brief(action.text)}"
        self.status.refresh()
        self.done.refresh()
        if self.editor is not None:
            self.editor.refresh()

    def _turn(self) -> None:
        """Make the fields, or take them away; what was typed and not counted comes back with them."""
        if self.editor is None:
            self.editor = EditorView(self)
            self.widget.children += (self.editor.widget,)
        else:
            gone, self.editor = self.editor, None
            self.widget.children = self.widget.children[:-1]
            close_all(gone.widget)
        self.edit.description = "Edit" if self.editor is None else "Close"


class DoneView:
    """On which day an action was done, and what shows it; made once it is."""

    def __init__(self, state: DevelopmentPlanState, action_id: str) -> None:
        """Begin with nothing."""
        self.state, self.id = state, action_id
        self.day: Field | None = None
        self.evidence: EvidenceList | None = None
        self.fault: w.HTML | None = None
        self.widget = block("ck-done")

    def refresh(self) -> None:
        """Show the day and the evidence of what is done."""
        action = self.state.plan.action(self.id) if self.state.plan is not None else None
        done = action is not None and action.status is Status.DONE
        hide(self.widget, hidden=not done)
        if action is None or not done:
            return
        if self.day is None or self.evidence is None or self.fault is None:
            self.day, self.evidence, self.fault = self._built(action)
        self.day.refresh()
        self.evidence.fill(action.evidence)
        self.fault.value = said_fault(self.state.faults.get(f"action.{self.id}.evidence", ""))

    def _built(self, action: Action) -> tuple[Field, EvidenceList, w.HTML]:
        on = _field(self.state, self.id, "done_on", date_box("When was it done?"))
        evidence = EvidenceList(
            lambda items: self.state.show_evidence(self.id, items),
            action.proof or "What could another person look at?",
            about=brief(action.text),
        )
        fault = w.HTML()
        self.widget.children = (on.widget, evidence.widget, fault)
        return on, evidence, fault


class EditorView:
    """All fields of one action."""

    def __init__(self, action: ActionView) -> None:
        """Build the boxes and link them to the state."""
        state, key = action.state, action.id
        kinds = w.Dropdown(
            description="What kind is it?", options=[(name, kind) for kind, name in KINDS.items()]
        )
        currency = currency_of(state.plan) if state.plan is not None else ""
        boxes: dict[str, Any] = {
            "text": text_area("What will be done?", rows=3),
            "kind": kinds,
            "proof": text_area("What will prove that it is done?"),
            "helper": text_box("Who helps?", placeholder="a name or a role, or: nobody"),
            "start": date_box("Begins"),
            "due": date_box("By when?"),
            "hours": text_box("Own hours"),
            "helper_hours": text_box("Helper's hours"),
            "cost": text_box(f"Cost in {currency}" if currency else "Cost"),
        }
        self.fields = {name: _field(state, key, name, box) for name, box in boxes.items()}
        shown = {name: field.widget for name, field in self.fields.items()}
        self.widget = block(
            "ck-editor",
            *(shown[name] for name in ("text", "kind", "proof", "helper")),
            block("ck-two", shown["start"], shown["due"]),
            block("ck-two", shown["hours"], shown["helper_hours"], shown["cost"]),
        )
        self.refresh()

    def refresh(self) -> None:
        """Show what counts, or why something does not."""
        for field in self.fields.values():
            field.refresh()


def action_line(action: Action, currency: str) -> str:
    """Say in a few words what an action is, by when, with whom, and what it takes."""
    told = [KINDS[action.kind]]
    if action.due is not None:
        told.append(f"by {day(action.due)}")
    if action.helper:
        told.append(f"helps: {action.helper}")
    told += takes(action, action.grade, currency)
    # Each apart: a name that is written from the right would take the number after it along.
    apart = "; ".join(f"<bdi>{escape(each)}</bdi>" for each in told)
    return f'<p class="ck-what"><b>{escape(action.text)}</b></p><p class="ck-soft">{apart}</p>'


def takes(what: Action | Suggestion, grade: str, currency: str) -> list[str]:
    """Say what something takes; an estimate of careerkit's is marked as one, with its grade."""
    found = []
    if what.hours:
        found.append(about(in_hours(what.hours), grade))
    if what.helper_hours:
        found.append(f"{about(in_hours(what.helper_hours), grade)} of whoever helps")
    if what.cost:
        found.append(f"costs {about(in_money(what.cost, currency), grade)}")
    if found and grade:
        found[-1] += f" (grade {grade})"
    return found


def _field(state: DevelopmentPlanState, action_id: str, name: str, box: Any) -> Field:
    def give() -> Any:
        action = state.plan.action(action_id) if state.plan is not None else None
        value = getattr(action, name, None)
        return number(value) if isinstance(value, int | float) else value

    return Field(
        state,
        f"action.{action_id}.{name}",
        box,
        lambda typed: state.change_action(action_id, **{name: typed}),
        give,
    )
