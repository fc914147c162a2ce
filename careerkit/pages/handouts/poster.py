"""The poster for the wall: how to come into the room, and who will see what."""

from __future__ import annotations

from careerkit.documents.sections import Blank, Bullets, Section
from careerkit.workshop.agenda import Agendas


def poster_sheet(agendas: Agendas, minimum: int) -> Section:
    """Leave room for the network, the address and the code, which are known on the day alone."""
    return Section(
        "Come into the room",
        (
            Blank("Wireless network"),
            Blank("Password"),
            Blank("Address"),
            Blank("Code"),
            Bullets(agendas.joining, numbered=True),
            Section(
                "Who will see what",
                (Bullets(agendas.told_first(minimum, paper=True)),),
                whole=True,
            ),
        ),
    )
