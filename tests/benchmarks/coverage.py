"""How often ranges of survival estimates hold the truth, over companies made from many seeds."""

import time

from tests.benchmarks.measure import Report, Sample
from tests.turnover.survival.held import hazards_held, years_foreseen
from tests.turnover.survival.seeds import DEPARTMENT, ratios_held, rejected, shares_held

SEEDS, PEOPLE = range(1, 401), 2_000
FEWER = range(1, 201)  # companies for hazards and backtests, which take longer


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
    for by, people in ((DEPARTMENT, PEOPLE), ("Team", 5_000)):
        begun = time.perf_counter()
        found, nearer = hazards_held(FEWER, people, by)
        shares, verdicts = years_foreseen(FEWER, people, by)
        took = 1_000 * (time.perf_counter() - begun)
        samples.append(Sample(f"hazards and last years by {by}, {len(FEWER)} companies", (took,)))
        notes += [
            f"{what} hazards by {by}: {held:,} of {tried:,}, {held / tried:.1%}"
            for what, (held, tried) in found.items()
        ]
        notes.append(f"squared error of pooled hazards by {by}: {nearer:.2f} of that of raw ones")
        notes += [
            f"last year foreseen by {by}, {what}: {held:.1%} of {counts:,} ranges; {promised:.1%} promised"
            for what, (counts, held, promised) in shares.items()
        ]
        notes.append(f"verdicts by {by}, nothing having changed: {dict(sorted(verdicts.items()))}")
    return Report(f"Coverage over {len(SEEDS)} companies of {PEOPLE:,} people", samples, notes)
