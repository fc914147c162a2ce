"""What an exit costs from any number of draws, block by block, in this process or in several.

The draws are those of `sampling.sample`, bit for bit, wherever a block is made. Means and standard
errors are rounded once, at the end, and quantiles know no order, so neither the size of the blocks nor
the number of processes changes a result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, shown
from careerkit.turnover.assumptions import OF_AN_EXIT, Ledger
from careerkit.turnover.estimate import SEED, Span, inputs
from careerkit.turnover.exit_cost import COMPONENTS, exit_cost
from careerkit.turnover.moments import Moments
from careerkit.turnover.quantile_sketch import ERROR, QuantileSketch
from careerkit.turnover.quantities import Draws
from careerkit.turnover.refusals import number
from careerkit.turnover.sampling import Method, Sample, chunks, sample, whole_number

BLOCK = 16_384  # draws: short arrays stay in the cache, long ones spare calls
MOST_KEPT = 1_000_000  # draws up to which every cost is kept, and quantiles are exact
PARTS = 16  # that several processes share: enough to keep a few busy to the end
TOTALS = ("net", "gross", "credits", "share_of_salary")


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """All numbers, sorted: their quantiles are exact."""

    ordered: Draws

    @classmethod
    def of(cls, parts: Sequence[Draws]) -> Kept:
        """Sort what the parts have kept."""
        ordered = np.concatenate(parts) if len(parts) > 1 else parts[0]
        ordered.sort()
        ordered.flags.writeable = False
        return cls(ordered)

    def at(self, ranks: NDArray[np.int64]) -> Draws:
        """Give the numbers of these ranks, from 0 for the smallest."""
        return self.ordered[ranks]


@dataclass(frozen=True, slots=True, eq=False)
class Summary:
    """What the draws of one amount amount to.

    draws:       how many
    mean, error: the mean and its Monte Carlo standard error, both exact; for Sobol points `error` is
                 that of as many random draws, and the mean is nearer
    least, most: the smallest and the largest draw
    spread:      what quantiles are read off: all draws, or a sketch of them
    """

    draws: int
    mean: float
    error: float
    least: float
    most: float
    spread: Kept | QuantileSketch = field(repr=False)

    def quantile(self, share: float) -> float:
        """Give the amount that `share` of the draws, from 0 to 1, do not exceed.

        Between two draws it lies on the straight line, as numpy's quantile does. Read off a sketch,
        each of the two is within `quantile_sketch.ERROR` of its size.
        """
        if not 0.0 <= number(share, "share") <= 1.0:
            raise InputError("share", expected="a share from 0 to 1", found=shown(share))
        last = self.draws - 1
        place = share * last
        ranks = np.minimum([int(place), int(place) + 1], last)
        values = np.clip(self.spread.at(ranks), self.least, self.most)
        values[ranks == 0] = self.least  # known exactly, also beside a sketch
        values[ranks == last] = self.most
        low, high = values.tolist()
        return float(low + (high - low) * (place - int(place)))

    @property
    def span(self) -> Span:
        """Give mean, standard error, median and 90% range, as `estimate.span` gives them."""
        low, median, high = (self.quantile(share) for share in (0.05, 0.5, 0.95))
        return Span(self.mean, self.error, median, low, high)


@dataclass(frozen=True, slots=True, eq=False)
class Simulation:
    """What an exit costs under a ledger, from `draws` draws, of which `seed` gives the same again.

    net, gross, credits, share_of_salary: as in the worksheet of `exit_cost`
    components:     the net cost of each component, by the names of `COMPONENTS`
    quantile_error: how far quantiles may be off, as a share of their size: 0 when all draws are kept
    """

    ledger: Ledger
    draws: int
    seed: int
    method: Method
    net: Summary
    gross: Summary
    credits: Summary
    share_of_salary: Summary
    components: Mapping[str, Summary]
    quantile_error: float

    @property
    def quantiles_from(self) -> str:
        """Say in a sentence where quantiles come from."""
        if not self.quantile_error:
            return f"Quantiles are exact: all {self.draws:,} draws were kept."
        return (
            f"Quantiles come from a sketch of all {self.draws:,} draws (after DDSketch, Masson, Rim "
            f"and Lee 2019) and are within {self.quantile_error:.2%} of their size; means, standard "
            "errors, smallest and largest draws are exact."
        )

    def rows(self) -> list[dict[str, Any]]:
        """Give a row for each amount, ready for `pandas.DataFrame`."""
        amounts = {name: getattr(self, name) for name in TOTALS} | dict(self.components)
        return [
            {
                "amount": name,
                "mean": each.mean,
                "error": each.error,
                "low": each.span.low,
                "median": each.span.median,
                "high": each.span.high,
                "least": each.least,
                "most": each.most,
            }
            for name, each in amounts.items()
        ]


def simulate(
    ledger: Ledger,
    draws: int,
    *,
    rng: np.random.Generator | int = SEED,
    method: Method = "random",
    size: int = BLOCK,
    executor: Executor | int | None = None,
) -> Simulation:
    """Work out the cost of an exit `draws` times and keep what sums it up, in bounded memory.

    Only `size` draws of the assumptions exist at a time. Up to a million draws the costs themselves
    are kept, some 100 MB; above, quantiles come from a sketch of a few. Neither `size` nor `executor`
    changes any result. Random draws are those that `estimate` makes from the same seed.

    `executor` is any `concurrent.futures.Executor`, also a dask client's (`client.get_executor()`), or
    a number: so many processes of this machine. In a script these need the usual
    `if __name__ == "__main__":`.

    Raises InputError for what cannot be drawn or worked out, as `estimate` does.
    """
    _ = ledger.currency
    ledger = ledger.only(OF_AN_EXIT)
    n, size = whole_number(draws, "draws", least=1), whole_number(size, "size", least=1)
    first = sample(ledger.quantities(), 1, rng=rng, method=method, correlation=ledger.correlation)
    origins = {name: float(values[0]) for name, values in _amounts(ledger, first).items()}
    task = _Task(ledger, first.seed, method, size, origins, keeps=n <= MOST_KEPT)
    _blocks(task, 0, n)  # refuses what cannot be drawn, before any work begins
    moments, spreads = _joined(_parts(task, n, executor))
    summaries = {
        name: Summary(each.n, each.mean, each.error, each.least, each.most, spreads[name])
        for name, each in moments.items()
    }
    return Simulation(
        ledger,
        n,
        first.seed,
        method,
        **{name: summaries[name] for name in TOTALS},
        components={name: summaries[name] for name in COMPONENTS},
        quantile_error=0.0 if task.keeps else ERROR,
    )


@dataclass(frozen=True, slots=True)
class _Task:
    """All that another process has to know."""

    ledger: Ledger
    seed: int
    method: Method
    size: int
    origins: dict[str, float]
    keeps: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """What a stretch of draws leaves behind, by amount: either all values or a sketch of them."""

    moments: dict[str, Moments]
    kept: dict[str, Draws]
    sketches: dict[str, QuantileSketch]


def _part(task: _Task, start: int, n: int) -> _Part:
    """Work through the draws from `start` on, block by block."""
    moments: dict[str, Moments] = {}
    kept = {name: np.empty(n) for name in task.origins if task.keeps}
    sketches = {name: QuantileSketch() for name in task.origins if not task.keeps}
    for block in _blocks(task, start, n):
        for name, values in _amounts(task.ledger, block).items():
            new = Moments.of(values, task.origins[name], name)
            moments[name] = moments[name] + new if name in moments else new
            if task.keeps:
                kept[name][block.start - start :][: block.n] = values
            else:
                sketches[name] += QuantileSketch.of(values)
    return _Part(moments, kept, sketches)


def _parts(task: _Task, n: int, executor: Executor | int | None) -> Iterator[_Part]:
    """Give the parts as they are finished, in whatever order."""
    if executor is None:
        yield _part(task, 0, n)
        return
    if not isinstance(executor, Executor):
        # Imported here, because a browser kernel has no processes.
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
        from multiprocessing import get_context  # noqa: PLC0415

        # Spawned and not forked: a notebook's process has threads, which a fork can leave hanging.
        count = whole_number(executor, "executor", least=1)
        with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as processes:
            yield from _parts(task, n, processes)
        return
    length = max(task.size, -(-n // PARTS))
    asked = [
        executor.submit(_part, task, start, min(length, n - start)) for start in range(0, n, length)
    ]
    try:
        for one in as_completed(asked):
            yield one.result()
    finally:
        for one in asked:
            one.cancel()


def _joined(
    parts: Iterable[_Part],
) -> tuple[dict[str, Moments], dict[str, Kept | QuantileSketch]]:
    """Put the parts together; they come in any order and leave the same behind."""
    moments: dict[str, Moments] = {}
    sketches: dict[str, QuantileSketch] = {}
    kept: dict[str, list[Draws]] = {}
    for part in parts:
        for name, new in part.moments.items():
            moments[name] = moments[name] + new if name in moments else new
        for name, sketch in part.sketches.items():
            sketches[name] = sketches.get(name, QuantileSketch()) + sketch
        for name, values in part.kept.items():
            kept.setdefault(name, []).append(values)
    return moments, sketches | {name: Kept.of(kept.pop(name)) for name in list(kept)}


def _blocks(task: _Task, start: int, n: int) -> Iterator[Sample]:
    ledger = task.ledger
    return chunks(
        ledger.quantities(),
        n,
        rng=task.seed,
        method=task.method,
        correlation=ledger.correlation,
        size=task.size,
        start=start,
    )


def _amounts(ledger: Ledger, drawn: Sample) -> dict[str, Draws]:
    """Give what is summed up, in draws."""
    costs = exit_cost(inputs(ledger, drawn))
    amounts = {name: getattr(costs, name) for name in TOTALS}
    amounts |= {part.name: part.net for part in costs.blocks}
    return amounts
