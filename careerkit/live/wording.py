"""What the pages around the panels say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from careerkit.live.connection import Ended

LOADING = "Opening the room…"
NO_SCRIPT = "This page needs JavaScript. Switch it on, or ask for the paper sheet."
RELOAD = "Load again"
LOST = "Connection lost. What was saved is safe. Trying again…"
STILL_LOST = (
    "Still no connection. What was saved is safe, and this page goes on trying. Look whether this device "
    "is in the room’s wifi, or load the page again. If it does not come back, go on on paper."
)
UNSURE = "You are back. What you typed last may not have been saved: please look at it once more."
SLOW = (
    "This takes longer than it should. Load the page again; if that does not help, go on on paper."
)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a page says when it was ended: a sentence, and what can be done there.

    `href` and `link` lead on; `reload` offers to load the page again, and `waits` does so by itself
    once the room is there.
    """

    text: str
    reload: bool = False
    waits: bool = False
    href: str = ""
    link: str = ""


ENDED = {
    Ended.TOO_MANY_PAGES: Notice(
        "This page was opened in several tabs, and this is the oldest. Go on in the newest, or load "
        "this one again. Nothing that was saved is lost.",
        reload=True,
    ),
    Ended.ELSEWHERE: Notice(
        "You went on on another device with your own code, so this device has stopped. Nothing that was "
        "saved is lost. To come back to this one, ask your other device for a new code.",
        href="/back",
        link="I have the new code",
    ),
    Ended.NOT_ADMITTED: Notice(
        "The room does not know this device any more. Come in with the room’s code, or with your own "
        "code if you were here before.",
        href="/",
        link="Come in",
    ),
    Ended.TOO_MUCH: Notice(
        "More came from this page at once than one person can type, so it was stopped. Wait a minute, "
        "then load it again. Nothing that was saved is lost.",
        reload=True,
    ),
    Ended.ROOM_CLOSED: Notice(
        "The room has closed. Thank you for being here. What you took home stays with you."
    ),
    Ended.STOPPED: Notice(
        "The room has stopped for now. What was saved is safe. When the room goes on, this page comes "
        "back by itself: it still knows you.",
        reload=True,
        waits=True,
    ),
}


def of_a_page() -> Mapping[str, Any]:
    """Give a page's script what it may have to say."""
    return {
        "loading": LOADING,
        "lost": LOST,
        "stillLost": STILL_LOST,
        "unsure": UNSURE,
        "slow": SLOW,
        "reload": RELOAD,
        "ended": {str(int(code)): asdict(notice) for code, notice in ENDED.items()},
    }


def soon(seconds: float) -> str:
    """Say when to try again."""
    if seconds < 50:  # noqa: PLR2004 - up to here seconds say it better
        return f"in {max(10, round(seconds, -1)):.0f} seconds"
    minutes = round(seconds / 60 + 0.4)
    return "in a minute" if minutes <= 1 else f"in {minutes} minutes"
