"""Look over this installation and say, for each fault, what to do about it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from importlib import metadata
from pathlib import Path

from careerkit import resources
from careerkit.documents.calendar import can_write_calendar
from careerkit.documents.word import can_write_word
from careerkit.documents.workbook import can_write_workbook
from careerkit.errors import CareerkitError
from careerkit.lab import FIRST_NOTEBOOK

OK, WARNING, FAULT = "ok", "warning", "fault"
OLDEST_PYTHON = (3, 11)
KERNEL = "python3"
KERNEL_SECONDS = 60
PORT = 8888
WIDGETS = "@jupyter-widgets/jupyterlab-manager"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALL_AGAIN = 'pip install --upgrade "careerkit[lab]"'
DATA_AGAIN = 'pip install --upgrade "careerkit[data]"'
ROOM_AGAIN = 'pip install --upgrade "careerkit[room]"'
OWN_NETWORK = (
    "make a network of your own with the hotspot of a phone or of this machine (no internet is needed), "
    "or use paper: careerkit handouts"
)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        what:    the thing, in a word or two
        verdict: "ok", "warning" or "fault"; only a fault keeps the notebooks from running
        seen:    what was found
        remedy:  what to do now; empty when all is well
    """

    what: str
    verdict: str
    seen: str
    remedy: str = ""


def examine(database: str | None = None) -> tuple[Finding, ...]:
    """Look at everything, in the order in which one fault explains the next.

    `database` is where rooms are to be kept, if somebody asks about that.
    """
    findings: list[Finding] = []
    checks = {check.__name__: check for check in CHECKS}
    if database is not None:
        checks["rooms"] = partial(rooms, database)
    for title, check in checks.items():
        try:
            findings += check()
        except Exception as problem:  # noqa: BLE001 - a doctor that falls ill helps nobody
            name = title.replace("_", " ")
            seen = f"could not be looked at ({type(problem).__name__}: {problem})"
            findings.append(Finding(name, FAULT, seen, f"Install again: {INSTALL_AGAIN}"))
    return tuple(findings)


def healthy(findings: Sequence[Finding]) -> bool:
    """Tell whether nothing is a fault."""
    return all(finding.verdict != FAULT for finding in findings)


def as_text(findings: Sequence[Finding]) -> str:
    """Set the findings out in lines, each remedy below its finding."""
    width = max(len(finding.what) for finding in findings)
    lines = []
    for finding in findings:
        lines.append(f"{finding.verdict:<8}{finding.what:<{width}}  {finding.seen}")
        if finding.remedy:
            lines.append(f"{'':<8}{'':<{width}}  -> {finding.remedy}")
    faults = sum(finding.verdict == FAULT for finding in findings)
    lines += ["", "The notebooks can run." if not faults else f"To put right: {faults}."]
    return "\n".join(lines)


def as_json(findings: Sequence[Finding]) -> str:
    """Give the findings as JSON, for programs and bug reports."""
    content = {"healthy": healthy(findings), "findings": [asdict(each) for each in findings]}
    return json.dumps(content, indent=2, ensure_ascii=False)


def chromium() -> Path | None:
    """Find the browser that the browser tests use; CAREERKIT_CHROMIUM names another one."""
    chosen = os.environ.get("CAREERKIT_CHROMIUM")
    for name in (chosen,) if chosen else BROWSERS:
        if found := shutil.which(name):
            return Path(found)
    return None


def python() -> Iterator[Finding]:
    """Look at the version of Python."""
    seen = f"{sys.version.split()[0]} in {sys.prefix}"
    if sys.version_info >= OLDEST_PYTHON:
        yield Finding("Python", OK, seen)
    else:
        oldest = ".".join(map(str, OLDEST_PYTHON))
        yield Finding("Python", FAULT, seen, f"Install Python {oldest} or newer.")


def packages() -> Iterator[Finding]:
    """Compare the installed versions with what careerkit and its lab extra ask for."""
    try:
        asked, unfit = _asked_for("lab")
    except metadata.PackageNotFoundError:
        remedy = "In the folder that holds pyproject.toml: pip install --editable '.[lab]'"
        yield Finding("packages", FAULT, "careerkit itself is not installed", remedy)
        return
    for name, seen in unfit.items():
        yield Finding(name, FAULT, seen, f"Install it: {INSTALL_AGAIN}")
    if not unfit:
        yield Finding("packages", OK, f"all {asked} that the notebooks need fit")


