"""Open the notebooks in JupyterLab."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from careerkit import resources
from careerkit.errors import CareerkitError, SaveError

FIRST_NOTEBOOK = "00-start-here.ipynb"
COPIED = ".copied.json"
CONNECTION = "careerkit.jupyter.prompt.PromptConnection"
# Settings that only stand where the person has chosen nothing: no question about news, and no look for
# updates, so that nothing leaves the machine; and uploads to a panel of 200 MB, where 10 are usual.
SETTINGS = resources.PACKAGE / "jupyter"


@dataclass(frozen=True)
class Place:
    """The folder of notebooks to open.

    Attributes:
        folder: what JupyterLab shows
        notes:  sentences about what was copied or kept, for the person who opens it
    """

    folder: Path
    notes: tuple[str, ...] = ()


def place(chosen: Path | None = None) -> Place:
    """Find or make the folder to open: the chosen one, the checkout's, or a copy of one's own.

    Installed notebooks are copied because an upgrade replaces the installed ones, and with them
    whatever was changed there.
    """
    if chosen is not None:
        if not chosen.is_dir():
            raise CareerkitError(
                f"{chosen} is not a folder: name one with notebooks, or leave out --notebooks."
            )
        return Place(chosen.resolve())
    if resources.is_checkout():
        return Place(resources.notebooks_folder())
    own = resources.home() / "notebooks"
    return Place(own, copy_notebooks(resources.notebooks_folder(), own))


def copy_notebooks(source: Path, target: Path) -> tuple[str, ...]:
    """Bring `target` up to date without losing a change; give sentences about what was kept.

    A file is replaced only if it is still as it was when it was copied, which `.copied.json` in
    the target remembers.
    """
    copied = _read_copied(target / COPIED)
    notes = []
    for original in sorted(path for path in source.rglob("*") if path.is_file()):
        name = original.relative_to(source).as_posix()
        if any(part.startswith(".") or part == "__pycache__" for part in Path(name).parts):
            continue
        own, latest = target / name, _fingerprint(original)
        present = _fingerprint(own) if own.exists() else None
        if present in (None, copied.get(name), latest):
            if present != latest:
                _copy(original, own)
            copied[name] = latest
        elif copied.get(name) != latest:
            notes.append(
                f"Kept your own {own}; this version of careerkit brings another one. "
                "Rename yours and start again to get it."
            )
    from careerkit.files import save_text  # noqa: PLC0415 - a checkout never copies

    save_text(target / COPIED, json.dumps(copied, indent=1) + "\n")
    return tuple(notes)


def jupyter_arguments(
    folder: Path, *, browser: bool = True, further: Sequence[str] = ()
) -> list[str]:
    """Say what JupyterLab is started with."""
    first = f"/tree/{FIRST_NOTEBOOK}" if (folder / FIRST_NOTEBOOK).is_file() else ""
    arguments = [
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.default_url=/lab{first}",
        f"--ServerApp.kernel_websocket_connection_class={CONNECTION}",
        "--log-level=WARN",  # the address is still printed, the loading of extensions is not
    ]
    if not browser:
        arguments.append("--no-browser")
    # A fresh container has no other user than root, whom JupyterLab otherwise refuses.
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--allow-root")
    return [*arguments, *further]


def start(arguments: Sequence[str]) -> int:
    """Run JupyterLab until it is stopped."""
    if importlib.util.find_spec("jupyterlab") is None:
        raise CareerkitError(
            'JupyterLab is not installed here. This installs it: pip install "careerkit[lab]"'
        )
    earlier = os.environ.get("JUPYTER_CONFIG_PATH")
    folders = [str(SETTINGS), earlier] if earlier else [str(SETTINGS)]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(folders)
    from jupyterlab.labapp import LabApp  # noqa: PLC0415 - takes a second to import

    LabApp.launch_instance(list(arguments))
    return 0


def _fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read_copied(path: Path) -> dict[str, str]:
    try:
        copied = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # without the memory every changed file counts as the person's own
    return copied if isinstance(copied, dict) else {}


def _copy(original: Path, own: Path) -> None:
    try:
        own.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(original, own)
    except OSError as problem:
        raise SaveError(
            str(own),
            reason=problem.strerror or str(problem),
            next_step="Name another folder in CAREERKIT_HOME.",
        ) from None
