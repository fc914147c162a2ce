"""Take answers without making anybody wait, and write whatever waits in one transaction.

With two hundred people a flush of the disk for each answer would be the bottleneck; so one flush
serves all that came in during the one before.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from careerkit.errors import CareerkitError
from careerkit.workshop.store.errors import StoreError, StoreUnavailableError
from careerkit.workshop.store.rows import row_of_submission
from careerkit.workshop.store.store import Store
from careerkit.workshop.values import Submission

MOST_AT_ONCE = 500  # submissions in a transaction
MOST_WAITING = 50_000_000  # characters, about; a database that is gone must not fill the memory
OVERHEAD = 1_000  # of each submission beside its value
FIRST_PAUSE, LONGEST_PAUSE = 0.05, 2.0  # seconds before the next try

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Saved:
    """The submission is on the disk since `at`; it has not been lost and cannot be."""

    submission: Submission
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Delayed:
    """The submission waits, because of a fault that the sentence names; it is tried again."""

    submission: Submission
    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The submission was given up, because of a fault of its own that the sentence names."""

    submission: Submission
    reason: str


Outcome = Saved | Delayed | Refused
Heard = Callable[[Outcome], None]


@dataclass(slots=True)
class _Waiting:
    submission: Submission
    heard: Heard
    weight: int
    delay_told: bool = False


class Writer:
    """A thread that writes one room's submissions in the order in which they were sent.

    Of each submission `heard` gets, from the writer's thread: at most one `Delayed`, then one
    `Saved` or `Refused`; or nothing more, if the writer was closed before.
    """

    def __init__(
        self,
        store: Store,
        room_id: str,
        *,
        clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    ) -> None:
        self._store, self._room_id, self._clock = store, room_id, clock
        self._changed = threading.Condition()
        self._waiting: deque[_Waiting] = deque()
        self._weight = self._sent = self._finished = 0
        self._closing = self._stopped = False
        self._trouble = ""
        self._thread = threading.Thread(target=self._run, name="room's writer", daemon=True)
        self._thread.start()

    @property
    def trouble(self) -> str:
        """Say in a sentence why nothing can be saved just now; empty while all is well."""
        return self._trouble

    @property
    def waiting(self) -> int:
        """Count what is not saved yet."""
        return len(self._waiting)

    def send(self, submission: Submission, heard: Heard) -> None:
        """Take a submission, and return at once; what becomes of it is told to `heard`.

        Raises InputError if it could never be kept, and StoreError if it was not taken: too much
        waits already, or the writer is closed. Then nothing will be told.
        """
        weight = OVERHEAD + len(row_of_submission(submission)["value"])
        with self._changed:
            if self._closing:
                raise StoreError("The room is closing: this answer was not taken.")
            if self._weight + weight > MOST_WAITING:
                raise StoreError(
                    "Too many answers wait to be saved: this one was not taken. "
                    f"{self._trouble or 'Try again in a moment.'}"
                )
            self._waiting.append(_Waiting(submission, heard, weight))
            self._weight += weight
            self._sent += 1
            self._changed.notify_all()

    def settle(self, timeout: float) -> bool:
        """Wait until all that was sent before this call is saved or refused; tells whether it is."""
        with self._changed:
            sent = self._sent
            return self._changed.wait_for(lambda: self._finished >= sent, timeout)

    def close(self, timeout: float) -> tuple[Submission, ...]:
        """Take nothing more, write what waits, and give what could not be written in time."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(timeout)
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
            return tuple(each.submission for each in self._waiting)

    def _run(self) -> None:
        pause = 0.0
        while batch := self._next(pause):
            try:
                self._write(batch)
            except StoreUnavailableError as fault:
                self._tell_delay(str(fault))
                pause = min(max(2 * pause, FIRST_PAUSE), LONGEST_PAUSE)
            else:
                pause, self._trouble = 0.0, ""

    def _next(self, pause: float) -> list[_Waiting]:
        """Wait for something to write; nothing means that it is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopped, pause)
            self._changed.wait_for(lambda: self._waiting or self._closing)
            return [] if self._stopped else list(islice(self._waiting, MOST_AT_ONCE))

    def _write(self, batch: Sequence[_Waiting]) -> None:
        """Write the first of those that wait; one that cannot be kept holds up no others."""
        try:
            self._store.submit(self._room_id, [each.submission for each in batch])
        except StoreUnavailableError:
            raise
        except Exception as fault:  # noqa: BLE001 - whatever it is, the others must be written
            if len(batch) == 1:
                self._finish(batch, Refused(batch[0].submission, _reason(fault)))
                return
            middle = len(batch) // 2
            self._write(batch[:middle])
            self._write(batch[middle:])
        else:
            at = self._clock()
            self._finish(batch, *(Saved(each.submission, at) for each in batch))

    def _finish(self, batch: Sequence[_Waiting], *outcomes: Outcome) -> None:
        # Told first: who waits for this to settle may rely on everybody's having heard.
        for each, outcome in zip(batch, outcomes, strict=True):
            _tell(each, outcome)
        with self._changed:
            for _ in batch:
                self._weight -= self._waiting.popleft().weight
            self._finished += len(batch)
            self._changed.notify_all()

    def _tell_delay(self, reason: str) -> None:
        with self._changed:
            self._trouble = reason
            new = [each for each in self._waiting if not each.delay_told]
        for each in new:
            each.delay_told = True
            _tell(each, Delayed(each.submission, reason))


def _tell(waiting: _Waiting, outcome: Outcome) -> None:
    try:
        waiting.heard(outcome)
    except Exception:  # noqa: BLE001 - whoever listens badly must not stop the others' answers
        _log.exception("Somebody who waited for an answer to be saved could not be told")


def _reason(fault: Exception) -> str:
    if isinstance(fault, CareerkitError):
        return str(fault)
    _log.error("An answer could not be kept", exc_info=fault)
    return f"This answer could not be kept ({type(fault).__name__}): send it again."
