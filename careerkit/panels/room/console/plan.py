"""What comes one after the other: the agenda's items, each with its activity in the room."""

from __future__ import annotations

from dataclasses import dataclass

from careerkit.workshop.agenda import Agenda, Item
from careerkit.workshop.views import ActivityView, FacilitatorView


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop on the way through a workshop.

    Attributes
    ----------
    name:     what it is called
    minutes:  how long it takes; 0 where nobody has said
    starts:   the minute in which it begins, by the agenda
    item:     what the agenda says of it; None for an activity that is in no agenda
    activity: id of its activity in the room; empty for talk and breaks
    """

    name: str
    minutes: int
    starts: int
    item: Item | None
    activity: str


def stops(view: FacilitatorView, agenda: Agenda | None) -> tuple[Stop, ...]:
    """Go along the agenda and find each item's activity: the next of its kind that is in the room.

    Activities that are in no agenda come last.
    """
    left = list(view.activities)
    made = []
    for item, starts in zip(agenda.items, agenda.starts, strict=True) if agenda else ():
        found = _next(left, item) if item.is_activity else None
        if found is not None:
            left.remove(found)
        made.append(Stop(item.name, item.minutes, starts, item, found.id if found else ""))
    ends = agenda.minutes if agenda else 0
    return (*made, *(Stop(each.title, each.minutes, ends, None, each.id) for each in left))


def _next(left: list[ActivityView], item: Item) -> ActivityView | None:
    by_id = (each for each in left if each.id == item.id and each.kind == item.kind)
    by_kind = (each for each in left if each.kind == item.kind)
    return next(by_id, None) or next(by_kind, None)
