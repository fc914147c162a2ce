"""One room, held by this process: what people do goes in, and what each side may see comes out.

Called from one thread alone: the server's loop, a notebook, a test. Answers are in memory at once, and
are told to be saved when they are on the disk; what the facilitator does is on the disk before it counts.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from random import Random, SystemRandom
from typing import Any, Protocol

from careerkit.errors import CareerkitError, InputError, shown
from careerkit.workshop import actions
from careerkit.workshop.actions import Act, NotNowError
from careerkit.workshop.activity import Activity
from careerkit.workshop.codes import (
    digest,
    new_id,
    new_resume_code,
    new_room_code,
    new_token,
    resume_code,
)
from careerkit.workshop.room import Room, State, after, replay
from careerkit.workshop.store.errors import FOR_PARTICIPANTS, RoomMovedOnError, RoomTakenError
from careerkit.workshop.store.links import Link
from careerkit.workshop.store.quick import quick
from careerkit.workshop.store.store import Store
from careerkit.workshop.store.writer import Outcome, Refused, Saved, Writer
from careerkit.workshop.timer import SteadyClock
from careerkit.workshop.values import (
    DEFAULT_CAPACITY,
    DEFAULT_MINIMUM,
    LEAST_MINIMUM,
    Answer,
    Answers,
    RoomInfo,
    Seat,
    Submission,
)
from careerkit.workshop.views import (
    FacilitatorView,
    ParticipantView,
    facilitator_view,
    participant_view,
)

MOST_CHARACTERS = 20_000  # of JSON, of one answer
LONGEST_KEY = 100
MOST_KEYS = 300  # of one person in one activity
MOST_CHANGES = 5_000  # of one person; far more than anybody types, and little enough for any disk
LONG_CHANGE = 2_000  # characters of JSON for which a change counts once more
MOST_TURNS = 40  # of one person leaving and coming back, as each is told to everybody
MOST_CAPACITY = 1_000
CLOSING = 10.0  # seconds that what waits to be saved has when the room stops
TRIES = 20  # of codes that another room may have

Do = Callable[[], None]
OnSaved = Callable[[str | None], None]


class Playable(Activity, Protocol):
    """An activity that looks its answers over before they are kept."""

    def check(self, key: str, value: Any) -> Answer:
        """Give an answer as it is kept; raises InputError."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody who has come in, with the secrets that only they are given.

    `token` is for their browser, `code` for a note on paper; the store knows the digests alone.
    """

    seat: Seat
    token: str
    code: str


def at_once(do: Do) -> None:
    """Do it here and now."""
    do()


def new_room(
    store: Store,
    title: str,
    *,
    minimum: int = DEFAULT_MINIMUM,
    capacity: int = DEFAULT_CAPACITY,
    agenda: str = "",
    clock: SteadyClock | None = None,
) -> RoomInfo:
    """Make a room in the store and give what is known of it; nobody is in it yet.

    Raises InputError for a minimum or a capacity that no room may have.
    """
    _check_whole("capacity", capacity, LEAST_MINIMUM, MOST_CAPACITY)
    _check_whole("minimum", minimum, LEAST_MINIMUM, capacity)
    now = (clock or SteadyClock()).now()
    for _ in range(TRIES):
        info = RoomInfo(
            new_id(), new_room_code(), title.strip(), now, minimum, capacity, agenda=agenda
        )
        try:
            store.open_room(info)
        except RoomTakenError:
            continue
        act = actions.open_room(Room(info))
        store.append(info.id, act.kind, act.body, now, after=0)
        return info
    raise CareerkitError("No free code was found for the room: try again.")


class Host:
    """The process that a room lives in.

    make:    makes an activity of its kind and options; raises InputError
    clock:   tells the time, in UTC
    rng:     mixes people into groups
    deliver: carries what the writer's thread tells to where the host is called from
    """

    def __init__(
        self,
        store: Store,
        room_id: str,
        make: Callable[[str, Mapping[str, Any]], Playable],
        *,
        clock: SteadyClock | None = None,
        rng: Random | None = None,
        deliver: Callable[[Do], object] = at_once,
    ) -> None:
        """Take the room up as the store has it; raises CareerkitError when there is none."""
        info = store.room(room_id)
        if info is None:
            raise CareerkitError("There is no such room: it was purged, or never opened here.")
        self.store, self.clock, self.deliver = quick(store), clock or SteadyClock(), deliver
        self._make, self._rng = make, rng or SystemRandom()
        self.room = replay(info, store.events(room_id))
        self.activities = {
            each.id: make(each.kind, each.options) for each in self.room.activities.values()
        }
        self._seats = {seat.id: seat for seat in store.seats(room_id)}
        self._answers = store.answers(room_id)
        self._changes = dict.fromkeys(self._seats, 0)
        self._turns = Counter[str]()
        self._tokens: dict[bytes, Seat] = {}
        # Facilitators by their links' digests: no other process takes a link back.
        self._names: dict[bytes, str] = {}
        self._listeners: dict[object, tuple[Do, str | None]] = {}
        self._writer = Writer(store, room_id, clock=self.clock.now)

    # What each side sees.

    @property
    def info(self) -> RoomInfo:
        """Give what was known of the room from the start."""
        return self.room.info

    @property
    def trouble(self) -> str:
        """Say why answers cannot be saved just now; empty while all is well."""
        return self._writer.trouble

    def facilitator_view(self) -> FacilitatorView:
        """Give all that the facilitator and the big screen may see."""
        return facilitator_view(
            self.room, self.activities, self._seats.values(), self._answers, now=self.clock.now()
        )

    def participant_view(self, seat_id: str) -> ParticipantView:
        """Give what somebody at a seat may see, but for their own answers."""
        return participant_view(self.room, self.activities, seat_id, now=self.clock.now())

    def answers(self, seat_id: str, activity_id: str) -> Answers:
        """Give somebody's own answers to an activity, as they count now."""
        return self._answers.get(activity_id, {}).get(seat_id, {})

    def listen(self, changed: Do, seat_id: str | None = None) -> Do:
        """Call this after each change; gives what ends it.

        With a seat it is called for what happens in the room and for this seat's own answers, and not
        for those of everybody else.
        """
        key = object()
        self._listeners[key] = changed, seat_id
        return lambda: _forget(self._listeners, key)

    # What participants do.

    def join(self) -> Joined:
        """Take in somebody new; raises RoomFullError, or another CareerkitError with a sentence."""
        actions.check_place(self.room, self._seats.values())
        joined = Joined(Seat(new_id(), self.clock.now()), new_token(), new_resume_code())
        self._sit(joined.seat, token=joined.token, code=joined.code)
        self._tokens[digest(joined.token)] = joined.seat
        self._seat_latecomer(joined.seat.id)
        self._tell()
        return joined

    def seat_of(self, token: str) -> Seat | None:
        """Find whose browser holds this token."""
        key = digest(token)
        if key not in self._tokens:
            seat = self.store.seat_of_token(self.info.id, key)
            if seat is None:
                return None
            self._tokens[key] = seat
        return self._tokens[key]

    def resume(self, code: str) -> Joined:
        """Bring somebody back by their code; code and earlier token hold no longer.

        Raises InputError for what is no code, and NotNowError for one that nobody has now.
        """
        token, new_code = new_token(), new_resume_code()
        seat = self.store.resume(
            self.info.id,
            digest(resume_code(code)),
            new_token=digest(token),
            new_code=digest(new_code),
        )
        if seat is None:
            raise NotNowError(
                "This code is not, or no longer, in use: each works once, and a newer one replaces "
                "it. Look at your latest note, or join anew with the room’s code."
            )
        self._tokens = {key: each for key, each in self._tokens.items() if each.id != seat.id}
        self._tokens[digest(token)] = seat
        if seat.id in self.room.away and not self.room.closed:
            self.come_back(seat.id)
        self._tell(seat.id)
        return Joined(seat, token, new_code)

    def new_code(self, seat_id: str) -> str:
        """Make a new code for coming back; the one before holds no longer."""
        code = new_resume_code()
        self.store.renew_code(self.info.id, seat_id, digest(code))
        return code

    def submit(
        self, seat_id: str, activity_id: str, key: str, value: Answer, on_saved: OnSaved
    ) -> None:
        """Take an answer; None takes it back.

        `on_saved` is told None once it is on the disk, or before that a sentence on why it is not yet.
        Raises CareerkitError, with a sentence for the participant, when it is not taken.
        """
        if seat_id not in self._seats:
            raise NotNowError("The room does not know who this is: join it anew.")
        actions.check_answering(self.room, activity_id)
        checked = self._checked(activity_id, key, value)
        given = self._answers.setdefault(activity_id, {}).setdefault(seat_id, {})
        self._check_number(seat_id, given, key)
        submission = Submission(new_id(), seat_id, activity_id, key, checked, self.clock.now())
        self._writer.send(submission, lambda outcome: self._heard(outcome, on_saved))
        self._changes[seat_id] += 1 + len(json.dumps(checked)) // LONG_CHANGE
        _put(given, key, checked)
        self._tell(seat_id)

    def leave(self, seat_id: str) -> None:
        """Note that somebody leaves; what they have finished counts all the same."""
        self._turns[seat_id] += 1
        if self._turns[seat_id] > MOST_TURNS:
            raise NotNowError(
                "You have left and come back so often that the room notes it no more. Close this page "
                "to leave."
            )
        self.do(actions.leave(self.room, seat_id))

    def come_back(self, seat_id: str) -> None:
        """Note that somebody who had left is here again."""
        self.do(actions.come_back(self.room, seat_id))

    def leave_out(self, seat_id: str) -> None:
        """Count somebody no more, at their own wish: a facilitator who takes part, above all."""
        self.do(actions.leave_out(self.room, seat_id))

    def count_in(self, seat_id: str) -> None:
        """Count somebody again."""
        self.do(actions.count_in(self.room, seat_id))

    # What facilitators do.

    def act(self, action: str, *arguments: Any, **named: Any) -> None:
        """Do one of the facilitator's actions, named as in `actions`.

        Raises CareerkitError, with a sentence, for what cannot be done now.
        """
        if action not in self._acts:
            raise InputError("action", expected="one of the room’s actions", found=shown(action))
        self.do(self._acts[action](*arguments, **named))

    def add(
        self,
        kind: str,
        title: str,
        *,
        options: Mapping[str, Any] | None = None,
        minutes: int = 0,
        activity_id: str = "",
    ) -> None:
        """Add an activity; raises InputError for a kind or an option that there is not."""
        self._make(kind, options or {})  # refused before anything is written
        self.do(
            actions.add_activity(
                self.room, kind, title, options=options, minutes=minutes, activity_id=activity_id
            )
        )

    def type_in(self, seats: Iterable[Seat], submissions: Iterable[Submission]) -> int:
        """Take answers from paper, in whatever state an activity is; gives how many were new.

        The ids of seats and answers tell what was typed in before. Raises InputError, and takes
        nothing, when an answer does not fit its activity.
        """
        sent = [
            Submission(
                each.id,
                each.seat,
                each.activity,
                each.key,
                self._checked(each.activity, each.key, each.value),
                each.at,
            )
            for each in submissions
        ]
        for seat in seats:
            if seat.id not in self._seats:
                self._sit(seat, token=new_token(), code=new_resume_code())
        new = self.store.submit(self.info.id, sent)
        self._answers = self._with_unsaved(self.store.answers(self.info.id))
        self._tell()
        return new

    @property
    def links(self) -> tuple[Link, ...]:
        """List the facilitators' links, without their secrets."""
        return self.store.links(self.info.id)

    def facilitator_link(self, name: str) -> str:
        """Make the secret of one more facilitator's link."""
        secret = new_token()
        self.store.add_link(self.info.id, digest(secret), name, self.clock.now())
        return secret

    def facilitator_of(self, secret: str) -> str | None:
        """Find the name that belongs to a link's secret; None when it does not hold."""
        key = digest(secret)
        if key not in self._names:
            link = self.store.link(self.info.id, key)
            if link is None:
                return None
            self._names[key] = link.name
        return self._names[key]

    def revoke(self, link: Link) -> None:
        """End a facilitator's link."""
        self.store.revoke_link(self.info.id, link.digest)
        self._names.pop(link.digest, None)
        self._tell()

    # The end.

    def settle(self, timeout: float = CLOSING) -> bool:
        """Wait until all that was sent in is saved; tells whether it is."""
        return self._writer.settle(timeout)

    def close(self, timeout: float = CLOSING) -> int:
        """Stop, and save what waits; gives how many answers could not be saved in time."""
        self._listeners.clear()
        return len(self._writer.close(timeout))

    def do(self, act: Act) -> None:
        """Append an act and see the room after it."""
        at = self.clock.now()
        try:
            event = self.store.append(self.info.id, act.kind, act.body, at, after=self.room.last)
        except RoomMovedOnError:
            self._catch_up()
            raise
        self.room = after(self.room, event)
        self._make_new_activities()
        self._tell()

    @property
    def _acts(self) -> Mapping[str, Callable[..., Act]]:
        return {
            "start_answering": lambda activity: actions.start_answering(self.room, activity),
            "lock": lambda activity: actions.lock(self.room, activity),
            "reveal": self._reveal,
            "show_again": lambda activity: actions.show_again(self.room, activity),
            "close_room": lambda: actions.close_room(self.room),
            "start_timer": lambda activity, seconds: actions.start_timer(
                self.room, activity, seconds, now=self.clock.now()
            ),
            "pause_timer": lambda activity: actions.pause_timer(
                self.room, activity, now=self.clock.now()
            ),
            "resume_timer": lambda activity: actions.resume_timer(
                self.room, activity, now=self.clock.now()
            ),
            "extend_timer": lambda activity, seconds: actions.extend_timer(
                self.room, activity, seconds, now=self.clock.now()
            ),
            "stop_timer": lambda activity: actions.stop_timer(
                self.room, activity, now=self.clock.now()
            ),
            "divide_into_threes": lambda activity: actions.divide_into_threes(
                self.room, activity, self._seats.values(), self._rng
            ),
            "add_late_to_threes": lambda activity: actions.add_late_to_threes(
                self.room, activity, self._seats.values()
            ),
            "close_gaps_in_threes": lambda activity: actions.close_gaps_in_threes(
                self.room, activity, self._seats.values()
            ),
        }

    def _reveal(self, activity: str) -> Act:
        self.room.activity(activity)  # a sentence for one that there is not
        return actions.reveal(
            self.room,
            activity,
            self.activities[activity],
            self._seats.values(),
            self._answers.get(activity, {}),
        )

    def _catch_up(self) -> None:
        """See what has happened without this process: an append whose success got lost on the way."""
        for event in self.store.events(self.info.id, after=self.room.last):
            self.room = after(self.room, event)
        self._make_new_activities()
        self._tell()

    def _make_new_activities(self) -> None:
        for each in self.room.activities.values():
            if each.id not in self.activities:
                self.activities[each.id] = self._make(each.kind, each.options)

    def _sit(self, seat: Seat, *, token: str, code: str) -> None:
        self.store.add_seat(self.info.id, seat, token=digest(token), resume=digest(code))
        self._seats[seat.id], self._changes[seat.id] = seat, 0

    def _seat_latecomer(self, seat_id: str) -> None:
        """Let somebody who comes while others talk in threes watch in one of the groups."""
        current = self.room.activities.get(self.room.current)
        if current is not None and current.threes and current.state is State.ANSWERING:
            self.do(actions.add_to_threes(self.room, current.id, seat_id))

    def _checked(self, activity_id: str, key: Any, value: Answer) -> Answer:
        self.room.activity(activity_id)
        if not isinstance(key, str) or not 0 < len(key) <= LONGEST_KEY:
            raise InputError("an answer", expected="the id of what is asked", found=shown(key))
        try:
            size = len(json.dumps(value))
        except (TypeError, ValueError, RecursionError):
            raise InputError(key, expected="plain text or numbers", found=shown(value)) from None
        if size > MOST_CHARACTERS:
            raise InputError(
                key,
                expected=f"at most {MOST_CHARACTERS:,} characters",
                found=f"{size:,}",
                next_step="Write less, or keep the rest in a file of your own.",
            )
        return self.activities[activity_id].check(key, value)

    def _check_number(self, seat_id: str, given: Answers, key: str) -> None:
        if self._changes[seat_id] >= MOST_CHANGES:
            raise NotNowError(
                "So much was changed from here that the room takes no more. What was saved stays."
            )
        if key not in given and len(given) >= MOST_KEYS:
            raise NotNowError("So many answers are not asked for here.")

    def _heard(self, outcome: Outcome, on_saved: OnSaved) -> None:
        """Pass on, from the writer's thread, what has become of an answer."""
        if isinstance(outcome, Refused):
            self.deliver(lambda: self._take_back(outcome.submission))
        self.deliver(lambda: on_saved(_said(outcome)))

    def _take_back(self, refused: Submission) -> None:
        """Let an answer count no longer that cannot be kept; the one before it holds."""
        there = self.store.answers(self.info.id, refused.activity, refused.seat, refused.key)
        kept = there.get(refused.activity, {}).get(refused.seat, {}).get(refused.key)
        given = self._answers.setdefault(refused.activity, {}).setdefault(refused.seat, {})
        _put(given, refused.key, kept)
        self._tell(refused.seat)

    def _with_unsaved(
        self, saved: dict[str, dict[str, dict[str, Answer]]]
    ) -> dict[str, dict[str, dict[str, Answer]]]:
        """Put what people on phones have said over what is saved: some of it may still wait."""
        for activity, everybody in self._answers.items():
            for seat, given in everybody.items():
                if not self._seats[seat].paper:
                    saved.setdefault(activity, {})[seat] = given
        return saved

    def _tell(self, seat_id: str | None = None) -> None:
        """Tell whoever listens: everybody of what happened in the room, few of one person's answer."""
        for changed, whose in tuple(self._listeners.values()):
            if seat_id is None or whose in (None, seat_id):
                changed()


def _said(outcome: Outcome) -> str | None:
    """Say to the participant what has become of an answer; why it waits is for the facilitator."""
    match outcome:
        case Saved():
            return None
        case Refused():
            return outcome.reason
        case _:
            return FOR_PARTICIPANTS


def _put(given: dict[str, Answer], key: str, value: Answer) -> None:
    if value is None:
        given.pop(key, None)
    else:
        given[key] = value


def _forget(listeners: dict[object, tuple[Do, str | None]], key: object) -> None:
    listeners.pop(key, None)


def _check_whole(where: str, value: Any, least: int, most: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise InputError(
            where, expected=f"a whole number from {least} to {most}", found=shown(value)
        )
