"""Cleaning as one would do it by hand: person by person and row by row, slowly."""

from dataclasses import dataclass, field
from itertools import pairwise

EXITS = (1, 2, 3)
OTHER, MOVED, NOT_SAID = 3, 4, -1
GAP = 7


@dataclass
class Post:
    """A row on its way."""

    row: int
    person: int
    hired: int
    start: int
    end: int | None
    kind: int
    left: int
    team: int
    whole: object
    later: bool = False
    moved: bool = False


@dataclass
class Cleaning:
    """What came of all rows."""

    said: dict = field(default_factory=dict)  # row → reasons
    spells: list = field(default_factory=list)
    rejected: list = field(default_factory=list)  # (person, start or None)

    def out(self, row, reason):
        """Set a row aside or reject it; that is all that is told of it."""
        self.said[row] = [reason]

    def mended(self, row, reason):
        """Use a row after a change."""
        self.said.setdefault(row, []).append(reason)


def clean(rows, closes):
    """Give the spells and what is told of each row."""
    done = Cleaning()
    people = {}
    for number, row in enumerate(rows, 2):
        post = checked(done, number, row, closes)
        if post:
            people.setdefault(row.person, []).append(post)
    for person in sorted(people):
        one_person(done, people[person], closes)
    done.said = {row: sorted(reasons) for row, reasons in done.said.items()}
    return done


def checked(done, number, row, closes):
    """Look at a row on its own."""
    if row.hired is None:
        done.out(number, "no-hire-date")
        done.rejected.append((row.person, row.start))
        return None
    start = row.hired if row.start is None else row.start
    hired = min(row.hired, start)
    if row.end is not None and row.end < start:
        done.out(number, "exit-before-post" if start > hired else "exit-before-hire")
        done.rejected.append((row.person, start))
        return None
    if start < row.hired:
        done.mended(number, "post-before-hire")
    post = Post(number, row.person, hired, start, row.end, row.kind, row.left, row.team, row)
    if row.end is not None and row.end > closes:
        done.mended(number, "exit-later")
        post.end, post.later = None, True
    return post


def one_person(done, posts, closes):  # noqa: C901 - one case after the other, as by hand
    """Put one person's posts one after another."""
    posts = one_of_each_spell(done, posts)
    posts = [p for place, p in enumerate(posts) if not inner(done, p, posts[:place])]
    for post, following in pairwise(posts):
        if following.start <= closes and post.end is None:
            done.mended(post.row, "open-post")
            post.end = following.start - 1
        elif following.start <= closes and post.end >= following.start:
            done.mended(post.row, "overlap")
            post.end = following.start - 1
        gap = None if post.end is None else following.start - post.end - 1
        post.moved = gap is not None and gap <= GAP
        if post.moved and gap > 0 and following.start <= closes:
            done.mended(post.row, "short-gap")
            post.end = following.start - 1
    hired = None
    for place, post in enumerate(posts):
        before = posts[place - 1] if place else None
        if before is None:
            hired = post.hired
        elif before.end is not None and not before.moved:
            hired = post.start if post.hired - before.end - 1 <= GAP else post.hired
        post.hired = hired
    kinds = [ending(done, post, last=place == len(posts) - 1) for place, post in enumerate(posts)]
    for post, kind in zip(posts, kinds, strict=True):
        if kind is None:
            continue
        if post.start > closes:
            done.out(post.row, "not-started")
            continue
        done.spells.append((post.person, post.hired, post.start, post.end, kind, post.team))


def one_of_each_spell(done, posts):
    """Keep the latest record of each spell."""
    spells = {}
    for post in posts:
        spells.setdefault(post.start, []).append(post)
    kept = []
    for start in sorted(spells):
        *older, last = sorted(spells[start], key=lambda p: (p.end is not None, p.row))
        for post in older:
            done.out(post.row, "duplicate" if post.whole == last.whole else "older-record")
        kept.append(last)
    return kept


def inner(done, post, before):
    """Tell whether a post lies within one that began before it, and set it aside."""
    if post.end is None or not any(b.end is not None and b.end > post.end for b in before):
        return False
    done.out(post.row, "within-another")
    return True


def ending(done, post, *, last):
    """Say how a post ended; None if the row cannot be used."""
    says_left = post.left == 1 or (post.left == NOT_SAID and post.kind in EXITS)
    if post.end is None:
        if last and says_left and not post.later:
            done.out(post.row, "left-not-when")
            return None
        if last and post.kind in EXITS and not post.later:
            done.mended(post.row, "reason-but-still-here")
        return 0
    if last and (post.kind == 0 or post.left == 0):
        done.mended(post.row, "says-still-here")
    if post.moved:
        return MOVED
    if post.kind in EXITS:
        return post.kind
    followed = [start for person, start in done.rejected if person == post.person]
    if last and post.left != 1 and any(start is None or start > post.end for start in followed):
        done.mended(post.row, "what-followed")
        return MOVED
    return OTHER


def window_opens_at(spells, opens):
    """Add the time between a hire and the first post, for spells as `clean` gives them."""
    whole = []
    for place, spell in enumerate(spells):
        person, hired, start, *_ = spell
        new = not place or spells[place - 1][:2] != (person, hired)
        if new and start > max(hired, opens):
            whole.append((person, hired, hired, start - 1, MOVED, -1))
        whole.append(spell)
    return whole
