"""Tell of each spell in which group of posts it is: level by segment, none too small to be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, listed, shown
from careerkit.files import closest
from careerkit.turnover.groups import OTHERS, UNKNOWN, Group, Groups
from careerkit.turnover.hris.spells import NOT_GIVEN, Days, Kind, Spells
from careerkit.turnover.workforce.states import State

Codes = NDArray[np.int64]
Counts = NDArray[np.int64]
NEVER = np.datetime64("9999-12-31")


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """The groups of posts, and which of them each spell is in.

    groups: level by level, the lowest first
    levels: the ladder, lowest first
    above:  for each group the one that its people are promoted into, or -1
    code:   for each spell the place of its group
    merged: what was put together and why, each a sentence
    notes:  what was assumed, each a sentence
    """

    groups: tuple[State, ...]
    levels: tuple[str, ...]
    above: tuple[int, ...]
    code: Codes = field(repr=False)
    merged: tuple[str, ...]
    notes: tuple[str, ...]


def places(
    spells: Spells, segment: str, level: str, *, order: Sequence[str], minimum: int
) -> Places:
    """Cross levels with segments, and put together what has too few people.

    A group has at least `minimum` people in the window, and nobody or at least as many on the closing
    day. The same holds of what is hidden of a level or of a segment, so that no total shown elsewhere
    uncovers it.
    """
    levels, rung, told, note = _levels(spells, level, order, minimum)
    segments, part = labels_of(spells, segment)
    shape = len(levels), len(segments)
    cell = rung * shape[1] + part
    people = _people(spells, cell, shape)
    present = np.bincount(cell[there(spells)], minlength=people.size).reshape(shape)
    hidden = _hidden(people, present, minimum) if shape[1] > 1 else np.zeros(shape, dtype=bool)
    groups, of_cell, members = _groups(levels, segments, people, hidden)
    ladder = tuple(name for name in levels if name != UNKNOWN) if level else ()
    merged = told + tuple(
        _merged(levels[row], [segments[i] for i in np.flatnonzero(hidden[row])], minimum)
        for row in range(shape[0])
        if hidden[row].any()
    )
    above = _above(groups, members, ladder, people)
    return Places(groups, ladder, above, of_cell[cell], merged, (note,) if note else ())


def rungs(spells: Spells, level: str, *, minimum: int) -> Groups:
    """Group people by level, with small levels put together as the moves between levels have them.

    Two tables with other levels together would tell of the small ones by subtraction.
    """
    names, rung, told, _ = _levels(spells, level, (), minimum)
    people = _people(spells, rung, (len(names), 1))[:, 0]
    groups = tuple(
        Group(name, int(many), (name,)) for name, many in zip(names, people, strict=True)
    )
    return Groups(level, groups, rung.astype(np.int32), told, minimum)


def ladder_of(
    spells: Spells, level: str, order: Sequence[str]
) -> tuple[tuple[str, ...], Codes, str]:
    """Give the levels, the lowest first, each spell's place among them, and what the order rests on."""
    labels, code = labels_of(spells, level)
    if not level:
        return labels, code, ""
    ranks, note = _ranks(spells, labels, code, order)
    place = np.empty(len(ranks), dtype=np.int64)
    place[ranks] = np.arange(len(ranks))
    return tuple(labels[i] for i in ranks), place[code], note


def _levels(
    spells: Spells, level: str, order: Sequence[str], minimum: int
) -> tuple[tuple[str, ...], Codes, tuple[str, ...], str]:
    """Give the ladder after putting together what is too small, and say so."""
    labels, code, note = ladder_of(spells, level, order)
    if not level:
        return labels, code, (), note
    people = _people(spells, code, (len(labels), 1))[:, 0]
    present = np.bincount(code[there(spells)], minlength=len(labels))
    runs = _runs(people, present, minimum)
    names = tuple(" and ".join(labels[i] for i in run) for run in runs)
    of = np.repeat(np.arange(len(runs)), [len(run) for run in runs])
    told = tuple(
        f"“{name}” are looked at together: one of them has fewer than {minimum} people."
        for name, run in zip(names, runs, strict=True)
        if len(run) > 1
    )
    return names, of[code], told, note


