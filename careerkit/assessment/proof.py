"""Prove that a ladder's rules give exactly one piece of advice in every case that can come up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from careerkit.assessment.criteria import criterion_met
from careerkit.assessment.ladder import Ladder, Rule, Step
from careerkit.assessment.ladder_file import load_ladder
from careerkit.assessment.rules import Value, fits
from careerkit.assessment.space import Assignment, Group, Space, State, fold, space_of
from careerkit.errors import InputError


@dataclass(frozen=True)
class StepProof:
    """What running through every case of one step has shown.

    Attributes
    ----------
    step:     the step's id
    cases:    different combinations of facts that can come up
    answers:  different combinations of answers that they stand for
    faults:   what is wrong, a sentence each; empty if the step is proved
    """

    step: str
    cases: int
    answers: int
    faults: tuple[str, ...]


def load_proved(path: Path) -> Ladder:
    """Load a ladder that is fit for use; raises InputError with the first case it does not cover."""
    ladder = load_ladder(path)
    for proof in prove(ladder):
        if proof.faults:
            raise InputError(
                f"{path.name}, step {proof.step}",
                expected="exactly one piece of advice in every case",
                found=f"a fault ({proof.faults[0].rstrip('.')})",
                next_step=f"Run “careerkit ladder validate {path.name}” to see all faults.",
            )
    return ladder


def prove(ladder: Ladder) -> tuple[StepProof, ...]:
    """Run through every case of every step."""
    return tuple(prove_step(step) for step in ladder.steps)


def prove_step(step: Step) -> StepProof:
    """Run through every combination of facts of a step and look for gaps and for rules without use."""
    space = space_of(step)
    examples = _examples(space)
    cases: dict[tuple[tuple[str, Value], ...], Assignment] = {}
    for state, example in examples.items():
        cases.setdefault(tuple(space.facts(state).items()), example)
    faults = [
        *_gaps(space, examples),
        *_idle_rules(step, [dict(case) for case in cases]),
        *_backward(space),
    ]
    answers = 1
    for group in space.groups:
        for ask in group.asks:
            answers *= len(space.classes(ask))
    return StepProof(step.id, len(cases), answers, tuple(faults))


def _examples(space: Space) -> dict[State, Assignment]:
    """Find every state that can come up, each with answers that lead to it."""
    start: dict[State, Assignment] = {space.start: {}}
    return fold(
        space.groups,
        start,
        lambda group: space.effects(group, {}),
        space.add,
        lambda kept, so_far, option: {**so_far, **option} if kept is None else kept,
    )


def _gaps(space: Space, examples: dict[State, Assignment]) -> Iterator[str]:
    """Report the first case that no rule covers, and the first one left without its next step."""
    for state, example in examples.items():
        if space.outcome(state) is None:
            yield f"No rule gives advice when {_case(space, state, example)}."
            break
    for state, example in examples.items():
        outcome = space.outcome(state)
        if outcome and space.step.rule(outcome.rule).then_first_of and not outcome.then:
            yield (
                f"The rule “{outcome.rule}” names rules for the next step, but none of them fits "
                f"when {_case(space, state, example)}."
            )
            break


def _case(space: Space, state: State, example: Assignment) -> str:
    facts = [f"{name} = {str(value).lower()}" for name, value in space.facts(state).items()]
    answers = [f"{key} = {value}" for key, value in example.items()]
    return f"{', '.join(facts) or 'anything is answered'} (for example {', '.join(answers)})"


def _idle_rules(step: Step, cases: list[dict[str, Value]]) -> Iterator[str]:
    """Report every rule that never gives its advice, and what keeps it from doing so."""
    for position, rule in enumerate(step.rules):
        fitting = [case for case in cases if fits(rule.when, case)]
        if not fitting:
            yield f"The rule “{rule.id}” can never fit: its conditions do not occur together."
            continue
        earlier = step.rules[:position]
        taken = [next((r for r in earlier if fits(r.when, case)), None) for case in fitting]
        if None not in taken:
            names = ", ".join(f"“{name}”" for name in dict.fromkeys(_ids(taken)))
            yield f"The rule “{rule.id}” is never reached: {names} above it takes all of its cases."


def _ids(rules: list[Rule | None]) -> list[str]:
    return [rule.id for rule in rules if rule is not None]


def _backward(space: Space) -> Iterator[str]:
    """Report the first case in which meeting one more criterion turns go into wait."""
    for group in space.groups:
        steps = list(_improvements(space, group))
        if not steps:
            continue
        for state in space.reachable({}, without=group):
            for worse, better, name in steps:
                before = _advice(space, space.add(state, worse))
                after = _advice(space, space.add(state, better))
                if before is not None and after is not None and before[1] and not after[1]:
                    facts = space.facts(space.add(state, better))
                    seen = ", ".join(f"{k} = {str(v).lower()}" for k, v in facts.items())
                    yield (
                        f"Meeting “{name}” as well turns “{before[0]}” (go) into “{after[0]}” "
                        f"(wait) when {seen}."
                    )
                    return


def _improvements(space: Space, group: Group) -> Iterator[tuple[State, State, str]]:
    """Give pairs of effects of a group of which the second meets exactly one more criterion."""
    width = len(space.counters)
    by_met: dict[frozenset[str], set[State]] = {}
    options = {ask.key: space.classes(ask) for ask in group.asks}
    for assignment in space.assignments(options):
        met = frozenset(c.id for c in group.criteria if criterion_met(c, assignment))
        by_met.setdefault(met, set()).add(space.effect(group, assignment))
    for fewer, worse in by_met.items():
        for more, better in by_met.items():
            if fewer < more and len(more) == len(fewer) + 1:
                name = space.step.criterion(next(iter(more - fewer))).name
                yield from ((a, b, name) for a in worse for b in better if a[width:] == b[width:])


def _advice(space: Space, state: State) -> tuple[str, bool] | None:
    outcome = space.outcome(state)
    if outcome is None:
        return None
    advice = space.step.advice_of(space.step.rule(outcome.rule))
    return advice.id, advice.go
