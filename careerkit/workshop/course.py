"""The course of a room as everybody may read it: what happened to all, and nothing about single people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from careerkit.workshop.room import Room, after
from careerkit.workshop.values import Event, Kind, RoomInfo

ABOUT_ALL = frozenset(
    {
        Kind.OPENED,
        Kind.ACTIVITY_ADDED,
        Kind.ANSWERING,
        Kind.LOCKED,
        Kind.REVEALED,
        Kind.TIMER,
        Kind.CLOSED,
    }
)
ABOUT_SEATS = {"seats"}  # in an event's body


def course(info: RoomInfo, events: Iterable[Event]) -> tuple[Event, ...]:
    """Give the events that may leave the room, without the seats in them.

    A reveal that changed nothing is not among them: two facilitators pressed at once, and the
    difference between both would be about the few who were done in between.
    """
    room, kept = Room(info), []
    for event in events:
        now = after(room, event)
        changed = now != replace(room, last=now.last)
        if event.kind in ABOUT_ALL and (changed or event.kind == Kind.OPENED):
            body = {key: value for key, value in event.body.items() if key not in ABOUT_SEATS}
            kept.append(replace(event, body=body))
        room = now
    return tuple(kept)
