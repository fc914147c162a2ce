"""Uncertain numbers, given the way people can answer: low, most likely and high, or a 90% range.

A quantity is a fixed number or a distribution. Every family has an exact mean and a quantile function;
draws are quantiles of uniform numbers, so that one block of uniforms serves every quantity
(`careerkit.turnover.sampling`). What cannot be is refused; nothing is clipped.
"""

from __future__ import annotations

import math
from dataclasses import InitVar, dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError
from careerkit.turnover.beta_quantile import beta_quantile
from careerkit.turnover.refusals import (
    check_mode,
    check_order,
    check_positive,
    check_shapes,
    place,
    share_of,
    take_numbers,
    written,
)

Draws = NDArray[np.float64]

SHARE = 0.9  # of the probability: what people mean by “almost certainly between”
LEAST_UNIFORM = 2.0**-54  # the middle of the generator's first cell, which it reports as 0
FARTHEST = 8.3  # standard deviations: no uniform number of 53 bits lies farther out
LARGEST_EXPONENT = 709.0  # exp of more is not a number that a computer can hold


class Quantity(Protocol):
    """A number that may be uncertain: what every family below has in common."""

    @property
    def low(self) -> float:
        """No value lies below; may be minus infinity."""

    @property
    def high(self) -> float:
        """No value lies above; may be infinity."""

    def mean(self) -> float:
        """Give the expected value, exactly."""

    def quantile(self, u: Draws) -> Draws:
        """Give the values that are not exceeded with the probabilities `u`, each inside (0, 1)."""

    def draw(self, n: int, rng: np.random.Generator) -> Draws:
        """Draw `n` independent values."""

    def interval(self, share: float = SHARE) -> tuple[float, float]:
        """Give the range that leaves out equal chances on both sides."""

    def describe(self) -> str:
        """Say in a few plain words what it is."""


class _Family:
    """What follows from a quantile function."""

    def quantile(self, u: Draws) -> Draws:
        """Give the values that are not exceeded with the probabilities `u`, each inside (0, 1)."""
        u = np.asarray(u, dtype=np.float64)
        if u.size and not (u.min() > 0.0 and u.max() < 1.0):  # NaN fails both
            raise InputError(
                "probabilities",
                expected="numbers above 0 and below 1",
                found=f"numbers from {u.min()} to {u.max()}",
            )
        return self._at(u)

    def _at(self, u: Draws) -> Draws:
        raise NotImplementedError

    def draw(self, n: int, rng: np.random.Generator) -> Draws:
        """Draw `n` independent values."""
        return self.quantile(uniforms(n, rng))

    def interval(self, share: float = SHARE) -> tuple[float, float]:
        """Give the range that leaves out equal chances on both sides."""
        below = (1.0 - share_of(share, "")) / 2
        low, high = self.quantile(np.array([below, 1.0 - below]))
        return float(low), float(high)

    def _around(self) -> str:
        low, high = self.interval()
        return f"nine times in ten from {_rounded(low)} to {_rounded(high)}"


@dataclass(frozen=True, slots=True)
class Fixed(_Family):
    """A number that is known, or taken as known."""

    value: float
    name: InitVar[str] = field(default="", kw_only=True)

    def __post_init__(self, name: str) -> None:
        take_numbers(self, name, "value")

    @property
    def low(self) -> float:
        """The value."""
        return self.value

    @property
    def high(self) -> float:
        """The value."""
        return self.value

    def mean(self) -> float:
        """Give the value."""
        return self.value

    def _at(self, u: Draws) -> Draws:
        return np.full_like(u, self.value)

    def describe(self) -> str:
        """Say the number."""
        return written(self.value)


@dataclass(frozen=True, slots=True)
class Uniform(_Family):
    """Anything from `low` to `high`, with nothing likelier than the rest."""

    low: float
    high: float
    name: InitVar[str] = field(default="", kw_only=True)

    def __post_init__(self, name: str) -> None:
        take_numbers(self, name, "low", "high")
        check_order(self, name)

    def mean(self) -> float:
        """Give the middle."""
        return self.low + (self.high - self.low) / 2

    def _at(self, u: Draws) -> Draws:
        return _inside(self, self.low + (self.high - self.low) * u)

    def describe(self) -> str:
        """Say the bounds."""
        return f"anything from {written(self.low)} to {written(self.high)}"


