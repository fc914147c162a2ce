"""What a facilitator's console knows: the room as the facilitator may see it, and what came of a press.

No widgets here. A view listens to the traits and calls the methods; so can a test. There is no seat's id
and nobody's answer in it; the one exception is a seat that the facilitator has taken themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import traitlets as t

from careerkit.errors import CareerkitError
from careerkit.panels.room.addresses import Addresses
from careerkit.panels.room.console.plan import Stop, stops
from careerkit.panels.room.console.steps import Step
from careerkit.panels.room.following import Following, Here, at_once
from careerkit.panels.room.screen.showing import showing
from careerkit.panels.typed import whole
from careerkit.workshop.agenda import Agenda, Agendas, Sheet
from careerkit.workshop.codes import room_code, spaced
from careerkit.workshop.host import Host
from careerkit.workshop.store.links import Link
from careerkit.workshop.timer import LONGEST, Ticking
from careerkit.workshop.views import ActivityView, FacilitatorView

EVERY_MINUTE = 60.0  # how often a page with a running timer is told the time again
MINUTE = 60
SECOND = "Second facilitator"
NOT_THE_CODE = "This is not the code of this room, so nothing was deleted."
NOT_CLOSED = "Close the room first."


class ConsoleState(t.HasTraits):
    """The state of one console.

    Traits
    ------
    view:     everything that a facilitator may see
    chosen:   place of the stop that is looked at; it moves nothing in the room
    message:  the last thing worth telling, such as that a press came too late
    links:    the facilitators' links, without their secrets
    secret:   the address of a link that was just made; it is shown once
    own_code: the code of a seat that the facilitator has taken, to be typed on their phone
    put:      what stands on the big screen
    gone:     after a purge: what is gone, in a sentence
    """

    view = t.Instance(FacilitatorView)
    chosen = t.Int(0)
    message = t.Unicode()
    links = t.Tuple()
    secret = t.Unicode()
    own_code = t.Unicode()
    put = t.Unicode()
    gone = t.Unicode()

    def __init__(
        self,
        host: Host,
        agendas: Agendas,
        addresses: Addresses,
        *,
        name: str = "",
        here: Here = at_once,
    ) -> None:
        """Begin with the room as it is now, and follow it.

        agendas: with the facilitator's sheets;  name: of the link that this console came by
        """
        super().__init__(view=host.facilitator_view())
        self.host, self.agendas, self.addresses, self.name = host, agendas, addresses, name
        self.screens = showing(host)
        self.links, self.put = host.links, self.screens.choice
        self.chosen = self.place_of(self.view.current)
        self._following = Following(host.listen, self.refresh, here)
        self._screens = Following(self.screens.listen, self._see_screens, here)
        self._wake()

    # What is looked at.

    @property
    def agenda(self) -> Agenda | None:
        """Give the agenda that the room follows."""
        wanted = self.host.info.agenda
        return next((each for each in self.agendas.every if each.id == wanted), None)

    @property
    def stops(self) -> tuple[Stop, ...]:
        """List what comes one after the other."""
        return stops(self.view, self.agenda)

    @property
    def stop(self) -> Stop | None:
        """Give what is looked at."""
        every = self.stops
        return every[self.chosen] if 0 <= self.chosen < len(every) else None

    @property
    def activity(self) -> ActivityView | None:
        """Give the activity that is looked at; None for talk and breaks."""
        return self.view.activity(self.stop.activity) if self.stop is not None else None

    @property
    def sheet(self) -> Sheet | None:
        """Give the facilitator's sheet of what is looked at."""
        kind = self.activity.kind if self.activity is not None else ""
        return next((each for each in self.agendas.sheets if each.kind == kind), None)

    @property
    def told_first(self) -> tuple[str, ...]:
        """Say who will see what, to be read out."""
        return self.agendas.told_first(self.view.minimum)

    def place_of(self, activity_id: str) -> int:
        """Find the stop of an activity; the first one if there is none."""
        places = (at for at, stop in enumerate(self.stops) if stop.activity == activity_id)
        return next(places, 0) if activity_id else 0

    def choose(self, place: Any) -> None:
        """Look at another stop; the room stays where it is."""
        if isinstance(place, int) and 0 <= place < len(self.stops):
            self.chosen = place

    def shows(self, activity: ActivityView) -> bool:
        """Tell whether there is ever a picture of an activity."""
        return bool(self.host.activities[activity.id].questions())

    def refresh(self) -> None:
        """See the room as it is at this moment."""
        if not self.gone:
            self.view = self.host.facilitator_view()
            self._wake()

    def _see_screens(self) -> None:
        self.put = self.screens.choice

    def _wake(self) -> None:
        """See the timers again when one ends, and now and then until it does."""
        timers = (each.timer for each in self.view.activities)
        left = [each.remaining for each in timers if each.state is Ticking.RUNNING]
        ends = [each for each in left if each]
        self._following.wake_in(min([*ends, EVERY_MINUTE]) if ends else None, self.refresh)

    # What is done in the room.

    def take(self, step: Step) -> None:
        """Take a step with the activity that is looked at."""
        if self.activity is not None:
            activity_id = self.activity.id
            self.do(lambda: self.host.act(step.action, activity_id, **step.given))

    def start_timer(self, minutes: Any) -> None:
        """Start the timer of the activity that is looked at, with minutes as they were typed."""
        if self.activity is not None:
            activity_id = self.activity.id
            self.do(
                lambda: self.host.act(
                    "start_timer",
                    activity_id,
                    MINUTE
                    * whole(minutes, "The timer", unit="minutes", least=1, most=LONGEST // MINUTE),
                )
            )

    def close_room(self) -> None:
        """End the room for everybody."""
        self.do(lambda: self.host.act("close_room"))

    def show_on_screens(self, choice: Any) -> None:
        """Put something on all big screens."""
        if isinstance(choice, str):
            self.screens.put(choice)

    def take_part(self, typed: Any = "") -> None:
        """Take a seat whose answers are not counted, for the facilitator's own phone.

        typed: the code of a seat that they have taken already; it is then left out from now on
        """

        def sit() -> None:
            code = str(typed).strip()
            joined = self.host.resume(code) if code else self.host.join()
            if joined.seat.id not in self.host.room.left_out:
                self.host.leave_out(joined.seat.id)
            self.own_code = spaced(joined.code)

        self.do(sit)

    # Other facilitators.

    def make_link(self, name: Any) -> None:
        """Make a link for one more facilitator, and show it once."""

        def make() -> None:
            free = self._free_name(str(name).strip()[:40] or SECOND)
            self.secret = self.addresses.facilitator(self.host.facilitator_link(free))
            self.links = self.host.links

        self.do(make)

    def see_links(self) -> None:
        """See the links that there are: another facilitator may have made one."""
        self.links = self.host.links

    def hide_link(self) -> None:
        """Show the link no longer; it goes on holding."""
        self.secret = ""

    def revoke(self, link: Link) -> None:
        """End a link, unless it is the one that this console came by."""
        if link.name != self.name:
            self.do(lambda: self.host.revoke(link))
            self.links, self.secret = self.host.links, ""

    def _free_name(self, name: str) -> str:
        taken = {each.name for each in self.links} | {self.name}
        numbered = (f"{name} {number}" for number in range(2, len(taken) + 3))
        return name if name not in taken else next(n for n in numbered if n not in taken)

    # The end.

    def purge(self, typed: Any) -> None:
        """Delete the room for good, once its code was typed in and it is closed."""

        def delete() -> None:
            if not self.view.closed:
                raise CareerkitError(NOT_CLOSED)
            if room_code(str(typed)) != self.host.info.code:
                raise CareerkitError(NOT_THE_CODE)
            self.close()
            self.host.close()
            self.gone = self.host.store.purge(self.host.info.id)

        self.do(delete)

    def close(self) -> None:
        """Follow the room no longer."""
        self._following.close()
        self._screens.close()

    def do(self, act: Callable[[], object]) -> None:
        """Do something, and say in a sentence why it was not done if so."""
        try:
            act()
        except CareerkitError as error:
            self.message = str(error)
        else:
            self.message = ""
