"""What leaves a room: what everybody was shown, and the course of events; nobody's own answers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from careerkit.workshop.values import Event, Kind, RoomInfo, Seat

FORMAT = 1
# What is about the whole room. What is about single people stays in it, as does what only a newer
# careerkit knows.
ABOUT_ALL = (
    Kind.OPENED,
    Kind.ACTIVITY_ADDED,
    Kind.ANSWERING,
    Kind.LOCKED,
    Kind.REVEALED,
    Kind.TIMER,
    Kind.CLOSED,
)
WHO = "seats"  # whom a reveal counted, which the room must know to count nobody twice
COLUMNS = ("event", "at", "kind", "place", "value")

Leaf = str | int | float | None


@dataclass(frozen=True, slots=True)
class Export:
    """A room for others to read: published results and the course of events, groups only.

    No seat and no single answer is in it; who wants their own answers takes them from their own
    phone.

    Attributes
    ----------
    room:     what the room is called and how it was set up; its id and code are not written
    events:   what is about the whole room, in order, as it was published
    withheld: how many events are about single people, or of an unknown kind, and are left out
    """

    room: RoomInfo
    events: tuple[Event, ...]
    withheld: int

    @property
    def columns(self) -> tuple[str, ...]:
        """Give the headings of `rows`."""
        return COLUMNS

    @property
    def rows(self) -> tuple[tuple[Leaf, ...], ...]:
        """Give a row for each single value of each event, for a spreadsheet.

        The place is the way to the value, such as `batch / counts / q1 / yes`. They are plain
        values: a text that a spreadsheet would run is made harmless by whoever writes the file
        (`careerkit.documents.workbook.csv_text`).
        """
        return tuple(
            (event.number, event.at.isoformat(), event.kind, " / ".join(way), leaf)
            for event in self.events
            for way, leaf in _leaves(event.body)
        )

    def as_json(self) -> str:
        """Write all of it as JSON."""
        told = {
            "format": FORMAT,
            "title": self.room.title,
            "opened_at": self.room.opened_at.isoformat(),
            "minimum": self.room.minimum,
            "agenda": self.room.agenda,
            "withheld": self.withheld,
            "events": [
                {"number": e.number, "at": e.at.isoformat(), "kind": e.kind, "body": e.body}
                for e in self.events
            ],
        }
        return json.dumps(told, indent=2) + "\n"


def export(room: RoomInfo, events: Sequence[Event], seats: Sequence[Seat]) -> Export:
    """Choose what may leave the room."""
    people = {seat.id for seat in seats}
    told = (replace(e, body=_without_people(e.body)) for e in events if e.kind in ABOUT_ALL)
    public = tuple(e for e in told if people.isdisjoint(_texts(e.body)))
    return Export(room, public, withheld=len(events) - len(public))


def _without_people(body: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in body.items() if key != WHO}


def _leaves(value: Any, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Leaf]]:
    """Go through every single value with the way that leads to it; an empty list is nothing."""
    if isinstance(value, Mapping) and value:
        for key, item in value.items():
            yield from _leaves(item, (*way, key))
    elif isinstance(value, list) and value:
        for number, item in enumerate(value, 1):
            yield from _leaves(item, (*way, str(number)))
    elif isinstance(value, bool):
        yield way, str(value).lower()
    else:
        yield way, None if isinstance(value, Mapping | list) else value


def _texts(value: Any) -> Iterator[str]:
    """Go through every text in a value, keys among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield key
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
