"""A plan takes over from a conversation what was given and what is to be done, and nothing confidential."""

import datetime as dt
from dataclasses import replace

import pytest

from careerkit.assessment.conversation import (
    FollowUp,
    Note,
    conversation_text,
    default_guide,
    new_conversation,
)
from careerkit.assessment.ladder_file import default_ladder
from careerkit.assessment.plan.file import load_plan
from careerkit.assessment.plan.values import Because, Commitment
from careerkit.panels.development_plan.open import open_state
from careerkit.panels.promotion_conversation.open import open_state as open_talk
from tests.reality_checks import ROBIN, SAM

LADDER = default_ladder()
TODAY = "2026-11-24"
HELD_BACK = "thinks of leaving"
TALK = replace(
    new_conversation(LADDER, default_guide(), SAM.step, person="Sam", leader="Dana"),
    on=dt.date(2026, 11, 24),
    meet_again=dt.date(2026, 12, 8),
    pm=SAM,
    by_leader=SAM.with_answer("clear_specs", "no"),
    notes={"welcome": Note("Said", HELD_BACK)},
    confidential=HELD_BACK,
    follow_ups=(
        FollowUp("Ask Ana to be\na mentor", "Dana", dt.date(2026, 12, 4)),
        FollowUp("Read two specs of others", "Sam"),
        FollowUp(),
    ),
    commitments=(
        Commitment("opportunities", "given", "The search page"),
        Commitment("budget", "declined", reason="None is left this year"),
        Commitment("mentor"),
        Commitment("cadence", "given"),
    ),
)


def load(state, told, *, confidential=False):
    """Load a conversation as a person does, from its file."""
    text = conversation_text(told, LADDER, confidential=confidential)
    state.load_bytes(text.encode(), "talk.toml")


@pytest.fixture
def state():
    """Open the plan's panel where nothing is kept yet."""
    return open_state(today=TODAY)


def test_a_conversation_makes_a_plan_of_the_points_that_the_leader_does_not_see(state):
    """What is met asks for no evidence here, as a conversation passes none on."""
    load(state, TALK)
    goals = {goal.criterion: goal.because for goal in state.plan.goals}
    assert goals.keys() == {"time_served", "features_shipped", "clear_specs", "spec_reviews"}
    assert Because.CLAIMED not in goals.values()
    assert (state.plan.person, state.plan.leader) == ("Sam", "Dana")


def test_what_was_given_and_what_is_to_be_done_comes_along(state):
    """Each with its words; the meetings begin on the day on which the two look at it again."""
    load(state, TALK)
    plan = state.plan
    assert plan.commitments == TALK.commitments
    assert plan.cadence.first == dt.date(2026, 12, 8)
    assert plan.notes.splitlines() == [
        "Ask Ana to be a mentor (Dana, by 4 December 2026)",
        "Read two specs of others (Sam)",
    ]
    assert load_plan(state.shelf.of(plan.id).path, LADDER) == plan
    assert "Taken over from talk.toml" in state.message


def test_a_plan_that_is_there_is_brought_up_to_date_and_its_copy_kept(state):
    """What the conversation did not answer stays; the same lines do not come twice."""
    state.begin(SAM)
    state.answer_commitment("mentor", answer="given", says="Ana")
    state.change_plan(notes="Our own note")
    before = state.plan
    load(state, TALK)
    load(state, TALK)
    assert state.plan.id == before.id
    assert state.plan.commitment("mentor").says == "Ana"
    assert state.plan.commitment("budget").reason == "None is left this year"
    assert state.plan.notes.splitlines()[0] == "Our own note"
    assert len(state.plan.notes.splitlines()) == 3
    assert before in [state.shelf.of(before.id).read(path) for path in state.snapshots]
    assert any(change.by == "the conversation" for change in state.plan.history)


def test_a_line_is_known_only_if_it_is_the_same(state):
    """One that begins another one is not lost."""
    state.begin(SAM)
    state.change_plan(notes="Read two specs of others, and tell Dana")
    load(state, replace(TALK, follow_ups=(FollowUp("Read two specs"),)))
    assert state.plan.notes.splitlines()[1:] == ["Read two specs"]


def test_the_plan_of_the_person_is_found_on_this_machine(state):
    """Another person's plan that happens to be open is left alone."""
    state.begin(SAM)
    sams = state.plan
    state.begin(ROBIN)
    robins = state.plan
    load(state, TALK)
    assert state.plan.id == sams.id
    assert load_plan(state.shelf.of(robins.id).path, LADDER) == robins


def test_a_plan_of_somebody_else_for_the_same_step_is_left_alone(state):
    """Names decide: that of the conversation, or else of the rating in it."""
    state.begin(replace(SAM, person="Kim"))
    kims = state.plan
    for told in (TALK, replace(TALK, id="0123456789abcdef", person="")):
        load(state, told)
        assert state.plan.id != kims.id
    assert load_plan(state.shelf.of(kims.id).path, LADDER) == kims


def test_nothing_confidential_comes_along_even_from_the_leaders_own_copy(state):
    """Somebody may load the wrong one of the two files."""
    load(state, TALK, confidential=True)
    assert HELD_BACK not in state.plan_file(confidential=True)


def test_without_a_rating_it_says_what_to_load_first(state):
    """Nothing is made, nothing is changed."""
    load(state, replace(TALK, pm=None, by_leader=None))
    assert state.plan is None
    assert "Load the answers of a reality check" in state.message


def test_what_would_not_fit_is_told_and_changes_nothing(state):
    """Notes have an end."""
    state.begin(SAM)
    state.change_plan(notes="x" * 4_990)
    before = state.plan
    load(state, TALK)
    assert state.plan == before
    assert "5,000" in state.message


def test_the_file_of_the_conversations_panel_is_the_one_that_is_read(state):
    """From one panel to the other, without a word in between."""
    talk = open_talk(role_play="sees-more", today=TODAY)
    talk.answer_commitment("mentor", answer="given", says="Kim")
    state.load_bytes(talk.conversation_file(confidential=False).encode(), "talk.toml")
    assert state.plan.person == "Toni (fictional)"
    assert state.plan.commitment("mentor").says == "Kim"
    assert len(state.plan.goals) == 4
