"""Take people over from a spreadsheet's CSV file: every row comes in or is listed with its reason."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from careerkit.assessment.conversation.people_words import columns_called, wish_called
from careerkit.assessment.conversation.radar import Person, Wants
from careerkit.assessment.conversation.written_dates import (
    DAY_FIRST,
    HOW,
    MONTH_FIRST,
    ORDERS,
    Written,
    read_date,
)
from careerkit.assessment.wording import counted, day, listed
from careerkit.errors import InputError, shown
from careerkit.files import LONG_TEXT, SHORT_TEXT
from careerkit.spreadsheet import Row, Spreadsheet, Wanted, headers, read_spreadsheet

NEEDED = {
    "name": "a column with names or initials (such as “name” or “initials”)",
    "last_talk": "a column with the day of the last talk (such as “last talk” or “date”)",
}
WANTED = Wanted(
    known=lambda header: bool(columns_called(header)),
    lines="each person",
    columns="Keep the columns that are needed: name, last talk, wants and note.",
    rows="Keep the people whom you lead yourself.",
)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not taken over: where it begins, why, and what it says."""

    line: int
    reason: str
    row: str


@dataclass(frozen=True, slots=True)
class DateQuestion:
    """A date that can be read in two ways, and that nothing else in the file settles."""

    line: int
    written: str
    day_first: dt.date
    month_first: dt.date

    @property
    def readings(self) -> Mapping[str, str]:
        """Give both readings in words, under the orders to be given to `read_people`."""
        return {DAY_FIRST: day(self.day_first), MONTH_FIRST: day(self.month_first)}

    @property
    def says(self) -> str:
        """Ask."""
        first, second = self.readings.values()
        return f"Line {self.line} has {shown(self.written)}. Is that {first}, or {second}?"


@dataclass(frozen=True, slots=True)
class Import:
    """What came of a CSV file; as long as something is asked, nobody is taken over.

    people:    in the order of the file
    rejected:  every row that was not taken over, with its reason
    notes:     what was assumed, and what was left out on purpose, in sentences
    asks:      what has to be answered first
    """

    people: tuple[Person, ...]
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[str, ...] = ()
    asks: tuple[DateQuestion, ...] = ()

    @property
    def finding(self) -> str:
        """Say in a sentence what came of it."""
        if self.asks:
            return f"Nobody has been taken over yet. {self.asks[0].says}"
        told = f"{counted(len(self.people), 'person', 'people')} taken over"
        if self.rejected:
            return f"{told}, {counted(len(self.rejected), 'row')} not: see the reasons."
        return f"{told}."


