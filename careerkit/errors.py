"""The errors that careerkit raises on purpose: a reader gets a sentence, never a traceback."""

from __future__ import annotations

from typing import Any

SHOWN_CHARACTERS = 60


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


class SaveError(CareerkitError):
    """A file could not be written; what was saved before is untouched."""

    def __init__(self, where: str, *, reason: str, next_step: str) -> None:
        self.where, self.reason, self.next_step = where, reason, next_step
        super().__init__(f"{where} was not saved: {reason}. {next_step}")


def shown(value: Any) -> str:
    """Describe a value in a few characters, fit to stand in an error's sentence."""
    text = f"“{value}”" if isinstance(value, str) else f"{_kind(value)}{value!r}"
    text = "".join(c if c.isprintable() else "�" for c in text)
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[: SHOWN_CHARACTERS - 1]}…"


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return "a table "
    if isinstance(value, list | tuple):
        return "a list "
    return ""
