"""The reality check in a room: the cards of the panel, one at a time, for oneself or for a portrait."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Any

import ipywidgets as w

from careerkit.activities.reality_check import (
    EVIDENCE,
    STEP,
    RealityCheck,
    evidence_as_kept,
    key_of,
)
from careerkit.assessment.answers import Answers, Evidence
from careerkit.assessment.ladder import Step
from careerkit.assessment.portraits import Portrait
from careerkit.pages.wording import counted, listed
from careerkit.panels.reality_check import results
from careerkit.panels.reality_check.cards import CardView
from careerkit.panels.reality_check.state import Card, RealityCheckState, cards_of
from careerkit.panels.room_activities.state import ActivityState
from careerkit.panels.room_activities.steps import Steps
from careerkit.panels.widgets import Filled, Later, block, close_all, soft

WHICH = "Which step are you thinking about?"
CHOOSE, NONE = "choose one", ""
FOR_NOBODY = "You may also answer for somebody whom you make up: nobody can tell the difference."
FEW = 4  # cards with something open that are named
ADVICE_THEN = "What your answers come to will stand here."
READ_AS = "Answer for {name}: read every “you” as {name}."


class CheckState(RealityCheckState):
    """The reality check's state, with its answers kept where the room keeps them.

    What the room refuses is taken back by `take`, and `faults` says why.
    """

    def __init__(self, room: ActivityState, check: RealityCheck, step: Step) -> None:
        """Begin with what the room has of this step."""
        self.room, self.check = room, check
        super().__init__(check.ladder, answers=check.answers_for(step, room.answers))

    @property
    def cards(self) -> tuple[Card, ...]:
        """List the cards; of a portrait only those with something to judge, as numbers are given."""
        every = cards_of(self.step)
        if self.check.portrait is None:
            return every
        judged = (
            replace(card, asks=tuple(ask for ask in card.asks if ask.number is None))
            for card in every
        )
        return tuple(card for card in judged if card.asks)

    def answer(self, key: str, value: Any) -> None:
        """Take an answer, and pass it on to the room."""
        before = self.answers
        super().answer(key, value)
        self._pass_on(before)

    def show_evidence(self, key: str, items: tuple[Evidence, ...]) -> None:
        """Take what shows a yes, and pass it on to the room."""
        before = self.answers
        super().show_evidence(key, items)
        self._pass_on(before)

    def take(self) -> None:
        """Take over what was answered elsewhere."""
        now = self.check.answers_for(self.step, self.room.answers)
        if (now.given, now.evidence) != (self.answers.given, self.answers.evidence):
            self._show(now)

    def _pass_on(self, before: Answers) -> None:
        faults = {}
        for ask, key, value in _changed(self.step, before, self.answers):
            if not self.room.put(key, value):
                faults[ask] = self.room.faults[key]
        if faults:
            self.faults = {**self.faults, **faults}


def _changed(step: Step, before: Answers, after: Answers) -> list[tuple[str, str, Any]]:
    """List what has changed between two sets of answers: ask, the room's key, and the new value."""
    answers = [
        (ask, key_of(step, ask), after.given.get(ask))
        for ask in dict.fromkeys([*before.given, *after.given])
        if before.given.get(ask) != after.given.get(ask)
    ]
    shown = [
        (ask, f"{EVIDENCE}{key_of(step, ask)}", evidence_as_kept(after.evidence.get(ask, ())))
        for ask in dict.fromkeys([*before.evidence, *after.evidence])
        if before.evidence.get(ask) != after.evidence.get(ask)
    ]
    return [*answers, *((ask, key, kept or None) for ask, key, kept in shown)]


