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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, listed, shown
from careerkit.files import closest

Value = float | NDArray[np.float64]
Part = TypeVar("Part", "Item", "Block")
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
            f"{_short(value)} {name.replace('_', ' ')}" for name, value in self.factors
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
        cost, saved = _sides(self.items)
        object.__setattr__(self, "gross", cost)
        object.__setattr__(self, "credits", saved)

    @property
    def net(self) -> Value:
        """Give gross - credits; negative when the block saves more than it costs."""
        return self.gross - self.credits

    def __getitem__(self, name: str) -> Item:
        return _named(self.items, name, "a line of this block")


@dataclass(frozen=True, slots=True)
class Worksheet:
    """Blocks of lines with their totals.

    title:  what was counted
    blocks: in the order of the sheet
    salary: annual salary that totals are compared with, or 0 where there is none
    """

    title: str
    blocks: tuple[Block, ...]
    salary: Value = 0.0

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
                found=_short(self.salary),
                next_step="Give salary=… with the worksheet.",
            )
        return self.net / self.salary

    def per(self, number: Value) -> Value:
        """Give net ÷ `number`, such as the cost per person who left."""
        return self.net / positive_number("number", number)

    def __getitem__(self, name: str) -> Block:
        return _named(self.blocks, name, "a block of this worksheet")


def item(name: str, **factors: Value) -> Item:
    """Make a line that costs money: `item("Exit interview", hours=1.75, rate=31, count=1080)`.

    Names of factors are free. A negative product is a saving.
    """
    return Item(name, _checked(name, factors))


def credit(name: str, **factors: Value) -> Item:
    """Make a line that saves money: `credit("Pay saved", weeks=6, pay=700)`."""
    return Item(name, _checked(name, factors), saved=True)


def block(name: str, *items: Item) -> Block:
    """Put lines together under one name."""
    return Block(name, items)


def mixed(*classes: tuple[float, Value], of: str = "classes") -> Value:
    """Average over classes of employees in proportions: Σ proportion * value.

    `mixed((0.40, 33.20), (0.36, 18.50), (0.24, 44.75))` is the average hourly pay of those classes.
    Raises InputError when the proportions are negative or do not add up to 1.
    """
    shares = [finite(f"proportion of {of}", share) for share, _ in classes]
    whole = math.fsum(float(share) for share in shares)
    if any(share < 0 for share in shares) or abs(whole - 1) > NEARLY:
        raise InputError(
            of,
            expected="proportions of at least 0 that add up to 1",
            found=f"{listed(f'{share:g}' for share in shares)}, in all {whole:g}",
            next_step="Write 40% as 0.40, and count everyone once.",
        )
    return total(share * finite(of, value) for share, value in classes)


def by_band(salary: float, bands: Sequence[tuple[float, float]], *, top: float) -> float:
    """Cost of replacing someone whose salary decides the share: `bands` are (below, share) in order.

    `by_band(28_000, [(30_000, 0.16), (50_000, 0.20)], top=0.21)` is 28,000 * 0.16. A salary that
    equals a limit belongs to the next band, as in “under $30,000”.
    """
    paid = float(not_negative("salary", salary))
    limits = [limit for limit, _ in bands]
    if limits != sorted(set(limits)):
        raise InputError(
            "bands",
            expected="limits that rise from band to band",
            found=listed(f"{limit:,.0f}" for limit in limits),
        )
    share = next((share for limit, share in bands if paid < limit), top)
    return paid * float(not_negative("share", share))


def unemployment_tax(
    *, old_rate: Value, new_rate: Value, taxed_pay: Value, staff: Value, exits: Value
) -> tuple[Item, Item]:
    """Give the two lines by which turnover raises unemployment tax, where tax is rated by experience.

    The higher rate on everyone employed, (new - old) * taxed pay * staff, and the new rate once more
    for each replacement, whose taxed pay starts afresh: new * taxed pay * exits.
    Source: W. F. Cascio, Costing Human Resources, chapter on turnover; the formula as it is taught.
    """
    rise = positive_share("new_rate", new_rate) - positive_share("old_rate", old_rate)
    return (
        item("Unemployment tax, higher rate", rate=rise, taxed_pay=taxed_pay, staff=staff),
        item("Unemployment tax, replacements", rate=new_rate, taxed_pay=taxed_pay, exits=exits),
    )


