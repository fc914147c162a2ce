"""Fifty team reports in parallel, against the same notebook under papermill, one after the other."""

import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import papermill

from careerkit.reports.team import SAMPLE
from careerkit.reports.teams import Wishes, team_reports, template_of
from careerkit.resources import data_file
from careerkit.turnover.hris.load import load
from careerkit.turnover.hris.spells import Grouping
from careerkit.workers import default_count, workers
from tests.benchmarks.measure import Report, Sample

REPORTS = 50
ALONE = 5  # reports that papermill runs alone before, and as many after; all would take minutes
BY = "Unit"


def run():
    """Time both in one run, one after the other, as each needs all processors or one."""
    loaded = of_units(load(data_file(SAMPLE)))
    count = default_count()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        before = alone(loaded, folder)
        begun = time.perf_counter()
        with workers(count) as pool:
            batch = team_reports(loaded, Wishes(BY), folder / "out", executor=pool)
        taken = 1_000 * (time.perf_counter() - begun)
        before += alone(loaded, folder)
    if batch.failed or len(batch.outcomes) != REPORTS:
        raise SystemExit(f"{len(batch.failed)} of {len(batch.outcomes)} reports failed.")
    floor = REPORTS * sum(before) / len(before) / count
    notes = [
        f"{REPORTS} reports on {count} processors; papermill alone ran {len(before)} of them.",
        f"All reports take {taken / floor:.2f} times as long as papermill's alone ÷ {count} (aim 1.3).",
    ]
    samples = [
        Sample(f"papermill alone, {REPORTS} ÷ {count}", (floor,)),
        Sample("careerkit report", (taken,)),
        Sample("papermill alone, one report", tuple(before)),
    ]
    return Report("Fifty team reports", samples, notes)


def of_units(loaded):
    """Put the company's people into fifty units of the same size."""
    spells = loaded.spells
    labels = tuple(f"Unit {number + 1}" for number in range(REPORTS))
    codes = (spells.person % np.uint64(REPORTS)).astype(np.int32)
    units = Grouping(BY, labels, codes)
    return replace(loaded, spells=replace(spells, groups={**spells.groups, BY: units}))


def alone(loaded, folder):
    """Run a few reports as papermill does, one after the other; gives the milliseconds of each."""
    template = template_of(loaded, Wishes(BY))
    notebook, data = folder / template.name, folder / "data.bin"
    notebook.write_bytes(template.notebook)
    data.write_bytes(template.files["data"])
    taken = []
    for number in range(ALONE):
        own = {"group": f"Unit {number + 1}", "data": str(data), "output": str(folder / "alone")}
        begun = time.perf_counter()
        papermill.execute_notebook(
            str(notebook),
            str(folder / "ran.ipynb"),
            parameters={**template.parameters, **own},
            kernel_name="python3",
            cwd=str(folder),
            progress_bar=False,
        )
        taken.append(1_000 * (time.perf_counter() - begun))
    return taken
