"""A plan made from an assessment: a goal for each point that is missing, each with a first action."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit.assessment.advice import assess
from careerkit.assessment.answers import Answers, Evidence
from careerkit.assessment.criteria import Status as Standing
from careerkit.assessment.plan import action_from, make_plan, next_start
from careerkit.assessment.plan.values import Because
from tests.assessment.people import answers
from tests.assessment.plan.plans import BAVARIA, CATALOGUE, LADDER, NOW, START, fresh


def test_robins_plan_has_a_goal_for_each_point_that_is_missing_unsure_or_only_claimed():
    """Twenty months are enough and there is no goal for them; the other three have one, and say why."""
    assert [
        ("features_shipped", Because.NOT_YET, "follow-a-feature"),
        ("clear_specs", Because.CLAIMED, "show-clear_specs"),
        ("spec_reviews", Because.UNSURE, "find-out-spec_reviews"),
    ] == [(g.criterion, g.because, g.actions[0].id) for g in fresh().goals]


def test_a_goal_says_where_a_number_stands_and_what_is_asked():
    """The reader sees how far it is."""
    said = fresh().goal("features_shipped").says

    assert "Small features shipped: 6; big features shipped: 2 (together 93%" in said
    assert "Asked: at least 10 small features or 6 big features, or a mix." in said


def test_a_goal_says_what_a_yes_means_also_where_there_is_one_already():
    """What is claimed has to be shown to somebody; what is met is not repeated."""
    engineers = Answers(
        "senior-to-leader", {"months_as_senior": 18, "months_as_pm": 20, "roadmap_planning": "yes"}
    )
    plan = fresh(engineers)

    assert "You propose and argue" in plan.goal("roadmap_planning").says
    assert "Months as a PM in all: 20. Asked: at least 36." == plan.goal("time_served").says


def test_what_is_met_and_shown_needs_no_goal():
    """Evidence for the specs takes their goal out of the plan."""
    shown = Answers(
        "junior-to-senior",
        {"months_as_junior": 18, "small_features": 10, "big_features": 0}
        | {"clear_specs": "yes", "spec_reviews": "no"},
        {"clear_specs": (Evidence("The export spec came back with two remarks"),)},
    )

    assert ["spec_reviews"] == [goal.criterion for goal in fresh(shown).goals]


def test_a_suggestion_is_taken_over_whole_with_its_grade():
    """What is a rule of thumb stays marked as one."""
    suggestion = CATALOGUE.for_criterion("junior-to-senior", "spec_reviews")[1]

    action = action_from(suggestion, BAVARIA, START)

    assert (suggestion.text, suggestion.proof, suggestion.helper) == (
        action.text,
        action.proof,
        action.helper,
    )
    assert (suggestion.hours, suggestion.cost, "D") == (action.hours, action.cost, action.grade)


def test_dates_avoid_the_days_off():
    """From Christmas Eve's Friday a two-week action runs to the first working day after Epiphany."""
    plan = fresh(start=dt.date(2026, 12, 25))
    show = plan.goal("clear_specs").actions[0]

    assert (dt.date(2026, 12, 28), dt.date(2027, 1, 11)) == (show.start, show.due)


def test_one_more_action_begins_after_those_that_are_there():
    """What was dropped does not hold it up."""
    goal = fresh().goals[0]

    assert goal.actions[0].due + dt.timedelta(days=1) == next_start(goal.actions, START)
    assert next_start((), START) == START


def test_the_founder_step_has_goals_and_no_suggestions():
    """What is unmet there cannot be practised; the two talk about it."""
    plan = fresh(Answers("vp-to-founder", {"called_crazy": "no", "ready_for_the_ride": "no"}))

    assert [("called_crazy", 0), ("ready_for_the_ride", 0), ("partner_supports", 0)] == [
        (goal.criterion, len(goal.actions)) for goal in plan.goals
    ]


def test_two_plans_never_share_an_id():
    """A calendar would take the entries of one for those of the other."""
    assert fresh().id != fresh().id


@settings(max_examples=150)
@given(answers(), st.dates(START, START + dt.timedelta(days=400)))
def test_every_point_that_is_missing_appears_once_and_no_action_falls_on_a_day_off(person, start):
    """Whoever answers whatever: a goal for each criterion that is not met and shown, and no other."""
    assessment = assess(LADDER, person)
    plan = make_plan(assessment, CATALOGUE, BAVARIA, start=start, made=NOW)

    assert [r.criterion.id for r in assessment.criteria if r.status is not Standing.SHOWN] == [
        goal.criterion for goal in plan.goals
    ]
    assert {r.criterion.id for r in assessment.unmet} <= {goal.criterion for goal in plan.goals}
    for _, action in plan.actions:
        assert BAVARIA.name(action.start) == BAVARIA.name(action.due) == ""
        assert start <= action.start <= action.due
    assert len({a.id for _, a in plan.actions}) == len(list(plan.actions))
