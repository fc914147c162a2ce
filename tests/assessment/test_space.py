"""The folded space of answers is exactly what trying every answer gives."""

from hypothesis import given, settings

from careerkit.assessment.ladder_file import default_ladder
from careerkit.assessment.space import space_of
from tests.assessment.small_ladders import checks


def looked_at(plain):
    """Name the facts that some rule looks at."""
    return {fact for rule in plain.step["rules"] for fact in rule["when"]}


@settings(max_examples=100, deadline=None)
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


@settings(max_examples=100, deadline=None)
@given(checks())
def test_the_rules_reached_are_those_that_some_answers_lead_to(check):
    """The outcomes of incomplete answers are the outcomes of their completions."""
    ladder, plain, given_ = check
    by_trying = {plain.rule(answers)["id"] for answers in plain.completions(given_)}

    assert by_trying == {o.rule for o in space_of(ladder.steps[0]).outcomes(given_)}


def test_counting_stops_where_no_rule_looks_any_further():
    """Met 0 to 7, something stuck or not (never with 7 met): 15 states, times 3 openings and 3 rooms."""
    states = [len(space_of(step).reachable({})) for step in default_ladder().steps]

    assert 15 * 3 * 3 == states[1]
    assert [5, 7 * 2 * 2 * 3, 4] == [states[0], *states[2:]]


def test_a_space_is_made_once_and_goes_with_its_step():
    """Two ladders from one file share nothing."""
    one, other = default_ladder().steps[0], default_ladder().steps[0]

    assert space_of(one) is space_of(one)
    assert space_of(one) is not space_of(other)
