"""Files are read strictly and saved whole, and messages stay short whatever comes."""

import datetime as dt
import os
from pathlib import Path

import pytest

from careerkit.errors import CareerkitError, InputError, SaveError, listed, shown
from careerkit.files import Table, parse_toml, place, read_text, save_bytes, save_text
from careerkit.resources import data_file, home


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("yes", "“yes”"),
        ("", "“”"),
        ("a\nb\x00", "“a�b�”"),
        (True, "true"),
        (7, "7"),
        (-1.5, "-1.5"),
        ({}, "an empty table"),
        ({"b": 1, "a": [2]}, "a table with b, a"),
        ([], "an empty list"),
        ([1, [2]], "a list of 2"),
        (dt.date(2026, 11, 21), "2026-11-21"),
        (None, "None"),
    ],
)
def test_a_value_is_shown_in_words(value, expected):
    """As the file's author would write it, not as Python does."""
    assert expected == shown(value)


def test_long_values_are_cut():
    """A megabyte of text, ten thousand keys, lists in lists in lists."""
    deep = []
    for _ in range(100_000):
        deep = [deep]

    assert f"“{'x' * 49}…”" == shown("x" * 1_000_000)
    assert "a number of more than 60 digits" == shown(16**4000)
    assert len(shown({f"key{i}": i for i in range(10_000)})) < 200
    assert "and 9,9" not in shown({f"key{i}": i for i in range(10_000)})
    assert "a list of 1" == shown(deep)


def test_lists_of_words_say_how_many_were_left_out():
    """So many that the sentence can still be read."""
    words = [f"word-{i:02}" for i in range(40)]

    assert "a, b" == listed(["a", "b"])
    assert "" == listed([])
    assert listed(words).startswith("word-00, word-01, ")
    assert listed(words).endswith("and 23 more")
    assert 40 == 23 + listed(words).count("word-")


def test_a_saved_file_is_whole_and_in_utf_8(tmp_path):
    """Folders are made, line ends are plain, and nothing else is left in the folder."""
    path = tmp_path / "new" / "file.txt"
    save_text(path, "Grüße\n")
    save_text(path, "Grüße 👋\n")

    assert "Grüße 👋\n".encode() == path.read_bytes()
    assert [path] == list(path.parent.iterdir())
    assert "Grüße 👋\n" == read_text(path)


def test_bytes_are_saved_as_they_are(tmp_path):
    """No line end is changed, and what stood there is replaced."""
    path = tmp_path / "new" / "file.docx"
    save_bytes(path, b"PK")
    save_bytes(path, b"PK\r\n\x00\xff\n")

    assert b"PK\r\n\x00\xff\n" == path.read_bytes()
    assert [path] == list(path.parent.iterdir())


def test_half_a_character_is_not_saved(tmp_path):
    """And what stood there before is intact."""
    path = tmp_path / "a.txt"
    save_text(path, "before")

    with pytest.raises(SaveError, match="it has characters that no file can hold"):
        save_text(path, "\ud800")
    assert "before" == path.read_text(encoding="utf-8")
    assert [path] == list(tmp_path.iterdir())


def test_a_failed_save_says_where_why_and_what_now(tmp_path):
    """The parent is a file, so there is no folder to save in."""
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(SaveError) as error:
        save_text(tmp_path / "file" / "a.toml", "text")

    assert str(tmp_path / "file" / "a.toml") == error.value.where
    assert "was not saved: " in str(error.value)
    assert "Choose another folder" in error.value.next_step


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among its files")
def test_a_device_or_a_pipe_is_never_replaced(tmp_path):
    """Else whoever may do everything would lose a device to a report."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with pytest.raises(SaveError, match="a device or a pipe is no place for a file"):
        save_text(pipe, "text")
    assert pipe.is_fifo()
    assert [pipe] == list(tmp_path.iterdir())


def test_of_a_long_path_the_end_is_named():
    """The file's name tells most."""
    named = place(Path("/start") / ("x" * 5000) / "end\n.toml")

    assert named.endswith("/end�.toml")
    assert len(named) < 250
    assert "/a/b.toml" == place(Path("/a/b.toml"))


def test_a_table_names_the_place_of_what_is_wrong_in_it():
    """Tables in lists by their id or number, and the header as it stands in the file."""
    table = Table({"rooms": [{"id": "hall", "seats": "many", "doors": 3}, {}]}, "house.toml")
    hall, other = table.tables("rooms")

    with pytest.raises(InputError, match=r"^house\.toml, rooms \(hall\)\.seats: expected a whole"):
        hall.whole("seats", 1, 100)
    with pytest.raises(
        InputError, match=r"rooms \(hall\)\.doors: .* begin with \[\[rooms\.doors\]\]"
    ):
        list(hall.tables("doors"))
    with pytest.raises(InputError, match=r"rooms \(number 2\)\.seats: .*found nothing"):
        other.whole("seats", 1, 100)
    hall.raw("id")
    hall.raw("seats")
    with pytest.raises(InputError, match="the unknown key “doors”") as error:
        Table({"door": 1, "doors": 3}, "house.toml", _asked={"door"}).finish()
    assert "Did you mean “door”?" == error.value.next_step


@pytest.mark.parametrize("value", [0, 2.5, 10])
def test_a_number_may_have_decimals(value):
    """Whole or not, the bounds included."""
    assert value == Table({"hours": value}, "a.toml").number("hours", 0, 10)
    assert 3.0 == Table({}, "a.toml").number("hours", 0, 10, default=3)


@pytest.mark.parametrize("value", [-0.1, 10.1, 10**400, float("nan"), float("inf"), True, "2", []])
def test_what_is_no_number_between_the_bounds_is_refused(value):
    """Neither a truth value nor a text, nor a number too large for a computer's decimals."""
    with pytest.raises(
        InputError, match=r"^a\.toml, hours: expected a number from 0 to 10, found "
    ):
        Table({"hours": value}, "a.toml").number("hours", 0, 10)


def test_ordinary_texts_with_many_dots_are_no_endless_keys():
    """Ellipses, numbers and headings of a few parts are fine."""
    notes = "Wait … ... Then. And. So. On. " * 150
    text = f'[a.b.c]\nnotes = "{notes}"\nversion = "1.2.3"\n'

    assert notes == parse_toml(text, where="a.toml")["a"]["b"]["c"]["notes"]


def test_home_is_where_the_variable_says(tmp_path, monkeypatch):
    """And the user's data folder without it; the home of nobody is refused."""
    monkeypatch.setenv("CAREERKIT_HOME", str(tmp_path / "mine"))
    assert tmp_path / "mine" == home()

    monkeypatch.setenv("CAREERKIT_HOME", "~no-such-user/work")
    with pytest.raises(CareerkitError, match="Set it to the full path of a folder"):
        home()

    monkeypatch.delenv("CAREERKIT_HOME")
    assert "careerkit" == home().name


def test_data_that_is_missing_says_how_to_get_it_back():
    """An installation can be broken."""
    assert data_file("ladder.toml").is_file()
    with pytest.raises(CareerkitError, match="Install careerkit again"):
        data_file("no-such.toml")
