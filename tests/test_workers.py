"""Work in other processes can be stopped, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
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


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to send to a group")
def test_an_interruption_ends_what_is_under_way_in_silence_and_puts_it_away(tmp_path: Path) -> None:
    """As Ctrl+C in a terminal: every process hears it, folders go, and nothing complains or waits."""
    program, place = tmp_path / "program.py", tmp_path / "place"
    program.write_text(PROGRAM, encoding="utf-8")
    place.mkdir()
    process = subprocess.Popen(
        [sys.executable, str(program), str(place)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    os.killpg(process.pid, signal.SIGINT)
    told, complained = process.communicate(timeout=60)
    assert (told, complained) == ("stopped\n", "")
    assert list(place.iterdir()) == []
