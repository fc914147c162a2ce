"""A room as it is served: its host, its panels, the pages that are open, and who may do what."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from starlette.requests import HTTPConnection

from careerkit.live.assets import Assets, on_this_machine
from careerkit.live.connection import Ended
from careerkit.live.limits import Failures
from careerkit.live.origin import Origin
from careerkit.live.page import Page
from careerkit.live.pages import Pages
from careerkit.live.plain import Room
from careerkit.live.showing import Panel, Panels
from careerkit.live.visitor import Place, Visitor, visitor
from careerkit.workshop.host import Host

LOOK_SECONDS = 0.5


class Service:
    """Everything that serves one room.

    Attributes
    ----------
    host:    the room itself
    origin:  where it is reached
    assets:  files for the browser
    pages:   what people have open
    told:    who will see what, said before anybody comes in
    guesses: wrong codes of the room; `returns`: wrong codes to come back
    """

    def __init__(
        self,
        host: Host,
        panels: Panels,
        *,
        origin: Origin,
        told: Sequence[str] = (),
        rehearsal: bool = False,
    ) -> None:
        """Serve this room with these panels."""
        self.host, self.origin, self.told, self.rehearsal = host, origin, told, rehearsal
        self.assets: Assets = on_this_machine()
        self.pages = Pages(self._panel)
        # The limits over all are for guessers with many addresses. They are high, as reaching them keeps
        # everybody out: finding a code of 60 bits would still take millions of years.
        self.guesses = Failures(each=20, overall=2000, seconds=600)
        self.returns = Failures(each=10, overall=400, seconds=600)
        self.stopping = False
        self._panels = panels
        self._looking: asyncio.TimerHandle | None = None
        self._unlisten: Callable[[], None] = host.listen(self._changed)

    @property
    def room(self) -> Room:
        """What every page says of the room."""
        info = self.host.room.info
        return Room(info.title, self.rehearsal, tuple(self.told))

    def visitor(self, place: Place, request: HTTPConnection) -> Visitor | None:
        """Find out who asks for a page."""
        return visitor(self.host, place, request.cookies)

    def moved(self, seat: str) -> None:
        """Stop the pages of somebody who went on on another device."""
        self.pages.close_where(lambda other: other.seat == seat, Ended.ELSEWHERE)

    def stop(self) -> None:
        """Tell every page that the room stops."""
        if not self.stopping:
            self.stopping = True
            self._unlisten()
            why = Ended.ROOM_CLOSED if self.host.room.closed else Ended.STOPPED
            self.pages.close_where(lambda _: True, why)

    def _changed(self) -> None:
        """Look soon whether somebody has to go; not now, as the change may come from their own page."""
        if self._looking is None:
            self._looking = asyncio.get_running_loop().call_later(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        """Close the pages of facilitators whose links were taken back."""
        self._looking = None
        for place in (Place.CONSOLE, Place.SCREEN):
            for page in self.pages.of(place):
                if self.host.facilitator_of(page.visitor.secret) is None:
                    self.pages.close(page, Ended.NOT_ADMITTED)

    def _panel(self, page: Page) -> Panel:
        who = page.visitor
        if who.place is Place.ROOM:
            return self._panels.participant(self.host, who.seat, page.here)
        if who.place is Place.CONSOLE:
            return self._panels.console(self.host, who.name, page.here)
        return self._panels.screen(self.host, page.here)
