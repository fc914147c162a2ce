"""Who asks for a page: somebody at a seat, or a facilitator; it is told by a cookie alone."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from careerkit.workshop.host import Host

DAYS = 14  # a room lasts hours; somebody may look back at the results in the week after


class Place(StrEnum):
    """The pages that hold panels; the name is the first word of the path."""

    ROOM = "room"
    CONSOLE = "console"
    SCREEN = "screen"

    @property
    def for_facilitators(self) -> bool:
        """Whether the page is for those who run the room."""
        return self is not Place.ROOM


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who was let in.

    Attributes
    ----------
    place:   the page that this is about
    session: tells one device from another; made from the cookie and never sent
    seat:    id of the seat; empty for a facilitator
    name:    of a facilitator's link; empty at a seat
    secret:  what the cookie holds; in no text and no log
    """

    place: Place
    session: str
    seat: str = ""
    name: str = ""
    secret: str = field(default="", repr=False)


def cookie_name(room_id: str, *, facilitator: bool) -> str:
    """Name the cookie of one room, as two rooms on one machine share their cookies."""
    return f"careerkit-{'host' if facilitator else 'seat'}-{room_id[:8]}"


def visitor(host: Host, place: Place, cookies: Mapping[str, str]) -> Visitor | None:
    """Find out who it is; None for whoever may not see this page."""
    name = cookie_name(host.room.info.id, facilitator=place.for_facilitators)
    secret = cookies.get(name, "")
    if not secret:
        return None
    session = hashlib.sha256(f"{place}:{secret}".encode()).hexdigest()[:32]
    if place.for_facilitators:
        link = host.facilitator_of(secret)
        return None if link is None else Visitor(place, session, name=link, secret=secret)
    seat = host.seat_of(secret)
    return None if seat is None else Visitor(place, session, seat=seat.id, secret=secret)


def set_cookie(name: str, secret: str, *, secure: bool) -> str:
    """Write the header that leaves a secret with a browser, out of reach for any script."""
    held = f"{name}={secret}; Path=/; Max-Age={DAYS * 86_400}; HttpOnly; SameSite=Lax"
    return f"{held}; Secure" if secure else held
