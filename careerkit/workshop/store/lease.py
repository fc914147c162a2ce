"""One host process a room: who holds it says so every few seconds, by the database's own clock."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import secrets
import socket
import sys
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import Connection, Select, select, text

from careerkit.workshop.store.database import Database
from careerkit.workshop.store.errors import RoomHeldError, StoreError, StoreUnavailableError
from careerkit.workshop.store.locking import lock_room
from careerkit.workshop.store.rows import Row
from careerkit.workshop.store.schema import leases, rooms

BEAT_SECONDS = 5  # between two signs of life
STALE_SECONDS = 15  # without one, another host may take over
MULTICAST = 1 << 40  # set where Python found no network address and made one up

# Laptops' clocks differ; all hosts of a room ask the same one.
CLOCKS = {
    "sqlite": text("SELECT CAST(strftime('%s', 'now') AS INTEGER)"),
    "postgresql": text("SELECT CAST(extract(epoch FROM clock_timestamp()) AS BIGINT)"),
}


@dataclass(frozen=True, slots=True)
class Host:
    """A process on a machine.

    Attributes
    ----------
    name:    the machine's name, for people
    machine: tells two machines of one name apart
    process: its number
    """

    name: str
    machine: str
    process: int

    @classmethod
    def here(cls) -> Host:
        """Give this process."""
        name, address = socket.gethostname(), uuid.getnode()
        known = "" if address & MULTICAST else str(address)
        machine = hashlib.sha256(f"{name} {known}".encode()).hexdigest()[:16]
        return cls(name[:60], machine, os.getpid())


class Lease:
    """The right to be a room's host, kept alive by a thread until it is released.

    Attributes
    ----------
    room_id: the room
    since:   from when, by the database's clock
    """

    def __init__(
        self,
        database: Database,
        room_id: str,
        holder: str,
        since: int,
        on_lost: Callable[[str], None] | None,
    ) -> None:
        self.room_id, self.since = room_id, _moment(since)
        self._database, self._holder, self._on_lost = database, holder, on_lost
        self._lost = ""
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="room's lease", daemon=True)
        self._thread.start()

    @property
    def lost(self) -> str:
        """Say in a sentence that the room is no longer held, and why; empty while it is."""
        return self._lost

    def beat(self) -> bool:
        """Give a sign of life; tells whether the room is still held."""
        mine = (leases.c.room == self.room_id) & (leases.c.holder == self._holder)
        with self._database.writing() as connection:
            query = leases.update().where(mine).values(beat=_now(connection))
            held = connection.execute(query).rowcount == 1
            other = None if held else _holder_of(connection, self.room_id)
        if not held and not self._lost:
            self._lose(other)
        return held

    def release(self) -> None:
        """Let the room go, so that another process can be its host at once."""
        self._over.set()
        self._thread.join()
        mine = (leases.c.room == self.room_id) & (leases.c.holder == self._holder)
        with self._database.writing() as connection:
            connection.execute(leases.delete().where(mine))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # A database that is gone lets go by itself, and must not hide what went wrong inside.
        with contextlib.suppress(StoreError):
            self.release()

    def _run(self) -> None:
        while not self._over.wait(BEAT_SECONDS):
            with contextlib.suppress(StoreUnavailableError):  # tried again with the next
                if not self.beat():
                    return

    def _lose(self, other: Row | None) -> None:
        self._lost = "The room was purged." if other is None else str(_held(other))
        if self._on_lost:
            self._on_lost(self._lost)


def hold(
    database: Database,
    room_id: str,
    *,
    host: Host | None = None,
    on_lost: Callable[[str], None] | None = None,
) -> Lease:
    """Become the room's host, or raise RoomHeldError, which names the other one and since when.

    A host that ended without a word is followed at once on the same machine, and elsewhere when it
    has given no sign of life for 15 seconds. `on_lost` is called, from the lease's thread, if that
    happens to a host that only slept.
    """
    me, holder = host or Host.here(), secrets.token_hex(16)
    with database.writing() as connection:
        lock_room(connection, room_id)
        check_free(connection, room_id, me)
        now = _now(connection)
        connection.execute(leases.delete().where(leases.c.room == room_id))
        mine = {"room": room_id, "holder": holder, "since": now, "beat": now}
        me_too = {"host": me.name, "machine": me.machine, "process": me.process}
        connection.execute(leases.insert().values(**mine, **me_too))
    return Lease(database, room_id, holder, now, on_lost)


def check_free(connection: Connection, room_id: str, me: Host, *, or_own: bool = False) -> None:
    """Raise RoomHeldError if a host that is alive holds the room, or one that is not this process."""
    row = _holder_of(connection, room_id)
    if row is None:
        return
    here = row["machine"] == me.machine
    if here and ((or_own and row["process"] == me.process) or not _is_alive(row["process"])):
        return
    # Either way: a clock that was set back must not keep the room for a dead host.
    if abs(_now(connection) - row["beat"]) <= STALE_SECONDS:
        raise _held(row)


def _holder_of(connection: Connection, room_id: str) -> Row | None:
    query: Select[Any] = select(leases, rooms.c.title).join(rooms, rooms.c.id == leases.c.room)
    row = connection.execute(query.where(leases.c.room == room_id)).mappings().first()
    return dict(row) if row else None


def _held(row: Row) -> RoomHeldError:
    since = _moment(row["since"]).astimezone().strftime("%H:%M on %Y-%m-%d")
    return RoomHeldError(row["title"], host=row["host"], process=row["process"], since=since)


def _now(connection: Connection) -> int:
    now: int = connection.execute(CLOCKS[connection.dialect.name]).scalar_one()
    return now


def _moment(seconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


def _is_alive(process: int) -> bool:
    """Tell whether a process of this machine may still run."""
    if sys.platform == "win32":
        return True  # asking there would end it; its silence tells, a little later
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # somebody else's
        return True
    return True
