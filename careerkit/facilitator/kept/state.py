"""What is known of the rooms that are kept, and what can be done with one: its report, and its end."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from careerkit.activities.kinds import activity_of
from careerkit.errors import CareerkitError, InputError
from careerkit.pages.wording import counted, day
from careerkit.panels.room.console.files import downloads_html
from careerkit.workshop.codes import room_code, spaced
from careerkit.workshop.host import Host
from careerkit.workshop.store import open_store
from careerkit.workshop.store.store import Store
from careerkit.workshop.values import RoomInfo

NONE = "No rooms are kept on this computer."
GONE = "This room is not there any more. The list is up to date again."


class KeptState:
    """The rooms in the person's own folder; each action opens the database for itself."""

    def __init__(self) -> None:
        """Look which rooms there are."""
        self.rooms: tuple[RoomInfo, ...] = ()
        self.people: dict[str, int] = {}
        self.chosen, self.files, self.message = "", "", ""
        self.changed: Callable[[], None] = lambda: None
        self.look()

    @property
    def options(self) -> list[tuple[str, str]]:
        """Name the rooms, the latest first."""
        return [(self._label(room), room.id) for room in self.rooms]

    def look(self) -> None:
        """Look anew which rooms there are."""
        self.message = ""
        self._do(self._list)

    def choose(self, room_id: str) -> None:
        """Turn to a room; files of another one are put away."""
        if room_id != self.chosen and any(room.id == room_id for room in self.rooms):
            self.chosen, self.files, self.message = room_id, "", ""
            self.changed()

    def make_files(self) -> None:
        """Make the report of the room, as files to take along."""
        self.message = ""
        self._do(self._make_files)

    def purge(self, typed: str) -> None:
        """Delete the room, if its code was typed."""
        self.message = ""
        self._do(lambda store: self._purge(store, typed))

    def _do(self, do: Callable[[Store], None]) -> None:
        try:
            with _store() as store:
                do(store)
        except CareerkitError as error:
            self.message = str(error)
        self.changed()

    def _list(self, store: Store) -> None:
        self.rooms = store.rooms()
        self.people = {room.id: len(store.seats(room.id)) for room in self.rooms}
        if self.chosen not in self.people:
            self.chosen, self.files = next(iter(self.people), ""), ""

    def _make_files(self, store: Store) -> None:
        self._check_there(store)
        host = Host(store, self.chosen, activity_of)
        try:
            self.files = downloads_html(host)
        finally:
            host.close()

    def _purge(self, store: Store, typed: str) -> None:
        self._check_there(store)
        room = next(each for each in self.rooms if each.id == self.chosen)
        if room_code(typed) != room.code:
            raise InputError(
                "the room’s code",
                expected=f"{spaced(room.code)}, that of the room to be deleted",
                found=f"“{typed.strip()[:20]}”",
            )
        done = store.purge(room.id)
        self._list(store)
        self.message = done

    def _check_there(self, store: Store) -> None:
        if store.room(self.chosen) is None:
            self._list(store)
            raise CareerkitError(GONE if self.rooms else NONE)

    def _label(self, room: RoomInfo) -> str:
        at = room.opened_at.astimezone()
        people = counted(self.people[room.id], "person", "people")
        return f"{room.title}, {day(at.date())}, {at:%H:%M}, {people}, code {spaced(room.code)}"


@contextlib.contextmanager
def _store() -> Iterator[Store]:
    store = open_store()
    try:
        yield store
    finally:
        store.close()
