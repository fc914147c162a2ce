"""What it costs to value every assumption (EVPPI), against nested simulation at equal error.

Nested simulation fixes the assumption at one value, simulates all others anew, and repeats that for
many values. Its cost for one assumption is (values times draws) model runs. For a strong, a middling
and a weak assumption whose EVPPI is known the numbers of both are chosen such that its error, over
replications, is the regression's at 20,000 draws. It is timed for these three, and for all sixty the
time is multiplied: that is an extrapolation, and the report says so. The model is a synthetic one
that costs next to nothing to run, which favours nested simulation.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.stats import norm

from careerkit.turnover.assumptions_file import default_ledger
from careerkit.turnover.information import evppi
from careerkit.turnover.options import compare
from careerkit.turnover.situation import Situation
from tests.benchmarks.measure import Report, Sample

DRAWS = 20_000
ASSUMPTIONS, OPTIONS = 60, 5
KNOWN = (0, 30, 55)  # the assumptions that both methods are tried on: strong, middling, weak
REPLICATIONS = 40
ROUNDS = 5
INNER = (
    50,
    100,
    200,
    400,
    800,
    1_600,
    3_200,
    6_400,
    12_800,
)  # draws a value; more of them, less bias
OUTER = (20, 50)  # values
TRIES = 20  # replications for each pair of these


@dataclass(frozen=True)
class Model:
    """Costs of five options, linear in sixty standard normals: every EVPPI is a plain integral."""

    weights: np.ndarray  # (options, assumptions)
    constant: np.ndarray  # (options,)

    @classmethod
    def make(cls) -> "Model":
        """Give each assumption another weight in each option; the options are close."""
        rng = np.random.default_rng(11)
        size = np.linspace(1.0, 0.02, ASSUMPTIONS)
        return cls(rng.normal(size=(OPTIONS, ASSUMPTIONS)) * size, 0.1 * np.arange(OPTIONS))

    def costs(self, x: np.ndarray) -> np.ndarray:
        """Run the model on (assumptions, n) values: (options, n)."""
        return self.constant[:, None] + self.weights @ x

    def truth(self, k: int) -> float:
        """Integrate the EVPPI of assumption k."""
        z, step = np.linspace(-8, 8, 40_001, retstep=True)
        means = self.constant[:, None] + self.weights[:, [k]] * z
        return self.constant.min() - float(norm.pdf(z) @ means.min(axis=0)) * step


def by_regression(model: Model, rng: np.random.Generator, inputs: Iterable[int]) -> list[float]:
    """Draw, run the model once a draw, and value the assumptions asked for, in their order."""
    x = rng.normal(size=(ASSUMPTIONS, DRAWS))
    costs = dict(zip("abcde", model.costs(x), strict=True))
    found = {w.name: w.value for w in evppi(costs, {str(k): x[k] for k in inputs})}
    return [found[str(k)] for k in inputs]


def nested(model: Model, k: int, outer: int, inner: int, rng: np.random.Generator) -> float:
    """Value assumption k by simulating all others `inner` times for each of `outer` values.

    The values are the middles of equally likely stretches, which leaves less error than drawing them.
    """
    means = np.empty((outer, OPTIONS))
    for at, z in enumerate(norm.ppf((np.arange(outer) + 0.5) / outer)):
        x = rng.normal(size=(ASSUMPTIONS, inner))
        x[k] = z
        means[at] = model.costs(x).mean(axis=1)
    return float(means.mean(axis=0).min() - means.min(axis=1).mean())


def rmse(estimates: np.ndarray, truth: float) -> float:
    """Give the root mean square error over replications."""
    return float(np.sqrt(np.mean((estimates - truth) ** 2)))


def equal_error(model: Model, k: int, aim: float) -> tuple[int, int, float]:
    """Find the fewest model runs whose error is no larger than `aim`: values, draws, and the error.

    If none of those tried reaches it, those with the least error, which the report then shows.
    """
    tried = []
    for outer, inner in sorted(product(OUTER, INNER), key=lambda pair: pair[0] * pair[1]):
        rng = np.random.default_rng(3)
        values = np.array([nested(model, k, outer, inner, rng) for _ in range(TRIES)])
        tried.append((outer, inner, rmse(values, model.truth(k))))
        if tried[-1][2] <= aim:
            return tried[-1]
    return min(tried, key=lambda each: each[2])


def timed(job) -> float:
    """Run a job once: milliseconds."""
    started = time.perf_counter()
    job()
    return 1000 * (time.perf_counter() - started)


def run() -> Report:
    """Measure the regression's error, match it, time both, and time the product manager's options."""
    model = Model.make()
    rng = np.random.default_rng(1)
    found = np.array([by_regression(model, rng, KNOWN) for _ in range(REPLICATIONS)])
    aims = [rmse(found[:, at], model.truth(k)) for at, k in enumerate(KNOWN)]
    sizes = [equal_error(model, k, aim) for k, aim in zip(KNOWN, aims, strict=True)]
    times = ASSUMPTIONS // len(KNOWN)

    ledger, situation = default_ledger("product-manager"), Situation()
    comparison = compare(ledger, situation, DRAWS)
    costs, inputs = comparison.costs, comparison.sample
    varying = sum(np.ptp(values) > 0 for values in inputs.values())
    jobs = {
        f"regression, {ASSUMPTIONS} assumptions, with drawing and model": lambda: by_regression(
            model, rng, range(ASSUMPTIONS)
        ),
        f"nested simulation, {len(KNOWN)} assumptions": lambda: [
            nested(model, k, outer, inner, rng)
            for k, (outer, inner, _) in zip(KNOWN, sizes, strict=True)
        ],
        f"regression alone, product manager, {varying} assumptions": lambda: evppi(costs, inputs),
        f"drawing and model, product manager, {DRAWS:,} draws": lambda: compare(
            ledger, situation, DRAWS
        ),
    }
    taken = {name: tuple(timed(job) for _ in range(ROUNDS)) for name, job in jobs.items()}
    whole, three, alone, once = [Sample(name, times) for name, times in taken.items()]
    ratio = three.median * times / whole.median
    per_assumption = np.mean([outer * inner for outer, inner, _ in sizes])
    runs = round(varying * per_assumption)
    hard = once.median * runs / DRAWS / (once.median + alone.median)
    notes = [
        f"Assumption {k}, worth {model.truth(k):.4f}: RMSE of regression {aim:.5f}, of nested "
        f"simulation {reached:.5f} with {outer} values of {inner:,} draws."
        for k, aim, (outer, inner, reached) in zip(KNOWN, aims, sizes, strict=True)
    ]
    notes.append(
        f"For all {ASSUMPTIONS} nested simulation would take {ratio:.0f} times as long: "
        f"{len(KNOWN)} timed, times {times}, with a model that is almost free to run."
    )
    notes.append(
        f"If the product manager's options need as many draws, that is {runs:,} model runs instead "
        f"of {DRAWS:,}: {hard:.0f} times as long, from the time of one run, not measured."
    )
    samples = [whole, three, alone, once]
    return Report(f"EVPPI of every assumption, {DRAWS:,} draws, {OPTIONS} options", samples, notes)
