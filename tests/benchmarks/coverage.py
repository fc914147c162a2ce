"""How often ranges of survival estimates hold the truth, over companies made from many seeds."""

import time

from tests.benchmarks.measure import Report, Sample
from tests.turnover.survival.seeds import ratios_held, rejected, shares_held

SEEDS, PEOPLE = range(1, 401), 2_000


def run():
    """Count over all seeds; the times are those of all seeds together."""
    samples, notes = [], []
    counts = {
        "curves and incidences": shares_held,
        "hazard ratios": ratios_held,
        "tests of what is not there": rejected,
    }
    for name, count in counts.items():
        begun = time.perf_counter()
        found = count(SEEDS, PEOPLE)
        samples.append(Sample(name, (1_000 * (time.perf_counter() - begun),)))
        notes += [
            f"{name}: {what}{f' at {years:g} years' if years else ''}: {held:,} of {tried:,}, "
            f"{held / tried:.1%}"
            for (what, years), (held, tried) in found.items()
        ]
    return Report(f"Coverage over {len(SEEDS)} companies of {PEOPLE:,} people", samples, notes)
