"""A company's months as the Job Openings and Labor Turnover Survey of the US counts them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from careerkit.errors import InputError
from careerkit.turnover.groups import MINIMUM, grouped, withheld
from careerkit.turnover.hris.spells import EXITS, Spells
from careerkit.turnover.presence import gone
from careerkit.turnover.rates.counts import flow
from careerkit.turnover.rates.poisson import per
from careerkit.turnover.rates.window import Window, window
from careerkit.turnover.survival.ranged import Ranged

PAYDAY = 12  # employment is that of the pay period which includes this day of the month


@dataclass(frozen=True, slots=True, eq=False)
class JoltsMonth:
    """A whole month: levels, and rates as shares of employment.

    opens:      its first day
    employment: who was employed on its 12th day, the one that pay periods are asked for
    hires, separations: in it
    quits, layoffs, other: voluntary, involuntary and other separations; nothing where so few left that
                it would be personal
    rates:      of each of these that is told, by name
    """

    opens: dt.date
    employment: int
    hires: int
    separations: int
    quits: int | None
    layoffs: int | None
    other: int | None
    rates: dict[str, Ranged]


def jolts(
    spells: Spells, *, within: str | Window = "", minimum: int = MINIMUM
) -> tuple[JoltsMonth, ...]:
    """Give the whole months of a window by the definitions of JOLTS.

    quits:   voluntary exits; retirements belong to the others
    layoffs: layoffs and discharges, all involuntary exits
    other:   retirements, deaths, and what the file does not tell
    Openings are in no HR export; `definitions.jolts_rates` takes them as a number.

    Raises InputError where the window holds no whole month, else as `rates` does.
    """
    asked = window(spells, within)
    evenings = asked.evenings()
    if asked.opens.day != 1:
        evenings = evenings[1:]
    if (asked.closes + dt.timedelta(days=1)).day != 1:
        evenings = evenings[:-1]
    if len(evenings) < 2:  # noqa: PLR2004 - two evenings make a month
        raise InputError(
            "Months as JOLTS counts them",
            expected="a window with a whole month",
            found=asked.name,
            next_step="Take a longer window.",
        )
    opens = [day + dt.timedelta(days=1) for day in evenings[:-1]]
    whole = Window(opens[0], evenings[-1], asked.name).of(spells)
    everybody = grouped(whole, minimum=minimum)
    found = flow(whole, everybody, evenings)
    kinds, hires = found.kinds[:, 0].tolist(), found.hires[0].tolist()
    exits = found.exits[0]
    personal = withheld(exits, minimum) | (0 < exits.sum() < minimum)
    staff = _employed(whole, opens)
    return tuple(
        _month(day, staff[at], hires[at], int(exits[at]), told)
        for at, day in enumerate(opens)
        for told in [None if personal[at] else [kind[at] for kind in kinds]]
    )


def _employed(spells: Spells, opens: list[dt.date]) -> list[int]:
    """Count who is employed on the 12th: there in the evening, or leaving that day."""
    days = np.array([day.replace(day=PAYDAY) for day in opens], dtype="datetime64[D]")
    leaves = gone(spells)
    left = np.isin(spells.kind, [int(kind) for kind in EXITS])
    begun = np.searchsorted(np.sort(spells.start), days, side="right")
    over = np.searchsorted(np.sort(leaves), days, side="right")
    lasts = np.sort(spells.end[left])
    today = np.searchsorted(lasts, days, side="right") - np.searchsorted(lasts, days, side="left")
    employed: list[int] = (begun - over + today).tolist()
    return employed


def _month(
    opens: dt.date, staff: int, hires: int, separations: int, told: list[int] | None
) -> JoltsMonth:
    quits, layoffs, other = told or (None, None, None)
    levels = {
        "hires": hires,
        "separations": separations,
        "quits": quits,
        "layoffs": layoffs,
        "other": other,
    }
    shares = {name: per(each, staff) for name, each in levels.items() if each is not None}
    return JoltsMonth(opens, staff, hires, separations, quits, layoffs, other, shares)
