"""A room in a process of its own, which goes on when the notebook that started it is closed.

Solara changes the program that it runs in, so a room is never served by a notebook's kernel. What is
known of the process lies in a folder that only this user can read: a kernel that comes later finds it.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from careerkit import resources
from careerkit.errors import CareerkitError, SaveError
from careerkit.files import place

FOLDER = Path("rooms") / "from-notebook"  # in the person's own folder
STOP_SECONDS = 20  # pages are told, and what waits is saved; then it is ended
OF_A_KERNEL = ("MPLBACKEND", "JPY_")  # what a notebook's kernel sets for itself
LONGEST_FAULT = 500


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways into a room that is open, as it announced them; see `careerkit.live.announcement`."""

    code: str
    title: str
    join: str
    scan: str
    people: tuple[str, ...]
    facilitator: str


@dataclass(frozen=True, slots=True)
class Found:
    """What there is of a room that was started from a notebook.

    Attributes
    ----------
    alive:    whether its process runs
    ways:     into it, once it has announced them
    said:     what it said last, where it has ended
    rehearse: how many fictional people it has; 0 for a real room
    """

    alive: bool
    ways: Ways | None = None
    said: str = ""
    rehearse: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a process that was started: its number, its command, and fictional people."""

    process: int
    command: tuple[str, ...]
    rehearse: int


class RoomProcess:
    """The one room that notebooks of this person have started; any kernel can look at it and stop it."""

    def __init__(self, folder: Path | None = None) -> None:
        """Look in this folder, or in the person's own."""
        self._folder = folder or resources.home() / FOLDER
        self._child: subprocess.Popen[bytes] | None = None

    def start(self, options: Sequence[str], *, rehearse: int = 0) -> None:
        """Start `careerkit room` with these options; where it is reached it says a little later.

        Raises CareerkitError if the process cannot be started.
        """
        command = [sys.executable, "-m", "careerkit.cli", "room", "--json", *options]
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._new("said") as said, self._new("trouble") as trouble:
                self._child = subprocess.Popen(  # noqa: S603 - this very Python, with options of ours
                    command,
                    env=_environment(os.environ),
                    stdin=subprocess.DEVNULL,
                    stdout=said,
                    stderr=trouble,
                    **_apart(),
                )
            told = {"process": self._child.pid, "command": command, "rehearse": rehearse}
            with self._new("process") as kept:
                kept.write(json.dumps(told).encode())
        except (OSError, ValueError) as error:
            raise SaveError(
                place(self._folder),
                reason=getattr(error, "strerror", None) or str(error),
                next_step="Free some space, or use a terminal: careerkit room.",
            ) from None

    def look(self) -> Found | None:
        """Find out how the room is; None if there is none."""
        kept = self._kept()
        if kept is None:
            return None
        ways = _announced(self._text("said"))
        if self._is_alive(kept):
            return Found(alive=True, ways=ways, rehearse=kept.rehearse)
        fault = self._text("trouble").strip()[-LONGEST_FAULT:]
        return Found(alive=False, ways=ways, said=fault, rehearse=kept.rehearse)

    def ask_to_stop(self) -> None:
        """Ask it to end; it tells all pages, saves what waits, and is gone a little later."""
        if sys.platform == "win32":
            self._end(signal.CTRL_BREAK_EVENT)
        else:
            self._end(signal.SIGTERM)

    def end(self) -> None:
        """End it without asking; what was acknowledged is on the disk."""
        if sys.platform == "win32":
            self._end(signal.SIGTERM)  # there it ends a program at once
        else:
            self._end(signal.SIGKILL)

    def forget(self) -> None:
        """Keep nothing of a room that has ended: the facilitator's link is among it."""
        for name in ("process", "said", "trouble"):
            with contextlib.suppress(OSError):
                (self._folder / name).unlink(missing_ok=True)

    def _end(self, by: int) -> None:
        kept = self._kept()
        if kept is not None and self._is_alive(kept):
            with contextlib.suppress(OSError):
                os.kill(kept.process, by)

    def _is_alive(self, kept: Kept) -> bool:
        """Ask one's own child itself: for a moment after its start its command cannot be read."""
        if self._child is not None and self._child.pid == kept.process:
            return self._child.poll() is None
        return _is_alive(kept)

    def _new(self, name: str) -> IO[bytes]:
        """Open a file that only this user can read, emptied."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        return os.fdopen(os.open(self._folder / name, flags, 0o600), "wb")

    def _text(self, name: str) -> str:
        try:
            return (self._folder / name).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""

    def _kept(self) -> Kept | None:
        try:
            told = json.loads(self._text("process"))
            command = tuple(map(str, told["command"]))
            return Kept(int(told["process"]), command, int(told["rehearse"]))
        except (ValueError, KeyError, TypeError):
            return None


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in given.items() if not name.startswith(OF_A_KERNEL)}


def _apart() -> dict[str, Any]:
    """Keep the kernel's signals from it: an interrupted or restarted kernel ends no room."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def _is_alive(kept: Kept) -> bool:
    """Tell whether the process still runs; a later one of the same number does something else."""
    import psutil  # noqa: PLC0415 - comes with the room extra

    try:
        process = psutil.Process(kept.process)
        same = process.cmdline()[1:] == list(kept.command[1:])
        return same and process.status() != psutil.STATUS_ZOMBIE
    except (psutil.Error, OverflowError, ValueError):
        return False


def _announced(said: str) -> Ways | None:
    """Read the line with which a room says where it is."""
    for line in said.splitlines():
        with contextlib.suppress(ValueError, KeyError, TypeError):
            told = json.loads(line)
            return Ways(
                code=str(told["code"]),
                title=str(told["title"]),
                join=str(told["join"]),
                scan=str(told["scan"]),
                people=tuple(map(str, told["people"])),
                facilitator=str(told["facilitator"]),
            )
    return None


def check_room_extra() -> None:
    """Refuse to start a room where what it needs is not installed."""
    from importlib.util import find_spec  # noqa: PLC0415

    if not all(find_spec(name) for name in ("psutil", "solara", "sqlalchemy")):
        from careerkit.rooms import INSTALL  # noqa: PLC0415

        raise CareerkitError(INSTALL)
