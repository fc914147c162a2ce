"""`careerkit room` says in one sentence what it cannot do, and its commands keep rooms in order."""

import csv
import io
import json
import socket
import sys

import pytest

from careerkit.activities.kinds import activity_of
from careerkit.cli import main
from careerkit.live import announcement, engine, run
from careerkit.live.announcement import Ways
from careerkit.workshop.codes import spaced
from careerkit.workshop.host import Host, new_room
from careerkit.workshop.store import open_store


@pytest.fixture
def kept(home):
    """Keep one room with an answer in the usual place."""
    store = open_store()
    info = new_room(store, "Tuesday", minimum=3)
    host = Host(store, info.id, activity_of)
    host.add("guess", "What does it cost?", activity_id="guess")
    host.act("start_answering", "guess")
    host.submit(host.join().seat.id, "guess", "guess", 40, lambda _: None)
    host.close()
    store.close()
    return info


@pytest.fixture(autouse=True)
def without_solara(monkeypatch):
    """Leave Solara alone: it would change ipywidgets for all tests that follow."""
    monkeypatch.setattr(engine, "prepare", lambda: None)
    monkeypatch.setattr(run, "quiet_logs", lambda: None)


def said(capsys, *arguments):
    """Run the command; gives its exit code, and what it says."""
    code = main(["room", *arguments])
    out, err = capsys.readouterr()
    return code, out + err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--minimum", "2"), "minimum: expected a whole number from 3 to 200, found 2."),
        (
            ("--capacity", "100000"),
            "capacity: expected a whole number from 3 to 1000, found 100000.",
        ),
        (("--agenda", "90-minute"), "Did you mean “90-minutes”?"),
        (("--agenda-file", "nowhere.toml"), "nowhere.toml"),
        (("--title", "x" * 200), "--title: expected one line of at most 120 characters"),
        (("--resume", "ABCDEF"), "No room here has the code “ABCDEF”: there is none."),
        (
            ("--rehearse", "1000"),
            "--rehearse: expected a number of people from 1 to 200, found 1000.",
        ),
        (("--public-url", "room.example"), "--public-url: expected an address without a path"),
        (("--public-url", "https://x/path"), "--public-url: expected an address without a path"),
        (("--trusted-proxy", "*"), "--trusted-proxy: expected the network address of your proxy"),
        (("--capacity", "0"), "capacity: expected a whole number from 3 to 1000, found 0."),
        (("--tls-cert", "cert.pem"), "--tls-cert and --tls-key: expected both files, found one."),
        (("--tls-cert", "no.pem", "--tls-key", "no.pem"), "no.pem is not there"),
        (("--database", "mysql://x"), "the rooms' database: expected a file, or a URL"),
        (("--port", "99999"), "a port is a number from 0 to 65535"),
    ],
)
def test_bad_input_is_one_sentence(capsys, home, arguments, told):
    """Each names what was expected; no room is left behind."""
    code, text = said(capsys, *arguments)

    assert 2 == code
    assert told in text
    assert 1 == len(text.strip().splitlines())
    assert (0, "No rooms are kept here.\n") == said(capsys, "list")


def test_a_taken_port_opens_no_room(capsys):
    """The sentence names a free port, and nothing is written."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, text = said(capsys, "--host", "127.0.0.1", "--port", str(port))

    assert 2 == code
    assert f"Port {port} is taken" in text
    assert (0, "No rooms are kept here.\n") == said(capsys, "list")


def test_without_the_extra_the_command_says_what_to_install(capsys, monkeypatch):
    """One sentence with the command."""
    monkeypatch.setitem(sys.modules, "careerkit.live.run", None)
    monkeypatch.delattr("careerkit.live.run", raising=False)

    code, text = said(capsys)

    assert 2 == code
    assert 'pip install "careerkit[room]"' in text


def test_rooms_are_listed_exported_and_deleted(capsys, kept, tmp_path):
    """Each by the code; the export has no single answer; after the purge nothing is left."""
    assert f"{spaced(kept.code)}" in said(capsys, "list")[1]
    assert "open      1 people  Tuesday" in said(capsys, "list")[1]

    exported = json.loads(said(capsys, "export", kept.code.lower())[1])
    assert "Tuesday" == exported["title"]
    assert {"opened", "activity_added", "answering"} == {e["kind"] for e in exported["events"]}
    assert 0 == main(["room", "export", kept.code, "--output", str(tmp_path / "room.csv")])
    table = list(csv.reader(io.StringIO((tmp_path / "room.csv").read_text(encoding="utf-8"))))
    assert "opened" == table[1][2]
    capsys.readouterr()

    assert said(capsys, "purge", spaced(kept.code))[1].startswith("Nothing of the room is left in")
    assert (0, "No rooms are kept here.\n") == said(capsys, "list")
    assert 2 == said(capsys, "purge", kept.code)[0]


def test_what_is_announced_names_the_ways_in_and_what_to_do_without():
    """Phones, the facilitator's link, and the fallbacks, with a network and without."""
    info = type("Info", (), {"title": "Tuesday", "code": "ABCDEF", "id": "1"})
    ways = Ways(info, ("http://192.168.1.7:8765",), "http://127.0.0.1:8765", "secret")

    text = announcement.as_text(ways)
    assert "http://192.168.1.7:8765   code ABC-DEF" in text
    assert "http://127.0.0.1:8765/f/secret" in text
    assert "hotspot" in text
    assert "careerkit handouts" in text
    alone = announcement.as_text(Ways(info, (), "http://127.0.0.1:8765", "secret"))
    assert "phones cannot reach it" in alone
    assert "http://127.0.0.1:8765   code ABC-DEF" in alone
