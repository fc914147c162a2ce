"""How chances become numbers of people: in the mean, by luck, or by the same luck in several scenarios."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]
GRID = 1 << 20  # places of a starting point, which sums of whole numbers keep exactly
FEW = 64  # people for whom a table of chances is quicker than a draw of its own
WALKED = 30.0  # expected events up to which the distribution is walked through from 0


class Fate(Protocol):
    """Decides what becomes of people; arrays are (draws, …)."""

    def month(self, number: int) -> None:
        """Begin with a month, numbered from 0."""

    def people(self, heads: Numbers, draws: int) -> Numbers:
        """Give whom one begins with, (S,) → (draws, S)."""

    def outcomes(self, heads: Numbers, p: Numbers) -> Numbers:
        """Split the people of each state over its outcomes, (draws, S) and (…, S, K) → (draws, S, K)."""

    def some(self, n: Numbers, chance: Numbers, use: str) -> Numbers:
        """Choose each of `n` with a chance, independently; `use` says what for."""

    def chosen(self, n: Numbers, heads: Numbers, use: str) -> Numbers:
        """Take `n` people, (draws,), out of several states, (draws, states), in proportion."""


class Expected:
    """Everything comes out as it does on average."""

    def month(self, number: int) -> None:
        """Begin with a month."""

    def people(self, heads: Numbers, draws: int) -> Numbers:
        """Give the same people to every draw."""
        return np.broadcast_to(heads, (draws, len(heads)))

    def outcomes(self, heads: Numbers, p: Numbers) -> Numbers:
        """Multiply."""
        return np.asarray(heads[..., None] * p)

    def some(self, n: Numbers, chance: Numbers, use: str) -> Numbers:  # noqa: ARG002 - as in Fate
        """Multiply."""
        return np.asarray(n * chance)

    def chosen(self, n: Numbers, heads: Numbers, use: str) -> Numbers:  # noqa: ARG002 - as in Fate
        """Take the same share of every state."""
        total = heads.sum(axis=1)
        share = np.divide(n, total, out=np.zeros_like(total), where=total > 0)
        return np.asarray(heads * share[:, None])


class Thrown:
    """The die is thrown, for a whole state at once: the cost does not grow with the people in it."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng

    def month(self, number: int) -> None:
        """Begin with a month."""

    def people(self, heads: Numbers, draws: int) -> Numbers:
        """Give whole people; what is not whole in a table is rounded up or down by chance."""
        return _whole(heads, self._rng.random((draws, len(heads))))

    def outcomes(self, heads: Numbers, p: Numbers) -> Numbers:
        """Draw multinomial numbers."""
        return self._rng.multinomial(heads, p)

    def some(self, n: Numbers, chance: Numbers, use: str) -> Numbers:  # noqa: ARG002 - as in Fate
        """Draw binomial numbers; where they are few, out of a table."""
        chance = np.asarray(chance)
        if n.size and 0 < n.max() <= FEW and chance.min() == chance.max():
            return _few(self._rng.random(n.shape), n, float(chance.flat[0]))
        return self._rng.binomial(n, chance)

    def chosen(self, n: Numbers, heads: Numbers, use: str) -> Numbers:  # noqa: ARG002 - as in Fate
        """Draw a systematic sample."""
        return systematic(n, heads, self._rng.random(len(n)))


