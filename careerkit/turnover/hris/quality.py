"""How good the data are: what a careful analyst would look at before believing a figure from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import listed, shown
from careerkit.spreadsheet import plain
from careerkit.turnover.hris.amounts import OTHER_TIME
from careerkit.turnover.hris.causes import SHORT_GAP
from careerkit.turnover.hris.loaded import Loaded
from careerkit.turnover.hris.spells import NOT_GIVEN, Days, Kind, Spells
from careerkit.turnover.hris.tenure import YEAR
from careerkit.turnover.hris.window import spoken

BLOCKS, LOOK, FINE = "blocks", "look at it", "fine"
# From where on something is said. Readings: each is well beyond what files show that are in order.
MANY_REJECTED = 0.05
TOO_MANY_REJECTED = 0.20
ONE_DAY = 0.20  # of all exits
NEW_YEAR = 0.15  # of all hires or exits on 1 January, where 1 day in 365 is to be expected
MONTH_ENDS = 0.50
SAME_DAY = 0.02  # of exits on the day of hire
NOT_KNOWN = 0.30  # of exits of the kind “other”
BLANK = 0.05
NO_PAY = 0.20
EXPECTED = 5.0  # exits that a stretch without any would have had; chance exp(-5)
FAR_PAY = 20.0  # times the median, or a part of it
GAP_IN_PAY = 1.4  # times, in which nobody is paid
MONTHS = (
    9.0,
    16.0,
)  # times that a year's pay is a month's: twelve to fourteen pays, and people who differ
MOST_STEPS = 1_000
LONGEST = 50  # years of service
FEW_EXITS = 10
ENOUGH = 5  # cases from which on a share says something
MOST_LABELS = 20_000  # that are compared for their spelling


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the data.

    id:     short
    weight: `BLOCKS` (figures would mislead), `LOOK` (find out before using them) or `FINE`
    says:   a sentence or two
    """

    id: str
    weight: str
    says: str


@dataclass(frozen=True, slots=True)
class Blanks:
    """How many spells have no entry in a column."""

    column: str
    blank: int
    of: int


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year of the window: who was hired and who left in it."""

    year: int
    hires: int
    exits: int


@dataclass(frozen=True, slots=True)
class Quality:
    """What there is to know about the data.

    people, spells: in the file
    blanks:   for pay and for each grouping
    years:    of the window; none for a snapshot
    findings: the weightiest first
    """

    people: int
    spells: int
    blanks: tuple[Blanks, ...] = field(repr=False)
    years: tuple[Year, ...] = field(repr=False)
    findings: tuple[Finding, ...]


def quality(loaded: Loaded) -> Quality:
    """Look a loaded file over."""
    spells = loaded.spells
    blanks, years = tuple(_blanks(spells)), tuple(_years(spells))
    if not len(spells):
        says = "No row of the file could be used."
        return Quality(0, 0, blanks, years, (Finding("nothing-usable", BLOCKS, says),))
    found = [
        *_account(loaded),
        *_ids(*loaded.ids),
        *_short_gaps(loaded),
        *_exits(spells),
        *(_days(spells, years) if spells.dated else ()),
        *_kinds(spells),
        *_pay(spells),
        *_other_pay(loaded),
        *_groups(spells, blanks),
    ]
    weights = (BLOCKS, LOOK, FINE)
    found.sort(key=lambda finding: weights.index(finding.weight))
    return Quality(spells.people, len(spells), blanks, years, tuple(found))


def _blanks(spells: Spells) -> Iterator[Blanks]:
    if not np.isnan(spells.salary).all():
        yield Blanks("pay", int(np.isnan(spells.salary).sum()), len(spells))
    for name, each in spells.groups.items():
        yield Blanks(name, int((each.codes == NOT_GIVEN).sum()), len(spells))


def _years(spells: Spells) -> Iterator[Year]:
    """Count hires and exits by calendar year; a hire is a person's and counts once."""
    if not spells.dated or not len(spells):
        return
    hires, exits = (_calendar_years(days) for days in (_hires(spells), _exit_days(spells)))
    for year in range(_year(spells.opens), _year(spells.closes) + 1):
        yield Year(year, int((hires == year).sum()), int((exits == year).sum()))


