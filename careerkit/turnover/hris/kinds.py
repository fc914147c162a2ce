"""Read what a file says of exits: their kind, whether somebody left, and their status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from careerkit.turnover.hris.column import Read

NOT_SAID = -1  # blank, “unknown”, or a word that nobody has explained
HERE, LEFT = 0, 1


@dataclass(frozen=True, slots=True, eq=False)
class Kinds:
    """The kind of exit that each row gives: a `Kind` (never MOVED), or `NOT_SAID`.

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
    raise NotImplementedError


def left(values: Any, *, heading: str) -> Standing:
    """Read a column whose yes means that somebody left."""
    raise NotImplementedError


def status(values: Any, *, heading: str) -> Standing:
    """Read a column of statuses; where it says yes and no, yes means still here."""
    raise NotImplementedError
