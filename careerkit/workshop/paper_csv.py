"""Read sheets that were typed into a spreadsheet: every row comes in, or is listed with its reason."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from careerkit.errors import InputError, listed, shown
from careerkit.files import closest
from careerkit.spreadsheet import Row, Spreadsheet, Wanted, headers, plain, read_spreadsheet
from careerkit.workshop.paper import ACTIVITY, SHEET, Field, Form, TypedSheet
from careerkit.workshop.values import Answer

SHEETS = {SHEET, "sheet number", "sheet no", "paper", "number", "no", "nr"}
ACTIVITIES = {ACTIVITY, "form"}
BLANK = frozenset({"", "-", "–", "—"})
MOST_SHEETS = 9_999
SHEET_NUMBER = re.compile(r"#?0*([1-9]\d{0,3})([.,]0+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken: where it begins, why, and what it says."""

    line: int
    reason: str
    row: str


@dataclass(frozen=True, slots=True)
class PaperAnswers:
    """What came of a file; every row of it is in one of the first three.

    accepted: the sheets that can be sent in
    refused:  rows with something wrong, each with its reason
    empty:    lines in which no answer stands, such as those of the template that were not needed
    notes:    what was assumed, in sentences
    """

    accepted: tuple[TypedSheet, ...]
    refused: tuple[Refused, ...] = ()
    empty: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """Count the rows that the file has below its headers."""
        return len(self.accepted) + len(self.refused) + len(self.empty)

    @property
    def finding(self) -> str:
        """Say in a sentence what came of it."""
        told = [_counted(len(self.accepted), "sheet", "taken")]
        if self.refused:
            told.append(f"{_counted(len(self.refused), 'row', 'not taken')}, see the reasons")
        if self.empty:
            told.append(_counted(len(self.empty), "row", "without an answer"))
        return f"{'; '.join(told)}."


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where what stands: places of the sheet's number and of the activity, and the other headers."""

    sheet: int
    activity: int | None
    asked: Mapping[int, str]


def read_paper(raw: bytes, forms: Sequence[Form], *, where: str) -> PaperAnswers:
    """Read typed sheets from a CSV file, as spreadsheets export it.

    forms: what may have been on paper, of all activities
    where: the file's name, for errors

    Raises InputError for what is no such table at all, and for a column that no sheet asks for.
    """
    sheet = read_spreadsheet(raw, _wanted(forms), where=where)
    columns = _columns(sheet, forms, where)
    read = [_row(row, sheet, columns, forms) for row in sheet.rows]
    read = _without_doubles(read, sheet)
    return PaperAnswers(
        tuple(each for each in read if isinstance(each, TypedSheet)),
        tuple(each for each in read if isinstance(each, Refused)),
        tuple(each for each in read if isinstance(each, int)),
        sheet.notes,
    )


def _wanted(forms: Sequence[Form]) -> Wanted:
    names = {*SHEETS, *ACTIVITIES, *(name for form in forms for name in _names(form))}
    return Wanted(
        known=lambda header: plain(header) in names,
        lines="each sheet",
        columns="Keep the columns that careerkit handouts --paper-csv gives.",
        rows="Type the sheets into several files.",
    )


def _names(form: Form) -> dict[str, Field]:
    """Give all that can head the columns of a form; what two fields are called is no name of either."""
    called = [
        (name, each)
        for each in form.fields
        for name in {plain(text) for text in (each.code, each.key, each.name, each.heading)}
    ]
    often = Counter(name for name, _ in called)
    return {name: each for name, each in called if often[name] == 1}


def _columns(sheet: Spreadsheet, forms: Sequence[Form], where: str) -> _Columns:
    cells = [plain(cell) for cell in sheet.header.cells]
    filled = {at for row in sheet.rows for at, cell in enumerate(row.cells) if cell not in BLANK}
    line = f"{where}, line {sheet.header.line}"
    known = {name for form in forms for name in _names(form)}
    sheets = [at for at, cell in enumerate(cells) if cell in SHEETS]
    activities = [at for at, cell in enumerate(cells) if cell in ACTIVITIES]
    asked = {at: cell for at, cell in enumerate(cells) if cell in known and at not in sheets}
    if not sheets:
        raise InputError(
            line,
            expected=f"a column “{SHEET}” with the number that stands on each sheet",
            found=headers(sheet.header),
            next_step="The first line has to name the columns.",
        )
    if not activities and len(forms) > 1:
        raise InputError(
            line,
            expected=f"a column “{ACTIVITY}”, since there are sheets of several",
            found=headers(sheet.header),
            next_step=f"Write one of {listed(form.id for form in forms)} in each row.",
        )
    strange = [
        at
        for at in range(len(cells))
        if at in filled and at not in asked and at not in (*sheets, *activities)
    ]
    if strange:
        name = sheet.header.cells[strange[0]]
        codes = [each.code for form in forms for each in form.fields]
        raise InputError(
            line,
            expected=f"columns for what the sheets ask ({listed(dict.fromkeys(codes))})",
            found=f"{shown(name)} and answers below it" if name else "answers below no header",
            next_step=closest(name.split(" ")[0].upper(), codes)
            or "Correct or remove that column.",
        )
    _check_once(sheet.header, [sheets, activities, *_same(asked, forms)], line)
    return _Columns(sheets[0], activities[0] if activities else None, asked)


