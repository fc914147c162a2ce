"""Make `.venv` and install careerkit into it with the pinned versions.

`python3 tools/environment.py lab documents room data` installs these extras as well. Runs on
a bare Python, so it uses the standard library alone, and keeps to a syntax old
enough that an old Python can still say that it is too old.
"""

import importlib.util
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PINS = ("binder/requirements.txt", "tests/requirements.txt")


def what_is_missing(version: tuple, modules_found: bool) -> str:  # noqa: FBT001 - a plain answer
    """Say in one sentence what this Python lacks, or nothing."""
    if tuple(version[:2]) < OLDEST:
        return (
            f"careerkit needs Python {OLDEST[0]}.{OLDEST[1]} or newer and this is Python "
            f"{version[0]}.{version[1]}: install a newer one (python.org, or your system's "
            "packages), then say which, for example: make workshop PYTHON=python3.12"
        )
    if not modules_found:
        return (
            "This Python cannot make virtual environments because its venv module is missing: "
            "install it (on Debian and Ubuntu: sudo apt install python3-venv), then try again."
        )
    return ""


def can_make_environments() -> bool:
    """Tell whether venv and ensurepip are here; Debian packs them separately."""
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def python_inside() -> Path:
    """Give the environment's own interpreter, which Windows keeps elsewhere."""
    windows = VENV / "Scripts" / "python.exe"
    return windows if sys.platform == "win32" else VENV / "bin" / "python"


def usable(python: Path) -> bool:
    """Tell whether this environment was made to its end, by a Python that is new enough."""
    question = f"import pip, sys; sys.exit(sys.version_info < {OLDEST})"
    return python.exists() and subprocess.call([str(python), "-c", question]) == 0


def install(extras: list) -> None:
    """Install careerkit, editable, with these extras and the pinned versions."""
    python = str(python_inside())
    if not usable(python_inside()):
        # An interrupted run leaves half an environment behind: --clear makes it anew.
        subprocess.check_call([sys.executable, "-m", "venv", "--clear", str(VENV)])
    pins = [word for name in PINS for word in ("-c", str(ROOT / name))]
    package = f"{ROOT}[{','.join(extras)}]" if extras else str(ROOT)
    pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.check_call([*pip, *pins, "--editable", package])
    # make compares this file's age with the pins' to know whether to come here again.
    (VENV / "-".join([".installed", *extras])).write_text("\n".join(extras) + "\n")


def main(extras: list) -> int:
    """Check, install, and answer with an exit code; a failure is one sentence."""
    missing = what_is_missing(sys.version_info, can_make_environments())
    if missing:
        print(missing, file=sys.stderr)
        return 1
    print("Installing careerkit into .venv; the first time takes a few minutes.", flush=True)
    try:
        install(extras)
    except (OSError, subprocess.CalledProcessError) as problem:
        print(f"Installing careerkit failed: {problem}.", file=sys.stderr)
        print(
            "The lines above say why; when it was the network, run the same command again.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
