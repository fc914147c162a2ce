"""Groups of people, none of them so small that single people could be read out of it.

What is shown of groups that do not overlap, and of all people together, can be added and subtracted. So
groups that are too small are merged, and with them the next smallest if that is not enough: every part
that can be worked out then has nobody in it or at least the minimum of people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, listed, shown
from careerkit.files import closest
from careerkit.turnover.hris.spells import NOT_GIVEN, Codes, Grouping, Spells
from careerkit.turnover.presence import present
from careerkit.turnover.sampling import whole_number

MINIMUM = 5  # people in a group that is shown
LEAST_MINIMUM = 3  # nobody may set it lower
EVERYBODY = "Everybody"
OTHERS = "Other groups together"
UNKNOWN = "not given"
BETWEEN = " · "  # the labels of a crossed group
MOST_NAMED = 12  # small groups that are named whatever share of the column they are

Counts = NDArray[np.int64]
Part = tuple[int, ...]  # places of cells


class TooFewPeopleError(InputError):
    """There are not enough people to show anything about a group of them."""


@dataclass(frozen=True, slots=True)
class Group:
    """People who are looked at together.

    label:   what the group is called
    people:  how many different ones there are, ever, in the window
    members: the labels of what was merged into it; its own where nothing was
    """

    label: str
    people: int
    members: tuple[str, ...] = ()

    @property
    def merged(self) -> bool:
        """Tell whether it stands for several groups."""
        return len(self.members) > 1


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """All people in groups that do not overlap; none has fewer people than the minimum.

    Sums and differences of what is shown for these groups, and for all together, are always about
    nobody or about at least `minimum` people. The same holds across two sets of groups if the second
    was made `beside` the first, or out of it.

    name:    the heading, several joined by “by”, or “Everybody”
    groups:  in the order of their labels in the file, merged ones last
    code:    for each spell the place of its group; spells outside the window, which count nowhere,
             have some place too
    merged:  what was merged and why, each a sentence
    minimum: how many people a group has at least
    """

    name: str
    groups: tuple[Group, ...]
    code: Codes = field(repr=False)
    merged: tuple[str, ...]
    minimum: int

    def __len__(self) -> int:
        return len(self.groups)

    @property
    def labels(self) -> tuple[str, ...]:
        """Give the groups' labels."""
        return tuple(group.label for group in self.groups)

    def only(self, chosen: NDArray[np.bool_]) -> Groups:
        """Give the same groups for the chosen spells."""
        return replace(self, code=self.code[chosen])


By = str | Sequence[str] | Groups


def grouped(
    spells: Spells, by: By = "", *, minimum: int = MINIMUM, beside: Groups | None = None
) -> Groups:
    """Put people into groups by a column, by several at once, or all into one.

    A group is too small if fewer than `minimum` people were ever in it during the window, or if some
    but fewer than that were there when the window opened or closed. Several columns are crossed;
    what is too small is then merged within the first column as far as that goes.

    by:      a heading, several, nothing for everybody, or groups made before, which are merged further
             where the window of these spells leaves too few in them
    beside:  groups that are shown too: the new ones are unions of them, so that neither set uncovers
             what the other merges, as the margins of a table would

    Raises InputError for an unknown heading or a minimum under 3, and TooFewPeopleError where all
    people together are fewer than the minimum.
    """
    minimum = whole_number(minimum, "The least people in a group", least=LEAST_MINIMUM)
    seen = spells.exit > spells.entry
    if spells.dated:
        seen |= present(
            spells, spells.opens - 1
        )  # who moved on the first day is of the start's headcount
    inside = np.flatnonzero(seen)
    cells = _Cells.of(spells, by, inside)
    people = _People.of(spells, inside, cells.code, minimum)
    if people.of_all < minimum:
        raise TooFewPeopleError(
            "People in the window",
            expected=f"at least {minimum}, as nothing is shown of fewer",
            found="fewer" if people.of_all else "nobody",
            next_step="Take a longer window or a larger part of the company.",
        )
    parts = _apart(cells, people) if beside is None else _joined(cells, beside, inside)
    return _written(cells, people, parts, inside, len(spells))


