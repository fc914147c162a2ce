"""Work that takes long, done in pieces after a pause, so that whoever types meanwhile has a turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

from careerkit.panels.widgets import Later, loop_runs

BETWEEN = 0.01  # seconds: enough for a message that has come meanwhile
AT_ONCE = 0.05  # seconds of short pieces before the next pause, too few to be noticed


class Stepwise:
    """Do something that comes in pieces, once the person pauses; asking again begins anew.

    Where no event loop runs, as in a script or a test, all of it is done at once.
    """

    def __init__(self, pieces: Callable[[], Iterator[object]], seconds: float = 0.25) -> None:
        """Say what gives the pieces, and after how long a pause it begins."""
        self.pieces = pieces
        self._begin = Later(self._start, seconds)
        self._more = Later(self._step, BETWEEN)
        self._left: Iterator[object] = iter(())
        self._asked = False

    def __call__(self) -> None:
        """Ask for it; what is under way is dropped."""
        self._left, self._asked = iter(()), True
        self._begin()

    def now(self) -> None:
        """Do all that is left without waiting any longer."""
        if self._asked:
            self._begin.now()
        for _ in self._left:
            pass

    def _start(self) -> None:
        self._left, self._asked = self.pieces(), False
        self._step()

    def _step(self) -> None:
        began = perf_counter()
        for _ in self._left:
            if loop_runs() and perf_counter() - began > AT_ONCE:
                self._more()
                return
