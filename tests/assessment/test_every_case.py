"""The engine and the ladder agree with a few lines of plain Python in every case that there is."""

from dataclasses import replace
from itertools import product

import pytest

from careerkit.assessment.ladder_file import default_ladder
from careerkit.assessment.proof import prove, prove_step
from careerkit.assessment.rules import Condition
from careerkit.assessment.space import space_of
from tests.assessment.oracle import (
    CONTEXT,
    GROWS,
    GROWTH,
    MET,
    ORACLES,
    OUTCOMES,
    STUCK,
    UNKNOWN,
)

LADDER = default_ladder()
STEPS = [step.id for step in LADDER.steps]
RULES = [(step.id, position) for step in LADDER.steps for position in range(len(step.rules))]
NEIGHBOURS = [(step, position) for step, position in RULES if position]

# Conditions that only say once more what the rules above leave over, so that each rule reads alone.
REPEATED = {
    ("junior-to-senior", "everything-met", "all_met"),
    ("senior-to-leader", "opportunity-too-early", "most_met"),
    ("senior-to-leader", "cannot-grow-here", "all_met"),
    ("senior-to-leader", "room-here", "all_met"),
    ("senior-to-leader", "no-room-here", "all_met"),
    ("senior-to-leader", "no-room-here", "room"),
    ("leader-to-vp", "no-opening-ready", "opening_inside"),
    ("leader-to-vp", "no-opening-not-ready", "opening_inside"),
    ("leader-to-vp", "no-opening-not-ready", "feels_ready"),
    ("vp-to-founder", "something-missing", "all_met"),
}


def kinds(step_id, criterion):
    """List how a criterion can stand, as far as the advice may depend on it."""
    if step_id != "senior-to-leader":
        return (MET, GROWS)
    return (MET, GROWS) if criterion == "time_served" else (MET, GROWS, STUCK, UNKNOWN)


def cases(step_id):
    """Go through every outcome of every criterion, with every context, as (criteria, context)."""
    criteria, context = OUTCOMES[step_id], CONTEXT[step_id]
    for stands in product(*(kinds(step_id, name) for name in criteria)):
        for values in product(*context.values()):
            yield (
                dict(zip(criteria, stands, strict=True)),
                dict(zip(context, values, strict=True)),
            )


def answers(step_id, criteria, context):
    """Give complete answers that stand for a case."""
    given = dict(context)
    for name, stands in criteria.items():
        given |= OUTCOMES[step_id][name][stands != MET]
        if step_id == "senior-to-leader" and stands != MET and name != "time_served":
            given[f"growth/{name}"] = GROWTH[stands]
    return given


def few_cases(step_id):
    """Go through one case for each number of met points, of stuck ones, and each context.

    Enough to compare changed *rules*: they see only counts. That the counts do not depend on which
    points are met is what running through all cases of the unchanged ladder shows.
    """
    seen = set()
    for criteria, context in cases(step_id):
        stands = list(criteria.values())
        counts = (stands.count(MET), min(stands.count(STUCK), 1), *context.values())
        if counts not in seen:
            seen.add(counts)
            yield criteria, context


FEW = {step: list(few_cases(step)) for step in STEPS}


def disagreements(step, chosen):
    """Go through the cases in which the step's rules and the plain lines say different things."""
    space = space_of(step)
    for criteria, context in chosen:
        expected = ORACLES[step.id](criteria, context)
        outcomes = space.outcomes(answers(step.id, criteria, context))
        if len(outcomes) != 1 or advice_of(step, *outcomes) != expected:
            yield criteria, context, expected, outcomes


def advice_of(step, outcome):
    """Give the ids of an outcome's advice and of the advice that it carries along."""
    if outcome is None:
        return None
    rules = (step.rule(outcome.rule), step.rule(outcome.then) if outcome.then else None)
    return tuple(step.advice_of(rule).id if rule else "" for rule in rules)


@pytest.mark.parametrize(
    ("step_id", "number"),
    list(zip(STEPS, [2**4, 2 * 4**6 * 3 * 3, 2**6 * 2 * 2 * 3, 2**3], strict=True)),
)
def test_every_case_gives_the_advice_of_the_plain_lines(step_id, number):
    """All combinations are run in full: 73,728 for the step with seven criteria."""
    assert number == sum(1 for _ in cases(step_id))

    assert [] == list(disagreements(LADDER.step(step_id), cases(step_id)))


