"""Every published version leads to the last one, once, with all that was in it."""

import datetime as dt
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import inspect, text

from careerkit.workshop.store import migrations, open_store, schema
from careerkit.workshop.store.errors import StoreError
from careerkit.workshop.values import Event, RoomInfo, Seat, Submission
from tests.workshop.store.people import NOON, digest

HERE = Path(__file__).parent
ROOM = RoomInfo(
    id="00112233445566778899aabbccddeeff",
    code="7KQ2MX",
    title="Leaders in March 🎉",
    opened_at=NOON,
)


def at(hour, minute, second=0):
    """Give a moment of that day."""
    return dt.datetime(2026, 3, 2, hour, minute, second, tzinfo=dt.UTC)


def run_script(place, name):
    """Make a database from one of the dumps that are kept for ever."""
    if place.startswith("postgresql"):
        script = (HERE / f"{name}_postgresql.sql").read_text(encoding="utf-8")
        with psycopg.connect(place, autocommit=True) as connection:
            connection.execute(script)
        return
    script = (HERE / f"{name}_sqlite.sql").read_text(encoding="utf-8")
    Path(place).parent.mkdir(parents=True)
    connection = sqlite3.connect(place)
    connection.executescript(script)
    connection.close()


@pytest.fixture
def oldest(place):
    """Put a database of version 1 in the place."""
    run_script(place, "version_1")
    return place


def shape(store):
    """Describe every table: its columns, keys and indexes, and what watches over it."""
    with store.database.reading() as connection:
        looked = inspect(connection)
        names = sorted(looked.get_table_names())
        watching = (
            "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' ORDER BY 1, 2"
            if store.database.is_sqlite
            else "SELECT tgname, tgrelid::regclass::text, tgenabled FROM pg_trigger "
            "WHERE NOT tgisinternal ORDER BY 1, 2"
        )
        triggers = connection.exec_driver_sql(watching).all()
        tables = {
            name: (
                [(c["name"], str(c["type"]), c["nullable"]) for c in looked.get_columns(name)],
                looked.get_pk_constraint(name)["constrained_columns"],
                sorted(str(key["column_names"]) for key in looked.get_unique_constraints(name)),
                sorted(str(key["constrained_columns"]) for key in looked.get_foreign_keys(name)),
                sorted(str(index["column_names"]) for index in looked.get_indexes(name)),
            )
            for name in names
        }
    return tables, triggers


def steps(store):
    """List the versions that a database has been through."""
    with store.database.reading() as connection:
        query = "SELECT version FROM careerkit_schema ORDER BY version"
        return list(connection.exec_driver_sql(query).scalars())


def test_everything_of_the_oldest_version_is_still_there(oldest):
    """Read through the store of today, value for value."""
    store = open_store(oldest)

    assert (ROOM,) == store.rooms()
    assert (Seat("5eed", at(12, 1)),) == store.seats(ROOM.id)
    assert Seat("5eed", at(12, 1)) == store.seat_of_token(ROOM.id, bytes.fromhex("aa" * 32))
    assert (
        Event(1, NOON, "opened", {"title": ROOM.title}),
        Event(2, at(11, 59), "closed", {}),
    ) == store.events(ROOM.id)
    assert (
        Submission("f1", "5eed", "check", "q1", "it's \0 50 %", at(12, 2)),
        Submission("f2", "5eed", "check", "q1", None, at(12, 1, 59)),
        Submission("f3", "5eed", "check", "q2", {"evidence": [1, 2.5, True]}, at(12, 3)),
    ) == store.submissions(ROOM.id)
    assert {"check": {"5eed": {"q2": {"evidence": [1, 2.5, True]}}}} == store.answers(ROOM.id)
    store.close()


def test_what_is_new_works_in_an_old_database(oldest):
    """Links, leases, and further events where the old ones end."""
    store = open_store(oldest)
    link = store.add_link(ROOM.id, digest("link"), "Robin (fictional)", NOON)

    assert (link,) == store.links(ROOM.id)
    with store.hold(ROOM.id) as lease:
        assert lease.beat()
    assert 3 == store.append(ROOM.id, "opened", {}, NOON).number
    assert "Nothing of the room is left" in store.purge(ROOM.id)
    store.close()


