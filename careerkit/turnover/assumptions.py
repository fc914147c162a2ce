"""The ledger: every number of the model with its unit, source, year, grade, and whose it is.

A ledger is a value. Laying a company's file over it, or putting in a salary, makes another ledger.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from careerkit.errors import InputError, listed, shown
from careerkit.files import closest
from careerkit.turnover.exit_cost import COMPONENTS
from careerkit.turnover.quantities import Fixed, LogNormal, Quantity, YesNo

OURS = "careerkit"
YOU = "you"
GRADES = {
    "A": "experiment or audited measurement",
    "B": "careful observation",
    "C": "survey or vendor",
    "D": "rule of thumb",
}
UNGRADED = ""  # a company's own number, of which nobody has said how it was found
OF_AN_EXIT = ("basis", *COMPONENTS, "year")
OF_A_DECISION = ("deciding", "plan", "promotion", "counteroffer", "outside")
GROUPS = (*OF_AN_EXIT, *OF_A_DECISION)
HIGHER = "leader_"  # begins the id of a line that is about the next higher post
OF_SALARY, MONEY, MONEY_A_YEAR = "share of salary", "money", "money a year"
# Lowest and highest value of each unit; a highest that is only implausible is held against the mean.
BOUNDS = {
    "share": (0, 1),
    "chance": (0, 1),
    "signed share": (-1, 1),
    "months of a year": (0, 12),
    "months": (0, 120),
    "yes or no": (0, 1),
    OF_SALARY: (0, 10),
    "multiple": (0, 100),
    "weeks": (0, 520),
    "hours": (0, 10_000),
    "people": (0, 1_000_000),
    "years": (0, 50),
    MONEY: (0, 1e12),
    MONEY_A_YEAR: (0, 1e12),
}
HARD = {"share", "chance", "signed share", "months of a year", "yes or no"}
CURRENCY = re.compile(r"[A-Z]{3}")
PER_CENT = {"share", "chance", "signed share", OF_SALARY}


@dataclass(frozen=True, slots=True)
class Assumption:
    """One number of the model, or a distribution of it.

    id, name:   how files and how readers call it
    group:      the component that it belongs to, or “basis” or “year”
    unit:       one of BOUNDS
    says:       what it measures
    quantity:   its value or distribution
    given:      the keys and values that a file gave for it
    source:     where it comes from, spelt out; `year` is of the source
    grade:      A to D, or “” when nobody graded it
    reading:    whether no source gives the number and someone chose it; `note` says why
    whose:      “careerkit”, “you”, or the title of a company's file
    currency:   of money, else “”
    above_zero: whether 0 makes no sense
    """

    id: str
    name: str
    group: str
    unit: str
    says: str
    quantity: Quantity
    given: tuple[tuple[str, float | str], ...]
    source: str
    year: int
    grade: str
    reading: bool = False
    note: str = ""
    whose: str = OURS
    currency: str = ""
    above_zero: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """A published figure that results stand beside; it enters no calculation.

    low, high: equal for a single figure
    beside:    “net” or the components that the study counted; empty if it is no cost
    profiles:  kinds of role that it is about; empty for all
    currency:  of a figure in money, else “”
    """

    id: str
    says: str
    low: float
    high: float
    unit: str
    beside: tuple[str, ...]
    profiles: tuple[str, ...]
    source: str
    year: int
    grade: str
    note: str
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """A role: `spoken` is how it stands in a sentence, `like` the kind of role in published figures.

    `higher` is the id of the role that a promotion leads to.
    """

    id: str
    name: str
    spoken: str
    like: str
    higher: str = ""


@dataclass(frozen=True, slots=True)
class Ledger(Mapping[str, Assumption]):
    """The assumptions of one role, by id, and the published figures that belong to it.

    title, version: of the file that it began with
    price_year:     year of the prices in it
    stated:         the currency that a company's file has stated, else “”
    higher:         the role that a promotion leads to, or None
    ranks:          Spearman's rank correlation of pairs of assumptions; all others are independent
    """

    title: str
    version: str
    price_year: int
    profile: Profile
    lines: tuple[Assumption, ...]
    published: tuple[Published, ...]
    stated: str = ""
    higher: Profile | None = None
    ranks: tuple[tuple[tuple[str, str], float], ...] = ()

    def __getitem__(self, key: str) -> Assumption:
        for line in self.lines:
            if line.id == key:
                return line
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return (line.id for line in self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def currency(self) -> str:
        """Give the one currency of all money in it.

        Raises InputError that names the lines when there is more than one.
        """
        found = {self.stated: ["the file"]} if self.stated else {}
        for line in self.lines:
            if line.currency:
                found.setdefault(line.currency, []).append(f"{line.id} ({line.whose})")
        if len(found) > 1:
            told = "; ".join(f"{code} for {listed(ids)}" for code, ids in sorted(found.items()))
            raise InputError(
                "currencies",
                expected="all money in one currency",
                found=told,
                next_step="careerkit converts nothing: give the salary and every amount in one.",
            )
        return next(iter(found), "")

    @property
    def stamp(self) -> str:
        """Name the ledger and its contents: any other number gives another stamp."""
        content = [
            [line.id, line.unit, line.currency, *(map(list, line.given))] for line in self.lines
        ]
        told = [self.profile.id, self.price_year, content, *([self.ranks] if self.ranks else [])]
        canonical = json.dumps(told, ensure_ascii=True)
        return (
            f"{self.title} {self.version} ({hashlib.sha256(canonical.encode()).hexdigest()[:12]})"
        )

    def quantities(self) -> dict[str, Quantity]:
        """Give every value or distribution by id, for `careerkit.turnover.sampling.sample`."""
        return {line.id: line.quantity for line in self.lines}

    @property
    def correlation(self) -> dict[tuple[str, str], float]:
        """Give the rank correlations of pairs that both vary, for `careerkit.turnover.sampling.sample`.

        A number that has been fixed since moves with nothing.
        """
        vary = {line.id for line in self.lines if not isinstance(line.quantity, Fixed)}
        return {pair: rank for pair, rank in self.ranks if vary.issuperset(pair)}

    def tied(self) -> list[dict[str, Any]]:
        """Give the pairs of assumptions that move together as rows of a table."""
        return [
            {"one": one, "other": other, "rank": rank}
            for (one, other), rank in self.correlation.items()
        ]

    def only(self, groups: Iterable[str]) -> Ledger:
        """Give the ledger of these groups of assumptions alone."""
        wanted = set(groups)
        lines = tuple(line for line in self.lines if line.group in wanted)
        ids = {line.id for line in lines}
        ranks = tuple((pair, rank) for pair, rank in self.ranks if ids.issuperset(pair))
        return replace(self, lines=lines, ranks=ranks)

    def means(self) -> dict[str, float]:
        """Give the mean of every quantity by id."""
        return {line.id: line.quantity.mean() for line in self.lines}

    def theirs(self) -> tuple[Assumption, ...]:
        """Give the lines that are not careerkit's."""
        return tuple(line for line in self.lines if line.whose != OURS)

    def rows(self) -> list[dict[str, Any]]:
        """Give the ledger as rows of a table, ready for `pandas.DataFrame`."""
        return [
            {
                "id": line.id,
                "assumption": line.name,
                "value": line.quantity.describe(),
                "mean": line.quantity.mean(),
                "unit": line.currency or line.unit,
                "whose": line.whose,
                "grade": line.grade or "not graded",
                "source": line.source,
                "year": line.year,
                "reading": line.reading,
                "note": line.note,
                "says": line.says,
            }
            for line in self.lines
        ]

    def changed(self, lines: Iterable[Assumption]) -> Ledger:
        """Give a ledger in which these lines replace those of the same id."""
        new = {line.id: checked(line) for line in lines}
        for key in new:
            known(key, self, "lines")
        return replace(self, lines=tuple(new.get(line.id, line) for line in self.lines))

    def with_value(self, key: str, value: float) -> Ledger:
        """Put one known number in the place of an assumption."""
        line = self[known(key, self, "assumption")]
        fixed = replace(
            line, quantity=Fixed(value, name=key), given=(("value", float(value)),), whose=YOU
        )
        return self.changed([fixed])

    def with_salary(self, salary: float, currency: str = "") -> Ledger:
        """Put in the real salary, in the currency of the ledger unless another is named.

        Raises InputError for a currency that is no code of three capital letters.
        """
        if currency and not CURRENCY.fullmatch(currency):
            raise InputError(
                "currency",
                expected="a code of three capital letters, such as EUR",
                found=shown(currency),
            )
        line = self["salary"]
        put_in = replace(
            line,
            quantity=Fixed(salary, name="salary"),
            given=(("value", float(salary)),),
            source="Typed in",
            year=dt.date.today().year,  # noqa: DTZ011 - the person's own calendar
            grade=UNGRADED,
            reading=False,
            note="",
            whose=YOU,
            currency=currency or self.stated or line.currency,
        )
        return self.changed([put_in])


