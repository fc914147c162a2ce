"""What loading, mapping and checking a large export costs over reading and sorting it with pandas."""

import subprocess
import sys
import tempfile
from pathlib import Path

from careerkit.turnover.synthetic import write_csv
from tests.benchmarks.measure import Report, Sample

ROWS, MANY = 1_000_000, 10_000_000
ROUNDS = 5
AIM_TIME, AIM_MEMORY = 1.5, 3.0
MOST_MEMORY = 2_000
MEGABYTE = 10**6

# Each in a process of its own, for the memory; what imports take is left out of time and memory.
AROUND = """
import gc, resource, sys, time
path = sys.argv[1]
{imports}
def way():
    {way}
def peak():
    # `ru_maxrss` would begin with what the program that started this one once had.
    try:
        lines = open("/proc/self/status").read().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = peak()
started, used = time.perf_counter(), time.process_time()
result = way()
print(time.perf_counter() - started, time.process_time() - used, before,
      peak(), {size})
"""
OURS = {
    "imports": "from careerkit.turnover.hris.load import load\nimport pyarrow.csv",
    "way": "return load(path)",
    "size": "result.rows - result.used - result.repaired - result.set_aside - result.rejected",
}
PANDAS = {
    "imports": "import pandas as pd\nimport pyarrow.csv",
    "way": """frame = pd.read_csv(path, engine="pyarrow", dtype="string")
    for name in ("Hire date", "Position start date", "Last day", "Report date"):
        frame[name] = pd.to_datetime(frame[name])
    again = frame.duplicated()
    return frame[~again].sort_values(["Employee ID", "Position start date"])""",
    "size": "result.memory_usage(deep=True).sum()",
}


def measured(program: dict[str, str], path: Path) -> list[float]:
    """Give seconds by the clock and of the processor, kilobytes before and at most, and a size."""
    command = [sys.executable, "-c", AROUND.format(**program), str(path)]
    return [float(each) for each in subprocess.check_output(command, text=True).split()]


def run() -> Report:
    """Take both ways in turn over the same file, by the clock: both use several threads in part."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "company.csv"
        write_csv(path, rows=ROWS)
        pairs = [(measured(PANDAS, path), measured(OURS, path)) for _ in range(ROUNDS)]
    theirs, ours = ([pair[place] for pair in pairs] for place in (0, 1))
    samples = [
        Sample("pandas: read, parse days, find duplicates, sort", _milliseconds(theirs)),
        Sample("careerkit: load, map, check, account for every row", _milliseconds(ours)),
    ]
    time_ratio = samples[1].median / samples[0].median
    frame = theirs[0][4] / MEGABYTE
    took = max(each[3] - each[2] for each in ours) / 1000
    peak = max(each[3] - each[2] for each in theirs) / 1000
    memory = (
        f"At most {took:,.0f} MB beyond imports, {took / frame:.2f} times the frame of {frame:,.0f} MB "
        f"(aim: at most {AIM_MEMORY:.0f}); pandas itself took {peak:,.0f} MB."
    )
    notes = (
        f"{time_ratio:.2f} times the time of pandas (aim: at most {AIM_TIME}).",
        memory,
    )
    return Report(f"A CSV file of {ROWS:,} rows and twelve columns", samples, notes)


def run_many() -> Report:
    """Load ten million rows once, and hold the memory of the whole process to its limit."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "company.csv"
        write_csv(path, rows=MANY)
        size = path.stat().st_size
        seconds, _, _, most, unaccounted = measured(OURS, path)
    if unaccounted:
        raise AssertionError(f"{unaccounted:,.0f} rows are in no account")
    peak = most * 1024 / MEGABYTE
    note = (
        f"{peak:,.0f} MB at most, imports and all, for {size / MEGABYTE:,.0f} MB of text "
        f"(limit: {MOST_MEMORY:,} MB)."
    )
    sample = Sample("load, map, check, account for every row", (1000 * seconds,))
    return Report(f"A CSV file of {MANY:,} rows and twelve columns", [sample], (note,))


def _milliseconds(measurements: list[list[float]]) -> tuple[float, ...]:
    return tuple(1000 * each[0] for each in measurements)
