"""The agenda: minutes that add up, filled with what the ratings have brought out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.assessment.advice import assess
from careerkit.assessment.answers import Answers
from careerkit.assessment.conversation.agenda import (
    ALL_ALIKE,
    LENGTHS,
    LONGEST,
    MAYBE_GAPS,
    NO_GAP,
    NO_SIDE,
    NO_STRENGTH,
    ONE_SIDE,
    SHORTEST,
    agenda,
    share_out,
)
from careerkit.assessment.conversation.guide import Topic
from careerkit.assessment.conversation.preparation import agenda_of, for_feedback
from careerkit.assessment.conversation.record import new_conversation
from careerkit.assessment.conversation.sides import Kind, side_by_side
from careerkit.assessment.ladder import Origin
from careerkit.assessment.plan.values import COMMITMENTS
from tests.assessment.bad_files import refusal
from tests.assessment.conversation.conversations import GUIDE
from tests.assessment.conversation.test_sides import ALL, sides, two_ratings
from tests.assessment.fuzzing import accepted
from tests.assessment.people import LADDER, answers

OURS = Origin("careerkit's own reading", reading=True)


def topics(minutes):
    """Make an agenda of items with these minutes."""
    return [Topic(f"t{n}", f"Item {n}", m, "", (), "", OURS) for n, m in enumerate(minutes)]


def points(items, fills_with):
    """Give what was put into the item that is filled with this."""
    topic = next(topic for topic in GUIDE.agenda if topic.fills_with == fills_with)
    return next(item.points for item in items if item.id == topic.id)


@given(
    st.lists(st.integers(1, 60), min_size=1, max_size=10),
    st.integers(SHORTEST, LONGEST),
)
def test_minutes_are_whole_add_up_and_keep_the_proportion(usual, total):
    """No item is off its share by a minute or more; one that would get none is named."""
    lengths = accepted(lambda: share_out(topics(usual), total))

    if lengths is None:  # then some item has less than a minute in proportion
        assert any(m * total < sum(usual) for m in usual)
        return
    assert total == sum(lengths)
    assert min(lengths) > 0
    for mine, length in zip(usual, lengths, strict=True):
        assert abs(length * sum(usual) - mine * total) < sum(usual)
        for other, theirs in zip(usual, lengths, strict=True):
            assert mine < other or length >= theirs or (mine == other and theirs - length == 1)


@pytest.mark.parametrize("minutes", [*LENGTHS, SHORTEST, LONGEST])
def test_items_follow_each_other_without_a_break(minutes):
    """Each begins where the one before it ends."""
    items = agenda(GUIDE, minutes)

    at = 0
    for item in items:
        assert at == item.start
        at += item.minutes
    assert minutes == at


@pytest.mark.parametrize("minutes", [SHORTEST - 1, LONGEST + 1, 0, -60])
def test_a_length_that_makes_no_sense_is_refused(minutes):
    """The bounds are named."""
    assert "from 15 to 240 minutes" in refusal(lambda: agenda(GUIDE, minutes))


@given(two_ratings())
def test_with_both_ratings_every_point_of_the_check_is_on_the_agenda(two):
    """Differences, gaps, open ones and strengths: nothing is lost."""
    found = side_by_side(LADDER, *two)
    items = agenda(GUIDE, 60, found)

    about = {point.about for item in items for point in item.points}
    assert {criterion.id for criterion in found.step.criteria} <= about
    assert [p.criterion.id for p in found.differences] + [s.ask.key for s in found.situation] == [
        p.about for p in points(items, "differences") if p.about
    ]
    assert {p.criterion.id for kind in (Kind.BOTH_NOT_YET, Kind.OPEN) for p in found.of(kind)} == {
        p.about for p in points(items, "gaps") if p.about
    }
    assert {p.criterion.id for p in found.of(Kind.BOTH_MET)} == {
        p.about for p in points(items, "strengths") if p.about
    }


@given(answers())
def test_with_one_rating_its_gaps_and_strengths_are_on_the_agenda(one):
    """And the other's is asked for."""
    assessment = assess(LADDER, one)
    items = agenda(GUIDE, 60, None, assessment)

    assert ONE_SIDE == points(items, "differences")[0].text
    assert [c.criterion.id for c in assessment.unmet] == [
        p.about for p in points(items, "gaps") if p.about
    ]
    assert [c.criterion.id for c in assessment.strengths] == [
        p.about for p in points(items, "strengths") if p.about
    ]