def known(key: str, names: Iterable[str], where: str) -> str:
    """Give the key if it is one of the names, else refuse it with the nearest known name."""
    words = list(names)
    if key not in words:
        raise InputError(
            where,
            expected="the id of an assumption",
            found=f"the unknown key {shown(key)}",
            next_step=closest(key, words) or "See data/costs.toml for the names.",
        )
    return key


def checked(line: Assumption, where: str = "") -> Assumption:
    """Give the line if its values are possible for its unit; nothing is clipped.

    Raises InputError that names the line, what was expected and what came.
    """
    where = where or line.id
    least, most = BOUNDS[line.unit]
    low, high = line.quantity.low, line.quantity.high
    in_unit = f"{least:g} to {most:,g}" if line.unit in HARD else f"at least {least:g}"
    if low < least or (line.unit in HARD and high > most):
        raise InputError(
            where,
            expected=f"{in_unit} ({line.unit})",
            found=_range(low, high),
            next_step=_instead(line, low, high),
        )
    if line.unit == "yes or no" and not (isinstance(line.quantity, YesNo) or low == high in (0, 1)):
        raise InputError(
            where,
            expected="1 for yes, 0 for no, or chance = 0.6",
            found=line.quantity.describe(),
        )
    if line.unit == "chance" and high >= most:
        raise InputError(where, expected="a chance that stays below 1", found=_range(low, high))
    # A lognormal comes near to 0 and never reaches it.
    if line.above_zero and low <= 0 and not isinstance(line.quantity, LogNormal):
        raise InputError(
            where,
            expected="more than 0" if line.currency else f"more than 0 {line.unit}",
            found=_range(low, high),
        )
    if line.unit not in HARD and line.quantity.mean() > most:
        raise InputError(
            where, expected=f"at most {most:,.0f} {line.unit}", found=f"{line.quantity.mean():,.6g}"
        )
    return line


