"""Read columns of dates: how they are written is found over all their values, and never guessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, listed, shown
from careerkit.turnover.hris.column import Distinct, Fault, Read, counted, distinct, spread
from careerkit.turnover.hris.mapping import ColumnMapping, DateOrder
from careerkit.turnover.hris.written_dates import (
    EPOCH,
    MONTH,
    NEVER,
    TIME_FOR_ARROW,
    YEAR,
    read_written,
)

DATED = ("hired", "start", "end", "as_of")
DAY_FIRST, MONTH_FIRST, YEAR_FIRST = "day first", "month first", "year first"
OPEN_STYLES = ("/", ".", "-", "_", " ", "no sign")  # in these the order must be found
DOMINANT = 0.9  # of the dates that fit one order only: then the others are faults
A_FEW = 0.05  # of a column's days
AS_SPREADSHEETS = ("iso", "Excel's day")  # how days arrive that a spreadsheet took for such
MONTHS = A_DOZEN = 12
A_FEW_DAYS = 5  # of the month, so that firsts of months do not look like it
MANY_TEXTS = 20_000
OLDEST, NEWEST = 1930, 60  # a year from which somebody may be hired; years ahead of today
NAT = np.datetime64("NaT", "D")
STAND_INS = ("1970-01-01", "1899-12-30", "1899-12-31")
FAR = np.datetime64("2099-01-01")
LONG_AGO = np.datetime64("1906-01-01")

UNREADABLE = Fault(
    "unreadable-date",
    "The day cannot be read, or is on no calendar. Correct it, best as in 2024-03-31.",
    rejects=True,
)
OTHER_ORDER = Fault(
    "other-date-order",
    "The day and the month stand the other way round than in the rest of the column. Write the day as "
    "in 2024-03-31.",
    rejects=True,
)
OUT_OF_RANGE = Fault(
    "date-out-of-range",
    "The year cannot be right: it is before 1930, or more than sixty years ahead. Correct it.",
    rejects=True,
)
STAND_IN = Fault(
    "stand-in-date",
    "The day is one that programs put where there is none, such as 1900-01-01; it was read as blank.",
    rejects=False,
)
FAULTS = (UNREADABLE, OTHER_ORDER, OUT_OF_RANGE, STAND_IN)


class AmbiguousDates(InputError):  # noqa: N818 - it says what there is
    """Dates of a column can be read in two ways, and nothing in the file says which is meant.

    Attributes
    ----------
    column:  its heading
    example: a date as it stands there
    readings: the day that it is with its day first, and with its month first
    hints:   what speaks for one of them, each a sentence
    """

    column: str = ""
    example: str = ""
    readings: tuple[dt.date, dt.date] | None = None
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """The distinct texts of a column with all that they can mean, as days since 1970."""

    of: Distinct
    day_first: NDArray[np.int64]
    month_first: NDArray[np.int64]
    year_first: NDArray[np.int64]
    style: NDArray[np.str_]
    fine: NDArray[np.uint8]

    def by(self, order: str) -> NDArray[np.int64]:
        """Read all in one order."""
        return {MONTH_FIRST: self.month_first, YEAR_FIRST: self.year_first}.get(
            order, self.day_first
        )


@dataclass(frozen=True, slots=True, eq=False)
class DateReading:
    """How the date columns of one file are written.

    orders: heading → how its days are read; "" where no two readings differ
    notes:  what was found and assumed, each a sentence
    precision: heading → “day”, “month” or “year”: the coarsest that occurs in more than a few rows
    """

    orders: Mapping[str, DateOrder]
    notes: tuple[str, ...]
    precision: Mapping[str, str]
    today: dt.date
    roles: Mapping[str, str]
    parsed: Mapping[str, Parsed] = field(repr=False)

    def days(self, heading: str, values: Any = None) -> Read[np.datetime64]:
        """Read a column: by default all its values, else an Arrow column or a sequence of texts."""
        read = self.parsed[heading] if values is None else _parse(_distinct(values), self.today)
        order = self.orders.get(heading, "")
        days = read.by(order).copy()
        ends = self.roles.get(heading) == "as_of"
        if ends:
            days = _at_the_end(days, read.fine)
        faults = np.zeros(len(days), np.uint8)
        nothing = read.style == "blank"
        faults[(days == NEVER) & ~nothing] = 1
        fits_other = np.max([read.day_first, read.month_first, read.year_first], axis=0) != NEVER
        faults[(faults == 1) & fits_other] = 2
        dates = days.view("datetime64[D]")
        stands_in = _stands_in(dates) | (read.style == "stand-in")
        wrong = ~stands_in & ((dates < _year(OLDEST)) | (dates > _year(self.today.year + NEWEST)))
        faults[wrong] = 3
        rows = read.of.counts
        if 0 < rows[stands_in].sum() <= A_FEW * max(rows.sum(), 1):
            faults[stands_in] = 4
        dates[stands_in | wrong] = NAT
        return Read(
            spread(dates, read.of.codes, NAT), spread(faults, read.of.codes, np.uint8(0)), FAULTS
        )


def date_reading(
    columns: Mapping[str, Any], mapping: ColumnMapping, *, today: dt.date
) -> DateReading:
    """Find how the date columns (heading → all their values, best as `Distinct`) are written.

    Raises AmbiguousDates where a day and a month could be exchanged, and InputError where a column
    mixes both orders so that neither stands out.
    """
    roles = {mapping.columns[role]: role for role in DATED if role in mapping.columns}
    parsed = {heading: _parse(_distinct(values), today) for heading, values in columns.items()}
    if not mapping.date_order:
        for heading, each in parsed.items():
            _refuse_exchanged(heading, each)
    orders, notes = _orders(parsed, mapping.date_order, roles, today)
    for heading, each in parsed.items():
        notes += _said(heading, each, roles.get(heading, ""), today)
    precision = {heading: _precision(each) for heading, each in parsed.items()}
    return DateReading(orders, tuple(notes), precision, today, roles, parsed)


def _distinct(values: Any) -> Distinct:
    return values if isinstance(values, Distinct) else distinct(values)


def _parse(column: Distinct, today: dt.date) -> Parsed:
    """Read each distinct text; of many, which are times of day, only the days."""
    texts, places = column.texts, None
    if len(texts) > MANY_TEXTS:
        import pyarrow.compute as pc  # noqa: PLC0415 - an optional part

        days = pc.replace_substring_regex(texts, TIME_FOR_ARROW, "").dictionary_encode()
        texts, places = days.dictionary, days.indices.to_numpy(zero_copy_only=False)
    read = list(map(partial(read_written, this_year=today.year), texts.to_pylist()))
    columns = list(zip(*read, strict=True)) or [()] * 5
    day, month, year = (np.array(each, np.int64) for each in columns[:3])
    style, fine = np.array(columns[3], np.str_), np.array(columns[4], np.uint8)
    if places is None:
        return Parsed(column, day, month, year, style, fine)
    return Parsed(column, day[places], month[places], year[places], style[places], fine[places])


# ------------------------------------------------------------------------------------ the order


def _orders(
    parsed: Mapping[str, Parsed], given: DateOrder, roles: Mapping[str, str], today: dt.date
) -> tuple[dict[str, DateOrder], list[str]]:
    orders: dict[str, DateOrder] = {}
    notes: list[str] = []
    for heading, each in parsed.items():
        if not _is_open(each).any():
            orders[heading] = ""
        elif order := _given_or_proven(heading, each, given):
            orders[heading] = order
        if orders.get(heading):
            notes += _why(heading, each, orders[heading], given)
    proven_by = dict(orders)
    for heading, each in parsed.items():
        if heading in orders:
            continue
        others = [
            name
            for name, order in proven_by.items()
            if order and np.isin(_styles(parsed[name]), _styles(each)).any()
        ]
        found = {proven_by[name] for name in others}
        if len(found) != 1:
            raise _ambiguous(heading, parsed, roles, today)
        orders[heading] = found.pop()
        notes.append(
            f"{shown(heading)} is read with its {orders[heading]}, as in {shown(others[0])}, which is "
            "written in the same way and fits no other reading."
        )
    return {heading: orders[heading] for heading in parsed}, notes


def _is_open(each: Parsed) -> NDArray[np.bool_]:
    """Tell which texts mean different things in different orders, or fit in some of them only."""
    differs = each.day_first != each.month_first
    by_year = (each.day_first == NEVER) & (each.year_first != NEVER)
    is_open: NDArray[np.bool_] = np.isin(each.style, OPEN_STYLES) & (differs | by_year)
    return is_open


def _refuse_exchanged(heading: str, each: Parsed) -> None:
    """Refuse a column in which a spreadsheet has exchanged days and months; raises InputError.

    It takes 03/04/2020 for a day of its own order and leaves 25/04/2020 as text: then no day that it
    took is after the 12th, and all that it left are.
    """
    certain = np.isin(each.style, AS_SPREADSHEETS) & (each.day_first != NEVER)
    as_text = _is_open(each)
    either = as_text & (each.day_first != NEVER) & (each.month_first != NEVER)
    if either.any() or not as_text.any():
        return
    day = each.day_first[certain].view("datetime64[D]")
    of_month = (day - day.astype("datetime64[M]")).astype(int) + 1
    if (of_month > MONTHS).any() or _rows(each, as_text) < A_FEW_DAYS:
        return
    if _rows(each, certain) < A_DOZEN or len(np.unique(of_month)) < A_FEW_DAYS:
        return
    raise InputError(
        f"The column {shown(heading)}",
        expected="days that no spreadsheet has exchanged with their months",
        found=f"{_rows(each, certain):,} days such as {_example(each, certain)}, of which none is after the "
        f"12th, and {_rows(each, as_text):,} texts such as {_example(each, as_text)}, which all are",
        next_step="A spreadsheet seems to have read the first with the wrong order. Open the file of the HR "
        "system again with its dates as text. If all are right, set date_order to that of the texts.",
    )


def _given_or_proven(heading: str, each: Parsed, given: DateOrder) -> DateOrder:
    """Take the order that somebody gave, unless the column proves another; "" where neither is there."""
    is_open = _is_open(each)
    fits = _rows(each, is_open & (each.by(given) != NEVER))
    if given and fits >= DOMINANT * _rows(each, is_open):
        return given
    try:
        return _proven(heading, each) or given
    except InputError:
        if given:
            return given
        raise


def _styles(each: Parsed) -> NDArray[np.str_]:
    return np.unique(each.style[_is_open(each)])


def _proven(heading: str, each: Parsed) -> DateOrder:
    """Find the order that dates prove which fit no other; nothing where none does."""
    day, month = each.day_first != NEVER, each.month_first != NEVER
    by_day, by_month = (_rows(each, only) for only in (day & ~month, month & ~day))
    by_year = _rows(each, (each.year_first != NEVER) & ~day & ~month)
    proofs: dict[DateOrder, int] = {"day first": by_day, "month first": by_month}
    if by_year > by_day + by_month:
        return "year first"
    best = max(proofs, key=lambda order: proofs[order])
    if not proofs[best]:
        return ""
    if proofs[best] < DOMINANT * (by_day + by_month):
        raise InputError(
            f"The column {shown(heading)}",
            expected="all dates in one order",
            found=f"{counted(by_day)} such as {_example(each, day & ~month)}, with the day first, and "
            f"{counted(by_month)} such as {_example(each, month & ~day)}, with the month first",
            next_step="Dates that fit both could then be either. Export the column again, best as "
            "2024-03-31.",
        )
    return best


def _rows(each: Parsed, chosen: NDArray[np.bool_]) -> int:
    return int(each.of.counts[chosen].sum())


def _example(each: Parsed, chosen: NDArray[np.bool_]) -> str:
    return str(each.of.texts[int(np.flatnonzero(chosen)[0])])


def _why(heading: str, each: Parsed, order: str, given: str) -> Iterator[str]:
    if order == given:
        yield f"{shown(heading)} is read with its {order}, as the mapping says."
        return
    first = {DAY_FIRST: each.day_first, MONTH_FIRST: each.month_first}
    if order == YEAR_FIRST:
        yield f"{shown(heading)} is read with its year first; other readings do not fit."
        return
    other = MONTH_FIRST if order == DAY_FIRST else DAY_FIRST
    proofs = (first[order] != NEVER) & (first[other] == NEVER)
    yield (
        f"{shown(heading)} is read with its {order}: {counted(_rows(each, proofs))} such as "
        f"{_example(each, proofs)} {'fits' if _rows(each, proofs) == 1 else 'fit'} no other way."
    )
    against = (first[order] == NEVER) & (first[other] != NEVER)
    if against.any():
        yield (
            f"In {shown(heading)} {counted(_rows(each, against))} such as {_example(each, against)} "
            f"would fit only with the {other}. They are rejected; look whether other days of that "
            "column were exchanged too."
        )


def _ambiguous(
    heading: str, parsed: Mapping[str, Parsed], roles: Mapping[str, str], today: dt.date
) -> AmbiguousDates:
    each = parsed[heading]
    differing = (each.day_first != each.month_first) & np.isin(each.style, OPEN_STYLES)
    place = int(np.flatnonzero(differing)[0])
    example = str(each.of.texts[place])
    one, two = (_date(int(days[place])) for days in (each.day_first, each.month_first))
    hints = tuple(_hints(heading, parsed, roles, today))
    error = AmbiguousDates(
        f"The column {shown(heading)}",
        expected="dates that can be read in one way",
        found=f"{example}, which is {_spoken(one)} or {_spoken(two)}, and nothing in the file says which",
        next_step=" ".join(["Set date_order to “day first” or “month first”.", *hints]),
    )
    error.column, error.example, error.readings, error.hints = heading, example, (one, two), hints
    return error


def _hints(
    heading: str, parsed: Mapping[str, Parsed], roles: Mapping[str, str], today: dt.date
) -> Iterator[str]:
    """Say what speaks for an order; it decides nothing."""
    each, role = parsed[heading], roles.get(heading, "")
    now = today.toordinal() - EPOCH
    future = {order: _rows(each, each.by(order) > now) for order in (DAY_FIRST, MONTH_FIRST)}
    if future[DAY_FIRST] != future[MONTH_FIRST]:
        yield from _leaning(future, "would lie in the future")
    partner = {"hired": "end", "end": "hired"}.get(role, "")
    other = next((name for name, has in roles.items() if has == partner and name in parsed), "")
    if not other or len(parsed[other].of.codes) != len(each.of.codes):
        return
    hires, ends = (each, parsed[other]) if role == "hired" else (parsed[other], each)
    before = {
        order: int((_by_row(ends, order) < _by_row(hires, order)).sum())
        for order in (DAY_FIRST, MONTH_FIRST)
    }
    if before[DAY_FIRST] != before[MONTH_FIRST]:
        yield from _leaning(before, "would have an exit before the hire")


def _by_row(each: Parsed, order: str) -> NDArray[np.datetime64]:
    return spread(each.by(order).view("datetime64[D]"), each.of.codes, NAT)


def _leaning(counts: Mapping[str, int], what: str) -> Iterator[str]:
    less, more = sorted(counts, key=lambda order: counts[order])
    yield (
        f"With the {more} {counted(counts[more])} {what}, with the {less} "
        f"{f'{counts[less]:,}' if counts[less] else 'none'}."
    )


# -------------------------------------------------------------------------------- what is said


def _said(heading: str, each: Parsed, role: str, today: dt.date) -> Iterator[str]:
    name = shown(heading)
    for style in ("Excel's day", "seconds since 1970", "milliseconds since 1970"):
        if (has := each.style == style).any():
            day = _date(int(each.day_first[np.flatnonzero(has)[0]]))
            kind = "the numbers of days by which Excel counts" if style == "Excel's day" else style
            yield f"{name} has {kind}: {_example(each, has)} is read as {_spoken(day)}."
    at = "last day" if role == "as_of" else "middle"
    for fine, what in ((MONTH, "month"), (YEAR, "year")):
        if (has := (each.fine == fine) & (each.day_first != NEVER)).any():
            yield (
                f"{name} gives {counted(_rows(each, has))} only to the {what} ({_example(each, has)}): "
                f"the {at} of it is taken, so times are known only to about a {what}."
            )
    dates = each.day_first.view("datetime64[D]")
    if (short := np.array([_short(style, text) for style, text in _pairs(each)], bool)).any():
        yield (
            f"{name} has years of two digits; they are read as "
            f"{today.year + 5 - 99} to {today.year + 5}, so {_example(each, short)} is of "
            f"{_date(int(_any(each)[np.flatnonzero(short)[0]])).year}."
        )
    stands_in = _stands_in(dates) | (each.style == "stand-in")
    if stands_in.any():
        seen = listed(str(day) for day in np.unique(dates[stands_in])[:3])
        yield (
            f"{name} has {counted(_rows(each, stands_in))} with a day that stands for none "
            f"({seen}); read as blank."
        )


def _any(each: Parsed) -> NDArray[np.int64]:
    return np.maximum(np.maximum(each.day_first, each.month_first), each.year_first)


def _pairs(each: Parsed) -> Iterable[tuple[str, str]]:
    """Give style and text of the first texts; enough to see how years are written."""
    return zip(each.style.tolist(), each.of.texts[:MANY_TEXTS].to_pylist(), strict=False)


def _short(style: str, text: str) -> bool:
    if style not in (*OPEN_STYLES, "in words"):
        return False
    import re  # noqa: PLC0415

    return re.search(r"\d{4}", text) is None


def _precision(each: Parsed) -> str:
    rows = max(_rows(each, each.day_first != NEVER), 1)
    for fine, name in ((YEAR, "year"), (MONTH, "month")):
        if _rows(each, (each.fine == fine) & (each.day_first != NEVER)) > A_FEW * rows:
            return name
    return "day"


def _stands_in(dates: NDArray[np.datetime64]) -> NDArray[np.bool_]:
    named = np.isin(dates, np.array(STAND_INS, "datetime64[D]"))
    return named | (dates >= FAR) | (dates < LONG_AGO)


def _at_the_end(days: NDArray[np.int64], fine: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Put what is known to the month or the year at its last day."""
    dates = days.view("datetime64[D]")
    for coarse, unit in ((MONTH, "M"), (YEAR, "Y")):
        has = (fine == coarse) & (days != NEVER)
        dates[has] = (dates[has].astype(f"datetime64[{unit}]") + 1).astype("datetime64[D]") - 1
    return days


def _year(year: int) -> np.datetime64:
    return np.datetime64(f"{year}-01-01", "D")


def _date(days: int) -> dt.date:
    return dt.date.fromordinal(days + EPOCH)


def _spoken(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"
