"""See what stands below a heading: days, numbers, a yes and no, a few words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.hris.amounts import currency_in, numbers_in
from careerkit.turnover.hris.column import AS_FORMULA
from careerkit.turnover.hris.kinds import HERE, NOT_SAID, kind_of, standing_of
from careerkit.turnover.hris.mapping import Role
from careerkit.turnover.hris.tenure import is_tenure
from careerkit.turnover.hris.vocabulary import squeezed, vocabulary
from careerkit.turnover.hris.written_dates import DAY, NEVER, YEAR, read_written

A_FEW = 10
LOOKED_AT = 300  # distinct texts; more would say nothing new
MOST = 0.6  # of what is filled
NEARLY_ALL = 0.9
SOME = 0.3
DATED: tuple[Role, ...] = ("hired", "start", "end", "as_of")
A_FLAG = 12  # different words of a yes and no, with its spellings
A_CODE = 20  # numbers up to this, in few values, are levels and no pay
FEW_NUMBERS = 12
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


class Cells:
    """The cells of one column, or of some of its rows; what they are is looked up when it is asked."""

    def __init__(self, cells: Sequence[str | None], *, this_year: int) -> None:
        self.this_year = this_year
        self.rows = len(cells)
        texts = Counter(
            re.sub(AS_FORMULA, r"\1", text.strip()) for text in cells if text is not None
        )
        self.counts = Counter({text: rows for text, rows in texts.items() if not is_nothing(text)})
        self.filled = sum(self.counts.values())
        self.looked_at = dict(self.counts.most_common(LOOKED_AT))

    @property
    def different(self) -> int:
        """Count the different values."""
        return len(self.counts)

    @cached_property
    def dates(self) -> float:
        """Give the share that is a day, a month or a year."""
        return self._share(lambda text: self._written(text) is not None)

    @cached_property
    def days(self) -> float:
        """Give the share that is a day; bare years and numbers are none."""
        return self._share(self._is_day) if any(map(self._is_day, self._first)) else 0.0

    @cached_property
    def numbers(self) -> float:
        """Give the share that is a number."""
        return self._share(lambda text: NUMBER.fullmatch(text) is not None)

    @cached_property
    def largest(self) -> float:
        """Give the largest number, or nothing."""
        found = [float(t.replace(",", ".")) for t in self.looked_at if NUMBER.fullmatch(t)]
        return max(found, default=np.nan)

    @cached_property
    def middle(self) -> float:
        """Give the number that half of the rows do not pass, or nothing."""
        found = [
            (float(text.replace(",", ".")), rows)
            for text, rows in self.looked_at.items()
            if NUMBER.fullmatch(text)
        ]
        numbers = np.repeat([each for each, _ in found], [rows for _, rows in found])
        return float(np.median(numbers)) if len(numbers) else np.nan

    @cached_property
    def standings(self) -> float:
        """Give the share that says yes, no, or whether somebody is here."""
        return self._share(lambda text: standing_of(text, yes=HERE) is not None)

    @cached_property
    def kinds(self) -> float:
        """Give the share that is a known reason for leaving."""
        return self._share(lambda text: kind_of(text) not in {None, NOT_SAID})

    @cached_property
    def amounts(self) -> float:
        """Give the share that is an amount of money."""
        rows = np.array(list(self.looked_at.values()), np.int64)
        return float(rows[np.isfinite(self._pay)].sum() / max(rows.sum(), 1))

    @cached_property
    def _pay(self) -> NDArray[np.float64]:
        return numbers_in(list(self.looked_at))

    @cached_property
    def flag(self) -> bool:
        """Tell whether it is a yes and no and nothing else."""
        known = vocabulary().yes | vocabulary().no
        return 0 < self.different <= A_FLAG and all(squeezed(text) in known for text in self.counts)

    @cached_property
    def yes_and_no(self) -> bool:
        """Tell whether it has both, in one word each."""
        if not self.flag or self.different != 2:  # noqa: PLR2004 - yes and no
            return False
        return (
            len({standing_of(text, yes=HERE, flag=True) for text in self.counts}) == self.different
        )

    def fits(self, role: Role, *, sure: bool) -> bool:
        """Tell whether these can be the cells of a role; `sure` where its heading is known for it."""
        if not self.filled:
            return role not in {"hired", "left", "tenure"} or not self.rows
        checks: Mapping[Role, Callable[[], bool]] = {
            **dict.fromkeys(DATED, lambda: self.dates >= MOST),
            "left": lambda: self.different <= A_FLAG and self.standings >= NEARLY_ALL,
            "status": lambda: self.flag or self._is_status(MOST if sure else NEARLY_ALL),
            "exit_kind": lambda: self._is_reason(0.0 if sure else SOME),
            "tenure": lambda: self._share(is_tenure) >= MOST,
            "salary": self._is_pay,
            "currency": lambda: self._share(lambda text: bool(currency_in(text))) >= NEARLY_ALL,
        }
        return checks[role]() if role in checks else sure or self.different > 1 or self.rows == 1

    def _is_status(self, least: float) -> bool:
        return self.standings >= least and self.numbers < MOST

    def _is_reason(self, least: float) -> bool:
        words = self.dates < SOME and self.numbers < SOME and not self.flag
        return words and self.kinds >= least

    def _is_pay(self) -> bool:
        if self.different <= FEW_NUMBERS and np.nanmax(self._pay, initial=0) <= A_CODE:
            return False
        return self.amounts >= MOST and self.days < SOME

    @property
    def _first(self) -> tuple[str, ...]:
        """Give a few texts, by which most columns of ten thousand can be told to be something else."""
        return tuple(islice(self.looked_at, A_FEW))

    def _is_day(self, text: str) -> bool:
        return not NUMBER.fullmatch(text) and self._written(text) == DAY

    def _written(self, text: str) -> int | None:
        """Say how fine a day is, or nothing where it is none."""
        read = read_written(text, this_year=self.this_year)
        is_day = max(read[:3]) != NEVER or read.style == "blank"
        return min(read.fine, YEAR) if is_day else None

    def _share(self, true: Callable[[str], bool]) -> float:
        rows = sum(self.looked_at.values())
        return sum(many for text, many in self.looked_at.items() if true(text)) / max(rows, 1)


def is_nothing(text: str) -> bool:
    """Tell whether a cell has nothing in it, in whatever words."""
    if text[:1].isdigit():
        return False
    known = vocabulary()
    return not text.strip("-–—?. ") or (key := squeezed(text)) in known.empty or key in known.blank
