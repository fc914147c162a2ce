"""What a conversation lacks is said in sentences: before it, and after it."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerkit.assessment.answers import Answers
from careerkit.assessment.conversation.lacks import lacks
from careerkit.assessment.conversation.record import Conversation, FollowUp, Note
from careerkit.assessment.plan.values import Commitment
from tests.assessment.conversation.conversations import GUIDE, PROMPTS, conversations
from tests.assessment.conversation.test_sides import ALL

TODAY = dt.date(2026, 11, 24)
STEP = "senior-to-leader"
PREPARED = Conversation(
    "a1",
    STEP,
    person="Robin (fictional)",
    on=TODAY,
    pm=Answers(STEP, ALL),
    by_leader=Answers(STEP, ALL | {"roadmap_planning": "no"}),
    words=dict.fromkeys(PROMPTS, "x"),
    feedback={"roadmap_planning": "x"},
)
HELD = replace(
    PREPARED,
    on=TODAY - dt.timedelta(1),
    notes={"gaps": Note("Roadmap first.")},
    agreed=("Robin prepares a section.",),
    follow_ups=(FollowUp("Ask the analyst", "Robin", TODAY + dt.timedelta(7)),),
    commitments=(
        Commitment("opportunities", "given", "The search project"),
        Commitment("budget", "declined", reason="Nothing is left this year."),
        Commitment("mentor", "given", "A. from data"),
        Commitment("cadence", "given", "Every two weeks"),
    ),
    meet_again=TODAY + dt.timedelta(14),
)


def after(**change):
    """Say what is missing of a conversation that was held, with something changed."""
    return lacks(replace(HELD, **change), TODAY)


def before(**change):
    """Say what is missing of a prepared conversation, with something changed."""
    return lacks(replace(PREPARED, **change), TODAY)


def test_nothing_is_missing_where_all_is_there():
    """Neither beforehand nor afterwards, and not without a word on the search."""
    assert () == lacks(PREPARED, TODAY) == lacks(HELD, TODAY)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"person": ""}, "It does not say with whom you will talk: a name or initials are enough."),
        ({"on": None}, "No day is set for the conversation."),
        (
            {"pm": None},
            "The product manager's own answers are missing: ask for their reality check.",
        ),
        (
            {"by_leader": None},
            "Your own ratings are missing: answer the reality check about them, before you see theirs.",
        ),
        ({"feedback": {}}, "You have no feedback yet on “A part in roadmap planning”."),
        (
            {"words": {p: "x" for p in PROMPTS if not p.startswith("truth")}},
            "You have no words yet for “The truth, said kindly”.",
        ),
    ],
)
def test_before_each_missing_thing_is_named(change, sentence):
    """And nothing else is."""
    assert (sentence,) == before(**change)


def test_one_prompt_answered_is_enough_for_a_principle():
    """Not everybody has something to write under each."""
    words = {"truth-wish": "x", "calm-feeling": "x", "steps-ready": "x"}
    words |= {"performance-good": "x", "performance-bad": "x"}

    assert () == before(words=words)


def test_good_work_without_weak_work_is_half_prepared():
    """The principle asks for both."""
    found = before(words={p: "x" for p in PROMPTS if p != "performance-bad"})

    assert 1 == len(found)
    assert "only in part. Not answered: “What do they not do well enough yet?" in found[0]


def test_what_is_given_and_comes_next_can_be_prepared():
    """Such notes alone do not mean that the two have talked."""
    later = TODAY + dt.timedelta(3)

    assert () == before(
        on=later,
        commitments=HELD.commitments,
        follow_ups=HELD.follow_ups,
        notes={"gaps": Note("", "Be brief.")},
    )


def test_without_the_leaders_ratings_feedback_is_on_what_the_pm_does_not_see():
    """As long as there is nothing better to go by."""
    found = before(by_leader=None, pm=Answers(STEP, ALL | {"kpis_and_value": "unsure"}))

    assert "You have no feedback yet on “Measuring value and impact”." in found


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"on": None}, "It does not say on which day you talked."),
        (
            {"on": TODAY + dt.timedelta(1)},
            "Something is noted already, and the day is still to come (25 November 2026).",
        ),
        (
            {"notes": {"gaps": Note("", "Was hurt.")}},
            "Nothing that was said is noted for both to read.",
        ),
        ({"agreed": ()}, "Nothing is written down as agreed."),
        ({"follow_ups": ()}, "Nobody has anything to do by a day yet."),
        (
            {"follow_ups": (FollowUp("", "Robin", TODAY),)},
            "Follow-up 1 does not say what is to be done.",
        ),
        ({"follow_ups": (FollowUp("Ask", "", TODAY),)}, "“Ask”: say who does it."),
        ({"follow_ups": (FollowUp("Ask", "Robin"),)}, "“Ask”: say by when."),
        (
            {"follow_ups": (FollowUp("Ask", "Robin", TODAY - dt.timedelta(2)),)},
            "“Ask” is due on 22 November 2026, before you talked on 23 November 2026.",
        ),
        (
            {"follow_ups": (FollowUp("Ask", "Robin", TODAY - dt.timedelta(1)),)},
            "“Ask” was due on 23 November 2026, and is not done.",
        ),
        ({"meet_again": None}, "No day is set on which you look at it again together."),
        (
            {"meet_again": TODAY - dt.timedelta(1)},
            "The next meeting (23 November 2026) is not after the conversation (23 November 2026).",
        ),
        (
            {"on": TODAY - dt.timedelta(30), "meet_again": TODAY - dt.timedelta(1)},
            "The next meeting (23 November 2026) is past: note what came of it, or set a new day.",
        ),
    ],
)
def test_after_each_missing_thing_is_named(change, sentence):
    """And nothing else is."""
    assert (sentence,) == after(**change)


@pytest.mark.parametrize(
    ("commitment", "sentence"),
    [
        (Commitment("mentor"), "You have not said yes or no to a mentor or coach."),
        (Commitment("mentor", "declined"), "You have declined a mentor or coach: write down why."),
        (
            Commitment("mentor", "given"),
            "You give a mentor or coach: say which, so that it can be kept.",
        ),
    ],
)
def test_each_commitment_has_its_answer(commitment, sentence):
    """Given with what exactly, or declined with a reason."""
    assert (sentence,) == lacks(HELD.with_commitment(commitment), TODAY)


def test_what_is_done_is_not_late():
    """A past day alone is no fault."""
    done = FollowUp("Ask", "Robin", TODAY - dt.timedelta(1), done=True)

    assert () == after(follow_ups=(done,))


def test_a_day_that_passed_without_a_note_asks_for_the_notes():
    """On the day itself it is still to be prepared."""
    assert () == before(on=TODAY)
    assert "Nothing is written down as agreed." in before(on=TODAY - dt.timedelta(1))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(conversations(), st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)))
def test_sentences_come_of_every_conversation(conversation, today):
    """Whole, in one line, and none twice."""
    found = lacks(conversation, today, guide=GUIDE)

    for text in found:
        assert text.endswith((".", "”"))
        assert text[0].isupper() or text[0] == "“"
        assert "\n" not in text
    assert len(set(found)) == len(found) or len(conversation.follow_ups) > 1
