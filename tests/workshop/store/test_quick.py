"""What a database has just refused is refused for a while without asking it again."""

import asyncio
import contextlib

import pytest

from careerkit.workshop.store import open_store
from careerkit.workshop.store.database import LOOP_SECONDS, WAIT_SECONDS
from careerkit.workshop.store.errors import (
    FOR_PARTICIPANTS,
    RoomUnknownError,
    StoreUnavailableError,
    for_participants,
)
from careerkit.workshop.store.quick import PAUSE_SECONDS, quick


class Store:
    """Counts how often it was asked; `gone` while its database is."""

    name = "a name"

    def __init__(self):
        self.asked, self.gone = [], True

    def append(self, what):
        self.asked.append(what)
        if self.gone:
            raise StoreUnavailableError("/home/somebody/rooms.sqlite is locked.")
        return what

    def seats(self):
        return ()


def test_a_store_that_is_gone_is_asked_once_in_a_while():
    """Twenty people who come in together wait for one try, and not for twenty."""
    now, inner = [100.0], Store()
    store = quick(inner, lambda: now[0])
    for number in range(20):
        with pytest.raises(StoreUnavailableError, match="is locked"):
            store.append(number)
    assert [0] == inner.asked

    inner.gone = False
    now[0] += PAUSE_SECONDS
    assert 20 == store.append(20)
    assert 21 == store.append(21)


def test_what_can_be_done_is_done_meanwhile():
    """A database that is locked can still be read."""
    inner = Store()
    store = quick(inner, lambda: 0.0)
    with pytest.raises(StoreUnavailableError):
        store.append(1)
    assert () == store.seats()
    assert "a name" == store.name


def test_a_loop_waits_less_for_another_writer_than_others_do(tmp_path):
    """A room full of people stands still meanwhile; a command can wait."""

    def patience():
        with store.database.writing() as connection:
            return connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one()

    async def in_a_loop():
        return patience()

    with contextlib.closing(open_store(tmp_path / "rooms.sqlite")) as store:
        assert 1000 * LOOP_SECONDS == asyncio.run(in_a_loop())
        assert 1000 * WAIT_SECONDS == patience()


def test_a_phone_is_told_no_file_of_the_facilitators():
    """Where the answers lie is for whoever can do something about it."""
    assert FOR_PARTICIPANTS == for_participants(StoreUnavailableError("/home/ann/rooms.sqlite"))
    assert "There is no such room." == for_participants(RoomUnknownError("There is no such room."))
