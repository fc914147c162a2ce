"""Who is there on the evening of a day, and on which day somebody has gone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.hris.spells import Days, Kind, Spells

FAR = np.datetime64("9999-12-31", "D")  # not within any window


def followed(spells: Spells) -> NDArray[np.bool_]:
    """Tell which spells end with a move to the post in the next row."""
    follows = np.zeros(len(spells), np.bool_)
    follows[:-1] = (
        (spells.kind[:-1] == Kind.MOVED)
        & (spells.person[1:] == spells.person[:-1])
        & (spells.hired[1:] == spells.hired[:-1])
    )
    return follows


def gone(spells: Spells) -> Days:
    """Give the first evening on which each spell's person is no longer there in this post.

    That is the evening of the last day for who leaves, and the first day in the next post for who
    moves, so that nobody is missing in between; far away for who is still there.
    """
    evening = np.where(np.isnat(spells.end), FAR, spells.end + (spells.kind == Kind.MOVED))
    before = np.flatnonzero(followed(spells))
    evening[before] = spells.start[before + 1]
    return evening


def present(spells: Spells, day: np.datetime64) -> NDArray[np.bool_]:
    """Tell which spells' people are there on the evening of a day."""
    return (spells.start <= day) & (gone(spells) > day)
