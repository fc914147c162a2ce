"""How many times as likely some are to leave as others, with all else equal: Cox's model (1972)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import exp

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, shown
from careerkit.turnover.groups import MINIMUM, Groups, grouped
from careerkit.turnover.hris.spells import EXITS, Kind, Spells
from careerkit.turnover.survival.caveats import caveats
from careerkit.turnover.survival.partial_likelihood import Alike, AtCoefficients, maximised
from careerkit.turnover.survival.proportional import Proportionality, Transform, proportionality
from careerkit.turnover.survival.ranged import LEVEL, Ranged, Z, chance
from careerkit.turnover.survival.risk_sets import ExitTimes, exit_times

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Numbers = Mapping[str, Sequence[float] | Floats]
TIES = "efron"
MANY = 5  # ratios, from which one or the other stands out by chance alone
LARGEST = 700.0  # a log ratio, beyond which the ratio is no number any more
WILD = 10.0  # a standard error of a log ratio, with which it could be anything
ALIKE = 1e-8  # of a covariate's information, below which it says what others say already


@dataclass(frozen=True, slots=True)
class Term:
    """One coefficient of the model.

    name:     “Department: Sales”, or the heading of a number
    grouping: its heading
    label:    the group, or nothing for a number
    people, exits: in the group, or of all for a number
    ratio:    the hazard ratio against the grouping's baseline, or per unit of a number; its value is
              nothing where it cannot be told
    coefficient, error: its logarithm and the standard error of that
    p:        the chance of a coefficient as far from 0 without any difference
    says:     what it means, in a sentence
    """

    name: str
    grouping: str
    label: str
    people: int
    exits: int
    ratio: Ranged
    coefficient: float | None
    error: float | None
    p: float | None
    says: str


@dataclass(frozen=True, slots=True, eq=False)
class Cox:
    """A proportional hazards model with Efron's treatment of ties.

    terms:     the coefficients
    baselines: for each grouping the group that the others are compared with
    people, exits: that the model rests on
    kinds:     what counts as an exit
    ties:      how exits on the same day of tenure are treated
    proportional: the check of whether the ratios stay the same at every tenure; nothing where
               nothing could be fitted
    chi2, freedom, p: the likelihood ratio test of all terms together
    log_likelihood: of the partial likelihood without and with the terms
    notes:     what to know when reading it, each a sentence
    """

    terms: tuple[Term, ...]
    baselines: dict[str, str]
    people: int
    exits: int
    kinds: tuple[Kind, ...]
    ties: str
    chi2: float | None
    freedom: int
    p: float | None
    log_likelihood: tuple[float, float] | None
    proportional: Proportionality | None = field(repr=False, default=None)
    merged: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def cox(
    spells: Spells,
    by: str | Groups | Sequence[str | Groups],
    *,
    numbers: Numbers | None = None,
    kinds: Sequence[Kind] = EXITS,
    minimum: int = MINIMUM,
    transform: Transform = "rank",
) -> Cox:
    """Estimate hazard ratios of groups, each against the largest of its grouping, and of numbers.

    by:      headings or groups; each of them is a covariate, whose groups too small to show are merged
    numbers: further covariates by name, a number for each spell; spells without one are left out
    transform: of tenure, for the check of proportional hazards

    Groups in which nobody left have a ratio of 0 with no range; they are left out and said so, and so is
    what cannot be told apart from other covariates. All people count, a million too: those who are
    alike are counted and not listed.

    Raises InputError as `groups.grouped` does, and for numbers that do not fit the spells.
    """
    headings = (by,) if isinstance(by, str | Groups) else tuple(by)
    kept, given = _complete(spells, numbers or {})
    left = spells.left & np.isin(spells.kind, [int(kind) for kind in kinds]) & kept
    factors = [_Factor.of(grouped(spells, each, minimum=minimum), left) for each in headings]
    people, exits = _people(spells.person[kept]), int(left.sum())
    silent = np.zeros(len(spells), bool)
    for factor in factors:
        silent |= factor.exits[factor.groups.code] == 0
    blank = Cox(
        tuple(term for factor in factors for term in factor.blank())
        + tuple(_blank(name, name, "", people, exits) for name in given),
        {each.groups.name: each.groups.labels[each.baseline] for each in factors},
        people,
        exits,
        tuple(kinds),
        TIES,
        *(None, 0, None, None),
        merged=tuple(said for each in factors for said in each.groups.merged),
        notes=(*_left_out(spells, kept), *_many(factors), *caveats(spells)),
    )
    fitted = kept & ~silent
    pattern, covariates = _patterns(factors, given, fitted)
    units = _units(covariates, given)
    times = exit_times(spells.entry[fitted], spells.exit[fitted], left[fitted])
    alike = Alike.of(times, left[fitted], pattern, covariates / units)
    told = [place for place, term in enumerate(blank.terms) if term.exits] if exits else []
    return _fitted(blank, alike, units, times, told, transform)


@dataclass(frozen=True, slots=True, eq=False)
class _Factor:
    """A grouping as a covariate: its exits by group, and the group that the others are compared with."""

    groups: Groups
    exits: Counts
    baseline: int

    @classmethod
    def of(cls, groups: Groups, left: NDArray[np.bool_]) -> _Factor:
        """Take the largest group with an exit for the baseline."""
        exits = np.bincount(groups.code[left], minlength=len(groups))
        sizes = [
            group.people * bool(count) for group, count in zip(groups.groups, exits, strict=True)
        ]
        return cls(groups, exits, int(np.argmax(sizes)))

    @property
    def others(self) -> list[int]:
        """Give the places of all groups but the baseline."""
        return [place for place in range(len(self.groups)) if place != self.baseline]

    def blank(self) -> list[Term]:
        """Give a term for each group but the baseline, of which nothing is told yet."""
        name = self.groups.name
        return [
            _blank(f"{name}: {group.label}", name, group.label, group.people, int(count))
            for group, count in (
                (self.groups.groups[each], self.exits[each]) for each in self.others
            )
        ]


def _blank(name: str, grouping: str, label: str, people: int, exits: int) -> Term:
    if not exits:
        says = f"{name}: none of {people:,} people left, so that no ratio can be given."
    else:
        says = f"{name}: cannot be told apart from the other groups and numbers in the model."
    return Term(name, grouping, label, people, exits, Ranged(None), None, None, None, says)


def _complete(spells: Spells, numbers: Numbers) -> tuple[NDArray[np.bool_], dict[str, Floats]]:
    """Tell which spells have all numbers, and give these."""
    kept, given = spells.exit > spells.entry, {}
    for name, values in numbers.items():
        column = np.asarray(values, float)
        if column.shape != (len(spells),):
            raise InputError(
                f"Numbers for {name}",
                expected=f"one for each of the {len(spells):,} spells",
                found=shown(list(column.shape)),
            )
        given[name] = column
        kept &= np.isfinite(column)
    return kept, given


def _people(person: NDArray[np.uint64]) -> int:
    """Count people whose spells stand together."""
    return int(np.count_nonzero(person[1:] != person[:-1])) + bool(len(person))


def _left_out(spells: Spells, kept: NDArray[np.bool_]) -> tuple[str, ...]:
    missing = int(((spells.exit > spells.entry) & ~kept).sum())
    if not missing:
        return ()
    return (f"{missing:,} spells are left out, as one of their numbers is missing.",)


def _many(factors: Sequence[_Factor]) -> tuple[str, ...]:
    ratios = sum(len(factor.others) for factor in factors)
    if ratios < MANY:
        return ()
    return (f"Of {ratios} ratios about one in twenty would seem to differ by chance alone.",)


def _patterns(
    factors: Sequence[_Factor], numbers: Mapping[str, Floats], fitted: NDArray[np.bool_]
) -> tuple[Counts, Floats]:
    """Give each spell's pattern, and for each pattern its covariates: groups as 0 or 1, then numbers."""
    crossed = np.zeros(int(fitted.sum()), np.int64)
    for factor in factors:
        crossed = crossed * len(factor.groups) + factor.groups.code[fitted]
    if numbers:  # hardly two are alike
        one_of_each, pattern = np.arange(len(crossed)), np.arange(len(crossed))
    else:
        _, one_of_each, pattern = np.unique(crossed, return_index=True, return_inverse=True)
    columns = [
        factor.groups.code[fitted][one_of_each] == place
        for factor in factors
        for place in factor.others
    ]
    columns += [column[fitted][one_of_each] for column in numbers.values()]
    return pattern, np.array(columns, float).reshape(len(columns), len(one_of_each)).T


