"""Before the conversation: both ratings, the principles in the leader's own words, the agenda."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

import ipywidgets as w

from careerkit.assessment.conversation.agenda import LENGTHS
from careerkit.assessment.conversation.guide import Principle
from careerkit.panels.development_plan.boxes import Choice, Field, text_area
from careerkit.panels.promotion_conversation import edits, results
from careerkit.panels.promotion_conversation.state import PromotionConversationState
from careerkit.panels.widgets import (
    Filled,
    block,
    button,
    close_all,
    hide,
    said_fault,
    take_files,
    text_box,
    upload_button,
)

ONLY_YOURS = "Only in your own copy."
NO_FEEDBACK_YET = (
    "Once a rating is here, each point that is not met gets a box for what you saw, and what would "
    "show it."
)


class RatingsView:
    """Both ratings: where they are taken from, and side by side."""

    def __init__(self, state: PromotionConversationState) -> None:
        """Build the widgets and link them to the state."""
        self.state, self.filled = state, Filled()
        self.theirs = SideView(state, edits.PM, "Theirs", "Load their answers")
        self.checks = w.Dropdown(description="Take over my reality check")
        self.yours = SideView(state, edits.LEADER, "Yours", "Load my answers", self.checks)
        self.sides = w.HTML()
        self.widget = block(
            "ck-section", block("ck-two", self.theirs.widget, self.yours.widget), self.sides
        )
        self.checks.observe(self.filled.typed(state.rate_from_check), "value")

    def refresh(self) -> None:
        """Show what is here, and what is missing."""
        self.theirs.refresh()
        self.yours.refresh()
        found = list(self.state.checked())
        hide(self.checks, hidden=not found)
        self.filled.offer(self.checks, [("choose a step", ""), *found], "")
        self.sides.value = results.sides(self.state)


class SideView:
    """The rating of one of the two."""

    def __init__(
        self,
        state: PromotionConversationState,
        whose: str,
        heading: str,
        label: str,
        more: w.Widget | None = None,
    ) -> None:
        """Build the widgets; `more` is another way of getting it."""
        self.state, self.whose = state, whose
        self.here, self.fault = w.HTML(), w.HTML()
        self.upload = upload_button(label)
        self.out = button("Take it out", self._take_out, quiet=True)
        self.out.tooltip = f"Take out: {heading}"
        parts = (more,) if more is not None else ()
        head = w.HTML(f'<h4 class="ck-title">{escape(heading)}</h4>')
        row = block("ck-row", self.upload, self.out)
        self.widget = block("ck-side", head, self.here, *parts, row, self.fault)
        take_files(self.upload, lambda raw, name: state.rate_bytes(whose, raw, name))

    def _take_out(self) -> None:
        self.state.rate(self.whose, None)
        self.upload.focus()  # what was pressed is gone

    def refresh(self) -> None:
        """Show whether it is here."""
        told = self.state.conversation
        answers = getattr(told, self.whose) if told is not None else None
        self.here.value = results.rating(answers, theirs=self.whose == edits.PM)
        hide(self.out, hidden=answers is None)
        self.fault.value = said_fault(self.state.faults.get(f"rating.{self.whose}", ""))


class PrinciplesView:
    """Each principle with boxes for the leader's words, and feedback point by point."""

    def __init__(self, state: PromotionConversationState) -> None:
        """Build a card for each principle; the points follow the ratings."""
        self.state = state
        self.fields = {
            prompt.id: self._field(
                "words", prompt.id, prompt.question, partial(state.write_words, prompt.id)
            )
            for prompt in state.guide.prompts
        }
        self.feedback: dict[str, Field] = {}
        self.points, self.no_points = block(""), w.HTML(f'<p class="ck-note">{NO_FEEDBACK_YET}</p>')
        cards = [self._card(principle) for principle in state.guide.principles]
        self.widget = block("ck-section", *cards, w.HTML(results.phrases(state)))

    def _card(self, principle: Principle) -> w.Widget:
        head = w.HTML(
            f'<h4 class="ck-title">{escape(principle.name)}</h4><p>{escape(principle.says)}</p>'
        )
        inside: list[w.Widget] = []
        for prompt in principle.prompts:
            if prompt.per_criterion:
                inside += [w.HTML(f"<p>{escape(prompt.question)}</p>"), self.points, self.no_points]
            else:
                inside.append(self.fields[prompt.id].widget)
        return block("ck-item", head, *inside)

    def refresh(self) -> None:
        """Show what is written, with a box for each point that is not met now."""
        wanted = {point.id: point.name for point in self.state.points}
        if self.state.conversation is not None and self.state.step is not None:
            names = {point.id: point.name for point in self.state.step.criteria}
            wanted |= {key: names[key] for key in self.state.conversation.feedback if key in names}
        if list(wanted) != list(self.feedback):
            old, self.feedback = self.feedback, {}
            for key, name in wanted.items():
                self.feedback[key] = old.pop(key) if key in old else self._point(key, name)
            self.points.children = tuple(field.widget for field in self.feedback.values())
            for field in old.values():
                close_all(field.widget)
        hide(self.no_points, hidden=bool(wanted))
        for field in (*self.fields.values(), *self.feedback.values()):
            field.refresh()

    def _point(self, key: str, name: str) -> Field:
        return self._field("feedback", key, name, partial(self.state.write_feedback, key))

    def _field(self, what: str, key: str, label: str, take: Callable[[Any], object]) -> Field:
        return own_words(self.state, f"{what}.{key}", label, take, lambda: self._of(what, key))

    def _of(self, what: str, key: str) -> str:
        told = self.state.conversation
        return getattr(told, what).get(key, "") if told is not None else ""


class AgendaView:
    """How long, and the agenda that fits."""

    def __init__(self, state: PromotionConversationState) -> None:
        """Build the widgets and link them to the state."""
        self.state = state
        self.lengths = Choice(
            "How long?",
            [(f"{length} minutes", str(length)) for length in LENGTHS],
            lambda chosen: state.change(minutes=chosen) if chosen else None,
            self._length,
        )
        self.minutes = Field(
            state,
            "minutes",
            text_box("Or another number of minutes"),
            lambda typed: state.change(minutes=typed),
            lambda: str(state.conversation.minutes) if state.conversation is not None else "",
            css="ck-number",
        )
        self.agenda = w.HTML()
        self.widget = block(
            "ck-section",
            w.HTML("<p>How long do you have?</p>"),
            block("ck-row", *self.lengths.parts),
            self.minutes.widget,
            self.agenda,
        )

    def _length(self) -> str:
        told = self.state.conversation
        minutes = told.minutes if told is not None else 0
        return str(minutes) if minutes in LENGTHS else ""

    def refresh(self) -> None:
        """Show the agenda of the length that counts."""
        self.lengths.refresh()
        self.minutes.refresh()
        self.agenda.value = results.agenda(self.state)


def own_words(
    state: PromotionConversationState,
    key: str,
    label: str,
    take: Callable[[Any], object],
    give: Callable[[], Any],
) -> Field:
    """Make a box for what the leader writes for nobody else, and say so below it."""
    return Field(state, key, text_area(label), take, give, note=ONLY_YOURS, css="ck-own")
