"""The reality check in a room: for oneself, or for a fictional person whom everybody reads about."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from careerkit.activities.activity import (
    RoomActivity,
    categories,
    chosen,
    one_of,
    unknown_key,
)
from careerkit.assessment.answers import (
    MOST_EVIDENCE,
    Answers,
    Evidence,
    Given,
    check_answer,
    contradiction,
)
from careerkit.assessment.criteria import Status, judge
from careerkit.assessment.ladder import (
    NO,
    UNSURE,
    YES,
    Ask,
    Ladder,
    Measured,
    Number,
    Step,
)
from careerkit.assessment.portraits import Portrait
from careerkit.assessment.questions import asked_now, possible_advice
from careerkit.assessment.space import space_of
from careerkit.errors import InputError
from careerkit.files import LONG_TEXT, SHORT_TEXT, clean_text
from careerkit.workshop.activity import Category, Question
from careerkit.workshop.values import Answer
from careerkit.workshop.values import Answers as RoomAnswers

KIND = "reality-check"
STEP, EVIDENCE = "step", "evidence:"
ADVICE = "advice"
MET, NOT_MET, UNSURE_YET = "met", "not-met", "unsure"
STANDINGS = categories((MET, "met"), (NOT_MET, "not met"), (UNSURE_YET, "unsure"))
# A yes with evidence and one without count alike: the label stays with the person.
COUNTED_AS = {
    Status.SHOWN: MET,
    Status.CLAIMED: MET,
    Status.NOT_YET: NOT_MET,
    Status.UNSURE: UNSURE_YET,
}
FIELDS = ("what", "when", "who", "link")
OF_A_PERSON = {YES: 0.55, NO: 0.25, UNSURE: 0.2}


@dataclass(frozen=True)
class RealityCheck(RoomActivity):
    """The check of one step by everybody, or of the step that each person chooses.

    portrait: the fictional person whom it is for, or None if everybody answers for themselves
    fixed:    id of the one step, or an empty text where each person chooses their own
    """

    ladder: Ladder
    portrait: Portrait | None = None
    fixed: str = ""

    kind = KIND

    @property
    def title(self) -> str:
        """Say whom it is about."""
        return f"Reality check: {self.portrait.name}" if self.portrait else "Reality check"

    @property
    def steps(self) -> tuple[Step, ...]:
        """Give the steps that can be checked."""
        only = self.portrait.step if self.portrait else self.fixed
        return (self.ladder.step(only),) if only else self.ladder.steps

    def questions(self) -> tuple[Question, ...]:
        """Ask how each point stands, and where the advice lands; each step's of those on it alone."""
        alone = len(self.steps) == 1
        return tuple(
            Question(question.id, question.text, question.categories, groups=groups)
            for step in self.steps
            for groups in [() if alone else (step.id,)]
            for question in self._of(step)
        )

    def _of(self, step: Step) -> tuple[Question, ...]:
        points = (
            Question(criterion_id(step, each.id), each.name, STANDINGS) for each in step.criteria
        )
        advice = categories(*((each.id, each.name) for each in step.advice))
        return (*points, Question(advice_id(step), "Where the advice lands", advice))

    def groups(self) -> tuple[Category, ...]:
        """Tell the steps apart that people chose, where they could choose."""
        if len(self.steps) == 1:
            return ()
        return categories(*((step.id, step.name) for step in self.steps))

    def group(self, answers: RoomAnswers) -> str | None:
        """Give the step that the person chose."""
        step = self.step_of(answers)
        return step.id if step is not None and len(self.steps) > 1 else None

    def step_of(self, answers: RoomAnswers) -> Step | None:
        """Give the step that is checked, or None as long as the person has not chosen one."""
        if len(self.steps) == 1:
            return self.steps[0]
        return next((step for step in self.steps if step.id == answers.get(STEP)), None)

    def worked_out(self, answers: RoomAnswers) -> Mapping[str, str]:
        """Say how each point stands, and which advice it comes to, once that is settled."""
        step = self.step_of(answers)
        if step is None:
            return {}
        own = self.answers_for(step, answers)
        votes = {
            criterion_id(step, each.id): COUNTED_AS[status]
            for each in step.criteria
            if (status := judge(step, each, own).status) in COUNTED_AS
        }
        left = possible_advice(space_of(step), own.given) if votes else ()
        if len(left) == 1:
            votes[advice_id(step)] = left[0].id
        return votes

    def complete(self, answers: RoomAnswers) -> bool:
        """Tell whether all that is asked now is answered."""
        step = self.step_of(answers)
        if step is None:
            return False
        given = self.answers_for(step, answers).given
        return all(ask.key in given for ask in asked_now(step, given))

    def answers_for(self, step: Step, answers: RoomAnswers) -> Answers:
        """Read what a person sent in as answers to a step; what cannot be understood is left out."""
        given = {
            ask.key: value
            for ask in step.asks
            if (value := answers.get(key_of(step, ask.key))) is not None and _is_answer(ask, value)
        }
        if self.portrait is not None:
            given |= dict(self.portrait.numbers)
        evidence = {
            ask.key: items
            for ask in step.asks
            if ask.judged is not None
            and (items := evidence_from(answers.get(f"{EVIDENCE}{key_of(step, ask.key)}")))
        }
        person = self.portrait.name if self.portrait else ""
        return Answers(
            step.id,
            _without_contradiction(step, given),
            evidence,
            person=person,
            ladder=self.ladder.stamp,
        )

    def checked(self, key: str, value: Any) -> Answer:
        """Take a step, an answer to what it asks, or what shows one."""
        if key == STEP and len(self.steps) > 1:
            return chosen(key, value, [step.id for step in self.steps])
        asked = key.removeprefix(EVIDENCE)
        for step in self.steps:
            ask = _ask(step, asked)
            if ask is None or (self.portrait is not None and ask.number is not None):
                continue
            if key == asked:
                check_answer(ask, value)
                return value
            if ask.judged is not None:
                return evidence_as_kept(evidence_from(value))
        keys = [key_of(step, ask.key) for step in self.steps for ask in step.asks]
        raise unknown_key(key, keys)

    def made_up(self, rng: random.Random) -> dict[str, Answer]:
        """Answer as somebody who is partly ready."""
        step = rng.choice(self.steps)
        answers: dict[str, Answer] = {STEP: step.id} if len(self.steps) > 1 else {}
        given: dict[str, int | str] = dict(self.portrait.numbers) if self.portrait else {}
        for ask in step.asks:
            if ask.key in given or (ask.conditional and ask not in asked_now(step, given)):
                continue
            given[ask.key] = _made_up(step, ask, given, rng)
            answers[key_of(step, ask.key)] = given[ask.key]
            if ask.judged is not None and given[ask.key] == YES and rng.random() < 1 / 3:
                shown = Evidence(f"Made up for the rehearsal: {ask.judged.evidence}"[:LONG_TEXT])
                answers[f"{EVIDENCE}{key_of(step, ask.key)}"] = evidence_as_kept([shown])
        return answers


