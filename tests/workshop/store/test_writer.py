"""What is acknowledged is kept, what is not is said, and nobody's fault holds up the others."""

import dataclasses
import datetime as dt
import logging
import os
import random
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest

from careerkit.errors import InputError
from careerkit.workshop.store import open_store, writer
from careerkit.workshop.store.errors import StoreError, StoreUnavailableError
from careerkit.workshop.store.writer import Delayed, Refused, Saved, Writer
from tests.workshop.store.people import NOON, answer, new_room, sit_down

LONG = 60  # seconds that no test needs
KILLS = 6


class Ear:
    """Hear everything that the writer tells, in order, and wait for it."""

    def __init__(self):
        self.heard = []
        self.changed = threading.Condition()

    def __call__(self, outcome):
        with self.changed:
            self.heard.append(outcome)
            self.changed.notify_all()

    def wait_for(self, kind, count=1):
        """Wait until so many outcomes of a kind have come."""
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.of(kind)) >= count, LONG)

    def of(self, kind):
        """Give the outcomes of a kind."""
        return [outcome for outcome in self.heard if isinstance(outcome, kind)]


class Faulty:
    """A store whose submissions fail as a test wants it."""

    def __init__(self, store, submit):
        self.store, self._submit, self.calls = store, submit, []

    def submit(self, room_id, sent):
        self.calls.append(list(sent))
        return self._submit(len(self.calls), lambda: self.store.submit(room_id, sent))


@contextmanager
def closing(*args, **options):
    """Make a writer and close it at the end."""
    made = Writer(*args, **options)
    try:
        yield made
    finally:
        made.close(LONG)


@pytest.fixture
def impatient(monkeypatch):
    """Wait less for what will not come."""
    monkeypatch.setattr("careerkit.workshop.store.database.WAIT_SECONDS", 0.05)
    monkeypatch.setattr(writer, "LONGEST_PAUSE", 0.1)


