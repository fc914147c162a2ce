"""What rates are: counts, denominators, and figures with ranges."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from careerkit.turnover.groups import Group
from careerkit.turnover.hris.spells import Kind
from careerkit.turnover.rates.window import Window
from careerkit.turnover.survival.ranged import Ranged

Denominator = Literal["average", "midpoint", "start", "end", "person-years"]
DENOMINATORS: Mapping[Denominator, str] = {
    "average": "the average headcount, the mean of those on the evenings of the months' last days",
    "midpoint": "the mid-point headcount, the mean of start and end",
    "start": "the headcount at the start",
    "end": "the headcount at the end",
    "person-years": "the years that people were employed, counted by days",
}


@dataclass(frozen=True, slots=True, eq=False)
class Headcount:
    """How a group's headcount came about; start + hires + moved_in = end + exits + moved_out.

    start:     on the morning of the window's first day; nothing where it is withheld
    end:       on the evening of its last day, without those whose last day that was
    midpoint:  the mean of start and end
    average:   the mean of the evenings of the months' last days, the window's last day among them;
               nothing where one of them is withheld, which it would uncover
    person_years: all days that people were employed, in years of 365.25 days
    exits, hires, moved_in, moved_out: inside the window; all but exits are nothing where start or end
               is withheld, which they would uncover
    """

    start: int | None
    end: int | None
    midpoint: float | None
    average: float | None
    person_years: float
    exits: int
    hires: int | None
    moved_in: int | None
    moved_out: int | None


@dataclass(frozen=True, slots=True, eq=False)
class GroupRates:
    """A group's rates over a window.

    counts:  what happened
    period:  for each denominator exits ÷ denominator, over the window as it is
    annual:  the same per year; nothing where nobody was there to leave
    kinds:   exits by kind; nothing where so few left that it would be personal
    annual_kinds: exits of a kind ÷ the declared denominator, per year; nothing likewise
    """

    group: Group
    counts: Headcount
    period: Mapping[Denominator, Ranged]
    annual: Mapping[Denominator, Ranged]
    kinds: Mapping[Kind, int] | None = field(default=None)
    annual_kinds: Mapping[Kind, Ranged] | None = field(default=None)


@dataclass(frozen=True, slots=True, eq=False)
class Rates:
    """Rates of every group and of everybody over a window.

    declared: the denominator of the rates that are shown first
    years:    the window's length: whole months ÷ 12, or days ÷ 365.25
    notes:    how it was counted, annualised, merged and withheld, each a sentence
    """

    by: str
    window: Window
    declared: Denominator
    years: float
    groups: tuple[GroupRates, ...]
    everybody: GroupRates
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Month:
    """A group's month.

    opens:    its first day, or the window's
    exits, hires: in it; hires are nothing where start or end is
    start, end: headcount on its first morning and last evening; nothing where it is withheld
    rate:     exits ÷ the mean of start and end, a month
    simple:   twelve times the rate, a year
    compound: the share of a staff that would be gone after twelve such months
    """

    opens: dt.date
    exits: int
    hires: int | None
    start: int | None
    end: int | None
    rate: Ranged
    simple: Ranged
    compound: Ranged


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """A group's months, one after the other."""

    group: Group
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Monthly:
    """Months of every group and of everybody; `notes` as in `Rates`."""

    by: str
    window: Window
    groups: tuple[Series, ...]
    everybody: Series
    notes: tuple[str, ...]