def withheld(counts: Sequence[int] | Counts, minimum: int) -> NDArray[np.bool_]:
    """Tell which parts of a sum stay untold: small ones, and what else keeps these from being found.

    Where the sum is told, those untold add up to nothing or to at least `minimum`. A sum that is itself
    below the minimum must not be told.
    """
    each = np.asarray(counts)
    hidden = (each > 0) & (each < minimum)
    while 0 < each[hidden].sum() < minimum and (each[~hidden] > 0).any():
        rest = np.where(hidden | (each == 0), np.iinfo(np.int64).max, each)
        hidden[int(rest.argmin())] = True
    return hidden


@dataclass(frozen=True, slots=True, eq=False)
class _Cells:
    """The finest groups there are, before any is merged.

    code:   the cell of each spell inside the window; every cell has somebody
    labels: of the cells
    first:  for each cell the place of its label in the first column; cells are sorted by it
    alike:  for each cell how many there are with that label
    members: for each cell what was merged into it before, itself where nothing was
    said:   what was merged before
    above:  the labels of the first column, where there are several columns; else nothing
    """

    name: str
    code: Counts
    labels: tuple[str, ...]
    first: Counts
    alike: Counts
    above: tuple[str, ...]
    members: Sequence[tuple[str, ...]]
    said: tuple[str, ...] = ()

    @classmethod
    def of(cls, spells: Spells, by: By, inside: Counts) -> _Cells:
        """Cross the columns and keep the cells in which there is somebody."""
        columns = _columns(spells, by)
        name = " by ".join(each.name for each in columns) or EVERYBODY
        code = np.zeros(len(inside), np.int64)
        labels, firsts = np.array([""], dtype=object), np.zeros(1, np.int64)
        for place, column in enumerate(columns):
            words = np.array([*column.labels, UNKNOWN], dtype=object)
            own = np.where(column.codes == NOT_GIVEN, len(words) - 1, column.codes)[inside]
            found, code = np.unique(code * len(words) + own, return_inverse=True)
            before, last = found // len(words), found % len(words)
            labels = labels[before] + BETWEEN + words[last] if place else words[last]
            firsts = firsts[before] if place else last
        above = (*columns[0].labels, UNKNOWN) if len(columns) > 1 else ()
        told = tuple(labels.tolist()) if columns else (EVERYBODY,)
        members: list[tuple[str, ...]] = [(label,) for label in told]
        said = by.merged if isinstance(by, Groups) else ()
        if isinstance(by, Groups) and columns:
            members = [by.groups[place].members for place in firsts.tolist()]
        return cls(name, code, told, firsts, np.bincount(firsts)[firsts], above, members, said)


def _columns(spells: Spells, by: By) -> tuple[Grouping, ...]:
    if isinstance(by, Groups):
        if len(by.code) != len(spells):
            raise InputError(
                "The groups",
                expected=f"a place for each of the {len(spells):,} spells",
                found=f"{len(by.code):,} places",
                next_step="Make the groups from the same spells.",
            )
        return () if by.name == EVERYBODY else (Grouping(by.name, by.labels, by.code),)
    headings = (by,) if isinstance(by, str) else tuple(by)
    for heading in headings:
        if heading and heading not in spells.groups:
            raise InputError(
                "The column to group by",
                expected=f"one of {listed(spells.groups) or 'no columns, as the file has none'}",
                found=shown(heading),
                next_step=closest(heading, spells.groups),
            )
    return tuple(spells.groups[heading] for heading in dict.fromkeys(headings) if heading)


