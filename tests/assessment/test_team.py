"""A folder of answers becomes one table, and nobody is left out in silence."""

import datetime as dt

import pytest

from careerkit.assessment.answers import Answers, save_answers
from careerkit.assessment.ladder_file import default_ladder
from careerkit.assessment.team import COLUMNS, advise_folder
from careerkit.errors import InputError

LADDER = default_ladder()
YES = {"called_crazy": "yes", "ready_for_the_ride": "yes", "partner_supports": "yes"}


@pytest.fixture
def folder(tmp_path):
    """Make a folder with two good files, one with questions open, and five that are not right."""
    people = {
        "ana": Answers("vp-to-founder", YES, person="Ana", date=dt.date(2026, 11, 21)),
        "ben": Answers("vp-to-founder", YES | {"called_crazy": "unsure"}, person="Ben"),
        "cleo": Answers("vp-to-founder", {"called_crazy": "yes"}, person="Cleo"),
    }
    for name, answers in people.items():
        save_answers(tmp_path / f"{name}.toml", answers, LADDER)
    (tmp_path / "dora.toml").write_text("format = 1\nstep = 'vp-to-founder", encoding="utf-8")
    (tmp_path / "emil.toml").write_bytes(b"\xff\xfef\x00")
    (tmp_path / "fay.TOML").write_text("format = 99\n", encoding="utf-8")
    (tmp_path / "gus.toml").mkdir()
    (tmp_path / "hal.toml").symlink_to(tmp_path / "gone")
    (tmp_path / "notes.txt").write_text("not an answers file", encoding="utf-8")
    return tmp_path


def test_every_answers_file_has_its_row(folder):
    """Sorted by name, with the columns that are promised, whether or not it could be read."""
    table = advise_folder(folder, LADDER)

    assert list(COLUMNS) == list(table.columns)
    names = ["ana", "ben", "cleo", "dora", "emil", "fay", "gus", "hal"]
    assert names == [file.partition(".")[0] for file in table["file"]]


def test_a_row_says_what_the_person_would_read(folder):
    """Advice, kind, rule, points by how they stand, and what is open."""
    table = advise_folder(folder, LADDER).set_index("person")

    ana, ben, cleo = (table.loc[name] for name in ("Ana", "Ben", "Cleo"))
    assert ("Start your own", "go", "all-three") == (ana["advice"], ana["kind"], ana["rule"])
    assert (3, 0, 0) == (ana["claimed"], ana["unsure"], ana["open questions"])
    assert dt.date(2026, 11, 21) == ana["date"]
    assert ("Not yet", "wait", "Called crazy") == (ben["advice"], ben["kind"], ben["gaps"])
    assert (2, 1) == (ben["claimed"], ben["unsure"])
    assert ("", "", "Start your own, Not yet", 2) == (
        cleo["advice"],
        cleo["kind"],
        cleo["still possible"],
        cleo["open questions"],
    )
    assert {LADDER.stamp} == {ana["ladder"], ben["ladder"], cleo["ladder"]}


def test_what_could_not_be_read_says_why(folder):
    """A sentence under “problem”, and nothing under advice."""
    table = advise_folder(folder, LADDER)
    bad = table[table["problem"] != ""].set_index("file")["problem"]

    assert 5 == len(bad)
    assert "a complete TOML file" in bad["dora.toml"]
    assert "text in UTF-8" in bad["emil.toml"]
    assert "a newer careerkit wrote" in bad["fay.TOML"]
    assert "found a folder" in bad["gus.toml"]
    assert "nothing at that place" in bad["hal.toml"]
    assert {""} == set(table[table["problem"] != ""]["advice"])
    assert 3 == (table["problem"] == "").sum()


def test_an_empty_folder_gives_an_empty_table(tmp_path):
    """With all columns, so that what comes next does not stumble."""
    table = advise_folder(tmp_path, LADDER)

    assert (0, len(COLUMNS)) == table.shape


def test_a_folder_that_is_none_is_refused(tmp_path):
    """The message names it."""
    with pytest.raises(
        InputError, match="gone: expected a folder of answers files, found no folder"
    ):
        advise_folder(tmp_path / "gone", LADDER)
