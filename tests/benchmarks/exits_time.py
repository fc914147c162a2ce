"""What a million exits cost over drawing their assumptions alone, and how much memory any number takes."""

import subprocess
import sys
import time
from collections.abc import Callable

from careerkit.turnover.assumptions import OF_AN_EXIT, Ledger
from careerkit.turnover.assumptions_file import default_costs
from careerkit.turnover.estimate import estimate, span
from careerkit.turnover.sampling import chunks
from careerkit.turnover.simulation import BLOCK, TOTALS, simulate
from tests.benchmarks.measure import Report, Sample

ROLE = "senior-pm"
DRAWS = 1_000_000
ROUNDS = 9
AIM = 1.5
SIZES = (10**5, 10**6, 10**7)
MEGABYTE = 10**6

# Counted by tracemalloc, to which numpy reports its arrays; what imports take is left out.
PEAK = f"""
import tracemalloc
from careerkit.turnover.assumptions_file import default_costs
from careerkit.turnover.simulation import simulate
ledger = default_costs().ledger({ROLE!r})
simulate(ledger, 10)
tracemalloc.start()
simulate(ledger, {{n}}).rows()
print(tracemalloc.get_traced_memory()[1])
"""


def draw(ledger: Ledger, size: int) -> None:
    """Draw the same quantities through the same quantile functions, and do nothing with them."""
    kind = {"rng": 1, "correlation": ledger.correlation, "size": size}
    for _ in chunks(ledger.quantities(), DRAWS, **kind):
        pass


def at_once(ledger: Ledger) -> None:
    """Make one sample of all draws and summarise the same amounts, as for a page."""
    costs = estimate(ledger, DRAWS).drawn
    for values in [getattr(costs, name) for name in TOTALS] + [each.net for each in costs.blocks]:
        span(values)


def run() -> Report:
    """Take the ways in turn, in processor time: all run in one thread, and others may be at work."""
    ledger = default_costs().ledger(ROLE)
    only = ledger.only(OF_AN_EXIT)
    ways: dict[str, Callable[[], object]] = {
        f"drawing alone, blocks of {BLOCK:,}": lambda: draw(only, BLOCK),
        f"drawing alone, blocks of {2 * BLOCK:,}": lambda: draw(only, 2 * BLOCK),
        "1,000,000 exits, quantiles exact": lambda: simulate(ledger, DRAWS).rows(),
        "1,000,001 exits, quantiles sketched": lambda: simulate(ledger, DRAWS + 1).rows(),
        "1,000,000 exits, all in one sample": lambda: at_once(ledger),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS + 1):
        for name, way in ways.items():
            started = time.process_time()
            way()
            taken[name].append(1000 * (time.process_time() - started))
    samples = [Sample(name, tuple(times[1:])) for name, times in taken.items()]  # one to warm up
    fastest = min(sample.median for sample in samples[:2])
    exact, sketched = samples[2].median / fastest, samples[3].median / fastest
    peaks = "; ".join(f"{peak(n) / MEGABYTE:,.0f} MB for {n:,}" for n in SIZES)
    ratios = (
        f"{exact:.2f} times the faster of drawing alone, {sketched:.2f} with a sketch "
        f"(aim: at most {AIM})."
    )
    return Report(
        f"Exits of a {ROLE}, eight components and twelve summaries each, processor time",
        samples,
        (ratios, f"Most memory at a time: {peaks} draws."),
    )


def peak(n: int) -> int:
    """Measure in a process of its own how many bytes `n` draws need at most at a time."""
    program = [sys.executable, "-c", PEAK.format(n=n)]
    return int(subprocess.run(program, check=True, capture_output=True, text=True).stdout)