def read_people(raw: bytes, *, where: str, today: dt.date, order: str = "") -> Import:
    """Read people from a CSV file, as spreadsheets export it.

    where:  the file's name, for errors
    today:  the day of the import; a talk after it was not held
    order:  “day first” or “month first” for dates such as 03/04/2026; if it is not given and the
            file does not settle it, the import asks

    Raises InputError for what is no such table at all: a workbook, another file, no column of names.
    """
    if order not in ("", *ORDERS):
        raise InputError("order", expected="day first or month first", found=shown(order))
    sheet = read_spreadsheet(raw, WANTED, where=where)
    columns = _columns(sheet.header, where)
    entries = [_entry(row, columns, sheet) for row in sheet.rows]
    if not entries:
        raise InputError(
            where,
            expected="a line for each person below the headers",
            found="the headers alone",
            next_step="Look whether you chose the right file.",
        )
    settled = _settle([e for e in entries if not e.fault], order)
    people, rejected = [], []
    for entry in entries:
        person = _person(entry, settled, today)
        if isinstance(person, Person):
            people.append((entry, person))
        else:
            rejected.append(Rejected(entry.row.line, person, entry.text))
    notes = (*sheet.notes, *settled.notes, *_unused(sheet, columns), *_about(people))
    return Import(
        () if settled.asks else tuple(person for _, person in people),
        tuple(rejected),
        notes,
        settled.asks,
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row by its columns; `fault` says why it cannot be a person."""

    row: Row
    text: str
    name: str
    written: Written
    wish: str
    note: str
    fault: str


@dataclass(frozen=True, slots=True)
class _Settled:
    """In which order the file's dates are read; `against` are lines that contradict each other."""

    order: str = ""
    against: str = ""
    notes: tuple[str, ...] = ()
    asks: tuple[DateQuestion, ...] = ()


def _columns(header: Row, where: str) -> dict[str, int]:
    """Find the place of each column; raises InputError for one that is missing or there twice."""
    places = defaultdict(list)
    for place, cell in enumerate(header.cells):
        for column in columns_called(cell):
            places[column].append(place)
    for column, what in NEEDED.items():
        if column not in places:
            raise InputError(
                f"{where}, line {header.line}",
                expected=what,
                found=headers(header),
                next_step="The first line has to name the columns.",
            )
    for found in places.values():
        if len(found) > 1:
            names = listed([shown(header.cells[place]) for place in found])
            raise InputError(
                f"{where}, line {header.line}",
                expected="one column of each kind",
                found=f"{len(found)} that could be the same ({names})",
                next_step="Remove or rename all but one.",
            )
    return {column: found[0] for column, found in places.items()}


def _entry(row: Row, columns: Mapping[str, int], sheet: Spreadsheet) -> _Entry:
    cells = {column: _cell(row, place) for column, place in columns.items()}
    name = " ".join(cells["name"].split())
    written, note = read_date(cells["last_talk"]), cells.get("note", "")
    width = len(sheet.header.cells)
    fault = ""
    if any(row.cells[width:]):
        fault = (
            f"it has {len(row.cells)} cells and the headers are {width}: a text with "
            f"{shown(sheet.separator)} in it has to stand in quotation marks"
        )
    elif any(
        unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in "".join(row.cells)
    ):
        fault = "it has control characters: type its texts anew"
    elif not name:
        fault = "it has no name and no initials"
    elif len(name) > SHORT_TEXT:
        fault = f"its name is longer than {SHORT_TEXT} characters"
    elif len(note) > LONG_TEXT:
        fault = f"its note is longer than {LONG_TEXT:,} characters"
    return _Entry(
        row, sheet.separator.join(row.cells), name, written, cells.get("wants", ""), note, fault
    )


def _cell(row: Row, place: int) -> str:
    # A row may end early: people leave the last commas off.
    return row.cells[place] if place < len(row.cells) else ""


def _settle(entries: Sequence[_Entry], order: str) -> _Settled:
    """Find out in which order day and month stand, from what the file itself proves."""
    unclear = [e for e in entries if e.written.ambiguous]
    proofs = {each: next((e for e in entries if e.written.order == each), None) for each in ORDERS}
    proved = {each: proof for each, proof in proofs.items() if proof is not None}
    if order or not (unclear or proved):
        return _Settled(order)
    if len(proved) == len(ORDERS):
        first, second = sorted(proved.values(), key=lambda e: e.row.line)
        return _Settled(
            against=f"line {first.row.line} has {shown(first.written.text)} and line "
            f"{second.row.line} has {shown(second.written.text)}, so day and month do not stand in "
            "one order in this file"
        )
    if not proved:
        return _Settled(asks=(_question(unclear[0]),))
    ((found, proof),) = proved.items()
    return _Settled(found, notes=tuple(_told(found, proof, unclear)))


def _told(order: str, proof: _Entry, unclear: Sequence[_Entry]) -> Iterator[str]:
    for written in [entry.written for entry in unclear][:1]:
        yield (
            f"Dates were read with the {order}, {shown(written.text)} as "
            f"{day(written.read(order) or dt.date.min)}: line {proof.row.line} has "
            f"{shown(proof.written.text)}, which can only be read so."
        )


def _question(entry: _Entry) -> DateQuestion:
    written = entry.written
    return DateQuestion(
        entry.row.line,
        written.text,
        written.day_first or dt.date.min,
        written.month_first or dt.date.min,
    )


def _person(entry: _Entry, settled: _Settled, today: dt.date) -> Person | str:
    """Make a person of a row, or say why not."""
    written = entry.written
    if entry.fault or written.fault:
        return entry.fault or written.fault
    if settled.against and (written.ambiguous or written.order):
        return f"{shown(written.text)} is not certain: {settled.against}; {HOW}"
    on = written.read(settled.order or DAY_FIRST)
    if on is None and written.order:
        return f"{shown(written.text)} is no date with the {settled.order}: {HOW}"
    if on is not None and on > today and not (settled.asks and written.ambiguous):
        return f"{day(on)} is in the future: only a talk that was held counts"
    return Person(entry.name, on, wish_called(entry.wish) or Wants.UNKNOWN, entry.note)


def _unused(sheet: Spreadsheet, columns: Mapping[str, int]) -> Iterator[str]:
    """Name the columns that were not taken over, and those that are missing."""
    used = set(columns.values())
    widest = range(len(sheet.header.cells))
    filled = {place for place in widest if any(_cell(row, place) for row in sheet.rows)}
    left = [
        sheet.header.cells[place] or f"number {place + 1}"
        for place in widest
        if place not in used and (sheet.header.cells[place] or place in filled)
    ]
    if left:
        names = listed([shown(name) for name in left], 10)
        yield f"Not taken over: the column{'s' * (len(left) > 1)} {names}."
    if "wants" not in columns:
        yield "There is no column on what people want, so that is “not known” of everybody."


def _about(people: Sequence[tuple[_Entry, Person]]) -> Iterator[str]:
    """Tell of wishes that nobody knows here, and of names that stand in the file twice."""
    wishes, names = defaultdict(list), defaultdict(list)
    for entry, person in people:
        names[person.name].append(entry.row.line)
        if wish_called(entry.wish) is None:
            wishes[entry.wish].append(entry.row.line)
    for wish, lines in wishes.items():
        yield (
            f"{shown(wish)} in {_lines(lines)} is no wish that is known here (individual contributor, "
            "lead or unknown); it was read as “not known”."
        )
    for name, lines in names.items():
        if len(lines) > 1:
            yield f"{shown(name)} stands in {_lines(lines)}. If that is one person, remove a line."


def _lines(lines: Sequence[int]) -> str:
    return f"line{'s' * (len(lines) > 1)} {listed([str(line) for line in lines], 20)}"
