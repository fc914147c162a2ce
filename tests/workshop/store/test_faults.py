"""Each fault of a database is one sentence that says what to do, and never a password."""

import builtins
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError, OperationalError

from careerkit.errors import CareerkitError, InputError
from careerkit.workshop.store import faults, open_store, places
from careerkit.workshop.store.errors import StoreError, StoreUnavailableError
from tests.postgres import ENCODED, PASSWORD
from tests.workshop.store.people import NOON, answer, new_room, sit_down

SECRET = "hunter2"  # noqa: S105 - to look for


def one_sentence(told):
    """Give an error's text, which must be short, in one line, and without a password."""
    text = str(told.value)
    assert "\n" not in text
    assert len(text) < 400
    assert text.endswith((".", "]")) or text[-1] == '"'
    assert [word for word in (SECRET, PASSWORD, ENCODED) if word in text] == []
    return text


@pytest.fixture
def file(tmp_path):
    """Name a file for rooms."""
    return tmp_path / "rooms.sqlite"


def test_the_default_is_a_file_of_this_user_alone(home):
    """In the user's folder; neither file nor folder is for others to read."""
    store = open_store()
    store.open_room(new_room())
    folder = home / "rooms"

    assert {"rooms.sqlite", "rooms.sqlite-wal", "rooms.sqlite-shm"} == {
        file.name for file in folder.iterdir()
    }
    if os.name == "posix":
        assert {0o600} == {file.stat().st_mode & 0o777 for file in folder.iterdir()}
        assert 0o700 == folder.stat().st_mode & 0o777
    store.close()


def test_a_file_that_others_could_read_is_closed_to_them(file):
    """Answers were not meant for them."""
    file.touch(mode=0o644)
    file.chmod(0o644)
    open_store(file).close()

    if os.name == "posix":
        assert 0o600 == file.stat().st_mode & 0o777


def test_sqlite_is_set_up_to_lose_nothing(file):
    """A log that is written ahead, flushed at each commit; others are waited for."""
    store = open_store(file)
    with store.database.reading() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
        found["secure_delete"] = connection.exec_driver_sql("PRAGMA secure_delete").scalar()

    full, on = 2, 1
    assert found == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": on,
        "busy_timeout": 5_000,
        "secure_delete": on,
    }
    store.close()


@pytest.mark.postgres
def test_postgresql_is_set_up_to_lose_nothing_and_to_wait_for_nobody_for_long(postgres):
    """Each commit is flushed, and whoever holds a lock is waited for like on SQLite."""
    store = open_store(postgres.new_database())
    with store.database.reading() as connection:
        found = [
            connection.exec_driver_sql(f"SHOW {name}").scalar()
            for name in ("synchronous_commit", "lock_timeout", "application_name")
        ]

    assert ["on", "5s", "careerkit"] == found
    store.close()


@pytest.mark.postgres
def test_what_stands_in_a_url_is_heeded(postgres):
    """A schema of its own within a database that others use as well; our own settings stay."""
    url = postgres.new_database()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA workshop")
        connection.execute("CREATE TABLE public.rooms (number INTEGER)")
        store = open_store(f"{url}?options=-c%20search_path%3Dworkshop&application_name=own")
        store.open_room(new_room())
        assert connection.execute("SELECT count(*) FROM workshop.rooms").fetchone() == (1,)
    with store.database.reading() as connection:
        assert connection.exec_driver_sql("SHOW lock_timeout").scalar() == "5s"
        assert connection.exec_driver_sql("SHOW application_name").scalar() == "own"
    store.close()
    postgres.drop(url)


@pytest.mark.parametrize("given", ["{}", "sqlite:///{}"])
def test_a_file_can_be_given_in_two_ways(file, given):
    """As a path or as a URL."""
    open_store(given.format(file)).close()

    assert file.is_file()


def test_a_text_file_is_no_database(file):
    """It is left as it is."""
    file.write_text("My notes.\n" * 200, encoding="utf-8")
    with pytest.raises(StoreUnavailableError) as told:
        open_store(file)

    assert "is not a database of rooms" in one_sentence(told)
    assert "My notes.\n" * 200 == file.read_text(encoding="utf-8")


def test_a_folder_is_no_file(tmp_path):
    """The sentence says what to name instead."""
    with pytest.raises(StoreError) as told:
        open_store(tmp_path)

    assert "is a folder: name a file in it" in one_sentence(told)


@pytest.mark.parametrize("name", ["a\0b", "x" * 300])
def test_an_impossible_name_is_a_sentence(tmp_path, name):
    """Of a file, or of a folder on the way."""
    with pytest.raises(StoreError) as told:
        open_store(f"{tmp_path}/{name}/rooms.sqlite")

    assert "choose a folder in which you may write" in one_sentence(told)


