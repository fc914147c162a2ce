"""Plain pages, which need no script: coming in, coming back, and what is said to whoever cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from careerkit.live.assets import Assets

STYLE = "room.css"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class Room:
    """What every page says of the room.

    Attributes
    ----------
    title:     as the facilitator calls it
    rehearsal: whether fictional people play along and nothing is kept
    told:      who will see what
    """

    title: str
    rehearsal: bool
    told: tuple[str, ...] = ()


REHEARSAL = "Rehearsal: fictional people take part, and everything is deleted at the end."
NAME = "The room"


def plain_page(assets: Assets, title: str, body: str, *, rehearsal: bool = False) -> str:
    """Write a whole page around what is to be said; `body` is HTML."""
    mark = f'<header class="mark">{REHEARSAL}</header>' if rehearsal else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n"
        f'<link rel="icon" href="/assets/room.svg">\n'
        f'<link rel="stylesheet" href="{assets.address(STYLE)}">\n</head>\n'
        f'<body>{mark}<main class="plain">\n{body}\n</main></body>\n</html>\n'
    )


def sentences(heading: str, *said: str, links: Sequence[tuple[str, str]] = ()) -> str:
    """Write a heading and sentences; the first link stands out."""
    ways = "".join(
        f'<p><a {"class=go " if number == 0 else ""}href="{escape(address)}">{escape(text)}</a></p>'
        for number, (address, text) in enumerate(links)
    )
    return f"<h1>{escape(heading)}</h1>{''.join(f'<p>{escape(each)}</p>' for each in said)}{ways}"


def join_form(room: Room, ticket: str, *, code: str = "", wrong: str = "") -> str:
    """Write the page to come in; with a code, which a QR code brings along, it is one tap."""
    known = bool(code) and not wrong
    heading = room.title or NAME
    if known:
        field = f'<input type="hidden" name="code" value="{escape(code)}">'
    else:
        field = _field(
            "code",
            "Code of the room",
            "Six letters and digits, as on the screen.",
            code,
            wrong=bool(wrong),
        )
    return (
        f"<h1>{escape(heading)}</h1>{_wrong(wrong)}"
        '<form method="post" action="/join" autocomplete="off">'
        f'<input type="hidden" name="ticket" value="{escape(ticket)}">{field}'
        f"<button>Come in</button></form>{who_sees(room)}"
        '<h2>Here before?</h2><p><a href="/back">I was here before and have a code of my own</a></p>'
    )


def back_form(*, typed: str = "", wrong: str = "") -> str:
    """Write the page to come back on another device."""
    field = _field(
        "code",
        "Your own code",
        "Twelve letters and digits. Spaces and dashes do not matter.",
        typed,
        wrong=bool(wrong),
    )
    return (
        f"<h1>Come back</h1>{_wrong(wrong)}"
        f'<form method="post" action="/back" autocomplete="off">{field}<button>Go on here</button>'
        "</form><p>The device that you used before stops, and the code is used up: your page here gives "
        "you a new one.</p>"
        "<p>On the device that you used before you need no code: open the room’s address there.</p>"
        '<p><a href="/">I have no code of my own</a></p>'
    )


def who_sees(room: Room) -> str:
    """Say up front who will see what."""
    if not room.told:
        return ""
    return f"<h2>Who sees what</h2><ul>{''.join(f'<li>{escape(each)}</li>' for each in room.told)}</ul>"


def _field(name: str, label: str, hint: str, value: str, *, wrong: bool = False) -> str:
    # Where something is wrong the keyboard's place is in the box, and the sentence is read out with it.
    again = ' aria-invalid="true" autofocus' if wrong else ""
    told = "wrong hint" if wrong else "hint"
    return (
        f'<label for="{name}">{label}</label>'
        f'<input id="{name}" name="{name}" value="{escape(value[:40])}" required maxlength="60" '
        f'autocapitalize="characters" autocomplete="off" spellcheck="false" aria-describedby="{told}"{again}>'
        f'<p class="quiet" id="hint">{hint}</p>'
    )


def _wrong(wrong: str) -> str:
    return f'<p class="wrong" id="wrong" role="alert">{escape(wrong)}</p>' if wrong else ""
