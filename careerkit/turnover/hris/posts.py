"""From rows with days to spells: one after another for each person, moves told from exits."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.hris.account import Account, Places
from careerkit.turnover.hris.causes import (
    EXIT_BEFORE_HIRE,
    EXIT_BEFORE_POST,
    EXIT_LATER,
    LEFT_NOT_WHEN,
    NO_HIRE,
    NOT_STARTED,
    OPEN_POST,
    OVERLAP,
    POST_BEFORE_HIRE,
    REASON_ONLY,
    SAYS_HERE,
    SHORT_GAP,
    WHAT_FOLLOWED,
    WITHIN_ANOTHER,
)
from careerkit.turnover.hris.columns import NOT_SAID, Columns
from careerkit.turnover.hris.mapping import MOST_GAP
from careerkit.turnover.hris.records import (
    Flags,
    changes,
    keep_last,
    several_records,
    sorted_by_person,
    starts_of,
)
from careerkit.turnover.hris.spells import EXITS, Days, Kind

NEVER = np.datetime64("NaT")
DAY = np.timedelta64(1, "D")
KINDS_OF_EXIT = [int(kind) for kind in EXITS]


@dataclass(slots=True)
class Posts:
    """Rows on their way to spells, sorted by person and start; changed by each step of `cleaned`.

    place: where in the columns each comes from
    first: whether it is the person's first
    moved: whether another post of the person follows at once
    later: whether its last day lies after the window, so that it was taken for none
    """

    place: Places = field(repr=False)
    person: NDArray[np.uint64] = field(repr=False)
    hired: Days = field(repr=False)
    start: Days = field(repr=False)
    end: Days = field(repr=False)
    first: Flags = field(repr=False)
    moved: Flags = field(repr=False)
    later: Flags = field(repr=False)
    kind: NDArray[np.int8] = field(repr=False)

    def __len__(self) -> int:
        return len(self.place)

    @property
    def last(self) -> Flags:
        """Tell which are their person's last."""
        return np.append(self.first[1:], True)[: len(self)]

    def keep(self, chosen: Flags) -> None:
        """Keep the chosen ones only."""
        for name in ("place", "person", "hired", "start", "end", "moved", "later", "kind"):
            setattr(self, name, getattr(self, name)[chosen])
        self.first = starts_of(self.person)


def checked_days(columns: Columns, account: Account) -> tuple[Days, Days, Days]:
    """Give each row's hire, start and end after rejecting those that contradict themselves."""
    given = columns.hired if columns.hired is not None else columns.start
    if given is None:
        given = np.full(len(columns), NEVER, dtype="datetime64[D]")
    hired, start, end = given, given, columns.end
    if columns.start is not None and columns.hired is not None:
        blank = np.isnat(columns.start)
        start = np.where(blank, given, columns.start) if blank.any() else columns.start
    if end is None:
        end = np.full(len(columns), NEVER, dtype="datetime64[D]")
    heading = columns.headings.get
    without = np.isnat(hired) if columns.told is None else np.isnat(hired) & ~columns.told
    account.tell(NO_HIRE, np.flatnonzero(without), heading("hired", ""))
    if start is not given:
        early = np.flatnonzero(start < hired)
        account.tell(POST_BEFORE_HIRE, early, heading("start", ""), start[early])
        if len(early):  # copies of millions of days only where something changes
            hired = np.minimum(hired, start)
    wrong = np.flatnonzero(end < start)
    in_post = start[wrong] > hired[wrong]
    before_post, before_hire = wrong[in_post], wrong[~in_post]
    account.tell(EXIT_BEFORE_POST, before_post, heading("end", ""), end[before_post])
    account.tell(EXIT_BEFORE_HIRE, before_hire, heading("end", ""), end[before_hire])
    return hired, start, end


