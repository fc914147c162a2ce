"""Read what happened on a day, in a file that has a row for each event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import listed, shown
from careerkit.spreadsheet import plain
from careerkit.turnover.hris.column import Distinct, counted
from careerkit.turnover.hris.columns import NOT_SAID, Events
from careerkit.turnover.hris.kinds import kind_of
from careerkit.turnover.hris.spells import EXITS
from careerkit.turnover.hris.vocabulary import EVENTS, PLAINER, squeezed, vocabulary

HIRE, REHIRE, EXIT, CHANGE = (EVENTS.index(name) for name in EVENTS)
SHOWN_WORDS = 6


def event_of(text: str) -> str | None:
    """Say which of `EVENTS` a word means: as it stands, as a reason for leaving, or by its phrases."""
    known, key = vocabulary(), squeezed(text)
    if key in known.events:
        return known.events[key]
    if key in known.kinds and known.kinds[key] in EXITS:
        return "exit"
    written = plain(text).translate(PLAINER)
    found = {known.event_phrases[each] for each in _longest(written, known.event_phrases)}
    # “Hire Employee > New Hire > Replacement” names a hire, and “Change Job > Promotion” a change.
    if len(found) == 1:
        return found.pop()
    if found:
        return None
    return "exit" if kind_of(text) in EXITS else None


def events(
    column: Distinct, *, heading: str, known: Mapping[str, str]
) -> tuple[Events, tuple[str, ...]]:
    """Read the column; words that nobody knows count as changes, and a note names them."""
    own = {squeezed(word): event for word, event in known.items()}
    texts = column.list()
    said = [own.get(squeezed(text)) or event_of(text) for text in texts]
    unknown = [
        (text, int(rows))
        for text, event, rows in zip(texts, said, column.counts, strict=True)
        if event is None and rows and text
    ]
    codes = np.array([NOT_SAID if each is None else EVENTS.index(each) for each in said], np.int8)
    does = np.append(codes, np.int8(NOT_SAID))[column.codes]
    return Events(does, column.codes), _note(unknown, heading)


def exits_only(column: Distinct, does: NDArray[np.int8]) -> Distinct:
    """Blank the reasons of all events that are no exits: why somebody was promoted is no kind of exit."""
    codes = np.where(does == EXIT, column.codes, np.int32(-1))
    counts = np.bincount(codes[codes >= 0], minlength=len(column)).astype(np.int64)
    return Distinct(column.texts, codes, counts)


def _longest(written: str, phrases: Mapping[str, Any]) -> Sequence[str]:
    """Find phrases in a text; of phrases within phrases the longest alone."""
    parts, found, place = written.split(), [], 0
    while place < len(parts):
        for end in range(len(parts), place, -1):
            phrase = " ".join(parts[place:end])
            if phrase in phrases and len(phrase) > 3:  # noqa: PLR2004 - shorter ones stand for other things
                found.append(phrase)
                place = end - 1
                break
        place += 1
    return found


def _note(unknown: Sequence[tuple[str, int]], heading: str) -> tuple[str, ...]:
    if not unknown:
        return ()
    ordered = sorted(unknown, key=lambda each: (-each[1], each[0]))
    named = listed([f"{shown(word)} ({counted(rows)})" for word, rows in ordered[:SHOWN_WORDS]])
    more = " …" if len(ordered) > SHOWN_WORDS else ""
    says = f"{shown(heading)} has words that careerkit does not know: {named}{more}."
    return (
        f"{says} They count as changes in which nobody begins or leaves, until the mapping says otherwise.",
    )
