"""A conversation's days as entries of a calendar: the talk, what falls due, and the next look.

Titles say no more than a calendar on a screen may show; what it is about stands in the text, and
nothing confidential stands anywhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from careerkit.assessment.conversation.record import Conversation, shared
from careerkit.documents.calendar import Event
from careerkit.pages.wording import sentence

NAME = "Career conversation"


def conversation_events(
    conversation: Conversation, *, stamp: dt.datetime | None = None
) -> tuple[Event, ...]:
    """Give every day of the conversation as an entry; one for what is done or taken out is called off.

    `stamp` is when this revision was made, with its time zone; now, if it is not said. Follow-ups
    are named by their place, so that another wording or another day moves the entry that is there.
    """
    made = stamp or dt.datetime.now(dt.UTC).replace(microsecond=0)
    return tuple(_events(shared(conversation), made))


def _events(told: Conversation, made: dt.datetime) -> Iterator[Event]:
    about = _about(told)

    def event(
        name: str, title: str, on: dt.date, text: str = "", *, cancelled: bool = False
    ) -> Event:
        return Event(
            uid=f"{told.id}-{name}@careerkit",
            sequence=told.revision,
            title=f"{NAME}{title}",
            stamp=made,
            on=on,
            text=f"{about}\n{text}".strip(),
            cancelled=cancelled,
        )

    if told.on is not None:
        yield event("talk", "", told.on, f"{told.minutes} minutes.")
    for number, each in enumerate(told.follow_ups, start=1):
        if each.due is not None:
            who = f"{each.who}: " if each.who else ""
            text = f"{who}{each.what}{' (done)' if each.done else ''}"
            yield event(f"follow-up-{number}", ": due today", each.due, text, cancelled=each.done)
    gone = range(len(told.follow_ups) + 1, told.entries + 1)
    for number in gone:  # a calendar finds what it takes away by the name; any day will do
        yield event(f"follow-up-{number}", ": due today", told.on or made.date(), cancelled=True)
    if told.meet_again is not None:
        yield event(
            "again", ": look at it again", told.meet_again, "Look together at what was agreed."
        )


def _about(told: Conversation) -> str:
    names = " with ".join(name for name in (told.person, told.leader) if name)
    return sentence(f"Promotion conversation: {names}") if names else "Promotion conversation."
