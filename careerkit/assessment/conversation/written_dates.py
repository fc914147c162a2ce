"""Read dates as people write them, and tell which of them can be read in two ways."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from careerkit.assessment.plan.file import FIRST_YEAR, LAST_YEAR
from careerkit.errors import shown
from careerkit.spreadsheet import BLANK, plain

DAY_FIRST, MONTH_FIRST = "day first", "month first"
ORDERS = (DAY_FIRST, MONTH_FIRST)
NEVER = frozenset(
    {"never", "none", "no", "not yet", "n a", "na", "nie", "keins", "jamais", "nunca"}
)
# English, German, French, Spanish, Italian, Dutch and Portuguese, as `plain` leaves them.
MONTHS = (
    "january jan januar janner janvier enero gennaio januari janeiro",
    "february feb februar fevrier febrero febbraio februari fevereiro",
    "march mar marz mars marzo maart marco",
    "april apr avril abril aprile",
    "may mai mayo maggio mei maio",
    "june jun juni juin junio giugno junho",
    "july jul juli juillet julio luglio julho",
    "august aug aout agosto augustus",
    "september sep sept septembre septiembre settembre setembro",
    "october oct oktober okt octobre octubre ottobre outubro",
    "november nov novembre noviembre novembro",
    "december dec dezember dez decembre diciembre dicembre dezembro",
)
NUMBER_OF = {name: number for number, names in enumerate(MONTHS, start=1) for name in names.split()}
SMALL_WORDS = frozenset({"of", "the", "de", "del", "st", "nd", "rd", "th", "er"})
TIME_OF_DAY = re.compile(
    r"[T ]\s*\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2}|[AaPp]\.?[Mm]\.?)?$"
)
YEAR_FIRST = re.compile(r"(\d{4})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{1,2})\.?")
YEAR_LAST = re.compile(r"(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4})\.?")
SHORT_YEAR = re.compile(r"(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{1,2})\.?")
YEAR_DIGITS = 4
HOW = "write year, month and day, as in 2026-03-04"  # not “write it as”: that reads as its value


@dataclass(frozen=True, slots=True)
class Written:
    """What a written date can mean: with its day first, and with its month first.

    Both are alike where only one reading is possible; both are None where no date is meant, and
    where it cannot be read: then `fault` says why.
    """

    text: str
    day_first: dt.date | None = None
    month_first: dt.date | None = None
    fault: str = ""

    @property
    def ambiguous(self) -> bool:
        """Tell whether it means two different days."""
        return None not in (self.day_first, self.month_first) and self.day_first != self.month_first

    @property
    def order(self) -> str:
        """Name the order that this date proves, such as 25/03/2026; nothing if it proves none."""
        if (self.day_first is None) is (self.month_first is None):
            return ""
        return DAY_FIRST if self.day_first is not None else MONTH_FIRST

    def read(self, order: str) -> dt.date | None:
        """Read it in one of `ORDERS`; None if it is no date so."""
        return self.day_first if order == DAY_FIRST else self.month_first


def read_date(text: str) -> Written:
    """Read a date: 2026-03-04, 4 March 2026, 4/3/2026 or 04.03.2026; a time of day is left off."""
    bare = text.strip()
    if bare in BLANK or plain(bare) in NEVER:
        return Written(bare)
    dated = TIME_OF_DAY.sub("", unicodedata.normalize("NFKC", bare)).strip()
    if found := YEAR_FIRST.fullmatch(dated):
        return _certain(bare, int(found[1]), int(found[3]), int(found[4]))
    if found := YEAR_LAST.fullmatch(dated):
        return _either(bare, int(found[4]), int(found[1]), int(found[3]))
    if SHORT_YEAR.fullmatch(dated):
        return Written(bare, fault=f"{shown(bare)} has a year of two digits: {HOW}")
    return _of_words(bare, dated)


def _either(text: str, year: int, one: int, two: int) -> Written:
    """Read two numbers before a year as day and month, and as month and day."""
    day_first, month_first = _on(year, two, one), _on(year, one, two)
    fault = _fault(text, day_first or month_first)
    return Written(text, fault=fault) if fault else Written(text, day_first, month_first)


def _of_words(text: str, dated: str) -> Written:
    words = [w for w in re.findall(r"\d+|[^\W\d_]+", plain(dated)) if w not in SMALL_WORDS]
    if len(words) == 1 and words[0].isdecimal():
        return Written(
            text,
            fault=f"{shown(text)} is a bare number: format the column as a date in the spreadsheet "
            "and save it again",
        )
    months = [NUMBER_OF[word] for word in words if word in NUMBER_OF]
    numbers = [word for word in words if word.isdecimal()]
    if len(months) != 1 or len(numbers) != 2 or len(words) != 3:  # noqa: PLR2004 - day, month, year
        return Written(
            text,
            fault=f"{shown(text)} cannot be read as a date: {HOW}, or with the month's name in English",
        )
    if len(numbers[1]) != YEAR_DIGITS or words[-1] != numbers[1]:
        return Written(text, fault=f"{shown(text)} has no year of four digits at its end: {HOW}")
    return _certain(text, int(numbers[1]), months[0], int(numbers[0]))


def _certain(text: str, year: int, month: int, day: int) -> Written:
    on = _on(year, month, day)
    fault = _fault(text, on)
    return Written(text, fault=fault) if fault else Written(text, on, on)


def _fault(text: str, on: dt.date | None) -> str:
    if on is None:
        return f"{shown(text)} is on no calendar: {HOW}"
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        return f"{shown(text)} is not in the years {FIRST_YEAR} to {LAST_YEAR}: {HOW}"
    return ""


def _on(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
