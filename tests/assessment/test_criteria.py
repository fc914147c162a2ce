"""A criterion is met only if every part is, and it says what it saw and what it wanted."""

import pytest

from careerkit.assessment.answers import Answers, Evidence
from careerkit.assessment.criteria import Status, judge
from careerkit.assessment.ladder_file import default_ladder

LADDER = default_ladder()


def judged(step, criterion, given, evidence=None):
    """Judge one criterion of a shipped step."""
    found = LADDER.step(step)
    return judge(found, found.criterion(criterion), Answers(step, given, evidence or {}))


TRUST, TEAMS = "engineering_trust", "teams_that_vouch"
SHOWN = {TRUST: (Evidence("Two teams asked for me."),)}


@pytest.mark.parametrize(
    ("given", "evidence", "met", "status"),
    [
        ({}, {}, None, Status.OPEN),
        ({TRUST: "yes"}, SHOWN, None, Status.OPEN),
        ({TEAMS: 2}, {}, None, Status.OPEN),
        ({TRUST: "no"}, SHOWN, False, Status.NOT_YET),
        ({TEAMS: 1}, {}, False, Status.NOT_YET),
        ({TRUST: "unsure"}, {}, False, Status.UNSURE),
        ({TRUST: "unsure", TEAMS: 2}, {}, False, Status.UNSURE),
        ({TRUST: "unsure", TEAMS: 1}, {}, False, Status.NOT_YET),
        ({TRUST: "yes", TEAMS: 1}, SHOWN, False, Status.NOT_YET),
        ({TRUST: "yes", TEAMS: 2}, {}, True, Status.CLAIMED),
        ({TRUST: "yes", TEAMS: 2}, SHOWN, True, Status.SHOWN),
    ],
)
def test_two_parts_are_both_needed(given, evidence, met, status):
    """A judgement and a number: one no settles it, an open one leaves it open, evidence labels it."""
    result = judged("senior-to-leader", TRUST, given, evidence)

    assert (met, status) == (result.met, result.status)


def test_what_does_not_apply_needs_no_evidence():
    """It counts as met, and there is nothing to show."""
    given = {"partner_supports": "not_applicable"}
    result = judged("vp-to-founder", "partner_supports", given)

    assert (True, Status.SHOWN) == (result.met, result.status)
    assert "does not apply" == result.parts[0].saw


def test_numbers_alone_need_no_evidence():
    """A count is what it is."""
    result = judged("junior-to-senior", "time_served", {"months_as_junior": 18})

    assert (True, Status.SHOWN) == (result.met, result.status)
    assert ("months as a junior PM: 18", "at least 18") == (
        result.parts[0].saw,
        result.parts[0].wanted,
    )


@pytest.mark.parametrize(
    ("small", "big", "met", "percent"),
    [(8, 1, False, "96%"), (599, 0, True, "5990%"), (5, 3, True, "100%"), (0, 0, False, "0%")],
)
def test_a_mix_says_how_far_it_goes_and_never_rounds_up(small, big, met, percent):
    """29 of 30 parts read as 96%, not as 97."""
    given = {"small_features": small, "big_features": big}
    result = judged("junior-to-senior", "features_shipped", given)

    assert met is result.met
    assert f"(together {percent} of what is asked)" in result.parts[0].saw
    assert "at least 10 small features or 6 big features, or a mix" == result.parts[0].wanted


def test_an_open_number_is_named_as_such():
    """And nothing is said of how far the mix goes."""
    result = judged("junior-to-senior", "features_shipped", {"small_features": 4})

    assert "small features shipped: 4; big features shipped: not answered" == result.parts[0].saw
    assert result.met is None


def test_part_and_criterion_name_their_source_and_what_is_our_reading():
    """The mix is ours; that features count at all is the author's."""
    result = judged("junior-to-senior", "features_shipped", {})

    assert "reality check, question 2" in result.origin.source
    assert not result.origin.reading
    assert result.parts[0].part.origin.reading
    assert "We let a mix count" in result.parts[0].part.origin.note
