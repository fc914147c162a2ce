"""The summary is what both can read back."""

import datetime as dt
from dataclasses import replace

from careerkit.assessment.conversation.radar import Wants
from careerkit.assessment.conversation.record import Conversation, FollowUp, Note
from careerkit.assessment.conversation.summary import Said, summary
from careerkit.assessment.plan.values import Commitment

DECEMBER = dt.date(2026, 12, 1)
TALK = Conversation(
    "a1",
    "senior-to-leader",
    person="Robin (fictional)",
    leader="Kim (fictional)",
    on=DECEMBER,
    wants=Wants.IC,
    notes={
        "gaps": Note("Roadmap first.", "Was hurt."),
        "welcome": Note("Thanked."),
        "close": Note("", "x"),
    },
    agreed=("Robin prepares a section.", "Kim asks for money."),
    follow_ups=(
        FollowUp("Someday", "Kim"),
        FollowUp("Late", "Kim", DECEMBER + dt.timedelta(20)),
        FollowUp("Soon", "Robin", DECEMBER + dt.timedelta(2)),
    ),
    commitments=(
        Commitment("opportunities", "given", "The search project"),
        Commitment("budget", "declined", reason="Nothing is left this year."),
        Commitment("mentor", "declined"),
        Commitment("cadence"),
    ),
    meet_again=DECEMBER + dt.timedelta(42),
)


def test_it_tells_what_was_said_agreed_and_comes_next():
    """In the order of the agenda, and by day."""
    told = summary(TALK)

    assert (
        Said("Thank them for being open", "Thanked."),
        Said("What is missing, and what would show it", "Roadmap first."),
    ) == told.said
    assert ("Robin prepares a section.", "Kim asks for money.") == told.agreed
    assert ["Soon", "Late", "Someday"] == [each.what for each in told.follow_ups]
    assert [
        ("Projects to learn from", "The search project"),
        ("Money for learning", "Declined: Nothing is left this year."),
        ("A mentor or coach", "Declined, with no reason noted"),
        ("Regular meetings", "Not answered yet"),
    ] == [(each.name, each.words) for each in told.given]
    assert (Wants.IC, DECEMBER, DECEMBER + dt.timedelta(42)) == (
        told.wants,
        told.on,
        told.meet_again,
    )


def test_notes_under_an_id_that_the_guide_lacks_are_not_lost():
    """They come last, under their id."""
    told = summary(replace(TALK, notes={**TALK.notes, "coffee": Note("Went well.")}))

    assert Said("coffee", "Went well.") == told.said[-1]
