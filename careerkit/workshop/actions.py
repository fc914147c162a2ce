"""What can be done in a room: each gives the event to append, or says why it cannot be done now."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from random import Random
from typing import Any, NamedTuple

from careerkit.errors import CareerkitError
from careerkit.workshop.activity import Activity
from careerkit.workshop.batch import batch_body
from careerkit.workshop.progress import Said, is_seen, progress, waiting
from careerkit.workshop.publish import batch_of, person
from careerkit.workshop.room import Room, Standing, State, after
from careerkit.workshop.threes import PAIR, Three, form_threes, join_threes, mend_threes
from careerkit.workshop.timer import LONGEST, Ticking
from careerkit.workshop.values import Event, Kind, Seat

MOST_COMINGS = 5  # times as many seats as there is room for; more is no coming and going of people


class NotNowError(CareerkitError):
    """Something cannot be done in the room as it stands."""


class RoomFullError(NotNowError):
    """As many people as the room takes have joined."""


class Act(NamedTuple):
    """An event that is still to be appended: its kind and its body, as JSON values."""

    kind: Kind
    body: dict[str, Any]


def open_room(room: Room) -> Act:
    """Begin; the room's first event."""
    return _act(room, Kind.OPENED, title=room.info.title)


def close_room(room: Room) -> Act:
    """End it: nothing more can be done in it, and what was revealed can still be read."""
    _check_open(room)
    return _act(room, Kind.CLOSED)


def add_activity(
    room: Room,
    kind: str,
    title: str,
    *,
    options: Mapping[str, Any] | None = None,
    minutes: int = 0,
    activity_id: str = "",
) -> Act:
    """Add an activity under an id of its own; without one it is its kind, numbered from the second on."""
    _check_open(room)
    same = sum(each.kind == kind for each in room.activities.values())
    name = activity_id or (f"{kind}-{same + 1}" if same else kind)
    if name in room.activities:
        raise NotNowError(f"There is an activity “{name}” in this room already.")
    return _act(
        room,
        Kind.ACTIVITY_ADDED,
        id=name,
        kind=kind,
        title=title,
        options=dict(options or {}),
        minutes=minutes,
    )


def start_answering(room: Room, activity_id: str) -> Act:
    """Let people answer: for the first time, for some time more, or again for those who were late."""
    standing = _standing(room, activity_id)
    if standing.state is State.ANSWERING:
        raise NotNowError(f"“{standing.title}” is open for answers already.")
    return _act(room, Kind.ANSWERING, activity=activity_id)


def lock(room: Room, activity_id: str) -> Act:
    """Take no more answers, before they are revealed."""
    standing = _standing(room, activity_id)
    if standing.state is not State.ANSWERING:
        raise NotNowError(
            f"“{standing.title}” is not open for answers, so there is nothing to lock."
        )
    return _act(room, Kind.LOCKED, activity=activity_id)


def reveal(
    room: Room, activity_id: str, activity: Activity, seats: Iterable[Seat], said: Said
) -> Act:
    """Publish, for ever, the sums over those who are done and were in no reveal before."""
    _check_locked(room, activity_id)
    every = tuple(seats)
    lacks = progress(room, activity_id, every, said).lacks(room.info.minimum)
    if lacks:
        before = " What was shown before can be shown again."
        raise NotNowError(lacks + (before if room.activity(activity_id).batches else ""))
    new = waiting(room, activity_id, every, said)
    people = [person(activity, said[seat.id], seen=is_seen(room, seat)) for seat in new]
    return _act(
        room,
        Kind.REVEALED,
        activity=activity_id,
        seats=sorted(seat.id for seat in new),  # random ids: their order tells nothing
        batch=batch_body(batch_of(people, activity, room.info.minimum)),
    )


def show_again(room: Room, activity_id: str) -> Act:
    """Show what was revealed before, without anything new."""
    standing = _check_locked(room, activity_id)
    if not standing.batches:
        raise NotNowError(f"Nothing of “{standing.title}” has been shown yet.")
    return _act(room, Kind.REVEALED, activity=activity_id)


