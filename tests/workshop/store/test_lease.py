"""One host process a room: the second is told who the first is; a dead one is followed."""

import pickle
import subprocess
import sys

import pytest
from sqlalchemy import update

from careerkit.workshop.store import open_store
from careerkit.workshop.store.errors import RoomHeldError, RoomUnknownError
from careerkit.workshop.store.lease import STALE_SECONDS, Host
from careerkit.workshop.store.schema import leases
from tests.workshop.store.people import new_room

ELSEWHERE = Host("laptop-2", "another machine", 4711)
HOLD = """
import sys
from careerkit.workshop.store import open_store
lease = open_store(sys.argv[1]).hold(sys.argv[2])
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other_process(place, room):
    """Let another process of this machine hold the room."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, place, room.id], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert b"held" == process.stdout.readline().strip()
    yield process
    process.kill()
    process.communicate()


def later(store, seconds):
    """Let the database's clock be this much further than at the last sign of life."""
    with store.database.writing() as connection:
        connection.execute(update(leases).values(beat=leases.c.beat - seconds))


def test_the_second_host_is_told_who_the_first_is(store, place, room):
    """By the machine's name, and since when; also from another connection."""
    second = open_store(place)
    with store.hold(room.id, host=ELSEWHERE) as lease:
        since = lease.since.astimezone().strftime("%H:%M on %Y-%m-%d")
        with pytest.raises(RoomHeldError) as told:
            second.hold(room.id)
    second.close()

    assert f"“{room.title}” is open already, on laptop-2 (process 4711) since {since}" in str(
        told.value
    )
    assert str(told.value) == str(pickle.loads(pickle.dumps(told.value)))  # noqa: S301 - our own


def test_a_room_is_held_once_even_within_a_process(store, room):
    """Opened twice by mistake, it is refused the second time."""
    with store.hold(room.id), pytest.raises(RoomHeldError):
        store.hold(room.id)


def test_a_released_room_is_free_at_once(store, room):
    """Stopping is enough; nobody waits."""
    store.hold(room.id).release()

    with store.hold(room.id, host=ELSEWHERE) as lease:
        assert lease.beat()
        assert lease.lost == ""


def test_another_room_is_another_host_s(store, room, other_process):
    """Several rooms in one database have a host each."""
    second = new_room()
    store.open_room(second)
    with store.hold(second.id) as lease:
        assert lease.beat()


def test_a_killed_host_is_followed_at_once_on_its_machine(store, room, other_process):
    """The process is gone, so nobody has to wait for its silence."""
    with pytest.raises(RoomHeldError, match=str(other_process.pid)):
        store.hold(room.id)
    other_process.kill()
    other_process.wait()

    with store.hold(room.id) as lease:
        assert lease.beat()


def test_a_host_on_another_machine_is_followed_when_it_is_silent(store, room):
    """Its process cannot be asked after; by the database's clock it has been silent for long."""
    gone = store.hold(room.id, host=ELSEWHERE)
    later(store, STALE_SECONDS - 2)
    with pytest.raises(RoomHeldError):
        store.hold(room.id)
    later(store, 3)

    with store.hold(room.id) as lease:
        assert lease.beat()
        assert not gone.beat()


def test_a_clock_that_was_set_back_keeps_no_room_for_ever(store, room):
    """A sign of life from the far future is no sign of life."""
    store.hold(room.id, host=ELSEWHERE)
    later(store, -3_600)

    with store.hold(room.id) as lease:
        assert lease.beat()


def test_a_host_that_slept_is_told_that_another_has_followed(store, room):
    """Once, in a sentence that names the other; and its own release does not end the other's lease."""
    heard = []
    slept = store.hold(room.id, host=ELSEWHERE, on_lost=heard.append)
    later(store, STALE_SECONDS + 1)
    with store.hold(room.id, host=Host("laptop-3", "a third machine", 1)) as lease:
        assert not slept.beat()
        assert not slept.beat()
        slept.release()

        assert [slept.lost] == heard
        assert "laptop-3" in slept.lost
        assert lease.beat()


def test_a_sign_of_life_keeps_the_room(store, room):
    """However long it is held."""
    with store.hold(room.id, host=ELSEWHERE) as lease:
        later(store, STALE_SECONDS + 1)
        assert lease.beat()
        with pytest.raises(RoomHeldError):
            store.hold(room.id)


def test_the_host_of_a_purged_room_is_told(store, room):
    """There is nothing left to be the host of."""
    lease = store.hold(room.id)
    store.purge(room.id)

    assert not lease.beat()
    assert lease.lost == "The room was purged."
    lease.release()


def test_nobody_holds_a_room_that_is_not_there(store):
    """It says so."""
    with pytest.raises(RoomUnknownError):
        store.hold("gone")


def test_signs_of_life_come_by_themselves(store, room, monkeypatch):
    """The lease has a thread for that."""
    monkeypatch.setattr("careerkit.workshop.store.lease.BEAT_SECONDS", 0.01)
    with store.hold(room.id, host=ELSEWHERE) as lease:
        later(store, 3_600)
        for _ in range(1_000):
            lease._over.wait(0.01)
            with store.database.reading() as connection:
                if connection.execute(leases.select()).one().beat >= lease.since.timestamp():
                    return
    pytest.fail("no sign of life came")
