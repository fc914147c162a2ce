"""Mean and standard error of numbers that come in parts, the same to the last bit however they are cut.

Sums are kept as whole numbers of the smallest step that a float can make, so adding never rounds and
no order matters; rounding happens once, at the end.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from careerkit.errors import InputError
from careerkit.turnover.quantities import Draws

STEP = 1074  # every float is a whole number of 2**-1074
DIGITS = 53  # of a float, in binary
LARGEST = 1e150  # in size, so that the squares of very many can still be added


@dataclass(frozen=True, slots=True)
class Moments:
    """What is kept of numbers for their mean and standard error; those of two parts can be added.

    n:           how many numbers
    total:       their sum, in steps of 2**-1074
    squares:     the sum of the squared distances from `origin`, each as a float, in the same steps
    origin:      a number among them or near; it keeps the digits of numbers that are nearly alike
    least, most: the smallest and the largest
    """

    n: int
    total: int
    squares: int
    origin: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Draws, origin: float, name: str = "numbers") -> Moments:
        """Take the moments of an array of at least one number.

        Raises InputError for NaN and for numbers too large to be squared.
        """
        least, most = float(values.min()), float(values.max())
        for end in (least, most):
            if not abs(end) <= LARGEST:  # NaN is not
                raise InputError(
                    name, expected=f"numbers of at most {LARGEST:g} in size", found=f"{end:g}"
                )
        distances = values - origin
        squares = exact_sum(distances * distances)
        return cls(values.size, exact_sum(values), squares, origin, least, most)

    def __add__(self, other: Moments) -> Moments:
        """Give the moments of both parts together; the two must have one origin."""
        if self.origin != other.origin:
            raise InputError("origin", expected=f"{self.origin:g}", found=f"{other.origin:g}")
        return Moments(
            self.n + other.n,
            self.total + other.total,
            self.squares + other.squares,
            self.origin,
            min(self.least, other.least),
            max(self.most, other.most),
        )

    @property
    def mean(self) -> float:
        """Give the mean, rounded once."""
        return self.total / (self.n << STEP)

    @property
    def error(self) -> float:
        """Give the standard error of the mean, s ÷ √n with n - 1 in s; of a single number 0."""
        if self.n == 1:
            return 0.0
        off = Fraction(self.total, 1 << STEP) - self.n * Fraction(self.origin)
        spread = Fraction(self.squares, 1 << STEP) - off * off / self.n
        return math.sqrt(max(0.0, float(spread / (self.n * (self.n - 1)))))


def exact_sum(values: Draws) -> int:
    """Add up finite numbers without rounding; the sum is a whole number of 2**-1074.

    Each pass takes the leading digits of all numbers down to a common last place. A float holds
    their sum in any order; passes go on until nothing is left, which mostly is after two.
    Source: Rump, Ogita and Oishi (2008), Accurate floating-point summation I, SIAM J. Sci. Comput.
    31(1), the extraction of vectors.
    """
    low, high = float(values.min()), float(values.max())
    if low == high:
        return values.size * _steps(low)
    room = (values.size + 1).bit_length()
    pivot = math.ldexp(1.0, math.frexp(max(-low, high))[1] + room)
    total, rest = 0, values
    while True:
        leading = (rest + pivot) - pivot
        total += _steps(float(leading.sum()))
        rest = rest - leading
        if not rest.any():
            return total
        pivot = math.ldexp(pivot, room - DIGITS)


def _steps(value: float) -> int:
    """Write a float as a whole number of 2**-1074, which it always is."""
    top, bottom = value.as_integer_ratio()
    return top << (STEP + 1 - bottom.bit_length())
