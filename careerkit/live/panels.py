"""The panels that are shown in a room, made for one page each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from careerkit.live.showing import Here, Panel
from careerkit.panels.room.addresses import Addresses
from careerkit.panels.room.console.open import console_panel
from careerkit.panels.room.participant.open import participant_panel
from careerkit.panels.room.screen.open import screen_panel
from careerkit.workshop.agenda import Agendas


class RoomPanels:
    """Makes the panel of each kind of page.

    agendas: the facilitator's sheets and what people are told first
    base:    gives the address that people use, which changes with the network
    """

    def __init__(self, agendas: Agendas, base: Callable[[], str]) -> None:
        """Keep what all panels need."""
        self._agendas, self._base = agendas, base

    def participant(self, host: Any, seat: str, here: Here) -> Panel:
        """Make what somebody at a seat sees."""
        return participant_panel(
            host, seat, addresses=self._addresses(host), agendas=self._agendas, here=here
        )

    def console(self, host: Any, name: str, here: Here) -> Panel:
        """Make what a facilitator runs the room with."""
        return console_panel(
            host, name, addresses=self._addresses(host), agendas=self._agendas, here=here
        )

    def screen(self, host: Any, here: Here) -> Panel:
        """Make what stands on the wall."""
        return screen_panel(host, addresses=self._addresses(host), here=here)

    def _addresses(self, host: Any) -> Addresses:
        return Addresses(self._base(), host.room.info.code)