def cleaned(
    columns: Columns,
    account: Account,
    days: tuple[Days, Days, Days],
    closes: np.datetime64,
    gap: int = MOST_GAP,
) -> tuple[Posts, list[str]]:
    """Make spells of the rows in use, so that nobody is counted twice on one day."""
    notes: list[str] = []
    posts = _sorted(columns, account, days, closes, notes)
    _drop_inner(posts, account)
    _cut(posts, account, columns, closes, gap)
    _name_ends(posts, account, columns)
    _stretches(posts, notes, gap)
    _settle(posts, account, columns, closes)
    return posts, notes


def _sorted(
    columns: Columns,
    account: Account,
    days: tuple[Days, Days, Days],
    closes: np.datetime64,
    notes: list[str],
) -> Posts:
    """Sort the rows in use, keep one record of each spell, and give what is left."""
    hired, start, end = days
    later = end > closes
    beyond = np.flatnonzero(later)
    account.tell(EXIT_LATER, beyond, columns.headings.get("end", ""), end[beyond])
    if len(beyond):
        end = np.where(later, NEVER, end)
    days = hired, start, end
    places = account.in_use()
    if columns.told is not None:
        places = places[~columns.told[places]]
    if columns.person is None:
        return _posts(columns, places, np.arange(len(columns), dtype=np.uint64), days, later)
    as_of = several_records(columns)
    # Of two records of one spell the later one counts; an exit beats none.
    keys = (start, *(() if as_of is None else (as_of.astype(np.int64),)), ~np.isnat(end))
    order, spell = sorted_by_person(places, columns.person, keys)
    undated = as_of is not None and columns.end is None
    if spell.all() and not undated:
        return _posts(columns, order, columns.person, days, later)
    spell |= starts_of(start[order])
    if as_of is not None:
        known = as_of[order] <= closes
        return _by_record(columns, account, days, later, order, spell, known, notes)
    if not spell.all():
        order = order[keep_last(columns, account, order, spell)]
    return _posts(columns, order, columns.person, days, later)


def _by_record(
    columns: Columns,
    account: Account,
    days: tuple[Days, Days, Days],
    later: Flags,
    order: Places,
    spell: Flags,
    known: Flags,
    notes: list[str],
) -> Posts:
    """Take records of several days: a spell begins anew where they show the person in another group."""
    hired, start, end = days
    person, as_of = columns.person, columns.as_of
    if person is None or as_of is None:  # nobody has several records then
        raise ValueError("records of people need to say whose and of which day they are")
    number = np.cumsum(spell) - 1
    lasts = np.append(np.flatnonzero(spell)[1:], len(order)) - 1
    ends = end[order[lasts]][number]  # what the latest record says counts for the whole spell
    if columns.end is None and columns.left is not None:
        told = (columns.left[order] == 1) & known
        ends = _dated_by_record(told, as_of[order], spell)[number]
        if not np.isnat(ends).all():
            notes.append(
                "The file does not say on which day people left; each exit is put on the day of the first "
                f"record in “{columns.headings.get('as_of', '')}” that tells of it."
            )
    following = _next_starts(person[order], start[order], spell)[number]
    new = known & changes(columns, order, spell, start[order], np.fmin(ends, following - DAY))
    kept = keep_last(columns, account, order, spell | new)
    run = np.cumsum(spell | new) - 1
    begins = np.flatnonzero(spell | new)
    day = np.where(new[begins], as_of[order[begins]], start[order[begins]])
    ended = ends[begins]
    goes_on = np.flatnonzero(new[begins]) - 1
    ended[goes_on] = day[goes_on + 1] - DAY
    if new.any():
        notes.append(
            "The file has records of several days. Where a later one shows somebody in another group, they "
            f"count as moved on the day of that record; cases: {int(new.sum()):,}."
        )
    order = order[kept]
    posts = _posts(columns, order, person, (hired, start, end), later)
    posts.start, posts.end = day[run[kept]], ended[run[kept]]
    posts.later &= np.isnat(posts.end)
    return posts