def _runs(people: Counts, present: Counts, minimum: int) -> list[list[int]]:
    """Join each level that is too small with the one below it, or above it if it is the lowest."""
    runs: list[list[int]] = []
    for one in range(len(people)):
        if runs and (
            _small(people[one], present[one], minimum)
            or _small(people[runs[-1]].sum(), present[runs[-1]].sum(), minimum)
        ):
            runs[-1].append(one)
        else:
            runs.append([one])
    while len(runs) > 1 and _small(people[runs[-1]].sum(), present[runs[-1]].sum(), minimum):
        last = runs.pop()
        runs[-1] += last
    return runs


def _small(people: int, present: int, minimum: int) -> bool:
    return 0 < people < minimum or 0 < present < minimum


def _ranks(
    spells: Spells, labels: tuple[str, ...], code: Codes, order: Sequence[str]
) -> tuple[list[int], str]:
    """Put the levels in order, the lowest first, and say by what; “not given” comes last."""
    known = [i for i, name in enumerate(labels) if name != UNKNOWN]
    rest = [i for i, name in enumerate(labels) if name == UNKNOWN]
    if order:
        return [*_as_told(labels, known, order), *rest], "The order of the levels is as given."
    pays = [_median(spells.salary[code == i]) for i in range(len(labels))]
    if all(pays[i] is not None for i in known):
        ranks = sorted(known, key=lambda i: pays[i] or 0.0)
        return [*ranks, *rest], "The levels are in the order of their median pay."
    moves = _moves(spells, code, len(labels))
    left, ranks = list(known), []
    while left:  # the lowest is the one that fewest moved into from the others that are left
        net = {i: sum(moves[j, i] - moves[i, j] for j in left) for i in left}
        ranks.append(min(left, key=lambda i: net[i]))
        left.remove(ranks[-1])
    return [*ranks, *rest], "The levels are in the order in which more people moved up than down."


def _as_told(labels: tuple[str, ...], known: list[int], order: Sequence[str]) -> list[int]:
    names = [labels[i] for i in known]
    for name in order:
        if name not in names:
            raise InputError(
                "order",
                expected=f"the levels in the file: {listed(names)}",
                found=shown(name),
                next_step=closest(name, names),
            )
    if missing := [name for name in names if name not in order]:
        raise InputError(
            "order",
            expected="every level of the file once",
            found=f"nothing about {listed(missing)}",
        )
    return [labels.index(name) for name in dict.fromkeys(order)]


def _median(pay: NDArray[np.float64]) -> float | None:
    given = pay[~np.isnan(pay)]
    return float(np.median(given)) if 2 * len(given) > len(pay) else None


def _moves(spells: Spells, code: Codes, size: int) -> Counts:
    """Count moves from level to level."""
    goes_on = (spells.kind[:-1] == Kind.MOVED) & (spells.person[:-1] == spells.person[1:])
    pairs = code[:-1][goes_on] * size + code[1:][goes_on]
    return np.bincount(pairs, minlength=size * size).reshape(size, size)


def labels_of(spells: Spells, name: str) -> tuple[tuple[str, ...], Codes]:
    """Give a grouping's labels, as far as a spell has them, and each spell's place among them."""
    if not name:
        return ("",), np.zeros(len(spells), dtype=np.int64)
    if name not in spells.groups:
        raise InputError(
            "grouping",
            expected=f"one of {listed(spells.groups)}" if spells.groups else "columns to group by",
            found=shown(name),
            next_step=closest(name, spells.groups),
        )
    grouping = spells.groups[name]
    codes = np.where(grouping.codes == NOT_GIVEN, len(grouping.labels), grouping.codes)
    used, place = np.unique(codes, return_inverse=True)
    labels = (*grouping.labels, UNKNOWN)
    return tuple(labels[i] for i in used), place.astype(np.int64)