def leave_out(room: Room, seat: str) -> Act:
    """Count this seat's answers no more, because they are the facilitator's own.

    What was revealed with them stays. The room remembers that the facilitator knows these answers:
    counted in again, they are added to the sums, but not to the people whom the minimum asks for.
    """
    _check_open(room)
    if seat in room.left_out:
        raise NotNowError("These answers are left out already.")
    return _act(room, Kind.LEFT_OUT, seat=seat)


def count_in(room: Room, seat: str) -> Act:
    """Count answers that were left out."""
    _check_open(room)
    if seat not in room.left_out:
        raise NotNowError("These answers are counted already.")
    return _act(room, Kind.COUNTED_IN, seat=seat)


def leave(room: Room, seat: str) -> Act:
    """Note that somebody has left; what they have finished counts all the same."""
    _check_open(room)
    if seat in room.away:
        raise NotNowError("This person has left already.")
    return _act(room, Kind.LEFT, seat=seat)


def come_back(room: Room, seat: str) -> Act:
    """Note that somebody who had left is here again."""
    _check_open(room)
    if seat not in room.away:
        raise NotNowError("This person is here already.")
    return _act(room, Kind.RETURNED, seat=seat)


def start_timer(room: Room, activity_id: str, seconds: int, *, now: dt.datetime) -> Act:
    """Start a timer, anew if one runs; append the event with the same time."""
    _standing(room, activity_id)
    _check_seconds(seconds)
    return _timer(room, activity_id, Ticking.RUNNING, seconds, now)


def pause_timer(room: Room, activity_id: str, *, now: dt.datetime) -> Act:
    """Stop the time for a while."""
    timer = _standing(room, activity_id).timer
    if timer.state is not Ticking.RUNNING:
        raise NotNowError("The timer does not run, so it cannot be paused.")
    return _timer(room, activity_id, Ticking.PAUSED, timer.remaining(now), now)


def resume_timer(room: Room, activity_id: str, *, now: dt.datetime) -> Act:
    """Let the time go on."""
    timer = _standing(room, activity_id).timer
    if timer.state is not Ticking.PAUSED:
        raise NotNowError("The timer is not paused.")
    return _timer(room, activity_id, Ticking.RUNNING, timer.remaining(now), now)


def extend_timer(room: Room, activity_id: str, seconds: int, *, now: dt.datetime) -> Act:
    """Give more time, also when it is up."""
    timer = _standing(room, activity_id).timer
    if timer.state is Ticking.OFF:
        raise NotNowError("The timer is off: start it first.")
    _check_seconds(seconds)
    return _timer(room, activity_id, timer.state, timer.remaining(now) + seconds, now)


def stop_timer(room: Room, activity_id: str, *, now: dt.datetime) -> Act:
    """Switch the timer off."""
    if _standing(room, activity_id).timer.state is Ticking.OFF:
        raise NotNowError("The timer is off already.")
    return _timer(room, activity_id, Ticking.OFF, 0, now)


def divide_into_threes(room: Room, activity_id: str, seats: Iterable[Seat], rng: Random) -> Act:
    """Form groups of those who are here; groups that were there before are given up."""
    _standing(room, activity_id)
    here = _with_phones(room, seats)
    if len(here) < PAIR:
        raise NotNowError("It takes two people who are here to form a group.")
    return _threes(room, activity_id, form_threes(here, rng))


def add_to_threes(room: Room, activity_id: str, seat: str) -> Act:
    """Let somebody who came late watch in the smallest group."""
    standing = _with_threes(room, activity_id)
    if any(seat in three.seats for three in standing.threes):
        raise NotNowError("This person has a group already.")
    return _threes(room, activity_id, join_threes(standing.threes, seat))