def _next_starts(person: NDArray[np.uint64], start: Days, spell: Flags) -> Days:
    """Give for each spell the first day of the same person's next one, or NaT."""
    first = np.flatnonzero(spell)
    following = np.full(len(first), NEVER, dtype="datetime64[D]")
    same = person[first[1:]] == person[first[:-1]]
    following[:-1][same] = start[first[1:]][same]
    return following


def _dated_by_record(told: Flags, as_of: Days, spell: Flags) -> Days:
    """Give for each spell the day of its first record that tells of an exit, or NaT."""
    days = np.where(told, as_of, NEVER)
    if not len(days):
        return days
    # As sorting does, fmin leaves NaT for where there is nothing else.
    return np.fmin.reduceat(days, np.flatnonzero(spell))


def _posts(
    columns: Columns,
    order: Places,
    person: NDArray[np.uint64],
    days: tuple[Days, Days, Days],
    later: Flags,
) -> Posts:
    hired, start, end = days
    own = person[order]
    nothing = np.full(len(order), NOT_SAID, dtype=np.int8)
    return Posts(
        place=order,
        person=own,
        hired=hired[order],
        start=start[order],
        end=end[order],
        first=starts_of(own),
        moved=np.zeros(len(order), dtype=bool),
        later=later[order],
        kind=nothing if columns.kind is None else columns.kind[order],
    )


def _drop_inner(posts: Posts, account: Account) -> None:
    """Set aside posts that lie wholly within another of the same person: a second job beside it."""
    if posts.first.all():
        return
    # One running maximum for all: each person's days are lifted above those of the person before.
    days = posts.end.astype(np.int64)
    dated = ~np.isnat(posts.end)
    low = int(days[dated].min()) if dated.any() else 0
    high = int(days[dated].max()) if dated.any() else 0
    lift = (np.cumsum(posts.first) - 1) * (high - low + 2)
    reach = np.where(dated, days - low + 1, 0) + lift
    furthest = np.maximum.accumulate(reach)
    inner = np.zeros(len(posts), dtype=bool)
    inner[1:] = dated[1:] & ~posts.first[1:] & (reach[1:] < furthest[:-1])
    if inner.any():
        account.tell(WITHIN_ANOTHER, posts.place[inner])
        posts.keep(~inner)


def _cut(
    posts: Posts, account: Account, columns: Columns, closes: np.datetime64, most_gap: int
) -> None:
    """End each post the day before the person's next one begins, and tell moves from exits.

    A weekend, a month's end or holidays lie between the posts of people who never left. Less than a week
    breaks no service, as labour law counts it in places, and nobody is replaced in it; so up to
    then it is no exit, whatever reason the row gives.
    """
    if posts.first.all():
        return
    before = np.flatnonzero(~posts.first) - 1
    next_start = posts.start[before + 1]
    follows = next_start <= closes  # else the next post is not known yet
    end = posts.end[before]
    heading = columns.headings.get("end", "")
    still_open = before[np.isnat(end) & follows]
    over = before[(end >= next_start) & follows]
    account.tell(OPEN_POST, posts.place[still_open], heading)
    account.tell(OVERLAP, posts.place[over], heading, posts.end[over])
    for cut in (still_open, over):
        posts.end[cut] = posts.start[cut + 1] - DAY
    gap = next_start - posts.end[before] - DAY
    near = gap <= most_gap * DAY
    posts.moved[before[near]] = True
    short = before[near & follows & (gap > 0 * DAY)]
    account.tell(SHORT_GAP, posts.place[short], heading, posts.end[short])
    posts.end[short] = posts.start[short + 1] - DAY


