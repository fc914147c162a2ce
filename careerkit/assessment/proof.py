"""Prove that a ladder's rules give exactly one piece of advice in every case that can come up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from careerkit.assessment.criteria import criterion_met
from careerkit.assessment.ladder import Ladder, Step
from careerkit.assessment.ladder_file import load_ladder
from careerkit.assessment.rules import Value, fits
from careerkit.assessment.space import Assignment, Group, Space, State, fold, space_of
from careerkit.errors import InputError, listed, shown

# Which criteria of a group are met, what else it does, and what was answered about its unmet ones.
_Situation = tuple[frozenset[str], State, frozenset[tuple[str, str, int | str]]]


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
                found=f"a fault ({proof.faults[0].partition(' (for example')[0].rstrip('.')})",
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
    answers = listed(f"{key} = {value}" for key, value in example.items())
    return f"{_facts(space, state) or 'anything is answered'} (for example {answers})"


def _facts(space: Space, state: State) -> str:
    return listed(
        f"{name} = {shown(value).strip('“”')}" for name, value in space.facts(state).items()
    )


def _idle_rules(step: Step, cases: list[dict[str, Value]]) -> Iterator[str]:
    """Report every rule that never gives its advice, and what keeps it from doing so."""
    above: dict[str, dict[str, None]] = {rule.id: {} for rule in step.rules}
    reached = set()
    for case in cases:
        fitting = [rule.id for rule in step.rules if fits(rule.when, case)]
        reached.update(fitting[:1])
        for rule in fitting[1:]:
            above[rule][fitting[0]] = None
    for rule, taken_by in above.items():
        if rule in reached:
            continue
        if taken_by:
            names = listed(f"“{r.id}”" for r in step.rules if r.id in taken_by)
            take = "takes" if len(taken_by) == 1 else "take"
            yield f"The rule “{rule}” is never reached: {names} above it {take} all of its cases."
        else:
            yield f"The rule “{rule}” can never fit: its conditions do not occur together."


def _backward(space: Space) -> Iterator[str]:
    """Report the first case in which meeting one more criterion turns go into wait."""
    looked_at = set()
    for group in space.groups:
        steps = _improvements(space, group)
        effects = frozenset(effect for effect, _ in space.effects(group, {}))
        # Most criteria are alike to the rules, and then one of them stands for all.
        if not steps or (effects, frozenset(steps)) in looked_at:
            continue
        looked_at.add((effects, frozenset(steps)))
        for state in space.reachable({}, without=group):
            for (worse, better), name in steps.items():
                before = _advice(space, space.add(state, worse))
                after = _advice(space, space.add(state, better))
                if before is not None and after is not None and before[1] and not after[1]:
                    yield (
                        f"Meeting {shown(name)} as well turns “{before[0]}” (go) into “{after[0]}” "
                        f"(wait) when {_facts(space, space.add(state, better)) or 'it is met'}."
                    )
                    return


def _improvements(space: Space, group: Group) -> dict[tuple[State, State], str]:
    """Give pairs of effects of which the second meets one more criterion, all else equal, and its name."""
    width = len(space.counters)
    before: dict[_Situation, set[tuple[State, str]]] = {}
    after: dict[_Situation, State] = {}
    options = {ask.key: space.classes(ask) for ask in group.asks}
    for assignment in space.assignments(options):
        met = frozenset(c.id for c in group.criteria if criterion_met(c, assignment))
        effect = space.effect(group, assignment)
        asked = frozenset(
            (ask.criterion, ask.key, assignment[ask.key])
            for ask in group.asks
            if ask.conditional and ask.criterion not in met
        )
        after[met, effect[width:], asked] = effect
        for criterion in group.criteria:
            if criterion.id not in met:
                others = frozenset(answer for answer in asked if answer[0] != criterion.id)
                situation = (met | {criterion.id}, effect[width:], others)
                before.setdefault(situation, set()).add((effect, criterion.name))
    return {
        (worse, after[situation]): name
        for situation, every in before.items()
        if situation in after
        for worse, name in every
    }


def _advice(space: Space, state: State) -> tuple[str, bool] | None:
    outcome = space.outcome(state)
    if outcome is None:
        return None
    advice = space.step.advice_of(space.step.rule(outcome.rule))
    return advice.id, advice.go
