"""Connections that ask for nothing are ended, and there are enough of them for a whole room."""

import asyncio
import contextlib

import pytest
import uvicorn

from careerkit.live import patience

LOOK = 0.05


@pytest.fixture
def reached(monkeypatch):
    """Give what connects with a server that looks often, and answers after a while."""
    monkeypatch.setattr(patience, "LOOK_SECONDS", LOOK)
    monkeypatch.setattr(patience, "ANSWERING", 6)

    async def app(scope, receive, send):
        await asyncio.sleep(LOOK * (4 if scope["path"] == "/slow" else 400))
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    @contextlib.asynccontextmanager
    async def connect():
        config = uvicorn.Config(
            app, port=0, http=patience.PatientProtocol, lifespan="off", log_config=None
        )
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve())
        while not server.started:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            yield reader, writer
        finally:
            writer.close()
            server.force_exit = server.should_exit = True
            await serving

    return connect


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: here\r\n", b"GET"])
def test_a_connection_that_asks_for_nothing_is_ended(reached, sent):
    """Neither silence nor half a request keeps it open."""

    async def play():
        async with reached() as (reader, writer):
            writer.write(sent)
            with contextlib.suppress(ConnectionError):
                assert b"" == await asyncio.wait_for(reader.read(), 10)

    asyncio.run(play())


def test_an_answer_may_take_longer_than_a_question(reached):
    """What is answered late is answered, and what is never answered is ended."""

    async def play():
        async with reached() as (reader, writer):
            writer.write(b"GET /slow HTTP/1.1\r\nHost: here\r\n\r\n")
            assert b"HTTP/1.1 204" == (await asyncio.wait_for(reader.readline(), 10))[:12]
        async with reached() as (reader, writer):
            writer.write(b"GET /never HTTP/1.1\r\nHost: here\r\n\r\n")
            with contextlib.suppress(ConnectionError):
                assert b"" == await asyncio.wait_for(reader.read(), 10)

    asyncio.run(play())


def test_a_system_that_begins_with_few_connections_gives_more():
    """Some let a program open 256 files at first: too few for the phones of a full room."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, before[1]))
    try:
        patience.take_more_connections()
        now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        assert before[1] == most
        assert now == (
            patience.ENOUGH if most == resource.RLIM_INFINITY else min(patience.ENOUGH, most)
        )
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
