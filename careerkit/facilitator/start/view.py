"""The cell that starts a room: buttons while there is none, else the ways in and a way to stop."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from html import escape
from urllib.parse import urlsplit

import ipywidgets as w

from careerkit.facilitator.start.process import Ways
from careerkit.facilitator.start.state import Stage, StartState
from careerkit.panels.room.addresses import qr_html
from careerkit.panels.widgets import block, button, close_all, loop_runs, style
from careerkit.workshop.codes import spaced

SOON, LATER = 0.5, 3.0  # seconds between two looks, while something is under way and else
OPENING = "The room is being opened. This takes a few seconds."
STOPPING = "The room is being stopped: people are told, and what they wrote is saved."
SURE = "Everybody’s page will say that the room has stopped. What was saved stays."
KEEP = (
    "Whoever has this link runs the room, so open it before you switch the projector on. The big screen is "
    "opened from there."
)
NOTHING_FOUND = (
    "A phone finds nothing? Many hotels keep their guests’ devices apart: the table further down says what "
    "to do. If this computer has changed networks, the console has its new address."
)
NO_NETWORK = (
    "This computer is in no network, so phones cannot reach it. Switch on the hotspot of a phone or of this "
    "computer and join it: no internet is needed. Then look for the address in the console."
)
GOES_ON = "The room goes on if you close this notebook or restart its kernel. Run this cell again to find it."
RULES = (
    ".ck-panel .ck-qr svg { display: block; height: auto; max-width: 240px; width: 100%; }"
    ".ck-panel .ck-come { font-size: 22px; font-weight: 650; }"
    ".ck-panel a.ck-go { background: var(--ck-accent); border-radius: 4px; color: #ffffff; display: "
    "inline-block; font-weight: 600; padding: 10px 16px; text-decoration: none; }"
)


class StartView(w.VBox):
    """The panel."""

    def __init__(self, state: StartState) -> None:
        """Build it, and look after the room as long as the panel is there."""
        super().__init__()
        self.add_class("ck-panel")
        self.state, self._asked = state, False
        self._waiting: asyncio.TimerHandle | None = None
        self._told = w.HTML()
        self._buttons = block("ck-row")
        self.children = (style(RULES), self._told, self._buttons)
        state.changed = self.refresh
        self.refresh()
        self._look_again()

    def close(self) -> None:
        """Look no more; the room goes on."""
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        self.state.changed = lambda: None
        super().close()

    def refresh(self) -> None:
        """Show the room as it is now."""
        self._asked = self._asked and self.state.stage is Stage.OPEN
        self._told.value = self._text()
        for each in self._buttons.children:
            close_all(each)
        self._buttons.children = tuple(self._offered())

    def _text(self) -> str:
        state = self.state
        if state.stage is Stage.OPENING:
            return f'<p class="ck-note" role="status">{OPENING}</p>'
        if state.stage is Stage.STOPPING:
            return f'<p class="ck-note" role="status">{STOPPING}</p>'
        if state.ways is not None:
            sure = f'<p class="ck-fault" role="alert">{SURE}</p>' if self._asked else ""
            return f"{ways_html(state.ways, state.rehearse)}{sure}"
        said = f'<p class="ck-note" role="alert">{escape(state.message)}</p>'
        return f"{before_html(state)}{said if state.message else ''}"

    def _offered(self) -> Iterator[w.Button]:
        state = self.state
        if state.stage is Stage.OPEN:
            yield button("Yes, stop it" if self._asked else "Stop the room", self._stop)
            if self._asked:
                yield button("Let it go on", lambda: self._ask(sure=False))
        elif state.stage is Stage.NONE:
            for room in state.unfinished[:2]:
                yield _first(button(state.label(room), lambda room=room: state.go_on(room)))  # type: ignore[misc]
            new = button("Open the room", state.open_new)
            yield new if state.unfinished else _first(new)
            yield button(
                f"Rehearse with {state.asked.rehearse} fictional people", state.rehearse_it
            )

    def _stop(self) -> None:
        """Stop only when it is pressed a second time: two hundred people may be in it."""
        if self._asked or self.state.rehearse:
            self._asked = False
            self.state.stop()
        else:
            self._ask(sure=True)

    def _ask(self, *, sure: bool) -> None:
        self._asked = sure
        self.refresh()

    def _look_again(self) -> None:
        """Look every now and then, where an event loop runs, as it does in a kernel."""
        if not loop_runs():
            return
        quick = self.state.stage in (Stage.OPENING, Stage.STOPPING)
        self._waiting = asyncio.get_running_loop().call_later(SOON if quick else LATER, self._look)

    def _look(self) -> None:
        self.state.look()
        self._look_again()


def before_html(state: StartState) -> str:
    """Say what kind of room will be opened, and who will be able to reach it."""
    asked = state.asked
    title = f" It is called “{escape(asked.title)}”." if asked.title.strip() else ""
    return (
        f"<h2>No room is open</h2><p>Agenda: {escape(asked.name)}.{title} A picture needs "
        f"{asked.minimum} people. Once it is open, everybody in the network of this computer can reach its "
        f"address{f' (port {asked.port})' if asked.port else ''}, and comes in with its code.</p>"
    )


def ways_html(ways: Ways, rehearse: int) -> str:
    """Show how people come in, and the facilitator's own way."""
    made_up = (
        f'<p class="ck-note">A rehearsal: {rehearse} fictional people take part, and everything is deleted '
        "when you stop it.</p>"
        if rehearse
        else ""
    )
    others = "".join(f"<li>{escape(each)}</li>" for each in ways.people[1:3])
    or_ = f'<p class="ck-soft">If that does not work:</p><ul>{others}</ul>' if others else ""
    link = escape(ways.facilitator, quote=True)
    return (
        f"<h2>“{escape(ways.title)}” is open</h2>{made_up}"
        f'<p><a class="ck-go" href="{link}" target="_blank" rel="noopener noreferrer">Open the '
        f"facilitator’s console</a></p>"
        f'<p class="ck-soft">{KEEP}</p>'
        "<h3>How people come in</h3>"
        f'<p class="ck-come">{escape(_typed(ways.join))} &nbsp; code {spaced(ways.code)}</p>'
        f"{qr_html(ways.scan) if ways.people else ''}{or_}"
        f'<p class="ck-soft">{escape(NOTHING_FOUND if ways.people else NO_NETWORK)}</p>'
        f'<p class="ck-soft">{GOES_ON}</p>'
    )


def _typed(address: str) -> str:
    """Write an address as people type it."""
    parts = urlsplit(address)
    return parts.netloc if parts.scheme == "http" else address


def _first(made: w.Button) -> w.Button:
    made.button_style = "primary"
    return made
