"""A full room on one laptop: how fast answers are saved, what a person takes, and that none is lost."""

import contextlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any

import psutil

from tests.benchmarks.measure import Report, Sample
from tests.live.record import Compared, compare
from tests.live.running import REAL, ROOT, Running

SIZES = (50, 100, 200)
BROWSERS = 10  # real ones, beside the others
FIRST_BROWSER = 400
PACE = (4.0, 8.0)
AIM_SAVED, AIM_MEMORY = 250, 2.5


@dataclass
class Load:
    """What one run came to.

    record: of the people;  browsers: of those in real browsers
    marks:  of each moment in the run: seconds, resident megabytes and CPU seconds of the host
    """

    people: int
    record: dict[str, Any]
    browsers: dict[str, Any]
    compared: Compared
    marks: dict[str, tuple[float, float, float]] = field(default_factory=dict)

    @property
    def saved(self) -> list[float]:
        """Milliseconds from sending an answer to the word that it is saved."""
        given = [each for each in _every(self.record["given"]) if each["saved"]]
        return [1000 * (each["saved"] - each["sent"]) for each in given]

    @property
    def megabytes(self) -> float:
        """What one person takes in the host."""
        most = max(mark[1] for mark in self.marks.values())
        return (most - self.marks["ready"][1]) / (self.people + len(self.browsers["given"]))

    def cpu(self, since: str, until: str) -> float:
        """Share of one core that the host used between two moments."""
        (begin, _, used), (end, _, more) = self.marks[since], self.marks[until]
        return (more - used) / (end - begin)


def measure(people: int, browsers: int, *, pace: tuple[float, float] = PACE) -> Load:
    """Let a room be played through; people come within a minute of each other."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "rooms.sqlite"
        room = Running(
            Path(folder),
            *("--host", "127.0.0.1", "--port", "0", "--database", str(database)),
            *("--capacity", str(people + browsers)),
            program=REAL,
        )
        try:
            host = psutil.Process(room.process.pid)
            marks: dict[str, tuple[float, float, float]] = {}
            wishes = {
                "base": room.base,
                "code": room.code,
                "secret": room.secret,
                "people": people,
                "others": browsers,
                "pace": pace,
            }
            with _program("room_browsers") as browsing, _program("room_people") as playing:
                lines = playing(wishes)
                record: dict[str, Any] = {}
                seen: dict[str, Any] = {"given": {}, "faults": []}
                for line in lines:
                    used = host.cpu_times()
                    marks[line["what"]] = (
                        perf_counter(),
                        host.memory_info().rss / 1e6,
                        used.user + used.system,
                    )
                    if line["what"] == "ready" and browsers:
                        numbers = [FIRST_BROWSER + n for n in range(browsers)]
                        told = browsing(
                            {"base": room.base, "code": room.code, "numbers": numbers, "pace": pace}
                        )
                    if line["what"] == "record":
                        record = line
                if not record:
                    message = "the people did not come to an end"
                    raise RuntimeError(message)
                if browsers:
                    seen |= list(told)[-1]
            code, said = room.stop()
            if code or room.logged:
                print(f"the room ended with {code}: {said}\n{room.logged}", file=sys.stderr)
        finally:
            room.stop()
        given = {int(number): each for number, each in (record["given"] | seen["given"]).items()}
        return Load(people, record, seen, compare(database, room.id, given), marks)


@contextlib.contextmanager
def _program(name: str) -> Iterator[Any]:
    """Start one of the programs that people are in when it is called; it is ended at the end."""
    processes = []

    def start(wishes: dict[str, Any]) -> Iterator[dict[str, Any]]:
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "benchmarks" / f"{name}.py"), json.dumps(wishes)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        processes.append(process)
        return map(json.loads, process.stdout or ())

    try:
        yield start
    finally:
        for process in processes:
            process.kill()
            process.wait()


def run(sizes: Sequence[int] = SIZES) -> Report:
    """Play through a room of each size; the largest with real browsers beside."""
    loads = [measure(size, BROWSERS if size == max(sizes) else 0) for size in sizes]
    samples = [Sample(f"answer saved, {each.people} people", tuple(each.saved)) for each in loads]
    for each in loads:
        record, people = each.record, f"{each.people} people"
        for name, seconds in (
            ("come in until the page stands", record["joining"]),
            ("open: the first card is there", record["opened"]),
            ("reveal in the middle: seen", record["first"]),
            ("reveal at the end: seen", record["second"]),
        ):
            samples.append(Sample(f"{name}, {people}", tuple(1000 * at for at in seconds)))
    pace = f"an answer every {PACE[0]:.0f} to {PACE[1]:.0f} s"
    return Report(
        f"A room on this machine: people come within a minute, then {pace}",
        samples,
        [note for each in loads for note in _notes(each)],
    )


def _notes(load: Load) -> Iterator[str]:
    record, given = load.record, load.browsers["given"]
    worst = f"{max(load.saved):.0f}"
    p95 = Sample("", tuple(load.saved)).p95
    yield (
        f"{load.people} people: saved p95 {p95:.0f} ms, at most {worst} (aim: p95 at most {AIM_SAVED}); "
        f"{load.megabytes:.2f} MB a person (aim: at most {AIM_MEMORY})."
    )
    yield f"  {load.compared.sentence}"
    yield (
        f"  Open: from the click, the first card is there after {1000 * min(record['opened']):.0f} ms, "
        f"the last after {1000 * max(record['opened']):.0f}. Reveal: the last sees it after "
        f"{1000 * max(record['first']):.0f} and {1000 * max(record['second']):.0f} ms."
    )
    shares = (
        f"{name} {100 * load.cpu(since, until):.0f} %"
        for name, since, until in (
            ("coming in", "ready", "joined"),
            ("answering", "joined", "done"),
        )
    )
    seconds = load.marks["record"][0] - load.marks["ready"][0]
    yield (
        f"  CPU of one core: the host while {', '.join(shares)}; the people's own process "
        f"{100 * record['cpu'] / seconds:.0f} %, which is late by p95 "
        f"{1000 * quantiles(record['late'], n=20)[-1]:.0f} ms itself."
    )
    if given:
        told = sum(bool(each["saved"]) for each in _every(given))
        faults = load.browsers["faults"]
        yield (
            f"  {len(given)} of the others in Chromium, not in the times: {told} answers told to be "
            f"saved, faults of their pages: {faults or 'none'}."
        )


def _every(given: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for each in given.values():
        yield from each
