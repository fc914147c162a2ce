"""A plan that lacks something says exactly what; one that lacks nothing says nothing."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given

from careerkit.assessment.answers import Answers, Evidence
from careerkit.assessment.plan import blockers, reminders, sign, signed
from careerkit.assessment.plan.lacks import brief, unfinished
from careerkit.assessment.plan.values import Budget, Commitment, Place, Status
from careerkit.errors import InputError
from tests.assessment.plan.plans import NOW, TODAY, fresh, plans, whole

SPECS = "clear_specs"


def changed(plan, **fields):
    """Change the action that shows the specs."""
    return plan.with_action(replace(plan.action("show-clear_specs"), **fields))


def given_(name, **fields):
    """Answer one commitment of a whole plan anew."""
    return whole().with_commitment(Commitment(name, **fields))


def both_agree(plan):
    """Let both stand by it."""
    plan = sign(plan, "pm", "Robin", at=NOW)
    return sign(plan, "leader", "Lee", at=NOW)


def test_a_new_plan_asks_for_the_four_commitments():
    """Its goals and actions are whole; what the leader gives is not said yet."""
    assert [
        "projects or exercises",
        "a learning budget",
        "a mentor or coach",
        "regular meetings",
    ] == [
        next(
            w
            for w in (
                "projects or exercises",
                "a learning budget",
                "a mentor or coach",
                "regular meetings",
            )
            if w in b
        )
        for b in blockers(fresh(), TODAY)
    ]


def test_a_whole_plan_waits_for_two_and_a_signed_one_for_nothing():
    """The product manager and the leader both have to agree to it."""
    half = sign(whole(), "pm", "Robin", at=NOW)

    assert (
        "The product manager has not agreed to it yet.",
        "The leader has not agreed to it yet.",
    ) == blockers(whole(), TODAY)
    assert ("The leader has not agreed to it yet.",) == blockers(half, TODAY)
    assert () == blockers(both_agree(whole()), TODAY)


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        (replace(whole(), person=""), "whose plan this is"),
        (changed(whole(), proof=""), "say what will prove that it is done"),
        (changed(whole(), due=None), "say by when"),
        (changed(whole(), helper=""), "say who helps, or that nobody does"),
        (changed(whole(), due=dt.date(2026, 11, 20), start=None), "20 November 2026 is past"),
        (changed(whole(), status=Status.DROPPED), "“Specs that need few remarks” has no action"),
        (given_("mentor"), "not said yes or no to a mentor or coach"),
        (given_("mentor", answer="declined"), "has declined a mentor or coach: write down why"),
        (given_("mentor", answer="given"), "gives a mentor or coach: say which"),
        (given_("opportunities", answer="given"), "gives projects or exercises to learn from: say"),
        (replace(whole(), budget=None), "A learning budget is given: say how much"),
        (replace(whole(), budget=Budget(0)), "The learning budget is 0"),
        (replace(whole(), cadence=None), "say how often, from when, and how many"),
        (
            replace(whole(), cadence=replace(whole().cadence, first=dt.date(2026, 11, 30))),
            "before the plan begins",
        ),
        (
            replace(
                whole(),
                start=dt.date(2026, 11, 1),
                cadence=replace(whole().cadence, first=dt.date(2026, 11, 2)),
            ),
            "2 November 2026) is past",
        ),
        (changed(whole(), cost=620), "620 EUR and the budget is 500 EUR: 120 EUR are missing"),
        (
            changed(given_("budget", answer="declined", reason="None"), cost=5),
            "the budget is 0 EUR: 5 EUR are missing",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_gap_is_one_sentence(plan, told):
    """Exactly one, and it says what; and nobody can agree to such a plan."""
    (sentence,) = blockers(plan, TODAY)

    assert told in sentence
    with pytest.raises(InputError, match="all of it before it is agreed to"):
        sign(plan, "pm", "Robin", at=NOW)


def test_a_declined_commitment_with_a_reason_is_an_answer():
    """Nobody has to give everything."""
    plan = given_("mentor", answer="declined", reason="Nobody has the time before March.")

    assert list(unfinished(plan, TODAY)) == []


def test_meetings_that_were_declined_may_lie_in_the_past():
    """Nobody goes there."""
    plan = given_("cadence", answer="declined", reason="We talk every day.")

    assert list(unfinished(plan, dt.date(2026, 12, 9))) == []


def test_a_goal_left_out_needs_its_reason_and_no_action():
    """And what it would have cost is not in the sums."""
    goal = replace(whole().goal(SPECS), actions=(), left_out="Next year.")

    assert list(unfinished(whole().with_goal(goal), TODAY)) == []


def test_an_open_question_is_asked_for():
    """A point that is not answered has to be answered, worked on, or left out."""
    plan = fresh(Answers("vp-to-founder", person="Pat (fictional)"))

    assert "“Called crazy” is not answered yet" in blockers(plan, TODAY)[0]


def test_a_change_after_agreeing_asks_both_again_and_progress_does_not():
    """What they agreed on is the content; that an action is done changes none of it."""
    agreed = both_agree(whole())
    further = changed(agreed, status=Status.DONE, evidence=(Evidence("Two remarks"),))
    other = changed(agreed, due=dt.date(2027, 3, 1))

    assert () == blockers(further, TODAY)
    assert ("pm", "leader") == signed(further)
    assert () == signed(other)
    assert [
        "The plan has changed since the product manager agreed to it: ask again.",
        "The plan has changed since the leader agreed to it: ask again.",
    ] == list(blockers(other, TODAY))


def test_holidays_of_another_place_change_nothing_that_was_agreed():
    """They move meetings by a day; the two need not sign for that."""
    assert both_agree(whole()).digest == replace(whole(), place=Place("FR")).digest


def test_what_was_dropped_before_agreeing_is_no_part_of_it():
    """It may be tidied up afterwards."""
    goal = whole().goal(SPECS)
    dropped = replace(goal.actions[0], id="own-1", status=Status.DROPPED)
    plan = whole().with_goal(replace(goal, actions=(*goal.actions, dropped)))

    assert plan.digest == plan.with_goal(goal).digest


def test_in_an_agreed_plan_late_is_a_reminder():
    """It is a thing to talk about, and no fault of the plan."""
    late = dt.date(2027, 6, 1)

    assert () == blockers(both_agree(whole()), late)
    assert "was due on 15 December 2026" in " ".join(reminders(whole(), late))


def test_what_is_done_without_a_trace_and_what_is_met_with_work_left_is_recalled():
    """Both are loose ends."""
    done = changed(whole(), status=Status.DONE)
    met = whole().with_goal(replace(whole().goal(SPECS), met_on=TODAY))

    (recalled,) = reminders(done, TODAY)
    assert recalled.endswith("with its remarks, or …” is done: note down what shows it.")
    assert "is met by now: drop what is still open" in " ".join(reminders(met, TODAY))


@pytest.mark.parametrize(("who", "name"), [("pm", " "), ("boss", "Lee")])
def test_a_signature_needs_a_name_and_a_side(who, name):
    """Neither nobody nor a third party can agree."""
    with pytest.raises(InputError, match="the name of whoever agrees"):
        sign(whole(), who, name, at=NOW)


def test_a_long_text_is_named_by_its_first_words():
    """Whole words, and a sign that there is more."""
    assert "Run the next review" == brief("Run the next review.")
    assert "One two …" == brief("One two three.", 10)


@given(plans())
def test_every_plan_says_what_it_lacks_in_whole_sentences(plan):
    """Whatever somebody has put into the file."""
    for told in (*blockers(plan, TODAY), *reminders(plan, TODAY)):
        assert told.endswith(".")
        assert told[0] == told[0].upper()