def own_data() -> Iterator[Finding]:
    """See whether exports of HR systems can be read and worked out: notebooks 06 and 07, and reports."""
    asked, unfit = _asked_for("data")
    if unfit:
        seen = ", ".join(f"{name} ({what})" for name, what in unfit.items())
        yield Finding("own data", WARNING, f"not all can be read or worked out: {seen}", DATA_AGAIN)
    else:
        yield Finding("own data", OK, f"all {asked} packages for exports of HR systems fit")


def _asked_for(extra: str) -> tuple[int, dict[str, str]]:
    """Count what careerkit with this extra asks for, and say what is missing or of another version."""
    from packaging.requirements import Requirement  # noqa: PLC0415 - comes with matplotlib

    asked = [
        need
        for need in map(Requirement, metadata.requires("careerkit") or [])
        if need.marker is None or need.marker.evaluate({"extra": extra})
    ]
    unfit = {}
    for need in asked:
        try:
            version = metadata.version(need.name)
        except metadata.PackageNotFoundError:
            version = "missing"
        if version == "missing" or not need.specifier.contains(version, prereleases=True):
            unfit[need.name] = f"{version}, needed: {need.specifier}"
    return len(asked), unfit


def widgets() -> Iterator[Finding]:
    """See whether JupyterLab has the half of ipywidgets that draws in the browser."""
    from jupyter_core.paths import jupyter_path  # noqa: PLC0415 - comes with the lab extra
    from packaging.requirements import Requirement  # noqa: PLC0415 - comes with matplotlib

    installed = metadata.version("ipywidgets")
    for need in map(Requirement, metadata.requires("ipywidgets") or []):
        if need.name == "jupyterlab_widgets":
            version = metadata.version(need.name)
            if not need.specifier.contains(version):
                seen = f"ipywidgets {installed} with jupyterlab-widgets {version}"
                remedy = "pip install --upgrade ipywidgets jupyterlab-widgets"
                yield Finding("widgets", FAULT, f"{seen}, needed: {need.specifier}", remedy)
                return
    manifest = Path(WIDGETS) / "package.json"
    if any((Path(folder) / manifest).is_file() for folder in jupyter_path("labextensions")):
        yield Finding("widgets", OK, f"ipywidgets {installed}, and JupyterLab finds its part")
    else:
        remedy = "pip install --force-reinstall jupyterlab-widgets"
        yield Finding("widgets", FAULT, "JupyterLab does not find its part", remedy)


def kernel() -> Iterator[Finding]:
    """Start the kernel that the notebooks name, and let it import careerkit."""
    from jupyter_client.manager import start_new_kernel  # noqa: PLC0415 - comes with lab

    remedy = f"{sys.executable} -m ipykernel install --sys-prefix --name {KERNEL}"
    manager = client = None
    try:
        manager, client = start_new_kernel(
            kernel_name=KERNEL,
            startup_timeout=KERNEL_SECONDS,
            stdout=subprocess.DEVNULL,  # its own remarks are not part of the report
            stderr=subprocess.DEVNULL,
        )
        printed: list[str] = []
        reply = client.execute_interactive(
            "import sys, careerkit; print(1 + 1, sys.prefix)",
            timeout=KERNEL_SECONDS,
            output_hook=lambda message: printed.append(message["content"].get("text", "")),
        )
        answer = "".join(printed).strip()
        if reply["content"]["status"] == "ok" and answer.startswith("2 "):
            yield Finding("kernel", OK, f"“{KERNEL}” answers from {answer[2:]}")
        else:
            problem = reply["content"].get("evalue") or answer or "no answer"
            seen = f"“{KERNEL}” starts, but not with careerkit ({problem})"
            yield Finding("kernel", FAULT, seen, remedy)
    except Exception as problem:  # noqa: BLE001 - whatever keeps it from starting is the finding
        seen = f"“{KERNEL}” does not start ({type(problem).__name__}: {problem})"
        yield Finding("kernel", FAULT, seen, remedy)
    finally:
        if client is not None:
            client.stop_channels()
        if manager is not None:
            manager.shutdown_kernel(now=True)


def notebooks() -> Iterator[Finding]:
    """See whether the notebooks came along."""
    try:
        folder = resources.notebooks_folder()
    except CareerkitError as problem:
        yield Finding("notebooks", FAULT, str(problem), INSTALL_AGAIN)
        return
    if (folder / FIRST_NOTEBOOK).is_file():
        yield Finding("notebooks", OK, str(folder))
    else:
        yield Finding("notebooks", FAULT, f"{folder} lacks {FIRST_NOTEBOOK}", INSTALL_AGAIN)


