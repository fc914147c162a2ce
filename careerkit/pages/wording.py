"""Small turns of phrase that pages share: dates, counts and lists in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from careerkit.assessment.wording import MONTHS, counted, day

__all__ = [
    "capital",
    "counted",
    "day",
    "in_sentence",
    "listed",
    "month_after",
    "sentence",
    "too_few_draws",
]

FEW_DRAWS = 200  # below, a 90% range rests on fewer than ten draws at either end


def month_after(date: dt.date, months: int) -> str:
    """Name the month that comes so many months after a date: “March 2027”."""
    years, month = divmod(date.month - 1 + months, 12)
    return f"{MONTHS[month]} {date.year + years}"


def listed(words: Sequence[str], joiner: str) -> str:
    """List words in a sentence: “a, b and c”."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joiner} {words[-1]}"


def too_few_draws(draws: int) -> str:
    """Say that so few draws tell little, or nothing where they are enough."""
    if draws >= FEW_DRAWS:
        return ""
    return f"Only {counted(draws, 'draw')}: ranges and chances of so few mean little. 20,000 are usual."


def sentence(text: str) -> str:
    """End with one full stop, also after initials."""
    return text if text.endswith(".") else f"{text}."


def capital(text: str) -> str:
    """Begin with a capital letter and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def in_sentence(text: str) -> str:
    """Begin with a small letter, unless the first word is an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
