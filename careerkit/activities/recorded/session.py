"""What a recorded session consists of: its activities, its people, and its course."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from careerkit.workshop.values import DEFAULT_MINIMUM, Answers


class Do(StrEnum):
    """What can be done in a recorded session, by people or by the facilitator."""

    COME = "come"
    LEAVE = "leave"
    LEAVE_OUT = "leave out"
    OPEN = "open"
    ANSWER = "answer"
    LOCK = "lock"
    REVEAL = "reveal"
    THREES = "form threes"
    CLOSE = "close"


OF_PEOPLE = frozenset({Do.COME, Do.LEAVE, Do.LEAVE_OUT, Do.ANSWER})
OF_ACTIVITIES = frozenset({Do.OPEN, Do.ANSWER, Do.LOCK, Do.REVEAL, Do.THREES})


@dataclass(frozen=True, slots=True)
class Planned:
    """An activity as it was put into the room."""

    id: str
    kind: str
    name: str
    minutes: int
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist: a number, and what they answer to each activity, by its id."""

    number: int
    answers: Mapping[str, Answers]


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that was done.

    Attributes
    ----------
    do:       what
    activity: with which activity; empty where it is with none
    people:   numbers of those who did it; empty where the facilitator did
    """

    do: Do
    activity: str = ""
    people: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """A session that can be played again, with the same result on any day.

    Attributes
    ----------
    title:   as people saw it
    on:      the day on which it took place
    seed:    of what the room itself draws, such as the groups of three
    minimum: the smallest group that is shown
    """

    title: str
    on: dt.date
    seed: int
    activities: tuple[Planned, ...]
    people: tuple[Person, ...]
    course: tuple[Deed, ...]
    minimum: int = DEFAULT_MINIMUM

    def person(self, number: int) -> Person:
        """Find somebody by their number."""
        return next(each for each in self.people if each.number == number)
