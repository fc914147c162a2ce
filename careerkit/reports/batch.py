"""Run a notebook once for each of many jobs: in parallel, on after an interruption, and past failures.

What a job needs travels with it and what it wrote travels back, so that another machine can do it. A
job is done when its files are in place and the list in the folder says what they were made from.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import tomli_w

from careerkit import __version__
from careerkit.errors import InputError, shown
from careerkit.files import save_bytes, save_text
from careerkit.reports.run import CELL_SECONDS, run_notebook, why

LIST = "done.toml"  # what is finished, and from what it was made
FAILED = "failed"  # folder of notebooks that stopped, as far as they came
OUTPUT = "output"  # the parameter that says where to write
NAME = "report"

Came = Literal["made", "kept", "failed", "waiting"]


@dataclass(frozen=True, slots=True)
class Template:
    """A notebook, and the files that every run of it needs.

    name:       its file's name
    notebook:   the notebook itself
    parameters: what is the same in every run: literals by name
    files:      contents by parameter: each run finds the file's path in that parameter
    """

    name: str
    notebook: bytes = field(repr=False)
    parameters: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    seconds: float = CELL_SECONDS

    @property
    def stamp(self) -> str:
        """Give what tells this template, with its files and parameters, from every other."""
        told = hashlib.sha256(self.notebook)
        told.update(json.dumps(self.parameters, sort_keys=True, default=str).encode())
        for name, content in sorted(self.files.items()):
            told.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
        return told.hexdigest()


@dataclass(frozen=True, slots=True)
class Job:
    """One run.

    id:         what its files are called; letters, digits and dashes
    label:      what people call it
    parameters: its own, on top of the template's
    """

    id: str
    label: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job.

    came:    “made”, “kept” from an earlier run, “failed”, or “waiting” as long as it has not run
    says:    why it failed, in a sentence
    files:   names of what it wrote into the folder
    seconds: that the run took
    """

    id: str
    label: str
    came: Came
    says: str = ""
    files: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class _Ran:
    """What comes back from another process."""

    job: Job
    files: Mapping[str, bytes] = field(repr=False)
    seconds: float
    says: str = ""


def run_batch(
    template: Template,
    jobs: Sequence[Job],
    folder: Path,
    *,
    executor: Executor,
    told: Callable[[Outcome], object] = lambda _: None,
    again: bool = False,
) -> tuple[Outcome, ...]:
    """Run every job that is not done yet, and give what came of each, in the order of `jobs`.

    Files go into `folder` as each job ends, so that an interruption loses no more than what is under
    way. A job that fails leaves its notebook in `failed/` and does not stop the others.

    executor: any `concurrent.futures.Executor`
    told:     hears of each outcome as it comes
    again:    whether to make anew what is there already
    Raises SaveError when the folder cannot be written.
    """
    _distinct(jobs)
    done = {} if again else _read(folder)
    outcomes: dict[str, Outcome] = {}
    waiting = []
    for job in jobs:
        stamp = _stamp(template, job)
        if _stands(done.get(job.id), stamp, folder):
            files = tuple(done[job.id]["files"])
            outcomes[job.id] = Outcome(job.id, job.label, "kept", files=files)
            told(outcomes[job.id])
        else:
            waiting.append(job)
    done = {job.id: done[job.id] for job in jobs if job.id in outcomes}
    _write(folder, done)  # a folder that cannot be written is told before the first run
    for ran in _run_all(template, waiting, executor):
        outcome = _keep(ran, folder)
        outcomes[outcome.id] = outcome
        if outcome.came == "made":
            entry = {"stamp": _stamp(template, ran.job), "files": list(outcome.files)}
            done[outcome.id] = entry
            _write(folder, done)
        told(outcome)
    return tuple(outcomes[job.id] for job in jobs)


