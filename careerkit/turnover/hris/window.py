"""The window of a file: from which day on every exit is in it, and up to which day it knows."""

from __future__ import annotations

import datetime as dt

import numpy as np

from careerkit.errors import InputError
from careerkit.turnover.hris.spells import Days, Spells

# Were everybody in the file who ever left, exits would fall on the years that people served as darts do:
# that all n of them miss the first share p of these years has the chance (1 - p)^n.
CHANCE = 0.001
SET = "If another day is right, give it as “opens”."


def closing_day(
    given: dt.date | None,
    as_of: Days | None,
    days: tuple[Days | None, ...],
    today: dt.date,
    *,
    heading: str = "",
) -> tuple[np.datetime64, str]:
    """Find the last day that a file knows of, and say how it was found."""
    if given:
        return _day(given), f"The window closes on {spoken(_day(given))}, as set."
    now = _day(today)
    latest = _latest((as_of,), np.datetime64("9999-12-31"))
    if latest is not None and latest > now:  # a period that is not over yet
        return (
            now,
            f"“{heading}” goes on beyond today, so the file is taken to know all up to today.",
        )
    if latest is not None:
        return latest, (
            f"The file is taken to be complete up to {spoken(latest)}, the latest day in “{heading}”. "
            "If another day is right, give it as “closes”."
        )
    latest = _latest(days, now)
    if latest is not None:
        return latest, (
            f"The file is taken to be complete up to {spoken(latest)}, the latest hire or exit in it. If it "
            "was exported later, give that day as “closes”, as everybody in it was there until then."
        )
    return (
        now,
        f"No day in the file tells when it was written, so it is taken to be of {spoken(now)}.",
    )


def opening_day(
    given: dt.date | None, spells: Spells, closes: np.datetime64
) -> tuple[np.datetime64, str]:
    """Find the first day from which on every exit is in the file, and say how it was found.

    A system that was set up when the company was old already knows whoever was there then, and nobody
    who had left. The years that people had behind them until then look as if nobody ever left, so they
    may not count. Where that is so many years that exits would have been seen among them, the window opens
    with the month of the first exit; else the file is taken to have everybody since its first hire.
    """
    if given:
        opens = _day(given)
        if opens > closes:
            raise InputError(
                "opens",
                expected=f"a day up to {spoken(closes)}, the last that the file knows of",
                found=spoken(opens),
                next_step="Give an earlier day.",
            )
        return opens, f"The window opens on {spoken(opens)}, as set."
    if not len(spells):
        return closes, ""
    earliest = spells.start.min()
    exits = spells.end[spells.left]
    if not len(exits):
        return earliest, (
            f"The window opens on {spoken(earliest)}, with the file's first hire: no exit is in it that "
            f"would show from when on it has exits. {SET}"
        )
    first = exits.min().astype("datetime64[M]").astype("datetime64[D]")
    before, after = _person_days(spells, first, closes)
    if (after / (before + after)) ** len(exits) > CHANCE:
        return earliest, (
            f"The window opens on {spoken(earliest)}, with the file's first hire: it seems to have "
            f"everybody who ever left. {SET}"
        )
    missed = len(exits) * before / after
    return max(first, earliest), (
        f"The window opens on {spoken(first)}, the month of the first exit in the file. People in it were "
        f"hired long before: at the rate since then, about {missed:,.0f} of their colleagues would have "
        f"left earlier, and none of them is in it. So time before that day does not count. {SET}"
    )


def spoken(day: np.datetime64) -> str:
    """Write a day for a sentence."""
    each: dt.date = day.astype("datetime64[D]").astype(object)
    return f"{each.day} {each:%B} {each.year}"


def _person_days(
    spells: Spells, first: np.datetime64, closes: np.datetime64
) -> tuple[float, float]:
    """Count the days that people of the file were there before a day, and from that day on."""
    # In place, as there may be millions.
    whole = np.fmin(spells.end, closes)  # of nothing and the last day, the last day
    whole = (whole - spells.start).astype(np.int64, copy=False)
    whole += 1
    before = (first - spells.start).astype(np.int64, copy=False)
    np.clip(before, 0, whole, out=before)
    return float(before.sum()), float(whole.sum() - before.sum())


def _latest(columns: tuple[Days | None, ...], now: np.datetime64) -> np.datetime64 | None:
    known = [each[each <= now] for each in columns if each is not None]
    latest = [each.max() for each in known if len(each)]
    return max(latest) if latest else None


def _day(date: dt.date) -> np.datetime64:
    return np.datetime64(date, "D")
