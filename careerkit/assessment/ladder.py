"""The ladder's values: levels, and the steps between them with criteria, questions, facts and rules.

All of it comes from a file (see `ladder_file`); nothing here knows any particular career.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from careerkit.assessment.rules import Condition
from careerkit.errors import InputError, listed, shown
from careerkit.files import closest

YES, NO, UNSURE, NOT_APPLICABLE = "yes", "no", "unsure", "not_applicable"
YOU, TIME, OTHERS = "you", "time", "others"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entry comes from: the source and the place in it, and what of it is our own reading."""

    source: str
    reading: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A rung of the ladder."""

    id: str
    name: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that the person is asked for, always whole: full months, finished features."""

    id: str
    question: str
    short: str
    unit: str
    most: int
    changed_by: str
    no_more_than: str = ""

    @property
    def passes(self) -> bool:
        """Tell whether the calendar raises it: what is counted in months grows alike for all."""
        return self.changed_by == TIME and self.unit == "months"


@dataclass(frozen=True, slots=True)
class Measured:
    """A part of a criterion that numbers decide: the shares of what each asks for must add up to 1.

    `shares` has (number's id, how much of it would be enough alone).
    """

    shares: tuple[tuple[str, int], ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Judged:
    """A part of a criterion that the person judges: yes, no or unsure, with evidence."""

    id: str
    question: str
    yes_means: tuple[str, ...]
    evidence: str
    changed_by: str
    not_applicable: bool
    origin: Origin


Part = Measured | Judged
# What a fact counts: met or unmet criteria, and the answers that these must have.
Counter = tuple[bool, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One point of the reality check; met only if every part is.

    `spoken` is its name as it sounds in a sentence: “I would like to work on …”.
    """

    id: str
    name: str
    spoken: str
    parts: tuple[Part, ...]
    always_grows: bool
    to_close: str
    to_find_out: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer to a question."""

    id: str
    says: str
    to_find_out: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something asked about the person's situation.

    `for_each_unmet` asks it of every unmet criterion; `first` asks it before the criteria.
    """

    id: str
    question: str
    short: str
    choices: tuple[Choice, ...]
    changed_by: str
    for_each_unmet: bool
    first: bool
    origin: Origin

    def choice(self, choice_id: str) -> Choice:
        """Find a choice by its id."""
        return next(choice for choice in self.choices if choice.id == choice_id)


@dataclass(frozen=True, slots=True)
class CountFact:
    """A fact that counts criteria: at least so many are met (or unmet, with a certain answer)."""

    id: str
    says: str
    counts_met: bool
    where: tuple[tuple[str, str], ...]
    at_least: int
    origin: Origin

    @property
    def counter(self) -> Counter:
        """Name what is counted; facts that count the same share one counter."""
        return (self.counts_met, self.where)


@dataclass(frozen=True, slots=True)
class NumberFact:
    """A fact that compares one number with a threshold."""

    id: str
    says: str
    number: str
    at_least: int
    origin: Origin


Fact = CountFact | NumberFact


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What to do next, depending on how it went."""

    condition: str
    then: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice; `go` says whether it is to act on the step now, rather than to wait."""

    id: str
    name: str
    go: bool
    says: str
    why: str
    next: tuple[str, ...]
    script: str
    follow_ups: tuple[FollowUp, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Rule:
    """Conditions and the advice they lead to; `then_first_of` names rules whose advice comes next."""

    id: str
    says: str
    when: tuple[Condition, ...]
    advice: str
    then_first_of: tuple[str, ...]
    warning: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Remark:
    """Something worth saying beside the advice, when its conditions hold."""

    title: str
    says: str
    when: tuple[Condition, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that is asked, whatever its kind: what panels show, files hold and proofs run through.

    `key` names it within the step; a question asked for each criterion is `question/criterion`.
    """

    key: str
    text: str
    short: str
    options: tuple[str, ...]
    changed_by: str
    criterion: str = ""
    number: Number | None = None
    judged: Judged | None = None
    question: Question | None = None

    @property
    def conditional(self) -> bool:
        """Tell whether this is asked only once its criterion is known to be unmet."""
        return self.question is not None and self.question.for_each_unmet

    def option_text(self, value: str) -> str:
        """Put an answer into words."""
        if self.question is not None:
            return self.question.choice(value).says
        return {NOT_APPLICABLE: "does not apply"}.get(value, value)


@dataclass(frozen=True)
class Step:
    """The way from one level to the next."""

    id: str
    name: str
    about: str
    start: str
    goal: str
    numbers: tuple[Number, ...]
    criteria: tuple[Criterion, ...]
    questions: tuple[Question, ...]
    facts: tuple[Fact, ...]
    advice: tuple[Advice, ...]
    rules: tuple[Rule, ...]
    remarks: tuple[Remark, ...]
    origin: Origin

    @cached_property
    def asks(self) -> tuple[Ask, ...]:
        """List everything asked, in the order in which a person is led through it."""
        listed = {a.key: a for q in self.questions if q.first for a in self._asks_about(q)}
        for criterion in self.criteria:
            for part in criterion.parts:
                for ask in self._asks_of(part, criterion):
                    listed.setdefault(ask.key, ask)
        for number in self.numbers:
            listed.setdefault(number.id, _ask_number(number, ""))
        for question in self.questions:
            for ask in self._asks_about(question):
                listed.setdefault(ask.key, ask)
        return tuple(listed.values())

    def ask(self, key: str) -> Ask:
        """Find an ask by its key."""
        return self._asks_by_key[key]

    def has_ask(self, key: str) -> bool:
        """Tell whether this step asks that."""
        return key in self._asks_by_key

    def criterion(self, criterion_id: str) -> Criterion:
        """Find a criterion by its id."""
        return next(c for c in self.criteria if c.id == criterion_id)

    def number(self, number_id: str) -> Number:
        """Find a number by its id."""
        return next(n for n in self.numbers if n.id == number_id)

    def rule(self, rule_id: str) -> Rule:
        """Find a rule by its id."""
        return next(r for r in self.rules if r.id == rule_id)

    def advice_of(self, rule: Rule) -> Advice:
        """Find the advice that a rule leads to."""
        return next(a for a in self.advice if a.id == rule.advice)

    def fact(self, fact_id: str) -> Fact | None:
        """Find a fact by its id; a question is a fact as well, and is not found here."""
        return next((f for f in self.facts if f.id == fact_id), None)

    @cached_property
    def _asks_by_key(self) -> dict[str, Ask]:
        return {ask.key: ask for ask in self.asks}

    def _asks_of(self, part: Part, criterion: Criterion) -> tuple[Ask, ...]:
        if isinstance(part, Measured):
            return tuple(_ask_number(self.number(n), criterion.id) for n, _ in part.shares)
        options = (YES, NO, UNSURE) + ((NOT_APPLICABLE,) if part.not_applicable else ())
        # Two judgements of one criterion would otherwise read alike.
        alone = sum(isinstance(other, Judged) for other in criterion.parts) == 1
        return (
            Ask(
                part.id,
                part.question,
                criterion.name if alone else part.question,
                options,
                part.changed_by,
                criterion.id,
                judged=part,
            ),
        )

    def _asks_about(self, question: Question) -> tuple[Ask, ...]:
        options = tuple(choice.id for choice in question.choices)
        if not question.for_each_unmet:
            return (
                Ask(
                    question.id,
                    question.question,
                    question.short,
                    options,
                    question.changed_by,
                    question=question,
                ),
            )
        return tuple(
            Ask(
                f"{question.id}/{criterion.id}",
                question.question,
                f"{question.short} ({criterion.name})",
                options,
                question.changed_by,
                criterion.id,
                question=question,
            )
            for criterion in self.criteria
            if not criterion.always_grows
        )


@dataclass(frozen=True)
class Ladder:
    """A whole ladder, with the hash of what its file says."""

    title: str
    version: str
    about: str
    levels: tuple[Level, ...]
    steps: tuple[Step, ...]
    hash: str

    def step(self, step_id: str) -> Step:
        """Find a step by its id; raises InputError that lists the steps there are."""
        for step in self.steps:
            if step.id == step_id:
                return step
        known = [step.id for step in self.steps]
        raise InputError(
            "step",
            expected=f"one of {listed(known)}",
            found=shown(step_id),
            next_step=closest(step_id, known),
        )

    def level(self, level_id: str) -> Level:
        """Find a level by its id."""
        return next(level for level in self.levels if level.id == level_id)

    @property
    def stamp(self) -> str:
        """Name the exact ladder used, as it stands under every piece of advice."""
        return f"{self.title}, version {self.version}, hash {self.hash}"


def _ask_number(number: Number, criterion: str) -> Ask:
    return Ask(
        number.id, number.question, number.short, (), number.changed_by, criterion, number=number
    )