@dataclass(frozen=True, slots=True, eq=False)
class _People:
    """Who is in which cell.

    of_all:  how many people in all
    ends:    where each cell's people end in `who`, with a 0 before the first
    who:     numbers of different people, cell by cell
    there:   how many of each cell were there when the window opened and closed, (cells, days)
    alone:   for each cell whether it may be shown as it is
    minimum: of people in what is shown
    """

    of_all: int
    ends: Counts
    who: Counts
    there: Counts
    alone: NDArray[np.bool_]
    minimum: int

    @classmethod
    def of(cls, spells: Spells, inside: Counts, code: Counts, minimum: int) -> _People:
        """Count different people in each cell; spells are sorted by person."""
        person, many = spells.person[inside], len(inside)
        new = np.append(True, person[1:] != person[:-1])[:many]
        # Another spell of the same person in the same cell adds nobody.
        fresh = new | np.append(True, code[1:] != code[:-1])[:many]
        pairs = _different(code[fresh] * max(many, 1) + (np.cumsum(new) - 1)[fresh])
        cells = int(code.max(initial=-1)) + 1
        sizes = np.bincount(pairs // max(many, 1), minlength=cells)
        days = (spells.opens - 1, spells.closes) if spells.dated else ()
        there = [np.bincount(code[present(spells, day)[inside]], minlength=cells) for day in days]
        table = np.array(there, np.int64).reshape(len(days), cells).T
        alone = (sizes >= minimum) & ~_few(table, minimum)
        ends = np.append(0, np.cumsum(sizes))
        return cls(int(new.sum()), ends, pairs % max(many, 1), table, alone, minimum)

    def count(self, part: Part) -> int:
        """Count different people in several cells together."""
        if len(part) == 1:
            return int(self.ends[part[0] + 1] - self.ends[part[0]])
        each = [self.who[self.ends[cell] : self.ends[cell + 1]] for cell in part]
        return len(_different(np.concatenate(each)))

    def enough(self, part: Part) -> bool:
        """Tell whether a part may be shown: each of its counts is 0 or at least the minimum."""
        if len(part) == 1:
            return bool(self.alone[part[0]])
        there = self.there[list(part)].sum(axis=0)
        fine = self.count(part) >= self.minimum and not _few(there, self.minimum)
        return fine and self.spare(part)

    def spare(self, part: Part) -> bool:
        """Tell whether each cell of a part could still have any number of people below the minimum.

        Five people in five groups are one in each.
        """
        return self.count(part) >= len(part) + self.minimum - 2


def _different(numbers: Counts) -> Counts:
    """Sort and keep one of each: `unique` hashes instead, which takes many times as long here."""
    ordered = np.sort(numbers)
    kept: Counts = ordered[np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]]
    return kept


def _few(there: Counts, minimum: int) -> NDArray[np.bool_]:
    """Tell whether some, but too few, are there on one of the days."""
    return np.asarray(((there > 0) & (there < minimum)).any(axis=-1))


@dataclass(frozen=True, slots=True)
class _Parts:
    """What is shown apart, what is merged, and what to say of it."""

    kept: tuple[Part, ...]
    merged: tuple[Part, ...]
    says: tuple[str, ...]


def _apart(cells: _Cells, people: _People) -> _Parts:
    """Merge what is too small: within the first of several columns, then all over."""
    said: list[str] = []
    parts: list[Part] = [(cell,) for cell in range(len(cells.labels))]
    if cells.above:
        edges = np.flatnonzero(np.diff(cells.first)) + 1
        parts = []
        for own in np.split(np.arange(len(cells.labels)), edges):
            kept, small, added = _pool([(cell,) for cell in own.tolist()], people)
            parts += kept
            if small:
                together = _union(small + added)
                parts.append(together)
                said += _why(cells, small, added, people) if people.enough(together) else []
    kept, small, added = _pool(parts, people)
    said += _why(cells, small, added, people)
    merged = [part for part in kept if len(part) > 1] + ([_union(small + added)] if small else [])
    return _Parts(tuple(part for part in kept if len(part) == 1), tuple(merged), tuple(said))


