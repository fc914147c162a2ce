"""What facilitators have put on the big screen: one choice for all consoles and screens of a room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

FOLLOW, JOIN, NOTHING = "follow", "join", "nothing"
PICTURE = "picture:"


class Showing:
    """The choice, and who wants to know of it.

    `choice` is one of FOLLOW, what the room does; JOIN, how to come in; NOTHING; or PICTURE and the id
    of an activity. It lasts as long as the host: after a restart the screen follows the room again.
    """

    def __init__(self) -> None:
        """Follow what the room does."""
        self.choice = FOLLOW
        self._listeners: list[Callable[[], None]] = []

    def put(self, choice: str) -> None:
        """Show something else, on all screens at once."""
        self.choice = choice
        for changed in tuple(self._listeners):
            changed()

    def listen(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call this after each change; gives what ends it."""
        self._listeners.append(changed)
        return lambda: self._listeners.remove(changed)


OF: WeakKeyDictionary[Any, Showing] = WeakKeyDictionary()


def showing(host: Any) -> Showing:
    """Give what is shown on the screens of this host's room."""
    return OF.setdefault(host, Showing())
