"""Work that can be left off between two pieces, so that somebody who waits has a turn meanwhile."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

Found = TypeVar("Found")
Pieces = Generator[None, None, Found]


def at_once(pieces: Pieces[Found]) -> Found:
    """Do all pieces without a break and give what they come to."""
    while True:
        try:
            next(pieces)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return] # the type of a generator's end is not kept
