"""A JupyterLab server of one's own: own port, own folders, nothing of the person's."""

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 60
AT_FIRST = dict(
    os.environ
)  # without what tests leave behind: this is read before the first of them


@dataclass(frozen=True)
class LabServer:
    """A running server: `notebooks` is the folder it shows, `home` its kernels' CAREERKIT_HOME."""

    url: str
    token: str
    notebooks: Path
    home: Path

    def wait_until_kept(self, text: str, seconds: float = 30) -> None:
        """Wait until a text is in a file of the home: “Saved at” may still be of what came before."""
        deadline = time.monotonic() + seconds
        while not any(text in path.read_text("utf-8") for path in self.home.rglob("*.toml")):
            if time.monotonic() > deadline:
                message = f"{text!r} is in no file after {seconds} s"
                raise AssertionError(message)
            time.sleep(0.1)

    def stop_kernels(self) -> None:
        """End all sessions, so that no test finds the kernel of another."""
        for session in json.loads(self._ask("GET", "/api/sessions")):
            self._ask("DELETE", f"/api/sessions/{session['id']}")

    def _ask(self, method: str, path: str) -> bytes:
        headers = {"Authorization": f"token {self.token}"}
        request = urllib.request.Request(self.url + path, method=method, headers=headers)  # noqa: S310 - always http, see lab_server
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - same
            return answer.read()

    def answers(self) -> bool:
        """Tell whether the server is up."""
        try:
            self._ask("GET", "/api/status")
        except (OSError, urllib.error.URLError):
            return False
        return True


@contextlib.contextmanager
def lab_server(folder: Path) -> Iterator[LabServer]:
    """Start `careerkit lab` in `folder` and stop it at the end."""
    places = {name: folder / name for name in ("notebooks", "home", "jupyter", "ipython")}
    for place in places.values():
        place.mkdir()
    server = LabServer(
        f"http://127.0.0.1:{_free_port()}",
        secrets.token_hex(16),
        places["notebooks"],
        places["home"],
    )
    environment = AT_FIRST | {
        "CAREERKIT_HOME": str(server.home),
        "IPYTHONDIR": str(places["ipython"]),
        **{
            f"JUPYTER_{name}_DIR": str(places["jupyter"] / name.lower())
            for name in ("CONFIG", "DATA", "RUNTIME")
        },
    }
    log = folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "careerkit.cli", "lab", "--no-browser"),
                *("--notebooks", str(server.notebooks), "--"),
                *(f"--port={server.url.rpartition(':')[2]}", "--ServerApp.port_retries=0"),
                f"--IdentityProvider.token={server.token}",
                "--LabApp.expose_app_in_browser=True",
            ],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_up(server, process, log)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def copy_notebooks(source: Path, target: Path) -> None:
    """Copy notebooks, without what an editor left beside them."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(".*"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_up(server: LabServer, process: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while not server.answers():
        if process.poll() is not None or time.monotonic() > end:
            message = f"JupyterLab did not start:\n{log.read_text(errors='replace')[-3000:]}"
            raise RuntimeError(message)
        time.sleep(0.1)
