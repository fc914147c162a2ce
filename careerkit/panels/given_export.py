"""An HR system's export as a notebook's parameters name it: the file, how it is read, its window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from careerkit.panels.typed import as_day, as_path
from careerkit.resources import data_file
from careerkit.turnover.hris.mapping import ColumnMapping
from careerkit.turnover.hris.mapping_file import read_mapping

SAMPLE = "sample"  # names the company that does not exist


def export_path(file: Any) -> Path:
    """Give the place of an export, or of the sample; raises InputError for what names no file."""
    return data_file("company.csv") if file == SAMPLE else as_path(file, "file")


def given_mapping(mapping: Any) -> ColumnMapping | None:
    """Read a file that says how the columns are read; nothing leaves it to the headings."""
    return read_mapping(as_path(mapping, "mapping")) if mapping else None


def window_day(given: Any, where: str) -> str:
    """Give a day of the window as a mapping has it; nothing leaves it to the file."""
    found = as_day(given, where)
    return found.isoformat() if found else ""
