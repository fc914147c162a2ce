"""Run through everything that could be answered, without listing every combination of answers.

The rules see only a few facts. So each group of answers that belong together is folded into what it
does to these facts (its *effects*), and the effects are combined group by group. The states reached
in this way are exact: a state is in the result if and only if some complete answers lead to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from types import MappingProxyType
from typing import TypeVar

from careerkit.assessment.answers import Given
from careerkit.assessment.criteria import completing, criterion_met, joint_parts
from careerkit.assessment.ladder import (
    NO,
    YES,
    Ask,
    Counter,
    CountFact,
    Criterion,
    Measured,
    NumberFact,
    Rule,
    Step,
)
from careerkit.assessment.rules import Value, fits
from careerkit.errors import InputError

# So much is looked through within a second or two, again after every answer.
MOST_ASSIGNMENTS = 5_000
MOST_SUMS = 100_000

Slot = int | Value | None
State = tuple[Slot, ...]
Assignment = Mapping[str, int | str]
Held = TypeVar("Held")


@dataclass(frozen=True)
class Outcome:
    """The rule that fires and, if that rule says so, the rule whose advice comes next."""

    rule: str
    then: str = ""


@dataclass(frozen=True, eq=False)  # each is itself only, and quick to look up
class Group:
    """Answers that cannot be looked at apart, because criteria or limits tie them together."""

    asks: tuple[Ask, ...]
    criteria: tuple[Criterion, ...]


class Space:
    """All possible answers to a step, as the rules see them.

    A state has one slot for each counter and for each other fact that some rule looks at. Counters
    stop at the highest threshold that any rule compares them with.
    """

    def __init__(self, step: Step) -> None:
        self.step = step
        used = {c.fact for rule in step.rules for c in rule.when}
        facts = [fact for fact in step.facts if fact.id in used]
        counts = [fact for fact in facts if isinstance(fact, CountFact)]
        self.caps: dict[Counter, int] = {}
        for fact in counts:
            self.caps[fact.counter] = max(fact.at_least, self.caps.get(fact.counter, 0))
        self.counters = list(self.caps)
        self.count_facts = counts
        self.number_facts = [fact for fact in facts if isinstance(fact, NumberFact)]
        self.questions = [q for q in step.questions if q.id in used]
        self.groups = tuple(_groups(self))
        self._effects: dict[tuple[object, ...], tuple[tuple[State, Assignment], ...]] = {}
        self._outcomes: dict[State, Outcome | None] = {}
        self._sums: dict[tuple[State, State], State] = {}
        self._check_size()

    @cached_property
    def start(self) -> State:
        """Give the state before any answer: counters at 0, everything else unset."""
        return (0,) * len(self.counters) + (None,) * (len(self.number_facts) + len(self.questions))

    def facts(self, state: State) -> dict[str, Value]:
        """Give the facts of a complete state, as rules look at them."""
        counters = dict(zip(self.counters, state, strict=False))
        facts: dict[str, Value] = {}
        for fact in self.count_facts:
            reached = counters[fact.counter]
            facts[fact.id] = isinstance(reached, int) and reached >= fact.at_least
        rest = [f.id for f in self.number_facts] + [q.id for q in self.questions]
        for name, value in zip(rest, state[len(self.counters) :], strict=True):
            facts[name] = value if isinstance(value, bool | str) else False
        return facts

    def outcome(self, state: State) -> Outcome | None:
        """Find the first rule that fits a complete state, or None where the rules leave a gap."""
        if state not in self._outcomes:
            self._outcomes[state] = self._find(self.facts(state))
        return self._outcomes[state]

    def _find(self, facts: dict[str, Value]) -> Outcome | None:
        rule = _first(self.step.rules, facts)
        if rule is None:
            return None
        follow = _first((self.step.rule(r) for r in rule.then_first_of), facts)
        return Outcome(rule.id, follow.id if follow else "")

    def reachable(self, given: Given, without: Group | None = None) -> frozenset[State]:
        """Give every state that answers completing `given` can lead to."""
        states: frozenset[State] = frozenset((self.start,))
        for group in self.groups:
            if group is not without:
                effects = {effect for effect, _ in self.effects(group, given)}
                states = frozenset(self.add(s, e) for s in states for e in effects)
        return states

    def outcomes(self, given: Given) -> frozenset[Outcome | None]:
        """Give every outcome that answers completing `given` can lead to."""
        return frozenset(self.outcome(state) for state in self.reachable(given))

    def add(self, state: State, effect: State) -> State:
        """Combine a state with what one more group does to it."""
        # Kept, because the few sums there are get asked for thousands of times.
        pair = (state, effect)
        if pair not in self._sums:
            self._sums[pair] = self._add(state, effect)
        return self._sums[pair]

    def _add(self, state: State, effect: State) -> State:
        width = len(self.counters)
        counts = [
            min(int(a or 0) + int(b or 0), cap)
            for a, b, cap in zip(state[:width], effect[:width], self.caps.values(), strict=True)
        ]
        rest = zip(state[width:], effect[width:], strict=True)
        return (*counts, *(a if b is None else b for a, b in rest))

    def effects(self, group: Group, given: Given) -> tuple[tuple[State, Assignment], ...]:
        """Give each different effect that a group can have, with an example of answers for it."""
        known = tuple(given.get(ask.key) for ask in group.asks)
        key = (group, known)
        if key not in self._effects:
            found: dict[State, Assignment] = {}
            options = {
                ask.key: (given[ask.key],) if ask.key in given else self.classes(ask, given)
                for ask in group.asks
            }
            for assignment in self.assignments(options):
                found.setdefault(self.effect(group, assignment), assignment)
            self._effects[key] = tuple(found.items())
        return self._effects[key]

    def assignments(
        self, options: Mapping[str, Iterable[int | str]]
    ) -> Iterator[dict[str, int | str]]:
        """Go through all combinations of options whose numbers do not contradict each other."""
        limits = [(n.id, n.no_more_than) for n in self.step.numbers if n.no_more_than]
        for values in product(*options.values()):
            assignment = dict(zip(options, values, strict=True))
            if all(
                assignment[a] <= assignment[b]  # type: ignore[operator] # both are numbers
                for a, b in limits
                if a in assignment and b in assignment
            ):
                yield assignment

    def effect(self, group: Group, assignment: Assignment) -> State:
        """Work out what complete answers of one group do to the facts."""
        met = {c.id: criterion_met(c, assignment) for c in group.criteria}
        counts = tuple(
            sum(
                met[c.id] is counts_met
                and all(assignment.get(f"{q}/{c.id}") == choice for q, choice in where)
                for c in group.criteria
            )
            for counts_met, where in self.counters
        )
        numbers = tuple(
            assignment[f.number] >= f.at_least if f.number in assignment else None  # type: ignore[operator]
            for f in self.number_facts
        )
        return counts + numbers + tuple(assignment.get(q.id) for q in self.questions)

    def classes(self, ask: Ask, given: Given = MappingProxyType({})) -> tuple[int | str, ...]:
        """Give one answer for each kind of answer that the rules can tell apart, beside those given."""
        if ask.number is not None:
            return self._corners(ask.key, ask.number.most, given)
        if ask.judged is not None:
            return (YES, NO)
        return ask.options

    def thresholds(self, number: str) -> tuple[int, ...]:
        """Give every value at which a number alone decides something, in ascending order."""
        found = {f.at_least for f in self.number_facts if f.number == number}
        for criterion in self.step.criteria:
            for part in criterion.parts:
                if isinstance(part, Measured):
                    found |= {per for n, per in part.shares if n == number}
        return tuple(sorted(found))

    def stops(self, number: str) -> tuple[int, ...]:
        """Give every value worth reaching: where it decides something, or lets another do so."""
        limited = [n.id for n in self.step.numbers if n.no_more_than == number]
        return tuple(sorted({t for n in (number, *limited) for t in self.thresholds(n)}))

    def _corners(self, number: str, most: int, given: Given) -> tuple[int, ...]:
        # Between two thresholds everything grows with the number, so the two ends of each stretch
        # show all that can happen there, also together with the ends of other numbers. (That numbers
        # which limit each other neither count together nor form chains is for `ladder_file` to see to.)
        turns = set(self.thresholds(number))
        for part in joint_parts(self.step.criteria):
            if number in dict(part.shares):
                turns.add(completing(part, number, given))
        corners = {0, most} | {value for turn in turns for value in (turn - 1, turn)}
        return tuple(sorted(c for c in corners if 0 <= c <= most))

    def _check_size(self) -> None:
        sizes = [_size(len(self.classes(ask)) for ask in group.asks) for group in self.groups]
        states = _size(
            [cap + 1 for cap in self.caps.values()]
            + [2 for _ in self.number_facts]
            + [len(q.choices) for q in self.questions]
        )
        for size, most, what in (
            (max(sizes), MOST_ASSIGNMENTS, "combinations of answers that belong together"),
            (states, MOST_SUMS // len(self.groups), "combinations of facts"),
        ):
            if size > most:
                raise InputError(
                    f"step {self.step.id}",
                    expected=f"at most {most:,} {what}, so that every case can be checked",
                    found=f"up to {size:,}",
                    next_step="Let the rules look at fewer facts and questions, give criteria fewer "
                    "parts, or set always_grows where time alone decides.",
                )


def space_of(step: Step) -> Space:
    """Give the space of all answers to a step, worked out once and kept with the step."""
    # In the instance's own dictionary, where functools.cached_property keeps its values as well:
    # a cache beside it would keep every ladder that was ever loaded.
    if "_space" not in step.__dict__:
        step.__dict__["_space"] = Space(step)
    space: Space = step.__dict__["_space"]
    return space


def fold(
    groups: Iterable[Group],
    start: dict[State, Held],
    options: Callable[[Group], Iterable[tuple[State, Held]]],
    add: Callable[[State, State], State],
    merge: Callable[[Held | None, Held, Held], Held],
) -> dict[State, Held]:
    """Combine groups while keeping something for each state, such as the cheapest way to it.

    `merge(kept, so_far, option)` gives what to keep for the state that `so_far` and `option`
    lead to.
    """
    reached = start
    for group in groups:
        further: dict[State, Held] = {}
        for effect, held in options(group):
            for state, so_far in reached.items():
                target = add(state, effect)
                further[target] = merge(further.get(target), so_far, held)
        reached = further
    return reached


def _first(rules: Iterable[Rule], facts: dict[str, Value]) -> Rule | None:
    return next((rule for rule in rules if fits(rule.when, facts)), None)


def _size(factors: Iterable[int]) -> int:
    total = 1
    for factor in factors:
        total *= factor
    return total


def _groups(space: Space) -> Iterator[Group]:
    """Part the asks into the smallest groups that nothing ties together."""
    step = space.step
    relevant = {q.id for q in space.questions}
    looked_at = {q for _, where in space.counters for q, _ in where}
    asks = [
        ask for ask in step.asks if ask.question is None or ask.question.id in relevant | looked_at
    ]
    ties = [[a.key for a in asks if a.criterion == c.id] + _numbers(c) for c in step.criteria]
    ties += [[n.id, n.no_more_than] for n in step.numbers if n.no_more_than]
    # Time passes for all numbers at once, so what time changes is looked at together.
    ties.append([n.id for n in step.numbers if n.passes])
    home = {ask.key: ask.key for ask in asks}
    for tie in ties:
        for key in tie[1:]:
            old, new = home[key], home[tie[0]]
            home = {k: new if v == old else v for k, v in home.items()}
    for root in dict.fromkeys(home.values()):
        members = tuple(ask for ask in asks if home[ask.key] == root)
        keys = {ask.key for ask in members}
        yield Group(
            members,
            tuple(
                c
                for c in step.criteria
                if keys & ({a.key for a in asks if a.criterion == c.id} | set(_numbers(c)))
            ),
        )


def _numbers(criterion: Criterion) -> list[str]:
    return [n for part in criterion.parts if isinstance(part, Measured) for n, _ in part.shares]
