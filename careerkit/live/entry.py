"""Coming in: by the room's code, by a cookie, by a code of one's own, or by a facilitator's link."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from time import monotonic

from starlette.requests import Request
from starlette.responses import Response

from careerkit.errors import CareerkitError, InputError
from careerkit.live import answering, plain, wording
from careerkit.live.service import Service
from careerkit.live.visitor import Place, cookie_name, set_cookie
from careerkit.workshop import codes
from careerkit.workshop.host import Joined
from careerkit.workshop.store.errors import StoreUnavailableError, for_participants

MOST_TICKETS, TICKET_SECONDS = 500, 120


class Entry:
    """The pages on which people come in."""

    def __init__(self, service: Service) -> None:
        """Start with nobody."""
        self._service = service
        self._tickets: OrderedDict[str, tuple[float, Joined]] = OrderedDict()

    async def door(self, request: Request) -> Response:
        """Show where to come in; whoever is in goes straight to their page."""
        if answer := self._known(request):
            return answer
        code = request.path_params.get("code", "")
        if not code:
            return self._join_page()
        return self._code_refused(code, request, 404) or self._join_page(code)

    async def join(self, request: Request) -> Response:
        """Take somebody in."""
        service = self._service
        if not service.origin.same(request):
            return answering.not_from_here(service)
        if answer := self._known(request):
            return answer
        fields = await answering.form(request)
        if (again := self._tickets.get(fields.get("ticket", ""))) is not None:
            return self._let_in(request, again[1])  # a second tap is not a second person
        if refused := self._code_refused(fields.get("code", ""), request, 400):
            return refused
        try:
            joined = service.host.join()
        except CareerkitError as problem:
            return self._refused(problem)
        self._remember(fields.get("ticket", ""), joined)
        return self._let_in(request, joined)

    async def back(self, request: Request) -> Response:
        """Bring somebody back by their own code."""
        service = self._service
        if request.method == "GET":
            return self._back_page()
        if not service.origin.same(request):
            return answering.not_from_here(service)
        address = answering.address(request)
        wait = service.returns.wait(address)
        if wait > 0:
            return self._back_page(wrong=_too_many(wait), status=429)
        typed = (await answering.form(request)).get("code", "")
        try:
            code = codes.resume_code(typed)
        except InputError as problem:
            return self._back_page(typed, _no_code(problem), 400)
        try:
            joined = service.host.resume(code)
        except CareerkitError as problem:
            if not isinstance(problem, StoreUnavailableError):
                service.returns.count(address)
            return self._back_page(typed, for_participants(problem), 400)
        service.moved(joined.seat.id)
        return self._let_in(request, joined)

    async def facilitator(self, request: Request) -> Response:
        """Let a facilitator in; the secret goes into a cookie, so that no projector shows it.

        Guesses are not counted: 256 random bits need no more, and a facilitator who shares an address
        with a guesser must not be kept out.
        """
        service, secret = self._service, request.path_params["secret"]
        if service.host.facilitator_of(secret) is None:
            return answering.nothing_here(service)
        name = cookie_name(service.host.room.info.id, facilitator=True)
        secure = service.origin.secure(request)
        return answering.to("/console", set_cookie(name, secret, secure=secure))

    def _known(self, request: Request) -> Response | None:
        """Lead whoever has a cookie to their page."""
        known = self._service.visitor(Place.ROOM, request)
        return answering.to("/room") if known else None

    def _code_refused(self, code: str, request: Request, status: int) -> Response | None:
        """Answer a code that does not lead in; None for the right one."""
        wait = self._service.guesses.wait(answering.address(request))
        if wait > 0:
            return self._join_page(wrong=_too_many(wait), status=429)
        wrong = self._wrong_code(code, request)
        return self._join_page(code, wrong, status) if wrong else None

    def _wrong_code(self, typed: str, request: Request) -> str:
        """Say what is wrong with a code; a wrong one that could be one counts as a guess."""
        try:
            code = codes.room_code(typed)
        except InputError as problem:
            return _no_code(problem)
        info = self._service.host.room.info
        if secrets.compare_digest(code, info.code):
            return ""
        self._service.guesses.count(answering.address(request))
        return f"No room here has the code {codes.spaced(code)}. Look at the screen again."

    def _let_in(self, request: Request, joined: Joined) -> Response:
        name = cookie_name(self._service.host.room.info.id, facilitator=False)
        secure = self._service.origin.secure(request)
        return answering.to("/room", set_cookie(name, joined.token, secure=secure))

    def _remember(self, ticket: str, joined: Joined) -> None:
        now = monotonic()
        if ticket:
            self._tickets[ticket] = (now, joined)
        while self._tickets:
            oldest = next(iter(self._tickets))
            if (
                len(self._tickets) <= MOST_TICKETS
                and self._tickets[oldest][0] > now - TICKET_SECONDS
            ):
                break
            del self._tickets[oldest]

    def _join_page(self, code: str = "", wrong: str = "", status: int = 200) -> Response:
        service = self._service
        if service.host.room.closed:
            return self._refused(
                CareerkitError("This room has closed. Nobody can come in any more.")
            )
        ticket = secrets.token_urlsafe(16)
        body = plain.join_form(service.room, ticket, code=code, wrong=wrong)
        return answering.page(service, service.room.title or plain.NAME, body, status)

    def _back_page(self, typed: str = "", wrong: str = "", status: int = 200) -> Response:
        body = plain.back_form(typed=typed, wrong=wrong)
        return answering.page(self._service, "Come back", body, status)

    def _refused(self, problem: CareerkitError) -> Response:
        """Say kindly that there is no way in now."""
        later = isinstance(problem, StoreUnavailableError)
        links = [("/back", "I was here before")]
        if later:
            links.insert(0, ("/", "Try again in a moment"))
        body = plain.sentences("You cannot come in now", for_participants(problem), links=links)
        return answering.page(self._service, "You cannot come in now", body, 503 if later else 403)


def _no_code(problem: InputError) -> str:
    """Say to whoever has typed it that something cannot be a code at all."""
    return f"That cannot be it: a code has {problem.expected}. {problem.next_step}"


def _too_many(wait: float) -> str:
    return f"Too many wrong codes came from here. Please try again {wording.soon(wait)}."
