"""Spells for tests, made from what a survival analyst would write down."""

import numpy as np

from careerkit.turnover.hris.spells import NOT_GIVEN, Grouping, Kind, Spells

CLOSES = np.datetime64("2025-12-31", "D")


def spells_of(exit_at, kind, entry=None, groups=None, *, person=None, dated=False, exact=True):
    """Give somebody with this entry, exit and kind for each; without dates nobody counts as present."""
    exit_at, kind = np.asarray(exit_at, np.int64), np.asarray(kind, np.int8)
    entry = np.zeros(len(exit_at), np.int64) if entry is None else np.asarray(entry, np.int64)
    hired = CLOSES - exit_at + 1
    end = np.where(kind == Kind.STILL_HERE, np.datetime64("NaT", "D"), CLOSES)
    return Spells(
        np.arange(len(exit_at), dtype=np.uint64)
        if person is None
        else np.asarray(person, np.uint64),
        hired,
        hired + entry,
        end.astype("datetime64[D]"),
        kind,
        np.full(len(exit_at), np.nan),
        {name: grouping(name, values) for name, values in (groups or {}).items()},
        np.datetime64("1900-01-01", "D"),
        CLOSES,
        dated=dated,
        exact=exact,
    )


def grouping(name, values):
    """Give a column of labels; nothing stands for who has none."""
    labels = tuple(dict.fromkeys(str(value) for value in values if value is not None))
    codes = [NOT_GIVEN if value is None else labels.index(str(value)) for value in values]
    return Grouping(name, labels, np.array(codes, np.int32))
