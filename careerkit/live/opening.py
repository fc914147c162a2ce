"""Which room is opened: a new one with its agenda, or one that was left unfinished."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from careerkit.activities.kinds import activity_of
from careerkit.errors import CareerkitError, InputError, listed, shown
from careerkit.workshop import codes
from careerkit.workshop.agenda import Agendas
from careerkit.workshop.agenda_file import default_agendas, load_agendas
from careerkit.workshop.host import Host, new_room
from careerkit.workshop.room import replay
from careerkit.workshop.store.store import Store
from careerkit.workshop.values import DEFAULT_CAPACITY, DEFAULT_MINIMUM, RoomInfo

TITLE, AGENDA, NO_AGENDA = "Workshop", "90-minutes", "none"
REHEARSAL = "Rehearsal"
LATELY = dt.timedelta(hours=36)
LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a new room is to be like.

    Attributes
    ----------
    title:       as people see it; the file of agendas and the agenda in it
    minimum:     the smallest group whose answers are shown
    capacity:    the most people
    """

    title: str = ""
    agenda: str = AGENDA
    agenda_file: Path | None = None
    minimum: int = DEFAULT_MINIMUM
    capacity: int = DEFAULT_CAPACITY


def agendas_of(path: Path | None) -> Agendas:
    """Load a file of agendas, or careerkit's own."""
    return load_agendas(path) if path is not None else default_agendas()


def open_new(store: Store, wishes: Wishes, *, rehearsal: bool = False) -> RoomInfo:
    """Make a room; what is asked for is looked over before anything is written."""
    agenda = "" if wishes.agenda == NO_AGENDA else wishes.agenda
    agendas = agendas_of(wishes.agenda_file)
    chosen = agendas.agenda(agenda) if agenda else None
    title = wishes.title.strip() or (chosen.name if chosen else TITLE)
    if len(title) > LONGEST_TITLE or not title.isprintable():
        expected = f"one line of at most {LONGEST_TITLE} characters"
        raise InputError("--title", expected=expected, found=shown(title))
    if rehearsal:
        title = f"{REHEARSAL}: {title}"
    return new_room(store, title, minimum=wishes.minimum, capacity=wishes.capacity, agenda=agenda)


def add_agenda(host: Host, agendas: Agendas) -> None:
    """Put into the room what its agenda asks for and is not there yet."""
    if not host.info.agenda or host.room.closed:
        return
    for item in agendas.agenda(host.info.agenda).activities:
        if item.id not in host.room.activities:
            host.add(
                item.kind,
                item.name,
                options=item.options,
                minutes=item.minutes,
                activity_id=item.id,
            )


def room_named(store: Store, name: str) -> RoomInfo:
    """Find a room by its code, or by the beginning of its id."""
    wanted = name.strip()
    found = [room for room in store.rooms() if len(wanted) > 5 and room.id.startswith(wanted)]  # noqa: PLR2004 - as long as a code
    if not found:
        try:
            code = codes.room_code(wanted)
        except InputError:
            code = ""
        found = [room for room in store.rooms() if room.code == code]
    if not found:
        known = listed(codes.spaced(room.code) for room in store.rooms())
        rooms = f"there are {known}" if known else "there is none"
        raise CareerkitError(f"No room here has the code {shown(wanted)}: {rooms}.")
    return found[0]


def unfinished(store: Store) -> tuple[RoomInfo, ...]:
    """List the rooms of the last day that nobody has closed, the latest first."""
    since = dt.datetime.now(dt.UTC) - LATELY
    lately = [room for room in store.rooms() if room.opened_at >= since]
    still_open = [room for room in lately if not replay(room, store.events(room.id)).closed]
    return tuple(sorted(still_open, key=lambda room: room.opened_at, reverse=True))


def take_up(store: Store, info: RoomInfo, **further: object) -> Host:
    """Become the host of a room."""
    return Host(store, info.id, activity_of, **further)  # type: ignore[arg-type]
