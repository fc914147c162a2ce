"""A purged room is gone, down to the bytes of the database's files."""

from pathlib import Path

import pytest
from sqlalchemy import text

from careerkit.workshop.store import open_store
from careerkit.workshop.store.database import POSTGRESQL
from careerkit.workshop.store.errors import RoomHeldError, StoreUnavailableError
from careerkit.workshop.store.lease import Host
from careerkit.workshop.values import Seat
from tests.workshop.store.people import NOON, answer, digest, new_room

MARKS = ("XMARKTITLEX", "XMARKEVENTX", "XMARKANSWERX", "XMARKSEATX", "XMARKLINKX", "XMARKHOSTX")
STAYS = "XMARKOTHERX"


def fill(store, *, title, event, sent, person, link, host):
    """Open a room with a mark in everything that can hold one, more than a page of each."""
    room = new_room(title=title)
    store.open_room(room)
    store.append(room.id, "opened", {"title": event * 2_000}, NOON)
    seats = [Seat(f"{person}{number}", NOON) for number in range(60)]
    for seat in seats:
        secrets = {"token": digest(f"token {seat.id}"), "resume": digest(f"code {seat.id}")}
        store.add_seat(room.id, seat, **secrets)
        store.submit(room.id, [answer(seat, key, sent * 20) for key in "abcde"])
    store.submit(room.id, [answer(seats[0], "long", sent * 3_000)])
    store.add_link(room.id, digest("link"), link, NOON)
    store.hold(room.id, host=Host(host, "m", 1)).release()
    return room


def files_of(store, request):
    """Give every file in which the database may keep a row, but no write-ahead log of a server's."""
    if store.database.is_sqlite:
        path = store.database.where
        return [f for f in path.parent.iterdir() if f.name.startswith(path.name)]
    server = request.getfixturevalue("postgres")
    server.ask("CHECKPOINT")
    with store.database.reading() as connection:
        oid = connection.execute(
            text("SELECT oid FROM pg_database WHERE datname = current_database()")
        )
        folder = server.data / "base" / str(oid.scalar_one())
    return [f for f in folder.iterdir() if f.is_file()]


def found(marks, files):
    """List the marks that are in the bytes of any of these files."""
    everything = b"".join(Path(file).read_bytes() for file in files)
    return [mark for mark in marks if mark.encode() in everything]


@pytest.fixture
def two_rooms(store):
    """Fill a room to be purged and one to stay, with their statistics taken."""
    names = ("title", "event", "sent", "person", "link", "host")
    one = fill(store, **dict(zip(names, MARKS, strict=True)))
    other = fill(store, **dict.fromkeys(names, STAYS))
    with store.database.outside() as connection:
        connection.exec_driver_sql("ANALYZE")
    return one, other


def test_no_byte_of_a_purged_room_is_left(store, two_rooms, request):
    """In no file of the database; and the other room is as it was."""
    one, other = two_rooms
    kept = store.submissions(other.id), store.events(other.id), store.seats(other.id)
    # Long texts may be compressed, so not every mark must be there; most are.
    assert {"XMARKANSWERX", "XMARKSEATX", "XMARKTITLEX", STAYS} <= {
        *found([*MARKS, STAYS], files_of(store, request))
    }

    sentence = store.purge(one.id)

    assert "Nothing of the room is left" in sentence
    assert [STAYS] == found([*MARKS, STAYS, one.id, one.code], files_of(store, request))
    assert (other,) == store.rooms()
    assert kept == (store.submissions(other.id), store.events(other.id), store.seats(other.id))


def test_the_sentence_says_what_is_not_reached(store, room):
    """A server's log and backups, or copies of the file."""
    sentence = store.purge(room.id)

    beyond = "Copies of the file" if store.database.is_sqlite else "write-ahead log"
    assert beyond in sentence
    assert "password" not in sentence


def test_a_purge_can_be_repeated(store, room):
    """Who was interrupted does it once more."""
    assert store.purge(room.id) == store.purge(room.id)


def test_a_room_with_a_host_elsewhere_is_not_purged(store, room):
    """People would lose what they are just writing; one's own host is no obstacle."""
    with (
        store.hold(room.id, host=Host("laptop-2", "another machine", 1)),
        pytest.raises(RoomHeldError),
    ):
        store.purge(room.id)
    assert (room,) == store.rooms()
    with store.hold(room.id):
        store.purge(room.id)
    assert () == store.rooms()


def test_a_purge_that_cannot_overwrite_says_so(store, place, two_rooms, monkeypatch):
    """While somebody reads an older state, it cannot be overwritten; afterwards it can."""
    monkeypatch.setattr("careerkit.workshop.store.database.WAIT_SECONDS", 0.1)
    monkeypatch.setitem(POSTGRESQL, "options", "-c lock_timeout=100ms")
    one, _ = two_rooms
    reader, purging = open_store(place), open_store(place)
    with reader.database.reading() as connection:
        connection.execute(text("SELECT * FROM submissions")).fetchmany(1)
        with pytest.raises(StoreUnavailableError, match="could not be overwritten yet"):
            purging.purge(one.id)
    assert "Nothing of the room is left" in purging.purge(one.id)
    reader.close()
    purging.close()