def _name_ends(posts: Posts, account: Account, columns: Columns) -> None:
    """Say how each post ended, and find where the file contradicts itself about that."""
    left = None if columns.left is None else columns.left[posts.place]
    ended, last = ~np.isnat(posts.end), posts.last
    own = np.isin(posts.kind, KINDS_OF_EXIT)
    says_here = posts.kind == int(Kind.STILL_HERE)
    says_left = own
    if left is not None:
        says_here |= left == 0
        says_left = np.where(left == NOT_SAID, own, left == 1)
    # A status is that of today, and stands in all of a person's rows: only the last can contradict it.
    here = last & ended & says_here
    account.tell(SAYS_HERE, posts.place[here], columns.headings.get("end", ""), posts.end[here])
    undated = last & ~ended & says_left & ~posts.later
    account.tell(LEFT_NOT_WHEN, posts.place[undated], columns.headings.get("end", ""))
    reason_only = last & ~ended & own & ~says_left & ~posts.later
    account.tell(REASON_ONLY, posts.place[reason_only], columns.headings.get("exit_kind", ""))
    said_moved = posts.kind == int(Kind.MOVED)
    unsure = last & ended & ~own & ~said_moved & ~_knows_what_followed(posts, account, columns)
    if left is not None:
        unsure &= left != 1
    account.tell(WHAT_FOLLOWED, posts.place[unsure], columns.headings.get("end", ""))
    moved = posts.moved | unsure | said_moved
    posts.kind = np.select(
        [~ended, moved, own],
        [int(Kind.STILL_HERE), int(Kind.MOVED), posts.kind],
        int(Kind.OTHER),
    ).astype(np.int8)


def _knows_what_followed(posts: Posts, account: Account, columns: Columns) -> Flags:
    """Tell for which posts no rejected row of the same person may have come after them."""
    knows = np.ones(len(posts), dtype=bool)
    out = account.rejected()
    if columns.person is None or not len(out):
        return knows
    begun = np.full(len(out), NEVER, dtype="datetime64[D]")
    for days in (columns.hired, columns.start):  # the post's first day, if there is one
        if days is not None:
            begun = np.where(np.isnat(days[out]), begun, days[out])
    far = np.iinfo(np.int64).max
    when = np.where(np.isnat(begun), far, begun.astype(np.int64))
    order = np.lexsort((when, columns.person[out]))
    people, when = columns.person[out][order], when[order]
    latest = np.searchsorted(people, posts.person, side="right") - 1
    found = (latest >= 0) & (people[latest] == posts.person)
    knows[found] = when[latest[found]] <= posts.end[found].astype(np.int64)
    return knows


def _stretches(posts: Posts, notes: list[str], most_gap: int) -> None:
    """Count tenure from the hire with which each stretch of employment began."""
    if posts.first.all():
        return
    begins = posts.first.copy()
    begins[1:] |= ~posts.moved[:-1]
    again = np.flatnonzero(begins & ~posts.first)
    # A rehire whose first day in the company is the old one: service counts from the new start.
    old = again[posts.hired[again] - posts.end[again - 1] - DAY <= most_gap * DAY]
    posts.hired[old] = posts.start[old]
    posts.hired = posts.hired[np.flatnonzero(begins)][np.cumsum(begins) - 1]
    moves = int(posts.moved.sum())
    if moves:
        notes.append(
            f"Moves, where a person's next post follows within {_days(most_gap)}: {moves:,}. They are no "
            "exits, and service goes on. If another gap is right, give it as “gap” in the mapping."
        )
    if len(again):
        notes.append(
            f"Returns after a gap: {len(again):,}. The stretch before ended with an exit, and service counts "
            "anew from the return."
        )


def _days(many: int) -> str:
    return "a day" if many == 1 else f"{many} days"


def _settle(posts: Posts, account: Account, columns: Columns, closes: np.datetime64) -> None:
    """Set aside what begins after the window, and leave out what was rejected on the way."""
    ahead = posts.start > closes
    column = columns.headings.get("start" if columns.start is not None else "hired", "")
    account.tell(NOT_STARTED, posts.place[ahead], column, posts.start[ahead])
    used = np.zeros(len(columns), dtype=bool)
    used[account.in_use()] = True
    kept = used[posts.place]
    if not kept.all():
        posts.keep(kept)