def _hires(spells: Spells) -> Days:
    """Give the day of each hire in the window."""
    begins = np.ones(len(spells), dtype=bool)
    begins[1:] = (spells.person[1:] != spells.person[:-1]) | (spells.hired[1:] != spells.hired[:-1])
    hired: Days = spells.hired[begins & (spells.hired >= spells.opens)]
    return hired


def _exit_days(spells: Spells) -> Days:
    days: Days = spells.end[spells.left & (spells.end >= spells.opens)]
    return days


def _calendar_years(days: Days) -> NDArray[np.int64]:
    years: NDArray[np.int64] = days.astype("datetime64[Y]").astype(np.int64) + 1970
    return years


def _year(day: np.datetime64) -> int:
    return int(_calendar_years(np.array([day]))[0])


def _account(loaded: Loaded) -> Iterator[Finding]:
    rejected, rows = loaded.rejected, loaded.rows
    if not rejected:
        yield Finding("all-rows", FINE, f"None of the {rows:,} rows had to be rejected.")
        return
    share = rejected / rows
    says = f"{rejected:,} of {rows:,} rows ({share:.1%}) could not be used."
    if share >= TOO_MANY_REJECTED:
        yield Finding("rejected", BLOCKS, f"{says} What the rest shows may be something else.")
    elif share >= MANY_REJECTED:
        yield Finding("rejected", LOOK, f"{says} Look at the reasons before using the rest.")
    else:
        yield Finding("rejected", FINE, says)


def _ids(padded: int, bare: int, both: int) -> Iterator[Finding]:
    """Look whether a spreadsheet cut the zeros off in a part of the file: “00012” and “12” are two people."""
    if not padded or not bare:
        return
    says = f"{padded:,} numbers of people begin with zeros, and {bare:,} shorter ones do not"
    if both:
        says += f"; {both:,} stand there in both ways, such as “00012” and “12”, and count as two people each"
    yield Finding(
        "zeros-cut",
        LOOK,
        f"{says}. A spreadsheet cuts zeros off. If they are the same people, write their numbers alike.",
    )


def _short_gaps(loaded: Loaded) -> Iterator[Finding]:
    told = loaded.reasons.get(SHORT_GAP.id)
    if told is None:
        return
    days = f"{loaded.mapping.gap} days" if loaded.mapping.gap != 1 else "a day"
    yield Finding(
        "short-gaps",
        FINE,
        f"{told.rows:,} posts ended up to {days} before the same person's next one began. They count as "
        "moves and not as exits.",
    )


def _other_pay(loaded: Loaded) -> Iterator[Finding]:
    told = loaded.reasons.get(OTHER_TIME.id)
    if told is not None:
        yield Finding(
            "hourly-and-yearly-pay",
            LOOK,
            f"{told.rows:,} of {loaded.rows:,} rows give pay for another time than the rest of the column, "
            "by its size, such as an hour's among years'. It was left out, and so it is of all costs.",
        )


def _exits(spells: Spells) -> Iterator[Finding]:
    exits, people = int(spells.left.sum()), spells.people
    if not exits:
        yield Finding(
            "no-exits",
            BLOCKS,
            "Nobody in the file has left. Either that is so, or it lists only who is there now.",
        )
    elif not np.isnat(spells.end).any():
        yield Finding(
            "all-left",
            BLOCKS,
            "Everybody in the file has left. It seems to list leavers only, so there is nobody to set them "
            "against. Add who is still there.",
        )
    elif exits < FEW_EXITS:
        yield Finding(
            "few-exits",
            LOOK,
            f"There are {exits} exits among {people:,} people: ranges will be wide.",
        )
    else:
        yield Finding("exits", FINE, f"There are {exits:,} exits among {people:,} people.")