def _people(spells: Spells, cell: Codes, shape: tuple[int, int]) -> Counts:
    """Count the different people in each cell, ever in the window."""
    seen = spells.exit > spells.entry
    pairs = np.unique(np.stack([cell[seen].astype(np.uint64), spells.person[seen]]), axis=1)
    counts = np.bincount(pairs[0].astype(np.int64), minlength=shape[0] * shape[1])
    return counts.reshape(shape)


def until_evening(spells: Spells) -> Days:
    """Give the first evening on which each spell's post is no longer held.

    Who moves on is there until the next post begins, also over a day in between.
    """
    until = np.where(np.isnat(spells.end), NEVER, spells.end)
    moved = np.flatnonzero(spells.kind == Kind.MOVED)
    until[moved] += 1
    on = moved[moved + 1 < len(spells)]
    on = on[spells.person[on] == spells.person[on + 1]]
    until[on] = spells.start[on + 1]
    return until


def there(spells: Spells) -> NDArray[np.bool_]:
    """Tell which spells are going on in the evening of the closing day."""
    return (spells.start <= spells.closes) & (until_evening(spells) > spells.closes)


def _hidden(people: Counts, present: Counts, minimum: int) -> NDArray[np.bool_]:
    """Choose the cells that are put together within their level.

    What is hidden in a level, and what is hidden in a segment, has nobody or at least the minimum, and
    is never one cell alone, which the line's total would uncover; else the next smallest cell of that
    line is hidden too.
    """
    small = ((people > 0) & (people < minimum)) | ((present > 0) & (present < minimum))
    hidden: NDArray[np.bool_] = small.copy()
    while True:
        for view, many, now in ((hidden, people, present), (hidden.T, people.T, present.T)):
            for row in range(len(view)):
                lacks = view[row].sum() == 1 or _small(
                    int(many[row][view[row]].sum()), int(now[row][view[row]].sum()), minimum
                )
                others = np.flatnonzero(~view[row] & (many[row] > 0))
                if lacks and len(others):
                    view[row, others[np.argmin(many[row][others])]] = True
                    break
            else:
                continue
            break
        else:
            return hidden


def _groups(
    levels: tuple[str, ...],
    segments: tuple[str, ...],
    people: Counts,
    hidden: NDArray[np.bool_],
) -> tuple[tuple[State, ...], Codes, list[set[int]]]:
    """Give the groups, the group of each cell, and the segments in each group."""
    groups: list[State] = []
    members: list[set[int]] = []
    of_cell = np.zeros(people.size, dtype=np.int64)
    for row, level in enumerate(levels):
        shown_here = np.flatnonzero((people[row] > 0) & ~hidden[row])
        lots = [[int(i)] for i in shown_here]
        if hidden[row].any():
            lots.append([int(i) for i in np.flatnonzero(hidden[row])])
        for lot in lots:
            alone = len(lot) == 1 and not hidden[row, lot[0]]
            everything = hidden[row].any() and len(lots) == 1
            name = segments[lot[0]] if alone else "" if everything else OTHERS
            of_cell[row * len(segments) + np.array(lot)] = len(groups)
            groups.append(State(level, name))
            members.append(set(lot))
    return tuple(groups), of_cell, members


def _above(
    groups: tuple[State, ...], members: list[set[int]], ladder: tuple[str, ...], people: Counts
) -> tuple[int, ...]:
    """Find for each group the one on the next level with most people of the same segments."""
    place = {name: i for i, name in enumerate(ladder)}
    above = []
    for group, own in zip(groups, members, strict=True):
        next_up = place.get(group.level, len(ladder)) + 1
        fits = [
            (int(people[next_up, sorted(own & theirs)].sum()), -i, i)
            for i, (other, theirs) in enumerate(zip(groups, members, strict=True))
            if place.get(other.level, -1) == next_up and own & theirs
        ]
        above.append(max(fits)[2] if fits else -1)
    return tuple(above)


def _merged(level: str, names: Sequence[str], minimum: int) -> str:
    where = f"{level}: " if level else ""
    return f"{where}{listed(names)} are looked at together, so that no group has fewer than {minimum} people."
