"""One conversation from its preparation to what was agreed, and the version of it that both may read."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, TypeVar

from careerkit.assessment.answers import Answers
from careerkit.assessment.conversation.guide import Guide
from careerkit.assessment.conversation.radar import Wants
from careerkit.assessment.ladder import Ladder
from careerkit.assessment.plan.values import COMMITMENTS, Commitment

Value = TypeVar("Value")
USUAL_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Note:
    """What was noted on one item of the agenda: for both to read, and for the leader alone."""

    shared: str = ""
    confidential: str = ""

    def __bool__(self) -> bool:
        """Tell whether anything was noted."""
        return bool(self.shared or self.confidential)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something that one of the two does after the conversation, by a day."""

    what: str = ""
    who: str = ""
    due: dt.date | None = None
    done: bool = False


@dataclass(frozen=True)
class Conversation:
    """One promotion conversation.

    Attributes
    ----------
    id:            stays with it for ever
    step:          the step that it is about
    ladder, guide: stamps of what it was made with
    person, leader: names or initials
    on, minutes:   the day and the length;  meet_again: the day on which the two look at it again
    pm, by_leader: the product manager's own answers, and the leader's ratings; private notes never
                   come along, nor does the product manager's evidence; the leader's is confidential
    wants:         what the product manager wants
    notes:         item of the agenda → what was noted
    agreed:        what the two agreed on, a sentence each
    follow_ups:    who does what by when
    commitments:   the four things that the leader gives or declines
    revision:      counts the changes
    entries:       names of all `days` that there ever were, to call off in a calendar those that are gone

    For the leader alone, and never part of the shared version:

    words:         prompt → what the leader has prepared
    feedback:      criterion → what the leader wants to say about it
    search:        question → what was answered before an outside search
    confidential:  anything else
    """

    id: str
    step: str
    ladder: str = ""
    guide: str = ""
    person: str = ""
    leader: str = ""
    on: dt.date | None = None
    minutes: int = USUAL_MINUTES
    meet_again: dt.date | None = None
    pm: Answers | None = None
    by_leader: Answers | None = None
    wants: Wants = Wants.UNKNOWN
    notes: Mapping[str, Note] = field(default_factory=dict)
    agreed: tuple[str, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    commitments: tuple[Commitment, ...] = tuple(Commitment(each) for each in COMMITMENTS)
    words: Mapping[str, str] = field(default_factory=dict)
    feedback: Mapping[str, str] = field(default_factory=dict)
    search: Mapping[str, str] = field(default_factory=dict)
    confidential: str = ""
    revision: int = 0
    entries: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Close the mappings, leave out what is empty, and let go no further what is somebody's own."""
        for name in ("notes", "words", "feedback", "search"):
            object.__setattr__(self, name, _filled(getattr(self, name)))
        object.__setattr__(self, "agreed", tuple(text for text in self.agreed if text.strip()))
        dated = (name for name, day in self.days.items() if day is not None)
        object.__setattr__(self, "entries", tuple(sorted({*self.entries, *dated})))
        object.__setattr__(self, "pm", _bare(self.pm))
        if self.by_leader is not None:
            object.__setattr__(self, "by_leader", replace(self.by_leader, notes=""))

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to other processes; a closed mapping cannot by itself."""
        told = {name: getattr(self, name) for name in self.__dataclass_fields__}
        plain = {k: dict(v) if isinstance(v, Mapping) else v for k, v in told.items()}
        return (_made_of, (plain,))

    def commitment(self, commitment_id: str) -> Commitment:
        """Find one of the four commitments."""
        return next(each for each in self.commitments if each.id == commitment_id)

    def with_commitment(self, commitment: Commitment) -> Conversation:
        """Give the conversation with one commitment replaced."""
        kept = (commitment if each.id == commitment.id else each for each in self.commitments)
        return replace(self, commitments=tuple(kept))

    @property
    def days(self) -> dict[str, dt.date | None]:
        """Give the days that a calendar shows, by the names that their entries keep for ever."""
        due = {f"follow-up-{n}": each.due for n, each in enumerate(self.follow_ups, start=1)}
        return {"talk": self.on, **due, "again": self.meet_again}

    @property
    def begun(self) -> bool:
        """Tell whether anything was said or agreed on: then it was held, whatever the date says."""
        # What is given, and what comes next, can be prepared beforehand.
        return bool(self.agreed) or any(note.shared for note in self.notes.values())


def new_conversation(
    ladder: Ladder, guide: Guide, step: str, *, person: str = "", leader: str = ""
) -> Conversation:
    """Begin a conversation about a step; raises InputError for a step that the ladder lacks."""
    return Conversation(
        id=secrets.token_hex(8),
        step=ladder.step(step).id,
        ladder=ladder.stamp,
        guide=guide.stamp,
        person=person,
        leader=leader,
        minutes=guide.minutes,
    )


def shared(conversation: Conversation) -> Conversation:
    """Give the version that both may read: everything confidential is taken out of it.

    What was prepared, feedback that was not noted as said, the check before a search, confidential
    notes, and the evidence of the leader's rating stay with the leader.
    """
    return replace(
        conversation,
        by_leader=_bare(conversation.by_leader),
        notes={key: Note(note.shared) for key, note in conversation.notes.items()},
        words={},
        feedback={},
        search={},
        confidential="",
    )


def _bare(answers: Answers | None) -> Answers | None:
    return None if answers is None else replace(answers, evidence={}, notes="")


def _filled(values: Mapping[str, Value]) -> Mapping[str, Value]:
    # Sorted, so that not even the order tells what was noted first.
    return MappingProxyType({key: values[key] for key in sorted(values) if values[key]})


def _made_of(told: dict[str, Any]) -> Conversation:
    return Conversation(**told)
