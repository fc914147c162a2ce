"""Read what a file says of exits: their kind, whether somebody left, and their status."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import listed, shown
from careerkit.spreadsheet import plain
from careerkit.turnover.hris.column import Distinct, Fault, Read, counted, distinct, spread
from careerkit.turnover.hris.spells import Kind
from careerkit.turnover.hris.vocabulary import (
    KINDS,
    PLAINER,
    Vocabulary,
    closely,
    squeezed,
    vocabulary,
)

NOT_SAID = -1  # blank, “unknown”, or a word that nobody has explained
HERE, LEFT = 0, 1
SHOWN_WORDS = 6
LONGEST = 120  # a reason is a few words; a longer text is a comment
UNKNOWN = -2
# Before a phrase these say that it does not hold: “did not resign”, “no longer active”.
NEGATIONS = """\
no not never longer nicht kein keine non pas sans nao sem sin senza niet geen inte"""
# What a kind of exit says of whether somebody left; any other says that they did.
BY_KIND: Mapping[int, int | None] = {
    UNKNOWN: None,
    NOT_SAID: NOT_SAID,
    int(Kind.STILL_HERE): HERE,
    int(Kind.MOVED): NOT_SAID,
}

UNCLEAR = Fault(
    "unclear-status",
    "The word does not tell whether the person is still here or has left; it was taken to say nothing. "
    "Write yes or no, or active or terminated.",
    rejects=False,
)


@dataclass(frozen=True, slots=True, eq=False)
class Kinds:
    """The kind of exit that each row gives: a `Kind`, or `NOT_SAID`.

    unknown: words that careerkit does not know, with their rows, the most frequent first
    """

    read: Read[np.int8]
    unknown: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Whether each row says that the person has left: `LEFT`, `HERE` or `NOT_SAID`.

    kind:    where the same words tell the kind as well (“Terminated for cause”); else `NOT_SAID`
    unknown: words that careerkit does not know, with their rows
    """

    read: Read[np.int8]
    kind: Read[np.int8]
    unknown: tuple[tuple[str, int], ...] = ()


def kinds(values: Any, *, heading: str, known: Mapping[str, str] | None = None) -> Kinds:
    """Read the exit-kind column; `known` is `ColumnMapping.kinds` and goes before our own words."""
    column = _distinct(values)
    own = {squeezed(word): int(KINDS[kind]) for word, kind in (known or {}).items()}
    texts = column.list()
    codes = np.array([_own_or_ours(text, own) for text in texts], np.int8)
    unknown = _unknown(column, texts, codes)
    codes[codes == UNKNOWN] = NOT_SAID
    notes = []
    moved = codes == int(Kind.MOVED)
    if rows := int(column.counts[moved].sum()):
        words = listed(
            shown(text) for text in np.array(texts)[moved & (column.counts > 0)][:SHOWN_WORDS]
        )
        notes.append(
            f"{shown(heading)} says {words} in {counted(rows)}. That is a move and no exit; the mapping can "
            "say otherwise."
        )
    if unknown:
        notes.append(
            f"{shown(heading)} has {_words(unknown)} that careerkit does not know: {_quoted(unknown)}. "
            "Who left with one of these counts as “other”, until you say in the mapping what it means."
        )
    return Kinds(_spread(codes, column, notes=tuple(notes)), unknown)


def kind_of(text: str) -> int | None:
    """Say which `Kind` a reason means, `NOT_SAID` where it says none, or None for an unknown one."""
    code = _kind(text, vocabulary())
    return None if code == UNKNOWN else code


def left(values: Any, *, heading: str) -> Standing:
    """Read a column whose yes means that somebody left; words of a status are understood as well."""
    return _standing(values, heading, lambda text: standing_of(text, yes=LEFT))


def status(values: Any, *, heading: str) -> Standing:
    """Read a column of statuses; where it says yes and no, yes means still here."""
    column = _distinct(values)
    flag = "f" in map(squeezed, column.list())  # beside it “T” is true, else it is terminated
    return _standing(column, heading, lambda text: standing_of(text, yes=HERE, flag=flag))


def standing_of(text: str, *, yes: int, flag: bool = False) -> int | None:
    """Say `LEFT`, `HERE` or `NOT_SAID`; None for a word that is not known.

    yes:  what a yes means
    flag: whether a letter that can be a yes or a status, such as “T”, is a yes
    """
    known = vocabulary()
    key = squeezed(text)
    if key in known.yes and (flag or key not in known.statuses):
        return yes
    if key in known.no:
        return LEFT + HERE - yes
    if key in known.statuses:
        return LEFT if known.statuses[key] else HERE
    if _is_blank(text, key, known):
        return NOT_SAID
    return BY_KIND.get(_kind(text, known), LEFT)


def merged(kinds: NDArray[np.int8], other: NDArray[np.int8]) -> NDArray[np.int8]:
    """Take the kind from another column where the first says none, as a status may tell it."""
    return np.where(kinds == NOT_SAID, other, kinds).astype(np.int8)


