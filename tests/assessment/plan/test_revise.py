"""Every change of a plan has a day, an author, a before and an after; nothing is forgotten."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from careerkit.assessment.advice import assess
from careerkit.assessment.answers import Answers, Evidence
from careerkit.assessment.plan import revise, take_in
from careerkit.assessment.plan.values import (
    Action,
    Because,
    Budget,
    Cadence,
    Change,
    Commitment,
    Place,
    Status,
)
from careerkit.errors import InputError
from tests.assessment.plan.plans import (
    BAVARIA,
    CATALOGUE,
    LADDER,
    NOW,
    ROBIN,
    TODAY,
    fresh,
    plans,
    whole,
)

TOMORROW = NOW + dt.timedelta(days=1)
SHOW = "show-clear_specs"


def moved(plan, due):
    """Give the plan with one due date changed."""
    return plan.with_action(replace(plan.action(SHOW), due=due))


def seen(plan):
    """Give the history without days and revisions."""
    return [(c.by, c.what, c.before, c.after) for c in plan.history]


def test_a_change_is_kept_with_its_author_and_what_it_was():
    """The day is that of the change, in universal time."""
    after = revise(whole(), moved(whole(), dt.date(2027, 1, 20)), by="pm", at=NOW)

    change = Change(1, TODAY, "pm", f"action.{SHOW}.due", "2026-12-15", "2027-01-20")
    assert (change,) == after.history
    assert (1, NOW) == (after.revision, after.changed)


def test_nothing_changed_is_no_revision():
    """Opening and closing a plan leaves no trace."""
    assert whole().history == revise(whole(), whole(), by="pm", at=TOMORROW).history == ()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda p: replace(p, person="Ro"), ("person", "Robin (fictional)", "Ro")),
        (lambda p: replace(p, notes="Hello"), ("notes", "", "Hello")),
        (lambda p: replace(p, start=dt.date(2027, 1, 1)), ("start", "2026-12-01", "2027-01-01")),
        (lambda p: replace(p, budget=Budget(1234.5, "EUR")), ("budget", "500 EUR", "1,234.5 EUR")),
        (lambda p: replace(p, place=Place("FR")), ("place", "DE BY", "FR")),
        (
            lambda p: replace(p, cadence=Cadence(1, dt.date(2027, 1, 4), 3)),
            (
                "cadence",
                "every 2 weeks from 2026-12-08, at 10:00 Europe/Berlin, 6 times, 30 minutes",
                "every week from 2027-01-04, at 10:00 UTC, 3 times, 30 minutes",
            ),
        ),
        (
            lambda p: p.with_commitment(replace(p.commitment("mentor"), says="Ada")),
            ("commitment.mentor.says", "Kim, an hour every two weeks.", "Ada"),
        ),
        (
            lambda p: p.with_goal(replace(p.goals[0], left_out="Later")),
            ("goal.features_shipped.left_out", "", "Later"),
        ),
        (
            lambda p: p.with_goal(
                replace(p.goals[0], actions=(*p.goals[0].actions, Action("own-1", "Ask")))
            ),
            ("action.own-1", "", "Ask"),
        ),
        (
            lambda p: p.with_action(replace(p.action(SHOW), status=Status.DONE)),
            (f"action.{SHOW}.status", "open", "done"),
        ),
        (
            lambda p: p.with_action(replace(p.action(SHOW), hours=3.5)),
            (f"action.{SHOW}.hours", "2", "3.5"),
        ),
        (
            lambda p: p.with_action(replace(p.action(SHOW), evidence=(Evidence("A spec"),))),
            (f"action.{SHOW}.evidence", "", "A spec"),
        ),
    ],
)
def test_each_kind_of_change_is_told(change, expected):
    """By its place, with both values in words."""
    plan = whole()

    assert [("leader", *expected)] == seen(revise(plan, change(plan), by="leader", at=NOW))


def test_several_changes_of_a_day_are_one_and_one_taken_back_is_none():
    """Who types a date three times has changed it once."""
    first = revise(whole(), moved(whole(), dt.date(2027, 1, 20)), by="pm", at=NOW)
    second = revise(first, moved(first, dt.date(2027, 1, 27)), by="pm", at=NOW)
    back = revise(second, moved(second, dt.date(2026, 12, 15)), by="pm", at=NOW)

    assert [("pm", f"action.{SHOW}.due", "2026-12-15", "2027-01-27")] == seen(second)
    assert [] == seen(back)
    assert back.revision == 3, "a calendar has to hear of it all the same"


def test_with_a_goal_that_is_gone_its_actions_are_told_and_one_that_moved_is_still_there():
    """A calendar knows the actions, and finds in the history alone that they are gone."""
    first, *rest = whole().goals
    less = replace(whole(), goals=tuple(rest))
    into = replace(rest[0], actions=(*first.actions, *rest[0].actions))
    moved_over = replace(whole(), goals=(into, *rest[1:]))
    gone = ("pm", f"goal.{first.criterion}", first.name, "")
    actions = [("pm", f"action.{a.id}", a.text, "") for a in first.actions]

    assert [gone, *actions] == seen(revise(whole(), less, by="pm", at=NOW))
    assert [gone] == seen(revise(whole(), moved_over, by="pm", at=NOW))


def test_what_somebody_else_changed_in_between_is_never_joined():
    """Read from the top, the last change is what the plan says."""
    plan = whole()
    for by, notes in (("pm", "ours"), ("leader", "theirs"), ("pm", "")):
        plan = revise(plan, replace(plan, notes=notes), by=by, at=NOW)

    assert [
        ("pm", "notes", "", "ours"),
        ("leader", "notes", "ours", "theirs"),
        ("pm", "notes", "theirs", ""),
    ] == seen(plan)


def test_another_day_or_another_person_is_another_change():
    """The order in which it happened can be read."""
    first = revise(whole(), moved(whole(), dt.date(2027, 1, 20)), by="pm", at=NOW)
    second = revise(first, moved(first, dt.date(2027, 1, 27)), by="leader", at=NOW)
    third = revise(second, moved(second, dt.date(2027, 2, 3)), by="leader", at=TOMORROW)

    assert [("pm", 1), ("leader", 2), ("leader", 3)] == [(c.by, c.revision) for c in third.history]


def test_confidential_notes_have_no_history():
    """The shared version has the history, and nothing of them."""
    after = revise(whole(), replace(whole(), confidential="He wants to leave"), by="leader", at=NOW)

    assert ("He wants to leave", (), 0) == (after.confidential, after.history, after.revision)


def test_a_number_of_ones_own_takes_careerkits_grade_away():
    """Text and status do not; hours, money and dates do."""
    plan = whole()
    action = plan.action(SHOW)

    def grade(**fields):
        after = plan.with_action(replace(action, **fields))
        return revise(plan, after, by="pm", at=NOW).action(SHOW).grade

    assert ("D", "D", "", "", "") == (
        grade(text="Write it down"),
        grade(status=Status.STARTED),
        grade(hours=1.0),
        grade(cost=10.0),
        grade(due=dt.date(2027, 2, 1)),
    )


def test_the_calendar_can_call_off_meetings_that_are_no_longer_meant():
    """The plan remembers how many there ever were."""
    six = revise(fresh(), whole_cadence(6), by="leader", at=NOW)
    two = revise(six, whole_cadence(2, six), by="leader", at=NOW)

    assert (6, 6) == (six.entries, two.entries)


def whole_cadence(number, plan=None):
    """Give a plan that meets so often."""
    plan = plan or replace(whole(), cadence=None)
    return replace(plan, cadence=Cadence(1, dt.date(2027, 1, 4), number))


LATER = replace(
    ROBIN,
    date=dt.date(2027, 2, 24),
    given={**ROBIN.given, "small_features": 9, "spec_reviews": "no", "months_as_junior": 23},
)


def test_three_months_later_a_goal_is_met_and_another_asks_for_more():
    """Nine small features are enough; unsure has become no; its first action stays."""
    plan = take_in(whole(), assess(LADDER, LATER), CATALOGUE, BAVARIA, at=TOMORROW)
    reviews = plan.goal("spec_reviews")

    assert dt.date(2027, 2, 24) == plan.goal("features_shipped").met_on == plan.answers_of
    assert (Because.NOT_YET, None) == (reviews.because, reviews.met_on)
    assert ["find-out-spec_reviews"] == [a.id for a in reviews.actions]
    assert ("the reality check", "goal.features_shipped.met_on", "", "2027-02-24") in seen(plan)


def test_what_slips_back_is_open_again_and_what_is_new_is_added():
    """A goal that was met is not thrown away; a point that was fine gets a goal of its own."""
    met = take_in(whole(), assess(LADDER, LATER), CATALOGUE, BAVARIA, at=TOMORROW)
    worse = replace(
        LATER,
        date=dt.date(2027, 5, 24),
        given={**LATER.given, "small_features": 1, "months_as_junior": 3},
    )

    plan = take_in(met, assess(LADDER, worse), CATALOGUE, BAVARIA, at=TOMORROW)

    assert plan.goal("features_shipped").met_on is None
    assert "note-surprises" in [a.id for a in plan.goal("time_served").actions]


def test_a_goal_keeps_the_day_on_which_it_was_first_met_and_an_action_taken_out_stays_out():
    """Half a year later it is still met since February; and nobody is asked again for what they took out."""
    plan = whole()
    bare = plan.with_goal(replace(plan.goal("clear_specs"), actions=()))
    once = take_in(bare, assess(LADDER, LATER), CATALOGUE, BAVARIA, at=TOMORROW)
    again = replace(LATER, date=dt.date(2027, 8, 24))

    twice = take_in(once, assess(LADDER, again), CATALOGUE, BAVARIA, at=TOMORROW)

    assert dt.date(2027, 2, 24) == twice.goal("features_shipped").met_on
    assert () == twice.goal("clear_specs").actions


def test_a_point_that_is_met_but_only_claimed_asks_for_what_shows_it():
    """The work is done; the proof is missing."""
    claimed = replace(LATER, given={**LATER.given, "spec_reviews": "yes"})

    goal = take_in(whole(), assess(LADDER, claimed), CATALOGUE, BAVARIA, at=TOMORROW).goal(
        "spec_reviews"
    )

    assert (Because.CLAIMED, None) == (goal.because, goal.met_on)
    assert ["find-out-spec_reviews", "show-spec_reviews"] == [a.id for a in goal.actions]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (replace(LATER, person="Sam"), "answers of the same person as in the plan"),
        (replace(LATER, date=dt.date(2026, 1, 1)), "answers of 2026-11-24 or later"),
        (Answers("vp-to-founder", person=ROBIN.person), "the same step as in the plan"),
    ],
)
def test_the_wrong_answers_are_not_taken_in(answers, told):
    """Another person, another step or older answers would spoil the plan."""
    with pytest.raises(InputError, match=told):
        take_in(whole(), assess(LADDER, answers), CATALOGUE, BAVARIA, at=TOMORROW)


@settings(max_examples=200)
@given(plans(), plans(), st.sampled_from(["pm", "leader"]))
def test_whatever_changes_the_history_tells_the_way_back(before, after, by):
    """Nothing that a plan holds changes without a word, except what is for one alone."""
    homes = {a.id: goal.criterion for goal, a in before.actions}
    assume(all(homes.get(a.id, goal.criterion) == goal.criterion for goal, a in after.actions))
    after = replace(after, step=before.step, history=before.history)
    result = revise(before, after, by=by, at=TOMORROW)

    agreed = [before.digest, before.person, before.leader, before.place, before.signatures]
    then = [after.digest, after.person, after.leader, after.place, after.signatures]
    if agreed != then:
        assert len(result.history) > len(before.history)
        assert result.revision == before.revision + 1
    assert result.entries >= before.entries


def test_a_commitment_changed_by_hand_is_told_even_if_only_its_reason_is():
    """The reason for a no is part of what was agreed."""
    plan = whole().with_commitment(Commitment("mentor", "declined", reason="No time"))
    after = plan.with_commitment(Commitment("mentor", "declined", reason="No money"))

    assert [("leader", "commitment.mentor.reason", "No time", "No money")] == seen(
        revise(plan, after, by="leader", at=NOW)
    )
    assert plan.digest != after.digest
