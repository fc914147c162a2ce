"""An empty place for rooms, on each of the two databases in turn."""

import pytest

from careerkit.workshop.store import open_store
from tests.workshop.store.people import new_room, sit_down

DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=DATABASES)
def place(request, tmp_path):
    """Where a test's rooms are: a file, or a new database on a real server."""
    if request.param == "sqlite":
        yield str(tmp_path / "rooms" / "rooms.sqlite")
        return
    server = request.getfixturevalue("postgres")
    url = server.new_database()
    yield url
    server.drop(url)


@pytest.fixture
def store(place):
    """Open a store there."""
    with_rooms = open_store(place)
    yield with_rooms
    with_rooms.close()


@pytest.fixture
def room(store):
    """Open a room in it, with nobody there."""
    info = new_room()
    store.open_room(info)
    return info


@pytest.fixture
def seat(store, room):
    """Let somebody into that room."""
    return sit_down(store, room)
