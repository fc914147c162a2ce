"""How a workshop runs: the facilitator's sheet for each activity, and agendas made of them.

What an activity is, this file does not know: kinds and options are words, which whoever brings the
activities checks when one is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from careerkit.errors import InputError, listed, shown
from careerkit.files import closest

TALK, BREAK = "talk", "break"
MINIMUM = "{minimum}"  # what a facilitator writes where the room's smallest group is to stand
Option = str | int | bool
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the facilitator has in hand for one activity.

    Attributes
    ----------
    kind:      the activity's word in the program
    name:      what it is called in the room
    goal:      what people have afterwards, in a sentence
    minutes:   how long it usually takes
    materials: what to have ready
    say:       sentences to be spoken, in their order
    look_for:  what to watch while people work, and in the picture
    debrief:   what to ask afterwards
    without_technology: what to do when phones, network or laptop fail
    with_few:  what to do when fewer have come than the room shows pictures of
    source:    where it comes from
    """

    kind: str
    name: str
    goal: str
    minutes: int
    materials: tuple[str, ...]
    say: tuple[str, ...]
    look_for: tuple[str, ...]
    debrief: tuple[str, ...]
    without_technology: tuple[str, ...]
    with_few: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an agenda.

    Attributes
    ----------
    id:      unique in its agenda; an activity is known in the room by it
    kind:    the kind of an activity, “talk” or “break”
    options: the activity's settings
    do:      what the facilitator does
    then:    the sentence that leads over to the next item
    """

    id: str
    kind: str
    name: str
    minutes: int
    options: Mapping[str, Option]
    do: tuple[str, ...]
    then: str

    @property
    def is_activity(self) -> bool:
        """Tell whether people do something in the room here."""
        return self.kind not in (TALK, BREAK)


@dataclass(frozen=True, slots=True)
class Agenda:
    """What happens in a workshop, in its order; the items' minutes add up to `minutes`."""

    id: str
    name: str
    minutes: int
    about: str
    if_late: tuple[str, ...]
    items: tuple[Item, ...]

    @property
    def activities(self) -> tuple[Item, ...]:
        """Give the items in which people do something in the room."""
        return tuple(item for item in self.items if item.is_activity)

    @property
    def starts(self) -> tuple[int, ...]:
        """Give the minute, from 0, in which each item begins."""
        return tuple(sum(item.minutes for item in self.items[:at]) for at in range(len(self.items)))


@dataclass(frozen=True, slots=True)
class Agendas:
    """A whole file: what everybody is told first, the sheets, and the agendas.

    Attributes
    ----------
    joining:   what people do to come into the room
    fallbacks: what the facilitator does when they cannot
    """

    title: str
    version: str
    who_sees_what: tuple[str, ...]
    who_sees_paper: tuple[str, ...]
    joining: tuple[str, ...]
    fallbacks: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    every: tuple[Agenda, ...]

    def sheet(self, kind: str) -> Sheet:
        """Find the sheet of a kind of activity; raises InputError that lists those there are."""
        return _found({each.kind: each for each in self.sheets}, kind, "activity")

    def agenda(self, agenda_id: str) -> Agenda:
        """Find an agenda by its id; raises InputError that lists those there are."""
        return _found({each.id: each for each in self.every}, agenda_id, "agenda")

    def told_first(self, minimum: int, *, paper: bool = False) -> tuple[str, ...]:
        """Say who will see what, in a room that shows no group smaller than `minimum`."""
        lines = (*self.who_sees_what, *(self.who_sees_paper if paper else ()))
        return tuple(line.replace(MINIMUM, str(minimum)) for line in lines)


def _found(entries: Mapping[str, Found], name: str, where: str) -> Found:
    if name not in entries:
        raise InputError(
            where,
            expected=f"one of {listed(entries)}",
            found=shown(name),
            next_step=closest(name, entries),
        )
    return entries[name]