def add_late_to_threes(room: Room, activity_id: str, seats: Iterable[Seat]) -> Act:
    """Let everybody who is here and has no group yet watch in one, the smallest first."""
    threes = _with_threes(room, activity_id).threes
    seated = {seat for three in threes for seat in three.seats}
    late = [seat for seat in _with_phones(room, seats) if seat not in seated]
    if not late:
        raise NotNowError("Everybody who is here has a group.")
    for seat in late:
        threes = join_threes(threes, seat)
    return _threes(room, activity_id, threes)


def close_gaps_in_threes(room: Room, activity_id: str, seats: Iterable[Seat]) -> Act:
    """Replace those who have left their groups."""
    standing = _with_threes(room, activity_id)
    here = _with_phones(room, seats)
    if all(seat in here for three in standing.threes for seat in three.seats):
        raise NotNowError("Nobody is missing in the groups.")
    return _threes(room, activity_id, mend_threes(standing.threes, here))


def check_place(room: Room, seats: Iterable[Seat]) -> None:
    """Refuse one more person when the room is closed or full; who has left gives up a place."""
    if room.closed:
        raise NotNowError("This room is closed.")
    every = [seat for seat in seats if not seat.paper]
    taken = sum(seat.id not in room.away for seat in every)
    if taken >= room.info.capacity or len(every) >= MOST_COMINGS * room.info.capacity:
        raise RoomFullError(
            f"The room is full: {room.info.capacity} people have joined. Please ask the "
            "facilitator for a paper sheet, and look on with a neighbour."
        )


def check_answering(room: Room, activity_id: str) -> None:
    """Refuse an answer when none is asked for; the sentence is for the participant."""
    if room.closed:
        raise NotNowError("This room is closed.")
    state = room.activity(activity_id).state
    if state is State.LOBBY:
        raise NotNowError("This has not begun yet.")
    if state is State.LOCKED:
        raise NotNowError("Answers are locked now, so nothing can be changed.")
    if state is State.REVEALED:
        raise NotNowError(
            "The answers were shown. Ask the facilitator if you still want to answer."
        )


def _act(room: Room, what: Kind, /, *, at: dt.datetime | None = None, **body: Any) -> Act:
    """Make an act that the room is certain to understand when it is loaded again."""
    plain = json.loads(json.dumps(body, allow_nan=False))
    after(room, Event(room.last + 1, at or room.info.opened_at, what, plain))
    return Act(what, plain)


def _check_open(room: Room) -> None:
    if room.closed:
        raise NotNowError("The room is closed: what was shown can be read, but nothing changed.")


def _standing(room: Room, activity_id: str) -> Standing:
    _check_open(room)
    return room.activity(activity_id)


def _check_locked(room: Room, activity_id: str) -> Standing:
    standing = _standing(room, activity_id)
    if standing.state is State.REVEALED:
        raise NotNowError(f"“{standing.title}” is shown already. Open it again for late answers.")
    if standing.state is not State.LOCKED:
        raise NotNowError("Lock the answers before you reveal them.")
    return standing


def _check_seconds(seconds: int) -> None:
    if not 0 < seconds <= LONGEST:
        raise NotNowError(f"A timer takes from one second to {LONGEST // 3600} hours.")


def _timer(room: Room, activity_id: str, state: Ticking, seconds: int, now: dt.datetime) -> Act:
    left = min(seconds, LONGEST)
    return _act(room, Kind.TIMER, at=now, activity=activity_id, state=state, seconds=left)


def _with_phones(room: Room, seats: Iterable[Seat]) -> list[str]:
    """Give those to whom a page can say which group they are in."""
    gone = room.away | room.left_out
    return [seat.id for seat in seats if not seat.paper and seat.id not in gone]


def _with_threes(room: Room, activity_id: str) -> Standing:
    standing = _standing(room, activity_id)
    if not standing.threes:
        raise NotNowError("There are no groups yet: form them first.")
    return standing


def _threes(room: Room, activity_id: str, threes: Sequence[Three]) -> Act:
    groups = [asdict(three) for three in threes]
    return _act(room, Kind.THREES, activity=activity_id, groups=groups)