@dataclass(frozen=True, slots=True)
class Triangular(_Family):
    """Low, most likely and high, with a density of straight lines: wider than a PERT estimate."""

    low: float
    mode: float
    high: float
    name: InitVar[str] = field(default="", kw_only=True)

    def __post_init__(self, name: str) -> None:
        take_numbers(self, name, "low", "mode", "high")
        check_order(self, name)
        check_mode(self, name)

    def mean(self) -> float:
        """Give (low + mode + high) / 3."""
        return (self.low + self.mode + self.high) / 3

    def _at(self, u: Draws) -> Draws:
        width, left = self.high - self.low, self.mode - self.low
        rising = self.low + math.sqrt(width * left) * np.sqrt(u)
        falling = self.high - math.sqrt(width * (self.high - self.mode)) * np.sqrt(1.0 - u)
        return _inside(self, np.where(u < left / width, rising, falling))

    def describe(self) -> str:
        """Say the three numbers."""
        return _three(self) + " (triangular)"


@dataclass(frozen=True, slots=True)
class Pert(_Family):
    """Low, most likely and high, as a beta distribution.

    Malcolm, Roseboom, Clark and Fazar (1959) give the mean (low + 4 mode + high) / 6; the weight 4
    as a parameter is Vose's (2008, modified PERT): a larger one trusts the mode more.
    """

    low: float
    mode: float
    high: float
    weight: float = 4.0
    name: InitVar[str] = field(default="", kw_only=True)

    def __post_init__(self, name: str) -> None:
        take_numbers(self, name, "low", "mode", "high", "weight")
        check_order(self, name)
        check_mode(self, name)
        check_positive(self, name, "weight")
        check_shapes(self, name, self.shape)

    def mean(self) -> float:
        """Give (low + weight * mode + high) / (weight + 2)."""
        return (self.low + self.weight * self.mode + self.high) / (self.weight + 2)

    @property
    def shape(self) -> tuple[float, float]:
        """Give a and b of the beta distribution on 0 to 1."""
        width = self.high - self.low
        a = 1.0 + self.weight * ((self.mode - self.low) / width)
        return a, 1.0 + self.weight * ((self.high - self.mode) / width)

    def _at(self, u: Draws) -> Draws:
        share = beta_quantile(*self.shape, u)
        return _inside(self, self.low + (self.high - self.low) * share)

    def describe(self) -> str:
        """Say the three numbers."""
        return _three(self) + ("" if self.weight == 4 else f" (weight {written(self.weight)})")  # noqa: PLR2004 - the usual one


@dataclass(frozen=True, slots=True)
class Normal(_Family):
    """Symmetric around `centre`, without bounds, with standard deviation `sd`."""

    centre: float
    sd: float
    name: InitVar[str] = field(default="", kw_only=True)

    def __post_init__(self, name: str) -> None:
        take_numbers(self, name, "centre", "sd")
        check_positive(self, name, "sd")

    @property
    def low(self) -> float:
        """Minus infinity."""
        return -math.inf

    @property
    def high(self) -> float:
        """Infinity."""
        return math.inf

    def mean(self) -> float:
        """Give the centre."""
        return self.centre

    def _at(self, u: Draws) -> Draws:
        return self.centre + self.sd * normal_quantile(u)

    def describe(self) -> str:
        """Say the centre and the 90% range."""
        return f"around {written(self.centre)}, {self._around()}"


