"""Two copies of a plan, three months apart, show what has moved."""

import datetime as dt
from dataclasses import replace

import pytest

from careerkit.assessment.advice import assess
from careerkit.assessment.plan import compare_plans, revise, standing, take_in
from careerkit.assessment.plan.values import Action, Status
from careerkit.errors import InputError
from tests.assessment.plan.plans import BAVARIA, CATALOGUE, LADDER, TODAY, fresh, whole
from tests.assessment.plan.test_revise import LATER, SHOW

IN_MARCH = dt.datetime(2027, 3, 1, 9, tzinfo=dt.UTC)


def three_months_later(plan):
    """Do one thing, drop one, move one, add one, and check again."""
    follow = plan.action("follow-a-feature")
    plan = plan.with_action(replace(plan.action(SHOW), status=Status.DONE))
    plan = plan.with_action(replace(follow, due=dt.date(2027, 6, 1)))
    goal = plan.goal("spec_reviews")
    dropped = replace(goal.actions[0], status=Status.DROPPED)
    plan = plan.with_goal(replace(goal, actions=(dropped, Action("own-1", "Run two reviews."))))
    return take_in(
        revise(whole(), plan, by="pm", at=IN_MARCH),
        assess(LADDER, LATER),
        CATALOGUE,
        BAVARIA,
        at=IN_MARCH,
    )


def test_three_months_apart_the_two_show_what_has_moved():
    """One action done, one goal met, one new, one dropped, one later; the order does not matter."""
    before = whole()
    now = three_months_later(before)
    now = replace(now, id=before.id)
    progress = compare_plans(now, before)

    assert (before, now) == (progress.before, progress.now)
    assert [SHOW] == [a.id for _, a in progress.done]
    assert ["features_shipped"] == [goal.criterion for goal in progress.met]
    assert ["own-1"] == [a.id for _, a in progress.added]
    assert ["find-out-spec_reviews"] == [a.id for _, a in progress.dropped]
    assert [("follow-a-feature", before.action("follow-a-feature").due)] == [
        (a.id, was) for _, a, was in progress.later
    ]
    for said in (
        "Done since then: Note down",
        "Met by now: Enough features",
        "New: Run two reviews.",
    ):
        assert said in progress.finding
    assert "Nothing has moved since then." == compare_plans(before, before).finding


def test_a_due_date_that_came_nearer_is_no_delay():
    """Only what was put off counts as later."""
    before = whole()
    sooner = replace(before.action(SHOW), due=dt.date(2026, 12, 10))

    assert () == compare_plans(before, replace(before.with_action(sooner), changed=IN_MARCH)).later


def test_a_goal_that_slipped_back_is_told():
    """It was met in between."""
    before = whole().with_goal(replace(whole().goals[0], met_on=TODAY))
    now = replace(before.with_goal(whole().goals[0]), changed=IN_MARCH)

    assert ["features_shipped"] == [goal.criterion for goal in compare_plans(before, now).reopened]
    assert "No longer met: Enough features shipped." == compare_plans(before, now).finding


def test_copies_of_two_plans_are_not_compared():
    """They would show changes that nobody made."""
    with pytest.raises(InputError, match="two copies of one plan"):
        compare_plans(fresh(), fresh())


def test_where_a_plan_stands_says_what_is_late_and_what_is_next():
    """On 22 December the two small actions are late, and the fortnightly meeting of that day is next."""
    plan = whole()
    today = dt.date(2026, 12, 22)
    stands = standing(plan, BAVARIA, today)

    assert (3, 0, 3, 0) == (stands.goals, stands.met, stands.actions, stands.done)
    assert [SHOW, "find-out-spec_reviews"] == [a.id for _, a in stands.late]
    assert "follow-a-feature" == stands.next_due[1].id
    assert today == stands.next_meeting.on
    assert "0 of 3 actions done, 0 of 3 goals met. 2 actions late." == stands.finding


def test_what_was_left_out_or_dropped_is_not_counted():
    """Nor is a meeting that was declined."""
    plan = whole().with_goal(replace(whole().goals[0], left_out="Later"))
    plan = plan.with_action(replace(plan.action(SHOW), status=Status.DROPPED))
    plan = plan.with_commitment(replace(plan.commitment("cadence"), answer="declined"))
    stands = standing(plan, BAVARIA, TODAY)

    assert (2, 1, 1, None) == (stands.goals, stands.left_out, stands.actions, stands.next_meeting)
