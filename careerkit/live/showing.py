"""What the pages of a room ask of their panels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from careerkit.workshop.host import Host

Do = Callable[[], object]
Here = Callable[[Do], object]  # carries work to where a page's widgets live


class Panel(Protocol):
    """What is shown on one page."""

    @property
    def widget(self) -> Any:
        """Give the widget that holds all others."""

    def close(self) -> None:
        """Stop listening to the room and let go of the widgets."""


class Panels(Protocol):
    """Makes the panel of each kind of page."""

    def participant(self, host: Host, seat: str, here: Here) -> Panel:
        """Make what somebody at a seat sees."""

    def console(self, host: Host, name: str, here: Here) -> Panel:
        """Make what a facilitator runs the room with."""

    def screen(self, host: Host, here: Here) -> Panel:
        """Make what stands on the wall."""
