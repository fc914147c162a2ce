"""Read ratings from a spreadsheet's CSV file: a row for each person, a column for each case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from careerkit.assessment.agreement.alpha import Level, level_from
from careerkit.assessment.agreement.ratings import LARGEST, Rating, Ratings, ratings_from
from careerkit.errors import InputError, listed, shown
from careerkit.files import closest
from careerkit.spreadsheet import Row, Spreadsheet, Wanted, headers, plain, read_spreadsheet

RATERS = frozenset(
    {"rater", "raters", "person", "people", "name", "who", "participant", "leader", "sheet"}
)
CASES = frozenset({"case", "cases", "unit", "item", "vignette"})
NOT_RATED = frozenset({"", "-", "–", "—"})
NUMBER = re.compile(r"[-−+]?\d{1,30}([.,]\d{1,30})?", re.ASCII)
LONGEST = 60  # characters; more is a comment and no rating
NEXT = "The first column says who rated and is headed “rater”; each further column is a case."
WANTED = Wanted(
    known=lambda header: plain(header) in RATERS,
    lines="each person",
    columns="Keep one column for each case.",
    rows="Put them into several files.",
)


@dataclass(frozen=True, slots=True)
class Table:
    """Ratings as they came from a file, with sentences on what was assumed; raters' names are gone."""

    ratings: Ratings
    notes: tuple[str, ...] = ()


def read_ratings(
    raw: bytes, *, where: str, level: str = "nominal", order: Sequence[str] = ()
) -> Table:
    """Read a table of ratings; `where` names the file in errors.

    level: at which the ratings are to be read: “nominal”, “ordinal”, “interval” or “ratio”
    order: words that are ratings, from the lowest to the highest; without it those that came up

    Raises InputError in one sentence for what is no such table.
    """
    sheet = read_spreadsheet(raw, WANTED, where=where)
    cases = _cases(sheet, where)
    _check_rows(sheet, where)
    cells = [
        (row, case, text)
        for row in sheet.rows
        for case, text in zip(cases, row.cells[1:], strict=False)
        if text not in NOT_RATED
    ]
    if not cells:
        raise InputError(where, expected="ratings", found="headers and names alone", next_step=NEXT)
    numeric = _numeric(cells, where)
    categories = _in_order(order, numeric=numeric, level=level_from(level))
    words = _Words({plain(each) or each: each for each in categories or ()}, bool(categories))
    table: dict[str, dict[str, Rating]] = {str(row.line): {} for row in sheet.rows}
    for row, case, text in cells:
        place = f"{where}, line {row.line}, {shown(case)}"
        table[str(row.line)][case] = _number(text) if numeric else words.read(text, place)
    return Table(ratings_from(table, categories=categories, units=cases), sheet.notes)


def _cases(sheet: Spreadsheet, where: str) -> list[str]:
    line = f"{where}, line {sheet.header.line}"
    first, *cases = sheet.header.cells
    if plain(first) in CASES:
        raise InputError(
            line,
            expected="a row for each person and a column for each case",
            found=f"a first column headed {shown(first)}",
            next_step="Turn the table round: spreadsheets call it “transpose”.",
        )
    if first and plain(first) not in RATERS:
        raise InputError(
            line,
            expected="a first column headed “rater”",
            found=headers(sheet.header),
            next_step=NEXT,
        )
    while cases and not cases[-1] and not any(len(row.cells) > len(cases) for row in sheet.rows):
        cases.pop()
    if not cases or not all(cases):
        found = "a column without one" if cases else "no case at all"
        raise InputError(line, expected="a header for each case", found=found, next_step=NEXT)
    names = [plain(case) or case for case in cases]
    double = next((c for c, n in zip(cases, names, strict=True) if names.count(n) > 1), None)
    if double is not None:
        raise InputError(
            line,
            expected="each case once",
            found=f"{shown(double)} twice",
            next_step="Give each case a name of its own, or remove one of the columns.",
        )
    return cases


def _check_rows(sheet: Spreadsheet, where: str) -> None:
    seen: dict[str, int] = {}
    for row in sheet.rows:
        if any(row.cells[len(sheet.header.cells) :]):
            raise InputError(
                f"{where}, line {row.line}",
                expected=f"at most {len(sheet.header.cells)} columns, as there are headers",
                found=str(len(row.cells)),
                next_step="Look for a separator too many.",
            )
        name = plain(row.cells[0])
        if name and name in seen:
            raise InputError(
                f"{where}, line {row.line}",
                expected="each person once",
                found=f"{shown(row.cells[0])}, who is in line {seen[name]} already",
                next_step="Remove one of the two rows, or tell the two people apart.",
            )
        seen[name] = row.line


def _numeric(cells: Sequence[tuple[Row, str, str]], where: str) -> bool:
    """Tell whether the ratings are numbers; where some are, all have to be."""
    numbers = sum(NUMBER.fullmatch(text) is not None for _, _, text in cells)
    if numbers in (0, len(cells)):
        return bool(numbers)
    numeric = 2 * numbers >= len(cells)
    odd, case, text = next(cell for cell in cells if (NUMBER.fullmatch(cell[2]) is None) is numeric)
    raise InputError(
        f"{where}, line {odd.line}, {shown(case)}",
        expected="a number, as in most cells" if numeric else "a word, as in most cells",
        found=shown(text),
        next_step="Rate all in one way, and leave a cell empty where somebody did not rate.",
    )


def _in_order(order: Sequence[str], *, numeric: bool, level: Level) -> list[str] | None:
    """Give the categories, where they are words of a certain order."""
    words = [word.strip() for word in order if word.strip()]
    if words and numeric:
        raise InputError(
            "order",
            expected="nothing, as the ratings are numbers",
            found=listed(map(shown, words)),
            next_step="Leave it empty.",
        )
    if not words and not numeric and level is Level.ORDINAL:
        raise InputError(
            "order",
            expected="the ratings from the lowest to the highest, such as “no, partly, yes”, which the "
            "level “ordinal” needs",
            found="nothing",
        )
    if len({plain(word) or word for word in words}) < len(words):
        raise InputError("order", expected="each rating once", found=listed(words))
    return words or None


def _number(text: str) -> Rating:
    number = float(text.replace("−", "-").replace(",", "."))
    return int(number) if number.is_integer() and abs(number) < LARGEST else number


@dataclass(frozen=True, slots=True)
class _Words:
    """Words that came up, as they were first written, whatever their case; or a fixed list of them."""

    known: dict[str, str]
    fixed: bool

    def read(self, text: str, place: str) -> str:
        if len(text) > LONGEST:
            raise InputError(
                place,
                expected=f"a rating of at most {LONGEST} characters",
                found=shown(text),
                next_step="Leave columns with comments out of the file.",
            )
        word = plain(text) or text
        if self.fixed and word not in self.known:
            raise InputError(
                place,
                expected=f"one of {listed(self.known.values())}",
                found=shown(text),
                next_step=closest(text, self.known.values())
                or "Correct it, or add it to the order.",
            )
        return self.known.setdefault(word, text)
