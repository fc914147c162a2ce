"""How long a connection may take, and how many there may be.

Whoever opens thousands of connections and asks for nothing would otherwise leave none for the others.
"""

from __future__ import annotations

import asyncio
import contextlib

from uvicorn.protocols.http.h11_impl import H11Protocol

LOOK_SECONDS = 10.0
ASKING, ANSWERING = 1, 18  # looks without news: up to twenty seconds, and about three minutes
ENOUGH = 8_192  # connections: a phone takes several, macOS begins with 256, and takes no more than 10,240


class PatientProtocol(H11Protocol):
    """Uvicorn's HTTP, which ends a connection that asks for nothing, or never takes its answer.

    The socket of a page is not its concern any more: it has an owner, and gives signs of life.
    """

    _seen: tuple[object, bool] = (None, False)
    _looks = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to look now and then."""
        super().connection_made(transport)
        self.loop.call_later(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        """End the connection if it has stood still for some looks."""
        if self.transport.is_closing() or self.transport.get_protocol() is not self:
            return
        answering = getattr(self.cycle, "response_complete", True) is False
        seen = self.cycle, answering
        self._looks = self._looks + 1 if seen == self._seen else 0
        self._seen = seen
        if self._looks >= (ANSWERING if answering else ASKING):
            self.transport.abort()
        else:
            self.loop.call_later(LOOK_SECONDS, self._look)


def take_more_connections() -> None:
    """Let this program have as many connections as the system gives, as far as they are of use."""
    try:
        import resource  # noqa: PLC0415 - Windows has no such limit
    except ImportError:
        return
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH if most == resource.RLIM_INFINITY else min(ENOUGH, most)
    if now != resource.RLIM_INFINITY and now < wanted:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