def key_of(step: Step, ask: str) -> str:
    """Name an answer in the room: two steps may ask under one key."""
    return f"{step.id}:{ask}"


def criterion_id(step: Step, criterion: str) -> str:
    """Name a question that is counted."""
    return f"{step.id}/{criterion}"


def advice_id(step: Step) -> str:
    """Name the question where the advice to a step lands."""
    return f"{ADVICE}/{step.id}"


def evidence_from(value: Any) -> tuple[Evidence, ...]:
    """Read what shows a yes, as it was sent in; entries that say nothing are left out."""
    entries = value if isinstance(value, Sequence) and not isinstance(value, str | bytes) else ()
    items = [_evidence(each) for each in entries[:MOST_EVIDENCE] if isinstance(each, Mapping)]
    return tuple(item for item in items if item.what)


def _evidence(entry: Mapping[str, Any]) -> Evidence:
    texts = {
        field: clean_text(value, LONG_TEXT if field in {"what", "link"} else SHORT_TEXT)
        for field in FIELDS
        if isinstance(value := entry.get(field), str)
    }
    return Evidence(**{"what": "", **texts})


def evidence_as_kept(items: Sequence[Evidence]) -> list[dict[str, str]]:
    """Give what shows a yes as it is sent in."""
    return [{field: text for field in FIELDS if (text := getattr(item, field))} for item in items]


def _ask(step: Step, key: str) -> Ask | None:
    asked = key.removeprefix(f"{step.id}:")
    return step.ask(asked) if asked != key and step.has_ask(asked) else None


def _is_answer(ask: Ask, value: Any) -> bool:
    try:
        check_answer(ask, value)
    except InputError:
        return False
    return True


def _without_contradiction(step: Step, given: Given) -> Given:
    """Leave out numbers that cannot be true beside others: nobody can say which of them is wrong."""
    if not contradiction(step, given):
        return given
    wrong: set[str] = set()
    for number in step.numbers:
        pair = {number.id, number.no_more_than}
        if number.no_more_than and contradiction(step, {k: given[k] for k in pair & given.keys()}):
            wrong |= pair
    return {key: value for key, value in given.items() if key not in wrong}


def _made_up(step: Step, ask: Ask, given: Given, rng: random.Random) -> int | str:
    """Answer one ask as somebody who is partly ready, and so that numbers agree with each other."""
    number = ask.number
    if number is None:
        weights = OF_A_PERSON if ask.judged is not None else {}
        return one_of(rng, {each: weights.get(each, 0.15) for each in ask.options})
    asked_for = [
        enough
        for criterion in step.criteria
        for part in criterion.parts
        if isinstance(part, Measured)
        for name, enough in part.shares
        if name == number.id
    ]
    enough = max(asked_for, default=10)
    within = [int(given[each.id]) for each in step.numbers if _part_of(each, number, given)]
    most = int(given.get(number.no_more_than, number.most))
    return max([min(rng.randint(enough // 2, 2 * enough), most), *within])


def _part_of(part: Number, whole: Number, given: Given) -> bool:
    return part.no_more_than == whole.id and part.id in given