def test_so_many_combinations_of_facts_are_proved():
    """Two, 45, 24 and two: each can come up, and each has its advice."""
    proofs = prove(LADDER)

    assert [2, 45, 24, 2] == [proof.cases for proof in proofs]
    assert [()] * 4 == [proof.faults for proof in proofs]


def test_45_is_what_counting_by_hand_gives():
    """All met or not, most met, something stuck: 5 combinations; times 3 openings, times 3 rooms."""
    counted = {
        (
            sum(c == MET for c in criteria.values()) == 7,
            sum(c == MET for c in criteria.values()) >= 5,
            STUCK in criteria.values(),
            *context.values(),
        )
        for criteria, context in cases("senior-to-leader")
    }

    assert 45 == 5 * 3 * 3 == len(counted)


def test_24_is_what_counting_by_hand_gives():
    """All met or not, a year or not, an opening or not, and three ways to feel."""
    assert 24 == 2 * 2 * 2 * 3 == prove(LADDER)[2].cases


def noticed(step):
    """Tell whether the proof or the comparison fails; a changed step has a space of its own."""
    return (
        bool(prove_step(step).faults) or next(disagreements(step, FEW[step.id]), None) is not None
    )


def with_rules(step_id, change):
    """Give a step whose rules were changed, as a list."""
    step = LADDER.step(step_id)
    rules = list(step.rules)
    change(rules)
    known = {rule.id for rule in rules}
    # A rule that is gone can no longer be named as a next step.
    rules = [
        replace(rule, then_first_of=tuple(r for r in rule.then_first_of if r in known))
        for rule in rules
    ]
    return replace(step, rules=tuple(rules))


@pytest.mark.parametrize(("step_id", "position"), RULES)
def test_a_rule_that_is_taken_away_is_missed(step_id, position):
    """Each rule is needed."""
    assert noticed(with_rules(step_id, lambda rules: rules.pop(position)))


@pytest.mark.parametrize(("step_id", "position"), RULES)
def test_a_rule_in_the_shadow_of_another_is_noticed(step_id, position):
    """A rule that always fits, put above, leaves the others without use."""

    def shadow(rules):
        rules.insert(position, replace(rules[position], id="shadow", when=(), then_first_of=()))

    step = with_rules(step_id, shadow)

    assert any("never reached" in fault for fault in prove_step(step).faults)


@pytest.mark.parametrize(("step_id", "position"), RULES)
def test_a_rule_that_cannot_fit_is_noticed(step_id, position):
    """Conditions that exclude each other make a rule without use."""

    def spoil(rules):
        never = (Condition("all_met", (True,)), Condition("all_met", (False,)))
        rules[position] = replace(rules[position], when=never)

    faults = prove_step(with_rules(step_id, spoil)).faults

    assert any("can never fit" in fault for fault in faults)


@pytest.mark.parametrize(("step_id", "position"), NEIGHBOURS)
def test_neighbours_that_change_places_are_noticed_where_it_matters(step_id, position):
    """Where two rules share a case and differ in advice, their order is held by the tests."""
    step = LADDER.step(step_id)
    upper, lower = step.rules[position - 1], step.rules[position]

    def swap(rules):
        rules[position - 1], rules[position] = lower, upper

    share = any(fit_both(upper, lower, facts) for facts in facts_of(step))
    matters = share and upper.advice != lower.advice

    swapped = with_rules(step_id, swap)

    assert matters == (next(disagreements(swapped, FEW[step_id]), None) is not None)


def facts_of(step):
    """Give every combination of facts that can come up."""
    space = space_of(step)
    return [space.facts(state) for state in space.reachable({})]


def fit_both(upper, lower, facts):
    """Tell whether two rules both fit."""
    return all(facts[c.fact] in c.allowed for rule in (upper, lower) for c in rule.when)


def test_a_condition_that_is_dropped_is_missed_unless_it_is_there_for_the_reader():
    """Each condition of each rule is needed, but for those that repeat what the rules above leave."""
    unnoticed = set()
    for step_id, position in RULES:
        rule = LADDER.step(step_id).rules[position]
        for condition in rule.when:

            def drop(rules, position=position, condition=condition):
                kept = tuple(c for c in rules[position].when if c != condition)
                rules[position] = replace(rules[position], when=kept)

            if not noticed(with_rules(step_id, drop)):
                unnoticed.add((step_id, rule.id, condition.fact))

    assert REPEATED == unnoticed
