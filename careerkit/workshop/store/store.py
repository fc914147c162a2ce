"""What is kept of the rooms: rooms, events, seats, submissions, links; it decides nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Column, Connection, Select, func, select
from sqlalchemy.exc import IntegrityError

from careerkit.workshop.store.database import Database
from careerkit.workshop.store.errors import (
    RoomMovedOnError,
    RoomTakenError,
    RoomUnknownError,
    SeatTakenError,
    SeatUnknownError,
    SubmissionChangedError,
)
from careerkit.workshop.store.export import Export, export
from careerkit.workshop.store.lease import Host, Lease, hold
from careerkit.workshop.store.links import Link
from careerkit.workshop.store.locking import UNKNOWN, lock_room
from careerkit.workshop.store.purge import purge
from careerkit.workshop.store.rows import (
    Row,
    event_of,
    link_of,
    moment,
    plain,
    room_of,
    row_of_event,
    row_of_room,
    row_of_seat,
    row_of_submission,
    seat_of,
    submission_of,
)
from careerkit.workshop.store.schema import events, links, rooms, seats, submissions
from careerkit.workshop.values import Answer, Event, RoomInfo, Seat, Submission

AT_ONCE = 500  # ids asked for in one question


class Store:
    """All rooms in one database; may be used by several threads and processes at once.

    Each method is one transaction: all of it happens or nothing does. Every method may raise
    `StoreUnavailableError`, one sentence on what is wrong with the database and what to do; the
    same call may work later. Times and ids come from the caller, numbers and order from here.
    """

    def __init__(self, database: Database) -> None:
        self.database = database

    def close(self) -> None:
        """Close every connection."""
        self.database.close()

    # Rooms

    def open_room(self, info: RoomInfo) -> None:
        """Keep a new room; the very same room once more changes nothing.

        Raises RoomTakenError if another room has its id or its code.
        """
        try:
            with self.database.writing() as connection:
                connection.execute(rooms.insert().values(row_of_room(info)))
        except IntegrityError:
            if self.room(info.id) != info:
                raise RoomTakenError(
                    f"There is a room with the code {info.code} already: open this one with another."
                ) from None

    def rooms(self) -> tuple[RoomInfo, ...]:
        """Give every room, the latest first."""
        query = select(rooms).order_by(rooms.c.opened_at.desc(), rooms.c.id)
        return tuple(map(room_of, self._rows(query)))

    def room(self, room_id: str) -> RoomInfo | None:
        """Find a room by its id."""
        return next(map(room_of, self._rows(select(rooms).where(rooms.c.id == room_id))), None)

    def room_by_code(self, code: str) -> RoomInfo | None:
        """Find a room by what people type, already in its normal form."""
        return next(map(room_of, self._rows(select(rooms).where(rooms.c.code == code))), None)

    # Events

    def append(
        self,
        room_id: str,
        kind: str,
        body: Mapping[str, Any],
        at: dt.datetime,
        *,
        after: int | None = None,
    ) -> Event:
        """Keep what happened, with the next number in this room, and give it as it will be read.

        With `after`, the last number that the caller has seen, RoomMovedOnError is raised if there
        are later ones: two facilitators cannot do the same thing at the same time, and who does not
        know whether an append has succeeded may try it again. Raises RoomUnknownError, and
        InputError for a body that is not JSON.
        """
        with self.database.writing() as connection:
            lock_room(connection, room_id)
            last = _last(connection, events.c.number, room_id)
            if after is not None and last != after:
                raise RoomMovedOnError(
                    f"Something else has happened in the room: its last event is number {last}, not "
                    f"{after}. Look at the room as it is now, then try again."
                )
            row = row_of_event(room_id, Event(number=last + 1, at=at, kind=kind, body=body))
            connection.execute(events.insert().values(row))
        return event_of(row)

    def events(self, room_id: str, after: int = 0) -> tuple[Event, ...]:
        """Give what happened after an event's number, in order."""
        query = select(events).where(events.c.room == room_id, events.c.number > after)
        return tuple(map(event_of, self._rows(query.order_by(events.c.number))))

    # Seats

    def add_seat(self, room_id: str, seat: Seat, *, token: bytes, resume: bytes) -> None:
        """Keep a new seat with the digests of its secrets; the very same once more changes nothing.

        Raises SeatTakenError if another seat has its id or a digest, and RoomUnknownError.
        """
        row = row_of_seat(room_id, seat, token=token, resume=resume)
        try:
            with self.database.writing() as connection:
                lock_room(connection, room_id)
                connection.execute(seats.insert().values(row))
        except IntegrityError:
            kept = select(seats).where(seats.c.room == room_id, seats.c.id == seat.id)
            if list(self._rows(kept)) != [row]:
                taken = "Somebody has this seat, this token or this code: make new ones."
                raise SeatTakenError(taken) from None

    def seats(self, room_id: str) -> tuple[Seat, ...]:
        """Give every seat, by id, so that the order tells nothing."""
        query = select(seats).where(seats.c.room == room_id)
        return tuple(map(seat_of, self._rows(query.order_by(seats.c.id))))

    def seat_of_token(self, room_id: str, token: bytes) -> Seat | None:
        """Find whose browser holds the secret with this digest."""
        query = select(seats).where(seats.c.room == room_id, seats.c.token == token.hex())
        return next(map(seat_of, self._rows(query)), None)

    def resume(
        self, room_id: str, code: bytes, *, new_token: bytes, new_code: bytes
    ) -> Seat | None:
        """Bring somebody back by their code, once: token and code are replaced in the same moment.

        Nothing if the code is not, or no longer, anybody's.
        """
        with self._secrets() as connection:
            query = seats.update().where(seats.c.room == room_id, seats.c.resume == code.hex())
            new = query.values(token=new_token.hex(), resume=new_code.hex())
            row = connection.execute(new.returning(*seats.c)).mappings().first()
        return seat_of(dict(row)) if row else None

    def renew_code(self, room_id: str, seat_id: str, new_code: bytes) -> None:
        """Replace the code of somebody who is here; raises SeatUnknownError if nobody is."""
        with self._secrets() as connection:
            query = seats.update().where(seats.c.room == room_id, seats.c.id == seat_id)
            if not connection.execute(query.values(resume=new_code.hex())).rowcount:
                raise SeatUnknownError("The room does not know who this is: join it anew.")

    # Submissions

    def submit(self, room_id: str, sent: Sequence[Submission]) -> int:
        """Keep what was sent in, in this order and all or nothing; give how many were new.

        What is kept already, by its id, is passed over. Raises SubmissionChangedError if it has
        other content now, SeatUnknownError, RoomUnknownError, and InputError for what is not JSON.
        """
        rows = [row_of_submission(submission) for submission in sent]
        try:
            with self.database.writing() as connection:
                lock_room(connection, room_id)
                new = _new_ones(rows, _kept(connection, room_id, [row["id"] for row in rows]))
                first = _last(connection, submissions.c.arrival, room_id) + 1
                numbered = [
                    {**row, "room": room_id, "arrival": arrival}
                    for arrival, row in enumerate(new, first)
                ]
                if numbered:
                    connection.execute(submissions.insert(), numbered)
        except IntegrityError:
            unknown = "An answer came from somebody whom the room does not know: join it anew."
            raise SeatUnknownError(unknown) from None
        return len(new)

    def submissions(self, room_id: str, after: int = 0) -> tuple[Submission, ...]:
        """Give everything that was sent in after the first so many, in order of arrival."""
        query = select(submissions).where(
            submissions.c.room == room_id, submissions.c.arrival > after
        )
        return tuple(map(submission_of, self._rows(query.order_by(submissions.c.arrival))))

    def answers(
        self,
        room_id: str,
        activity: str | None = None,
        seat: str | None = None,
        key: str | None = None,
    ) -> dict[str, dict[str, dict[str, Answer]]]:
        """Give what counts now: activity → seat → key → value, without what was taken back.

        Of several submissions for one key the one that arrived last counts. The order is that of
        the names, so that it tells nothing.
        """
        asked = [submissions.c.room == room_id]
        given = {submissions.c.activity: activity, submissions.c.seat: seat, submissions.c.key: key}
        asked += [column == value for column, value in given.items() if value is not None]
        names = tuple(given)
        last = select(func.max(submissions.c.arrival)).where(*asked).group_by(*names)
        query = select(submissions).where(*asked, submissions.c.arrival.in_(last)).order_by(*names)
        answers: dict[str, dict[str, dict[str, Answer]]] = {}
        for row in self._rows(query):
            value = submission_of(row).value
            if value is not None:
                seats_of = answers.setdefault(row["activity"], {})
                seats_of.setdefault(row["seat"], {})[row["key"]] = value
        return answers

    # Facilitators' links

    def add_link(self, room_id: str, digest: bytes, name: str, at: dt.datetime) -> Link:
        """Keep a facilitator's link by its secret's digest; raises RoomUnknownError."""
        row = {"room": room_id, "digest": digest.hex(), "name": plain(name, "name")}
        row |= {"made_at": moment(at)}
        with self.database.writing() as connection:
            lock_room(connection, room_id)
            connection.execute(links.insert().values(row))
        return link_of(row)

    def links(self, room_id: str) -> tuple[Link, ...]:
        """Give every link that is valid, the oldest first."""
        query = select(links).where(links.c.room == room_id)
        return tuple(map(link_of, self._rows(query.order_by(links.c.made_at, links.c.digest))))

    def link(self, room_id: str, digest: bytes) -> Link | None:
        """Find the link whose secret has this digest."""
        query = select(links).where(links.c.room == room_id, links.c.digest == digest.hex())
        return next(map(link_of, self._rows(query)), None)

    def revoke_link(self, room_id: str, digest: bytes) -> bool:
        """End a link; tells whether there was one."""
        query = links.delete().where(links.c.room == room_id, links.c.digest == digest.hex())
        with self.database.writing() as connection:
            return connection.execute(query).rowcount > 0

    # The whole room

    def hold(
        self,
        room_id: str,
        *,
        host: Host | None = None,
        on_lost: Callable[[str], None] | None = None,
    ) -> Lease:
        """Become the room's only host, until the lease is released; see `lease.hold`."""
        return hold(self.database, room_id, host=host, on_lost=on_lost)

    def export(self, room_id: str) -> Export:
        """Give what may leave the room: published results and the course of events, groups only."""
        info = self.room(room_id)
        if info is None:
            raise RoomUnknownError(UNKNOWN)
        return export(info, self.events(room_id), self.seats(room_id))

    def purge(self, room_id: str) -> str:
        """Delete all of a room and overwrite where it was; a sentence says how far; see `purge`."""
        return purge(self.database, room_id)

    def _rows(self, query: Select[Any]) -> Sequence[Row]:
        with self.database.reading() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    @contextmanager
    def _secrets(self) -> Iterator[Connection]:
        """Write where a new secret may be somebody else's already."""
        try:
            with self.database.writing() as connection:
                yield connection
        except IntegrityError:
            raise SeatTakenError("Somebody has this token or this code: make new ones.") from None


def _last(connection: Connection, number: Column[int], room_id: str) -> int:
    """Find the last number that was given in a room; 0 at the beginning."""
    query = select(func.max(number)).where(number.table.c.room == room_id)
    return connection.execute(query).scalar() or 0


def _kept(connection: Connection, room_id: str, ids: Sequence[str]) -> dict[str, Row]:
    """Find those of the submissions that are kept already."""
    kept: dict[str, Row] = {}
    for start in range(0, len(ids), AT_ONCE):
        some = submissions.c.id.in_(ids[start : start + AT_ONCE])
        query = select(submissions).where(submissions.c.room == room_id, some)
        kept |= {row["id"]: dict(row) for row in connection.execute(query).mappings()}
    return kept


def _new_ones(rows: Sequence[Row], kept: Mapping[str, Row]) -> list[Row]:
    """Leave out what is kept already, also from earlier among the rows themselves."""
    known, new = dict(kept), []
    for row in rows:
        before = known.setdefault(row["id"], row)
        if before is row:
            new.append(row)
        elif any(before[name] != row[name] for name in row):
            raise SubmissionChangedError(
                "An answer has the id of an earlier one and other content: send it with a new id."
            )
    return new
