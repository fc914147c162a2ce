"""Before an outside search it is said who was considered inside, and nothing is recommended."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.assessment.advice import assess
from careerkit.assessment.answers import Answers
from careerkit.assessment.conversation.guide import CHOICES, CHOSEN, SEARCH
from careerkit.assessment.conversation.search import (
    NEXT_STEPS,
    VERDICTS,
    Stage,
    check_search,
)
from tests.assessment.conversation.test_sides import ALL
from tests.assessment.people import LADDER, TEXTS, answers

WHOLE = {
    "who": "R.T.",
    "asked": "yes",
    "wants_it": "yes",
    "unmet": "Data, roadmap",
    "takes": "Half a year with the analysts",
}


@pytest.mark.parametrize(
    ("change", "stage", "verdict"),
    [
        (
            {},
            Stage.CONSIDERED,
            "Somebody inside has been considered: R.T. was asked and wants the role.",
        ),
        (
            {"who": ""},
            Stage.NOBODY,
            "Nobody inside has been considered yet: no name is written down.",
        ),
        ({"who": "  "}, Stage.NOBODY, "Nobody inside has been considered yet"),
        ({"asked": "no"}, Stage.NOT_ASKED, "in earnest yet: R.T. has not been asked."),
        ({"asked": ""}, Stage.UNCLEAR, "It is not noted that R.T. was asked"),
        ({"asked": "unknown"}, Stage.UNCLEAR, "nobody inside counts as considered yet"),
        ({"wants_it": ""}, Stage.NO_ANSWER, "not known yet what they want"),
        ({"wants_it": "unknown"}, Stage.NO_ANSWER, "R.T. was asked"),
        ({"wants_it": "no"}, Stage.UNWILLING, "R.T. was asked and does not want the role"),
        ({"takes": ""}, Stage.UNFINISHED, "has not been thought through"),
        ({"unmet": ""}, Stage.UNFINISHED, "has not been thought through"),
    ],
)
def test_the_verdict_says_what_is_the_case(change, stage, verdict):
    """From nobody named to considered in earnest."""
    found = check_search(WHOLE | change)

    assert stage == found.stage
    assert verdict in found.verdict
    assert (stage in (Stage.CONSIDERED, Stage.UNWILLING)) is found.considered
    assert (stage in (Stage.CONSIDERED, Stage.UNFINISHED)) is found.comparable


def test_the_reality_check_gives_the_numbers():
    """In place of words about what is missing, or beside them."""
    assessment = assess(LADDER, Answers("senior-to-leader", ALL | {"kpis_and_value": "no"}))

    found = check_search(WHOLE | {"unmet": ""}, assessment)

    assert Stage.CONSIDERED == found.stage
    assert (1, 7) == (found.unmet, found.of)
    assert (
        "By the reality check 1 of 7 points is not met: “Measuring value and impact”.",
        "What it would take, in your words: Half a year with the analysts",
    ) == found.reasons
    assert "Not met, in your words: Data, roadmap" in check_search(WHOLE, assessment).reasons


def test_a_wish_of_somebody_who_was_not_asked_is_called_a_guess():
    """Leaders often guess wrong."""
    assert "your guess" in " ".join(check_search(WHOLE | {"asked": "no"}).reasons)


@given(
    st.fixed_dictionaries(
        {}, optional={key: st.sampled_from(CHOICES) if key in CHOSEN else TEXTS for key in SEARCH}
    ),
    st.none() | answers(),
)
def test_whatever_was_answered_there_is_a_verdict(given_, pm):
    """And without a name there are neither reasons nor numbers."""
    found = check_search(given_, pm and assess(LADDER, pm))

    assert found.verdict.endswith(".")
    assert found.next_step.endswith(".")
    if not found.who:
        assert ((), None, None) == (found.reasons, found.unmet, found.of)


def test_nothing_is_ever_recommended():
    """Which course is better, the answers do not say."""
    for stage in Stage:
        told = f"{VERDICTS[stage]} {NEXT_STEPS[stage]}".lower()
        for word in ("recommend", "should hire", "better", "promote", "cheaper", "suited"):
            assert word not in told
