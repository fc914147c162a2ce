"""What stands above and below every page about one conversation: who, when, whom it is for."""

from __future__ import annotations

from careerkit import __version__
from careerkit.assessment.conversation.record import Conversation
from careerkit.pages.wording import day, sentence

FOR_BOTH = "For both to read."
FOR_THE_LEADER = "For the leader alone: do not pass it on."


def who_and_when(conversation: Conversation) -> str:
    """Say who talks with whom, and on which day, as far as that is known."""
    names = [conversation.person, f"with {conversation.leader}" if conversation.leader else ""]
    told = [" ".join(name for name in names if name)]
    told += [day(conversation.on)] if conversation.on is not None else []
    return " ".join(sentence(piece) for piece in told if piece)


def footer(conversation: Conversation, for_whom: str) -> tuple[str, ...]:
    """Name what the conversation was prepared with, and who may read the page."""
    stamps = [("Ladder", conversation.ladder), ("Guide", conversation.guide)]
    made_with = [f"{name}: {stamp}." for name, stamp in stamps if stamp]
    return (
        " ".join(
            [
                *made_with,
                f"careerkit {__version__}.",
                f"Revision {conversation.revision}.",
                for_whom,
            ]
        ),
    )
