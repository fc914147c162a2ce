"""What reading an analyst's file needs beyond a light installation."""

from __future__ import annotations

import importlib
import importlib.util

from careerkit.errors import CareerkitError

INSTALL = 'This installs it: pip install "careerkit[data]"'


def need(library: str, what: str) -> None:
    """Make sure that an optional library loads; `what` needs it, in the plural (“Excel files”).

    Raises CareerkitError with what to install.
    """
    sentence = f"{what} need careerkit's “data” part: {library} is not installed here. {INSTALL}"
    if importlib.util.find_spec(library) is None:
        raise CareerkitError(sentence)
    try:
        importlib.import_module(library)
    except ImportError as problem:  # half an installation
        raise CareerkitError(f"{sentence} ({problem})") from None
