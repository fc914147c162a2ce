"""What serving a room asks of its host and of its panels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from careerkit.workshop.values import RoomInfo, Seat

Do = Callable[[], object]
Here = Callable[[Do], object]  # carries work to where a page's widgets live


class Joined(Protocol):
    """Somebody who has just come in, with what only they may know."""

    seat: Seat
    token: str
    code: str


class Standing(Protocol):
    """A room as it stands."""

    @property
    def info(self) -> RoomInfo:
        """What was settled when it was opened."""

    @property
    def closed(self) -> bool:
        """Whether the facilitator has closed it."""


class Hosting(Protocol):
    """One room that this process holds."""

    @property
    def room(self) -> Any:
        """The room as it stands."""

    def seat_of(self, token: str) -> Seat | None:
        """Find the seat that a cookie belongs to."""

    def facilitator_of(self, secret: str) -> str | None:
        """Find the name of a facilitator's link; None for a link that is not, or no longer, one."""

    def join(self) -> Joined:
        """Take in somebody new; RoomFull when there is no seat left."""

    def resume(self, code: str) -> Joined:
        """Bring somebody back; their code and their earlier device's cookie count no more."""

    def listen(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call this after each change; gives what ends it."""


class Panel(Protocol):
    """What is shown on one page."""

    widget: Any

    def close(self) -> None:
        """Stop listening to the room and let go of the widgets."""


class Panels(Protocol):
    """Makes the panel of each kind of page."""

    def participant(self, host: Any, seat: str, here: Here) -> Panel:
        """Make what somebody at a seat sees."""

    def console(self, host: Any, name: str, here: Here) -> Panel:
        """Make what a facilitator runs the room with."""

    def screen(self, host: Any, here: Here) -> Panel:
        """Make what stands on the wall."""