@pytest.fixture
def gone(place, request):
    """Give a way to take the database away for a while: locked, or its server stopped."""

    @contextmanager
    def locked():
        other = sqlite3.connect(place, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.close()

    @contextmanager
    def stopped():
        server = request.getfixturevalue("postgres")
        server.stop("immediate")
        try:
            yield
        finally:
            server.start()

    return stopped if place.startswith("postgresql") else locked


def test_each_answer_is_told_once_when_it_is_on_the_disk(store, place, room, seat):
    """And who is told can find it by another connection."""
    sent = [answer(seat, f"q{number}") for number in range(50)]
    other, seen = open_store(place), []

    def heard(outcome):
        seen.append((outcome, outcome.submission in other.submissions(room.id)))

    with closing(store, room.id, clock=lambda: NOON) as writing:
        for submission in sent:
            writing.send(submission, heard)
        assert writing.settle(LONG)
        assert 0 == writing.waiting
        assert [(Saved(submission, NOON), True) for submission in sent] == seen
    other.close()


def test_what_comes_in_meanwhile_is_written_together(store, room, seat):
    """One flush of the disk serves all who waited for it."""
    first, others = answer(seat, "q0"), [answer(seat, f"q{n}") for n in range(1, 201)]
    writing_first, all_sent = threading.Event(), threading.Event()

    def slowly(call, submit):
        if call == 1:
            writing_first.set()
            assert all_sent.wait(LONG)
        return submit()

    faulty = Faulty(store, slowly)
    with closing(faulty, room.id) as writing:
        writing.send(first, Ear())
        assert writing_first.wait(LONG)
        for submission in others:
            writing.send(submission, Ear())
        all_sent.set()
        assert writing.settle(LONG)

    assert [[first], others] == faulty.calls


def test_a_batch_has_an_end(store, room, seat, monkeypatch):
    """A long queue is written in several transactions, in order."""
    monkeypatch.setattr(writer, "MOST_AT_ONCE", 7)
    sent = [answer(seat, "q1", number) for number in range(50)]
    faulty = Faulty(store, lambda _, submit: submit())
    with closing(faulty, room.id) as writing:
        for submission in sent:
            writing.send(submission, Ear())

    assert 7 == max(map(len, faulty.calls))
    assert tuple(sent) == store.submissions(room.id)


def test_one_bad_answer_holds_up_no_others(store, room, seat):
    """It alone is refused, with its own sentence; the rest is kept in order."""
    stranger = dataclasses.replace(seat, id="stranger")
    sent = [answer(seat, "q1", number) for number in range(30)]
    bad = [answer(stranger), dataclasses.replace(sent[0], value="changed")]
    mixed = [*sent[:10], bad[0], *sent[10:20], bad[1], *sent[20:]]
    ear = Ear()
    with closing(store, room.id) as writing:
        for submission in mixed:
            writing.send(submission, ear)

    assert bad == [outcome.submission for outcome in ear.of(Refused)]
    assert "whom the room does not know" in ear.of(Refused)[0].reason
    assert "with a new id" in ear.of(Refused)[1].reason
    assert sent == [outcome.submission for outcome in ear.of(Saved)]
    assert tuple(sent) == store.submissions(room.id)


def test_a_fault_of_our_own_holds_up_no_others(store, room, seat, caplog):
    """Even a mistake in careerkit is told in a sentence, and the thread lives on."""
    bad, good = answer(seat, "bad"), answer(seat, "good")

    def fails(_call, submit):
        if bad in faulty.calls[-1]:
            raise ZeroDivisionError
        return submit()

    faulty, ear = Faulty(store, fails), Ear()
    with caplog.at_level(logging.CRITICAL), closing(faulty, room.id) as writing:
        writing.send(bad, ear)
        writing.send(good, ear)

    assert "could not be kept (ZeroDivisionError): send it again." in ear.of(Refused)[0].reason
    assert (good,) == store.submissions(room.id)


def test_what_can_never_be_kept_is_refused_at_once(store, room, seat):
    """The sender hears it before anything is taken."""
    with closing(store, room.id) as writing, pytest.raises(InputError, match="finite"):
        writing.send(answer(seat, value=float("inf")), Ear())


def test_answers_wait_while_the_database_is_away(impatient, store, place, room, gone):
    """Each is told once why it waits, also one that comes later, and then that it is saved."""
    seat = sit_down(store, room)
    waiting = open_store(place)
    first, second = answer(seat, "q1"), answer(seat, "q2")
    ear = Ear()
    with closing(waiting, room.id) as writing:
        with gone():
            writing.send(first, ear)
            ear.wait_for(Delayed)
            writing.send(second, ear)
            ear.wait_for(Delayed, 2)
            assert "locked by another" in writing.trouble or "cannot be reached" in writing.trouble
            assert writing.trouble == ear.heard[1].reason
            assert "pass word" not in writing.trouble
            assert 2 == writing.waiting
        assert writing.settle(LONG)
        assert writing.trouble == ""
    waiting.close()

    told = [(type(outcome), outcome.submission) for outcome in ear.heard]
    assert [(Delayed, first), (Delayed, second), (Saved, first), (Saved, second)] == told
    assert (first, second) == store.submissions(room.id)


def test_the_other_methods_work_again_by_themselves_too(store, room, seat, request):
    """After a restart no connection has to be opened by hand."""
    if not store.database.is_sqlite:
        server = request.getfixturevalue("postgres")
        server.stop("immediate")
        with pytest.raises(StoreUnavailableError, match="cannot be reached"):
            store.seats(room.id)
        server.start()
    assert (seat,) == store.seats(room.id)
    assert 1 == store.append(room.id, "opened", {}, NOON).number


def test_a_lost_acknowledgement_doubles_nothing(store, room, seat):
    """Written, but the word of it lost on the way: written again, it is there once."""

    def loses_the_first(call, submit):
        submit()
        if call == 1:
            raise StoreUnavailableError("The network is down.")

    sent, ear = answer(seat), Ear()
    with closing(Faulty(store, loses_the_first), room.id) as writing:
        writing.send(sent, ear)

    assert [Delayed, Saved] == [type(outcome) for outcome in ear.heard]
    assert (sent,) == store.submissions(room.id)


def test_a_clock_that_jumps_back_changes_no_order(store, room, seat):
    """The later answer counts, though it was given and saved earlier by the clock."""
    hour = dt.timedelta(hours=1)
    clock = iter([NOON, NOON - hour])
    ear = Ear()
    with closing(store, room.id, clock=lambda: next(clock)) as writing:
        for value, at in [("first", NOON), ("last", NOON - hour)]:
            writing.send(answer(seat, value=value, at=at), ear)
            assert writing.settle(LONG)

    assert {"check": {seat.id: {"q1": "last"}}} == store.answers(room.id)
    assert [NOON, NOON - hour] == [outcome.at for outcome in ear.of(Saved)]


def test_no_more_is_taken_than_the_memory_may_hold(store, room, seat, monkeypatch):
    """Who comes then is told at once, and may come again when there is room."""
    monkeypatch.setattr(writer, "MOST_WAITING", 5_000)
    let_go, ear = threading.Event(), Ear()

    def waits(_call, submit):
        assert let_go.wait(LONG)
        return submit()

    sent = [answer(seat, value="x" * 998) for _ in range(3)]
    with closing(Faulty(store, waits), room.id) as writing:
        writing.send(sent[0], ear)
        writing.send(sent[1], ear)
        with pytest.raises(StoreError, match="this one was not taken"):
            writing.send(sent[2], ear)
        let_go.set()
        assert writing.settle(LONG)
        writing.send(sent[2], ear)

    assert tuple(sent) == store.submissions(room.id)
    assert 3 == len(ear.heard)


def test_who_listens_badly_stops_nobody(store, room, seat, caplog):
    """An exception on the listener's side is its own affair."""
    sent = [answer(seat), answer(seat)]
    with caplog.at_level(logging.CRITICAL), closing(store, room.id) as writing:
        for submission in sent:
            writing.send(submission, lambda _: 1 / 0)

    assert tuple(sent) == store.submissions(room.id)


def test_closing_writes_what_waits(store, room, seat):
    """And takes nothing more."""
    sent, ear = [answer(seat) for _ in range(300)], Ear()
    writing = Writer(store, room.id)
    for submission in sent:
        writing.send(submission, ear)

    assert () == writing.close(LONG)
    assert 300 == len(ear.of(Saved))
    assert tuple(sent) == store.submissions(room.id)
    with pytest.raises(StoreError, match="closing"):
        writing.send(answer(seat), ear)


def test_closing_gives_what_could_not_be_written(store, room, seat):
    """In time, so that somebody can be told."""

    def fails(_call, _submit):
        raise StoreUnavailableError("The disk is full.")

    sent, ear = answer(seat), Ear()
    writing = Writer(Faulty(store, fails), room.id)
    writing.send(sent, ear)
    ear.wait_for(Delayed)

    assert (sent,) == writing.close(0.01)
    assert not writing.settle(0.01)
    assert [Delayed(sent, "The disk is full.")] == ear.heard


HOST = """
import sys
from careerkit.workshop.store import open_store
from careerkit.workshop.store.writer import Writer
from tests.workshop.store.people import answer
from careerkit.workshop.values import Seat
from tests.workshop.store.people import NOON

place, room_id, *seats = sys.argv[1:]
writing = Writer(open_store(place), room_id)

def heard(outcome):
    sys.stdout.write(f"{outcome.submission.id}\\n")
    sys.stdout.flush()

number = 0
while True:
    for seat in seats:
        number += 1
        writing.send(answer(Seat(seat, NOON), f"q{number % 7}", number), heard)
    if writing.waiting > 100:
        writing.settle(10)
"""


def host(place, room, seats):
    """Start a process that writes answers and prints the ids of those that are saved."""
    return subprocess.Popen(
        [sys.executable, "-c", HOST, place, room.id, *(seat.id for seat in seats)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.getcwd()},  # noqa: PTH109
    )


def test_a_killed_host_has_lost_nothing_that_it_acknowledged(store, place, room):
    """Killed at random moments; every answer that was told as saved is there, and none twice."""
    seats = [sit_down(store, room) for _ in range(5)]
    rng, acknowledged = random.Random(49), []  # noqa: S311 - no secret
    for _ in range(KILLS):
        process = host(place, room, seats)
        acknowledged.append(process.stdout.readline().decode().strip())
        time.sleep(rng.uniform(0, 0.2))
        process.kill()
        rest, _ = process.communicate()
        acknowledged += rest.decode().split("\n")[:-1]  # the last line may be cut

    kept = [submission.id for submission in store.submissions(room.id)]
    assert len(acknowledged) > KILLS
    assert set(acknowledged) <= set(kept)
    assert len(kept) == len(set(kept))
    assert list(range(1, len(kept) + 1)) == [
        row.arrival for row in _all(store, "SELECT arrival FROM submissions ORDER BY arrival")
    ]


def _all(store, question):
    with store.database.reading() as connection:
        return connection.exec_driver_sql(question).all()


MANY = """
import sys
from careerkit.workshop.store import open_store
from careerkit.workshop.values import Seat
from tests.workshop.store.people import NOON, answer

place, room_id, seat, count = sys.argv[1:]
store = open_store(place)
for number in range(int(count)):
    store.submit(room_id, [answer(Seat(seat, NOON), "q1", number)])
    store.append(room_id, "timer", {"number": number}, NOON)
"""


def test_a_thousand_answers_from_several_processes_are_all_there(store, place, room):
    """Each process writes one by one, all at the same time, answers and events."""
    seats, each = [sit_down(store, room) for _ in range(4)], 250
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", MANY, place, room.id, seat.id, str(each)],
            env=os.environ | {"PYTHONPATH": os.getcwd()},  # noqa: PTH109
        )
        for seat in seats
    ]

    assert [0] * 4 == [process.wait() for process in processes]
    kept = store.submissions(room.id)
    for seat in seats:
        assert list(range(each)) == [s.value for s in kept if s.seat == seat.id]
    assert list(range(1, 1_001)) == [event.number for event in store.events(room.id)]
    assert {seat.id: {"q1": each - 1} for seat in seats} == store.answers(room.id)["check"]


def test_a_purged_room_takes_no_more_answers(store, room, seat):
    """Whoever still writes is told."""
    ear = Ear()
    store.purge(room.id)
    with closing(store, room.id) as writing:
        writing.send(answer(seat), ear)

    assert "no such room" in ear.of(Refused)[0].reason


def test_answers_of_different_rooms_do_not_mix(store, room, seat):
    """A writer writes for one room."""
    other = new_room()
    store.open_room(other)
    ear = Ear()
    with closing(store, other.id) as writing:
        writing.send(answer(seat), ear)

    assert [Refused] == [type(outcome) for outcome in ear.heard]
    assert () == store.submissions(other.id)
