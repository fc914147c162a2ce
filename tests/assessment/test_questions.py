"""What to ask next is what trying every answer to every open question finds."""

from itertools import groupby

import pytest
from hypothesis import given, settings

from careerkit.assessment.advice import assess
from careerkit.assessment.answers import Answers
from careerkit.assessment.questions import asked_now, most_useful
from careerkit.assessment.space import space_of
from tests.assessment.people import LADDER
from tests.assessment.small_ladders import checks


def possible(plain, given_):
    """Give the advice that completions can lead to."""
    return frozenset(plain.advice_for(answers) for answers in plain.completions(given_))


def by_trying(plain, given_, key):
    """Give what remains possible after each answer; equal ones together, numbers in stretches."""
    left = [possible(plain, {**given_, key: value}) for value in plain.options[key]]
    left = [advice for advice in left if advice]  # a number that contradicts another leaves none
    if key in plain.numbers:
        return [advice for advice, _ in groupby(left)]
    return list(dict.fromkeys(left))


@settings(max_examples=80, deadline=None)
@given(checks())
def test_the_most_useful_question_is_the_one_that_trying_finds(check):
    """Fewest left after the least helpful answer, then on average, then first on the page."""
    ladder, plain, given_ = check
    step = ladder.steps[0]
    before = len(possible(plain, given_))
    tried = []
    for ask in asked_now(step, given_):
        if ask.key not in given_:
            left = [len(advice) for advice in by_trying(plain, given_, ask.key)]
            tried.append((max(left), sum(left) / len(left), ask.key))
    best = min(tried, key=lambda found: found[:2], default=None)

    found = most_useful(space_of(step), given_)

    if before == 1 or best is None or best[1] >= before:
        assert found is None
    else:
        assert best == (found.worst, found.average, found.ask.key)
        assert {frozenset(a.id for a in advice) for _, advice in found.remaining} == set(
            by_trying(plain, given_, best[2])
        )


def test_the_answers_are_put_into_words():
    """Numbers in stretches, with the other numbers as they are; words joined by “or”."""
    junior = {
        "months_as_junior": 18,
        "clear_specs": "yes",
        "spec_reviews": "yes",
        "big_features": 3,
    }
    leader = {ask.key: "yes" for ask in LADDER.step("leader-to-vp").asks if ask.judged}
    leader |= {"pms_managed": 6, "months_as_leader": 2, "opening_inside": "no"}

    assert ["0 to 4 small features", "5 or more small features"] == words(
        "junior-to-senior", junior
    )
    assert ["yes", "no or I am not sure"] == words("leader-to-vp", leader)


def words(step, given_):
    """Give the words of what to ask next."""
    return [text for text, _ in assess(LADDER, Answers(step, given_)).ask_next.remaining]


def test_whether_it_can_be_learned_here_is_asked_of_unmet_points_only():
    """Not of met ones, not of open ones, and never of time served."""
    step = LADDER.step("senior-to-leader")
    given_ = {"months_as_senior": 0, "kpis_and_value": "no", "roadmap_planning": "yes"}
    given_ |= {"customer_interviews": "unsure", "teams_that_vouch": 1}

    assert {
        "growth/kpis_and_value",
        "growth/customer_interviews",
        "growth/engineering_trust",
    } == {ask.key for ask in asked_now(step, given_) if ask.conditional}


@pytest.mark.parametrize("step", [step.id for step in LADDER.steps])
def test_nothing_is_asked_next_once_the_advice_is_settled(step):
    """One no and no opening: the rest can stay open."""
    no = {ask.key: "no" for ask in LADDER.step(step).asks if "no" in ask.options}
    result = assess(LADDER, Answers(step, no | {"opportunity": "inside"} if "room" in no else no))

    assert result.advice is not None
    assert result.ask_next is None
