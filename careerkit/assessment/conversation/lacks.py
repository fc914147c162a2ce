"""Say what a conversation lacks, in sentences: before it is held, and afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from careerkit.assessment.conversation.guide import Guide, Principle
from careerkit.assessment.conversation.guide_file import default_guide
from careerkit.assessment.conversation.preparation import for_feedback
from careerkit.assessment.conversation.record import Conversation, FollowUp
from careerkit.assessment.ladder import Ladder
from careerkit.assessment.ladder_file import default_ladder
from careerkit.assessment.plan.lacks import COMMITMENT_NAMES, brief
from careerkit.assessment.plan.values import Commitment
from careerkit.assessment.wording import day, listed

NAMED = 3


def lacks(
    conversation: Conversation,
    today: dt.date,
    *,
    ladder: Ladder | None = None,
    guide: Guide | None = None,
) -> tuple[str, ...]:
    """List what is missing now: of the preparation before the day, of the record from the day on.

    A conversation in which something was noted or agreed on was held, whatever its date says.
    Without a ladder or a guide, those that careerkit ships are meant.
    """
    on = conversation.on
    if conversation.begun or (on is not None and on < today):
        return tuple(lacks_after(conversation, today))
    return tuple(lacks_before(conversation, ladder or default_ladder(), guide or default_guide()))


def lacks_before(conversation: Conversation, ladder: Ladder, guide: Guide) -> Iterator[str]:
    """Go through what is missing before the conversation can be held well."""
    if not conversation.person:
        yield "It does not say with whom you will talk: a name or initials are enough."
    if conversation.on is None:
        yield "No day is set for the conversation."
    if conversation.pm is None:
        yield "The product manager's own answers are missing: ask for their reality check."
    if conversation.by_leader is None:
        yield "Your own ratings are missing: answer the reality check about them, before you see theirs."
    for principle in guide.principles:
        yield from _about_principle(principle, conversation)
    if guide.per_criterion is not None:
        points = for_feedback(conversation, ladder)
        silent = [f"“{p.name}”" for p in points if not conversation.feedback.get(p.id)]
        if silent:
            yield f"You have no feedback yet on {listed(silent, NAMED)}."


def lacks_after(conversation: Conversation, today: dt.date) -> Iterator[str]:
    """Go through what is missing for both to know what was said, agreed on, and comes next."""
    if conversation.on is None:
        yield "It does not say on which day you talked."
    elif conversation.on > today:
        yield f"Something is noted already, and the day is still to come ({day(conversation.on)})."
    if not any(note.shared for note in conversation.notes.values()):
        yield "Nothing that was said is noted for both to read."
    if not conversation.agreed:
        yield "Nothing is written down as agreed."
    for commitment in conversation.commitments:
        yield from _about_commitment(commitment)
    if not conversation.follow_ups:
        yield "Nobody has anything to do by a day yet."
    for number, follow_up in enumerate(conversation.follow_ups, start=1):
        yield from _about_follow_up(number, follow_up, conversation.on, today)
    yield from _about_next(conversation, today)


def _about_principle(principle: Principle, conversation: Conversation) -> Iterator[str]:
    prompts = [prompt for prompt in principle.prompts if not prompt.per_criterion]
    silent = [prompt for prompt in prompts if not conversation.words.get(prompt.id)]
    if silent and silent == prompts:
        yield f"You have no words yet for “{principle.name}”."
    elif principle.whole:
        for prompt in silent:
            yield f"You have prepared “{principle.name}” only in part. Not answered: “{prompt.question}”"


def _about_commitment(commitment: Commitment) -> Iterator[str]:
    name = COMMITMENT_NAMES[commitment.id]
    if not commitment.answer:
        yield f"You have not said yes or no to {name}."
    elif commitment.answer == "declined" and not commitment.reason:
        yield f"You have declined {name}: write down why."
    elif commitment.answer == "given" and not commitment.says:
        yield f"You give {name}: say which, so that it can be kept."


def _about_follow_up(
    number: int, follow_up: FollowUp, on: dt.date | None, today: dt.date
) -> Iterator[str]:
    words = " ".join(follow_up.what.split())
    what = f"“{brief(words)}”" if words else f"Follow-up {number}"
    if not words:
        yield f"{what} does not say what is to be done."
    if not follow_up.who:
        yield f"{what}: say who does it."
    if follow_up.due is None:
        yield f"{what}: say by when."
    elif on is not None and follow_up.due < on:
        yield f"{what} is due on {day(follow_up.due)}, before you talked on {day(on)}."
    elif follow_up.due < today and not follow_up.done:
        yield f"{what} was due on {day(follow_up.due)}, and is not done."


def _about_next(conversation: Conversation, today: dt.date) -> Iterator[str]:
    again, on = conversation.meet_again, conversation.on
    if again is None:
        yield "No day is set on which you look at it again together."
    elif on is not None and again <= on:
        yield f"The next meeting ({day(again)}) is not after the conversation ({day(on)})."
    elif again < today:
        yield f"The next meeting ({day(again)}) is past: note what came of it, or set a new day."
