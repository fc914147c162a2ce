"""Make the big screen: one call, a panel back."""

from __future__ import annotations

from careerkit.panels.room.addresses import NOWHERE, Addresses
from careerkit.panels.room.following import Here, at_once
from careerkit.panels.room.screen.state import ScreenState
from careerkit.panels.room.screen.view import ScreenPanel
from careerkit.workshop.host import Host


def screen_panel(
    host: Host, *, addresses: Addresses = NOWHERE, here: Here = at_once
) -> ScreenPanel:
    """Give what stands on the wall.

    addresses: at which people come in;  here: carries work to where the page's widgets live
    """
    return ScreenPanel(ScreenState(host, here=here), addresses)
