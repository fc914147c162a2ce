"""What can go wrong with the room's store, each as one sentence that names no password."""

from __future__ import annotations

from functools import partial
from typing import Any

from careerkit.errors import CareerkitError


class StoreError(CareerkitError):
    """The store cannot do what it was asked; what it holds is as it was."""


class StoreUnavailableError(StoreError):
    """The database cannot be used now; the same may work later, once the cause is put right."""


class RoomTakenError(StoreError):
    """There is a room with this code or id already."""


class RoomUnknownError(StoreError):
    """There is no such room, or it was purged."""


class RoomMovedOnError(StoreError):
    """Something has happened in the room that the caller had not seen."""


class RoomHeldError(StoreError):
    """Another process is the host of this room.

    Attributes
    ----------
    host:    the other machine's name
    process: its number there
    since:   from when, by the database's clock, as text
    """

    def __init__(self, title: str, *, host: str, process: int, since: str) -> None:
        self.title, self.host, self.process, self.since = title, host, process, since
        super().__init__(
            f"The room “{title}” is open already, on {host} (process {process}) since {since}: "
            "stop it there first; if that machine has failed, try again in half a minute."
        )

    def __reduce__(self) -> tuple[Any, ...]:
        # Without it the error could not come back from another process.
        told = partial(type(self), host=self.host, process=self.process, since=self.since)
        return told, (self.title,)


class SeatTakenError(StoreError):
    """Somebody else has this seat, this token or this code."""


class SeatUnknownError(StoreError):
    """The room knows nobody with this id."""


class SubmissionChangedError(StoreError):
    """An id came a second time, with other content."""


# The sentence on a database names files and machines, which are of no use on a phone.
FOR_PARTICIPANTS = "The facilitator’s computer cannot save anything just now."


def for_participants(problem: CareerkitError) -> str:
    """Say what is wrong to somebody who can do nothing about the database."""
    return FOR_PARTICIPANTS if isinstance(problem, StoreUnavailableError) else str(problem)
