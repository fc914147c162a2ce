"""The room as it stands: what follows from the events in it, one after the other.

The same events give the same room, on any machine and at any time. An event that does not follow
on what was before, because two facilitators pressed at once, changes nothing. One that this
careerkit does not know is refused: passing over it might show what was to stay hidden.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from careerkit.errors import InputError, shown
from careerkit.files import SHORT_TEXT, Table
from careerkit.workshop.batch import Batch, batch_from
from careerkit.workshop.threes import Three
from careerkit.workshop.timer import LONGEST, OFF, Ticking, Timer
from careerkit.workshop.values import Event, Kind, RoomInfo

MOST_MINUTES = 8 * 60
MOST_GROUPS = 10_000


class State(StrEnum):
    """How far an activity is."""

    LOBBY = "lobby"
    ANSWERING = "answering"
    LOCKED = "locked"
    REVEALED = "revealed"


# From which states each is reached; after a reveal it can be opened again for those who were late.
REACHED_FROM = {
    State.ANSWERING: {State.LOBBY, State.LOCKED, State.REVEALED},
    State.LOCKED: {State.ANSWERING},
    State.REVEALED: {State.LOCKED},
}


@dataclass(frozen=True)
class Standing:
    """An activity in this room, and how far it is.

    Attributes
    ----------
    id, kind, title, options, minutes: as it was added; 0 minutes are as many as it takes
    state:   how far it is
    batches: what was revealed, each about people who were in none before
    counted: the seats in those batches; for the room's own use, and in no view
    timer, threes: as they are now
    """

    id: str
    kind: str
    title: str
    options: Mapping[str, Any] = field(default_factory=dict)
    minutes: int = 0
    state: State = State.LOBBY
    batches: tuple[Batch, ...] = ()
    counted: frozenset[str] = frozenset()
    timer: Timer = OFF
    threes: tuple[Three, ...] = ()


@dataclass(frozen=True)
class Room:
    """A room after a number of events.

    Attributes
    ----------
    info:       what was known from the start
    last:       number of the last event that is in it
    activities: id → how it stands, in the order in which they were added
    current:    id of the activity that was last opened or revealed; empty before
    left_out:   seats whose answers are not counted
    known:      seats that ever were left out: the facilitator's own, whose answers they know
    away:       seats of people who have left
    closed:     whether it is over
    """

    info: RoomInfo
    last: int = 0
    activities: Mapping[str, Standing] = field(default_factory=dict)
    current: str = ""
    left_out: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()
    closed: bool = False

    def activity(self, activity_id: str) -> Standing:
        """Find an activity; raises InputError when it is not there."""
        if activity_id not in self.activities:
            raise InputError(
                f"room {self.info.code}",
                expected="an activity that was added to it",
                found=shown(activity_id),
                next_step="Load the page again.",
            )
        return self.activities[activity_id]

    def with_activity(self, standing: Standing) -> Room:
        """Give the room with one activity added or replaced."""
        return replace(self, activities={**self.activities, standing.id: standing})


def replay(info: RoomInfo, events: Iterable[Event]) -> Room:
    """Give the room after all its events, in the order of their numbers."""
    room = Room(info)
    for event in events:
        room = after(room, event)
    return room


def after(room: Room, event: Event) -> Room:
    """Give the room after one more event; one that is in it already changes nothing.

    Raises InputError for an event that is of an unknown kind, cannot be read, or comes too early.
    """
    if event.number <= room.last:
        return room
    where = f"room {room.info.code}, event {event.number}"
    if event.number != room.last + 1:
        raise InputError(
            where,
            expected=f"event {room.last + 1} before it",
            found="a gap",
            next_step="Load all events again; if the gap stays, the database is damaged.",
        )
    if event.kind not in READERS:
        raise InputError(
            where,
            expected=f"one of {', '.join(READERS)}",
            found=shown(event.kind),
            next_step="A newer careerkit wrote it. Update careerkit, then open the room again.",
        )
    table = Table(dict(event.body), where)
    changed = READERS[event.kind](room, table, event.at)
    table.finish()
    return replace(room if room.closed else changed, last=event.number)


def _opened(room: Room, table: Table, _: dt.datetime) -> Room:
    table.text("title", most=SHORT_TEXT)
    return room


def _added(room: Room, table: Table, _: dt.datetime) -> Room:
    options = table.raw("options", {})
    if not isinstance(options, dict):
        raise table.wrong("options", "a table")
    standing = Standing(
        table.text("id", most=SHORT_TEXT),
        table.text("kind", most=SHORT_TEXT),
        table.text("title", most=SHORT_TEXT),
        options,
        table.whole("minutes", 0, MOST_MINUTES),
    )
    return room if standing.id in room.activities else room.with_activity(standing)


def _answering(room: Room, table: Table, _: dt.datetime) -> Room:
    return _moved(room, _standing(room, table), State.ANSWERING)


def _locked(room: Room, table: Table, _: dt.datetime) -> Room:
    return _moved(room, _standing(room, table), State.LOCKED)


def _revealed(room: Room, table: Table, _: dt.datetime) -> Room:
    """Show a new batch, or, without one, what was shown before."""
    standing = _standing(room, table)
    seats = frozenset(table.texts("seats", most=SHORT_TEXT, at_most=MOST_GROUPS))
    content = table.raw("batch", {})
    if not content:
        return _moved(room, standing, State.REVEALED) if standing.batches else room
    where = f"{table.where()}, batch"
    batch = batch_from(content, minimum=room.info.minimum, where=where)
    if len(seats) != batch.total.people:
        raise table.wrong("seats", f"the {batch.total.people} who are in the batch")
    # Two batches with somebody in both would show, by their difference, the few who are in one.
    if seats & standing.counted or standing.state not in REACHED_FROM[State.REVEALED]:
        return room
    counted = replace(
        standing, batches=(*standing.batches, batch), counted=standing.counted | seats
    )
    return _moved(room, counted, State.REVEALED)


def _moved(room: Room, standing: Standing, state: State) -> Room:
    if standing.state not in REACHED_FROM[state]:
        return room
    current = room.current if state is State.LOCKED else standing.id
    return replace(room.with_activity(replace(standing, state=state)), current=current)


def _left_out(room: Room, table: Table, _: dt.datetime) -> Room:
    seat = _seat(table)
    return replace(room, left_out=room.left_out | seat, known=room.known | seat)


def _counted_in(room: Room, table: Table, _: dt.datetime) -> Room:
    return replace(room, left_out=room.left_out - _seat(table))


def _left(room: Room, table: Table, _: dt.datetime) -> Room:
    return replace(room, away=room.away | _seat(table))


def _returned(room: Room, table: Table, _: dt.datetime) -> Room:
    return replace(room, away=room.away - _seat(table))


def _timer(room: Room, table: Table, at: dt.datetime) -> Room:
    standing = _standing(room, table)
    state = Ticking(table.choice("state", list(Ticking)))
    timer = Timer(state, table.whole("seconds", 0, LONGEST), at)
    return room.with_activity(replace(standing, timer=timer))


def _threes(room: Room, table: Table, _: dt.datetime) -> Room:
    standing = _standing(room, table)
    groups = table.tables("groups", at_most=MOST_GROUPS)
    threes = tuple(_three(group) for group in groups)
    return room.with_activity(replace(standing, threes=threes))


def _three(table: Table) -> Three:
    three = Three(
        table.whole("number", 1, MOST_GROUPS),
        table.text("leader", most=SHORT_TEXT),
        table.text("pm", most=SHORT_TEXT),
        table.texts("observers", most=SHORT_TEXT, at_most=MOST_GROUPS),
    )
    table.finish()
    return three


def _closed(room: Room, _: Table, __: dt.datetime) -> Room:
    return replace(room, closed=True)


def _standing(room: Room, table: Table) -> Standing:
    return room.activities[table.choice("activity", room.activities)]


def _seat(table: Table) -> frozenset[str]:
    return frozenset({table.text("seat", most=SHORT_TEXT)})


READERS: Mapping[str, Callable[[Room, Table, dt.datetime], Room]] = {
    Kind.OPENED: _opened,
    Kind.ACTIVITY_ADDED: _added,
    Kind.ANSWERING: _answering,
    Kind.LOCKED: _locked,
    Kind.REVEALED: _revealed,
    Kind.LEFT_OUT: _left_out,
    Kind.COUNTED_IN: _counted_in,
    Kind.LEFT: _left,
    Kind.RETURNED: _returned,
    Kind.TIMER: _timer,
    Kind.THREES: _threes,
    Kind.CLOSED: _closed,
}