def _units(covariates: Floats, numbers: Mapping[str, Floats]) -> Floats:
    """Give what each covariate is measured in for the fit: a number in its own spread, a group as it is.

    Salaries in rupiah beside groups of 0 and 1 would leave the latter no digits.
    """
    units = np.ones(covariates.shape[1])
    if numbers and len(covariates):
        spread = covariates[:, -len(numbers) :].std(axis=0)
        units[-len(numbers) :] = np.where(spread > 0.0, spread, 1.0)
    return units


def _errors(information: Floats) -> Floats:
    """Give standard errors; without end where the likelihood is flat, as for a ratio that runs off."""
    try:
        variance = np.diag(np.linalg.inv(information))
    except np.linalg.LinAlgError:
        return np.full(len(information), np.inf)
    return np.sqrt(np.where(variance > 0.0, variance, np.inf))


def _fitted(
    blank: Cox,
    people: Alike,
    units: Floats,
    times: ExitTimes,
    told: list[int],
    transform: Transform,
) -> Cox:
    """Fit what can be told, and fill the terms in; `people` are in `units`, and what is told is not."""
    places = _separable(people, told)
    if not places:
        return blank
    people = replace(people, covariates=people.covariates[:, places])
    fit, found = maximised(people)
    nothing = AtCoefficients(people, np.zeros(len(places)))
    error = _errors(fit.information())
    tame = [each for each in range(len(places)) if error[each] < WILD]
    terms = list(blank.terms)
    for each in tame:
        place, unit = places[each], units[places[each]]
        terms[place] = _told(
            terms[place], float(fit.beta[each] / unit), float(error[each] / unit), blank
        )
    statistic = 2.0 * (fit.log_likelihood - nothing.log_likelihood)
    names = [blank.terms[place].name for place in places]
    groupings: dict[str, list[int]] = {}
    for each, place in enumerate(places):
        groupings.setdefault(blank.terms[place].grouping, []).append(each)
    return replace(
        blank,
        terms=tuple(terms),
        chi2=statistic,
        freedom=len(places),
        p=chance(statistic, len(places)),
        log_likelihood=(nothing.log_likelihood, fit.log_likelihood),
        proportional=proportionality(fit, times, names, groupings, transform, units=units[places]),
        notes=(*blank.notes, *(() if found and len(tame) == len(places) else (_RUNS_OFF,))),
    )


