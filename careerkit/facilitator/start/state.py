"""What the cell that starts a room knows: what is asked for, how the room is, what can be done now."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import StrEnum

from careerkit.errors import CareerkitError
from careerkit.facilitator.start.asked import Asked
from careerkit.facilitator.start.process import STOP_SECONDS, Found, RoomProcess, Ways
from careerkit.live import opening
from careerkit.workshop.codes import spaced
from careerkit.workshop.store import open_store
from careerkit.workshop.values import RoomInfo

START_SECONDS = 60
NO_START = "The room did not start in a minute, and was ended. Try again, or use a terminal: careerkit room."
GONE = "The room has stopped by itself. All that was saved is there, and you can go on with it."
REHEARSAL_GONE = "The rehearsal has stopped by itself, and nothing of it is kept."
STOPPED = "The room is stopped. Everything is kept: go on with it here, or take its report home further down."
REHEARSED = "The rehearsal is over, and nothing of it is left."


class Stage(StrEnum):
    """How far the room is."""

    NONE = "none"
    OPENING = "opening"
    OPEN = "open"
    STOPPING = "stopping"


class StartState:
    """The room that notebooks start: there is one at a time, whichever cell looks at it."""

    def __init__(
        self,
        asked: Asked,
        process: RoomProcess | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Look at once whether a room is open already."""
        self.asked, self.process, self._clock = asked, process or RoomProcess(), clock
        self.stage, self.rehearse = Stage.NONE, 0
        self.ways: Ways | None = None
        self.message = ""
        self.unfinished: tuple[RoomInfo, ...] = ()
        self.changed: Callable[[], None] = lambda: None
        self._since = clock()
        self.look()
        if self.stage is Stage.NONE:
            self._find_unfinished()

    def open_new(self) -> None:
        """Open a new room."""
        self._start(self.asked.options)

    def rehearse_it(self) -> None:
        """Open a room in which fictional people take part."""
        people = self.asked.rehearse
        self._start([*self.asked.options, "--rehearse", str(people)], people)

    def go_on(self, room: RoomInfo) -> None:
        """Go on with a room that was left unfinished."""
        self._start(["--resume", room.code, "--port", str(self.asked.port)])

    def stop(self) -> None:
        """Stop the room; it takes a moment, in which pages are told and answers are saved."""
        if self.stage in (Stage.OPEN, Stage.OPENING):
            self.process.ask_to_stop()
            self._now(Stage.STOPPING)

    def look(self) -> None:
        """Find out how the room is; called every now and then."""
        found = self.process.look()
        if found is not None and found.alive:
            self._alive(found)
        elif found is not None:
            self._ended(found)
        elif self.stage is not Stage.NONE:
            self._none("")  # another notebook has stopped it, and told so

    def label(self, room: RoomInfo) -> str:
        """Name an unfinished room on a button."""
        at = room.opened_at.astimezone().strftime("%H:%M")
        return f"Go on with “{room.title}” of {at}, code {spaced(room.code)}"

    def _start(self, options: list[str], rehearse: int = 0) -> None:
        if self.stage is not Stage.NONE:
            return
        try:
            self.process.start(options, rehearse=rehearse)
        except CareerkitError as error:
            self._none(str(error))
            return
        self.message = ""
        self._now(Stage.OPENING)

    def _alive(self, found: Found) -> None:
        waited = self._clock() - self._since
        if self.stage is Stage.STOPPING:
            if waited > STOP_SECONDS:
                self.process.end()
        elif found.ways is not None:
            if self.stage is not Stage.OPEN:
                self.ways, self.rehearse = found.ways, found.rehearse
                self._now(Stage.OPEN)
        elif self.stage is not Stage.OPENING:
            self._now(Stage.OPENING)
        elif waited > START_SECONDS:
            self.process.end()
            self.process.forget()
            self._none(NO_START)

    def _ended(self, found: Found) -> None:
        stopped = self.stage is Stage.STOPPING
        if found.ways is None:
            # The command speaks of its options; here they are names in the first cell.
            said = "" if stopped else found.said.replace("--", "") or NO_START
        elif found.rehearse:
            said = REHEARSED if stopped else REHEARSAL_GONE
        else:
            said = STOPPED if stopped else GONE
        self.process.forget()
        self._none(said)

    def _none(self, message: str) -> None:
        self.ways, self.message = None, message
        self._find_unfinished()
        self._now(Stage.NONE)

    def _find_unfinished(self) -> None:
        try:
            store = open_store()
            try:
                self.unfinished = opening.unfinished(store)
            finally:
                store.close()
        except CareerkitError as error:
            self.unfinished, self.message = (), self.message or str(error)

    def _now(self, stage: Stage) -> None:
        self.stage, self._since = stage, self._clock()
        self.changed()
