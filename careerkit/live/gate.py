"""The gate: every path that leads anywhere stands here, and all others lead to a polite page."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from careerkit.live import answering, plain
from careerkit.live.connection import Connection, Ended
from careerkit.live.entry import Entry
from careerkit.live.frame import frame, policy
from careerkit.live.messages import FACILITATOR, PARTICIPANT, RefusedError, read
from careerkit.live.page import Page
from careerkit.live.service import Service
from careerkit.live.visitor import Place, Visitor, cookie_name

LOG = logging.getLogger(__name__)
LONGEST_KEY = 64
Answer = Callable[[Request], Awaitable[Response]]


def gate(service: Service) -> Starlette:
    """Make the application that serves a room."""
    entry, rooms = Entry(service), Rooms(service)
    routes = [
        Route("/", entry.door, methods=["GET"]),
        Route("/j/{code}", entry.door, methods=["GET"]),
        Route("/join", entry.join, methods=["POST"]),
        Route("/back", entry.back, methods=["GET", "POST"]),
        Route("/f/{secret}", entry.facilitator, methods=["GET"]),
        Route("/alive", rooms.alive, methods=["GET"]),
        Route("/assets/{name}", rooms.asset, methods=["GET"]),
        Route("/{place}", rooms.frame, methods=["GET"]),
        Route("/{place}/_solara/api/close/{key}", rooms.closed, methods=["POST"]),
        WebSocketRoute("/{place}/api/kernels/{key}/channels", rooms.talk),
    ]
    handlers = dict.fromkeys((404, 405), rooms.nothing) | {Exception: rooms.fault}
    app = Starlette(routes=routes, exception_handlers=handlers)
    app.router.redirect_slashes = False  # a redirect would repeat whatever host was asked for
    return app


class Rooms:
    """The pages that hold panels, and their connections."""

    def __init__(self, service: Service) -> None:
        """Serve the pages of this room."""
        self._service = service

    async def frame(self, request: Request) -> Response:
        """Give the page around a panel to whoever may see it."""
        service, place = self._service, _place(request.path_params["place"])
        if place is None:
            return answering.nothing_here(service)
        if service.visitor(place, request) is None:
            if place.for_facilitators:
                return answering.nothing_here(service)
            if self._kept_nothing(request):
                return answering.no_cookies(service)
            return answering.to("/")
        headers = {
            **answering.HEADERS,
            "Content-Security-Policy": policy(service.origin.of(request)),
        }
        text = frame(service.assets, place, service.room)
        return Response(text, media_type="text/html", headers=headers)

    async def talk(self, websocket: WebSocket) -> None:
        """Connect a page with its kernel, for as long as both are there."""
        service, place = self._service, _place(websocket.path_params["place"])
        key = websocket.path_params["key"]
        if place is None or not service.origin.same(websocket) or len(key) > LONGEST_KEY:
            await websocket.close()  # before it is accepted: no page of ours asks for this
            return
        await websocket.accept()
        who = service.visitor(place, websocket)
        refused = self._refused(who)
        if who is None or refused is not None:
            await websocket.close(refused or Ended.NOT_ADMITTED)
            return
        page, connection = service.pages.open(who, key), Connection(websocket)
        page.connect(connection)
        writing = asyncio.create_task(connection.write())
        try:
            await self._listen(websocket, page, connection)
        finally:
            page.disconnect(connection)
            service.pages.left(page)
            connection.end(None)
            await writing

    async def closed(self, request: Request) -> Response:
        """Close the page that somebody has just left, so that it takes no memory."""
        service, place = self._service, _place(request.path_params["place"])
        if place is not None and service.origin.same(request):
            who = service.visitor(place, request)
            page = who and service.pages.find(who, request.path_params["key"])
            if page:
                service.pages.close(page)
        return Response(status_code=204, headers=answering.HEADERS)

    async def alive(self, _: Request) -> Response:
        """Tell a page that lost its line that the room is here."""
        return Response(status_code=204, headers=answering.HEADERS)

    async def asset(self, request: Request) -> Response:
        """Give a file for the browser."""
        return answering.asset(self._service, request)

    async def nothing(self, *_: object) -> Response:
        """Answer whatever else was asked for."""
        return answering.nothing_here(self._service)

    async def fault(self, _: Request, problem: Exception) -> Response:
        """Answer when something went wrong here; what it was stays here."""
        LOG.error("a request: %s", type(problem).__name__)
        body = plain.sentences(
            "That did not work",
            "Something went wrong on the facilitator’s computer. Nothing that was saved is lost.",
            links=[("/", "Try again")],
        )
        return answering.page(self._service, "That did not work", body, 500)

    def _kept_nothing(self, request: Request) -> bool:
        """Tell whether the door has let somebody in whose browser did not keep what it was given."""
        name = cookie_name(self._service.host.info.id, facilitator=False)
        from_here = request.headers.get("referer", "").startswith(self._service.origin.of(request))
        return from_here and name not in request.cookies

    def _refused(self, who: Visitor | None) -> Ended | None:
        if self._service.stopping:
            return Ended.STOPPED
        if who is None:
            return Ended.NOT_ADMITTED
        return None if self._service.pages.may_connect(who) else Ended.TOO_MUCH

    async def _listen(self, websocket: WebSocket, page: Page, connection: Connection) -> None:
        """Take what the page sends, until it goes or is sent away."""
        rules = FACILITATOR if page.visitor.place.for_facilitators else PARTICIPANT
        pages = self._service.pages
        while connection.ended is None:
            try:
                received = await websocket.receive()
            except (WebSocketDisconnect, RuntimeError):
                return
            if received["type"] == "websocket.disconnect" or page.closed:
                return
            if not pages.may_send(page.visitor):
                pages.close(page, Ended.TOO_MUCH)
                return
            data = received.get("text") or received.get("bytes") or b""
            try:
                page.kernel.take(read(data, rules, page.kernel.comms))
            except RefusedError as problem:
                LOG.info("a %s page: %s", page.visitor.place, problem)
                if problem.header is not None:
                    page.kernel.refuse(problem.header)
            except Exception as problem:  # noqa: BLE001 - one message's fault must not end the page
                LOG.error("a %s page: %s", page.visitor.place, type(problem).__name__)  # noqa: TRY400


def _place(name: str) -> Place | None:
    return Place(name) if name in set(Place) else None
