"""The stretch of days that a rate is about."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace

import numpy as np

from careerkit.errors import InputError, shown
from careerkit.turnover.hris.spells import Spells
from careerkit.turnover.rates.definitions import MONTHS
from careerkit.turnover.survival.ranged import YEAR

NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
FORMS = "2024, 2024-Q3, 2024-05, last 12 months, or 2024-01-01 to 2024-06-30"
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """From the first to the last day, both counted.

    name: in words: “2024”, “the last 12 months, to 31 December 2025”
    """

    opens: dt.date
    closes: dt.date
    name: str

    @property
    def months(self) -> int | None:
        """Count its months if they are whole; they need not begin on the first of a month."""
        after = self.closes + ONE_DAY
        many = (after.year - self.opens.year) * MONTHS + after.month - self.opens.month
        return many if many > 0 and months_before(after, many) == self.opens else None

    @property
    def years(self) -> float:
        """Give its length: whole months ÷ 12, else days ÷ 365.25."""
        many = self.months
        return many / MONTHS if many else ((self.closes - self.opens).days + 1) / YEAR

    @property
    def length(self) -> str:
        """Say how long it is."""
        many = self.months
        if not many:
            return f"{(self.closes - self.opens).days + 1:,} days"
        if many % MONTHS:
            return f"{many} months" if many > 1 else "one month"
        return f"{many // MONTHS} years" if many > MONTHS else "one year"

    def of(self, spells: Spells) -> Spells:
        """Give the same spells as they are seen in this window alone."""
        return replace(spells, opens=np.datetime64(self.opens), closes=np.datetime64(self.closes))

    def evenings(self) -> list[dt.date]:
        """Give the evening before it opens, and of each month's last day in it and its own."""
        day, found = self.opens - ONE_DAY, [self.opens - ONE_DAY]
        while day < self.closes:
            first = day + ONE_DAY
            last = calendar.monthrange(first.year, first.month)[1]
            day = min(first.replace(day=last), self.closes)
            found.append(day)
        return found


def window(spells: Spells, asked: str | Window = "") -> Window:
    """Read which stretch is meant: the whole window of the file, or a part of it.

    `asked` is nothing, 2024, 2024-Q3, 2024-05, “last 12 months” or two days. What reaches beyond the
    days that the file knows is cut off, and the name says so.

    Raises InputError for what cannot be read, and where the file knows no day of it.
    """
    if not spells.dated:
        raise InputError(
            "Rates over a window",
            expected="days of hire and of exit",
            found="years of service only",
            next_step="Ask for hazards by tenure, which need no days, or add the two columns.",
        )
    first, last = (_day(spells.opens), _day(spells.closes))
    wanted = asked if isinstance(asked, Window) else _read(asked.strip(), first, last)
    opens, closes = max(wanted.opens, first), min(wanted.closes, last)
    if opens > closes:
        raise InputError(
            "The window",
            expected=f"days from {written_day(first)} to {written_day(last)}, which the file knows",
            found=wanted.name,
            next_step="Ask for a part of these days.",
        )
    if (opens, closes) == (wanted.opens, wanted.closes):
        return wanted
    known = f"as far as the file knows it, {written_day(opens)} to {written_day(closes)}"
    return Window(opens, closes, f"{wanted.name}, {known}")


def written_day(day: dt.date) -> str:
    """Write a day as 31 December 2025."""
    return f"{day.day} {NAMES[day.month - 1]} {day.year}"


def months_before(day: dt.date, months: int) -> dt.date:
    """Give the same day so many months earlier, or that month's last day if it has no such."""
    year, month = divmod(day.year * MONTHS + day.month - 1 - months, MONTHS)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _read(asked: str, first: dt.date, last: dt.date) -> Window:
    """Try the forms one after the other."""
    if not asked:
        return Window(first, last, f"{written_day(first)} to {written_day(last)}")
    try:
        if found := re.fullmatch(r"last (\d{1,3}) months", asked, re.IGNORECASE):
            opens = months_before(last + ONE_DAY, int(found[1]))
            return Window(opens, last, f"the {found[0].lower()}, to {written_day(last)}")
        if found := re.fullmatch(r"(\d{4})", asked):
            return _months(int(found[1]), 1, MONTHS, asked)
        if found := re.fullmatch(r"(\d{4})-?Q([1-4])", asked, re.IGNORECASE):
            return _months(int(found[1]), 3 * int(found[2]) - 2, 3, f"{found[1]}-Q{found[2]}")
        if found := re.fullmatch(r"(\d{4})-(\d{2})", asked):
            year, month = int(found[1]), int(found[2])
            return _months(year, month, 1, f"{NAMES[month - 1]} {year}" if month else asked)
        if found := re.fullmatch(r"(\d{4}-\d{2}-\d{2}) to (\d{4}-\d{2}-\d{2})", asked):
            opens, closes = dt.date.fromisoformat(found[1]), dt.date.fromisoformat(found[2])
            if opens <= closes:
                return Window(opens, closes, f"{written_day(opens)} to {written_day(closes)}")
    except (ValueError, IndexError, OverflowError):
        pass
    raise InputError("The window", expected=FORMS, found=shown(asked))


def _months(year: int, month: int, many: int, name: str) -> Window:
    opens = dt.date(year, month, 1)
    return Window(opens, months_before(opens, -many) - ONE_DAY, name)


def _day(day: np.datetime64) -> dt.date:
    taken = day.astype("datetime64[D]").item()
    if not isinstance(taken, dt.date):
        raise InputError("The window", expected="days from the year 1 to 9999", found=str(day))
    return taken
