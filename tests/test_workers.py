"""Work in other processes can be stopped, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

PROGRAM = """
import sys, tempfile, time
from pathlib import Path
from careerkit.workers import workers

def work(place):
    with tempfile.TemporaryDirectory(dir=place) as folder:
        Path(folder, "begun").touch()
        time.sleep(600)

if __name__ == "__main__":
    place = Path(sys.argv[1])
    try:
        with workers(2) as executor:
            for _ in range(6):
                executor.submit(work, place)
            while len(list(place.glob("*/begun"))) < 2:
                time.sleep(0.05)
            print("begun", flush=True)
            time.sleep(600)
    except KeyboardInterrupt:
        print("stopped", flush=True)
"""

# A process that is being started reads the program first.
STARTING = """
import sys, time
from pathlib import Path
from careerkit.workers import workers

if __name__ == "__main__":
    try:
        with workers(1) as executor:
            executor.submit(abs, 1)
            while not Path(sys.argv[1], "starting").exists():
                time.sleep(0.05)
            print("begun", flush=True)
            time.sleep(600)
    except KeyboardInterrupt:
        time.sleep(0.5)
        print("stopped", flush=True)
else:
    Path(sys.argv[1], "starting").touch()
    time.sleep(600)
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")


@pytest.fixture
def written(request) -> str:
    """Give the program; by default one whose workers have begun."""
    return getattr(request, "param", PROGRAM)


@pytest.fixture
def at_work(tmp_path: Path, written: str) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Give a program whose workers have begun, each in a folder of its own, and the folders' place."""
    program, place = tmp_path / "program.py", tmp_path / "place"
    program.write_text(written, encoding="utf-8")
    place.mkdir()
    process = subprocess.Popen(
        [sys.executable, str(program), str(place)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        yield process, place
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def test_an_interruption_ends_what_is_under_way_in_silence_and_puts_it_away(at_work) -> None:
    """As Ctrl+C in a terminal: every process hears it, folders go, and nothing complains or waits."""
    process, place = at_work

    os.killpg(process.pid, signal.SIGINT)
    told, complained = process.communicate(timeout=60)

    assert (told, complained) == ("stopped\n", "")
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("written", [STARTING], indirect=True)
def test_an_interruption_of_a_process_that_is_being_started_is_silent_too(at_work) -> None:
    """It cannot heed it yet, and must not complain of it either."""
    process, _ = at_work

    os.killpg(process.pid, signal.SIGINT)

    assert process.communicate(timeout=60) == ("stopped\n", "")


def test_workers_do_not_outlive_who_gives_them_work(at_work) -> None:
    """Killed without a word, as for want of memory: they end as well, and put away what is open."""
    process, place = at_work

    process.kill()
    process.communicate(timeout=60)

    assert list(place.iterdir()) == []
