"""Run the benchmarks, all or those named: `make bench ARGS="import panel"`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks import (
    attack_many,
    charts_time,
    cold_start,
    coverage,
    evppi_time,
    exit_cost_latency,
    exits_time,
    fuzz_files,
    fuzz_hris,
    import_time,
    km_time,
    load_time,
    options_latency,
    panel_latency,
    project_time,
    proof_time,
    reports_time,
    room_kills,
    room_load,
    room_voila,
    sobol_error,
)
from tests.benchmarks.measure import keep

BENCHMARKS = {
    "import": import_time.run,
    "proof": proof_time.run,
    "fuzz": fuzz_files.run,
    "fuzz-hris": fuzz_hris.run,
    "attack": attack_many.run,
    "panel": panel_latency.run,
    "cold": cold_start.run,
    "charts": charts_time.run,
    "exit-panel": exit_cost_latency.run,
    "options": options_latency.run,
    "exits": exits_time.run,
    "project": project_time.run,
    "sobol": sobol_error.run,
    "evppi": evppi_time.run,
    "load": load_time.run,
    "load-10m": load_time.run_many,
    "km": km_time.run,
    "coverage": coverage.run,
    "reports": reports_time.run,
    "room": room_load.run,
    "kills": room_kills.run,
    "voila": room_voila.run,
}


def main(names: list[str]) -> int:
    """Run, print and keep."""
    if unknown := set(names) - set(BENCHMARKS):
        print(f"No benchmark {sorted(unknown)}; there are {list(BENCHMARKS)}.", file=sys.stderr)
        return 2
    reports = []
    for name in names or BENCHMARKS:
        reports.append(BENCHMARKS[name]())
        print(reports[-1].table(), end="\n\n", flush=True)
    print(f"Every measurement is in {keep(reports)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
