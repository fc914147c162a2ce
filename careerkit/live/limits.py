"""How much at once is too much: of messages from one page, and of wrong codes from one address.

Time is handed in, so that tests need not wait.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

Clock = Callable[[], float]


@dataclass
class Allowance:
    """So many at once, and so many more a second.

    A page sends a burst when it opens and a few messages when somebody answers. Whoever sends more than
    that all the time is not a person.
    """

    burst: float
    per_second: float
    clock: Clock = monotonic

    def __post_init__(self) -> None:
        """Begin with a full measure."""
        self._left, self._at = self.burst, self.clock()

    def take(self, amount: float = 1) -> bool:
        """Use some of it up; False if there is not enough left."""
        now = self.clock()
        self._left = min(self.burst, self._left + (now - self._at) * self.per_second)
        self._at = now
        if self._left < amount:
            return False
        self._left -= amount
        return True


class Failures:
    """Count failures in a stretch of time, for each address and over all of them.

    Only what fails counts, so that a hundred people behind one address all come in. Over all addresses
    more is allowed, but not so much that guessing would help.
    """

    def __init__(
        self, *, each: int, overall: int, seconds: float, clock: Clock = monotonic
    ) -> None:
        """Allow so many failures of each address, and overall, within so many seconds."""
        self.each, self.overall, self.seconds, self._clock = each, overall, seconds, clock
        self._recent: deque[tuple[float, str]] = deque()

    def wait(self, address: str) -> float:
        """Give the seconds until this address may try again; 0 means now."""
        now = self._clock()
        while self._recent and self._recent[0][0] <= now - self.seconds:
            self._recent.popleft()
        own = [at for at, whose in self._recent if whose == address]
        times = [at for at, _ in self._recent]
        return max(self._free(own, self.each), self._free(times, self.overall), now) - now

    def count(self, address: str) -> None:
        """Remember a failure."""
        if len(self._recent) <= self.overall:  # more than that changes nothing
            self._recent.append((self._clock(), address))

    def _free(self, times: list[float], most: int) -> float:
        """Say when one of the last failures will be long enough ago."""
        return times[-most] + self.seconds if len(times) >= most else 0.0
