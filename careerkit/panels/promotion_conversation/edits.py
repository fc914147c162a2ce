"""What one change makes of a conversation: the conversation and what was typed in, the conversation out.

Each raises InputError for what the field cannot hold.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from careerkit.assessment.answers import NOTES_LENGTH, Answers
from careerkit.assessment.conversation import Conversation, FollowUp, Note, Wants
from careerkit.assessment.conversation.guide import CHOICES, CHOSEN, LONGEST, SHORTEST
from careerkit.assessment.conversation.record_file import MOST_AGREED, MOST_FOLLOW_UPS
from careerkit.assessment.plan.values import Commitment
from careerkit.errors import InputError, shown
from careerkit.files import LONG_TEXT, SHORT_TEXT
from careerkit.panels.development_plan.fields import COMMITMENT, Reader, one_of, words
from careerkit.panels.typed import day, whole

PM, LEADER = "pm", "by_leader"  # whose rating it is


def _lines(typed: Any, where: str) -> tuple[str, ...]:
    lines = [line.strip() for line in words(MOST_AGREED * LONG_TEXT)(typed, where).splitlines()]
    said = tuple(words(LONG_TEXT)(line, where) for line in lines if line)
    if len(said) > MOST_AGREED:
        raise InputError(where, expected=f"at most {MOST_AGREED} lines", found=f"{len(said):,}")
    return said


def _minutes(typed: Any, where: str) -> int:
    return whole(typed, where, unit="minutes", least=SHORTEST, most=LONGEST)


def _flag(chosen: Any, where: str) -> bool:
    if not isinstance(chosen, bool):
        raise InputError(where, expected="yes or no", found=shown(chosen))
    return chosen


CONVERSATION: dict[str, Reader] = {
    "person": words(SHORT_TEXT),
    "leader": words(SHORT_TEXT),
    "on": day,
    "minutes": _minutes,
    "meet_again": day,
    "wants": lambda chosen, where: Wants(one_of(Wants)(chosen or Wants.UNKNOWN, where)),
    "agreed": _lines,
    "confidential": words(NOTES_LENGTH),
}
FOLLOW_UP: dict[str, Reader] = {
    "what": words(LONG_TEXT),
    "who": words(SHORT_TEXT),
    "due": day,
    "done": _flag,
}
NOTE: dict[str, Reader] = {"shared": words(NOTES_LENGTH), "confidential": words(NOTES_LENGTH)}
OWN_WORDS = words(NOTES_LENGTH)


def on_conversation(conversation: Conversation, name: str, typed: Any) -> Conversation:
    """Change one of `CONVERSATION`."""
    value: Any = CONVERSATION[name](typed, name)
    return replace(conversation, **{name: value})


def on_commitment(
    conversation: Conversation, commitment: Commitment, name: str, typed: Any
) -> Conversation:
    """Change one of the fields of a commitment."""
    value: Any = COMMITMENT[name](typed, name)
    return conversation.with_commitment(replace(commitment, **{name: value}))


def on_note(conversation: Conversation, topic: str, name: str, typed: Any) -> Conversation:
    """Change what is noted on an item of the agenda, for both or for the leader alone."""
    note = conversation.notes.get(topic, Note())
    value: Any = NOTE[name](typed, name)
    return replace(
        conversation, notes={**conversation.notes, topic: replace(note, **{name: value})}
    )


def on_words(conversation: Conversation, prompt: str, typed: Any) -> Conversation:
    """Change what the leader has prepared on a prompt."""
    said = {**conversation.words, prompt: OWN_WORDS(typed, prompt)}
    return replace(conversation, words=said)


def on_feedback(conversation: Conversation, criterion: str, typed: Any) -> Conversation:
    """Change the feedback on a criterion."""
    said = {**conversation.feedback, criterion: OWN_WORDS(typed, criterion)}
    return replace(conversation, feedback=said)


def on_search(conversation: Conversation, question: str, typed: Any) -> Conversation:
    """Change an answer of the check before a search; nothing takes it back."""
    read = one_of(("", *CHOICES)) if question in CHOSEN else OWN_WORDS
    return replace(conversation, search={**conversation.search, question: read(typed, question)})


def on_follow_up(conversation: Conversation, place: int, name: str, typed: Any) -> Conversation:
    """Change one of the fields of a follow-up."""
    follow_ups = list(conversation.follow_ups)
    value: Any = FOLLOW_UP[name](typed, name)
    follow_ups[place] = replace(follow_ups[place], **{name: value})
    return replace(conversation, follow_ups=tuple(follow_ups))


def with_follow_up(conversation: Conversation, follow_up: FollowUp) -> Conversation:
    """Add a follow-up."""
    if len(conversation.follow_ups) >= MOST_FOLLOW_UPS:
        raise InputError(
            "what is to be done",
            expected=f"at most {MOST_FOLLOW_UPS} entries",
            found="one more",
            next_step="Remove what is done.",
        )
    return replace(conversation, follow_ups=(*conversation.follow_ups, follow_up))


def without_follow_up(conversation: Conversation, place: int) -> Conversation:
    """Take a follow-up out."""
    kept = [each for number, each in enumerate(conversation.follow_ups) if number != place]
    return replace(conversation, follow_ups=tuple(kept))


def with_rating(conversation: Conversation, whose: str, answers: Answers | None) -> Conversation:
    """Put a rating in, or take it out.

    A conversation with nothing of its step in it yet turns to the step of the rating. Raises
    InputError for a rating of another step otherwise.
    """
    rating: dict[str, Any] = {whose: answers}
    if answers is None:
        return replace(conversation, **rating)
    if answers.step != conversation.step:
        other = conversation.by_leader if whose == PM else conversation.pm
        if other is not None or conversation.feedback:
            raise InputError(
                "the rating",
                expected="answers to the step that this conversation is about",
                found="answers to another step",
                next_step="Ask for a rating of the same step, or begin another conversation.",
            )
        conversation = replace(conversation, step=answers.step)
    person = conversation.person or answers.person if whose == PM else conversation.person
    return replace(conversation, person=person, **rating)