def _same(asked: Mapping[int, str], forms: Sequence[Form]) -> Iterator[list[int]]:
    """Give, for each field of each form, the columns that are about it."""
    for form in forms:
        names = _names(form)
        for each in form.fields:
            yield [at for at, cell in asked.items() if names.get(cell) == each]


def _check_once(header: Row, groups: Sequence[list[int]], line: str) -> None:
    for places in groups:
        if len(places) > 1:
            raise InputError(
                line,
                expected="one column for each question",
                found=f"{len(places)} for the same ({listed(header.cells[at] for at in places)})",
                next_step="Remove or rename all but one.",
            )


def _row(
    row: Row, sheet: Spreadsheet, columns: _Columns, forms: Sequence[Form]
) -> TypedSheet | Refused | int:
    """Make a sheet of a row, or say why not; an empty one is known by its line alone."""
    given = {at: cell for at, cell in enumerate(row.cells) if cell not in BLANK}
    width = len(sheet.header.cells)
    if not any(at in columns.asked or at >= width for at in given):
        return row.line
    faults = list(_form_faults(row, sheet))
    number = SHEET_NUMBER.fullmatch(given.get(columns.sheet, "").replace(" ", ""))
    if number is None:
        faults.append(_no_number(given.get(columns.sheet, "")))
    form = _form(columns, given, forms)
    if not isinstance(form, Form):
        faults.append(form)
    if faults or number is None or not isinstance(form, Form):
        return Refused(row.line, _reason(faults), _told(row, sheet))
    answers, wrong = _answers(form, columns, given, sheet.header)
    objection = "" if wrong else form.objection({**form.always, **answers})
    if wrong or objection:
        return Refused(row.line, _reason([*wrong, objection]), _told(row, sheet))
    return TypedSheet(row.line, int(number[1]), form, answers)


def _form_faults(row: Row, sheet: Spreadsheet) -> Iterator[str]:
    width = len(sheet.header.cells)
    if any(row.cells[width:]):
        yield (
            f"it has {len(row.cells)} cells and the headers are {width}: look for a "
            f"{shown(sheet.separator)} too many"
        )
    if any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in "".join(row.cells)):
        yield "it has control characters: type its cells anew"


def _no_number(typed: str) -> str:
    if not typed:
        return "it has no sheet number: write the number that stands on the paper"
    return f"{shown(typed)} is no sheet number: expected a whole number from 1 to {MOST_SHEETS:,}"


def _form(columns: _Columns, given: Mapping[int, str], forms: Sequence[Form]) -> Form | str:
    """Find what a row is about, or say that it cannot be known."""
    typed = given.get(columns.activity, "") if columns.activity is not None else ""
    if not typed and len(forms) == 1:
        return forms[0]
    ids = listed(form.id for form in forms)
    if not typed:
        return f"it has no activity: expected one of {ids}"
    for names in (
        lambda form: (form.id,),
        lambda form: (form.activity, form.name),
    ):
        meant = [form for form in forms if plain(typed) in map(plain, names(form))]
        if len(meant) == 1:
            return meant[0]
    near = closest(typed, [form.id for form in forms])
    return f"{shown(typed)} is no activity here: expected one of {ids}. {near}".strip()


def _answers(
    form: Form, columns: _Columns, given: Mapping[int, str], header: Row
) -> tuple[dict[str, Answer], list[str]]:
    """Read a row's answers, and list what is wrong with them."""
    names = _names(form)
    answers: dict[str, Answer] = {}
    wrong = []
    for at, name in columns.asked.items():
        if at not in given:
            continue
        if name not in names:
            wrong.append(f"{shown(header.cells[at])} is not asked on the sheet “{form.id}”")
            continue
        try:
            answers[names[name].key] = names[name].read(given[at])
        except InputError as error:
            wrong.append(str(error).removesuffix("."))
    return answers, wrong


def _without_doubles(
    read: Sequence[TypedSheet | Refused | int], sheet: Spreadsheet
) -> list[TypedSheet | Refused | int]:
    """Refuse all rows that are about the same sheet and activity: nobody can say which one is right."""
    lines: dict[tuple[int, str], list[int]] = defaultdict(list)
    for each in read:
        if isinstance(each, TypedSheet):
            lines[each.sheet, each.form.activity].append(each.line)
    rows = {row.line: row for row in sheet.rows}
    result: list[TypedSheet | Refused | int] = []
    for each in read:
        if isinstance(each, TypedSheet):
            same = lines[each.sheet, each.form.activity]
            if len(same) > 1:
                reason = (
                    f"sheet {each.sheet} of “{each.form.id}” stands in the lines "
                    f"{listed(map(str, same))}: correct the numbers, or remove all but one"
                )
                result.append(Refused(each.line, _reason([reason]), _told(rows[each.line], sheet)))
                continue
        result.append(each)
    return result


def _reason(faults: Sequence[str]) -> str:
    told = "; ".join(fault.removesuffix(".") for fault in faults if fault)
    return told if told.endswith("?") else f"{told}."


def _told(row: Row, sheet: Spreadsheet) -> str:
    return sheet.separator.join(row.cells)


def _counted(number: int, noun: str, what: str) -> str:
    return f"{number:,} {noun if number == 1 else f'{noun}s'} {what}"
