"""The folded space of answers is exactly what trying every answer gives."""

from hypothesis import given, settings

from careerkit.assessment.space import space_of
from tests.assessment.small_ladders import checks


def looked_at(plain):
    """Name the facts that some rule looks at."""
    return {fact for rule in plain.step["rules"] for fact in rule["when"]}


@settings(max_examples=150, deadline=None)
@given(checks())
def test_the_facts_reached_are_those_that_some_answers_lead_to(check):
    """Folding group by group loses nothing and adds nothing, for any small ladder."""
    ladder, plain, given_ = check
    space = space_of(ladder.steps[0])
    wanted = looked_at(plain)
    by_trying = {
        tuple(sorted((k, v) for k, v in plain.facts(answers).items() if k in wanted))
        for answers in plain.completions(given_)
    }

    assert by_trying == {
        tuple(sorted(space.facts(state).items())) for state in space.reachable(given_)
    }


@settings(max_examples=150, deadline=None)
@given(checks())
def test_the_rules_reached_are_those_that_some_answers_lead_to(check):
    """The outcomes of incomplete answers are the outcomes of their completions."""
    ladder, plain, given_ = check
    by_trying = {plain.rule(answers)["id"] for answers in plain.completions(given_)}

    assert by_trying == {o.rule for o in space_of(ladder.steps[0]).outcomes(given_)}