@dataclass(frozen=True, slots=True)
class LogNormal(_Family):
    """Above 0, with a long upper tail; `mu` and `sigma` are those of the logarithm."""

    mu: float
    sigma: float
    name: InitVar[str] = field(default="", kw_only=True)

    def __post_init__(self, name: str) -> None:
        take_numbers(self, name, "mu", "sigma")
        check_positive(self, name, "sigma")
        if self.mu + self.sigma * max(FARTHEST, self.sigma / 2) > LARGEST_EXPONENT:
            raise InputError(
                place(name, "spread", self),
                expected="an upper tail that a computer can hold",
                found=f"mu {written(self.mu)} and sigma {written(self.sigma)}",
                next_step="Narrow it; mu is the logarithm of the median.",
            )

    @property
    def low(self) -> float:
        """Give 0, which is never reached."""
        return 0.0

    @property
    def high(self) -> float:
        """Infinity."""
        return math.inf

    def mean(self) -> float:
        """Give exp(mu + sigma² / 2)."""
        return math.exp(self.mu + self.sigma**2 / 2)

    def _at(self, u: Draws) -> Draws:
        return np.exp(self.mu + self.sigma * normal_quantile(u))

    def describe(self) -> str:
        """Say the median and the 90% range."""
        return f"half the time below {_rounded(math.exp(self.mu))}, {self._around()}"


@dataclass(frozen=True, slots=True)
class Beta(_Family):
    """A share, or another number between bounds, with shapes `a` and `b`."""

    a: float
    b: float
    low: float = 0.0
    high: float = 1.0
    name: InitVar[str] = field(default="", kw_only=True)

    def __post_init__(self, name: str) -> None:
        take_numbers(self, name, "a", "b", "low", "high")
        check_order(self, name)
        check_positive(self, name, "a")
        check_positive(self, name, "b")
        check_shapes(self, name, (self.a, self.b))

    def mean(self) -> float:
        """Give low + (high - low) * a / (a + b)."""
        return self.low + (self.high - self.low) * (self.a / (self.a + self.b))

    def _at(self, u: Draws) -> Draws:
        share = beta_quantile(self.a, self.b, u)
        return _inside(self, self.low + (self.high - self.low) * share)

    def describe(self) -> str:
        """Say the mean, the 90% range and the bounds."""
        bounds = f"never outside {written(self.low)} to {written(self.high)}"
        return f"{_rounded(self.mean())} on average, {self._around()}, {bounds}"


@dataclass(frozen=True, slots=True)
class YesNo(_Family):
    """Something that holds or does not: 1 with the chance given, else 0."""

    chance: float
    name: InitVar[str] = field(default="", kw_only=True)

    def __post_init__(self, name: str) -> None:
        take_numbers(self, name, "chance")
        if not 0.0 < self.chance < 1.0:
            raise InputError(
                place(name, "chance", self),
                expected="a chance above 0 and below 1",
                found=written(self.chance),
                next_step="What is certain is a value: 1 for yes, 0 for no.",
            )

    @property
    def low(self) -> float:
        """Give 0, for no."""
        return 0.0

    @property
    def high(self) -> float:
        """Give 1, for yes."""
        return 1.0

    def mean(self) -> float:
        """Give the chance."""
        return self.chance

    def _at(self, u: Draws) -> Draws:
        return np.where(u > 1.0 - self.chance, 1.0, 0.0)

    def describe(self) -> str:
        """Say the chance."""
        return f"yes with a chance of {written(100 * self.chance)}%"


def uniforms(n: int, rng: np.random.Generator) -> Draws:
    """Draw `n` numbers inside (0, 1), both ends left out."""
    return np.maximum(rng.random(n), LEAST_UNIFORM)


def normal_quantile(u: Draws) -> Draws:
    """Give the quantiles of the standard normal distribution."""
    from scipy.special import ndtri  # noqa: PLC0415 - half a second that a fixed worksheet can save

    return np.asarray(ndtri(u), dtype=np.float64)


def _inside(quantity: Any, values: Draws) -> Draws:
    """Take back the last digit, by which rounding can pass a bound."""
    return np.clip(values, quantity.low, quantity.high)


def _three(quantity: Any) -> str:
    low, high = written(quantity.low), written(quantity.high)
    return f"most likely {written(quantity.mode)}, from {low} to {high}"


def _rounded(value: float) -> str:
    """Write a number that follows from others to three digits."""
    return f"{float(f'{value:.3g}'):,.10g}"
