"""A participant's page on the screen: links between the state and its widgets, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets as w

from careerkit.documents.html import sections_css
from careerkit.panels.room.addresses import Addresses
from careerkit.panels.room.countdown import COUNTDOWN_CSS, timer_html
from careerkit.panels.room.participant import words
from careerkit.panels.room.participant.state import Kept, ParticipantState
from careerkit.panels.room_activities import ActivityPanel
from careerkit.panels.widgets import block, button, close_all, hide, style
from careerkit.workshop.room import State
from careerkit.workshop.views import TakenPart

LAYOUT = """
.ck-participant .ck-slot { width: 100%; }
.ck-participant .ck-back { border-top: 1px solid var(--ck-line); margin: 24px 0 0; }
.ck-participant .ck-code { font-size: 28px; font-weight: 700; letter-spacing: 0.05em; }
.ck-participant summary { cursor: pointer; min-height: 24px; padding: 4px 0; }
"""
SHOW, HIDE = "Show my code to come back", "Hide my code"
LEAVE, STAY, RETURN = "Leave the room", "Stay", "Come back"
HOME = "Take my answers home"


Make = Callable[[TakenPart, Kept], ActivityPanel]
Show = Callable[[TakenPart], str]


class ParticipantPanel(w.VBox):
    """The page: who sees what, the activity that is open or its picture, and the way back."""

    def __init__(
        self,
        state: ParticipantState,
        *,
        make: Make,
        show: Show,
        files: Callable[[], str],
        told: Sequence[str],
        addresses: Addresses,
    ) -> None:
        """Build the page and link it to the state.

        make:  gives the panel of an activity;  show: gives its picture as HTML
        files: gives links to files with one's own answers
        told:  who will see what
        """
        super().__init__()
        self.state, self.addresses, self.told = state, addresses, told
        self.make, self.show = make, show
        self.panel: ActivityPanel | None = None
        self._mounted: tuple[Any, ...] = ()
        self.head, self.promise, self.timer = w.HTML(), w.HTML(), w.HTML()
        self.picture = w.HTML()
        self.others, self.slot = block("ck-row"), block("ck-slot")
        self.back = WayBackView(state, addresses, files)
        self.add_class("ck-panel")
        self.add_class("ck-participant")
        self.children = (
            style(sections_css(), COUNTDOWN_CSS, LAYOUT),
            self.head,
            self.promise,
            self.timer,
            self.others,
            self.picture,
            self.slot,
            self.back.widget,
        )
        state.observe(lambda _: self.refresh(), ["view", "looked", "away"])
        state.observe(lambda _: self._show_written(), "written")
        state.observe(lambda _: self._show_saved(), "saved")
        self.refresh()

    @property
    def widget(self) -> w.Widget:
        """Give what is shown: the page itself."""
        return self

    def __repr__(self) -> str:
        """Name the page without what is in it: notebooks keep this text beside the picture."""
        return "A participant's page. Run this cell to see it."

    def refresh(self) -> None:
        """Show the room as it stands for this participant."""
        state = self.state
        activity = None if state.away else state.activity
        self.head.value = words.head_html(state.view, state.activity, away=state.away)
        self.promise.value = words.promise_html(state.view, self.told)
        answering = activity is not None and activity.state is State.ANSWERING
        self.timer.value = timer_html(activity.timer) if activity and answering else ""
        self.picture.value = self.show(activity) if activity else ""
        self._offer_others()
        self._mount(activity)
        self.back.refresh()

    def close(self) -> None:
        """Close the page with everything in it, and follow the room no longer."""
        self.state.close()
        self._unmount()
        for child in self.children:
            close_all(child)
        self.layout.close()
        super().close()

    def _mount(self, activity: TakenPart | None) -> None:
        """Make the panel of the activity that is looked at, unless it is there."""
        begun = activity is not None and activity.state is not State.LOBBY
        wanted = (activity.id, activity.place) if activity is not None and begun else ()
        if wanted != self._mounted:
            self._unmount()
            self._mounted = wanted
            if activity is not None and wanted:
                self.panel = self.make(activity, Kept(self.state, activity.id))
                self.panel.show_saved(self.state.saved)
                self.slot.children = (self.panel.widget,)
        if self.panel is not None and activity is not None:
            self.panel.lock(activity.state is not State.ANSWERING or self.state.view.closed)

    def _unmount(self) -> None:
        if self.panel is not None:
            self.slot.children = ()
            self.panel.close()
        self.panel, self._mounted = None, ()

    def _offer_others(self) -> None:
        """Offer to turn to other activities, if there are any that can be turned to."""
        state = self.state
        offered = [] if state.away else [e for e in state.reached if e.id != state.looked]
        labels = [f"Turn to: {each.title}" for each in offered]
        if labels != [each.description for each in self.others.children]:
            gone = self.others.children
            self.others.children = tuple(
                button(label, self._turn(each.id), quiet=True)
                for label, each in zip(labels, offered, strict=True)
            )
            for each in gone:
                close_all(each)

    def _turn(self, activity_id: str) -> Callable[[], None]:
        def turn() -> None:
            self.state.look_at(activity_id)
            for back in self.others.children[:1]:  # what was pressed is gone
                back.focus()

        return turn

    def _show_written(self) -> None:
        if self.panel is not None:
            self.panel.refresh()

    def _show_saved(self) -> None:
        if self.panel is not None:
            self.panel.show_saved(self.state.saved)


class WayBackView:
    """The code to come back with, files to take home, and the way out."""

    def __init__(
        self, state: ParticipantState, addresses: Addresses, files: Callable[[], str]
    ) -> None:
        """Build the widgets and link them to the state."""
        self.state, self.addresses, self.files = state, addresses, files
        self.code, self.links = w.HTML(), w.HTML()
        self.links.add_class("ck-downloads")
        self.show = button(SHOW, self._toggle_code)
        self.home = button(HOME, self._make_files)
        self.leave = button(LEAVE, self._ask, quiet=True)
        self.stay: w.Button | None = None
        self.row = block("ck-row", self.show, self.home, self.leave)
        self.widget = block("ck-back", self.code, self.row, self.links)
        state.observe(lambda _: self._tell(), ["code", "message"])
        self._tell()

    def refresh(self) -> None:
        """Offer what can be done now; files that may be old by now are taken away."""
        away, closed = self.state.away, self.state.view.closed
        hide(self.show, hidden=away)
        hide(self.leave, hidden=closed)
        if self.stay is None:
            self.leave.description = RETURN if away else LEAVE

    def _tell(self) -> None:
        said = words.SURE if self.stay is not None else self.state.message
        self.code.value = words.code_html(self.state.code, self.addresses) + words.said_html(said)
        self.show.description = HIDE if self.state.code else SHOW

    def _toggle_code(self) -> None:
        (self.state.hide_code if self.state.code else self.state.show_code)()

    def _make_files(self) -> None:
        self.links.value = self.files() or f'<p role="status">{words.NOTHING_YET}</p>'

    def _ask(self) -> None:
        """Leave only when it is pressed a second time, as what it does is not seen at once."""
        if self.state.away:
            self.state.come_back()
        elif self.stay is None:
            self.leave.description = "Yes, leave"
            self.stay = button(STAY, self._remain)
            self.row.children = (*self.row.children, self.stay)
            self._tell()
        else:
            self._settle()
            self.state.leave()

    def _remain(self) -> None:
        self._settle()
        self.leave.focus()  # what was pressed is gone

    def _settle(self) -> None:
        if self.stay is not None:
            self.row.children = tuple(c for c in self.row.children if c is not self.stay)
            close_all(self.stay)
            self.stay = None
        self._tell()
        self.refresh()
