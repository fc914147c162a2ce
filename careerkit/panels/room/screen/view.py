"""The big screen: one piece of HTML, drawn anew when what it says has changed."""

from __future__ import annotations

import ipywidgets as w

from careerkit.documents.html import sections_css
from careerkit.panels.room.addresses import Addresses
from careerkit.panels.room.countdown import COUNTDOWN_CSS
from careerkit.panels.room.pictures import wall_html
from careerkit.panels.room.screen.state import ScreenState
from careerkit.panels.room.screen.words import SCREEN_CSS, screen_html
from careerkit.panels.widgets import close_all, style


class ScreenPanel(w.VBox):
    """What stands on the wall. There is nothing to press."""

    def __init__(self, state: ScreenState, addresses: Addresses) -> None:
        """Build the screen and link it to the state."""
        super().__init__()
        self.state, self.addresses = state, addresses
        self.shown = w.HTML()
        self.add_class("ck-panel")
        self.add_class("ck-screen")
        self.children = (style(sections_css(), COUNTDOWN_CSS, SCREEN_CSS), self.shown)
        state.observe(lambda _: self.refresh(), ["view", "choice"])
        self.refresh()

    @property
    def widget(self) -> w.Widget:
        """Give what is shown: the screen itself."""
        return self

    def __repr__(self) -> str:
        """Name the screen without what is on it: notebooks keep this text beside the picture."""
        return "The big screen. Run this cell to see it."

    def refresh(self) -> None:
        """Show the room as it stands."""
        state, activity = self.state, self.state.activity
        drawn = wall_html(state.host, state.view.activities, activity.id) if activity else ""
        self.shown.value = screen_html(
            state.view, self.addresses, join=state.join, shown=drawn, activity=activity
        )

    def close(self) -> None:
        """Close the screen, and follow the room no longer."""
        self.state.close()
        for child in self.children:
            close_all(child)
        self.layout.close()
        super().close()
