"""Spoil ten thousand exports of all kinds: each is refused in a sentence, or every row is accounted for.

A file that is neither stops the run with the seed that makes it.
"""

import os
import tempfile
import time

from tests.benchmarks.measure import Report, Sample
from tests.turnover.hris.fuzzing import hold

FILES = 10_000
FIRST = 1_000_000  # other files than those of the tests


def run() -> Report:
    """Load one file after the other, with a home of its own."""
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CAREERKIT_HOME"] = folder
        for seed in range(FIRST, FIRST + FILES):
            started = time.process_time()
            try:
                hold(seed)
            except Exception as problem:
                raise AssertionError(f"the file of seed {seed}: {problem!r}") from problem
            taken.append(1000 * (time.process_time() - started))
    note = (
        f"{FILES:,} files loaded with every row accounted for, or were refused in a sentence; the slowest "
        f"took {max(taken):,.0f} ms."
    )
    return Report(
        "Spoiled exports", [Sample("making, loading and checking", tuple(taken))], (note,)
    )
