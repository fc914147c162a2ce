"""What every answer carries, and the plain answers that several pages give."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from careerkit.live import plain
from careerkit.live.assets import FONTS
from careerkit.live.service import Service

LARGEST_FORM, FORM_SECONDS = 4096, 10
HEADERS = {
    "Referrer-Policy": "same-origin",  # with none, a browser would not say that a form is ours
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}


def page(service: Service, title: str, body: str, status: int = 200) -> Response:
    """Answer with a plain page."""
    text = plain.plain_page(service.assets, title, body, rehearsal=service.rehearsal)
    headers = {**HEADERS, "Content-Security-Policy": plain.POLICY}
    return HTMLResponse(text, status, headers)


def to(address: str, cookie: str = "") -> Response:
    """Lead to another page, perhaps with a cookie."""
    headers = {**HEADERS, "set-cookie": cookie} if cookie else HEADERS
    return RedirectResponse(address, 303, headers)


def nothing_here(service: Service) -> Response:
    """Answer for an address that leads nowhere, or nowhere for whoever asks."""
    body = plain.sentences(
        "Nothing here", "There is no page at this address.", links=[("/", "To the room")]
    )
    return page(service, "Nothing here", body, 404)


def not_from_here(service: Service) -> Response:
    """Answer what another site's page has sent."""
    body = plain.sentences(
        "Not sent from here",
        "This did not come from a page of this room, so nothing was done.",
        "Whoever runs the room behind a proxy names its address with --public-url.",
        links=[("/", "To the room")],
    )
    return page(service, "Not sent from here", body, 403)


def no_cookies(service: Service) -> Response:
    """Answer whoever was let in a moment ago, and whose browser has not kept what says so."""
    body = plain.sentences(
        "This browser keeps no cookies",
        "The room knows your seat again by a cookie, and this browser has kept none. Allow cookies for "
        "this page, or take another browser, and come in again.",
        "If that does not help, ask for the paper sheet.",
        links=[("/", "Come in again")],
    )
    return page(service, "This browser keeps no cookies", body, 400)


def asset(service: Service, request: Request) -> Response:
    """Answer with a file for the browser, packed if it takes that."""
    found = service.assets.get(request.path_params["name"])
    if found is None:
        return nothing_here(service)
    known = request.url.query == found.version or found.path.suffix in FONTS
    headers = {**HEADERS, "Content-Type": found.kind, "Vary": "Accept-Encoding"}
    headers |= FOR_GOOD if known else {}
    if found.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(found.packed, headers={**headers, "Content-Encoding": "gzip"})
    return Response(found.content, headers=headers)


async def form(request: Request) -> Mapping[str, str]:
    """Read the fields of a form; what is too long or too slow to be one counts as empty."""
    body = bytearray()
    try:
        async with asyncio.timeout(FORM_SECONDS):
            async for part in request.stream():
                body += part
                if len(body) > LARGEST_FORM:
                    return {}
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=10)
    except (ValueError, TimeoutError):
        return {}
    return {name: values[0] for name, values in fields.items()}


def address(request: HTTPConnection) -> str:
    """Give the network address that a request came from, as far as it is known."""
    return request.client.host if request.client else ""
