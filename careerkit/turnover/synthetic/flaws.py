"""Rows as they go wrong in every HR system, put into the synthetic company's export on purpose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from careerkit.turnover.hris.loaded import REJECTED, REPAIRED, SET_ASIDE
from careerkit.turnover.synthetic.export import HEADINGS

PERSON, HIRED, START, END = (HEADINGS[role] for role in ("person", "hired", "start", "end"))
NO_DAYS = ("2023-02-31", "2022-13-05", "2021-00-17", "next spring")
FAR = "2031-06-30"  # a year that was typed wrong
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Flaw:
    """A row that is wrong.

    row:     its number in the file; the header is row 1
    what:    what is wrong with it
    verdict: what should become of it
    lost:    whether somebody's spell cannot be found again because of it
    """

    row: int
    what: str
    verdict: str
    lost: bool


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to spoil a row: how many rows get it, which ones can, and what is put in their place."""

    what: str
    verdict: str
    rows: int
    fits: Callable[
        [Row, bool, bool], bool
    ]  # the row; whether it is the person's first; and the last
    spoil: Callable[[Row, int], tuple[Row, ...]]
    flawed: int = 0  # which of the rows put in its place is the wrong one


def _later(day: str, days: int) -> str:
    return str(dt.date.fromisoformat(day) + dt.timedelta(days))


WAYS = (
    _Way(
        "the row stands there twice",
        SET_ASIDE,
        5,
        lambda row, first, last: True,  # noqa: ARG005 - any row will do
        lambda row, _: (row, dict(row)),
        flawed=1,
    ),
    _Way(
        "the exit lies before the hire",
        REJECTED,
        4,
        lambda row, first, last: first and last and bool(row[END]),
        lambda row, _: ({**row, END: _later(row[HIRED], -40)},),
    ),
    _Way(
        "the last day is no day",
        REJECTED,
        4,
        lambda row, first, last: first and last and bool(row[END]),
        lambda row, number: ({**row, END: NO_DAYS[number]},),
    ),
    _Way(
        "the hire date is missing",
        REJECTED,
        2,
        lambda row, first, last: first and last and bool(row[END]),
        lambda row, _: ({**row, HIRED: ""},),
    ),
    _Way(
        "the post overlaps the next one",
        REPAIRED,
        4,
        lambda row, first, last: not last,  # noqa: ARG005 - the first or a later one
        lambda row, number: ({**row, END: _later(row[END], 5 + number)},),
    ),
    _Way(
        "the last day lies in the future",
        REPAIRED,
        3,
        lambda row, first, last: last and not row[END],  # noqa: ARG005 - the first or a later one
        lambda row, _: ({**row, END: FAR},),
    ),
    _Way(
        "somebody has not started yet",
        SET_ASIDE,
        3,
        lambda row, first, last: last and not row[END],  # noqa: ARG005 - the first or a later one
        lambda row, _: (row, {**row, PERSON: f"{row[PERSON]}N", HIRED: FAR, START: FAR}),
        flawed=1,
    ),
)


def flawed(rows: list[Row], seed: int) -> tuple[list[Row], tuple[Flaw, ...]]:
    """Spoil some rows, each of another person, and say which."""
    ends = _ends(rows)
    order = np.random.default_rng([seed, 0x0F1A]).permutation(len(rows)).tolist()
    spoilt: dict[int, tuple[_Way, int]] = {}
    people: set[str] = set()
    for way in WAYS:
        number = 0
        for place in order:
            row = rows[place]
            if number == way.rows:
                break
            if row[PERSON] not in people and way.fits(row, *ends[place]):
                spoilt[place] = way, number
                people.add(row[PERSON])
                number += 1
    written: list[Row] = []
    flaws: list[Flaw] = []
    for place, row in enumerate(rows):
        if place in spoilt:
            way, number = spoilt[place]
            # Counted from the header, which is row 1.
            wrong = len(written) + 2 + way.flawed
            flaws.append(Flaw(wrong, way.what, way.verdict, lost=way.verdict == REJECTED))
            written.extend(way.spoil(row, number))
        else:
            written.append(row)
    return written, tuple(flaws)


def _ends(rows: list[Row]) -> list[tuple[bool, bool]]:
    """Tell of each row whether it is its person's first, and whether the last."""
    people = ["", *(row[PERSON] for row in rows), ""]
    return list(_first_and_last(people))


def _first_and_last(people: list[str]) -> Iterator[tuple[bool, bool]]:
    for before, own, after in zip(people, people[1:], people[2:], strict=False):
        yield before != own, own != after
