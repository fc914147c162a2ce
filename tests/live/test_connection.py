"""What is sent to a browser keeps its order, and what a slow one does not take has an end."""

import asyncio

from careerkit.live import connection
from careerkit.live.connection import Connection, Ended


class Browser:
    """Takes messages, as fast as it is let."""

    def __init__(self):
        self.taken, self.ended = [], None
        self.awake = asyncio.Event()

    async def send_text(self, data):
        await self.awake.wait()
        self.taken.append(data)

    async def close(self, code):
        self.ended = code


def test_messages_keep_their_order_and_come_before_the_end():
    """Whatever was sent before the page ended still arrives."""

    async def play():
        browser = Browser()
        line = Connection(browser)
        for number in range(100):
            line.send(str(number))
        line.end(Ended.STOPPED)
        browser.awake.set()
        await line.write()
        assert browser.taken == [str(number) for number in range(100)]
        assert browser.ended == Ended.STOPPED

    asyncio.run(play())


def test_a_browser_that_takes_nothing_is_let_go(monkeypatch):
    """More than fits into the queue empties it, and nothing more is kept for that line."""
    monkeypatch.setattr(connection, "MOST_WAITING", 1000)

    async def play():
        line = Connection(Browser())
        writing = asyncio.create_task(line.write())
        await asyncio.sleep(0)
        for _ in range(50):
            line.send("x" * 100)
        assert line.ended == Ended.TOO_SLOW
        assert not line._queue
        writing.cancel()

    asyncio.run(play())