def _days(spells: Spells, years: tuple[Year, ...]) -> Iterator[Finding]:
    hires, exits = _hires(spells), _exit_days(spells)
    yield from _one_day(exits)
    yield from _heaps("hires", hires)
    yield from _heaps("exits", exits)
    yield from _gaps(spells, years)
    yield from _silence(spells, exits)
    same = int((exits == spells.hired[spells.left & (spells.end >= spells.opens)]).sum())
    if same >= ENOUGH and same >= SAME_DAY * len(exits):
        yield Finding(
            "left-at-once",
            LOOK,
            f"{same:,} of {len(exits):,} exits fall on the day of hire. Did these people ever start?",
        )
    longest = int(spells.exit.max() / YEAR)
    if longest > LONGEST:
        yield Finding(
            "long-service",
            LOOK,
            f"Somebody has more than {LONGEST} years of service. Is that hire date right?",
        )


def _one_day(exits: Days) -> Iterator[Finding]:
    if len(exits) < 2 * ENOUGH:
        return
    days, counts = np.unique(exits, return_counts=True)
    most, of = int(counts.max()), len(exits)
    if most >= max(ENOUGH, ONE_DAY * of):
        day = spoken(days[counts.argmax()])
        yield Finding(
            "one-day",
            LOOK,
            f"{most:,} of {of:,} exits ({most / of:.0%}) fall on {day}. A site that closed, or a day that a "
            "system filled in?",
        )


def _heaps(what: str, days: Days) -> Iterator[Finding]:
    """Look whether days were filled in: the first of the year, or the ends of months."""
    of = len(days)
    if not of:
        return
    month = days.astype("datetime64[M]").astype(np.int64) % 12 + 1
    first = days == days.astype("datetime64[M]").astype("datetime64[D]")
    new_year = int((first & (month == 1)).sum())
    if new_year >= ENOUGH and new_year >= NEW_YEAR * of:
        yield Finding(
            f"{what}-on-new-year",
            LOOK,
            f"{new_year:,} of {of:,} {what} ({new_year / of:.0%}) fall on 1 January. Is only the year known "
            "of them?",
        )
    ends = (days + np.timedelta64(1, "D")).astype("datetime64[M]") != days.astype("datetime64[M]")
    at_ends = int(ends.sum())
    if at_ends >= ENOUGH and at_ends >= MONTH_ENDS * of:
        yield Finding(
            f"{what}-at-month-ends",
            FINE,
            f"{at_ends / of:.0%} of the {what} fall on the last day of a month, so they are known to the "
            "month.",
        )


def _gaps(spells: Spells, years: tuple[Year, ...]) -> Iterator[Finding]:
    """Look for years with far fewer exits than the others; people there are supposed to be alike."""
    inside = [
        year
        for year in years
        if _year(spells.opens) < year.year < _year(spells.closes) or year.exits
    ]
    there = [_person_years(spells, year.year) for year in inside]
    exits = sum(year.exits for year in inside)
    for year, own in zip(inside, there, strict=True):
        others, other_exits = sum(there) - own, exits - year.exits
        if others <= 0:
            continue
        expected = own * other_exits / others
        if expected >= EXPECTED and year.exits <= expected / 10:
            yield Finding(
                "year-without-exits",
                LOOK,
                f"{year.year} has {year.exits or 'no'} exits where about {expected:,.0f} would be expected. "
                "Are those of that year in another file?",
            )


def _person_years(spells: Spells, year: int) -> float:
    first, after = np.datetime64(f"{year}-01-01"), np.datetime64(f"{year + 1}-01-01")
    begun = np.maximum(np.maximum(spells.start, spells.opens), first)
    last = np.where(np.isnat(spells.end), spells.closes, np.minimum(spells.end, spells.closes))
    day = np.timedelta64(1, "D")
    days = (np.minimum(last + day, after) - begun).astype(np.int64)
    return float(np.maximum(days, 0).sum()) / YEAR


def _silence(spells: Spells, exits: Days) -> Iterator[Finding]:
    """Look whether exits stop before the window closes."""
    if len(exits) < FEW_EXITS:
        return
    last, span = exits.max(), (exits.max() - exits.min()).astype(np.int64) + 1
    silent = int((spells.closes - last).astype(np.int64))
    if len(exits) / span * silent >= EXPECTED:
        yield Finding(
            "exits-stop",
            LOOK,
            f"The last exit is of {spoken(last)}, and the file is taken to be complete up to "
            f"{spoken(spells.closes)}. If it was written earlier, give that day as “closes”.",
        )


