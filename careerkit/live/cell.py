"""A room from a notebook: one cell opens it, in a program of its own, and shows the ways in.

It is a program of its own because a room changes how widgets are kept, which the notebook's panels
must not notice, and because it goes on while a cell runs.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import subprocess
import sys
import tempfile
from html import escape
from typing import Any

from careerkit.errors import CareerkitError
from careerkit.panels.room.addresses import Addresses, qr_html
from careerkit.workshop.codes import spaced

STOP_SECONDS = 20


def open_room(**options: Any) -> RunningRoom:
    """Open a room as `careerkit room` does, whose options these are: title="Tuesday", rehearse=12.

    Raises CareerkitError with the sentence that the command would say.
    """
    words = [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
    return RunningRoom([sys.executable, "-m", "careerkit.cli", "room", "--json", *words])


class RunningRoom:
    """A room that runs until it is stopped, or until the notebook's kernel ends.

    Attributes
    ----------
    told: what the room said of itself: code, addresses, the facilitator's link
    """

    def __init__(self, command: list[str]) -> None:
        """Start it, and wait until it can be reached."""
        self._log = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 - it outlives this
        self._process = subprocess.Popen(  # noqa: S603 - this Python, with careerkit's own options
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            start_new_session=True,  # interrupting a cell does not stop the room
        )
        atexit.register(self.stop)
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            self.stop()
            self._log.seek(0)
            raise CareerkitError(self._log.read().strip() or "The room did not open.")
        self.told: dict[str, Any] = json.loads(line)

    @property
    def running(self) -> bool:
        """Tell whether it still runs."""
        return self._process.poll() is None

    def stop(self) -> None:
        """Stop it; what was saved stays, and opening it with resume=… goes on."""
        atexit.unregister(self.stop)
        self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.communicate(timeout=STOP_SECONDS)
        if self.running:
            self._process.kill()

    def __repr__(self) -> str:
        state = "is open" if self.running else "has stopped"
        return f"The room “{self.told['title']}” {state}."

    def _repr_html_(self) -> str:
        """Show the ways in, and the code big enough for a phone's camera."""
        if not self.running:
            return f"<p>{escape(repr(self))}</p>"
        addresses = Addresses(self.told["join"], self.told["code"])
        facilitator = escape(self.told["facilitator"])
        return (
            f"<p>{escape(repr(self))} People come in at <strong>{escape(addresses.typed)}</strong> with the "
            f"code <strong>{spaced(self.told['code'])}</strong>.</p>"
            f'<p><a href="{facilitator}" target="_blank" rel="noreferrer">Open the facilitator’s console'
            "</a>. Keep this link to yourself.</p>"
            f'<div style="max-width:280px">{qr_html(addresses.scanned)}</div>'
        )
