"""Tell whether a notebook runs on the reader's own machine, and say so in words they can trust."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Place:
    """Where the kernel runs; `own` is true where what a person writes stays with them.

    `lasting` is false where files vanish with the session, so that a download comes first.
    """

    name: str
    own: bool
    lasting: bool
    promise: str


LOCAL = Place(
    "this computer",
    own=True,
    lasting=True,
    promise="What you write stays on the computer that runs this notebook. Nothing is sent anywhere.",
)
BROWSER = Place(
    "this browser",
    own=True,
    lasting=False,
    promise="Everything runs inside this browser and nothing is sent anywhere. It may be gone when you "
    "close the page: download your answers before you do.",
)
BINDER = Place(
    "Binder",
    own=False,
    lasting=False,
    promise="This page runs on Binder, on somebody else's computer, and is deleted when you leave. "
    "Write nothing that must stay private, and download your answers before you go.",
)
HUB = Place(
    "a shared server",
    own=False,
    lasting=True,
    promise="This page runs on your organisation's server. Whoever runs it could read what you write. "
    "Download your answers if you want to keep them to yourself.",
)


def place() -> Place:
    """Find out where the kernel runs, by the marks that Binder, hubs and browser kernels leave."""
    if sys.platform == "emscripten":
        return BROWSER
    if any(name.startswith("BINDER_") for name in os.environ):
        return BINDER
    if any(name.startswith("JUPYTERHUB_") for name in os.environ):
        return HUB
    return LOCAL


def time_zone() -> str:
    """Name the time zone of the computer that runs this, such as Europe/Berlin; UTC if it does not say."""
    for name in _named_zones():
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):  # a folder, an empty name, a file that is no zone
            continue
        return "UTC" if name in ("Etc/UTC", "Etc/UCT") else name
    return "UTC"


def _named_zones() -> Iterator[str]:
    """Go through the places where systems name their zone."""
    yield os.environ.get("TZ", "").removeprefix(":")
    with contextlib.suppress(OSError):
        yield str(Path("/etc/localtime").readlink()).partition("zoneinfo/")[2]
    with contextlib.suppress(OSError, UnicodeDecodeError):
        yield Path("/etc/timezone").read_text(encoding="utf-8").strip()
