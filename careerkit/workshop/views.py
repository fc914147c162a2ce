"""What each side sees of a room: the facilitator and the big screen, and a participant.

Both are values, made of the room and of numbers. No seat's id and nobody's answer is in either.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from careerkit.workshop.activity import Activity
from careerkit.workshop.picture import Picture, picture
from careerkit.workshop.progress import Progress, Said, progress
from careerkit.workshop.room import Room, Standing, State
from careerkit.workshop.threes import Role
from careerkit.workshop.timer import Ticking
from careerkit.workshop.values import Seat


@dataclass(frozen=True, slots=True)
class TimerView:
    """A timer as it is at this moment: what it does, the seconds left, and the same in words."""

    state: Ticking
    remaining: int
    sentence: str


@dataclass(frozen=True)
class ActivityView:
    """An activity as the facilitator sees it.

    Attributes
    ----------
    id, kind, title, minutes, state: as they stand
    timer:    as it is now
    progress: how many are done
    lacks:    why nothing new can be revealed; empty when there are enough people for it
    picture:  what was revealed, while it is shown
    shown:    how often there was a reveal
    threes:   how many people are in each group, by its number
    """

    id: str
    kind: str
    title: str
    minutes: int
    state: State
    timer: TimerView
    progress: Progress
    lacks: str
    picture: Picture | None
    shown: int
    threes: Mapping[int, int]


@dataclass(frozen=True)
class FacilitatorView:
    """Everything that the facilitator and the big screen can see."""

    title: str
    code: str
    minimum: int
    capacity: int
    here: int
    current: str
    closed: bool
    activities: tuple[ActivityView, ...]

    def activity(self, activity_id: str) -> ActivityView | None:
        """Find one of the activities."""
        return next((each for each in self.activities if each.id == activity_id), None)


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody sits in the threes: the group's number, how many it has, and their role."""

    number: int
    size: int
    role: Role


@dataclass(frozen=True)
class TakenPart:
    """An activity as a participant sees it.

    Attributes
    ----------
    id, kind, title, minutes, state, timer, picture: as for the facilitator
    counted: whether their own answers are in the picture
    place:   where they sit in the threes, if they do
    """

    id: str
    kind: str
    title: str
    minutes: int
    state: State
    timer: TimerView
    picture: Picture | None
    counted: bool
    place: Place | None


@dataclass(frozen=True)
class ParticipantView:
    """What one participant sees of the room; their own answers come from elsewhere."""

    title: str
    current: str
    closed: bool
    left_out: bool
    activities: tuple[TakenPart, ...]

    def activity(self, activity_id: str) -> TakenPart | None:
        """Find one of the activities."""
        return next((each for each in self.activities if each.id == activity_id), None)


def facilitator_view(
    room: Room,
    activities: Mapping[str, Activity],
    seats: Iterable[Seat],
    answers: Mapping[str, Said],
    *,
    now: dt.datetime,
) -> FacilitatorView:
    """Show the room to the facilitator; `answers` are those of each activity, by its id.

    Of the answers nothing is read but whether there are any, and whether people are done.
    """
    every = tuple(seats)
    away = room.away | room.left_out
    return FacilitatorView(
        title=room.info.title,
        code=room.info.code,
        minimum=room.info.minimum,
        capacity=room.info.capacity,
        here=sum(seat.id not in away for seat in every),
        current=room.current,
        closed=room.closed,
        activities=tuple(
            _for_facilitator(
                room,
                each,
                activities[each.id],
                progress(room, each.id, every, answers.get(each.id, {})),
                now,
            )
            for each in room.activities.values()
        ),
    )


def participant_view(
    room: Room, activities: Mapping[str, Activity], seat: str, *, now: dt.datetime
) -> ParticipantView:
    """Show the room to one participant."""
    return ParticipantView(
        title=room.info.title,
        current=room.current,
        closed=room.closed,
        left_out=seat in room.left_out,
        activities=tuple(
            _for_participant(room, each, activities[each.id], seat, now)
            for each in room.activities.values()
        ),
    )


def _for_facilitator(
    room: Room, standing: Standing, activity: Activity, how_far: Progress, now: dt.datetime
) -> ActivityView:
    return ActivityView(
        id=standing.id,
        kind=standing.kind,
        title=standing.title,
        minutes=standing.minutes,
        state=standing.state,
        timer=_timer(standing, now),
        progress=how_far,
        lacks=how_far.lacks(room.info.minimum),
        picture=_picture(room, standing, activity),
        shown=len(standing.batches),
        threes={three.number: len(three.seats) for three in standing.threes},
    )


def _for_participant(
    room: Room, standing: Standing, activity: Activity, seat: str, now: dt.datetime
) -> TakenPart:
    return TakenPart(
        id=standing.id,
        kind=standing.kind,
        title=standing.title,
        minutes=standing.minutes,
        state=standing.state,
        timer=_timer(standing, now),
        picture=_picture(room, standing, activity),
        counted=seat in standing.counted,
        place=_place(standing, seat),
    )


def _picture(room: Room, standing: Standing, activity: Activity) -> Picture | None:
    """Give what was revealed while it is shown: whoever still answers is not to look at others."""
    if standing.state is not State.REVEALED and not room.closed:
        return None
    return picture(activity, standing.batches)


def _timer(standing: Standing, now: dt.datetime) -> TimerView:
    timer = standing.timer
    return TimerView(timer.state, timer.remaining(now), timer.sentence(now))


def _place(standing: Standing, seat: str) -> Place | None:
    for three in standing.threes:
        role = three.role(seat)
        if role is not None:
            return Place(three.number, len(three.seats), role)
    return None
