"""A cost worksheet as an analyst writes one: named blocks of line items, in a few readable lines.

    Worksheet(
        "Losing a clerk",
        (
            block("Separation", item("Exit interview", hours=1.75, rate=31), item("Severance", money=900)),
            block("Vacancy", credit("Pay saved", weeks=6, pay=700)),
        ),
        salary=36_400,
    )

Every factor may be a number or a numpy array of draws; arrays of one sample have one length, and the
results then are arrays of that length.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any, TypeVar

import numpy as np

from careerkit.errors import InputError, listed, shown
from careerkit.files import closest
from careerkit.turnover.values import (
    Value,
    finite,
    not_negative,
    positive,
    positive_number,
    positive_share,
    short,
    taken,
    total,
)

Part = TypeVar("Part", "Item", "Block")
HIGHEST_SHARE = 10.0  # of a salary: far above every published band, and below any percentage
NEARLY = 1e-9  # how far proportions may be from adding up to one: room for thirds, not for errors


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a worksheet: a product of factors.

    name:    what is paid for
    factors: what is multiplied, each with its name
    saved:   whether this is money saved instead of spent
    """

    name: str
    factors: tuple[tuple[str, Value], ...]
    saved: bool = False

    @property
    def signed(self) -> Value:
        """Give the product, negative for what is saved."""
        product = reduce(operator.mul, (value for _, value in self.factors))
        return -product if self.saved else product

    @property
    def gross(self) -> Value:
        """Give what it costs: zero where the line turns out to save."""
        return positive(self.signed)

    @property
    def credits(self) -> Value:
        """Give what it saves: zero where the line turns out to cost."""
        return positive(-self.signed)

    @property
    def formula(self) -> str:
        """Write the product out: “1.75 hours * 31 rate”; of a sample the means."""
        return " × ".join(
            f"{short(value)} {name.replace('_', ' ')}" for name, value in self.factors
        )


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, such as all that a separation costs.

    name, items: what the block is called, and its lines
    gross:       what the lines cost in all; of arrays a read-only one
    credits:     what the lines save in all; of arrays a read-only one
    """

    name: str
    items: tuple[Item, ...]
    # Kept, because the totals of a worksheet and of what repeats ask for them again and again.
    gross: Value = field(init=False, repr=False, compare=False)
    credits: Value = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        cost, saved = _sides(self.name, self.items)
        object.__setattr__(self, "gross", cost)
        object.__setattr__(self, "credits", saved)

    @property
    def net(self) -> Value:
        """Give gross - credits; negative when the block saves more than it costs."""
        return self.gross - self.credits

    def __getitem__(self, name: str) -> Item:
        return _named(self.items, name, "a line of this block")

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)


@dataclass(frozen=True, slots=True)
class Worksheet:
    """Blocks of lines with their totals.

    title:  what was counted
    blocks: in the order of the sheet; a line that stands alone is a block of its own
    salary: annual salary that totals are compared with, or 0 where there is none

    Raises InputError for what is no block, and for draws of different lengths.
    """

    title: str
    blocks: tuple[Block, ...]
    salary: Value = 0.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "blocks", _blocks(self.title, self.blocks))
        object.__setattr__(self, "salary", not_negative("salary", self.salary))
        _check_one_length(self.title, (self.salary, *(each.gross for each in self.blocks)))

    @property
    def gross(self) -> Value:
        """Give what all blocks cost."""
        return total(block.gross for block in self.blocks)

    @property
    def credits(self) -> Value:
        """Give what all blocks save."""
        return total(block.credits for block in self.blocks)

    @property
    def net(self) -> Value:
        """Give gross - credits."""
        return self.gross - self.credits

    @property
    def share_of_salary(self) -> Value:
        """Give net ÷ annual salary.

        Raises InputError for a worksheet without a salary.
        """
        if not np.all(np.asarray(self.salary) > 0):
            raise InputError(
                self.title,
                expected="an annual salary to compare the cost with",
                found=short(self.salary),
                next_step="Give salary=… with the worksheet.",
            )
        return self.net / self.salary

    def per(self, number: Value) -> Value:
        """Give net ÷ `number`, such as the cost per person who left."""
        return self.net / positive_number("number", number)

    def __getitem__(self, name: str) -> Block:
        return _named(self.blocks, name, "a block of this worksheet")

    def __iter__(self) -> Iterator[Block]:
        return iter(self.blocks)


def item(name: str, /, **factors: Value) -> Item:
    """Make a line that costs money, from factors with free names. A negative product is a saving.

    >>> item("Exit interview", hours=1.75, rate=31, leavers=1080).gross
    58590.0
    """
    return Item(name, _checked(name, factors))


def credit(name: str, /, **factors: Value) -> Item:
    """Make a line that saves money.

    >>> credit("Pay saved", weeks=6, pay=700).signed
    -4200.0
    """
    return Item(name, _checked(name, factors), saved=True)


def block(name: str, *items: Item) -> Block:
    """Put lines together under one name.

    >>> block("Vacancy", item("Cover", weeks=6, pay=900), credit("Pay saved", weeks=6, pay=700)).net
    1200.0

    Raises InputError for what is no line, and for draws of different lengths.
    """
    for each in items:
        if not isinstance(each, Item):
            raise InputError(
                name,
                expected="lines made by item() or credit()",
                found=_kind(each),
                next_step="Write block(name, line, line), or block(name, *lines) for a list.",
            )
    return Block(name, items)


def mixed(*classes: tuple[Value, Value], of: str = "classes") -> Value:
    """Average over classes of employees in proportions: Σ proportion * value.

    >>> round(mixed((0.40, 33.20), (0.36, 18.50), (0.24, 44.75)), 2)  # hourly pay of three classes
    30.68

    Raises InputError when the proportions are negative or do not add up to 1.
    """
    pairs = [_pair(of, each, "pairs of a proportion and a value") for each in classes]
    shares = [finite(f"proportion of {of}", share) for share, _ in pairs]
    whole = total(shares)
    if any(np.any(np.asarray(share) < 0) for share in shares) or np.any(np.abs(whole - 1) > NEARLY):
        raise InputError(
            of,
            expected="proportions of at least 0 that add up to 1",
            found=f"{listed(map(short, shares))}, in all {short(whole)}" if shares else "none",
            next_step="Write 40% as 0.40, and count everyone once.",
        )
    return total(share * finite(of, value) for share, (_, value) in zip(shares, pairs, strict=True))


def by_band(salary: Value, bands: Sequence[tuple[float, float]], *, top: float) -> Value:
    """Cost of replacing someone whose salary decides the share: `bands` are (below, share) in order.

    A salary that equals a limit belongs to the next band, as in “under $30,000”. An array of
    salaries, such as those of all who left, gives an array of costs.

    >>> by_band(28_000, [(30_000, 0.16), (50_000, 0.20)], top=0.21)
    4480.0
    """
    paid = not_negative("salary", salary)
    limits, shares = _bands(bands, top)
    share = np.asarray(shares)[np.searchsorted(limits, paid, side="right")]
    return paid * (share if np.ndim(paid) else float(share))


def by_slices(amount: Value, bands: Sequence[tuple[float, float]], *, top: float) -> Value:
    """Charge each slice of an amount at its own share, as an income tax does; bands as in `by_band`.

    >>> by_slices(60_000, [(30_000, 0.10), (50_000, 0.20)], top=0.30)  # 3,000 + 4,000 + 3,000
    10000.0
    """
    charged = not_negative("amount", amount)
    limits, shares = _bands(bands, top)
    edges = [0.0, *limits, math.inf]
    parts = zip(edges, edges[1:], shares, strict=False)
    due = total(share * positive(np.minimum(charged, high) - low) for low, high, share in parts)
    return due if np.ndim(charged) else float(due)


def unemployment_tax(
    *, old_rate: Value, new_rate: Value, taxed_pay: Value, staff: Value, exits: Value
) -> tuple[Item, Item]:
    """Give the two lines by which turnover raises unemployment tax, where tax is rated by experience.

    The higher rate on everyone employed, (new - old) * taxed pay * staff, and the new rate once more
    for each replacement, whose taxed pay starts afresh: new * taxed pay * exits.
    Source: W. F. Cascio, Costing Human Resources, chapter on turnover; the formula as it is taught.
    """
    rise = positive_share("new_rate", new_rate) - positive_share("old_rate", old_rate)
    for name, value in (("taxed_pay", taxed_pay), ("staff", staff), ("exits", exits)):
        not_negative(name, value)
    return (
        item("Unemployment tax, higher rate", rate=rise, taxed_pay=taxed_pay, staff=staff),
        item("Unemployment tax, replacements", rate=new_rate, taxed_pay=taxed_pay, exits=exits),
    )


def present_value(flows: Iterable[Value], rate: Value, *, first: float = 0) -> Value:
    """Discount a series of yearly amounts: Σ F(t) ÷ (1 + rate)^(first + t), t from 0.

    `first = 0` counts the first amount in full (today), `first = 1` discounts it by a year.
    Source: the usual net present value; J. W. Boudreau 1983 uses it for multi-year utilities.

    >>> round(present_value([1_000] * 3, 0.10, first=1), 2)
    2486.85
    """
    _, low, high = taken("rate", rate)
    if not -1 < low <= high <= 1:
        raise InputError(
            "rate",
            expected="a discount rate above -1 and at most 1",
            found=short(low if low <= -1 else high),
            next_step="Write 8% as 0.08.",
        )
    if not isinstance(flows, Iterable):
        raise InputError(
            "flows",
            expected="a series of amounts, one for each year",
            found=shown(flows),
            next_step="Write [1000] * 3 for 1,000 in each of three years.",
        )
    return total(finite("flow", flow) / (1 + rate) ** (first + t) for t, flow in enumerate(flows))


def _sides(name: str, items: Iterable[Item]) -> tuple[Value, Value]:
    """Add up what lines cost and what they save, each product worked out once.

    Only the few lines that cost in some draws and save in others have to be taken apart.
    """
    items = tuple(items)
    cost: Value = 0.0
    saved: Value = 0.0
    try:
        for each in items:
            signed = each.signed
            low, high = _ends(signed)
            if not -math.inf < low <= high < math.inf:
                raise InputError(each.name, expected="a finite amount", found="one too large")
            if low >= 0:
                cost = cost + signed
            elif high <= 0:
                saved = saved - signed
            else:
                cost, saved = cost + positive(signed), saved + positive(-signed)
    except ValueError:  # what numpy raises for arrays that do not go together
        _check_one_length(name, (value for each in items for _, value in each.factors))
        raise
    if np.shape(cost) != np.shape(saved):
        cost, saved = np.broadcast_arrays(cost, saved)
    for side in (cost, saved):
        if isinstance(side, np.ndarray):
            side.flags.writeable = False
    return cost, saved


def _check_one_length(name: str, values: Iterable[Value]) -> None:
    lengths = {np.size(value) for value in values if np.ndim(value)}
    if len(lengths) > 1:
        raise InputError(
            name,
            expected="draws of one sample, all of one length",
            found=listed(f"{length:,}" for length in sorted(lengths)),
            next_step="Draw everything together.",
        )


def _ends(signed: Value) -> tuple[float, float]:
    """Give bounds of the numbers: the nearest ones that are no farther in than 0, or the number."""
    if isinstance(signed, np.ndarray):
        return float(signed.min(initial=0.0)), float(signed.max(initial=0.0))
    return signed, signed


def _checked(name: str, factors: dict[str, Value]) -> tuple[tuple[str, Value], ...]:
    if not factors:
        raise InputError(name, expected="at least one factor, such as money=900", found="none")
    return tuple((key, finite(f"{name}, {key}", value)) for key, value in factors.items())


def _blocks(title: str, blocks: Any) -> tuple[Block, ...]:
    if not isinstance(blocks, list | tuple):
        raise InputError(
            title,
            expected="several blocks in brackets",
            found=_kind(blocks),
            next_step="Write Worksheet(title, [block(…), block(…)]).",
        )
    for each in blocks:
        if not isinstance(each, Item | Block):
            raise InputError(
                title,
                expected="blocks made by block(), or lines made by item() or credit()",
                found=_kind(each),
            )
    return tuple(Block(each.name, (each,)) if isinstance(each, Item) else each for each in blocks)


def _bands(bands: Any, top: float) -> tuple[list[float], list[float]]:
    """Give the limits of bands, and the shares of salary below each and above them all."""
    pairs = [_pair("bands", each, "pairs of a limit and a share") for each in bands]
    limits = [float(not_negative("limit of a band", limit)) for limit, _ in pairs]
    if limits != sorted(set(limits)):
        raise InputError(
            "bands",
            expected="limits that rise from band to band",
            found=listed(f"{limit:,.0f}" for limit in limits),
        )
    shares = [float(not_negative("share", share)) for share in (*(s for _, s in pairs), top)]
    if max(shares) > HIGHEST_SHARE:
        raise InputError(
            "share",
            expected=f"a share of salary up to {HIGHEST_SHARE:g}",
            found=short(max(shares)),
            next_step="Write 16% as 0.16, and the limit of a band before its share.",
        )
    return limits, shares


def _pair(name: str, given: Any, what: str) -> tuple[Any, Any]:
    if not isinstance(given, tuple) or len(given) != 2:  # noqa: PLR2004 - a pair
        raise InputError(name, expected=what, found=_kind(given))
    return given


def _kind(given: Any) -> str:
    if isinstance(given, Item | Block):
        return f"a single {type(given).__name__.lower()}"
    return f"a {type(given).__name__}" if isinstance(given, list | tuple) else shown(given)


def _named(parts: Sequence[Part], name: str, what: str) -> Part:
    for part in parts:
        if part.name == name:
            return part
    names = [part.name for part in parts]
    raise InputError(
        shown(name),
        expected=f"{what} ({listed(names) or 'it has none'})",
        found="none of that name",
        next_step=closest(name, names),
    )
