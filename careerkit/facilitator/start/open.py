"""Open the cell that starts a room: one call, a panel back; a button opens the room itself."""

from __future__ import annotations

from typing import Any

import ipywidgets as w

from careerkit import serving
from careerkit.errors import CareerkitError
from careerkit.facilitator.start.asked import PORT, asked
from careerkit.facilitator.start.process import check_room_extra
from careerkit.panels.widgets import sentence
from careerkit.workshop.values import DEFAULT_MINIMUM

FAR_AWAY = (
    "A room is opened on your own laptop, where phones can reach it. This notebook runs on {place}: install "
    "careerkit on the laptop that you take along, and open this notebook there."
)


def start_room(
    title: Any = "",
    agenda: Any = "90-minutes",
    minimum: Any = DEFAULT_MINIMUM,
    rehearse: Any = 12,
    port: Any = PORT,
) -> w.Widget:
    """Give the panel that opens a room, shows the ways into it, and stops it.

    title:    as people see it; without one the agenda's name
    agenda:   “90-minutes” or “half-day”
    minimum:  the smallest group whose answers are shown
    rehearse: how many fictional people a rehearsal has
    port:     at which it listens; 0 for any free one

    A room that a notebook has opened before, and that still runs, is shown at once. What is wrong with
    a value is said in a sentence, in place of the panel.
    """
    try:
        wanted = asked(title, agenda, minimum, rehearse, port)
        _check_place()
        check_room_extra()
        from careerkit.facilitator.start.state import StartState  # noqa: PLC0415 - needs the extra
        from careerkit.facilitator.start.view import StartView  # noqa: PLC0415

        return StartView(StartState(wanted))
    except CareerkitError as error:
        return sentence(str(error))


def _check_place() -> None:
    """Refuse to open a room where no phone in the room can reach it."""
    where = serving.place()
    if where is not serving.LOCAL:
        raise CareerkitError(FAR_AWAY.format(place=where.name))
