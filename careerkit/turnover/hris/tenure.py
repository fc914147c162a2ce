"""Read a column of years, months or days of service."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import shown
from careerkit.turnover.hris.column import Distinct, Fault, Read, distinct, spread
from careerkit.turnover.hris.vocabulary import squeezed, vocabulary, words

YEAR = 365.25
DAYS = {"years": YEAR, "months": YEAR / 12, "days": 1.0}
MOST_YEARS, MOST_MONTHS = 60.0, 720.0
# What units are called, by their first letters, in the languages of the vocabulary.
UNIT_WORDS = {
    "years": r"y|yr|yrs|years?|a|ans?|anos?|annees?|anni|anno|j|jahre?n?|jaar|jaren|lat[a]?|rok|ar",
    "months": r"m|mo|mos|mths?|months?|mois|mes|meses|mesi|mese|monate?n?|mon|maand(?:en)?|mnd"
    r"|miesiecy|manader",
    "days": r"d|days?|dias?|jours?|tage?n?|giorni|giorno|dag(?:en)?|dni|dagar",
}
UNIT_OF = {word: re.compile(rf"(?:{pattern})") for word, pattern in UNIT_WORDS.items()}
PLAIN_NUMBER = re.compile(r"([+-]?)(\d*)(?:[.,](\d+))?")
PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)")

UNREADABLE = Fault(
    "unreadable-tenure",
    "The time in the company cannot be read, or cannot be right. Write it as a number, such as 4.5.",
    rejects=True,
)


@dataclass(frozen=True, slots=True, eq=False)
class Tenures:
    """Service in days, and whether it is known better than to whole years or months.

    exact: whether decimals or days are given; where not, whole units are put at their middle
    unit:  years, months or days
    step:  the days of the unit in which it is counted
    """

    read: Read[np.float64]
    exact: bool
    unit: str
    step: float


def tenure(values: Any, *, heading: str, unit: str = "") -> Tenures:
    """Read a column of service; `unit` goes before what heading and values say."""
    column = values if isinstance(values, Distinct) else distinct(values)
    texts = column.list()
    numbers = np.array([_number(text) for text in texts])
    known = unit or unit_of(heading) or guessed_unit(numbers[np.isfinite(numbers)])
    days = numbers * DAYS[known]
    spelt = np.array(
        [_spelt(text) if np.isnan(days[n]) else np.nan for n, text in enumerate(texts)]
    )
    days = np.where(np.isnan(days), spelt, days)
    whole = _whole(numbers, known) and not np.isfinite(spelt).any()
    blank = np.array([_is_blank(text) for text in texts], bool)
    wrong = ~blank & ~((days >= 0) & (days <= MOST_YEARS * YEAR * 1.5))
    days[wrong] = np.nan
    if whole:
        days += DAYS[known] / 2  # 4 full years are 4 to 5, and 4.5 is in the middle
    notes = tuple(_notes(heading, known, unit, whole=whole))
    return Tenures(
        Read(
            spread(days, column.codes, np.float64(np.nan)),
            spread(wrong.astype(np.uint8), column.codes, np.uint8(0)),
            (UNREADABLE,),
            notes,
        ),
        exact=not whole,
        unit=known,
        step=DAYS[known],
    )


def unit_of(heading: str) -> str:
    """Say in which unit a heading counts, or nothing where it does not tell."""
    known = vocabulary()
    if (key := squeezed(words(heading))) in known.units:
        return known.units[key]
    for part in words(heading).split():
        for name, pattern in UNIT_OF.items():
            if len(part) > 2 and pattern.fullmatch(part):  # noqa: PLR2004 - a letter says too little
                return name
    return ""


def guessed_unit(numbers: Sequence[float] | NDArray[np.float64]) -> str:
    """Guess the unit from the size of the numbers alone."""
    most = float(np.max(numbers)) if len(numbers) else 0.0
    if most <= MOST_YEARS:
        return "years"
    return "months" if most <= MOST_MONTHS else "days"


def is_tenure(text: str) -> bool:
    """Tell whether a text can be a time of service."""
    return bool(np.isfinite(_number(text)) or np.isfinite(_spelt(text)))


def _notes(heading: str, unit: str, given: str, *, whole: bool) -> Any:
    if not given and not unit_of(heading):
        yield f"{shown(heading)} is taken to count {unit}, from the size of its numbers."
    if whole:
        yield (
            f"{shown(heading)} has whole {unit} only; each is put at its middle, so that 4 is read "
            "as 4½."
        )


def _whole(numbers: NDArray[np.float64], unit: str) -> bool:
    """Tell whether all are whole years or months; days are as fine as there is need of."""
    given = numbers[np.isfinite(numbers)]
    return unit != "days" and bool(len(given)) and bool((given == np.floor(given)).all())


def _number(text: str) -> float:
    found = PLAIN_NUMBER.fullmatch(text.replace(" ", "").replace("\xa0", ""))
    if found is None or not (found[2] or found[3]):
        return np.nan
    return float(f"{found[1]}{found[2] or 0}.{found[3] or 0}")


def _spelt(text: str) -> float:
    """Read “3 years 2 months”, “5a 3m” or “3 Jahre, 2 Monate” as days."""
    parts = PART.findall(words(text) if not re.search(r"\d[.,]\d", text) else text.casefold())
    total = 0.0
    for number, word in parts:
        unit = next((name for name, each in UNIT_OF.items() if each.fullmatch(squeezed(word))), "")
        if not unit:
            return np.nan
        total += float(number.replace(",", ".")) * DAYS[unit]
    return total if parts else np.nan


def _is_blank(text: str) -> bool:
    key = squeezed(text)
    known = vocabulary()
    return not text.strip(" -–—?.") or key in known.blank or (bool(key) and key in known.empty)
