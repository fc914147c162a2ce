"""Let only one transaction at a time give numbers in a room."""

from __future__ import annotations

from sqlalchemy import Connection, select

from careerkit.workshop.store.errors import RoomUnknownError
from careerkit.workshop.store.schema import rooms

UNKNOWN = "There is no such room: it was purged, or never opened here."


def lock_room(connection: Connection, room_id: str) -> None:
    """Hold the room until this transaction ends; raises RoomUnknownError if there is none.

    SQLite has let nobody else write from the beginning.
    """
    # Not stronger than needed: rows that refer to the room may still be written.
    query = select(rooms.c.id).where(rooms.c.id == room_id).with_for_update(key_share=True)
    if connection.execute(query).first() is None:
        raise RoomUnknownError(UNKNOWN)
