"""The conversation in threes: each reads their own sheet, and the observer fills one in."""

from __future__ import annotations

from html import escape
from itertools import groupby

import ipywidgets as w

from careerkit.activities.threes import MARKS, NOTE, Threes
from careerkit.documents.html import html_fragment
from careerkit.pages.conversation.role_play import role_play_page
from careerkit.panels.room_activities.state import ActivityState
from careerkit.panels.room_activities.writing import WritingBox
from careerkit.panels.widgets import Filled, block, said_fault
from careerkit.workshop.threes import Role
from careerkit.workshop.views import Place

WAIT = "The groups are not formed yet. Your part will stand here."
PART = {Role.LEADER: "leader", Role.PM: "pm"}
ALONE = "Read it alone, and show it to nobody before you look back."
OBSERVE = "You do not speak while the others talk. Mark what you see and hear."
NOT_MARKED, NO_MARK = "not marked", ""
YOUR_NOTE = "Your note (for you alone; two things to read out)"


def sheet_html(threes: Threes, role: Role) -> str:
    """Give what one of the two who talk reads beforehand: their own sheet, and no other."""
    page = role_play_page(
        threes.case,
        threes.guide,
        part="leader" if role is Role.LEADER else "pm",
        ladder=threes.ladder,
    )
    return f'<p class="ck-note">{ALONE}</p>{html_fragment(page.blocks)}'


def place_html(place: Place) -> str:
    """Say in which group somebody is, and what they do there."""
    return (
        f"<p><b>Group {place.number}</b>, {place.size} people. "
        f"You are the <b>{escape(place.role.value)}</b>.</p>"
    )


class TalkBody:
    """For those who talk, and for those who wait: a sheet to read."""

    def __init__(self, threes: Threes, place: Place | None) -> None:
        """Show the sheet of the part that the person has, if they have one."""
        told = f"<p>{WAIT}</p>"
        if place is not None:
            told = f"{place_html(place)}{sheet_html(threes, place.role)}"
        self.widget = w.HTML(told)

    def refresh(self) -> None:
        """Do nothing: there is nothing to answer."""

    def settle(self) -> None:
        """Do nothing: there is nothing to answer."""


class ObserverBody:
    """The observer's sheet: a mark for each thing to look for, and a note."""

    def __init__(self, state: ActivityState, threes: Threes, place: Place) -> None:
        """Tie the marks to the answers."""
        self.state = state
        self._filled = Filled()
        self.marks: dict[str, w.Dropdown] = {}
        names = {principle.id: principle.name for principle in threes.guide.principles}
        told = f"{place_html(place)}<p>{escape(threes.case.situation)}</p><p>{OBSERVE}</p>"
        parts: list[w.Widget] = [w.HTML(told)]
        for principle, items in groupby(threes.watch, key=lambda item: item[1].principle):
            parts.append(w.HTML(f'<h3 class="ck-title">{escape(names[principle])}</h3>'))
            parts += [self._mark(key, watch.look_for) for key, watch in items]
        self.fault = w.HTML()
        self.note = WritingBox(state, NOTE, YOUR_NOTE, rows=4)
        self.widget = block("", *parts, self.fault, self.note.widget)

    def _mark(self, key: str, look_for: str) -> w.Dropdown:
        options = [(NOT_MARKED, NO_MARK), *((each.label, each.id) for each in MARKS)]
        mark = self.marks[key] = w.Dropdown(description=look_for, options=options, value=NO_MARK)
        mark.observe(self._filled.typed(lambda value: self.state.put(key, value)), "value")
        return mark

    def refresh(self) -> None:
        """Show the marks and the note."""
        answers = self.state.answers
        known = [each.id for each in MARKS]
        for key, mark in self.marks.items():
            value = answers.get(key)
            self._filled.fill(mark, value if value in known else NO_MARK)
        faults = [self.state.faults[key] for key in self.marks if key in self.state.faults]
        self.fault.value = said_fault(faults[0] if faults else "")
        self.note.refresh()

    def settle(self) -> None:
        """Send what waits for a pause in typing."""
        self.note.settle()
