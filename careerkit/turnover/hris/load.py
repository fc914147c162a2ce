"""Load a file: read it, understand its columns, clean its rows; every row is accounted for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from careerkit.errors import InputError
from careerkit.turnover.hris.loaded import Loaded
from careerkit.turnover.hris.mapping import ColumnMapping
from careerkit.turnover.hris.reading import MOST_BYTES
from careerkit.turnover.hris.suggest import Suggestion

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class Preview:
    """What a file looks like before it is loaded.

    name:       of the file
    headings:   of its columns
    samples:    heading → the first rows' cells
    suggestion: how it could be read
    remembered: how a file with these headings was read before, or None
    notes:      how the file itself was read, each a sentence
    """

    name: str
    headings: tuple[str, ...]
    samples: Mapping[str, Sequence[str | None]] = field(repr=False)
    suggestion: Suggestion
    remembered: ColumnMapping | None
    notes: tuple[str, ...]


class MappingNeeded(InputError):  # noqa: N818 - it says what is needed
    """A file cannot be read before somebody has said how; `suggestion` is what to confirm."""

    suggestion: Suggestion


def preview(
    source: Path | str | bytes | pd.DataFrame,
    *,
    sheet: str = "",
    name: str = "",
    most_bytes: int = MOST_BYTES,
) -> Preview:
    """Look at a file: its headings, some rows, and how careerkit would read them."""
    raise NotImplementedError


def load(
    source: Path | str | bytes | pd.DataFrame,
    mapping: ColumnMapping | None = None,
    *,
    sheet: str = "",
    name: str = "",
    today: dt.date | None = None,
    most_bytes: int = MOST_BYTES,
) -> Loaded:
    """Load a file.

    mapping: how its columns are read; without one, as a file with these headings was read before,
             else as suggested, if nothing about that is in doubt
    sheet:   which of a workbook's sheets
    name:    of bytes and frames, for sentences
    today:   by default the clock's; days after it are in the future
    most_bytes: the memory that it may take

    Raises MappingNeeded where somebody has to say how to read it, and InputError or CareerkitError with
    one sentence for everything else.
    """
    raise NotImplementedError
