"""Tell whether a notebook runs on the reader's own machine, and say so in words they can trust."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass


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
