"""Would last year have been foreseen: fit without it, project it, and lay what happened beside it.

The fit sees the file as it was on the evening of the cut: later exits are not known, later hires are not
there. People are followed by the group that they were in at the cut, or at their hire.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, shown
from careerkit.turnover.estimate import SEED
from careerkit.turnover.groups import EVERYBODY, MINIMUM, By, Groups, TooFewPeopleError, grouped
from careerkit.turnover.hris.spells import EXITS, Kind, Spells
from careerkit.turnover.rates.window import Window, months_before, window, written_day
from careerkit.turnover.refusals import share_of
from careerkit.turnover.sampling import whole_number
from careerkit.turnover.survival.cohorts import Cohorts, exits_drawn, followed_up, known_on
from careerkit.turnover.survival.hazards import tabulated
from careerkit.turnover.survival.year_by_year import year_by_year
from careerkit.turnover.tenure_bands import TENURE_YEARS

Hires = Literal["given", "projected"]
Verdict = Literal["held", "surprising", "changed"]
DRAWS = 1_000
LEVEL = 0.9
SURPRISING, CHANGED = 0.1, 0.01  # chances of what happened, if nothing had changed
ONE_DAY, YEAR_OF_DAYS = dt.timedelta(days=1), dt.timedelta(days=365)
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A count of exits that was projected, and what came.

    group:     a label, or “Everybody”
    month:     its first day, or nothing for the whole stretch
    kind:      nothing for all kinds
    expected:  the mean of the draws
    low, high: the range into which a further draw falls with a chance of at least `level`, cut evenly at
               both ends
    happened:  what came
    sure:      that chance: more than `level`, as counts are whole
    chance:    how often a draw is as far out as what came, on either side
    """

    group: str
    month: dt.date | None
    kind: Kind | None
    expected: float
    low: int
    high: int
    happened: int
    sure: float
    chance: float

    @property
    def inside(self) -> bool:
        """Tell whether what came lies in the range."""
        return self.low <= self.happened <= self.high


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of several counts fell into their ranges.

    of, inside: counts in all, and those inside
    expected:   the share that the ranges promise, which is above their level for small counts
    """

    of: int
    inside: int
    expected: float

    @property
    def share(self) -> float | None:
        """Give the share inside; nothing where there was nothing to foresee."""
        return self.inside / self.of if self.of else None


@dataclass(frozen=True, slots=True, eq=False)
class Backtest:
    """A projection of a file's last stretch from what was known before it.

    cut:     the last day that the fit knows of
    closes:  the last day that is projected
    level:   of the ranges
    people:  there on the evening of the cut
    hires:   that came after it
    hires_were: given, or projected from the year before the cut
    total:   exits of everybody over the whole stretch
    kinds:   the same by kind; empty where so few left that it would be personal
    groups:  of each group over the whole stretch
    months:  of everybody, by month
    cells:   of each group in each month
    verdict: “held”; “surprising”, if such a year comes less than once in 10 though nothing changed;
             “changed”, if less than once in 100. The total is looked at, and the group that is
             furthest out; that there are several looks is allowed for (Bonferroni)
    says:    what came of it, in sentences
    cannot_tell: what a backtest leaves open, each a sentence
    notes:   how it was made, each a sentence
    """

    by: str
    cut: dt.date
    closes: dt.date
    level: float
    people: int
    hires: int
    hires_were: Hires
    total: Foreseen
    kinds: tuple[Foreseen, ...]
    groups: tuple[Foreseen, ...]
    months: tuple[Foreseen, ...]
    cells: tuple[Foreseen, ...] = field(repr=False)
    verdict: Verdict
    says: tuple[str, ...]
    cannot_tell: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def coverage(self) -> Coverage:
        """Count the groups' months inside their ranges."""
        return coverage(self.cells)


def coverage(counts: Sequence[Foreseen]) -> Coverage:
    """Count those inside their ranges, and say how many were to be expected there."""
    inside = sum(each.inside for each in counts)
    promised = sum(each.sure for each in counts) / len(counts) if counts else 0.0
    return Coverage(len(counts), inside, promised)


