"""Where things come from: what an author said, and what the ladder's own authors decided."""

from __future__ import annotations

from collections.abc import Iterable

from careerkit.assessment.ladder import Origin
from careerkit.pages.wording import capital, listed

OUR_READING = "our reading"


def reading(origin: Origin) -> tuple[str, ...]:
    """Flag what the source leaves open, to follow other words; nothing if it does not."""
    if not origin.reading:
        return ()
    flag = capital(OUR_READING)
    return (f" {flag}: {origin.note}" if origin.note else f" {flag}.",)


def origin_words(origin: Origin) -> str:
    """Say where something comes from, and what of it is a reading."""
    flag = "".join(reading(origin)) or f" {origin.note}"
    return f"{origin.source}.{flag}".strip()


def grouped(named: Iterable[tuple[str, Origin]]) -> tuple[str, ...]:
    """Say once where things come from that come from the same place: “Source of a and b: …”."""
    names: dict[str, list[str]] = {}
    for name, origin in named:
        group = names.setdefault(origin_words(origin), [])
        if name not in group:
            group.append(name)
    return tuple(f"Source of {listed(group, 'and')}: {words}" for words, group in names.items())
