"""Employment as one would read it off a list of events by hand: person by person and day by day."""

from dataclasses import dataclass, field
from itertools import pairwise

HIRE, REHIRE, EXIT, CHANGE = range(4)
OTHER, MOVED, HERE = 3, 4, 0


@dataclass(frozen=True)
class Event:
    """A row; the day is a number."""

    person: int
    day: int
    does: int
    team: int = -1  # blank


@dataclass
class Stretch:
    """A time of employment."""

    hired: int
    knows_hire: bool
    events: list = field(default_factory=list)
    end: int | None = None
    kind: int = HERE


def read(events, closes):
    """Give the posts as (person, hired, start, end, kind, team), and the reasons told of rows."""
    told, posts = {}, []
    people = sorted({event.person for event in events})
    numbered = list(enumerate(events, 2))
    if newest_first(list(dict.fromkeys(each for each in events if each.day <= closes))):
        numbered.reverse()
    for person in people:
        own = [each for each in numbered if each[1].person == person]
        stretches = employment(own, closes, told)
        hired = None
        for place, stretch in enumerate(stretches):
            before = stretches[place - 1] if place else None
            joins = before is not None and stretch.hired - before.end == 1
            hired = hired if joins else stretch.hired
            if joins:  # no day lies between: nobody left
                last = posts.pop()
                posts.append((*last[:4], MOVED, last[5]))
            posts += [(person, hired, *post) for post in posts_of(stretch)]
    return posts, told


def newest_first(events):
    """Tell whether a person's next row is rather an earlier event than a later one."""
    pairs = [(a.day, b.day) for a, b in pairwise(events) if a.person == b.person]
    return sum(b < a for a, b in pairs) > sum(b > a for a, b in pairs)


def employment(own, closes, told):  # noqa: C901, PLR0912 - one case after the other, as by hand
    """Follow one person through the events."""
    seen, rows = set(), []
    for number, event in sorted(own):
        if event.day > closes:
            told[number] = ["event-later"]
        elif event in seen:
            told[number] = ["duplicate"]
        else:
            seen.add(event)
            rows.append((number, event))
    rows.sort(key=own.index)
    stretches, here, left = [], None, None
    for day in sorted({event.day for _, event in rows}):
        of_day = [(n, e) for n, e in rows if e.day == day]
        exits = [each for each in of_day if each[1].does == EXIT]
        hires = [each for each in of_day if each[1].does <= REHIRE]
        changes = [each for each in of_day if each[1].does == CHANGE]
        in_turn = exits + hires + changes if here and hires and exits else hires + changes + exits
        gone_today = groundless = False
        for number, event in in_turn:
            if event.does == EXIT and here:
                here.end, here.kind = (max(day, here.hired)), OTHER
                here, left, gone_today = None, day, True
            elif event.does == EXIT:
                if left is None or groundless:
                    told[number] = ["exit-without-hire"]
                    left, groundless = day, True
                elif not gone_today:
                    told[number] = ["after-exit"]
            elif event.does == CHANGE and here is None and left is not None:
                told[number] = ["after-exit"]
            elif here is None:
                here = Stretch(day, event.does != CHANGE, [(number, event)])
                stretches.append(here)
                if event.does == CHANGE:
                    told[number] = ["no-hire-event"]
            elif event.does == CHANGE or here.events[-1][1].day == day:
                here.events.append((number, event))
            elif event.does == REHIRE or not here.knows_hire:
                number_before, last = here.events[-1]
                told.setdefault(number_before, []).append("exit-missing")
                here.end, here.kind = last.day, MOVED
                here = Stretch(day, knows_hire=True, events=[(number, event)])
                stretches.append(here)
            else:
                told[number] = ["hired-again"]
                here.events.append((number, event))
    for one, other in pairwise(stretches):
        if one.end >= other.hired:
            one.end = other.hired - 1
    return stretches


def posts_of(stretch):
    """Give (start, end, kind, team) of each post: a new one on the evening of a day that changed it."""
    team, evenings = -1, {}
    for _, event in stretch.events:
        team = event.team if event.team >= 0 else team
        evenings[event.day] = team
    begun = []
    for day, each in evenings.items():
        if not begun or begun[-1][1] != each:
            begun.append((day, each))
    posts = []
    for place, (day, each) in enumerate(begun):
        last = place == len(begun) - 1
        end = stretch.end if last else begun[place + 1][0] - 1
        posts.append((day, end, stretch.kind if last else MOVED, each))
    return posts