def backtest(
    spells: Spells,
    by: By = "",
    *,
    cut: dt.date | None = None,
    hires: Hires = "given",
    bands: Sequence[float] = TENURE_YEARS,
    draws: int = DRAWS,
    level: float = LEVEL,
    rng: np.random.Generator | int = SEED,
    minimum: int = MINIMUM,
) -> Backtest:
    """Fit hazards on what was known at the cut, project exits from there, and compare.

    cut:   the last day of the fit: a year before the file closes, unless given
    hires: “given”: those that came are known to the projection, but not whether they stayed;
           “projected”: as many as in the year before the cut, each group with its own uncertainty

    Raises InputError for spells without days, and where there is less than a year before the cut or
    nothing after it.
    """
    known = _known(spells)
    last = _cut(known, cut)
    level, draws = share_of(level, "backtest"), whole_number(draws, "draws", least=100)
    rng = np.random.default_rng(rng)
    groups = grouped(spells, by, minimum=minimum)
    before = spells.start <= np.datetime64(last)
    past = known_on(spells, last)
    evenings = Window(last + ONE_DAY, known.closes, "").evenings()
    cohorts = followed_up(spells, groups, evenings)
    if 0 < cohorts.people.sum() < minimum:
        raise TooFewPeopleError(
            "People on the day of the cut",
            expected=f"at least {minimum}, as nothing is shown of fewer",
            found="fewer",
            next_step="Take a larger part of the company, or another cut.",
        )
    table = tabulated(past, groups.only(before), bands=bands, rng=rng)
    if hires == "projected":
        cohorts = replace(cohorts, rates=_hire_rates(past, groups.only(before), last))
    elif hires != "given":
        raise InputError("hires", expected="“given” or “projected”", found=shown(hires))
    drawn, kinds = exits_drawn(cohorts, table, evenings, draws, rng)
    found = _compared(groups, cohorts, drawn, kinds, evenings, level, hires, minimum)
    years = year_by_year(past, groups.only(before), bands)
    return found if years is None else replace(found, cannot_tell=(years.says, *CANNOT_TELL))


def _known(spells: Spells) -> Window:
    if not spells.dated:
        raise InputError(
            "A backtest",
            expected="days of hire and of exit",
            found="years of service only",
            next_step="A snapshot has no last year that could be left out; add the two columns.",
        )
    return window(spells)


def _cut(known: Window, cut: dt.date | None) -> dt.date:
    """Take the last day of the fit; a year must lie before it and a day after it."""
    last = months_before(known.closes + ONE_DAY, 12) - ONE_DAY if cut is None else cut
    first = known.opens + YEAR_OF_DAYS - ONE_DAY
    if not first <= last < known.closes:
        raise InputError(
            "The cut of the backtest",
            expected=f"a day with a year of the file before it and some of it after ({known.name})",
            found=written_day(last),
            next_step="Take a file that covers two years or more, or another cut.",
        )
    return last


def _hire_rates(past: Spells, groups: Groups, last: dt.date) -> NDArray[np.float64]:
    """Count each group's hires in the year before the cut."""
    since = np.datetime64(months_before(last + ONE_DAY, 12))
    hired = (past.start == past.hired) & (past.start >= since)
    return np.bincount(groups.code[hired], minlength=len(groups)).astype(float)


def _compared(
    groups: Groups,
    cohorts: Cohorts,
    drawn: Counts,
    kinds: Counts,
    evenings: Sequence[dt.date],
    level: float,
    hires: Hires,
    minimum: int,
) -> Backtest:
    """Lay what happened beside the draws, for every sum that is shown."""
    happened = cohorts.exits
    opens = [evening + ONE_DAY for evening in evenings[:-1]]
    total = _foreseen(EVERYBODY, None, None, drawn.sum(axis=(1, 2)), int(happened.sum()), level)
    followed = np.flatnonzero(cohorts.followed > 0).tolist()
    of_groups = tuple(
        _foreseen(
            groups.labels[at], None, None, drawn[:, at].sum(axis=1), int(happened[at].sum()), level
        )
        for at in followed
    )
    cells = tuple(
        _foreseen(
            groups.labels[at], day, None, drawn[:, at, month], int(happened[at, month]), level
        )
        for at in followed
        for month, day in enumerate(opens)
    )
    months = tuple(
        _foreseen(
            EVERYBODY,
            day,
            None,
            drawn[:, :, month].sum(axis=1),
            int(happened[:, month].sum()),
            level,
        )
        for month, day in enumerate(opens)
    )
    by_kind = tuple(
        _foreseen(EVERYBODY, None, kind, kinds[:, at], int(cohorts.kinds[at]), level)
        for at, kind in enumerate(EXITS)
        if not 0 < happened.sum() < minimum
    )
    verdict = _verdict(total, of_groups)
    return Backtest(
        by=groups.name,
        cut=evenings[0],
        closes=evenings[-1],
        level=level,
        people=int(cohorts.people.sum()),
        hires=int(cohorts.hires.sum()),
        hires_were=hires,
        total=total,
        kinds=by_kind,
        groups=of_groups,
        months=months,
        cells=cells,
        verdict=verdict,
        says=_says(total, of_groups, coverage(cells), verdict, level),
        cannot_tell=CANNOT_TELL,
        notes=(*_notes(evenings, cohorts, hires, level), *groups.merged),
    )


