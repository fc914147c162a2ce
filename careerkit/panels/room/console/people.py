"""Who else is in the room: how many are here, a seat for the facilitator, and links for others."""

from __future__ import annotations

from html import escape

import ipywidgets as w

from careerkit.panels.room.addresses import qr_html
from careerkit.panels.room.console.state import SECOND, ConsoleState
from careerkit.panels.widgets import block, button, close_all, hide, text_box
from careerkit.workshop.store.links import Link

TAKE_PART = (
    "If you want to take part yourself, take a seat here: its answers are in no picture, because you "
    "know them. If you have joined with your phone already, let it show your code and type that here."
)
LINKS = (
    "Whoever has such a link can do all that you can, from any device in the same network. You can take "
    "it back at any time."
)
ONCE = (
    "It is shown only now: let the other device scan it, or send the address. Whoever sees it can use it, so "
    "keep it off the projector. careerkit does not keep it in readable form."
)


class PeopleView:
    """The facilitator's own seat, and the links of other facilitators."""

    def __init__(self, state: ConsoleState) -> None:
        """Build the widgets and link them to the state."""
        self.state = state
        self.here, self.code, self.secret = w.HTML(), w.HTML(), w.HTML()
        self.own = text_box("My code, if I have joined already")
        self.seat = button(
            "Take a seat that is not counted", lambda: state.take_part(self.own.value)
        )
        self.name = text_box("Name for the link", value=SECOND)
        self.make = button("Make a link", lambda: state.make_link(self.name.value))
        self.hide = button("Hide it", self._hide, quiet=True)
        self.links = block("ck-links")
        self._listed: tuple[Link, ...] | None = None
        self.widget = block(
            "ck-people",
            w.HTML("<h3>Who is here</h3>"),
            self.here,
            w.HTML(f'<h3>Take part yourself</h3><p class="ck-soft">{TAKE_PART}</p>'),
            self.own,
            self.seat,
            self.code,
            w.HTML(f'<h3>Run it together</h3><p class="ck-soft">{LINKS}</p>'),
            self.links,
            self.name,
            self.make,
            self.secret,
            self.hide,
        )
        state.see_links()

    def refresh(self) -> None:
        """Show what there is."""
        state, view = self.state, self.state.view
        left = view.capacity - view.here
        room = f"There is room for {left} more." if left > 0 else "The room is full."
        self.here.value = f"<p>{view.here} of at most {view.capacity}. {room}</p>"
        self.seat.disabled = self.make.disabled = view.closed
        self.code.value = _code(state)
        self.secret.value = _secret(state.secret)
        hide(self.hide, hidden=not state.secret)
        if state.links != self._listed:
            self._list()

    def _hide(self) -> None:
        self.state.hide_link()
        self.make.focus()  # what was pressed is gone

    def _revoke(self, link: Link) -> None:
        self.state.revoke(link)
        self.make.focus()

    def _list(self) -> None:
        gone, self._listed = self.links.children, self.state.links
        self.links.children = tuple(self._line(each) for each in self.state.links)
        for each in gone:
            close_all(each)

    def _line(self, link: Link) -> w.Widget:
        own = link.name == self.state.name
        made = f"{link.made_at.astimezone():%H:%M}"
        told = w.HTML(
            f"<span><b>{escape(link.name)}</b>, made at {made}{' (you came by it)' if own else ''}</span>"
        )
        if own:
            return block("ck-row", told)
        revoke = button("Take it back", lambda: self._revoke(link), quiet=True)
        revoke.tooltip = f"Take back the link of {link.name}"
        return block("ck-row", told, revoke)


def _code(state: ConsoleState) -> str:
    if not state.own_code:
        return ""
    where = f" at <b>{escape(state.addresses.back)}</b>" if state.addresses.back else ""
    return (
        f'<p class="ck-code" role="status">{escape(state.own_code)}</p>'
        f"<p>Type this code on your phone{where}. It works once, and your answers are left out.</p>"
    )


def _secret(address: str) -> str:
    if not address:
        return ""
    return (
        f'<p class="ck-secret" role="status"><code>{escape(address)}</code></p>'
        f'<div class="ck-scan">{qr_html(address)}</div><p>{ONCE}</p>'
    )