def _kinds(spells: Spells) -> Iterator[Finding]:
    # Those that are counted, as the kinds of a few others would be what is left.
    kinds = spells.kind[spells.left & (spells.exit > spells.entry)]
    other = int((kinds == int(Kind.OTHER)).sum())
    if len(kinds) and other == len(kinds):
        yield Finding(
            "no-kinds",
            LOOK,
            "No exit is known to be voluntary or involuntary, so only all exits together can be shown.",
        )
    elif len(kinds) >= ENOUGH and other >= NOT_KNOWN * len(kinds):
        yield Finding(
            "unknown-kinds",
            LOOK,
            f"{other:,} of {len(kinds):,} exits ({other / len(kinds):.0%}) are neither voluntary nor "
            "involuntary. Say in the mapping what their reasons mean.",
        )


def _pay(spells: Spells) -> Iterator[Finding]:
    pay = spells.salary[~np.isnan(spells.salary)]
    if not len(pay):
        return
    blank = len(spells) - len(pay)
    if blank >= NO_PAY * len(spells):
        yield Finding(
            "no-pay", LOOK, f"{blank:,} of {len(spells):,} posts have no pay; costs leave them out."
        )
    nothing = int((pay <= 0).sum())
    if nothing:
        yield Finding("zero-pay", LOOK, f"{nothing:,} posts have a pay of 0. Is it missing there?")
    middle = float(np.median(pay))
    far = int(((pay > FAR_PAY * middle) | ((pay < middle / FAR_PAY) & (pay > 0))).sum())
    if far:
        yield Finding(
            "far-pay",
            LOOK,
            f"{far:,} posts are paid more than {FAR_PAY:.0f} times the median, or less than a twentieth of "
            "it. Is it another currency, or an hour's pay?",
        )
    yield from _two_periods(pay)


def _two_periods(pay: NDArray[np.float64]) -> Iterator[Finding]:
    """Look whether pay falls into two lots, one about twelve times the other: months' among years'."""
    paid = np.sort(pay[pay > 0])
    steps = np.flatnonzero(paid[1:] >= GAP_IN_PAY * paid[:-1]) + 1
    for step in steps[:MOST_STEPS]:
        low, high = paid[:step], paid[step:]
        if min(len(low), len(high)) < ENOUGH:
            continue
        below, above = float(np.median(low)), float(np.median(high))
        if MONTHS[0] <= above / below <= MONTHS[1]:
            yield Finding(
                "monthly-and-yearly-pay",
                LOOK,
                f"The pay of {len(low):,} posts is about a {above / below:.0f}th of that of {len(high):,} "
                "others, and nobody's lies between. Is it a month's pay among years'? Then costs are wrong.",
            )
            return


def _groups(spells: Spells, blanks: tuple[Blanks, ...]) -> Iterator[Finding]:
    for each in blanks:
        if each.column in spells.groups and each.blank >= max(ENOUGH, BLANK * each.of):
            yield Finding(
                "blank-group",
                LOOK,
                f"{each.blank:,} of {each.of:,} posts ({each.blank / each.of:.0%}) have no entry in "
                f"{shown(each.column)}.",
            )
    for name, grouping in spells.groups.items():
        alike = _alike(grouping.labels) if len(grouping.labels) <= MOST_LABELS else []
        if alike:
            pairs = listed(f"“{one}” and “{other}”" for one, other in alike)
            yield Finding(
                "spellings",
                LOOK,
                f"{shown(name)} has groups that differ in their spelling alone: {pairs}. They count as "
                "different groups; if they are one, write them alike.",
            )


def _alike(labels: tuple[str, ...]) -> list[tuple[str, str]]:
    first: dict[str, str] = {}
    pairs = []
    for label in labels:
        before = first.setdefault(plain(label) or label, label)
        if before != label:
            pairs.append((before, label))
    return pairs
