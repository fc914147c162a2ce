"""Small tables for tests of cleaning: rows by days since 1 January 2020, and back again."""

from dataclasses import dataclass

import numpy as np

from careerkit.turnover.hris.columns import NOT_SAID, Columns
from careerkit.turnover.hris.spells import Grouping

BEGIN = np.datetime64("2020-01-01")
TEAMS = ("Checkout", "Growth", "Search")
HEADINGS = {"hired": "Hire date", "start": "Post since", "end": "Last day", "as_of": "Record of"}


@dataclass(frozen=True)
class Row:
    """A row; days are numbers, and None is a blank."""

    person: int = 1
    hired: int | None = 0
    end: int | None = None
    start: int | None = None
    kind: int = NOT_SAID
    left: int = NOT_SAID
    team: int = 0
    as_of: int | None = None


def days(numbers):
    """Give numbers as days."""
    return np.array(
        [np.datetime64("NaT") if n is None else BEGIN + n for n in numbers], "datetime64[D]"
    )


def day(number):
    """Give one day as a date of Python."""
    return (BEGIN + number).astype(object)


def columns(rows, *, without=(), **more):
    """Give rows as the columns of a file, numbered from 2; columns named in `without` are not there."""
    every = {
        "row": np.arange(2, len(rows) + 2),
        "person": np.array([row.person for row in rows], np.uint64),
        "hired": days([row.hired for row in rows]),
        "start": days([row.start for row in rows]),
        "end": days([row.end for row in rows]),
        "kind": np.array([row.kind for row in rows], np.int8),
        "left": np.array([row.left for row in rows], np.int8),
        "as_of": days([row.as_of for row in rows]),
        "groups": {"Team": Grouping("Team", TEAMS, np.array([r.team for r in rows], np.int32))},
        "headings": HEADINGS,
    }
    unused = {name for name in ("as_of", "start") if all(getattr(r, name) is None for r in rows)}
    return Columns(**{k: v for k, v in every.items() if k not in {*without, *unused}} | more)


def told(spells):
    """Give spells as tuples: person, hired, start, end, kind, team."""
    numbers = [
        [None if np.isnat(each) else int((each - BEGIN).astype(int)) for each in column]
        for column in (spells.hired, spells.start, spells.end)
    ]
    team = spells.groups["Team"].codes.tolist()
    return list(zip(spells.person.tolist(), *numbers, spells.kind.tolist(), team, strict=True))


def verdicts(build):
    """Give row → the reasons told of it."""
    said = {}
    for remark in build.remarks:
        said.setdefault(remark.row, []).append(remark.reason)
    return said
