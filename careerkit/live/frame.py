"""The page around a panel: loads the scripts, and holds a place for notices and for the panel."""

from __future__ import annotations

import json
from html import escape

from careerkit.live import wording
from careerkit.live.assets import BUNDLE, LIBRARY, Assets
from careerkit.live.engine import client_version
from careerkit.live.plain import NAME, REHEARSAL, Room
from careerkit.live.visitor import Place

STYLES = ("widgets.css", "theme.css", "room.css")
SCRIPTS = ("line.js", BUNDLE, LIBRARY, "solara.js", "room.js")
TITLES = {Place.ROOM: "", Place.CONSOLE: "Facilitator", Place.SCREEN: "Screen"}


def frame(assets: Assets, place: Place, room: Room) -> str:
    """Write the page of one kind; it holds nothing of the room but its title."""
    title = " · ".join(part for part in (TITLES[place], room.title or NAME) if part)
    styles = "".join(f'<link rel="stylesheet" href="{assets.address(name)}">\n' for name in STYLES)
    scripts = "".join(f'<script src="{assets.address(name)}"></script>\n' for name in SCRIPTS)
    mark = f'<header class="mark">{REHEARSAL}</header>\n' if room.rehearsal else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(title)}</title>\n<link rel="icon" href="/assets/room.svg">\n{styles}'
        f"{_data('jupyter-config-data', {'baseUrl': f'/{place}/', 'kernelId': 'room'})}"
        f"{_data('words', wording.of_a_page())}</head>\n"
        f'<body data-base-url="/{place}/" data-place="/{place}" data-version="{client_version()}">\n'
        f'{mark}<div id="notice" role="status" hidden></div>\n<main>\n'
        f'<h1 class="unseen">{escape(title)}</h1>\n<p id="loading">{wording.NO_SCRIPT}</p>\n'
        '<div id="room"></div>\n</main>\n'
        f"{scripts}</body>\n</html>\n"
    )


def policy(origin: str) -> str:
    """Say what the page may load and where it may speak to: this machine alone."""
    socket = origin.replace("http", "ws", 1)
    return (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' {socket}; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    )


def _data(name: str, content: object) -> str:
    text = json.dumps(content).replace("<", "\\u003c")
    return f'<script type="application/json" id="{name}">{text}</script>\n'