def documents() -> Iterator[Finding]:
    """See which files to take home can be written; panels and pages do without them."""
    kinds = {
        "Word": can_write_word(),
        "calendar": can_write_calendar(),
        "spreadsheet": can_write_workbook(),
    }
    missing = [kind for kind, written in kinds.items() if not written]
    if missing:
        seen = f"cannot be written: {', '.join(missing)}"
        yield Finding("files", WARNING, seen, 'pip install "careerkit[documents]"')
    else:
        yield Finding("files", OK, f"can be written: {', '.join(kinds)}")


def home() -> Iterator[Finding]:
    """See whether work can be saved, without leaving anything behind."""
    folder = resources.home()
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    try:
        with tempfile.TemporaryFile(dir=existing):
            yield Finding("your work", OK, f"is kept in {folder}")
    except OSError as problem:
        seen = f"cannot be saved in {folder} ({problem.strerror})"
        remedy = "Set CAREERKIT_HOME to a folder that you may write to."
        yield Finding("your work", FAULT, seen, remedy)


def port() -> Iterator[Finding]:
    """See whether JupyterLab can listen on this machine."""
    for candidate in (PORT, 0):
        with contextlib.suppress(OSError), socket.socket() as listener:
            listener.bind(("127.0.0.1", candidate))
            seen = "is free" if candidate else "is taken; JupyterLab takes the next free one"
            yield Finding("port", OK, f"{PORT} {seen}")
            return
    remedy = "Ask whoever runs this machine to allow programs to listen on 127.0.0.1."
    yield Finding("port", FAULT, "nothing can listen on this machine", remedy)


def room() -> Iterator[Finding]:
    """See whether a live room can be opened, with what browsers are given all on this machine."""
    from packaging.requirements import Requirement  # noqa: PLC0415 - comes with matplotlib

    asked = [
        need
        for need in map(Requirement, metadata.requires("careerkit") or [])
        if need.marker is not None
        and need.marker.evaluate({"extra": "room"})
        and not need.marker.evaluate({"extra": ""})
    ]
    for need in asked:
        try:
            version = metadata.version(need.name)
        except metadata.PackageNotFoundError:
            version = "missing"
        if version == "missing" or not need.specifier.contains(version, prereleases=True):
            seen = f"cannot be opened: {need.name} is {version}, needed: {need.specifier or 'any'}"
            yield Finding("live room", WARNING, seen, ROOM_AGAIN)
            return
    try:
        from careerkit.live.assets import on_this_machine  # noqa: PLC0415 - needs the room extra

        on_this_machine()
    except CareerkitError as problem:
        yield Finding("live room", WARNING, f"cannot be opened: {problem}", ROOM_AGAIN)
        return
    yield Finding("live room", OK, "can be opened: careerkit room")


def phones() -> Iterator[Finding]:
    """Give an address to try from a phone; only a phone can tell whether the network lets it through."""
    from careerkit.live import network  # noqa: PLC0415 - beside the room

    known = network.addresses()
    if not known:
        seen = "this machine is in no network, so phones cannot reach it"
        yield Finding("phones", OK, seen, f"Before a workshop: {OWN_NETWORK}")
        return
    taken = network.PORT if _is_free(network.PORT) else network.next_free("", network.PORT)
    port = taken or network.PORT
    start = "careerkit room" if port == network.PORT else f"careerkit room --port {port}"
    seen = f"start `{start}`, and open http://{known[0]}:{port} on a phone in the same network"
    yield Finding("phones", OK, seen, f"If the phone finds nothing: {OWN_NETWORK}")


def rooms(database: str) -> Iterator[Finding]:
    """See whether rooms can be kept where somebody wants them, such as on a PostgreSQL server."""
    from careerkit.workshop.store import open_store  # noqa: PLC0415 - needs the room extra
    from careerkit.workshop.store.places import name_of, place_of  # noqa: PLC0415

    try:
        open_store(database).close()
    except CareerkitError as problem:
        remedy = "Put that right, or leave out --database: rooms are then kept in a file."
        yield Finding("rooms", FAULT, str(problem), remedy)
    else:
        yield Finding("rooms", OK, f"can be kept in {name_of(place_of(database))}")


def _is_free(port: int) -> bool:
    with contextlib.suppress(OSError), socket.socket() as trial:
        trial.bind(("", port))
        return True
    return False


def browser() -> Iterator[Finding]:
    """Name Chromium, whose absence matters to nobody but developers."""
    found = chromium()
    seen = str(found) if found else "not found; only the browser tests need it"
    yield Finding("Chromium", OK, seen)


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    python,
    packages,
    widgets,
    kernel,
    notebooks,
    own_data,
    documents,
    home,
    port,
    room,
    phones,
    browser,
)