def test_the_oldest_ends_where_a_blank_one_does(place, request, tmp_path):
    """The same tables, columns, keys and triggers, however the database came to be."""
    other = str(tmp_path / "other.sqlite")
    if place.startswith("postgresql"):
        server = request.getfixturevalue("postgres")
        other = server.new_database()
    run_script(place, "version_1")
    old, blank = open_store(place), open_store(other)

    assert shape(blank) == shape(old)
    assert [1, 2] == steps(old)
    old.close()
    blank.close()
    if place.startswith("postgresql"):
        server.drop(other)


def test_the_queries_know_the_columns_that_there_are(store):
    """What is declared for queries is what the statements have made."""
    made, _ = shape(store)

    declared = {table.name: {c.name for c in table.columns} for table in schema.TABLES}
    declared["careerkit_schema"] = {"version", "since"}
    assert declared == {name: {c[0] for c in table[0]} for name, table in made.items()}


def test_opening_again_changes_nothing(store, place, room):
    """A database that is up to date is only read."""
    before = shape(store)
    again = open_store(place)

    assert (room,) == again.rooms()
    assert [1, 2] == steps(again)
    assert before == shape(again)
    again.close()


def test_a_step_that_fails_leaves_the_version_before(oldest, monkeypatch):
    """All or nothing: the next start finds what it can read."""
    failing = schema.Version(both=(*schema.SECOND.both, "CREATE NONSENSE"))
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "VERSIONS", (schema.FIRST, failing))
        with pytest.raises(StoreError, match="could not do what careerkit asked"):
            open_store(oldest)

    store = open_store(oldest)
    assert [1, 2] == steps(store)
    assert (ROOM,) == store.rooms()
    store.close()


OPEN = """
import sys
from careerkit.workshop.store import open_store
sys.stdin.readline()
store = open_store(sys.argv[1])
print(len(store.rooms()))
"""


@pytest.mark.parametrize("before", ["blank", "oldest"])
def test_hosts_that_start_together_take_each_step_once(place, before):
    """Whoever comes second waits, and finds it done."""
    if before == "oldest":
        run_script(place, "version_1")
    hosts = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN, place],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ,
        )
        for _ in range(5)
    ]
    for process in hosts:
        process.stdin.write(b"\n")
        process.stdin.flush()
    heard = [process.communicate() for process in hosts]

    rooms = b"1\n" if before == "oldest" else b"0\n"
    assert [(rooms, b"")] * 5 == heard
    store = open_store(place)
    assert [1, 2] == steps(store)
    store.close()


def test_a_file_that_somebody_reads_in_that_moment_is_waited_for(tmp_path, monkeypatch):
    """SQLite itself does not always wait when the log is to be written ahead for the first time."""
    place = str(tmp_path / "rooms" / "rooms.sqlite")
    run_script(place, "version_1")
    reader = sqlite3.connect(place, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM rooms").fetchall()
    waited = []

    def sleep(seconds):
        waited.append(seconds)
        reader.close()

    monkeypatch.setattr("careerkit.workshop.store.database.WAIT_SECONDS", 0.05)
    monkeypatch.setattr(migrations.time, "sleep", sleep)
    store = open_store(place)

    assert (ROOM,) == store.rooms()
    assert 1 == len(waited)
    store.close()


def test_a_newer_version_is_left_as_it_is(store, place):
    """With a sentence that says what to do."""
    with store.database.writing() as connection:
        connection.execute(text("INSERT INTO careerkit_schema VALUES (99, 'later')"))
    before = shape(store)

    with pytest.raises(StoreError, match=r"newer careerkit \(version 99, .*update careerkit"):
        open_store(place)
    assert before == shape(store)


def test_another_program_s_tables_are_left_as_they_are(place):
    """A table of the name of one of ours is not ours."""
    if place.startswith("postgresql"):
        with psycopg.connect(place, autocommit=True) as connection:
            connection.execute("CREATE TABLE rooms (number INTEGER)")
    else:
        Path(place).parent.mkdir()
        with sqlite3.connect(place) as connection:
            connection.execute("CREATE TABLE rooms (number INTEGER)")
        before = Path(place).read_bytes()

    with pytest.raises(StoreError, match=r"belongs to another program .*“rooms”"):
        open_store(place)
    if not place.startswith("postgresql"):
        assert before == Path(place).read_bytes()
