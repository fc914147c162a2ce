"""What the reality check panel knows: answers in, assessment out, and where it was saved.

No widgets here. A view sets answers through the methods and listens to the traits; so can a test.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import traitlets as t

from careerkit.assessment.advice import Assessment, assess
from careerkit.assessment.answers import (
    NOTES_LENGTH,
    Answers,
    Evidence,
    answers_text,
    check_answer,
    contradiction,
    parse_answers,
)
from careerkit.assessment.ladder import Ask, Criterion, Ladder, Step
from careerkit.assessment.progress import Progress, compare
from careerkit.assessment.questions import asked_now
from careerkit.errors import CareerkitError, InputError, shown
from careerkit.files import LONG_TEXT, SHORT_TEXT, clean_text, decode
from careerkit.panels.reality_check.shelf import Shelf
from careerkit.panels.working_copy import clock


@dataclass(frozen=True, slots=True)
class Card:
    """What is looked at together: a criterion with its parts, or one question."""

    title: str
    criterion: Criterion | None
    asks: tuple[Ask, ...]


def cards_of(step: Step) -> tuple[Card, ...]:
    """Sort what a step asks into cards: first questions, criteria, then the rest."""
    cards: dict[str, list[Ask]] = {}
    for ask in step.asks:
        cards.setdefault(ask.criterion or f"/{ask.key}", []).append(ask)
    return tuple(
        Card(asks[0].short, None, tuple(asks))
        if name.startswith("/")
        else Card(step.criterion(name).name, step.criterion(name), tuple(asks))
        for name, asks in cards.items()
    )


class RealityCheckState(t.HasTraits):
    """The state of one reality check.

    Traits
    ------
    answers:     what was answered; replaced whole at each change
    assessment:  what the answers come to
    faults:      ask's key → why what was typed there is not counted
    message:     the last thing worth telling, such as a file that could not be read
    saved:       when and where the answers were saved, or why not, in a sentence
    progress:    the comparison with an earlier snapshot, if one was chosen
    position:    which card is looked at, where there is room for one only
    """

    answers = t.Instance(Answers)
    assessment = t.Instance(Assessment)
    faults = t.Dict()
    message = t.Unicode()
    saved = t.Unicode()
    progress = t.Instance(Progress, allow_none=True)
    position = t.Int(0)

    def __init__(
        self, ladder: Ladder, shelf: Shelf | None = None, answers: Answers | None = None
    ) -> None:
        """Start with the answers given, or with those on the shelf, or with an empty page."""
        self.ladder, self.shelf = ladder, shelf
        self._typed: dict[str, Any] = {}
        start, message = answers, ""
        if start is None and shelf is not None:
            step = shelf.latest_step() or ladder.steps[0].id
            start, message = shelf.load(step)
            start = start or Answers(step)
        start = start or Answers(ladder.steps[0].id)
        super().__init__(answers=start, assessment=assess(ladder, start), message=message)
        if shelf is not None and start.given:
            self.saved = f"As you left it, from {shelf.path(start.step)}"

    @property
    def step(self) -> Step:
        """Give the step that is being checked."""
        return self.ladder.step(self.answers.step)

    @property
    def cards(self) -> tuple[Card, ...]:
        """List the cards that a person is led through, one question or criterion each."""
        return cards_of(self.step)

    def go_to(self, position: int) -> None:
        """Turn to a card; positions before the first or after the last are brought back."""
        self.position = min(max(position, 0), len(self.cards) - 1)

    @property
    def asked(self) -> tuple[Ask, ...]:
        """List what is asked now; it grows when a criterion turns out to be unmet."""
        return asked_now(self.step, self.answers.given)

    @property
    def blockers(self) -> tuple[str, ...]:
        """Say why the advice is not final yet, a sentence each; empty if it is."""
        sentences = list(self.faults.values())
        if self.assessment.advice is None and self.assessment.open:
            left = len(self.assessment.open)
            sentences.append(
                f"{left} {'question is' if left == 1 else 'questions are'} still open."
            )
        return tuple(sentences)

    def choose_step(self, step_id: str) -> None:
        """Turn to another step; the answers to this one stay on the shelf."""
        if step_id == self.answers.step:
            return
        step = self.ladder.step(step_id)
        answers, message = self.shelf.load(step.id) if self.shelf else (None, "")
        self._start_with(answers or Answers(step.id), message)

    def answer(self, key: str, value: Any) -> None:
        """Take an answer, or take it back with None or an empty text.

        Numbers may come as typed. What is no answer is not counted, and `faults` says why.
        """
        if not self.step.has_ask(key):
            return
        # The newest first: what waits from before may fit beside it now.
        self._typed = {key: value} | {k: v for k, v in self._typed.items() if k != key}
        given, faults = dict(self.answers.given), {}
        for typed_key, typed in self._typed.items():
            given.pop(typed_key, None)
            try:
                accepted = accepted_answer(self.step.ask(typed_key), typed)
            except InputError as error:
                faults[typed_key] = f"This is not counted yet: expected {error.expected}."
                continue
            if accepted is None:
                continue
            conflict = contradiction(self.step, {**given, typed_key: accepted})
            if conflict:
                faults[typed_key] = f"This is not counted yet: {conflict}"
            else:
                given[typed_key] = accepted
        # What is counted needs no second look; what is not may fit once another number changes.
        self._typed = {k: v for k, v in self._typed.items() if k in faults}
        # Told first and without need, it would show the answer from before.
        if faults != self.faults:
            self.faults = faults
        self._replace(given=given)

    def show_evidence(self, key: str, items: tuple[Evidence, ...]) -> None:
        """Set what shows a yes; entries that say nothing are left out."""
        if not self.step.has_ask(key) or self.step.ask(key).judged is None:
            return
        kept = tuple(_cut(item) for item in items[:20] if item.what.strip())
        evidence = {k: v for k, v in self.answers.evidence.items() if k != key}
        self._replace(evidence={**evidence, key: kept} if kept else evidence)

    def name_person(self, name: str) -> None:
        """Set the name or initials that stand on downloads."""
        self._replace(person=clean_text(name, SHORT_TEXT))

    def write_notes(self, notes: str) -> None:
        """Set the private notes."""
        self._replace(notes=clean_text(notes, NOTES_LENGTH))

    def start_anew(self) -> None:
        """Empty the page for today; what was there is kept as a snapshot first."""
        empty = Answers(self.step.id, person=self.answers.person)
        try:
            kept = self._kept_first(empty)
        except CareerkitError as error:
            self.message = str(error)
            return
        self._start_with(empty, kept)
        self._save()

    def load(self, text: str, name: str, *, strict: bool = False) -> None:
        """Load an answers file; what was there of its step is kept as a snapshot first.

        A file that cannot be read is told in `message`, or raised if `strict`.
        """
        name = clean_text(name, SHORT_TEXT)
        try:
            answers = parse_answers(text, self.ladder, where=name)
            kept = self._kept_first(answers)
        except CareerkitError as error:
            if strict:
                raise
            self.message = str(error)
            return
        self._start_with(answers, f"Loaded {name}. {kept}".strip())
        self._save()

    def load_bytes(self, raw: bytes, name: str) -> None:
        """Load an uploaded answers file, whatever its bytes are."""
        try:
            text = decode(raw, where=clean_text(name, SHORT_TEXT))
        except CareerkitError as error:
            self.message = str(error)
        else:
            self.load(text, name)

    def keep_snapshot(self) -> None:
        """Keep today's answers, so that they can be compared with later ones."""
        if self.shelf is None:
            return
        try:
            path = self.shelf.keep(self.answers)
        except CareerkitError as error:
            self.message = str(error)
        else:
            self.message = f"Kept as {path.name}. Come back in three months and compare."

    @property
    def snapshots(self) -> tuple[Path, ...]:
        """List the snapshots of this step, newest first."""
        return self.shelf.snapshots(self.step.id) if self.shelf else ()

    def compare_with(self, path: Path | None) -> None:
        """Compare with an earlier snapshot, or with none."""
        if path is None or self.shelf is None:
            self.progress = None
            return
        try:
            earlier = assess(self.ladder, self.shelf.read(path))
            self.progress = compare(earlier, self.assessment)
        except CareerkitError as error:
            self.progress, self.message = None, str(error)

    @property
    def answers_file(self) -> str:
        """Give the answers as the text of a file."""
        return answers_text(self.answers, self.ladder)

    def _replace(self, **changes: Any) -> None:
        answers = replace(self.answers, **changes)
        if answers == self.answers:
            return
        # The answers hold as of the day on which they were last changed.
        answers = replace(answers, date=dt.date.today(), ladder=self.ladder.stamp)  # noqa: DTZ011
        self._show(answers)
        self._save()

    def _show(self, answers: Answers) -> None:
        assessment = assess(self.ladder, answers)
        progress = self.progress
        with self.hold_trait_notifications():
            self.answers, self.assessment = answers, assessment
            if progress is not None:
                self.progress = compare(progress.before, assessment)

    def _start_with(self, answers: Answers, message: str) -> None:
        self._typed = {}
        with self.hold_trait_notifications():
            self.faults, self.progress, self.message, self.position = {}, None, message, 0
            self.answers, self.assessment = answers, assess(self.ladder, answers)
            self.saved = ""

    def _kept_first(self, coming: Answers) -> str:
        """Keep what is on the shelf for a step before something else takes its place."""
        if self.shelf is None:
            return ""
        here = self.answers.step == coming.step
        there = self.answers if here else self.shelf.load(coming.step)[0]
        if there is None or not there.given or there == coming:
            return ""
        return f"Your earlier answers are kept as {self.shelf.keep(there).name}."

    def _save(self) -> None:
        if self.shelf is None:
            return
        try:
            path = self.shelf.save(self.answers)
        except CareerkitError as error:
            self.saved = str(error)
        else:
            self.saved = f"Saved at {clock()} in {path}"


def accepted_answer(ask: Ask, value: Any) -> int | str | None:
    """Turn what a person typed or clicked into an answer, or None if they took it back."""
    if isinstance(value, str):
        value = value.strip()[:SHORT_TEXT]
        if ask.number is not None and value:
            try:
                value = int(value)
            except ValueError:
                raise InputError(
                    ask.key,
                    expected=f"a whole number of {ask.number.unit}, such as 12",
                    found=shown(value),
                ) from None
    if value in ("", None):
        return None
    check_answer(ask, value)
    return value  # type: ignore[no-any-return] # check_answer has seen to it


def _cut(item: Evidence) -> Evidence:
    return Evidence(
        clean_text(item.what, LONG_TEXT),
        clean_text(item.when, SHORT_TEXT),
        clean_text(item.who, SHORT_TEXT),
        clean_text(item.link, LONG_TEXT),
    )
