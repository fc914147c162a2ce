"""Which rows are records of the same spell, and which of them counts."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.hris.account import Account, Places
from careerkit.turnover.hris.causes import DUPLICATE, OLDER_RECORD
from careerkit.turnover.hris.columns import Columns
from careerkit.turnover.hris.spells import Days

Flags = NDArray[np.bool_]


def sorted_by_person(
    places: Places, person: NDArray[np.uint64], keys: tuple[NDArray[Any], ...]
) -> tuple[Places, Flags]:
    """Put places in order by person, then by the keys; and tell which begin another person.

    Most files have a person's rows in order, if not the persons, so only people whose rows are not in
    order by the first key are sorted by all of them.
    """
    order = places
    own = person[order]
    if len(own) and (own[1:] < own[:-1]).any():
        order = places[np.argsort(own, kind="stable")]
        own = person[order]
    begins = starts_of(own)
    again = np.flatnonzero(~begins)
    first = keys[0]
    mixed = again[~(first[order[again]] > first[order[again - 1]])]
    if len(mixed):
        number = np.cumsum(begins, dtype=np.int32)
        several = np.zeros(number[-1] + 1, dtype=bool)
        several[number[mixed]] = True
        slots = np.flatnonzero(several[number])
        some = order[slots]
        ties = np.lexsort((some, *(key[some] for key in reversed(keys)), number[slots]))
        order = order.copy()
        order[slots] = some[ties]
    return order, begins


def starts_of(values: NDArray[Any]) -> Flags:
    """Tell which entries differ from the one before; the first does."""
    starts = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=starts[1:])
    return starts


def several_records(columns: Columns) -> Days | None:
    """Give the days of the records where there are several; a single one tells nothing of another."""
    as_of = columns.as_of
    if as_of is None or not len(as_of) or (as_of == as_of[0]).all():
        return None
    return as_of


def keep_last(columns: Columns, account: Account, order: Places, begins: Flags) -> Flags:
    """Set aside all but the last of the rows between two `begins`; tell which are kept.

    What equals the kept one in every column stands there twice; else it is an older record.
    """
    kept = np.append(begins[1:], True)[: len(begins)]
    dropped = np.flatnonzero(~kept)
    if len(dropped):
        lasts = np.flatnonzero(kept)
        winner = order[lasts[np.searchsorted(lasts, dropped)]]
        rows = order[dropped]
        same = equal(columns, rows, winner)
        account.tell(DUPLICATE, rows[same])
        account.tell(OLDER_RECORD, rows[~same], columns.headings.get("as_of", ""))
    return kept


def equal(columns: Columns, rows: Places, others: Places) -> Flags:
    """Tell which rows say the same as others in all columns that were read."""
    same = np.ones(len(rows), dtype=bool)
    given = (
        columns.hired,
        columns.start,
        columns.end,
        columns.kind,
        columns.left,
        columns.tenure,
        columns.as_of,
        columns.salary,
        *(each.codes for each in columns.groups.values()),
    )
    for values in given:
        if values is not None:
            one, other = values[rows], values[others]
            same &= (one == other) | ((one != one) & (other != other))  # noqa: PLR0124 - both blank
    return same


def changes(columns: Columns, order: Places, begins: Flags, starts: Days, ends: Days) -> Flags:
    """Tell which records of a spell show the person in another group than the record before.

    order:  places by spell, then by the day of the record
    begins: which of them begin a spell
    starts, ends: the first and the last day of each one's spell, the last day NaT where there is none
    """
    as_of = columns.as_of
    changed = np.zeros(len(order), dtype=bool)
    if as_of is None:
        return changed
    for group in columns.groups.values():
        codes = group.codes[order]
        changed[1:] |= (codes[1:] != codes[:-1]) & (codes[1:] >= 0) & (codes[:-1] >= 0)
    day = as_of[order]
    changed[1:] &= day[1:] > day[:-1]  # two records of one day are one
    return changed & ~begins & (day > starts) & ~(day > ends)
