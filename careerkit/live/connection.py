"""One browser's connection: what is sent to it waits in a queue that has an end.

A phone on a bad line does not hold others up, and does not fill the memory: when too much waits for it,
it is let go, and comes back by itself when it can.
"""

from __future__ import annotations

import asyncio
from collections import deque
from enum import IntEnum

from starlette.websockets import WebSocket, WebSocketDisconnect

MOST_WAITING = 8 * 1024 * 1024  # a first page is about a tenth of it


class Ended(IntEnum):
    """Why a connection was ended from this side; the browser shows a sentence for each."""

    TOO_MANY_PAGES = 4001
    ELSEWHERE = 4002
    NOT_ADMITTED = 4003
    TOO_MUCH = 4004
    ROOM_CLOSED = 4005
    STOPPED = 4006
    TOO_SLOW = 4008
    GONE = 4009


class Connection:
    """Sends messages in their order, as fast as the other side takes them."""

    def __init__(self, websocket: WebSocket) -> None:
        """Start with nothing to send."""
        self._websocket = websocket
        self._queue: deque[str | bytes] = deque()
        self._waiting = 0
        self._news = asyncio.Event()
        self.ended: Ended | None = None

    def send(self, data: str | bytes) -> None:
        """Put a message into the queue; part of what Solara expects of a connection."""
        if self.ended is not None:
            return
        self._queue.append(data)
        self._waiting += len(data)
        if self._waiting > MOST_WAITING:
            self._queue.clear()
            self.end(Ended.TOO_SLOW)
        self._news.set()

    def close(self) -> None:
        """End it because the page has gone; part of what Solara expects of a connection."""
        self.end(Ended.GONE)

    def end(self, why: Ended | None) -> None:
        """End it after what is in the queue."""
        if self.ended is None:
            self.ended = why or Ended.GONE
            self._news.set()

    async def write(self) -> None:
        """Send what comes into the queue until the end."""
        try:
            while True:
                while self._queue:
                    data = self._queue.popleft()
                    self._waiting -= len(data)
                    await self._send(data)
                if self.ended is not None:
                    await self._websocket.close(self.ended)
                    return
                self._news.clear()
                await self._news.wait()
        except (WebSocketDisconnect, RuntimeError, OSError):
            self.ended = self.ended or Ended.GONE  # the other side has gone, and reading notices it
            self._queue.clear()

    async def _send(self, data: str | bytes) -> None:
        if isinstance(data, str):
            await self._websocket.send_text(data)
        else:
            await self._websocket.send_bytes(data)
