"""A room in a process of its own: found by whoever comes later, stopped, and gone on with."""

import json
import os
import stat
import subprocess
import sys
import time

import psutil
import pytest

from careerkit.facilitator.start.process import FOLDER, RoomProcess
from careerkit.workshop.store import open_store

OPTIONS = ["--host", "127.0.0.1", "--port", "0", "--agenda", "none"]
SECONDS = 60


def wait(process, until):
    """Look until something is so."""
    end = time.monotonic() + SECONDS
    while not until(found := process.look()):
        assert time.monotonic() < end, found
        time.sleep(0.1)
    return found


def announced(found):
    """Tell whether a room has said where it is, or has ended."""
    return found.ways is not None or not found.alive


def ended(found):
    """Tell whether a room has ended."""
    return not found.alive


@pytest.fixture
def process():
    """Give a process, and leave nothing of it behind."""
    made = RoomProcess()
    yield made
    made.end()
    found = made.look()
    if found is not None:
        wait(made, ended)


def test_a_room_is_found_by_another_kernel_stopped_and_gone_on_with(process, home):
    """Nobody but this user can read where it is, and it keeps its code."""
    assert process.look() is None
    process.start(OPTIONS)
    first = wait(process, announced)
    later = RoomProcess()
    assert first == later.look()
    if os.name == "posix":
        for name in ("said", "trouble", "process"):
            assert stat.S_IMODE((home / FOLDER / name).stat().st_mode) == 0o600
    later.ask_to_stop()
    wait(process, ended)
    later.forget()
    assert list((home / FOLDER).iterdir()) == []
    process.start(["--resume", first.ways.code, *OPTIONS[:4]])
    second = wait(process, announced)

    assert second.ways is not None, second
    assert first.ways.code == second.ways.code
    assert first.ways.facilitator != second.ways.facilitator
    store = open_store()
    assert [first.ways.code] == [room.code for room in store.rooms()]
    store.close()


def test_a_room_that_is_killed_is_noticed(process):
    """And what it had said is still known."""
    process.start(OPTIONS)
    first = wait(process, announced)
    process.end()
    found = wait(process, ended)

    assert first.ways is not None
    assert first.ways == found.ways


def test_a_room_is_alive_from_its_first_moment(process, monkeypatch):
    """Also while the system cannot say yet which command it is."""
    monkeypatch.setattr(psutil.Process, "cmdline", lambda _: [])
    process.start(OPTIONS)

    assert process.look().alive
    process.end()
    wait(process, ended)


def test_what_a_room_objects_to_is_kept(process):
    """It is the last thing that it says."""
    process.start([*OPTIONS, "--minimum", "1"])

    assert "from 3 to" in wait(process, announced).said


def test_somebody_elses_process_is_never_taken_for_a_room(process, home):
    """A machine that was started anew gives the same number to another program."""
    (home / FOLDER).mkdir(parents=True)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        command = [sys.executable, "-m", "careerkit.cli", "room", "--json"]
        told = {"process": other.pid, "command": command, "rehearse": 0}
        (home / FOLDER / "process").write_text(json.dumps(told), encoding="utf-8")
        alive = process.look().alive
        process.ask_to_stop()
        process.end()
        other.stdin.write(b"\n")

    assert not alive
    assert other.returncode == 0


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"process": "x"}', '{"process": 1}'])
def test_what_is_kept_and_makes_no_sense_is_no_room(process, home, kept):
    """A full disk can cut a file off."""
    (home / FOLDER).mkdir(parents=True)
    (home / FOLDER / "process").write_text(kept, encoding="utf-8")

    assert process.look() is None
