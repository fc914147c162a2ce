"""Play a recorded session in a real room, in a database of its own that goes with it."""

from __future__ import annotations

import contextlib
import datetime as dt
import tempfile
from collections.abc import Callable, Iterator, Mapping, MutableSequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from careerkit.activities.kinds import activity_of
from careerkit.activities.recorded.session import Deed, Do, Session
from careerkit.activities.threes import KIND as THREES
from careerkit.errors import CareerkitError
from careerkit.workshop.store import open_store
from careerkit.workshop.threes import Role
from careerkit.workshop.timer import SteadyClock
from careerkit.workshop.values import DONE, Answers

if TYPE_CHECKING:
    from careerkit.workshop.host import Host

NOON = dt.time(12, tzinfo=dt.UTC)  # the same day in nearly every time zone


@contextlib.contextmanager
def played(session: Session) -> Iterator[Host]:
    """Give the room after the session; it is gone when the block is left.

    Raises CareerkitError for a course that no room can take, and for answers that do not fit.
    """
    clock = SteadyClock(lambda: dt.datetime.combine(session.on, NOON), lambda: 0.0)
    with tempfile.TemporaryDirectory(prefix="careerkit-recorded-") as folder:
        store = open_store(Path(folder) / "recorded.sqlite")
        from careerkit.workshop.host import Host, new_room  # noqa: PLC0415 - needs what the store needs

        try:
            info = new_room(store, session.title, minimum=session.minimum, clock=clock)
            seats: dict[int, str] = {}
            rng = _SameGroups(session.seed, seats)
            host = Host(store, info.id, activity_of, clock=clock, rng=rng)
            try:
                _Player(host, session, seats).play()
                yield host
            finally:
                host.close()
        finally:
            store.close()


class _SameGroups(Random):
    """Mixes people into the same groups each time, although the room gives them new ids."""

    def __init__(self, seed: int, seats: Mapping[int, str]) -> None:
        super().__init__(seed)
        self._came = seats

    def shuffle(self, x: MutableSequence[Any]) -> None:
        """Put them in the order in which they came, and mix that."""
        order = list(self._came.values())
        x[:] = sorted(x, key=order.index)
        super().shuffle(x)


class _Player:
    """Does in a room what a session says."""

    def __init__(self, host: Host, session: Session, seats: dict[int, str]) -> None:
        self._host, self._session, self._seats = host, session, seats
        self._kinds = {each.id: each.kind for each in session.activities}
        self._ways: Mapping[Do, Callable[[Deed], object]] = {
            Do.COME: self._come,
            Do.LEAVE: lambda deed: self._each(host.leave, deed),
            Do.LEAVE_OUT: lambda deed: self._each(host.leave_out, deed),
            Do.ANSWER: self._answer,
            Do.OPEN: lambda deed: host.act("start_answering", deed.activity),
            Do.LOCK: lambda deed: host.act("lock", deed.activity),
            Do.REVEAL: lambda deed: host.act("reveal", deed.activity),
            Do.THREES: lambda deed: host.act("divide_into_threes", deed.activity),
            Do.CLOSE: lambda _: host.act("close_room"),
        }

    def play(self) -> None:
        for each in self._session.activities:
            self._host.add(
                each.kind,
                each.name,
                options=each.options,
                minutes=each.minutes,
                activity_id=each.id,
            )
        for place, deed in enumerate(self._session.course, start=1):
            try:
                self._ways[deed.do](deed)
            except CareerkitError as error:
                on = f" “{deed.activity}”" if deed.activity else ""
                raise CareerkitError(
                    f"The recorded session stops at step {place}, “{deed.do}”{on}: {error}"
                ) from None
        self._host.settle()

    def _come(self, deed: Deed) -> None:
        for number in deed.people:
            if number in self._seats:
                raise CareerkitError(f"Person {number} is here already.")
            self._seats[number] = self._host.join().seat.id

    def _each(self, do: Callable[[str], None], deed: Deed) -> None:
        for number in deed.people:
            do(self._seat(number))

    def _answer(self, deed: Deed) -> None:
        for number in deed.people:
            seat = self._seat(number)
            for key, value in self._said(number, seat, deed.activity).items():
                self._host.submit(seat, deed.activity, key, value, lambda _: None)

    def _said(self, number: int, seat: str, activity: str) -> Answers:
        """Give what somebody says; the observer's sheet is filled in by those who observe."""
        said = self._session.person(number).answers.get(activity, {})
        if self._kinds[activity] != THREES:
            return said
        part = self._host.participant_view(seat).activity(activity)
        place = part.place if part is not None else None
        if place is not None and place.role is Role.OBSERVER:
            return said
        return {key: value for key, value in said.items() if key == DONE}

    def _seat(self, number: int) -> str:
        if number not in self._seats:
            raise CareerkitError(f"Person {number} has not come.")
        return self._seats[number]
