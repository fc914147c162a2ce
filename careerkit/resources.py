"""Where careerkit finds what it ships and keeps what a person saves."""

from __future__ import annotations

import os
from pathlib import Path

from careerkit.errors import CareerkitError

PACKAGE = Path(__file__).resolve().parent


def home() -> Path:
    """Give the folder where a person's work is kept; it need not exist yet.

    `CAREERKIT_HOME` decides if it is set, otherwise the user's data folder of this system.
    """
    chosen = os.environ.get("CAREERKIT_HOME", "").strip()
    if chosen:
        try:
            return Path(chosen).expanduser()
        except RuntimeError:
            message = (
                f"CAREERKIT_HOME names the home of a user whom this machine does not know: {chosen}. "
                "Set it to the full path of a folder."
            )
            raise CareerkitError(message) from None
    from platformdirs import user_data_path  # noqa: PLC0415 - only needed without CAREERKIT_HOME

    return user_data_path("careerkit", appauthor=False)


def data_file(name: str) -> Path:
    """Find a file of `data/`, in a checkout or in the installed package.

    Raises CareerkitError when the installation lacks it.
    """
    return _find("data", name)


def notebooks_folder() -> Path:
    """Find the folder of notebooks, in a checkout or in the installed package."""
    return _find("notebooks", "")


def is_checkout() -> bool:
    """Tell whether careerkit runs from a checkout, where the notebooks may be opened in place."""
    return (PACKAGE.parent / "pyproject.toml").is_file() and (PACKAGE.parent / "notebooks").is_dir()


def _find(folder: str, name: str) -> Path:
    # The wheel carries data/ and notebooks/ inside the package; a checkout has them beside it.
    for root in (PACKAGE, PACKAGE.parent):
        candidate = root / folder / name
        if candidate.exists():
            return candidate
    message = (
        f"{folder}/{name} is missing from this installation of careerkit. "
        "Install careerkit again: pip install --force-reinstall careerkit"
    )
    raise CareerkitError(message)
