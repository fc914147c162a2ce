"""Small turns of phrase that sentences share: dates, counts and lists in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

MONTHS = """January February March April May June
July August September October November December""".split()  # noqa: SIM905 - shorter to read


def day(date: dt.date) -> str:
    """Write a date as in a letter, in English whatever the system's language is."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def counted(number: int, noun: str, nouns: str = "") -> str:
    """Count things: “1 person”, “2 people”."""
    return f"{number} {noun}" if number == 1 else f"{number} {nouns or f'{noun}s'}"


def listed(words: Sequence[str], most: int = 1_000) -> str:
    """List words in a sentence, “a, b and c”; of more than `most`, how many there are besides."""
    kept = list(words[:most])
    if len(words) > most:
        kept.append(f"{len(words) - most} more")
    return " and ".join([", ".join(kept[:-1]), kept[-1]] if len(kept) > 1 else kept)
