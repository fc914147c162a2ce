"""What came of a file: its spells, and an account in which every row of the input is found once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from careerkit.turnover.hris.mapping import ColumnMapping
from careerkit.turnover.hris.spells import Spells

REPAIRED, SET_ASIDE, REJECTED = "repaired", "set aside", "rejected"


@dataclass(frozen=True, slots=True)
class Remark:
    """A row that was not simply used.

    row:     its number in the file as a spreadsheet counts: the header is row 1
    verdict: `REPAIRED` (used after a change), `SET_ASIDE` (adds nothing: a duplicate, an older record of
             the same spell) or `REJECTED` (could not be used)
    reason:  a short id, a key of `Loaded.reasons`
    column:  the heading concerned, or nothing
    found:   what stood there, shortened
    """

    row: int
    verdict: str
    reason: str
    column: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why rows were not simply used: a sentence for people, and how many rows it befell."""

    id: str
    verdict: str
    says: str
    rows: int


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """A file after loading; used + repaired + set aside + rejected is always the number of rows.

    source:  the name of the file
    rows:    in the input, below the header, blank lines apart
    used, repaired, set_aside, rejected: how many rows came to what
    reasons: for each reason its sentence and its count, the weightiest first
    remarks: the rows themselves, in the file's order; held in columns, as there may be millions
    mapping: how the columns were read
    notes:   what was assumed, each a sentence: encoding, date order, the window, the closing day
    lacks:   what cannot be worked out from this file, each a sentence that says what is missing
    ids:     how many numbers of people begin with zeros (“00012”), how many are shorter than these and do
             not (“12”), and how many stand there in both ways
    """

    source: str
    rows: int
    used: int
    repaired: int
    set_aside: int
    rejected: int
    spells: Spells = field(repr=False)
    mapping: ColumnMapping = field(repr=False)
    reasons: Mapping[str, Reason] = field(repr=False)
    remarks: Sequence[Remark] = field(repr=False)
    notes: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    ids: tuple[int, int, int] = (0, 0, 0)
