"""Make a facilitator's console: one call, a panel back."""

from __future__ import annotations

from careerkit.panels.room.addresses import NOWHERE, Addresses
from careerkit.panels.room.console.state import ConsoleState
from careerkit.panels.room.console.view import ConsolePanel
from careerkit.panels.room.following import Here, at_once
from careerkit.workshop.agenda import Agendas
from careerkit.workshop.agenda_file import default_agendas
from careerkit.workshop.host import Host


def console_panel(
    host: Host,
    name: str = "",
    *,
    addresses: Addresses = NOWHERE,
    agendas: Agendas | None = None,
    here: Here = at_once,
) -> ConsolePanel:
    """Give a console to run the room with; never for a participant's page.

    name:      of the facilitator's link that it was opened by
    addresses: at which people come in; without one, the room is open in a notebook alone
    agendas:   with the facilitator's sheets; careerkit's own, if none are given
    here:      carries work to where the page's widgets live
    """
    every = agendas or default_agendas()
    return ConsolePanel(ConsoleState(host, every, addresses, name=name, here=here))
