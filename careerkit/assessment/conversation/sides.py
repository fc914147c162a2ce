"""Put the two ratings of one person side by side, what is seen differently first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from careerkit.assessment.advice import Assessment, assess
from careerkit.assessment.answers import Answers
from careerkit.assessment.criteria import CriterionResult, Status
from careerkit.assessment.ladder import Ask, Criterion, Judged, Ladder, Measured, Number, Step
from careerkit.assessment.wording import counted
from careerkit.errors import InputError, shown

DAYS_APART = 31  # from here on months alone make the two differ


class Kind(StrEnum):
    """How the two see one point."""

    LEADER_ONLY = "leader sees it, PM does not"
    PM_ONLY = "PM sees it, leader does not"
    BOTH_NOT_YET = "both not yet"
    OPEN = "open"
    BOTH_MET = "both met"


@dataclass(frozen=True, slots=True)
class Counted:
    """A number that the two give differently."""

    number: Number
    pm: int
    leader: int

    @property
    def question(self) -> str:
        """Open it, in the leader's words."""
        return (
            f"For “{self.number.short}” you say {self.pm} and I say {self.leader}. "
            "How did each of us count?"
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """One point as the two see it.

    Attributes
    ----------
    kind:     how the verdicts lie
    numbers:  the numbers that differ, also where the verdict is the same
    judged:   whether a judgement that belongs to it is a yes for one of them and none for the other
    """

    criterion: Criterion
    pm: CriterionResult
    leader: CriterionResult
    kind: Kind
    numbers: tuple[Counted, ...]
    judged: bool

    @property
    def differs(self) -> bool:
        """Tell whether the two see anything of it differently."""
        return bool(self.numbers) or self.judged or self.kind in (Kind.LEADER_ONLY, Kind.PM_ONLY)

    @property
    def question(self) -> str:
        """Open a difference, in the words of the leader to the product manager; empty without one."""
        asked = [_tell_me(self)] if self.judged else []
        return " ".join([*asked, *(each.question for each in self.numbers)])


@dataclass(frozen=True, slots=True)
class Situation:
    """An answer about the situation that the two give differently, each in words."""

    ask: Ask
    pm: str
    leader: str

    @property
    def name(self) -> str:
        """Name it in a few words; a question without a short form is its own name."""
        name = self.ask.short.removesuffix("?")
        return name[:1].upper() + name[1:]

    @property
    def question(self) -> str:
        """Open it, in the leader's words; it is read after the name."""
        # A question that is asked of several points reads alike for all; its short form names the point.
        about = self.ask.short if self.ask.conditional else self.ask.text
        you = "You" if about.removesuffix("?") == self.name else f"On “{about}” you"
        return f"{you} say “{self.pm}” and I say “{self.leader}”. What makes each of us say so?"


@dataclass(frozen=True)
class Sides:
    """The product manager's own answers and the leader's ratings of the same step.

    Attributes
    ----------
    pm, leader: what each set of answers comes to
    pairs:      every point once: differences first (those that only the leader sees, those that only
                the product manager sees, those in numbers alone), then both not yet, open, both met
    situation:  what they answer differently about the situation
    """

    pm: Assessment
    leader: Assessment
    pairs: tuple[Pair, ...]
    situation: tuple[Situation, ...]

    @property
    def step(self) -> Step:
        """Give the step that both have answered."""
        return self.pm.step

    @property
    def differences(self) -> tuple[Pair, ...]:
        """List the points that are seen differently in anything."""
        return tuple(pair for pair in self.pairs if pair.differs)

    def of(self, kind: Kind) -> tuple[Pair, ...]:
        """List the points of one kind, with those whose numbers differ."""
        return tuple(pair for pair in self.pairs if pair.kind is kind)

    @property
    def finding(self) -> str:
        """Say in a few sentences where the two differ and what they agree on."""
        told = [self._differing]
        alike = {kind: sum(not pair.differs for pair in self.of(kind)) for kind in Kind}
        words = {
            Kind.BOTH_NOT_YET: "not yet for both",
            Kind.BOTH_MET: "met for both",
            Kind.OPEN: "not answered by both",
        }
        agreed = [f"{alike[kind]} {word}" for kind, word in words.items() if alike[kind]]
        told += [f"Of the others, {', '.join(agreed)}."] if agreed and self.differences else []
        told += [f"{', '.join(agreed)}.".capitalize()] if agreed and not self.differences else []
        if self.situation:
            count = counted(len(self.situation), "answer")
            told.append(f"On the situation, {count} differ{'s' * (len(self.situation) == 1)}.")
        return " ".join(told)

    @property
    def _differing(self) -> str:
        total, found = len(self.pairs), self.differences
        if not found:
            return f"The two see all {total} points alike."
        leader = sum(pair.kind is Kind.LEADER_ONLY for pair in found)
        pm = sum(pair.kind is Kind.PM_ONLY for pair in found)
        rest = len(found) - leader - pm
        parts = [f"{leader} that only the leader sees as met"] if leader else []
        parts += [f"{pm} that only the product manager sees as met"] if pm else []
        parts += [f"{rest} in a part or a number"] if rest else []
        verb = "is" if len(found) == 1 else "are"
        return f"{len(found)} of {total} points {verb} seen differently: {', '.join(parts)}."

    @property
    def remarks(self) -> tuple[str, ...]:
        """Say what makes the comparison doubtful: another name, or answers of another time."""
        said = []
        pm, leader = self.pm.answers, self.leader.answers
        if pm.person and leader.person and pm.person != leader.person:
            said.append(
                f"One set of answers is of {shown(pm.person)}, the other of {shown(leader.person)}. "
                "Look whether both are about one person."
            )
        apart = abs((pm.date - leader.date).days)
        if apart >= DAYS_APART:
            said.append(
                f"There are {apart} days between the two sets of answers, so what grows with time "
                "differs for that reason alone."
            )
        return tuple(said)


def side_by_side(ladder: Ladder, pm: Answers, leader: Answers) -> Sides:
    """Compare the product manager's own answers with the leader's ratings of them.

    Raises InputError for answers to different steps, and for answers that do not fit the ladder.
    """
    if pm.step != leader.step:
        raise InputError(
            "the two ratings",
            expected="answers to one step",
            found=f"{shown(pm.step)} and {shown(leader.step)}",
            next_step="Let both answer the step that the product manager has in mind.",
        )
    step = ladder.step(pm.step)
    own, rated = assess(ladder, pm), assess(ladder, leader)
    pairs = [
        _pair(step, a, b, pm, leader) for a, b in zip(own.criteria, rated.criteria, strict=True)
    ]
    return Sides(own, rated, tuple(sorted(pairs, key=_rank)), _situation(step, pm, leader))


def _pair(
    step: Step, pm: CriterionResult, leader: CriterionResult, own: Answers, rated: Answers
) -> Pair:
    verdicts = {
        (False, True): Kind.LEADER_ONLY,
        (True, False): Kind.PM_ONLY,
        (False, False): Kind.BOTH_NOT_YET,
        (True, True): Kind.BOTH_MET,
    }
    kind = Kind.OPEN
    if pm.met is not None and leader.met is not None:
        kind = verdicts[pm.met, leader.met]
    judged = any(
        isinstance(a.part, Judged) and None not in (a.met, b.met) and a.met is not b.met
        for a, b in zip(pm.parts, leader.parts, strict=True)
    )
    numbers = tuple(
        Counted(step.number(name), int(own.given[name]), int(rated.given[name]))
        for part in pm.criterion.parts
        if isinstance(part, Measured)
        for name, _ in part.shares
        if name in own.given and name in rated.given and own.given[name] != rated.given[name]
    )
    return Pair(pm.criterion, pm, leader, kind, numbers, judged)


def _rank(pair: Pair) -> int:
    verdicts = [Kind.LEADER_ONLY, Kind.PM_ONLY]
    if pair.kind in verdicts:
        return verdicts.index(pair.kind)
    return 2 if pair.differs else 3 + list(Kind).index(pair.kind)


def _tell_me(pair: Pair) -> str:
    name = f"“{pair.criterion.name}”"
    if pair.kind is Kind.LEADER_ONLY:
        doubt = "are not sure" if pair.pm.status is Status.UNSURE else "do not"
        return f"I see {name} as met and you {doubt}. Tell me about a time when it was not enough for you."
    if pair.kind is Kind.PM_ONLY:
        doubt = "am not sure" if pair.leader.status is Status.UNSURE else "do not yet"
        return (
            f"You see {name} as met and I {doubt}. Tell me about a time when it went well: "
            "what did you do, and what came of it?"
        )
    return f"We see a part of {name} differently. Tell me about a time that shows how you see it."


def _situation(step: Step, pm: Answers, leader: Answers) -> tuple[Situation, ...]:
    return tuple(
        Situation(
            ask,
            ask.option_text(str(pm.given[ask.key])),
            ask.option_text(str(leader.given[ask.key])),
        )
        for ask in step.asks
        if ask.question is not None
        and ask.key in pm.given
        and ask.key in leader.given
        and pm.given[ask.key] != leader.given[ask.key]
    )
