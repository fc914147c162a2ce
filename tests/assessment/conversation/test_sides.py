"""The two ratings of one person, side by side: what is seen differently comes first."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from careerkit.assessment.answers import Answers
from careerkit.assessment.conversation.sides import Kind, side_by_side
from tests.assessment.bad_files import refusal
from tests.assessment.people import LADDER, STEPS, answers

STEP = "senior-to-leader"
ALL = {
    "months_as_senior": 24,
    "months_as_pm": 48,
    "teams_that_vouch": 3,
    **{ask.key: "yes" for ask in LADDER.step(STEP).asks if ask.judged is not None},
}
DAY = dt.date(2026, 11, 20)


def sides(pm, leader, step=STEP):
    """Compare two sets of answers, all met but for what is named."""
    base = ALL if step == STEP else {}
    return side_by_side(
        LADDER, Answers(step, base | pm, date=DAY), Answers(step, base | leader, date=DAY)
    )


@st.composite
def two_ratings(draw):
    """Draw two sets of answers to one step."""
    step = draw(STEPS)
    return draw(answers(step)), draw(answers(step))


@given(two_ratings())
def test_every_point_is_there_once_and_differences_come_first(two):
    """First what only one sees, then numbers, then not yet, open, met."""
    found = side_by_side(LADDER, *two)

    every = [criterion.id for criterion in found.step.criteria]
    assert sorted(every) == sorted(pair.criterion.id for pair in found.pairs)
    order = [(not pair.differs, list(Kind).index(pair.kind)) for pair in found.pairs]
    one_sided = [pair.kind for pair in found.pairs if pair.kind in (Kind.LEADER_ONLY, Kind.PM_ONLY)]
    assert sorted(one_sided, key=list(Kind).index) == one_sided
    assert [pair.kind for pair in found.pairs[: len(one_sided)]] == one_sided
    assert sorted(differs for differs, _ in order) == [differs for differs, _ in order]
    alike = [place for differs, place in order if differs]
    assert sorted(alike) == alike
    assert len(found.pairs) == sum(len(found.of(kind)) for kind in Kind)


@given(two_ratings())
def test_every_difference_has_a_question_and_nothing_else_has(two):
    """It names the point or the number that is seen differently."""
    found = side_by_side(LADDER, *two)

    for pair in found.pairs:
        assert bool(pair.question) is pair.differs
        if pair.judged:
            assert f"“{pair.criterion.name}”" in pair.question
        for each in pair.numbers:
            assert f"you say {each.pm} and I say {each.leader}" in pair.question
            assert each.pm != each.leader


@given(two_ratings())
def test_to_change_sides_turns_the_picture_round(two):
    """What only one saw, only the other sees; all else stays."""
    mirror = {Kind.LEADER_ONLY: Kind.PM_ONLY, Kind.PM_ONLY: Kind.LEADER_ONLY}
    here, there = side_by_side(LADDER, *two), side_by_side(LADDER, *reversed(two))

    turned = {pair.criterion.id: pair for pair in there.pairs}
    for pair in here.pairs:
        other = turned[pair.criterion.id]
        assert mirror.get(pair.kind, pair.kind) == other.kind
        assert [(n.leader, n.pm) for n in pair.numbers] == [(n.pm, n.leader) for n in other.numbers]
        assert pair.differs is other.differs
    assert len(here.situation) == len(there.situation)


@given(answers())
def test_with_oneself_one_agrees(same):
    """No difference, whatever is open."""
    found = side_by_side(LADDER, same, same)

    assert () == found.differences == found.situation == found.remarks
    assert found.finding.startswith(f"The two see all {len(found.pairs)} points alike.")


def test_the_questions_ask_for_a_time_and_not_for_an_opinion():
    """In the leader's words, each for its kind of difference."""
    found = sides(
        {"customer_interviews": "unsure", "months_as_senior": 20},
        {"roadmap_planning": "no", "teams_that_vouch": 1},
    )

    asked = {pair.criterion.id: pair.question for pair in found.differences}
    assert {
        "customer_interviews": "I see “Customer interviews” as met and you are not sure. Tell me about "
        "a time when it was not enough for you.",
        "engineering_trust": "For “engineering teams that would vouch” you say 3 and I say 1. How did "
        "each of us count?",
        "roadmap_planning": "You see “A part in roadmap planning” as met and I do not yet. Tell me "
        "about a time when it went well: what did you do, and what came of it?",
        "time_served": "For “months as a senior PM” you say 20 and I say 24. How did each of us count?",
    } == asked


def test_a_part_that_is_seen_differently_counts_although_the_whole_is_not_yet_for_both():
    """One lacks the trust, the other the second team."""
    found = sides({"teams_that_vouch": 1}, {"engineering_trust": "no"})

    pair = found.differences[0]
    assert Kind.BOTH_NOT_YET == pair.kind
    assert pair.judged
    assert pair.question.startswith("We see a part of “Trust of engineering” differently.")


def test_answers_on_the_situation_are_compared_too():
    """The leader knows of the room, the product manager of the reason; one answer alone is none."""
    found = sides({"why": "impact", "room": "unknown"}, {"why": "lead", "opportunity": "none"})

    assert ["why"] == [each.ask.key for each in found.situation]
    assert ("to have more impact", "to lead and mentor people") == (
        found.situation[0].pm,
        found.situation[0].leader,
    )
    # The question is its own name, so it is not asked twice.
    assert "Why do you want to lead" == found.situation[0].name
    assert found.situation[0].question == (
        "You say “to have more impact” and I say “to lead and mentor people”. What makes each of us "
        "say so?"
    )


def test_a_question_asked_of_several_points_names_its_point():
    """Otherwise nobody could tell which of them is meant."""
    growth = "growth/roadmap_planning"
    found = sides(
        {"roadmap_planning": "no", growth: "no"}, {"roadmap_planning": "no", growth: "yes"}
    )

    assert "Room to learn it here (A part in roadmap planning)" == found.situation[0].name
    assert found.situation[0].question == (
        "On “room to learn it here (A part in roadmap planning)” you say “no” and I say “yes”. What "
        "makes each of us say so?"
    )


def test_the_finding_counts_each_kind():
    """Every point is counted once."""
    found = sides(
        {
            "customer_interviews": "no",
            "months_as_senior": 20,
            "kpis_and_value": "no",
            "why": "lead",
        },
        {"roadmap_planning": "no", "kpis_and_value": "no", "why": "both"},
    )

    assert (
        "3 of 7 points are seen differently: 1 that only the leader sees as met, 1 that only the "
        "product manager sees as met, 1 in a part or a number. Of the others, 1 not yet for both, 3 "
        "met for both. On the situation, 1 answer differs."
    ) == found.finding
    assert "The two see all 7 points alike. 7 met for both." == sides({}, {}).finding


def test_two_steps_cannot_be_compared():
    """The sentence names both."""
    sentence = refusal(
        lambda: side_by_side(LADDER, Answers("junior-to-senior"), Answers("leader-to-vp"))
    )

    assert "“junior-to-senior” and “leader-to-vp”" in sentence


def test_what_makes_a_comparison_doubtful_is_told():
    """Two names, or two times of the year; one name missing is no doubt, nor are 30 days."""
    mine = Answers(STEP, person="R.", date=DAY)
    old = Answers(STEP, person="K.", date=DAY - dt.timedelta(31))
    near = Answers(STEP, date=DAY + dt.timedelta(30))

    said = side_by_side(LADDER, mine, old).remarks
    assert "of “R.”, the other of “K.”" in said[0]
    assert "There are 31 days between" in said[1]
    assert () == side_by_side(LADDER, mine, near).remarks
