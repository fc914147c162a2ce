"""Open the stay radar in a notebook: one call, a panel back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets as w

from careerkit.assessment.conversation.radar import MOST_DAYS, USUAL_DAYS
from careerkit.errors import CareerkitError, InputError, shown
from careerkit.panels.stay_radar.state import StayRadarState, radar_copy
from careerkit.panels.typed import as_path, day
from careerkit.panels.widgets import sentence
from careerkit.resources import home
from careerkit.spreadsheet import bytes_of


def stay_radar(people: str | Path = "", today: str = "", days: int = USUAL_DAYS) -> w.Widget:
    """Give the panel of the stay radar.

    people: a CSV file from a spreadsheet, or a file of this radar, to take people over from
    today:  for a report that is to come out the same on another day
    days:   after how many days a talk is overdue

    What is wrong with a value or a file is said in a sentence, in place of the panel.
    """
    from careerkit.panels.stay_radar.view import StayRadarView  # noqa: PLC0415 - a state has no view

    try:
        return StayRadarView(open_state(people, today, days))
    except CareerkitError as error:
        return sentence(str(error))


def open_state(people: Any = "", today: Any = "", days: Any = USUAL_DAYS) -> StayRadarState:
    """Give the state behind the panel; raises CareerkitError for what cannot be used."""
    if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= MOST_DAYS:
        raise InputError(
            "days", expected=f"a whole number from 1 to {MOST_DAYS:,}", found=shown(days)
        )
    if not isinstance(today, str):
        raise InputError(
            "today", expected="a day in quotes, such as 2027-01-31", found=shown(today)
        )
    state = StayRadarState(radar_copy(home()), day(today, "today"), days)
    if people:
        path = as_path(people, "people")
        state.load(bytes_of(path), path.name)
    return state