def present_value(flows: Iterable[Value], rate: Value, *, first: float = 0) -> Value:
    """Discount a series of yearly amounts: Σ F(t) ÷ (1 + rate)^(first + t), t from 0.

    `first = 0` counts the first amount in full (today), `first = 1` discounts it by a year.
    Source: the usual net present value; J. W. Boudreau 1983 uses it for multi-year utilities.
    """
    if not np.all(np.asarray(finite("rate", rate)) > -1):
        raise InputError("rate", expected="a discount rate above -1", found=_short(rate))
    return total(finite("flow", flow) / (1 + rate) ** (first + t) for t, flow in enumerate(flows))


def total(values: Iterable[Value]) -> Value:
    """Add numbers or arrays; of nothing, 0."""
    added: Value = 0.0
    for value in values:
        added = added + value
    return added


def positive(value: Value) -> Value:
    """Give the value where it is above zero, and 0 elsewhere."""
    if isinstance(value, np.ndarray):
        return np.maximum(value, 0.0)
    return max(value, 0.0)


def finite(name: str, value: Any) -> Value:
    """Give a number, or an array of numbers, refusing NaN, infinity and what is no number."""
    return _taken(name, value)[0]


def not_negative(name: str, value: Any) -> Value:
    """Give a number of at least 0."""
    number, low, _ = _taken(name, value)
    if low < 0:
        raise InputError(name, expected="at least 0", found=_short(low))
    return number


def positive_number(name: str, value: Any) -> Value:
    """Give a number above 0."""
    number, low, _ = _taken(name, value)
    if low <= 0:
        raise InputError(name, expected="more than 0", found=_short(low))
    return number


def positive_share(name: str, value: Any) -> Value:
    """Give a share from 0 to 1."""
    number, low, high = _taken(name, value)
    if low < 0:
        raise InputError(name, expected="at least 0", found=_short(low))
    if high > 1:
        raise InputError(
            name,
            expected="a share from 0 to 1",
            found=_short(high),
            next_step="Write 20% as 0.20.",
        )
    return number


def _taken(name: str, value: Any) -> tuple[Value, float, float]:
    """Give the number or the array of numbers, and its least and largest value."""
    if type(value) is float and math.isfinite(value):
        return value, value, value
    kind = np.asarray(value)
    if kind.dtype.kind not in "iuf" or isinstance(value, bool):
        raise InputError(name, expected="a number", found=shown(value))
    number = kind.astype(float, copy=False)
    low, high = float(number.min(initial=math.inf)), float(number.max(initial=-math.inf))
    if number.size and not (math.isfinite(low) and math.isfinite(high)):  # NaN passes into both
        raise InputError(name, expected="a number", found=_short(kind[~np.isfinite(kind)].flat[0]))
    return (number if kind.ndim else float(value)), low, high


def _sides(items: Iterable[Item]) -> tuple[Value, Value]:
    """Add up what lines cost and what they save, each product worked out once.

    Only the few lines that cost in some draws and save in others have to be taken apart.
    """
    cost: Value = 0.0
    saved: Value = 0.0
    for each in items:
        signed = each.signed
        low, high = _ends(signed)
        if low >= 0:
            cost = cost + signed
        elif high <= 0:
            saved = saved - signed
        else:
            cost, saved = cost + positive(signed), saved + positive(-signed)
    if np.shape(cost) != np.shape(saved):
        cost, saved = np.broadcast_arrays(cost, saved)
    for side in (cost, saved):
        if isinstance(side, np.ndarray):
            side.flags.writeable = False
    return cost, saved


def _ends(signed: Value) -> tuple[float, float]:
    """Give bounds of the numbers: the nearest ones that are no farther in than 0, or the number."""
    if isinstance(signed, np.ndarray):
        return float(signed.min(initial=0.0)), float(signed.max(initial=0.0))
    return signed, signed


def _checked(name: str, factors: dict[str, Value]) -> tuple[tuple[str, Value], ...]:
    if not factors:
        raise InputError(name, expected="at least one factor, such as money=900", found="none")
    return tuple((key, finite(f"{name}, {key}", value)) for key, value in factors.items())


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


def _short(value: Any) -> str:
    number = float(np.mean(value))
    return f"{number:,.0f}" if number.is_integer() else f"{number:,.6g}"