READ_ONLY = """
import os, sys
from careerkit.workshop.store import open_store
from careerkit.errors import CareerkitError
first, *places = sys.argv[1:]
open_store(first)  # all is imported now, which another user may be unable to
if os.geteuid() == 0:
    os.setuid(65534)
for place in places:
    try:
        open_store(place)
    except CareerkitError as told:
        print(told)
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")
def test_a_folder_that_is_closed_to_us_is_a_sentence(tmp_path):
    """For a new file, and for one that is there and may only be read."""
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to other users
        folder = Path(name) / "closed"
        file = folder / "rooms.sqlite"
        open_store(file).close()
        file.chmod(0o444)
        folder.chmod(0o555)
        folder.parent.chmod(0o755)
        places = [f"{folder}/new.sqlite", str(file)]
        ran = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(tmp_path / "first.sqlite"), *places],
            capture_output=True,
            text=True,
            check=True,
        )
        folder.chmod(0o755)

    told = (
        "cannot be used for the rooms (Permission denied): choose a folder in which you may write."
    )
    assert [f"{place} {told}" for place in places] == ran.stdout.splitlines()


def test_a_network_folder_is_refused(file, monkeypatch):
    """SQLite's locks do not hold there."""
    mounts = f"x / ext4 rw 0 0\nserver:/x {file.parent} nfs4 rw 0 0\n"
    monkeypatch.setattr(places.sys, "platform", "linux")
    monkeypatch.setattr(Path, "read_text", lambda *_args, **_kwargs: mounts)
    with pytest.raises(StoreError) as told:
        open_store(file)

    assert "on another machine, where SQLite can lose answers" in one_sentence(told)
    with pytest.raises(StoreError):
        open_store("\\\\server\\share\\rooms.sqlite")


def test_a_full_disk_is_a_sentence_and_what_was_kept_stays(file):
    """And when there is room again, it works again."""
    store = open_store(file)
    room = new_room()
    store.open_room(room)
    seat = sit_down(store, room)
    first = answer(seat)
    store.submit(room.id, [first])
    with store.database.outside() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    big = answer(seat, value="x" * 500_000)
    with pytest.raises(StoreUnavailableError) as told:
        store.submit(room.id, [big])

    assert "The disk that holds" in one_sentence(told)
    assert "is full: make room on it." in one_sentence(told)
    assert (first,) == store.submissions(room.id)
    with store.database.outside() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    store.submit(room.id, [big])
    assert (first, big) == store.submissions(room.id)
    store.close()


