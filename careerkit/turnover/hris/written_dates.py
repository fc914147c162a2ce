"""Read one date as people and programs write it: with its day first, its month first, its year first."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import NamedTuple

from careerkit.spreadsheet import plain
from careerkit.turnover.hris.vocabulary import Vocabulary, squeezed, vocabulary

DAY, MONTH, YEAR = 0, 1, 2  # how fine a date is
NEVER = -(2**63)  # NumPy's “not a time”, as a whole number
EPOCH = dt.date(1970, 1, 1).toordinal()
EXCEL = dt.date(1899, 12, 30).toordinal() - EPOCH  # its day 0, for days after February 1900
MIDDLE_OF_MONTH = 15
MIDDLE_OF_YEAR = 7  # 1 July
AHEAD = 5  # a year of two digits lies at most so many years ahead
FIRST_YEAR, LAST_YEAR = 1000, 9999
EARLIEST, LATEST = 1930, 2100  # for years and months that stand alone
SERIALS = (11_000, 75_000)  # 1930 to 2105
MOST_DIGITS = 14
LAST_SERIAL = 2_958_465  # Excel's 9999-12-31
SECONDS = (0, 4_102_444_800)  # 1970 to 2100
A_DAY = 86_400

ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
TIME = re.compile(
    r"(?:[T ,]\s*|\s+)\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,:]\d+)?)?\s*(?:Z|UTC|GMT|[AaPp]\.?\s?[Mm]\.?)?"
    r"\s*(?:[+-]\d{2}:?\d{2}|[A-Z]{3,4}|Z)?$|(?<=\d{8})[T ]\d{4,6}Z?$|(?<=\d)T\d{2}.*$"
)
# The same for Arrow, whose patterns know no looking behind.
TIME_FOR_ARROW = (
    r"[T ]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s*(Z|UTC|GMT|[AaPp]\.?[Mm]\.?)?([+-]\d{2}:?\d{2})?$"
)
THREE = re.compile(r"(\d{1,4})\s*([/.\-_ ])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?")
TWO = re.compile(r"(\d{1,4})\s*[/.\-_ ]\s*(\d{1,4})")
NUMBER = re.compile(r"(\d+)(?:[.,]\d*)?")
WORDS = re.compile(r"\d+|[^\W\d_]+")
EAST_ASIAN = str.maketrans({"年": "-", "月": "-", "日": None, "년": "-", "월": "-", "일": None})


class Written(NamedTuple):
    """What a text can mean, as days since 1970, or `NEVER` where it is no day so.

    style: the separator of a date in figures, whose order must be found; else what it is written as
    fine:  `DAY`, `MONTH` or `YEAR`; what is coarser stands at the middle of its month or year
    """

    day_first: int
    month_first: int
    year_first: int
    style: str
    fine: int = DAY


NOTHING = Written(NEVER, NEVER, NEVER, "blank")
UNREADABLE = Written(NEVER, NEVER, NEVER, "unreadable")


def read_written(text: str, *, this_year: int) -> Written:
    """Read a text; years of two digits are put so that they lie at most five years after this one."""
    if (found := ISO.fullmatch(text)) is not None:
        return _certain(int(found[1]), int(found[2]), int(found[3]), "iso")
    bare = unicodedata.normalize("NFKC", text).strip(" '\"\t")
    known = vocabulary()
    if _is_nothing(bare, known):
        return NOTHING
    dated = TIME.sub("", bare.translate(EAST_ASIAN)).strip(" ,")
    if (found := THREE.fullmatch(dated)) is not None:
        return _in_figures(found[1], found[3], found[4], found[2].strip() or " ", this_year)
    if (found := NUMBER.fullmatch(dated)) is not None and "," not in dated:
        return _number(found[1])
    if (found := TWO.fullmatch(dated)) is not None:
        return _month_and_year(found[1], found[2])
    return _in_words(dated, this_year, known)


def _is_nothing(text: str, known: Vocabulary) -> bool:
    if not text.strip("0-/.: #?–—"):  # "", "-", "00/00/0000", "0"
        return True
    if text[0].isdigit():
        return False
    key = squeezed(text)
    return key in known.empty or key in known.blank or key in known.ongoing


def _certain(year: int, month: int, day: int, style: str, fine: int = DAY) -> Written:
    on = _on(year, month, day)
    return Written(on, on, on, style, fine) if on != NEVER else UNREADABLE


def _in_figures(one: str, two: str, three: str, style: str, this_year: int) -> Written:
    """Read three numbers; which of them is the year shows by its digits, or not at all."""
    a, b, c = int(one), int(two), int(three)
    if len(one) > 2:  # noqa: PLR2004 - digits of a day
        return _certain(a, b, c, "iso") if len(one) == 4 and len(three) <= 2 else UNREADABLE  # noqa: PLR2004
    if len(three) == 4:  # noqa: PLR2004 - digits of a year
        if c == 1900 and 0 in (a, b):  # noqa: PLR2004 - Excel's day 0
            return _certain(1900, 1, 1, "stand-in")
        return _either(_on(c, b, a), _on(c, a, b), NEVER, style)
    if len(three) != 2:  # noqa: PLR2004
        return UNREADABLE
    if c == 99 and {a, b} == {31, 12}:  # noqa: PLR2004 - 31.12.9999 in two digits
        return _certain(LAST_YEAR, 12, 31, "stand-in")
    return _either(
        _on(_full(c, this_year), b, a),
        _on(_full(c, this_year), a, b),
        _on(_full(a, this_year), b, c),
        style,
    )


def _either(day_first: int, month_first: int, year_first: int, style: str) -> Written:
    if day_first == month_first == year_first == NEVER:
        return UNREADABLE
    return Written(day_first, month_first, year_first, style)


def _number(digits: str) -> Written:
    """Read a number without separators: a date, an Excel day, seconds since 1970, a month or a year."""
    value, many = int(digits) if len(digits) <= MOST_DIGITS else 0, len(digits)
    if many in {7, 8} and value != LAST_SERIAL:
        return _eight(digits.zfill(8))
    if value == LAST_SERIAL:
        return _certain(9999, 12, 31, "stand-in")
    if many == 5 and SERIALS[0] <= value <= SERIALS[1]:  # noqa: PLR2004
        return Written(*(EXCEL + value,) * 3, "Excel's day")
    if many == 4 and EARLIEST <= value <= LATEST:  # noqa: PLR2004
        return _certain(value, MIDDLE_OF_YEAR, 1, "year", YEAR)
    if many == 6 and EARLIEST <= value // 100 <= LATEST:  # noqa: PLR2004
        return _certain(value // 100, value % 100, MIDDLE_OF_MONTH, "month", MONTH)
    return _since_1970(value, many)


def _since_1970(value: int, many: int) -> Written:
    for size, name, digits in ((1, "seconds", (9, 10)), (1000, "milliseconds", (12, 13))):
        if many in digits and SECONDS[0] <= value // size <= SECONDS[1]:
            return Written(*(value // size // A_DAY,) * 3, f"{name} since 1970")
    return UNREADABLE


def _eight(digits: str) -> Written:
    year = int(digits[:4])
    if EARLIEST <= year <= LATEST or year in {1900, LAST_YEAR}:
        read = _certain(year, int(digits[4:6]), int(digits[6:]), "iso")
        if read is not UNREADABLE:
            return read
    one, two, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    if not (EARLIEST <= year <= LATEST or year in {1900, LAST_YEAR}):
        return UNREADABLE
    return _either(_on(year, two, one), _on(year, one, two), NEVER, "no sign")


def _month_and_year(one: str, two: str) -> Written:
    if len(one) == 4 and len(two) <= 2:  # noqa: PLR2004
        return _certain(int(one), int(two), MIDDLE_OF_MONTH, "month", MONTH)
    if len(two) == 4 and len(one) <= 2:  # noqa: PLR2004
        return _certain(int(two), int(one), MIDDLE_OF_MONTH, "month", MONTH)
    return UNREADABLE


def _in_words(text: str, this_year: int, known: Vocabulary) -> Written:
    """Read a date with its month in words; words that are no month may stand around it."""
    parts = WORDS.findall(plain(text))
    names = [known.months[each] for each in parts if each in known.months]
    numbers = [each for each in parts if each.isdecimal()]
    if len(names) == 2 and parts[0] in known.months:  # noqa: PLR2004 - “mar. 4 mars”: a Tuesday
        names = names[1:]
    others = len(parts) - len(names) - len(numbers)
    if len(names) != 1 or others > 3:  # noqa: PLR2004 - a weekday, “de”, “of the”, “th”
        return UNREADABLE
    if len(numbers) == 1:
        year = int(numbers[0])
        full = year if len(numbers[0]) == 4 else _full(year, this_year)  # noqa: PLR2004
        fits = len(numbers[0]) in {2, 4}
        return _certain(full, names[0], MIDDLE_OF_MONTH, "month", MONTH) if fits else UNREADABLE
    if len(numbers) != 2:  # noqa: PLR2004 - a day and a year
        return UNREADABLE
    day, year = numbers
    if len(day) == 4 or int(day) > 31:  # noqa: PLR2004 - “2021 March 4”
        day, year = year, day
    if len(year) not in {2, 4} or len(day) > 2:  # noqa: PLR2004
        return UNREADABLE
    full = int(year) if len(year) == 4 else _full(int(year), this_year)  # noqa: PLR2004
    return _certain(full, names[0], int(day), "in words")


def _full(year: int, this_year: int) -> int:
    return 2000 + year if 2000 + year <= this_year + AHEAD else 1900 + year


def _on(year: int, month: int, day: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return NEVER
    try:
        return dt.date(year, month, day).toordinal() - EPOCH
    except ValueError:
        return NEVER