def allowed(line: Assumption) -> tuple[float, float]:
    """Give the least and the greatest single value that an assumption can have.

    A chance stays below 1, and what must be above 0 stays above it; what has no hard end may be any
    number from the least on.
    """
    least, most = (float(bound) for bound in BOUNDS[line.unit])
    if line.unit == "chance":
        most = float(np.nextafter(1.0, 0.0))
    if line.above_zero:
        least = float(np.nextafter(0.0, 1.0))
    return least, most if line.unit in HARD else math.inf


def allowed_in_words(line: Assumption) -> str:
    """Say which single values an assumption can have: “0 to 1 (share)”, “more than 0 (weeks)”."""
    least, most = BOUNDS[line.unit]
    if line.unit == "chance":
        return f"from {least:g} to below {most:g} ({line.unit})"
    if line.unit in HARD:
        return f"from {least:g} to {most:g} ({line.unit})"
    return f"{'more than' if line.above_zero else 'at least'} {least:g} ({line.unit})"


def _range(low: float, high: float) -> str:
    return f"{low:,.6g}" if low == high else f"{low:,.6g} to {high:,.6g}"


def _instead(line: Assumption, low: float, high: float) -> str:
    if low in (float("-inf"), 0.0) and high == float("inf"):
        kind = "beta" if line.unit in HARD else "lognormal"
        return f"This distribution has no end there: use kind = “{kind}”, or low, likely and high."
    if line.unit in PER_CENT and high > 1:
        return "Write 20% as 0.20."
    return ""
