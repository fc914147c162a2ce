"""Give every column of a file a heading of its own, and find the line in which the headings stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from careerkit.errors import InputError, listed, shown
from careerkit.turnover.hris.vocabulary import squeezed, vocabulary

MOST_LINES_ABOVE = 30
LONGEST = 200
A_VALUE = re.compile(r"[-+]?[\d.,' ]*\d%?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*")


def known(heading: str) -> bool:
    """Tell whether a heading is one that careerkit has a use for."""
    return len(heading) <= LONGEST and squeezed(heading) in vocabulary().headings


def header_place(rows: Sequence[Sequence[str]]) -> int:
    """Find which of the first rows has the headings: reports have a title above them.

    It is the first with most known headings; where none is known, the first that is as wide as most.
    """
    first = rows[:MOST_LINES_ABOVE]
    scores = [sum(map(known, row)) for row in first]
    if max(scores, default=0):
        return scores.index(max(scores))
    usual = usual_width(rows)
    wide = (place for place, row in enumerate(first) if 2 * sum(map(bool, row)) >= usual)
    return next(wide, 0)


def usual_width(rows: Sequence[Sequence[str]]) -> int:
    """Give the number of cells that most rows have."""
    return Counter(map(len, rows)).most_common(1)[0][0] if rows else 0


def unique(cells: Sequence[str], *, where: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give each column a heading of its own, and notes on those that had none; raises InputError."""
    cells = [_short(each) for each in cells]
    named = [each for each in cells if each]
    values = [each for each in named if A_VALUE.fullmatch(each)]
    if not named or (2 * len(values) >= len(named) and not any(map(known, named))):
        raise InputError(
            where,
            expected="a first line with headings",
            found=f"{listed(map(shown, named[:5]))} there" if named else "none",
            next_step="Write above each column what is in it.",
        )
    taken: set[str] = set(named)
    seen: Counter[str] = Counter()
    headings, renamed, nameless = [], [], 0
    for place, cell in enumerate(cells, start=1):
        heading = cell or f"Column {place}"
        seen[heading] += 1
        if seen[heading] > 1 or (not cell and heading in taken):
            number = max(seen[heading], 2)
            while f"{heading} ({number})" in taken:
                number += 1
            heading = f"{heading} ({number})"
            renamed.append(heading)
        taken.add(heading)
        nameless += not cell
        headings.append(heading)
    notes = []
    if nameless:
        what = "1 column has" if nameless == 1 else f"{nameless:,} columns have"
        blank = next(place for place, cell in enumerate(cells, start=1) if not cell)
        notes.append(f"{what} no heading; called by its place, as “Column {blank}”.")
    if renamed:
        notes.append(
            f"Headings that stand there more than once got a number: {listed(map(shown, renamed))}."
        )
    return tuple(headings), tuple(notes)


def _short(cell: str) -> str:
    text = " ".join(cell.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
