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
TITLES = {"talk": "", "again": ": look at it again"}
DUE = ": due today"


def conversation_events(
    conversation: Conversation, *, stamp: dt.datetime | None = None
) -> tuple[Event, ...]:
    """Give every day of the conversation as an entry; one for what is done or gone is called off.

    `stamp` is when this revision was made, with its time zone; now, if it is not said. Follow-ups
    are named by their place, so that another wording or another day moves the entry that is there.
    """
    made = stamp or dt.datetime.now(dt.UTC).replace(microsecond=0)
    return tuple(_events(shared(conversation), made))


def _events(told: Conversation, made: dt.datetime) -> Iterator[Event]:
    about, texts = _about(told), _texts(told)
    done = {f"follow-up-{n}" for n, each in enumerate(told.follow_ups, start=1) if each.done}
    for name in told.entries:
        on = told.days.get(name)
        yield Event(
            uid=f"{told.id}-{name}@careerkit",
            sequence=told.revision,
            title=f"{NAME}{TITLES.get(name, DUE)}",
            stamp=made,
            # A calendar finds what it takes away by the name; any day will do.
            on=on or told.on or made.date(),
            text=about if on is None else f"{about}\n{texts[name]}".strip(),
            cancelled=on is None or name in done,
        )


def _texts(told: Conversation) -> dict[str, str]:
    """Say what each entry is about, by its name."""
    due = {
        f"follow-up-{n}": f"{f'{each.who}: ' if each.who else ''}{each.what}"
        f"{' (done)' if each.done else ''}"
        for n, each in enumerate(told.follow_ups, start=1)
    }
    talk, again = f"{told.minutes} minutes.", "Look together at what was agreed."
    return {"talk": talk, **due, "again": again}


def _about(told: Conversation) -> str:
    names = " with ".join(name for name in (told.person, told.leader) if name)
    return sentence(f"Promotion conversation: {names}") if names else "Promotion conversation."