def _distinct(jobs: Sequence[Job]) -> None:
    ids = [job.id for job in jobs]
    for one in ids:
        if ids.count(one) > 1 or not one.replace("-", "").isalnum():
            raise InputError(
                "jobs", expected="ids of letters, digits and dashes, each once", found=shown(one)
            )


def _run_all(template: Template, jobs: Sequence[Job], executor: Executor) -> Iterator[_Ran]:
    """Give what each job came to, as it ends."""
    asked = {executor.submit(run_job, template, job): job for job in jobs}
    try:
        for each in as_completed(asked):
            try:
                yield each.result()
            except BrokenProcessPool:
                says = "The process that ran it was ended, perhaps for want of memory. Try fewer workers."
                yield _Ran(asked[each], {}, 0.0, says)
            except Exception as problem:  # noqa: BLE001 - whatever a cluster can raise is one failure
                yield _Ran(asked[each], {}, 0.0, why(problem))
    finally:
        for each in asked:
            each.cancel()


def run_job(template: Template, job: Job) -> _Ran:
    """Run one job in a folder of its own, here and now; never raises for what the notebook does."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="careerkit-") as made:
        place = Path(made)
        written, ran = place / "written", place / "ran.ipynb"
        written.mkdir()
        notebook = place / template.name
        notebook.write_bytes(template.notebook)
        given: dict[str, Any] = {**template.parameters, **job.parameters}
        for name, content in template.files.items():
            given[name] = str(place / f"{name}.bin")
            Path(given[name]).write_bytes(content)
        given[OUTPUT] = str(written / NAME)
        says = ""
        try:
            run_notebook(notebook, given, seconds=template.seconds, keep=ran)
        except Exception as problem:  # noqa: BLE001 - a failing group must not stop the others
            says = why(problem)
        files = {path.suffix: path.read_bytes() for path in sorted(written.iterdir())}
        if not says and not files:
            says = f"The notebook wrote nothing. It has to write to the place that {OUTPUT} names."
        if says:
            files = {".ipynb": ran.read_bytes()} if ran.exists() else {}
        return _Ran(job, files, time.monotonic() - began, says)


def _keep(ran: _Ran, folder: Path) -> Outcome:
    """Put a job's files in place; what an earlier failure left goes."""
    job = ran.job
    trace = folder / FAILED / f"{job.id}.ipynb"
    outcome = Outcome(job.id, job.label, "failed" if ran.says else "made", ran.says)
    if ran.says:
        for content in ran.files.values():
            save_bytes(trace, content)
        names: tuple[str, ...] = (f"{FAILED}/{trace.name}",) if ran.files else ()
    else:
        for suffix, content in ran.files.items():
            save_bytes(folder / f"{job.id}{suffix}", content)
        names = tuple(f"{job.id}{suffix}" for suffix in ran.files)
        trace.unlink(missing_ok=True)
    return replace(outcome, files=names, seconds=ran.seconds)


def _stamp(template: Template, job: Job) -> str:
    own = json.dumps(job.parameters, sort_keys=True, default=str)
    told = f"{__version__} {template.stamp} {own}"
    return hashlib.sha256(told.encode()).hexdigest()


def _stands(entry: Mapping[str, Any] | None, stamp: str, folder: Path) -> bool:
    """Tell whether a job's files are there, made from the same."""
    return (
        entry is not None
        and entry["stamp"] == stamp
        and all((folder / name).is_file() for name in entry["files"])
    )


def _read(folder: Path) -> dict[str, dict[str, Any]]:
    """Read what is finished; a list that cannot be read counts for nothing, and all is made anew."""
    try:
        content = tomllib.loads((folder / LIST).read_text(encoding="utf-8"))
        return {
            str(name): {"stamp": str(one["stamp"]), "files": [str(each) for each in one["files"]]}
            for name, one in content["done"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _write(folder: Path, done: Mapping[str, Mapping[str, Any]]) -> None:
    save_text(folder / LIST, tomli_w.dumps({"format": 1, "done": dict(done)}))
