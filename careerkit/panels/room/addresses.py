"""Where people come in: the address to type, the QR code to scan, and links for facilitators."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from urllib.parse import urlsplit

from careerkit import look

QUIET_ZONE = 4  # modules of white around the code, as the standard asks for


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of a room.

    Attributes
    ----------
    base:   of the machine that serves it, such as http://192.168.1.7:8765; empty where none does
    code:   of the room
    """

    base: str
    code: str

    @property
    def typed(self) -> str:
        """Give the address as people type it: a browser adds what is plain by itself."""
        parts = urlsplit(self.base)
        plain = parts.scheme == "http" and not parts.path.strip("/")
        return parts.netloc if plain else self.base.rstrip("/")

    @property
    def scanned(self) -> str:
        """Give the address that the QR code holds: it has the room's code in it."""
        return f"{self.base.rstrip('/')}/j/{self.code}" if self.base else ""

    @property
    def back(self) -> str:
        """Give the address at which a code to come back is typed."""
        return f"{self.typed}/back" if self.base else ""

    def facilitator(self, secret: str) -> str:
        """Give the address that lets whoever has it run the room."""
        return f"{self.base.rstrip('/')}/f/{secret}"


NOWHERE = Addresses("", "")  # a room that is open in a notebook, and not served


@lru_cache(maxsize=4)
def qr_html(address: str) -> str:
    """Draw an address as a QR code; without the library, or without an address, nothing."""
    try:
        import segno  # noqa: PLC0415 - comes with the room extra, and the address can be typed
    except ImportError:
        return ""
    if not address:
        return ""
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        border=QUIET_ZONE, dark=look.INK, light=look.PAPER, omitsize=True
    )
    said = escape(f"QR code that leads to {address}")
    return f'<div class="ck-qr" role="img" aria-label="{said}">{drawn}</div>'
