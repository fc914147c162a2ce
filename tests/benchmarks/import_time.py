"""What `import careerkit` costs over a Python that does nothing."""

import subprocess
import sys
import time

from tests.benchmarks.measure import Report, Sample

RUNS = 60
MOST_MILLISECONDS = 60
PROGRAMS = {"python -c pass": "pass", "import careerkit": "import careerkit"}


def run() -> Report:
    """Start both programs in turn, so that whatever else the machine does meets both alike."""
    taken: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for _ in range(RUNS):
        for name, program in PROGRAMS.items():
            started = time.perf_counter()
            subprocess.run([sys.executable, "-c", program], check=True)
            taken[name].append(1000 * (time.perf_counter() - started))
    bare, ours = (Sample(name, tuple(times)) for name, times in taken.items())
    more = ours.median - bare.median
    return Report(
        "Importing careerkit",
        (bare, ours),
        (f"{more:+.1f} ms over a bare Python (aim: at most {MOST_MILLISECONDS} ms).",),
    )
