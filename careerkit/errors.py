"""The errors that careerkit raises on purpose: a reader gets a sentence, never a traceback."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

SHOWN_CHARACTERS = 50
LISTED_CHARACTERS = 120
MOST_BITS = 200  # Python refuses to write out numbers of many digits


class CareerkitError(Exception):
    """Something went wrong that careerkit can name in one clear sentence."""


class InputError(CareerkitError):
    """A file or a value does not fit: says where, what came, what was expected and what to do next.

    Attributes
    ----------
    where:     the file and the field in it, as the person who wrote it would look for it
    expected:  what would have been right
    found:     what came instead, shortened
    next_step: what to do now; may be empty
    """

    def __init__(self, where: str, *, expected: str, found: str, next_step: str = "") -> None:
        self.where, self.expected, self.found, self.next_step = where, expected, found, next_step
        sentence = f"{where}: expected {expected}, found {found}."
        super().__init__(f"{sentence} {next_step}".strip())

    def __reduce__(self) -> tuple[Any, ...]:
        # Without it the error could not come back from another process.
        told = {"expected": self.expected, "found": self.found, "next_step": self.next_step}
        return partial(type(self), self.where, **told), ()


class SaveError(CareerkitError):
    """A file could not be written; what was saved before is untouched."""

    def __init__(self, where: str, *, reason: str, next_step: str) -> None:
        self.where, self.reason, self.next_step = where, reason, next_step
        super().__init__(f"{where} was not saved: {reason}. {next_step}")


def shown(value: Any) -> str:
    """Describe a value in a few characters, fit to stand in an error's sentence.

    Whatever a file holds can come here: a megabyte of text, a number of ten thousand digits.
    """
    if isinstance(value, str):
        return f"“{_shortened(value)}”"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and value.bit_length() > MOST_BITS:
        return "a number of more than 60 digits"
    if isinstance(value, dict):
        return f"a table with {listed(map(str, value))}" if value else "an empty table"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}" if value else "an empty list"
    return _shortened(str(value))


def listed(words: Iterable[str]) -> str:
    """List words for an error's sentence, and only so many that the sentence can still be read."""
    every = [_shortened(word) for word in words]
    kept = every[:1]
    for word in every[1:]:
        if sum(map(len, kept)) + len(word) > LISTED_CHARACTERS:
            break
        kept.append(word)
    rest = len(every) - len(kept)
    return f"{', '.join(kept)} and {rest} more" if rest else ", ".join(kept)


def _shortened(text: str) -> str:
    cut = text if len(text) <= SHOWN_CHARACTERS else f"{text[: SHOWN_CHARACTERS - 1]}…"
    return "".join(c if c.isprintable() else "�" for c in cut)