FULL = """
import resource, sys
from careerkit.workshop.store import open_store
from careerkit.errors import CareerkitError
from careerkit.workshop.values import Seat
from tests.workshop.store.people import NOON, answer
place, room, seat = sys.argv[1:]
store = open_store(place)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
kept = 0
try:
    while True:
        store.submit(room, [answer(Seat(seat, NOON), f"q{kept}", "x" * 5_000)])
        kept += 1
except CareerkitError as told:
    print(kept, told)
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such limit")
def test_a_file_that_may_not_grow_loses_nothing_that_was_kept(file):
    """The system itself refuses, as it does for a quota."""
    store = open_store(file)
    room = new_room()
    store.open_room(room)
    seat = sit_down(store, room)
    store.close()
    ran = subprocess.run(
        [sys.executable, "-c", FULL, str(file), room.id, seat.id],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": os.getcwd()},  # noqa: PTH109
    )
    kept, _, told = ran.stdout.partition(" ")

    assert "the disk is full or gone" in told or "is full: make room" in told
    assert int(kept) > 5
    assert [f"q{number}" for number in range(int(kept))] == [
        s.key for s in open_store(file).submissions(room.id)
    ]


def test_a_locked_file_is_a_sentence(file, monkeypatch):
    """After a while of waiting."""
    monkeypatch.setattr("careerkit.workshop.store.database.WAIT_SECONDS", 0.05)
    store = open_store(file)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreUnavailableError) as told:
        store.open_room(new_room())
    other.close()

    assert "is locked by another program: close what has it open." in one_sentence(told)
    store.open_room(new_room())
    store.close()


def test_a_damaged_file_is_a_sentence(file):
    """Some pages are overwritten with nonsense."""
    store = open_store(file)
    for _ in range(200):
        store.open_room(new_room())
    store.close()
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    file.write_bytes(content)

    with pytest.raises(StoreUnavailableError) as told:
        open_store(file).rooms()
    assert "is damaged: take a copy of it back" in one_sentence(told)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (f"mysql://u:{SECRET}@h/d", "a file, or a URL such as postgresql://"),
        (f"postgresql://u:{SECRET}@h:port/d", "Write @ in a password as %40"),
        (f"postgresql://u:pa@{SECRET}@h/d", "Write @ in a password as %40"),
        (f"postgresql://u:pa@{SECRET}/d#@h/d", "Write @ in a password as %40"),
        ("sqlite://", "a file, or a URL such as postgresql://"),
    ],
)
def test_a_url_that_cannot_be_read_is_a_sentence(url, words):
    """Without anything of it that may be a password."""
    with pytest.raises(InputError) as told:
        open_store(url)

    assert words in one_sentence(told)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_server_that_is_not_there_is_a_sentence(scheme):
    """Nothing listens on that port of this machine."""
    with pytest.raises(StoreUnavailableError) as told:
        open_store(f"{scheme}://u:{SECRET}@127.0.0.1:1/rooms")

    text = one_sentence(told)
    assert "The PostgreSQL database “rooms” on 127.0.0.1, port 1 cannot be reached" in text


def test_a_host_that_nobody_knows_is_a_sentence():
    """The name is kept for such tests and never given to anybody."""
    with pytest.raises(StoreUnavailableError) as told:
        open_store(f"postgresql://u:{SECRET}@nobody.invalid/rooms?connect_timeout=3")

    assert "on nobody.invalid was not found" in one_sentence(told)


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("who", "words"),
    [
        ({"password": SECRET}, "refused the user's name or password"),
        ({"user": "nobody"}, "refused the user's name or password"),
        ({"database": "gone"}, "The PostgreSQL database “gone” on 127.0.0.1"),
    ],
)
def test_a_server_that_refuses_us_is_a_sentence(postgres, who, words):
    """The user, the password or the database is wrong."""
    with pytest.raises(StoreUnavailableError) as told:
        open_store(postgres.url(**who))

    assert words in one_sentence(told)


@pytest.mark.postgres
def test_a_server_whose_tables_we_may_not_make_is_a_sentence(postgres):
    """A user with no right to create tables."""
    url = postgres.new_database()
    name = f"guest_{url[-6:]}"
    postgres.ask(f"CREATE ROLE {name} LOGIN PASSWORD '{SECRET}'")
    with pytest.raises(StoreUnavailableError) as told:
        open_store(postgres.url(url.rpartition("/")[2], user=name, password=SECRET))

    assert "does not let this user create and change tables" in one_sentence(told)
    postgres.drop(url)


@pytest.mark.postgres
def test_a_server_with_too_few_letters_is_refused(postgres):
    """A title with an emoji could not be kept there; better told beforehand than in the room."""
    url = postgres.new_database("ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(StoreError) as told:
        open_store(url)

    assert "UTF-8" in one_sentence(told)
    postgres.drop(url)


@pytest.mark.postgres
def test_a_full_server_is_a_sentence_and_what_was_kept_stays(postgres):
    """The server says itself what its disk says to it."""
    url = postgres.new_database()
    store = open_store(url)
    room = new_room()
    store.open_room(room)
    seat = sit_down(store, room)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "CREATE FUNCTION full() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE disk_full; END $$"
        )
        connection.execute(
            "CREATE TRIGGER no_room BEFORE INSERT ON submissions EXECUTE FUNCTION full()"
        )
        with pytest.raises(StoreUnavailableError) as told:
            store.submit(room.id, [answer(seat)])
        assert "is full: make room on it." in one_sentence(told)
        connection.execute("DROP TRIGGER no_room ON submissions")
    assert 1 == store.submit(room.id, [answer(seat)])
    store.close()
    postgres.drop(url)


@pytest.mark.postgres
def test_a_locked_table_is_a_sentence(postgres, monkeypatch):
    """Whoever locked it is not waited for without end."""
    monkeypatch.setitem(
        sys.modules["careerkit.workshop.store.database"].POSTGRESQL,
        "options",
        "-c lock_timeout=50ms",
    )
    url = postgres.new_database()
    store = open_store(url)
    room = new_room()
    store.open_room(room)
    with psycopg.connect(url) as connection:
        connection.execute("LOCK TABLE events")
        with pytest.raises(StoreUnavailableError) as told:
            store.append(room.id, "opened", {}, NOON)
    assert "is busy: try again in a moment." in one_sentence(told)
    store.close()
    postgres.drop(url)


def test_what_is_not_known_is_a_sentence_too(file):
    """By the kind of the error alone: the driver's words may quote somebody's answer."""
    fault = OperationalError("INSERT", {}, psycopg.OperationalError(f"no idea: {SECRET}"))
    assert SECRET not in faults.sentence(fault, places.place_of("postgresql://u@h/d"))
    other = DBAPIError("INSERT", {}, psycopg.errors.InternalError_(SECRET))
    assert "(InternalError_ XX000)" in faults.sentence(other, places.place_of("postgresql://u@h/d"))


@pytest.mark.parametrize(
    ("missing", "url", "extra"),
    [
        ("sqlalchemy", None, "careerkit[room]"),
        ("psycopg", "postgresql://u@h/d", "careerkit[postgres]"),
    ],
)
def test_what_is_not_installed_is_a_sentence(missing, url, extra, monkeypatch):
    """With the command that installs it."""
    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name.partition(".")[0] == missing:
            raise ModuleNotFoundError(name=name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(CareerkitError) as told:
        open_store(url)
    assert f'pip install "{extra}"' in one_sentence(told)
