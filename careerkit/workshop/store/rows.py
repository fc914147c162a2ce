"""Values to rows and back; what no database could give back exactly is refused here."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Mapping
from typing import Any

from careerkit.errors import InputError, shown
from careerkit.files import LONG_TEXT
from careerkit.workshop.store.links import Link
from careerkit.workshop.values import Event, RoomInfo, Seat, Submission

Row = Mapping[str, Any]

MOST_OF_A_NAME = 100  # characters; PostgreSQL's indexes hold no long ones
MOST_CHARACTERS = 1_000_000  # of JSON; what one person may send is bounded where it comes in
MOST_LEVELS = 30  # lists and objects within each other
MOST_BITS = 1_000  # of a whole number; Python reads no endless ones


def row_of_room(info: RoomInfo) -> dict[str, Any]:
    """Write a room as a row."""
    texts = {name: plain(getattr(info, name), name) for name in ("id", "code", "agenda")}
    texts |= {"title": plain(info.title, "title", LONG_TEXT)}
    numbers = {"minimum": info.minimum, "capacity": info.capacity}
    return texts | numbers | {"opened_at": moment(info.opened_at)}


def room_of(row: Row) -> RoomInfo:
    """Read a room from its row."""
    return RoomInfo(**(dict(row) | {"opened_at": dt.datetime.fromisoformat(row["opened_at"])}))


def row_of_event(room_id: str, event: Event) -> dict[str, Any]:
    """Write an event as a row."""
    return {
        "room": room_id,
        "number": event.number,
        "at": moment(event.at),
        "kind": plain(event.kind, "kind"),
        "body": json_text(event.body),
    }


def event_of(row: Row) -> Event:
    """Read an event from its row."""
    at, body = dt.datetime.fromisoformat(row["at"]), json.loads(row["body"])
    return Event(number=row["number"], at=at, kind=row["kind"], body=body)


def row_of_seat(room_id: str, seat: Seat, *, token: bytes, resume: bytes) -> dict[str, Any]:
    """Write a seat as a row, with the digests of its two secrets."""
    return {
        "room": room_id,
        "id": plain(seat.id, "id"),
        "joined_at": moment(seat.joined_at),
        "paper": int(seat.paper),
        "token": token.hex(),
        "resume": resume.hex(),
    }


def seat_of(row: Row) -> Seat:
    """Read a seat from its row, without its secrets."""
    joined = dt.datetime.fromisoformat(row["joined_at"])
    return Seat(id=row["id"], joined_at=joined, paper=bool(row["paper"]))


def row_of_submission(submission: Submission) -> dict[str, Any]:
    """Write a submission as a row, which lacks its room and its arrival."""
    names = ("id", "seat", "activity", "key")
    texts = {name: plain(getattr(submission, name), name) for name in names}
    return texts | {"value": json_text(submission.value), "at": moment(submission.at)}


def submission_of(row: Row) -> Submission:
    """Read a submission from its row."""
    texts = {name: row[name] for name in ("id", "seat", "activity", "key")}
    at = dt.datetime.fromisoformat(row["at"])
    return Submission(**texts, value=json.loads(row["value"]), at=at)


def link_of(row: Row) -> Link:
    """Read a facilitator's link from its row."""
    made = dt.datetime.fromisoformat(row["made_at"])
    return Link(digest=bytes.fromhex(row["digest"]), name=row["name"], made_at=made)


def moment(at: dt.datetime) -> str:
    """Write a moment as text in UTC, to the microsecond; one without a time zone is refused."""
    if at.tzinfo is None:
        raise InputError("time", expected="a moment with its time zone", found=shown(str(at)))
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")


def plain(text: str, where: str, most: int = MOST_OF_A_NAME) -> str:
    """Give a text that both databases keep as it is; NUL and halves of letters are refused."""
    if len(text) > most:
        raise InputError(where, expected=f"at most {most:,} characters", found=f"{len(text):,}")
    if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise InputError(where, expected="plain text", found=shown(text))
    return str(text)


def json_text(value: Any) -> str:
    """Write a value as JSON in ASCII, so that NUL and every letter come back from any database.

    Lists come back for tuples. Raises InputError for what JSON does not know: other types, numbers
    that are not finite, keys that are no text.
    """
    text = json.dumps(_checked(value, MOST_LEVELS), separators=(",", ":"))
    if len(text) > MOST_CHARACTERS:
        most = f"at most {MOST_CHARACTERS:,} characters of JSON"
        raise InputError("value", expected=most, found=f"{len(text):,}")
    return text


def _checked(value: Any, levels: int) -> Any:
    if levels == 0:
        most = f"lists within lists, at most {MOST_LEVELS} deep"
        raise InputError("value", expected=most, found="more than that")
    if isinstance(value, list | tuple):
        return [_checked(item, levels - 1) for item in value]
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {key: _checked(item, levels - 1) for key, item in value.items()}
    if _is_odd(value):
        raise InputError("value", expected="a finite number", found=shown(value))
    if value is None or isinstance(value, str | int | float):
        return value
    raise InputError("value", expected="JSON", found=type(value).__name__)


def _is_odd(value: Any) -> bool:
    """Tell whether this is a number that JSON cannot hold, or that Python would not read back."""
    if isinstance(value, float):
        return not math.isfinite(value)
    return isinstance(value, int) and value.bit_length() > MOST_BITS
