"""The short codes beside what a paper form asks, which head its columns when it is typed in."""

from __future__ import annotations

from collections.abc import Iterable

from careerkit.documents.sections import Blank, Paragraph, Strong

REALITY_CHECK, GUESS, CALIBRATION, OBSERVER = "R", "G", "C", "O"


def codes(letter: str, keys: Iterable[str]) -> dict[str, str]:
    """Give each key its code, counted from 1: “C3” is the third case."""
    return {key: f"{letter}{number}" for number, key in enumerate(keys, start=1)}


def asked(code: str, text: str) -> Paragraph:
    """Write a question behind its code."""
    return Paragraph((Strong(code), f"  {text}"))


def number_of_the_sheet() -> Blank:
    """Leave room for the number that all sheets of one person bear; a name would tell who it is."""
    return Blank("Sheet number (the same on all your sheets; no name)")
