"""What the big screen knows: what everybody may see, and what the facilitators have put on it."""

from __future__ import annotations

import traitlets as t

from careerkit.panels.room.following import Following, Here, at_once
from careerkit.panels.room.screen.showing import FOLLOW, JOIN, PICTURE, showing
from careerkit.workshop.host import Host
from careerkit.workshop.timer import Ticking
from careerkit.workshop.views import ActivityView, FacilitatorView

EVERY_MINUTE = 60.0


class ScreenState(t.HasTraits):
    """The state of one big screen.

    Traits
    ------
    view: the room in numbers;  choice: what is to be shown, as `Showing` has it
    """

    view = t.Instance(FacilitatorView)
    choice = t.Unicode(FOLLOW)

    def __init__(self, host: Host, *, here: Here = at_once) -> None:
        """Begin with the room as it is now, and follow it."""
        super().__init__(view=host.facilitator_view(), choice=showing(host).choice)
        self.host = host
        self._following = Following(host.listen, self.refresh, here)
        self._screens = Following(showing(host).listen, self.refresh, here)
        self._wake()

    @property
    def join(self) -> bool:
        """Tell whether to show how people come in: on request, and before anything was opened."""
        return self.choice == JOIN or (self.choice == FOLLOW and not self.view.current)

    @property
    def activity(self) -> ActivityView | None:
        """Give the activity that is shown, if any is."""
        if self.choice == FOLLOW:
            return self.view.activity(self.view.current)
        if self.choice.startswith(PICTURE):
            return self.view.activity(self.choice.removeprefix(PICTURE))
        return None

    def refresh(self) -> None:
        """See the room, and what is to be shown, as they are at this moment."""
        self.choice = showing(self.host).choice
        self.view = self.host.facilitator_view()
        self._wake()

    def close(self) -> None:
        """Follow the room no longer."""
        self._following.close()
        self._screens.close()

    def _wake(self) -> None:
        """See the timer again when it ends, and now and then until it does."""
        timer = self.activity.timer if self.activity is not None else None
        left = timer.remaining if timer is not None and timer.state is Ticking.RUNNING else 0
        self._following.wake_in(min(left, EVERY_MINUTE) if left else None, self.refresh)
