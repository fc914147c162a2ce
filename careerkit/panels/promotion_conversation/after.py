"""After the conversation: what they want, what is given, what was agreed, who does what by when."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as w

from careerkit.assessment.conversation import Wants
from careerkit.assessment.plan.values import COMMITMENTS
from careerkit.panels.development_plan.boxes import Choice, Field, date_box, text_area
from careerkit.panels.promotion_conversation import results
from careerkit.panels.promotion_conversation.state import PromotionConversationState
from careerkit.panels.widgets import block, button, close_all, hide, said_fault, text_box

ANSWERS = [("given", "given"), ("declined", "declined")]
WANTS = [(each.words, each.value) for each in Wants]
WANTED = "What do they want?"


class AfterView:
    """All that is written down together at the end."""

    def __init__(self, state: PromotionConversationState) -> None:
        """Build the widgets and link them to the state."""
        self.state = state
        self.wants = Choice(
            WANTED,
            WANTS,
            lambda chosen: state.change(wants=chosen),
            lambda: state.conversation.wants.value if state.conversation is not None else "",
        )
        self.cards = [CommitmentView(state, name) for name in COMMITMENTS]
        self.agreed = _field(
            state, "agreed", text_area("What did you agree on? A line for each", rows=4)
        )
        self.follow_ups = FollowUpsView(state)
        self.again = _field(state, "meet_again", date_box("When do you look at it again?"))
        self.summary = w.HTML()
        self.widget = block(
            "ck-section",
            w.HTML(f"<p>{WANTED}</p>"),
            block("ck-row", *self.wants.parts),
            w.HTML("<h3>What you give</h3>"),
            *(card.widget for card in self.cards),
            w.HTML("<h3>What was agreed</h3>"),
            self.agreed.widget,
            w.HTML("<h3>Who does what, by when</h3>"),
            self.follow_ups.widget,
            self.again.widget,
            self.summary,
        )

    def refresh(self) -> None:
        """Show what counts, or why something does not."""
        self.wants.refresh()
        for card in self.cards:
            card.refresh()
        self.agreed.refresh()
        self.follow_ups.refresh()
        self.again.refresh()
        self.summary.value = results.summary(self.state)


class CommitmentView:
    """One of the four: the question, yes or no, and what exactly or why not."""

    def __init__(self, state: PromotionConversationState, name: str) -> None:
        """Build the widgets and link them to the state."""
        self.state, self.name = state, name
        asked = state.catalogue.commitment(name)
        self.answer = Choice(
            asked.question,
            ANSWERS,
            lambda chosen: state.answer_commitment(name, answer=chosen),
            lambda: self._of("answer"),
            clearable=True,
        )
        self.says = self._field("says", f"{asked.name}: what exactly?")
        self.reason = self._field("reason", f"{asked.name}: why not?")
        head = w.HTML(
            f'<h4 class="ck-title">{escape(asked.name)}</h4><p>{escape(asked.question)}</p>'
        )
        row = block("ck-row", *self.answer.parts)
        self.widget = block("ck-item", head, row, self.says.widget, self.reason.widget)

    def refresh(self) -> None:
        """Show what counts; what belongs to the other answer is neither seen nor read out."""
        self.answer.refresh()
        for field, wanted in ((self.says, "given"), (self.reason, "declined")):
            field.refresh()
            hide(field.widget, hidden=self._of("answer") != wanted)

    def _field(self, name: str, label: str) -> Field:
        return Field(
            self.state,
            f"commitment.{self.name}.{name}",
            text_area(label),
            lambda typed: self.state.answer_commitment(self.name, **{name: typed}),
            lambda: self._of(name),
        )

    def _of(self, name: str) -> str:
        told = self.state.conversation
        return str(getattr(told.commitment(self.name), name)) if told is not None else ""


class FollowUpsView:
    """What is to be done: any number of entries."""

    def __init__(self, state: PromotionConversationState) -> None:
        """Begin with nothing."""
        self.state = state
        self.rows: list[FollowUpView] = []
        self.list, self.fault = block(""), w.HTML()
        self.add = button("Add something to do", state.add_follow_up)
        self.widget = block("", self.list, self.add, self.fault)

    def refresh(self) -> None:
        """Show an entry for each, and no more."""
        told = self.state.conversation
        number = len(told.follow_ups) if told is not None else 0
        gone, self.rows = self.rows[number:], self.rows[:number]
        self.rows += [
            FollowUpView(self.state, n, self.add.focus) for n in range(len(self.rows), number)
        ]
        if len(self.list.children) != number:
            self.list.children = tuple(row.widget for row in self.rows)
        for row in gone:
            close_all(row.widget)
        for row in self.rows:
            row.refresh()
        self.fault.value = said_fault(self.state.faults.get("follow_ups", ""))


class FollowUpView:
    """One thing to do: what, who, by when, and whether it is done."""

    def __init__(
        self, state: PromotionConversationState, place: int, removed: Callable[[], None]
    ) -> None:
        """Build the boxes and link them to the state; `removed` hands the keyboard's place on."""
        self.state, self.place, self.removed = state, place, removed
        done = w.Checkbox(value=False, description="Done", indent=False)
        boxes = {
            "what": text_box("What?"),
            "who": text_box("Who?"),
            "due": date_box("By when?"),
            "done": done,
        }
        self.fields = [self._field(name, box) for name, box in boxes.items()]
        what, who, due, done_field = (field.widget for field in self.fields)
        remove = button("Remove", self._remove, quiet=True)
        remove.tooltip = f"Remove number {place + 1}"
        row = block("ck-row", done_field, remove)
        self.widget = block("ck-follow-up", what, block("ck-two", who, due), row)

    def refresh(self) -> None:
        """Show what counts, or why something does not."""
        for field in self.fields:
            field.refresh()

    def _field(self, name: str, box: Any) -> Field:
        return Field(
            self.state,
            f"follow_up.{self.place}.{name}",
            box,
            lambda typed: self.state.change_follow_up(self.place, **{name: typed}),
            lambda: self._of(name),
        )

    def _remove(self) -> None:
        self.state.remove_follow_up(self.place)
        self.removed()

    def _of(self, name: str) -> Any:
        told = self.state.conversation
        if told is None or self.place >= len(told.follow_ups):
            return None
        return getattr(told.follow_ups[self.place], name)


def _field(state: PromotionConversationState, name: str, box: w.Widget) -> Field:
    return Field(
        state,
        name,
        box,
        lambda typed: state.change(**{name: typed}),
        lambda: _shown(getattr(state.conversation, name, None)),
    )


def _shown(value: Any) -> Any:
    return "\n".join(value) if isinstance(value, tuple) else value