class Coupled:
    """The same uniform numbers decide in every scenario, through inverse distribution functions.

    Each number of people is binomial as in `Thrown`, so a scenario alone looks the same. A scenario in
    which fewer leave has fewer leavers wherever the same number decides, so that differences between
    scenarios vary far less than with a die for each.
    """

    def __init__(self, seed: int) -> None:
        self._seed, self._month = seed, 0

    def month(self, number: int) -> None:
        """Begin with a month: its numbers depend on it, and not on what was used up before."""
        self._month = number + 1

    def _uniforms(self, use: str, shape: tuple[int, ...]) -> Numbers:
        """Give numbers of (draws, states); state i has the same ones however many states there are."""
        key = (self._month, *use.encode())
        rng = np.random.default_rng(np.random.SeedSequence(self._seed, spawn_key=key))
        return rng.random(shape[::-1]).T

    def people(self, heads: Numbers, draws: int) -> Numbers:
        """Give whole people, as `Thrown` does."""
        return _whole(heads, self._uniforms("people", (draws, len(heads))))

    def outcomes(self, heads: Numbers, p: Numbers) -> Numbers:
        """Decide one outcome after the other, the exits first; who is left over stays."""
        p = np.broadcast_to(p, (*heads.shape, p.shape[-1]))
        found = np.empty(p.shape, dtype=np.int64)
        left, rest = heads, np.ones(heads.shape)
        for k in range(1, p.shape[-1]):
            chance = np.clip(
                np.divide(p[..., k], rest, out=np.zeros_like(rest), where=rest > 0), 0, 1
            )
            found[..., k] = self.some(left, chance, f"outcome {k}") if chance.any() else 0
            left = left - found[..., k]
            rest = rest - p[..., k]
        found[..., 0] = left
        return found

    def some(self, n: Numbers, chance: Numbers, use: str) -> Numbers:
        """Read binomial numbers off their distribution."""
        n, chance = np.broadcast_arrays(n, chance)
        return binomial(self._uniforms(use, n.shape), n, chance)

    def chosen(self, n: Numbers, heads: Numbers, use: str) -> Numbers:
        """Draw a systematic sample."""
        return systematic(n, heads, self._uniforms(use, n.shape))


def systematic(n: Numbers, heads: Numbers, uniform: Numbers) -> Numbers:
    """Take every so manieth person of a line in which the states stand one after the other.

    Everybody has the same chance, and each state gives its share rounded up or down.
    """
    begin = np.floor(uniform * GRID) / GRID
    line = np.cumsum(heads, axis=1)
    total = line[:, -1:]
    pace = np.divide(n[:, None], total, out=np.zeros(total.shape), where=total > 0)
    marks = np.floor(line * pace + begin[:, None]).astype(np.int64)
    marks[:, -1] = n  # exactly, whatever was rounded
    return np.diff(marks, axis=1, prepend=0)


def binomial(uniform: Numbers, n: Numbers, p: Numbers) -> Numbers:
    """Give for each uniform number the smallest k with a binomial P(X ≤ k) that is not below it.

    Few expected events are walked through from 0; the rest is scipy's inverse.
    """
    flipped = p > 0.5  # noqa: PLR2004 - the rarer of the two outcomes is the shorter walk
    chance = np.where(flipped, 1.0 - p, p)
    u = np.where(flipped, 1.0 - uniform, uniform)
    found = np.zeros(n.shape, dtype=np.int64)
    events = n * chance
    short = (events <= WALKED) & (events > 0)
    found[short] = _walked(u[short], n[short], chance[short])
    far = events > WALKED
    if far.any():
        from scipy.stats import binom  # noqa: PLC0415 - a second that small workforces save

        found[far] = np.maximum(binom.ppf(u[far], n[far], chance[far]), 0)  # of 0 it gives -1
    return np.where(flipped, n - found, found)


def _walked(u: Numbers, n: Numbers, p: Numbers) -> Numbers:
    found = np.zeros(len(u), dtype=np.int64)
    here = np.exp(n * np.log1p(-p))
    odds = p / (1.0 - p)
    places = np.flatnonzero(u > here)
    u, n, odds, here = u[places], n[places], odds[places], here[places]
    up_to, k = here, 0
    while len(places):
        k += 1
        here = here * odds * (n - k + 1) / k
        up_to = up_to + here
        found[places] = k
        on = (u > up_to) & (k < n)
        places, u, n, odds, here, up_to = (each[on] for each in (places, u, n, odds, here, up_to))
    return found


def _few(uniform: Numbers, n: Numbers, chance: float) -> Numbers:
    """Read binomial numbers off a table: how many of `n`, all with one chance."""
    most = int(n.max())
    table = np.zeros((most + 1, most + 1))  # of i people k, as in Pascal's triangle
    table[0, 0] = 1.0
    for i in range(1, most + 1):
        table[i] = table[i - 1] * (1.0 - chance)
        table[i, 1:] += table[i - 1, :-1] * chance
    up_to = np.cumsum(table, axis=1)
    up_to[np.triu_indices(most + 1)] = 1.0  # nobody is chosen who is not there
    found = np.zeros(n.shape, dtype=np.int64)
    for k in range(most):
        more = uniform > up_to[:, k][n]
        if not more.any():
            break
        found += more
    return found


def _whole(heads: Numbers, uniform: Numbers) -> Numbers:
    floor = np.floor(heads)
    return (floor + (uniform < heads - floor)).astype(np.int64)
