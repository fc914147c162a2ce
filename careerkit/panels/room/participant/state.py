"""What a participant's page knows: the room as they may see it, and how far their answers are saved.

No widgets here. A view listens to the traits and calls the methods; so can a test. Nothing that belongs
to anybody else is in it, and nothing that only a facilitator can do.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import NamedTuple

import traitlets as t

from careerkit.errors import CareerkitError
from careerkit.panels.room.following import Following, Here, at_once
from careerkit.panels.widgets import Later
from careerkit.panels.working_copy import clock
from careerkit.workshop.host import Host
from careerkit.workshop.room import State
from careerkit.workshop.store.errors import for_participants
from careerkit.workshop.timer import Ticking
from careerkit.workshop.values import Answer, Answers
from careerkit.workshop.views import ParticipantView, TakenPart

SLOW = 1.0  # seconds; what is saved sooner needs no word that it is being saved
EVERY_MINUTE = 60.0  # how often a page with a running timer is told the time again
TRIED_AGAIN = "It is kept here and tried again."
SAVING = "Being saved…"


class Sent(NamedTuple):
    """An answer on its way to the disk."""

    where: tuple[str, str]  # the activity, and the key in it
    value: Answer


class ParticipantState(t.HasTraits):
    """The state of one page of one participant.

    Traits
    ------
    view:     the room as this participant may see it
    looked:   id of the activity that they look at; empty before the first
    away:     whether they have left the room
    written:  goes up when their answers have changed elsewhere, such as in a second tab
    saved:    when the last answer was saved, or why not yet, in a sentence
    message:  the last thing worth telling
    code:     the code to come back with, while it is shown
    """

    view = t.Instance(ParticipantView)
    looked = t.Unicode()
    away = t.Bool(default_value=False)
    written = t.Int(0)
    saved = t.Unicode()
    message = t.Unicode()
    code = t.Unicode()

    def __init__(self, host: Host, seat_id: str, *, here: Here = at_once) -> None:
        """Begin with the room as it is now, and follow it."""
        super().__init__(view=host.participant_view(seat_id))
        self.host, self.seat_id, self.here = host, seat_id, here
        self._room, self.away = host.room, seat_id in host.room.away
        self._numbers, self._waiting = count(), dict[int, Sent]()
        self._answers: Answers = {}
        self._putting = False
        self._say_saving = Later(self._saving, SLOW)
        self.look_at(self.view.current)
        self._following = Following(lambda do: host.listen(do, seat_id), self.changed, here)
        self._wake()

    # What is looked at.

    @property
    def activity(self) -> TakenPart | None:
        """Give the activity that is looked at."""
        return self.view.activity(self.looked)

    @property
    def reached(self) -> tuple[TakenPart, ...]:
        """List what can be turned to: what is current, what takes answers; at the end all that was shown."""
        return tuple(each for each in self.view.activities if self._reaches(each))

    def _reaches(self, activity: TakenPart) -> bool:
        if self.view.closed and activity.picture is not None:
            return True
        return activity.id == self.view.current or activity.state is State.ANSWERING

    def look_at(self, activity_id: str) -> None:
        """Turn to an activity, if it can be turned to."""
        if activity_id == self.view.current or activity_id in [each.id for each in self.reached]:
            self._answers = self._own(activity_id)
            if activity_id != self.looked and not self._waiting:
                self.saved = ""  # it was said of the one before
            self.looked = activity_id

    def changed(self) -> None:
        """Take in that something has changed: the room, or, far more often, somebody's answers."""
        if self.host.room is not self._room:
            self.refresh()
        else:
            self._compare()

    def refresh(self) -> None:
        """See the room as it is at this moment."""
        before = self.view.current
        self._room, self.view = self.host.room, self.host.participant_view(self.seat_id)
        self.away = self.seat_id in self._room.away
        if self.view.current != before or self.looked not in [each.id for each in self.reached]:
            self.look_at(self.view.current)
        self._compare()
        self._wake()

    def _compare(self) -> None:
        """Notice answers that were given elsewhere, such as in a second tab."""
        answers = self._own(self.looked)
        if answers != self._answers and not self._putting:
            self._answers = answers
            self.written += 1

    def _own(self, activity_id: str) -> Answers:
        return dict(self.host.answers(self.seat_id, activity_id)) if activity_id else {}

    def _wake(self) -> None:
        """See the timer again when it ends, and now and then until it does."""
        timer = self.activity.timer if self.activity is not None else None
        left = timer.remaining if timer is not None and timer.state is Ticking.RUNNING else 0
        self._following.wake_in(min(left, EVERY_MINUTE) if left else None, self.refresh)

    # Answers.

    def answers(self, activity_id: str) -> Answers:
        """Give their own answers to an activity."""
        return self.host.answers(self.seat_id, activity_id)

    def put(self, activity_id: str, key: str, value: Answer) -> None:
        """Send an answer in; raises CareerkitError, with a sentence, when it is not taken."""
        number = next(self._numbers)

        def on_saved(fault: str | None) -> None:
            self.here(lambda: self._heard(number, fault))

        self._waiting[number] = Sent((activity_id, key), value)
        self._putting = True  # what this page sends in was not given elsewhere
        try:
            self.host.submit(self.seat_id, activity_id, key, value, on_saved)
        except CareerkitError:
            self._waiting.pop(number, None)
            raise
        finally:
            self._putting = False
        self._answers = self._own(self.looked)
        if number in self._waiting:
            kept = self._own(activity_id).get(key)
            self._waiting[number] = Sent((activity_id, key), kept)
            self._say_saving()

    def _heard(self, number: int, fault: str | None) -> None:
        """Say what has become of an answer."""
        sent = self._waiting.get(number)
        if sent is not None and fault is not None:
            if not self._given_up(number, sent):
                self.saved = f"Not saved yet: {fault} {TRIED_AGAIN}"
                return
            self.saved = f"Not saved: {fault}"
        self._waiting.pop(number, None)
        if not self._waiting and fault is None:
            self.saved = f"Saved at {clock()}."  # with seconds, so that each answer has its own

    def _given_up(self, number: int, sent: Sent) -> bool:
        """Tell whether the room holds an answer no longer, and not because of a later one."""
        later = [each for n, each in self._waiting.items() if n > number]
        if sent.where in [each.where for each in later]:
            return False
        activity, key = sent.where
        return self._own(activity).get(key) != sent.value

    def _saving(self) -> None:
        if self._waiting and TRIED_AGAIN not in self.saved:
            self.saved = SAVING

    # The way back, and out.

    def show_code(self) -> None:
        """Make a new code to come back with, and show it; the one before stops."""
        self._try(lambda: setattr(self, "code", self.host.new_code(self.seat_id)))

    def hide_code(self) -> None:
        """Show the code no longer; it goes on holding."""
        self.code = ""

    def leave(self) -> None:
        """Leave the room; what is finished counts all the same."""
        self._try(lambda: self.host.leave(self.seat_id))
        self.code = ""

    def come_back(self) -> None:
        """Take part again."""
        self._try(lambda: self.host.come_back(self.seat_id))

    def close(self) -> None:
        """Follow the room no longer."""
        self._following.close()

    def _try(self, do: Callable[[], object]) -> None:
        try:
            do()
        except CareerkitError as error:
            self.message = for_participants(error)
        else:
            self.message = ""


class Kept:
    """Where the panel of one activity keeps a participant's answers."""

    def __init__(self, state: ParticipantState, activity_id: str) -> None:
        """Say whose answers, and to what."""
        self.state, self.activity_id = state, activity_id

    def answers(self) -> Answers:
        """Give the answers as they are now."""
        return self.state.answers(self.activity_id)

    def put(self, key: str, value: Answer) -> None:
        """Take an answer; raises CareerkitError with a sentence."""
        self.state.put(self.activity_id, key, value)
