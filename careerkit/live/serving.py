"""Serve a room on this machine until it is stopped."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import uvicorn

from careerkit.live.gate import gate
from careerkit.live.messages import LARGEST_FILE
from careerkit.live.patience import PatientProtocol, take_more_connections
from careerkit.live.service import Service

FAREWELL_SECONDS, STOP_SECONDS = 1.0, 3
PING_SECONDS = 20
MOST_HEADERS = 16 * 1024


@dataclass(frozen=True, slots=True)
class Listening:
    """How the machine listens.

    Attributes
    ----------
    certificate, key: files for TLS; both or none
    proxies:          addresses of proxies whose word on the visitor's address counts
    """

    certificate: Path | None = None
    key: Path | None = None
    proxies: tuple[str, ...] = ()


class Server(uvicorn.Server):
    """Says goodbye to all pages before it closes their connections."""

    def __init__(
        self, config: uvicorn.Config, service: Service, started: Callable[[], None]
    ) -> None:
        """Serve; `started` is called once the room can be reached."""
        super().__init__(config)
        self._service, self._started = service, started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, and say so."""
        await super().startup(sockets)
        if self.started:
            self._started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Tell the pages, give them a moment to hear it, and stop."""
        self._service.stop()
        await asyncio.sleep(FAREWELL_SECONDS)
        await super().shutdown(sockets)

    def stop(self) -> None:
        """Stop soon."""
        self.should_exit = True

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 - as uvicorn calls it
        """Stop at the first signal; a second one waits for nothing."""
        self.force_exit = self.should_exit
        self.should_exit = True


def server(
    service: Service, listening: Listening, started: Callable[[], None] = lambda: None
) -> Server:
    """Make what serves a room on a socket until it is stopped."""
    take_more_connections()
    config = uvicorn.Config(
        gate(service),
        loop="asyncio",
        lifespan="off",
        http=PatientProtocol,
        ws="websockets-sansio",
        ws_max_size=LARGEST_FILE,
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PING_SECONDS,
        log_config=None,
        access_log=False,  # addresses hold codes and secrets
        server_header=False,
        proxy_headers=bool(listening.proxies),
        forwarded_allow_ips=list(listening.proxies),
        ssl_certfile=str(listening.certificate) if listening.certificate else None,
        ssl_keyfile=str(listening.key) if listening.key else None,
        h11_max_incomplete_event_size=MOST_HEADERS,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    return Server(config, service, started)


def quiet_logs() -> None:
    """Let what goes wrong elsewhere be named by its kind alone: it may hold what people wrote."""
    handler = logging.StreamHandler()
    handler.setFormatter(NamesOnly())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("Comm").setLevel(logging.CRITICAL)
    logging.getLogger("asyncio").setLevel(logging.ERROR)  # it warns of each phone that went away
    logging.captureWarnings(capture=True)
    logging.getLogger("py.warnings").setLevel(logging.CRITICAL)


class NamesOnly(logging.Formatter):
    """Write careerkit's own lines, and of all others only where they come from."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one line."""
        if record.name.startswith("careerkit."):
            return f"careerkit: {record.getMessage()}"
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        return f"{record.name}: {record.levelname.lower()} {kind}".strip()
