"""From events to posts: who was hired, changed and left becomes rows with a first and a last day.

Each stretch of employment begins with a hire and ends with an exit; in between a post begins on each day on
which a group changes. Rows that begin no post are used all the same: they tell of one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.hris.account import Account, Places
from careerkit.turnover.hris.causes import (
    AFTER_EXIT,
    DUPLICATE,
    EVENT_LATER,
    EXIT_MISSING,
    EXIT_WITHOUT_HIRE,
    HIRED_AGAIN,
    NO_EVENT_DAY,
    NO_HIRE_EVENT,
    RECORD_ENDS,
)
from careerkit.turnover.hris.columns import NOT_SAID, Columns
from careerkit.turnover.hris.event_words import CHANGE, EXIT, REHIRE
from careerkit.turnover.hris.records import Flags, equal, starts_of
from careerkit.turnover.hris.spells import NOT_GIVEN, Days, Grouping, Kind

HERE, GONE = 1, 0
DAY = np.timedelta64(1, "D")
NEVER = np.datetime64("NaT")
NEAR = np.timedelta64(7, "D")  # an exit and the last day in another column are one thing up to here
ENOUGH = 5  # exits on the first of a month, from which on they tell something
MOST_JOIN = 0.8  # of records are followed by the next one at once
MANY_TIMES = 3  # as many as on the last of a month
LAST_DAY = (
    "The day of an exit is taken for the last day in the company, as it is in most systems. If yours writes "
    "the first day after it, everybody’s service is a day too long."
)
DAY_AFTER = (
    "{first:,} of {exits:,} exits are on the first of a month and {last:,} on the last of one, so an exit’s "
    "day is taken for the first day after it, and the day before for the last in the company."
)
VALID_UNTIL = (
    "“{heading}” says until when each record holds. Those before exits hold until the day before, which is "
    "taken for the last day in the company."
)
OTHER_HIRE = (
    "Where the file has the event of a hire, its day counts. “{heading}” says another one for {rows:,} of "
    "them."
)
WITHOUT_HIRE = (
    "{people:,} of {of:,} people have no hire in the file. Their service counts from their first event, so "
    "they seem newer than they are, and curves over service are wrong by that. A column with the hire date "
    "would do it."
)
FOLDED = (
    "The file has a row for each event: {rows:,} rows in use came to {posts:,} posts of {people:,} people. "
    "Pay and groups that an event leaves blank stay as they were; a post begins where a group changes, and "
    "has its latest pay."
)


@dataclass(slots=True)
class _Line:
    """Events by person and time; changed by each step.

    place: where in the columns each comes from
    early: whether the person was there before it, in this file
    first: whether it is the person's first
    """

    place: Places = field(repr=False)
    person: NDArray[np.uint64] = field(repr=False)
    day: Days = field(repr=False)
    does: NDArray[np.int8] = field(repr=False)
    first: Flags = field(repr=False)
    early: Flags = field(repr=False)

    def keep(self, chosen: Flags | Places) -> None:
        """Keep the chosen ones, or put them in another order."""
        for name in ("place", "person", "day", "does", "early"):
            setattr(self, name, getattr(self, name)[chosen])
        self.first = starts_of(self.person)


def posts_of_events(
    columns: Columns, account: Account, closes: np.datetime64
) -> tuple[Columns, list[str], list[str]]:
    """Give columns with a row for each post, and what is to be noted and what is lacking."""
    if columns.events is None or columns.start is None or columns.person is None:
        raise ValueError("events need to say what happened, when, and to whom")
    day, heading = columns.start, columns.headings.get("start", "")
    does = np.where(columns.events.does == NOT_SAID, CHANGE, columns.events.does).astype(np.int8)
    account.tell(NO_EVENT_DAY, np.flatnonzero(np.isnat(day)), heading)
    ahead = np.flatnonzero(day > closes)
    account.tell(EVENT_LATER, ahead, heading, day[ahead])
    line = _in_time(columns, account, day, does)
    begins, late = _stretches(line, columns, account)
    hired = _hires(line, begins, late, columns, account)
    ends, kinds, notes = _ends(line, begins, hired, columns, account, closes)
    built = _posts(line, begins, hired, ends, kinds, columns)
    line_people = int(line.first.sum())
    lacks = []
    if unknown := account.told(NO_HIRE_EVENT):
        lacks.append(WITHOUT_HIRE.format(people=unknown, of=line_people))
    begun = begins & (line.does <= REHIRE)
    if columns.hired is not None:
        own = columns.hired[line.place]
        other = int((begun & ~np.isnat(own) & (own != line.day)).sum())
        if other:
            name = columns.headings.get("hired", "")
            notes.append(OTHER_HIRE.format(heading=name, rows=other))
    posts = 0 if built.told is None else int((~built.told).sum())
    rows = len(account.in_use())
    return built, [FOLDED.format(rows=rows, posts=posts, people=line_people), *notes], lacks


def _in_time(columns: Columns, account: Account, day: Days, does: NDArray[np.int8]) -> _Line:
    """Put the events in use into their order; of one day a hire, changes, an exit, as they make sense."""
    places = account.in_use()
    person = columns.person
    if person is None or columns.events is None:
        raise ValueError("events need people")
    _drop_repeated(columns, account, places)
    places = account.in_use()
    turn = -1 if _newest_first(person[places], day[places]) else 1
    rank = np.select([does[places] <= REHIRE, does[places] == CHANGE], [0, 1], 2)
    order = places[np.lexsort((turn * places, rank, day[places], person[places]))]
    line = _Line(
        order,
        person[order],
        day[order],
        does[order],
        starts_of(person[order]),
        np.zeros(len(order), dtype=bool),
    )
    block, before = _days(line)
    # Who was there in the morning and is hired on the day of the exit left first.
    back = before[block] == HERE
    hire, gone = line.does <= REHIRE, line.does == EXIT
    rank = np.select([hire, gone], [0, 2], 1)
    rank = np.where(back, np.select([gone, hire], [0, 1], 2), rank)
    both = _any(hire, block) & _any(gone, block)
    rank = np.where(both[block], rank, np.select([hire, gone], [0, 2], 1))
    line.keep(np.lexsort((turn * order, rank, block)))
    line.early = _before(line)
    return line


def _drop_repeated(columns: Columns, account: Account, places: Places) -> None:
    """Set aside events that stand there twice, alike in everything that is read."""
    person, day, events = columns.person, columns.start, columns.events
    if person is None or day is None or events is None:
        return
    whose = (events.word, day, person)

    def alike(order: Places) -> Flags:
        same = np.zeros(len(order), dtype=bool)
        one, other = order[1:], order[:-1]
        same[1:] = np.logical_and.reduce([each[one] == each[other] for each in whose])
        return same

    order = places[np.lexsort([places, *(each[places] for each in whose)])]
    same = alike(order)
    same[:-1] |= same[1:]
    few = order[same]
    says: list[NDArray[Any]] = [each.codes for each in columns.groups.values()]
    says += [each for each in (columns.salary, columns.kind, columns.end) if each is not None]
    few = few[np.lexsort([few, *(each[few] for each in (*says, *whose))])]
    twice = np.flatnonzero(alike(few))
    account.tell(DUPLICATE, few[twice[equal(columns, few[twice], few[twice - 1])]])


def _newest_first(person: NDArray[np.uint64], day: Days) -> bool:
    """Tell whether a file has the latest events on top, so that of one day the last comes first."""
    same = person[1:] == person[:-1]
    return int((same & (day[1:] < day[:-1])).sum()) > int((same & (day[1:] > day[:-1])).sum())


def _any(flags: Flags, block: NDArray[np.int64]) -> Flags:
    """Tell of which days something holds."""
    return np.bincount(block, weights=flags) > 0


def _days(line: _Line) -> tuple[NDArray[np.int64], NDArray[np.int8]]:
    """Give each day of a person a number, and say whether the person was there when it began."""
    begins = ~_same_day(line)
    block = np.cumsum(begins) - 1
    if not len(block):
        return block, np.zeros(0, np.int8)
    hire, gone = _any(line.does <= REHIRE, block), _any(line.does == EXIT, block)
    first = line.first[begins]
    says = np.select([hire & gone, gone, hire], [NOT_SAID, GONE, HERE], NOT_SAID)
    says = np.where(first & (says == NOT_SAID), np.where(hire & gone, GONE, HERE), says)
    after = _carried(says)
    before = np.append(np.int8(GONE), after[:-1])
    return block, np.where(first, GONE, before).astype(np.int8)


def _same_day(line: _Line) -> Flags:
    """Tell which events are of the same person and day as the one before."""
    same = ~line.first
    same[1:] &= line.day[1:] == line.day[:-1]
    return same


def _before(line: _Line) -> Flags:
    """Tell before which events the person was there."""
    if not len(line.place):
        return line.first
    says = np.select(
        [line.does == EXIT, line.does <= REHIRE, line.first], [GONE, HERE, HERE], NOT_SAID
    )
    after = _carried(says)
    return np.append(False, after[:-1] == HERE) & ~line.first


def _carried(says: NDArray[np.int64]) -> NDArray[np.int64]:
    """Go on with what was said last."""
    known = np.maximum.accumulate(np.where(says == NOT_SAID, 0, np.arange(len(says))))
    return says[known]


def _stretches(line: _Line, columns: Columns, account: Account) -> tuple[Flags, Flags]:
    """Tell which events begin a stretch of employment, and which of these are no hires.

    Events outside of any stretch are taken out of the line.
    """
    hired = columns.hired
    own = np.full(len(line.place), NEVER, "datetime64[D]") if hired is None else hired[line.place]
    known = own <= line.day
    gone, change = line.does == EXIT, line.does == CHANGE
    again = _same_day(line)
    block = np.cumsum(~again) - 1
    groundless = _any(line.first & gone & ~known, block)[block] & gone
    account.tell(EXIT_WITHOUT_HIRE, line.place[groundless])
    # Two exits of one day are one.
    twice = again & gone & np.append(False, gone[:-1])[: len(gone)]
    outside = ~line.early & ~line.first & ~groundless & (change | (gone & ~twice))
    outside |= _any(outside & gone, block)[block] & gone
    account.tell(AFTER_EXIT, line.place[outside])
    kept = ~outside & ~groundless
    known, again = known[kept], again[kept]
    firsts = line.first[kept]
    line.keep(kept)
    gone, change, hire = line.does == EXIT, line.does == CHANGE, line.does <= REHIRE
    late = firsts & ~hire
    begins = late | (hire & ~line.early)
    anew = hire & line.early & ~again
    unknown = late & ~known
    begins |= anew & (line.does == REHIRE)
    # A hire after events that had none is the true hire; what came before had an end that nobody knows.
    anchors = begins | hire
    before = np.maximum.accumulate(np.where(anchors, np.arange(len(anchors)), 0))
    before = np.append(0, before[:-1]) if len(before) else before
    begins |= anew & unknown[before]
    begins |= line.first
    account.tell(HIRED_AGAIN, line.place[anew & ~begins])
    account.tell(NO_HIRE_EVENT, line.place[unknown & begins & change])
    return begins, late


def _hires(line: _Line, begins: Flags, late: Flags, columns: Columns, _account: Account) -> Days:
    """Give for each stretch the first day in the company."""
    day = line.day.copy()
    if columns.hired is not None:
        own = columns.hired[line.place]
        day = np.where(late & (own <= day), own, day)
    return day[begins]


def _ends(
    line: _Line,
    begins: Flags,
    hired: Days,
    columns: Columns,
    account: Account,
    closes: np.datetime64,
) -> tuple[Days, NDArray[np.int8], list[str]]:
    """Give for each stretch its last day, and how it ended."""
    number = np.cumsum(begins) - 1
    many = len(hired)
    gone = line.does == EXIT
    lasts = (
        np.append(np.flatnonzero(begins)[1:], len(begins)) - 1 if many else np.zeros(0, np.int64)
    )
    ends = np.full(many, NEVER, "datetime64[D]")
    kinds = np.full(many, NOT_SAID, np.int8)
    exits = np.flatnonzero(gone)
    day, notes = _last_days(line, exits, columns)
    ends[number[exits]] = day
    if columns.kind is not None:
        told = exits[columns.kind[line.place[exits]] != NOT_SAID]
        kinds[number[told]] = columns.kind[line.place[told]]
    own = columns.end
    if own is not None and many:
        given = own[line.place[lasts]]
        open_ = np.isnat(ends) & (given >= line.day[lasts]) & (given <= closes)
        ends = np.where(open_, given, ends)
        if _of_records(line, columns):
            kinds[open_] = int(Kind.MOVED)
            account.tell(
                RECORD_ENDS, line.place[lasts[open_]], columns.headings.get("end", ""), given[open_]
            )
    kinds[~np.isnat(ends) & (kinds <= int(Kind.STILL_HERE))] = int(Kind.OTHER)
    lost = _lost(line, begins, ends, columns, account)
    account.tell(EXIT_MISSING, line.place[lasts[lost]])
    ends[lost], kinds[lost] = line.day[lasts[lost]], int(Kind.MOVED)
    # Who is hired on the day of the exit was there until the day before.
    following = np.full(many, NEVER, "datetime64[D]")
    if many:
        starts, owner = line.day[begins], line.person[begins]
        same = owner[1:] == owner[:-1]
        following[:-1][same] = starts[1:][same]
    first = np.where(gone[begins], hired, line.day[begins])
    ends = np.where(ends >= following, following - DAY, ends)
    return np.where(ends < first, first, ends), kinds, notes


def _last_days(line: _Line, exits: Places, columns: Columns) -> tuple[Days, list[str]]:
    """Say what the day of an exit means, and give the last days in the company."""
    day = line.day[exits]
    notes = []
    if len(day):
        month = day.astype("datetime64[M]")
        first = int((day == month.astype("datetime64[D]")).sum())
        last = int(((day + DAY).astype("datetime64[M]") != month).sum())
        if first >= ENOUGH and first > MANY_TIMES * last:
            notes.append(DAY_AFTER.format(first=first, exits=len(day), last=last))
            day = day - DAY
        else:
            notes.append(LAST_DAY)
    own = columns.end
    if own is not None and _of_records(line, columns):
        before = own[line.place[np.maximum(exits - 1, 0)]]
        until, same = (int((before == line.day[exits] - days * DAY).sum()) for days in (1, 0))
        if until > same:
            return line.day[exits] - DAY, [
                VALID_UNTIL.format(heading=columns.headings.get("end", ""))
            ]
    elif own is not None:
        own = own[line.place[exits]]
        day = np.where(np.abs(own - line.day[exits]) <= NEAR, own, day)
    return day, notes


def _of_records(line: _Line, columns: Columns) -> bool:
    """Tell whether the last days are those of records, each of which ends where the next one begins.

    The last day in the company would stand in the row of the exit as well.
    """
    if columns.end is None or len(line.place) < 2:  # noqa: PLR2004 - one and the next
        return False
    own = columns.end[line.place]
    given = ~line.first[1:] & ~np.isnat(own[:-1]) & (line.day[1:] > line.day[:-1])
    joins = given & (line.day[1:] - own[:-1] <= DAY) & (line.day[1:] >= own[:-1])
    exits = line.does == EXIT
    near = np.abs(own[exits] - line.day[exits]) <= NEAR
    return bool(joins.sum() >= MOST_JOIN * max(given.sum(), 1) and near.sum() * 2 <= exits.sum())


def _lost(line: _Line, begins: Flags, ends: Days, columns: Columns, account: Account) -> Flags:
    """Tell which stretches had an end that the file does not give.

    Another one of the same person follows without an exit, or an exit could not be read.
    """
    owner = line.person[begins]
    followed = np.zeros(len(owner), dtype=bool)
    followed[:-1] = owner[1:] == owner[:-1]
    out = account.rejected()
    if columns.person is not None and columns.events is not None and columns.start is not None:
        exits = out[(columns.events.does[out] == EXIT) & np.isnat(columns.start[out])]
        followed |= np.isin(owner, columns.person[exits])
    return followed & np.isnat(ends)


def _posts(
    line: _Line,
    begins: Flags,
    hired: Days,
    ends: Days,
    kinds: NDArray[np.int8],
    columns: Columns,
) -> Columns:
    """Put the posts where their first events stand; all other rows only tell of them."""
    many = len(columns)
    stretch = np.cumsum(begins) - 1
    opened = np.flatnonzero(begins)
    days = begins.copy()
    days[1:] |= line.day[1:] != line.day[:-1]
    block = np.flatnonzero(days)
    evening = np.append(block[1:], len(days)) - 1 if len(block) else block
    speaks = (line.does != EXIT) | begins  # what an exit says of groups is no change
    new = begins[block]
    filled = {}
    for name, group in columns.groups.items():
        codes = group.codes[line.place]
        at = np.maximum.accumulate(np.where((codes >= 0) & speaks, np.arange(len(codes)), -1))
        within = at >= opened[stretch] if len(opened) else np.zeros(0, dtype=bool)
        codes = np.where(within, codes[at], NOT_GIVEN)[evening]
        new[1:] |= (codes[1:] != codes[:-1]) & speaks[block[1:]]
        filled[name] = codes
    places = line.place[block[new]]
    start, end = (np.full(many, NEVER, "datetime64[D]") for _ in range(2))
    whose = stretch[block[new]]
    exit_alone = begins[block[new]] & (line.does[block[new]] == EXIT)
    begun = np.where(exit_alone, hired[whose], line.day[block[new]])
    start[places] = begun
    last = np.append(whose[1:] != whose[:-1], True)[: len(whose)]
    ended = np.append(begun[1:] - DAY, NEVER)[: len(begun)]
    end[places] = np.where(last, ends[whose], ended)
    hires = np.full(many, NEVER, "datetime64[D]")
    hires[places] = hired[whose]
    kind, left = (np.full(many, NOT_SAID, np.int8) for _ in range(2))
    kind[places] = np.where(last, kinds[whose], NOT_SAID)
    left[places] = np.where(last & ~np.isnat(ends[whose]), 1, NOT_SAID)
    told = np.ones(many, dtype=bool)
    told[places] = False
    groups = {}
    for name, group in columns.groups.items():
        codes = np.full(many, NOT_GIVEN, np.int32)
        codes[places] = filled[name][new]
        groups[name] = Grouping(group.name, group.labels, codes)
    return replace(
        columns,
        hired=hires,
        start=start,
        end=end,
        kind=kind,
        left=left,
        as_of=None,
        salary=_latest_pay(line, stretch, opened, block[new], columns, places),
        groups=groups,
        told=told,
    )


def _latest_pay(
    line: _Line,
    stretch: NDArray[np.int64],
    opened: Places,
    first: Places,
    columns: Columns,
    places: Places,
) -> NDArray[np.float64] | None:
    """Give each post the last pay that is told until it ends."""
    if columns.salary is None:
        return None
    pay = columns.salary[line.place]
    at = np.maximum.accumulate(np.where(np.isnan(pay), -1, np.arange(len(pay))))
    within = at >= opened[stretch] if len(opened) else np.zeros(0, dtype=bool)
    known = np.where(within, pay[at], np.nan)
    final = np.append(first[1:], len(pay)) - 1 if len(first) else first
    salary = np.full(len(columns), np.nan)
    salary[places] = known[final]
    return salary
