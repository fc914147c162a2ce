"""Where the room is reached: the address that a request came to, and whether it came from our own page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from careerkit.errors import InputError

HOST = re.compile(r"[\w.:\[\]-]*")  # it goes into a header, so nothing else may be in it


@dataclass(frozen=True, slots=True)
class Origin:
    """How the room is reached from outside.

    `public` is the address that people use where a proxy stands before the room, such as
    https://room.example.org; empty where they reach this machine itself.
    """

    public: str = ""

    def of(self, request: HTTPConnection) -> str:
        """Give the scheme and host under which this request was made."""
        if self.public:
            return self.public
        scheme = "https" if request.scope["scheme"] in ("https", "wss") else "http"
        host = request.headers.get("host", "").lower()
        return f"{scheme}://{host}" if HOST.fullmatch(host) else f"{scheme}://"

    def secure(self, request: HTTPConnection) -> bool:
        """Tell whether the way to the browser is encrypted, so that cookies can be kept to it."""
        return self.of(request).startswith("https:")

    def same(self, request: HTTPConnection) -> bool:
        """Tell whether a request comes from a page of this room; other sites' pages act for nobody."""
        return request.headers.get("origin", "").lower() == self.of(request)


def public_url(text: str) -> str:
    """Read the address that people use; InputError if it is none."""
    try:
        parts = urlsplit(text.strip())
        fits = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1)
    except ValueError:
        fits = False
    if not fits or parts.path.strip("/") or parts.query or parts.fragment or parts.username:
        raise InputError(
            "--public-url",
            expected="an address without a path, such as https://room.example.org",
            found=f"“{text[:80]}”",
        )
    return f"{parts.scheme}://{parts.netloc}".lower()