def _foreseen(
    group: str,
    month: dt.date | None,
    kind: Kind | None,
    draws: Counts,
    happened: int,
    level: float,
) -> Foreseen:
    outside = (1 - level) / 2
    # What comes is one draw more: it lies below the k-th of n draws with a chance of k ÷ (n + 1).
    ordered, again = np.sort(draws), len(draws) + 1
    kth = max(int(outside * again), 1)
    low, high = int(ordered[kth - 1]), int(ordered[-kth])
    beyond = [int((draws < low).sum()), int((draws > high).sum())]
    below, level_with = float((draws < happened).mean()), float((draws == happened).mean())
    above = 1 - below - level_with
    return Foreseen(
        group=group,
        month=month,
        kind=kind,
        expected=float(draws.mean()),
        low=low,
        high=high,
        happened=happened,
        sure=1 - sum(out + 1 for out in beyond if out) / again,
        chance=min(1.0, 2 * min(below, above) + level_with),
    )


def _verdict(total: Foreseen, groups: Sequence[Foreseen]) -> Verdict:
    """Judge by the total and by the worst group, each chance taken as often as there are looks."""
    chance = total.chance
    if len(groups) > 1:
        chance = 2 * min(chance, len(groups) * min(each.chance for each in groups))
    return "changed" if chance < CHANGED else "surprising" if chance < SURPRISING else "held"


def _says(
    total: Foreseen,
    groups: Sequence[Foreseen],
    months: Coverage,
    verdict: Verdict,
    level: float,
) -> tuple[str, ...]:
    came = f"{total.low:,} to {total.high:,} exits were foreseen, {total.happened:,} came"
    said = [
        f"{came}: {'inside' if total.inside else 'outside'} the {level:.0%} range.",
        SAYS[verdict],
    ]
    out = [each for each in groups if not each.inside]
    if len(groups) > 1:
        promised = len(groups) * (1 - coverage(groups).expected)
        said.append(
            f"Of {len(groups)} groups {len(out)} lay outside their ranges; about {promised:.1f} were to "
            "be expected by chance."
        )
        worst = min(groups, key=lambda each: each.chance)
        if worst.chance * len(groups) < SURPRISING:
            said.append(
                f"{worst.group} stands out: {worst.low:,} to {worst.high:,} were foreseen, "
                f"{worst.happened:,} came."
            )
    if months.share is not None:
        said.append(
            f"Month by month {months.share:.0%} of {months.of:,} counts lay inside; {months.expected:.0%} "
            "were to be expected."
        )
    return tuple(said)


SAYS: Mapping[Verdict, str] = {
    "held": "What was known before the cut would have served as a projection.",
    "surprising": "If nothing had changed, a result so far off would come less than one time in ten.",
    "changed": "If nothing had changed, a result so far off would come less than one time in a hundred. Ask "
    "what was different before you project from these years.",
}
CANNOT_TELL = (
    "One year is one try: that it held does not say that the next will.",
    "What the years before had in common, and the next has not, is not foreseen: a merger, a hiring freeze.",
    "People count for the group that they were in at the cut or at their hire, wherever they moved after.",
    "If the file holds only people's latest post, groups are those of today, and the past looks tidier.",
)


def _notes(
    evenings: Sequence[dt.date], cohorts: Cohorts, hires: Hires, level: float
) -> tuple[str, ...]:
    known, closes = written_day(evenings[0]), written_day(evenings[-1])
    came = (
        "as they came" if hires == "given" else "as many as in the year before, give or take chance"
    )
    notes = [
        f"Fitted on what was known on {known}; projected to {closes}. Hires are taken {came}.",
        "Each draw takes hazards by group and tenure that fit the past; then chance decides who leaves.",
        f"Ranges hold at least {level:.0%} of the draws; for small counts more, as these are whole.",
    ]
    if cohorts.unexplained:
        notes.append(
            f"{cohorts.unexplained:,} people have a post after the cut but no hire; they are left out."
        )
    return tuple(notes)
