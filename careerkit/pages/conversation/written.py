"""Texts that somebody has typed in several lines, kept in lines."""

from __future__ import annotations

from careerkit.documents.sections import Lines, Paragraph


def in_lines(text: str) -> Lines:
    """Keep the lines of a text apart in a cell."""
    return Lines(_lines(text))


def in_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Make each line of a text a paragraph."""
    return tuple(Paragraph(line) for line in _lines(text))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line.strip())