def _pool(parts: list[Part], people: _People) -> tuple[list[Part], list[Part], list[Part]]:
    """Give what can stand alone, what is too small, and the next smallest that go with that."""
    fine = [people.enough(part) for part in parts]
    kept = [part for part, enough in zip(parts, fine, strict=True) if enough]
    small = [part for part, enough in zip(parts, fine, strict=True) if not enough]
    added: list[Part] = []
    while small and kept and not people.enough(_union(small + added)):
        smallest = min(kept, key=people.count)
        kept.remove(smallest)
        added.append(smallest)
    return kept, small, added


def _union(parts: Iterable[Part]) -> Part:
    return tuple(sorted(chain.from_iterable(parts)))


def _joined(cells: _Cells, beside: Groups, inside: Counts) -> _Parts:
    """Give the finest parts that are unions both of cells and of groups that are shown already."""
    # Imported here, because few need it and it takes a while.
    from scipy.sparse import coo_array  # noqa: PLC0415
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    many, groups = len(cells.labels), len(beside)
    pairs = np.unique(cells.code * groups + beside.code[inside])
    ends = pairs // groups, many + pairs % groups
    size = many + groups
    graph = coo_array((np.ones(len(pairs), np.int8), ends), shape=(size, size))
    _, part = connected_components(graph, directed=False)
    parts: dict[int, list[int]] = {}
    for cell, own in enumerate(part[:many].tolist()):
        parts.setdefault(own, []).append(cell)
    found = [tuple(own) for own in parts.values()]
    merged = [own for own in found if len(own) > 1]
    said = [
        f"{cells.name}: {_named(cells, own)} are shown together, as the other groups that are shown "
        "would tell them apart."
        for own in merged
    ]
    return _Parts(tuple(own for own in found if len(own) == 1), tuple(merged), tuple(said))


def _written(cells: _Cells, people: _People, parts: _Parts, inside: Counts, spells: int) -> Groups:
    """Give each part its name and each spell its place."""
    groups: list[Group] = []
    place = np.zeros(len(cells.labels), np.int32)
    taken: set[str] = set()
    for part in (*parts.kept, *parts.merged):
        place[list(part)] = len(groups)
        label = _free(_label(cells, part), taken)
        taken.add(label)
        members = tuple(chain.from_iterable(cells.members[cell] for cell in part))
        groups.append(Group(label, people.count(part), members))
    code = np.full(spells, len(groups) - 1, np.int32)
    code[inside] = place[cells.code]
    return Groups(cells.name, tuple(groups), code, (*cells.said, *parts.says), people.minimum)


def _label(cells: _Cells, part: Part) -> str:
    if len(part) == 1:
        return cells.labels[part[0]]
    if len(part) == len(cells.labels):
        return EVERYBODY
    above = np.unique(cells.first[list(part)])
    if not cells.above or len(above) > 1:
        return OTHERS
    label = cells.above[int(above[0])]
    whole = len(part) == cells.alike[part[0]]
    return label if whole else f"{label}{BETWEEN}{OTHERS.lower()}"


def _free(label: str, taken: set[str]) -> str:
    """Make a label that no other group has: a file may use ours."""
    number, free = 1, label
    while free in taken:
        number += 1
        free = f"{label} ({number})"
    return free


def _why(cells: _Cells, small: list[Part], added: list[Part], people: _People) -> list[str]:
    if not small:
        return []
    who = _union(small + added)
    few = f"fewer than {people.minimum} people, in all or when the window opened or closed"
    if len(who) == 1:
        return []
    crowded = len(who) > MOST_NAMED and 2 * len(who) > len(cells.labels)
    if crowded or not people.spare(who):
        # Such a column tells people apart, and its values may be their names.
        return [
            (
                f"{cells.name}: most groups have {few}, so they are shown together. Compare by another "
                "column."
            )
        ]
    # Which of them are the small ones would bound how many these are: of eight in two, four each.
    return [
        (
            f"{cells.name}: {_named(cells, who)} are shown together, as one or more of them have {few}, and "
            "nobody is to be worked out by subtraction."
        )
    ]


def _named(cells: _Cells, part: Part) -> str:
    return listed(f"“{cells.labels[cell]}”" for cell in part)
