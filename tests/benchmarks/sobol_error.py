"""How much nearer Sobol draws come to the mean cost of an exit than random ones in the same time."""

import math
import statistics
import time

from careerkit.turnover.assumptions import Ledger
from careerkit.turnover.assumptions_file import default_costs
from careerkit.turnover.sampling import Method
from careerkit.turnover.simulation import simulate
from tests.benchmarks.measure import Report, Sample

ROLE = "senior-pm"
SIZES = (2**10, 2**14, 2**17)
SEEDS = range(1, 41)
AIM = 5
METHODS: tuple[Method, ...] = ("random", "sobol")
# The true mean is taken from many more points, with seeds of their own.
POINTS, POINTS_SEEDS = 2**19, range(1_001, 1_025)


def reference(ledger: Ledger) -> tuple[float, float]:
    """Give the mean net cost and its standard error over independent scramblings."""
    means = [simulate(ledger, POINTS, rng=s, method="sobol").net.mean for s in POINTS_SEEDS]
    return statistics.fmean(means), statistics.stdev(means) / math.sqrt(len(means))


def run() -> Report:
    """Estimate the mean again and again with other seeds; every estimate is timed, by turns."""
    ledger = default_costs().ledger(ROLE)
    true, doubt = reference(ledger)
    samples, notes = [], []
    for n in SIZES:
        taken: dict[Method, list[float]] = {method: [] for method in METHODS}
        missed: dict[Method, list[float]] = {method: [] for method in METHODS}
        for seed in SEEDS:
            for method in METHODS:
                started = time.perf_counter()
                mean = simulate(ledger, n, rng=seed, method=method).net.mean
                taken[method].append(1000 * (time.perf_counter() - started))
                missed[method].append(mean - true)
        random, sobol = (Sample(f"{n:,} draws, {m}", tuple(taken[m])) for m in METHODS)
        errors = {m: math.sqrt(statistics.fmean(e * e for e in missed[m])) for m in METHODS}
        slower = sobol.median / random.median
        # In the time that Sobol points take, random ones would be `slower` times as many.
        gain = errors["random"] / math.sqrt(slower) / errors["sobol"]
        samples += [random, sobol]
        notes.append(
            f"{n:,} draws: error {errors['random']:,.2f} random, {errors['sobol']:,.3f} Sobol; "
            f"at equal time {gain:.1f} times smaller."
        )
    notes += [
        f"The mean is {true:,.2f}, known to {doubt:.3f}. Aim: at least {AIM} times smaller.",
        "At equal time: the error of random draws ÷ the root of how much longer Sobol points took.",
    ]
    return Report(
        f"Error of the mean cost of a {ROLE}'s exit, over {len(SEEDS)} seeds",
        samples,
        notes,
    )