def _standing(values: Any, heading: str, read: Callable[[str], int | None]) -> Standing:
    column = _distinct(values)
    texts = column.list()
    found = [read(text) for text in texts]
    codes = np.array([UNKNOWN if each is None else each for each in found], np.int8)
    exits = [_kind(text, vocabulary()) for text in texts]
    kind = np.array([code if code > 0 else NOT_SAID for code in exits], np.int8)
    kind[codes != LEFT] = NOT_SAID
    unknown = _unknown(column, texts, codes)
    faults = (codes == UNKNOWN).astype(np.uint8)
    codes[codes == UNKNOWN] = NOT_SAID
    notes: tuple[str, ...] = ()
    if unknown:
        words = f"{shown(heading)} has {_words(unknown)} that careerkit does not know"
        notes = (f"{words}: {_quoted(unknown)}. They were taken to say nothing.",)
    blank, nothing = np.array([_is_nothing(text) for text in texts], bool), NOT_SAID
    if not unknown and LEFT in codes and HERE not in codes and _rows(column, blank):
        codes[blank], nothing = HERE, HERE  # only leavers are marked
        notes = (
            f"{shown(heading)} is filled for who has left alone; blank is read as still here.",
        )
    return Standing(_spread(codes, column, faults, notes, nothing), _spread(kind, column), unknown)


def _rows(column: Distinct, chosen: NDArray[np.bool_]) -> int:
    """Count the rows of some texts, and of cells without a value."""
    return int(column.counts[chosen].sum()) + int((column.codes < 0).sum())


def _own_or_ours(text: str, own: Mapping[str, int]) -> int:
    return own[key] if (key := squeezed(text)) in own else _kind(text, vocabulary())


def _kind(text: str, known: Vocabulary) -> int:
    """Look a reason up: as it stands, in a typing error's reach, then by the phrases in it."""
    key = squeezed(text)
    if key in known.kinds:
        return _code(known.kinds[key])
    if _is_blank(text, key, known):
        return NOT_SAID
    if len(text) > LONGEST:
        return UNKNOWN
    near = {known.kinds[word] for word in closely(key, "kinds")}
    if len(near) == 1:
        return _code(near.pop())
    found = {kind for kind in _phrases(text, known) if kind is not None}
    return _code(found.pop()) if len(found) == 1 else UNKNOWN


def _phrases(text: str, known: Vocabulary) -> set[Kind | None]:
    """Find what the phrases in a text mean; of phrases within phrases the longest alone counts.

    Nothing, where one of them is denied.
    """
    parts = plain(text).translate(PLAINER).split()
    found: set[Kind | None] = set()
    place = 0
    while place < len(parts):
        for end in range(len(parts), place, -1):
            phrase = " ".join(parts[place:end])
            # A single letter or a short word may stand in a phrase for something else.
            if phrase in known.kind_phrases and len(phrase) > 3:  # noqa: PLR2004
                if place and parts[place - 1] in NEGATIONS.split():
                    return set()
                found.add(known.kind_phrases[phrase])
                place = end - 1
                break
        place += 1
    return found


def _is_nothing(text: str) -> bool:
    return _is_blank(text, squeezed(text), vocabulary())


def _is_blank(text: str, key: str, known: Vocabulary) -> bool:
    return not key or key in known.empty or key in known.blank or not text.strip("-–—?. ")


def _code(kind: Kind | None) -> int:
    return NOT_SAID if kind is None else int(kind)


def _distinct(values: Any) -> Distinct:
    return values if isinstance(values, Distinct) else distinct(values)


def _spread(
    codes: NDArray[np.int8],
    column: Distinct,
    faults: NDArray[np.uint8] | None = None,
    notes: tuple[str, ...] = (),
    nothing: int = NOT_SAID,
) -> Read[np.int8]:
    wrong = np.zeros(len(codes), np.uint8) if faults is None else faults
    return Read(
        spread(codes, column.codes, np.int8(nothing)),
        spread(wrong, column.codes, np.uint8(0)),
        (UNCLEAR,) if faults is not None else (),
        notes,
    )


def _unknown(
    column: Distinct, texts: list[str], codes: NDArray[np.int8]
) -> tuple[tuple[str, int], ...]:
    found = [
        (texts[place], int(column.counts[place]))
        for place in np.flatnonzero(codes == UNKNOWN)
        if column.counts[place]
    ]
    return tuple(sorted(found, key=lambda each: (-each[1], each[0])))


def _words(unknown: tuple[tuple[str, int], ...]) -> str:
    return "a word" if len(unknown) == 1 else f"{len(unknown):,} words"


def _quoted(unknown: tuple[tuple[str, int], ...]) -> str:
    named = [f"{shown(word)} ({counted(rows)})" for word, rows in unknown]
    return listed(named[:SHOWN_WORDS]) + (" …" if len(named) > SHOWN_WORDS else "")
