"""What a conversation's two ratings give its preparation: the sides, the agenda, points for feedback."""

from __future__ import annotations

from collections.abc import Sequence

from careerkit.assessment.advice import assess
from careerkit.assessment.conversation.agenda import Item, agenda
from careerkit.assessment.conversation.guide import Guide
from careerkit.assessment.conversation.record import Conversation
from careerkit.assessment.conversation.sides import Sides, side_by_side
from careerkit.assessment.criteria import criterion_met
from careerkit.assessment.ladder import Criterion, Ladder
from careerkit.assessment.plan.suggestions import Asked


def sides_of(conversation: Conversation, ladder: Ladder) -> Sides | None:
    """Put the two ratings of a conversation side by side; None as long as one is missing."""
    if conversation.pm is None or conversation.by_leader is None:
        return None
    return side_by_side(ladder, conversation.pm, conversation.by_leader)


def agenda_of(
    conversation: Conversation,
    ladder: Ladder,
    guide: Guide,
    commitments: Sequence[Asked] | None = None,
) -> tuple[Item, ...]:
    """Make the agenda of a conversation from whatever ratings it has."""
    one = conversation.pm or conversation.by_leader
    return agenda(
        guide,
        conversation.minutes,
        sides_of(conversation, ladder),
        assess(ladder, one) if one is not None else None,
        commitments,
    )


def for_feedback(conversation: Conversation, ladder: Ladder) -> tuple[Criterion, ...]:
    """List the points on which the leader gives feedback: all that the leader does not see as met.

    As long as the leader has not rated them, those that the product manager does not see as met.
    """
    rated = conversation.by_leader or conversation.pm
    if rated is None:
        return ()
    every = ladder.step(conversation.step).criteria
    return tuple(each for each in every if not criterion_met(each, rated.given))
