"""From a fresh clone, by `make workshop`, to a page that can be read."""

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

from careerkit import doctor
from tests.benchmarks.measure import Report, Sample

ROOT = Path(__file__).resolve().parents[2]
LONGEST_SECONDS = 900


def one_start(environment: dict[str, str]) -> tuple[float, float]:
    """Clone, make, open; give the milliseconds until the server answered and the page stood."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address, token = f"http://127.0.0.1:{port}", secrets.token_hex(8)
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "careerkit"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)  # noqa: S607 - any git will do
        handed_on = f"--no-browser -- --port={port} --IdentityProvider.token={token}"
        started = time.perf_counter()
        process = subprocess.Popen(
            ["make", "workshop", f"ARGS={handed_on}"],  # noqa: S607 - any make will do
            cwd=clone,
            env=os.environ | environment | {"CAREERKIT_HOME": str(Path(folder) / "home")},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # so that make and all it started end together
        )
        try:
            _wait_for(f"{address}/api", process)
            answered = time.perf_counter() - started
            _read_first_notebook(f"{address}/lab/tree/00-start-here.ipynb?token={token}")
            return 1000 * answered, 1000 * (time.perf_counter() - started)
        finally:
            _end(process)


def run() -> Report:
    """Start once with pip's cache and once without."""
    cached = one_start({})
    fresh = one_start({"PIP_NO_CACHE_DIR": "1"})
    samples = (
        Sample("server answers, pip's cache full", cached[:1]),
        Sample("page stands, pip's cache full", cached[1:]),
        Sample("server answers, no cache", fresh[:1]),
        Sample("page stands, no cache", fresh[1:]),
    )
    return Report("make workshop in a fresh clone", samples)


def _end(process: subprocess.Popen) -> None:
    os.killpg(process.pid, signal.SIGTERM)
    # JupyterLab shuts down its kernel and then sometimes waits for a thread that never ends.
    time.sleep(5)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _wait_for(address: str, process: subprocess.Popen) -> None:
    end = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            message = f"make workshop ended with {process.returncode}"
            raise RuntimeError(message)
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - http on this machine
        except OSError:
            time.sleep(0.1)
        else:
            return
    message = f"make workshop did not answer within {LONGEST_SECONDS} s"
    raise TimeoutError(message)


def _read_first_notebook(address: str) -> None:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(doctor.chromium()))
        page = chromium.new_page()
        page.goto(address)
        page.locator(".jp-Notebook .jp-RenderedMarkdown").first.wait_for(timeout=60_000)
        chromium.close()
