"""A timer that can be paused, extended and switched off; at zero it only says so."""

from __future__ import annotations

import datetime as dt
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

LONGEST = 4 * 60 * 60  # seconds


class Ticking(StrEnum):
    """What a timer does."""

    OFF = "off"
    RUNNING = "running"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Timer:
    """How much time there was, in seconds, at a certain moment, and whether it runs since then."""

    state: Ticking = Ticking.OFF
    seconds: int = 0
    since: dt.datetime | None = None

    def remaining(self, now: dt.datetime) -> int:
        """Tell how many seconds are left, in whole seconds, and never more than there were.

        A clock that was put back while nobody looked gives the time that it had when it was started.
        """
        if self.state is not Ticking.RUNNING or self.since is None:
            return self.seconds
        gone = max(0.0, (now - self.since).total_seconds())
        return max(0, math.ceil(self.seconds - gone))

    def sentence(self, now: dt.datetime) -> str:
        """Say how much time is left; nothing when it is off."""
        if self.state is Ticking.OFF:
            return ""
        left = self.remaining(now)
        if not left:
            return "Time is up."
        clock = f"{left // 60}:{left % 60:02} left"
        return f"{clock}, paused." if self.state is Ticking.PAUSED else f"{clock}."


OFF = Timer()


class SteadyClock:
    """A clock that no jump of the machine's clock moves, as long as the process lives.

    It looks at the machine's clock once and counts on from there. While a laptop sleeps it may
    stand still.
    """

    def __init__(
        self,
        wall: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._started, self._monotonic = wall(), monotonic
        self._zero = monotonic()

    def now(self) -> dt.datetime:
        """Tell the time, in UTC."""
        return self._started + dt.timedelta(seconds=self._monotonic() - self._zero)
