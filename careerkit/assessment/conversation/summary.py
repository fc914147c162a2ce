"""Sum a conversation up as both can read it back: said, agreed, to be done, given, and the next date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from careerkit.assessment.conversation.guide import Guide
from careerkit.assessment.conversation.guide_file import default_guide
from careerkit.assessment.conversation.radar import Wants
from careerkit.assessment.conversation.record import Conversation, FollowUp, shared
from careerkit.assessment.plan.suggestions import Catalogue, default_catalogue
from careerkit.assessment.plan.values import Commitment


@dataclass(frozen=True, slots=True)
class Said:
    """What was said on one item of the agenda."""

    item: str
    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """One of the four commitments by its name, with what was answered."""

    name: str
    commitment: Commitment

    @property
    def words(self) -> str:
        """Say what was answered."""
        answer, told = self.commitment.answer, self.commitment
        if answer == "given":
            return told.says or "given"
        if answer == "declined":
            return f"Declined: {told.reason}" if told.reason else "Declined, with no reason noted"
        return "Not answered yet"


@dataclass(frozen=True, slots=True)
class Summary:
    """What both can read back; nothing confidential comes into it."""

    person: str
    leader: str
    on: dt.date | None
    step: str
    wants: Wants
    said: tuple[Said, ...]
    agreed: tuple[str, ...]
    follow_ups: tuple[FollowUp, ...]
    given: tuple[Given, ...]
    meet_again: dt.date | None


def summary(
    conversation: Conversation, *, guide: Guide | None = None, catalogue: Catalogue | None = None
) -> Summary:
    """Sum up the shared version; items come in the order of the agenda, follow-ups by their day."""
    told = shared(conversation)
    topics = {topic.id: topic.name for topic in (guide or default_guide()).agenda}
    order = [*topics, *(key for key in told.notes if key not in topics)]
    names = catalogue or default_catalogue()
    return Summary(
        person=told.person,
        leader=told.leader,
        on=told.on,
        step=told.step,
        wants=told.wants,
        said=tuple(
            Said(topics.get(key, key), told.notes[key].shared) for key in order if key in told.notes
        ),
        agreed=told.agreed,
        follow_ups=tuple(sorted(told.follow_ups, key=lambda each: each.due or dt.date.max)),
        given=tuple(Given(names.commitment(each.id).name, each) for each in told.commitments),
        meet_again=told.meet_again,
    )
