"""A page that follows the room: brought up to date after changes, once for many of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from careerkit.panels.widgets import loop_runs

Do = Callable[[], object]
Here = Callable[[Do], object]
Listen = Callable[[Callable[[], None]], Callable[[], None]]


def at_once(do: Do) -> None:
    """Do something here and now, as in a notebook, where there is one page only."""
    do()


class Following:
    """Bring a page up to date whenever the room has changed, and when a moment has come.

    `here` carries the work to where the page lives: a server with many pages does it in the page's own
    context, when its turn comes. However often the room changes until then, the work is done once.
    """

    def __init__(self, listen: Listen, changed: Do, here: Here = at_once) -> None:
        """Begin to listen."""
        self._changed, self._here = changed, here
        self._asked, self._closed = False, False
        self._clock: asyncio.TimerHandle | None = None
        self._stop = listen(self._ask)

    def wake_in(self, seconds: float | None, do: Do) -> None:
        """Do something after so many seconds, such as when a timer ends; None for never."""
        self._sleep()
        if seconds is not None and not self._closed and loop_runs():
            loop = asyncio.get_running_loop()
            self._clock = loop.call_later(
                max(seconds, 0), lambda: self._here(self._unless_closed(do))
            )

    def close(self) -> None:
        """Follow no longer; what was asked for and not done yet is not done any more."""
        if not self._closed:
            self._closed = True
            self._stop()
        self._sleep()

    def _sleep(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _ask(self) -> None:
        if not self._asked and not self._closed:
            self._asked = True
            self._here(self._now)

    def _now(self) -> None:
        self._asked = False
        if not self._closed:
            self._changed()

    def _unless_closed(self, do: Do) -> Do:
        return lambda: None if self._closed else do()
