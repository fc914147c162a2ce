"""What the panel of an activity knows: one person's answers, what was refused, and whether they are done.

No widgets here. Answers live with whoever keeps them, in a room or in a notebook; nothing of anybody
else, and nothing that is kept for the reveal, passes through here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import traitlets as t

from careerkit.activities.activity import RoomActivity
from careerkit.errors import CareerkitError, InputError
from careerkit.files import LONG_TEXT, clean_text
from careerkit.workshop.values import DONE, Answer, Answers


class Keeping(Protocol):
    """Where one person's answers to one activity are kept."""

    def answers(self) -> Answers:
        """Give the answers as they are now."""

    def put(self, key: str, value: Answer) -> None:
        """Take an answer, or take it back with None; raises CareerkitError with a sentence."""


class InMemory:
    """Answers that are kept here and now: for a notebook, a rehearsal or a test."""

    def __init__(self, answers: Answers | None = None) -> None:
        """Begin with these answers."""
        self.kept: dict[str, Answer] = dict(answers or {})

    def answers(self) -> Answers:
        """Give the answers as they are now."""
        return dict(self.kept)

    def put(self, key: str, value: Answer) -> None:
        """Take an answer, or take it back."""
        self.kept = {k: v for k, v in self.kept.items() if k != key}
        if value is not None:
            self.kept[key] = value


class ActivityState(t.HasTraits):
    """The state of one person's panel.

    Traits
    ------
    turn:    goes up whenever answers or faults have changed
    faults:  key → why what stands there is not counted
    locked:  whether answers are closed
    saved:   when the last answer was saved, or why not yet, in a sentence

    `unsent` has what was refused, as it was typed: key → text.
    """

    turn = t.Int(0)
    faults = t.Dict()
    locked = t.Bool()
    saved = t.Unicode()

    def __init__(self, activity: RoomActivity, keeping: Keeping) -> None:
        """Begin with what is kept."""
        super().__init__()
        self.activity, self.keeping = activity, keeping
        self.unsent: Mapping[str, str] = {}

    @property
    def answers(self) -> Answers:
        """Give the person's answers."""
        return self.keeping.answers()

    @property
    def done(self) -> bool:
        """Tell whether they have said that they are done."""
        return self.answers.get(DONE) is True

    @property
    def complete(self) -> bool:
        """Tell whether nothing is left to answer."""
        return self.activity.complete(self.answers)

    def put(self, key: str, value: Any) -> bool:
        """Take an answer, or take it back with None or an empty text; tell whether it counts now.

        What is no answer, or comes too late, is not counted; `faults` says why.
        """
        empty = isinstance(value, str) and not value.strip()
        try:
            checked = None if empty else self.activity.check(key, value)
            if checked != self.answers.get(key):
                self.keeping.put(key, checked)
        except CareerkitError as error:
            self._refuse(key, value, error)
            return False
        self.faults = {k: said for k, said in self.faults.items() if k != key}
        self.unsent = {k: text for k, text in self.unsent.items() if k != key}
        self.turn += 1
        return True

    def say_done(self, *, done: bool) -> None:
        """Say that they are done, or that they are not after all."""
        self.put(DONE, done)

    def lock(self, *, locked: bool) -> None:
        """Close the answers, or open them again; what came too late for the first time is then sent."""
        if self.locked and not locked:
            for key, text in self.unsent.items():
                self.put(key, text)
        self.locked = locked

    def refresh(self) -> None:
        """Look at the answers again: they may have been given elsewhere."""
        self.turn += 1

    def _refuse(self, key: str, value: Any, error: CareerkitError) -> None:
        said = f"expected {error.expected}." if isinstance(error, InputError) else str(error)
        more = f" {error.next_step}" if isinstance(error, InputError) and error.next_step else ""
        if isinstance(value, str):
            self.unsent = {**self.unsent, key: clean_text(value, LONG_TEXT)}
        self.faults = {**self.faults, key: f"This is not counted yet: {said}{more}"}
        self.turn += 1
