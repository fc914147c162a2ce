"""Rooms that run in a program of their own, as Solara changes the program that it runs in."""

import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PLAIN, REAL = ("tests.live.plain_room",), ("careerkit.cli", "room")


class Running:
    """A room in a program of its own."""

    def __init__(self, folder, *options, program=PLAIN, home=None):
        self.folder, self.log = folder, folder / "log"
        self._program, self._options = program, options
        self._home = home or folder / "home"
        self.start()

    def start(self, *more):
        """Start it and wait until it says where it is."""
        environment = {**os.environ, "CAREERKIT_HOME": str(self._home), "CAREERKIT_DEBUG": "1"}
        command = [sys.executable, "-m", *self._program, *self._options, *more, "--json"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=log, text=True, env=environment, cwd=ROOT
            )
        self.said = []
        for line in self.process.stdout:
            self.said.append(line)
            if line.startswith("{"):
                break
        else:
            pytest.fail(f"the room did not start:\n{self.log.read_text()}")
        self.told = told = json.loads(line)
        self.base, self.code, self.link = told["here"], told["code"], told["facilitator"]
        self.secret, self.id = self.link.rpartition("/")[2], told["id"]
        self.port = int(self.base.rpartition(":")[2])

    def stop(self):
        """Stop it as Ctrl+C does; gives the exit code and what it said last."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        rest, _ = self.process.communicate(timeout=30)
        return self.process.returncode, rest

    def kill(self):
        """End it without a word."""
        self.process.kill()
        self.process.communicate(timeout=30)

    @property
    def logged(self):
        return self.log.read_text(encoding="utf-8")


@contextmanager
def starting(folder):
    """Give what starts a room; all of them are stopped at the end."""
    started = []

    def start(*options, **how):
        own = ("--host", "127.0.0.1", "--port", "0", "--database", str(folder / "rooms.sqlite"))
        started.append(Running(folder, *own, *options, **how))
        return started[-1]

    yield start
    for room in started:
        room.stop()