class RealityCheckBody:
    """A step to choose, unless there is only one; its cards; and what the answers come to."""

    def __init__(self, state: ActivityState, check: RealityCheck) -> None:
        """Build what does not depend on the step that is chosen."""
        self.state, self.check = state, check
        self.of_step: StepBody | None = None
        self._filled = Filled()
        self.step: w.Dropdown | None = None
        self.slot = block("ck-slot")
        self.widget = block("", *self._choice(), self.slot)

    def _choice(self) -> list[w.Widget]:
        if len(self.check.steps) == 1:
            return []
        options = [(CHOOSE, NONE), *((step.name, step.id) for step in self.check.steps)]
        self.step = w.Dropdown(description=WHICH, options=options, value=NONE)
        put = self._filled.typed(lambda step: self.state.put(STEP, step))
        self.step.observe(put, "value")
        return [self.step, w.HTML(f'<p class="ck-soft">{FOR_NOBODY}</p>')]

    def refresh(self) -> None:
        """Show the chosen step and its answers."""
        step = self.check.step_of(self.state.answers)
        if self.step is not None:
            self._filled.fill(self.step, step.id if step is not None else NONE)
        if step is not (self.of_step.step if self.of_step is not None else None):
            gone = self.slot.children
            self.of_step = StepBody(self.state, self.check, step) if step is not None else None
            self.slot.children = (self.of_step.widget,) if self.of_step is not None else ()
            for child in gone:
                close_all(child)
        elif self.of_step is not None:
            self.of_step.refresh()

    def settle(self) -> None:
        """Do nothing: answers are sent as they are given."""


class StepBody:
    """The cards of one step, and where its answers lead."""

    def __init__(self, room: ActivityState, check: RealityCheck, step: Step) -> None:
        """Begin with the first card on which something is open, for who comes back to it."""
        self.room, self.check, self.step = room, check, step
        self.state = CheckState(room, check, step)
        self.summary = w.HTML()
        start = next(iter(self._open), 1) - 1
        self.steps = Steps([""] * len(self.state.cards), self._card, start=start)
        about = [w.HTML(_about(check.portrait, step))] if check.portrait is not None else []
        self.widget = block("", *about, self.steps.widget, self.summary)
        # A moment later, so that it never holds up what was clicked.
        self._show_summary = Later(self._show, seconds=0.05)
        self.state.observe(lambda _: self._show_all(), ["assessment", "faults"])
        self._show_summary()

    def _card(self, place: int) -> StepCard:
        return StepCard(self.state, self.check.portrait, self.state.cards[place], place + 1)

    def refresh(self) -> None:
        """Take over what was answered elsewhere, and show it."""
        self.state.take()

    def _show_all(self) -> None:
        self.steps.refresh()
        self._show_summary()

    def _show(self) -> None:
        left = len(self.state.assessment.open)
        told = f"{counted(left, 'question is', 'questions are')} still open{self._where()}. {ADVICE_THEN}"
        self.summary.value = (
            soft(told) if left else results.summary(self.state.assessment, self.state.faults)
        )

    @property
    def _open(self) -> list[int]:
        """List the numbers of the cards with something open."""
        left = {ask.key for ask in self.state.assessment.open}
        every = enumerate(self.state.cards, start=1)
        return [number for number, card in every if left & {ask.key for ask in card.asks}]

    def _where(self) -> str:
        """Name the cards with something open, once they are few enough to be told apart."""
        places = [str(number) for number in self._open]
        if not 0 < len(places) <= min(FEW, len(self.state.cards) - 1):
            return ""
        return (
            f", on card {places[0]}" if len(places) == 1 else f", on cards {listed(places, 'and')}"
        )


class StepCard:
    """A card of the reality check, with what is known of a fictional person above it."""

    def __init__(
        self, state: CheckState, portrait: Portrait | None, card: Card, number: int
    ) -> None:
        """Build the card; its own title stands above it already."""
        self.view = CardView(state, card, number)
        self.view.widget.add_class("ck-current")
        told = [portrait.tells(ask) for ask in card.asks] if portrait is not None else []
        known = "".join(f"<p>{escape(text)}</p>" for text in dict.fromkeys(filter(None, told)))
        parts = [w.HTML(f'<div class="ck-note">{known}</div>')] if known else []
        self.widget = block("", *parts, self.view.widget)

    def refresh(self) -> None:
        """Show the answers and the status."""
        self.view.refresh()

    def settle(self) -> None:
        """Do nothing: answers are sent as they are given."""


def _about(portrait: Portrait, step: Step) -> str:
    numbers = "".join(
        f"<li>{escape(_capital(number.short))}: {portrait.numbers[number.id]}</li>"
        for number in step.numbers
    )
    read = READ_AS.format(name=portrait.name)
    return f'<p>{escape(portrait.about)}</p><ul>{numbers}</ul><p class="ck-soft">{escape(read)}</p>'


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
