"""Rooms, people and answers for the store's tests, all of them fictional."""

import datetime as dt
import hashlib
import secrets

from careerkit.workshop.values import RoomInfo, Seat, Submission

NOON = dt.datetime(2026, 3, 2, 12, 0, 0, 123456, tzinfo=dt.UTC)


def new_room(**changed):
    """Make a room that nobody has opened yet."""
    code = "".join(secrets.choice("0123456789ABCDEFGHJKMNPQRSTVWXYZ") for _ in range(6))
    info = {"id": secrets.token_hex(16), "code": code, "title": "Leaders in March 🎉"}
    return RoomInfo(**(info | {"opened_at": NOON} | changed))


def digest(text):
    """Give what the store may know of a secret."""
    return hashlib.sha256(text.encode()).digest()


def sit_down(store, room, name=None, **changed):
    """Let somebody in, with a token and a code named after the seat."""
    seat = Seat(id=name or secrets.token_hex(16), joined_at=NOON, **changed)
    token, code = digest(f"token of {seat.id}"), digest(f"code of {seat.id}")
    store.add_seat(room.id, seat, token=token, resume=code)
    return seat


def answer(seat, key="q1", value="yes", *, activity="check", **changed):
    """Make an answer with an id of its own."""
    sent = {"id": secrets.token_hex(16), "seat": seat.id, "at": NOON}
    return Submission(**(sent | {"activity": activity, "key": key, "value": value} | changed))
