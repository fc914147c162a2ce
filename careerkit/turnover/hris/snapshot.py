"""From a snapshot without days to spells: who has left and after how long is all that it tells."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.hris.account import Account, Places
from careerkit.turnover.hris.causes import NEGATIVE_TENURE, NO_TENURE, NOT_SAID_WHETHER
from careerkit.turnover.hris.columns import NOT_SAID, Columns
from careerkit.turnover.hris.records import keep_last, sorted_by_person
from careerkit.turnover.hris.spells import EXITS, Days, Kind


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """The rows of a snapshot that count, sorted by person; their days are made up from tenure."""

    place: Places = field(repr=False)
    person: NDArray[np.uint64] = field(repr=False)
    hired: Days = field(repr=False)
    end: Days = field(repr=False)
    kind: NDArray[np.int8] = field(repr=False)


def standing(columns: Columns) -> NDArray[np.int8]:
    """Tell of each row whether the person has left: by yes and no, else by the kind of exit."""
    said = np.full(len(columns), NOT_SAID, dtype=np.int8)
    if columns.kind is not None:
        gone = np.isin(columns.kind, [int(kind) for kind in EXITS])
        said[columns.kind == int(Kind.STILL_HERE)] = 0
        if columns.left is None:  # a reason for leaving stands only where somebody left
            said[columns.kind == NOT_SAID] = 0
        said[gone] = 1
        said[columns.kind == int(Kind.MOVED)] = 0
    if columns.left is not None:
        moved = False if columns.kind is None else columns.kind == int(Kind.MOVED)
        said = np.where((columns.left == NOT_SAID) | moved, said, columns.left)
    return said


def taken(columns: Columns, account: Account, closes: np.datetime64) -> Snapshot:
    """Take the rows that say whether somebody left and after how long; one for each person."""
    tenure = columns.tenure if columns.tenure is not None else np.full(len(columns), np.nan)
    left = standing(columns)
    heading = columns.headings.get
    account.tell(NO_TENURE, np.flatnonzero(np.isnan(tenure)), heading("tenure", ""))
    account.tell(NEGATIVE_TENURE, np.flatnonzero(tenure < 0), heading("tenure", ""))
    account.tell(NOT_SAID_WHETHER, np.flatnonzero(left == NOT_SAID), heading("left", ""))
    places = account.in_use()
    person = columns.person
    if person is None:
        person = np.arange(len(columns), dtype=np.uint64)
    else:
        records = () if columns.as_of is None else (columns.as_of.astype(np.int64),)
        places, first = sorted_by_person(places, person, (*records, left, tenure))
        places = places[keep_last(columns, account, places, first)]
    days = np.floor(tenure[places]).astype(np.int64)
    gone = left[places] == 1
    kind = np.full(len(places), int(Kind.OTHER), dtype=np.int8)
    if columns.kind is not None:
        given = columns.kind[places]
        kind = np.where(np.isin(given, [int(each) for each in EXITS]), given, kind).astype(np.int8)
    kind[~gone] = int(Kind.STILL_HERE)
    end = np.where(gone, closes, np.datetime64("NaT"))
    return Snapshot(places, person[places], closes - days.astype("timedelta64[D]"), end, kind)
