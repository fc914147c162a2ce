"""Keep how a file's columns are read: as TOML, and under the headings for the next time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from careerkit.turnover.hris.mapping import ColumnMapping


def read_mapping(path: Path) -> ColumnMapping:
    """Read a mapping that a person may have edited; InputError names the key."""
    raise NotImplementedError


def save_mapping(mapping: ColumnMapping, path: Path) -> None:
    """Write a mapping as TOML, whole or not at all."""
    raise NotImplementedError


def check_fits(mapping: ColumnMapping, headings: Sequence[str], *, where: str) -> None:
    """Refuse a mapping that names a heading which the file does not have, with the nearest one."""
    raise NotImplementedError


def remembered(headings: Sequence[str]) -> ColumnMapping | None:
    """Give the mapping that was kept for a file with just these headings, in whatever order."""
    raise NotImplementedError


def remember(headings: Sequence[str], mapping: ColumnMapping) -> Path:
    """Keep a mapping for files with these headings; gives the file."""
    raise NotImplementedError