def test_without_any_rating_it_says_what_to_bring():
    """Both ratings, each made alone; the commitments are there in any case."""
    items = agenda(GUIDE)

    assert NO_SIDE == points(items, "differences")[0].text == points(items, "gaps")[0].text
    assert list(COMMITMENTS) == [p.about for p in points(items, "commitments")]


def test_an_item_with_nothing_to_fill_it_says_so():
    """All alike, all met, or nothing met."""
    alike = agenda(GUIDE, 60, sides({}, {}))
    doubtful = agenda(GUIDE, 60, sides({"kpis_and_value": "no"}, {}))
    nothing = assess(LADDER, Answers("junior-to-senior"))

    assert (ALL_ALIKE, NO_GAP) == (
        points(alike, "differences")[0].text,
        points(alike, "gaps")[0].text,
    )
    assert MAYBE_GAPS == points(doubtful, "gaps")[0].text
    assert NO_STRENGTH == points(agenda(GUIDE, 60, None, nothing), "strengths")[0].text


def test_a_gap_comes_with_a_way_to_close_it_or_to_find_out():
    """What one of them knows to be missing is not called uncertain."""
    items = agenda(
        GUIDE,
        60,
        sides(
            {"roadmap_planning": "unsure", "kpis_and_value": "no", "customer_interviews": "no"},
            {"roadmap_planning": "unsure", "kpis_and_value": "unsure", "customer_interviews": "no"},
        ),
    )

    text = {point.about: point.text for point in points(items, "gaps")}
    assert text["roadmap_planning"].startswith("Not certain. To find out: Ask whoever leads")
    assert text["kpis_and_value"].startswith("Not yet. One way: Set the KPI")
    assert text["customer_interviews"].startswith("Not yet. One way: Book two interviews")


def test_more_points_than_time_are_remarked_on():
    """Three minutes a point are the least; of strengths and commitments none has to wait."""
    few = agenda(GUIDE, 60, sides(dict.fromkeys(["roadmap_planning", "kpis_and_value"], "no"), {}))
    many = agenda(GUIDE, 20, sides(dict.fromkeys(["roadmap_planning", "kpis_and_value"], "no"), {}))

    assert {""} == {item.remark for item in few}
    assert ["differences"] == [item.id for item in many if item.remark]
    assert many[3].remark == (
        "2 points in 5 minutes: begin with those that matter most, and set a date for the others."
    )


def test_a_conversation_makes_its_agenda_of_what_it_has():
    """None, one or both ratings; feedback is on what the leader does not see as met."""
    talk = new_conversation(LADDER, GUIDE, "senior-to-leader")
    pm = Answers("senior-to-leader", ALL | {"roadmap_planning": "no"})
    leader = Answers("senior-to-leader", ALL | {"kpis_and_value": "unsure"})

    assert agenda(GUIDE, 60) == agenda_of(talk, LADDER, GUIDE)
    assert () == for_feedback(talk, LADDER)
    own = replace(talk, pm=pm, minutes=45)
    assert agenda(GUIDE, 45, None, assess(LADDER, pm)) == agenda_of(own, LADDER, GUIDE)
    assert ["roadmap_planning"] == [c.id for c in for_feedback(own, LADDER)]
    both = replace(own, by_leader=leader)
    assert agenda(GUIDE, 45, side_by_side(LADDER, pm, leader)) == agenda_of(both, LADDER, GUIDE)
    assert ["kpis_and_value"] == [c.id for c in for_feedback(both, LADDER)]
