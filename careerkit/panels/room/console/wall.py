"""The big screen: what stands on it, chosen here, and a link to open it."""

from __future__ import annotations

import ipywidgets as w

from careerkit.panels.room.console.state import ConsoleState
from careerkit.panels.room.screen.showing import FOLLOW, JOIN, NOTHING, PICTURE
from careerkit.panels.widgets import Filled, block
from careerkit.workshop.room import State

ABOUT = (
    "The big screen shows no names and no answers, only what everybody may see. By itself it follows the "
    "room: how to come in, then how many are done, then the picture."
)
# Without the machine's address: a browser shows the screen only where it runs the room, and the
# facilitator's link may have been opened at another address of the same machine.
WHERE = (
    '<p><a href="/screen" target="_blank" rel="noopener">Open the big screen</a> in a window of its own, '
    "and drag that to the projector.</p>"
    '<p class="ck-soft">Does the projector hang on another computer? Make a link for it under “People”, '
    "open that there, and then the big screen.</p>"
)


class WallView:
    """A choice of what the big screens show."""

    def __init__(self, state: ConsoleState) -> None:
        """Build the widgets and link them to the state."""
        self.state, self.filled = state, Filled()
        self.choice = w.Dropdown(description="What stands on the big screen")
        self.choice.observe(self.filled.typed(state.show_on_screens), "value")
        self.where = w.HTML()
        self.widget = block(
            "ck-wall", w.HTML(f'<p class="ck-soft">{ABOUT}</p>'), self.choice, self.where
        )

    def refresh(self) -> None:
        """Offer what can be shown now."""
        state = self.state
        shown = [each for each in state.view.activities if each.state is State.REVEALED]
        options = [
            ("What the room does now", FOLLOW),
            ("How to come in: address, code and QR code", JOIN),
            ("Nothing but the room’s name", NOTHING),
            *((f"The picture of: {each.title}", f"{PICTURE}{each.id}") for each in shown),
        ]
        known = [value for _, value in options]
        self.filled.offer(self.choice, options, state.put if state.put in known else FOLLOW)
        self.where.value = WHERE if state.addresses.base else ""
