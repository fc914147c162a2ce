"""What a room consists of: itself, what happened in it, who sits there, and what was sent in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from careerkit.errors import InputError, shown

LEAST_MINIMUM, DEFAULT_MINIMUM = 3, 5
DEFAULT_CAPACITY = 200
DONE = "done"  # the key under which a participant says that they have finished an activity

Answer = Any  # a JSON value; None takes an answer back
Answers = Mapping[str, Answer]  # what one person said in one activity: key → value


class Kind(StrEnum):
    """What can happen in a room."""

    OPENED = "opened"
    ACTIVITY_ADDED = "activity_added"
    ANSWERING = "answering"
    LOCKED = "locked"
    REVEALED = "revealed"
    LEFT_OUT = "left_out"
    COUNTED_IN = "counted_in"
    LEFT = "left"
    RETURNED = "returned"
    TIMER = "timer"
    THREES = "threes"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class RoomInfo:
    """What is known of a room before anything has happened in it.

    Attributes
    ----------
    id:        128 random bits in hexadecimal
    code:      six characters that people type to come in, without look-alikes
    title:     as the facilitator calls it
    minimum:   the smallest group of people whose answers are shown
    capacity:  the most people who can take part
    opened_at: when, in UTC
    agenda:    id of the agenda that it follows; may be empty
    """

    id: str
    code: str
    title: str
    opened_at: dt.datetime
    minimum: int = DEFAULT_MINIMUM
    capacity: int = DEFAULT_CAPACITY
    agenda: str = ""

    def __post_init__(self) -> None:
        """Refuse a minimum with which the answers of one or two people could be told."""
        if self.minimum < LEAST_MINIMUM:
            raise InputError(
                "the smallest group that is shown",
                expected=f"a whole number of people, {LEAST_MINIMUM} or more",
                found=shown(self.minimum),
                next_step=f"{DEFAULT_MINIMUM} is usual.",
            )


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened; events are numbered from 1 in each room and never change.

    `kind` is a plain text, because a newer careerkit may know of more kinds than `Kind` has.
    """

    number: int
    at: dt.datetime
    kind: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who takes part: a random id and nothing else.

    `paper` means that the facilitator has typed the answers in, and so has seen them.
    """

    id: str
    joined_at: dt.datetime
    paper: bool = False


@dataclass(frozen=True, slots=True)
class Submission:
    """One answer that was sent in; its id, 128 random bits, is made by whoever sends it.

    The same id counts once, however often it comes. Of several for one seat, activity and key,
    the one that arrived last counts.
    """

    id: str
    seat: str
    activity: str
    key: str
    value: Answer
    at: dt.datetime