def _separable(people: Alike, told: list[int]) -> list[int]:
    """Choose covariates, in their order, of which none is a sum of others wherever somebody leaves."""
    chosen: list[int] = []
    if not told:
        return chosen
    information = AtCoefficients(people, np.zeros(people.covariates.shape[1])).information()
    for place in told:
        whole = information[np.ix_([*chosen, place], [*chosen, place])]
        own = whole[-1, -1]
        rest = own - (
            whole[-1, :-1] @ np.linalg.solve(whole[:-1, :-1], whole[:-1, -1]) if chosen else 0
        )
        if own > 0.0 and rest > ALIKE * own:
            chosen.append(place)
    return chosen


def _told(term: Term, beta: float, error: float, model: Cox) -> Term:
    """Fill a term in."""
    known = replace(term, coefficient=beta, error=error, p=chance((beta / error) ** 2, 1))
    if abs(beta) + Z * error > LARGEST:
        return replace(known, says=f"{term.name}: {_TOO_COARSE}")
    ratio = Ranged(exp(beta), exp(beta - Z * error), exp(beta + Z * error))
    return replace(
        known,
        ratio=ratio,
        says=_says(term, ratio, model.baselines.get(term.grouping, "") if term.label else ""),
    )


def _says(term: Term, ratio: Ranged, baseline: str) -> str:
    digits = ".2f" if term.label else ".4g"  # a small unit changes little
    value, low, high = (format(each, digits) for each in (ratio.value, ratio.low, ratio.high))
    times = f"{value} times ({LEVEL:.0%} range {low} to {high})"
    if not term.label:
        return f"{term.name}: each unit more goes with {times} the rate of leaving."
    sure = (
        ""
        if (ratio.low or 0.0) > 1.0 or (ratio.high or 0.0) < 1.0
        else "; it could be no difference"
    )
    equal = f"with all else in the model equal{sure}"
    return (
        f"{term.label} ({term.grouping}): people leave at {times} the rate of {baseline}, {equal}."
    )


_TOO_COARSE = "all values lie within a small part of one unit; give them in a smaller unit."
_RUNS_OFF = (
    "Some ratios run off to nothing or without end, because in a group nobody leaves while others are at "
    "risk, or everybody does; they are not given."
)
