"""Open the panel on the kept rooms in a notebook: one call, a panel back."""

from __future__ import annotations

import ipywidgets as w

from careerkit.errors import CareerkitError
from careerkit.facilitator.start.process import check_room_extra
from careerkit.panels.widgets import sentence


def kept_rooms() -> w.Widget:
    """Give the panel on the rooms of this computer: a report of each, and an end."""
    try:
        check_room_extra()
    except CareerkitError as error:
        return sentence(str(error))
    from careerkit.facilitator.kept.state import KeptState  # noqa: PLC0415 - needs the extra
    from careerkit.facilitator.kept.view import KeptView  # noqa: PLC0415

    return KeptView(KeptState())
