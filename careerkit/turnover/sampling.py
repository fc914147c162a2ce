"""Draw all uncertain numbers of a model at once, the same ones in any order and in any number of blocks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from careerkit.errors import InputError, shown
from careerkit.turnover.correlation import Correlation, mixed, mixing_of
from careerkit.turnover.quantities import Draws, Fixed, Quantity, uniforms

Method = Literal["random", "sobol"]

BLOCK = 65_536  # half a megabyte a quantity
SOBOL_BITS = 32  # the most that scipy can skip forward in
MOST_DIMENSIONS = 21_201  # for which Joe and Kuo (2008) give direction numbers


@dataclass(frozen=True, slots=True, eq=False)
class Sample(Mapping[str, Draws]):
    """Draws by name: read-only arrays of `n` numbers; draw i of every name belongs together.

    Attributes
    ----------
    n:      how many draws
    seed:   what to give as `rng` to get them again
    method: “random” or “sobol”
    start:  the number of the first draw, in a sample that was asked for in blocks
    """

    n: int
    seed: int
    method: Method
    start: int
    _draws: dict[str, Draws] = field(repr=False)

    def __getitem__(self, name: str) -> Draws:
        return self._draws[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._draws)

    def __len__(self) -> int:
        return len(self._draws)


def sample(
    quantities: Mapping[str, Quantity],
    n: int,
    *,
    rng: np.random.Generator | int,
    method: Method = "random",
    correlation: Correlation | None = None,
    start: int = 0,
) -> Sample:
    """Draw `n` values of every quantity through its quantile function.

    A seed gives the same sample again; a generator gives its next number as the seed.

    “random”: every name has a stream of its own, made from the seed and the name. Which other
    quantities are there, and in which order, changes nothing; `start` skips that many draws, so
    blocks made anywhere are, put together, bit for bit the sample made at once.

    “sobol”: Sobol points (Joe and Kuo 2008), scrambled by the seed (Matousek 1998), whose error
    falls faster with n, most evenly when n is a power of 2. The names that vary, in alphabetical
    order, are the dimensions: the order given and fixed numbers change nothing and `start`
    continues the sequence, but with a further name that varies all draws are other ones.

    `correlation` gives Spearman's *rank* correlation of pairs, which holds whatever the
    distributions are; pairs not given have 0. It is a Gaussian copula (Nelsen 2006): normals whose
    Pearson correlation is 2 sin(π/6 times the rank correlation) (Kruskal 1958). The alphabetically
    first name of a group of correlated ones keeps its draws, and so does every name outside of it.
    """
    plan = _Plan.of(quantities, rng, method, correlation)
    first, n = whole_number(start, "start", least=0), whole_number(n, "n", least=1)
    plan.check_length(first + n)
    return plan.block(first, n, plan.engine(first))


def chunks(
    quantities: Mapping[str, Quantity],
    n: int,
    *,
    rng: np.random.Generator | int,
    method: Method = "random",
    correlation: Correlation | None = None,
    size: int = BLOCK,
    start: int = 0,
) -> Iterator[Sample]:
    """Give the sample of `n` draws in blocks of at most `size`, so that memory stays bounded.

    Put together, the blocks are bit for bit what `sample` gives, whatever their size.
    """
    plan = _Plan.of(quantities, rng, method, correlation)
    n, size = whole_number(n, "n", least=1), whole_number(size, "size", least=1)
    begin = whole_number(start, "start", least=0)
    plan.check_length(begin + n)

    def blocks() -> Iterator[Sample]:
        engine = plan.engine(begin)
        for first in range(begin, begin + n, size):
            yield plan.block(first, min(size, begin + n - first), engine)

    return blocks()


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be drawn, checked once for all blocks."""

    quantities: dict[str, Quantity]
    varying: tuple[str, ...]
    seed: int
    method: Method
    mixing: dict[str, dict[str, float]]

    @classmethod
    def of(
        cls,
        quantities: Mapping[str, Quantity],
        rng: np.random.Generator | int,
        method: Method,
        correlation: Correlation | None,
    ) -> _Plan:
        if method not in ("random", "sobol"):
            raise InputError("method", expected="random or sobol", found=shown(method))
        varying = tuple(sorted(k for k, q in quantities.items() if not isinstance(q, Fixed)))
        if method == "sobol" and len(varying) > MOST_DIMENSIONS:
            raise InputError(
                "method",
                expected=f"at most {MOST_DIMENSIONS:,} quantities for Sobol points",
                found=f"{len(varying):,}",
                next_step="Use method “random”.",
            )
        mixing = mixing_of(quantities, correlation or {})
        return cls(dict(quantities), varying, _seed(rng), method, mixing)

    def check_length(self, n: int) -> None:
        """Refuse more Sobol points than there are."""
        if self.method == "sobol" and n > 2**SOBOL_BITS:
            raise InputError(
                "n",
                expected=f"at most {2**SOBOL_BITS:,} Sobol points",
                found=f"{n:,}",
                next_step="Use method “random”.",
            )

    def engine(self, start: int) -> Any:
        """Make what gives the Sobol points from `start` on; None when they are random."""
        if self.method == "random" or not self.varying:
            return None
        from scipy.stats import qmc  # noqa: PLC0415 - a second that random draws save

        scramble = np.random.Generator(_stream(self.seed, "Sobol points"))
        engine = qmc.Sobol(len(self.varying), bits=SOBOL_BITS, seed=scramble)
        return engine.fast_forward(start) if start else engine

    def block(self, start: int, n: int, engine: Any) -> Sample:
        """Draw the `n` values that begin with number `start`."""
        u = self._uniforms(start, n, engine)
        u |= mixed(u, self.mixing)
        draws = {}
        for name, quantity in self.quantities.items():
            if name in u:
                draws[name] = quantity.quantile(u.pop(name))
            else:
                draws[name] = np.broadcast_to(np.float64(quantity.mean()), (n,))
            draws[name].flags.writeable = False
        return Sample(n, self.seed, self.method, start, draws)

    def _uniforms(self, start: int, n: int, engine: Any) -> dict[str, Draws]:
        if engine is None:
            return {
                name: uniforms(n, np.random.Generator(_stream(self.seed, name).advance(start)))
                for name in self.varying
            }
        # One point first: for a first call of another length than a power of 2 scipy warns.
        points = (
            np.concatenate([engine.random(1), engine.random(n - 1)])
            if n > 1
            else (engine.random(1))
        )
        points = np.ascontiguousarray(points.T) + 2.0 ** -(SOBOL_BITS + 1)
        return dict(zip(self.varying, points, strict=True))


def _stream(seed: int, name: str) -> np.random.PCG64:
    """Make the stream of a name: far from every other name's, and the same on every machine."""
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()
    words = tuple(np.frombuffer(digest, dtype="<u4").tolist())
    return np.random.PCG64(np.random.SeedSequence(seed, spawn_key=words))


def _seed(rng: np.random.Generator | int) -> int:
    if isinstance(rng, np.random.Generator):
        return int(rng.integers(2**63))
    return whole_number(rng, "rng", least=0)


def whole_number(value: Any, where: str, *, least: int) -> int:
    """Take a whole number of at least `least`; a truth value is none."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < least:
        raise InputError(where, expected=f"a whole number from {least} up", found=shown(value))
    return int(value)
