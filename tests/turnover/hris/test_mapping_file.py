"""How columns are read is kept as a file that people can edit, and found again by the headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.errors import InputError
from careerkit.turnover.hris.mapping import ColumnMapping
from careerkit.turnover.hris.mapping_file import (
    check_fits,
    mapping_text,
    parse_mapping,
    place_of,
    read_mapping,
    remember,
    remembered,
    save_mapping,
)
from careerkit.turnover.hris.vocabulary import KINDS, ROLES

HEADINGS = ("ID", "Hire Date", "Exit Date", "Reason", "Team")
MAPPING = ColumnMapping(
    {"person": "ID", "hired": "Hire Date", "end": "Exit Date", "exit_kind": "Reason"},
    groups=("Team",),
    date_order="day first",
    decimal=",",
    kinds={"Baja vol.": "voluntary", 'He said "no"': "other"},
    closes="2025-12-31",
)
words = st.text(
    st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=20
).filter(lambda text: text.strip() == text)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CAREERKIT_HOME", str(tmp_path))
    return tmp_path


def parsed(text):
    return parse_mapping(text, where="mapping.toml")


def test_a_mapping_comes_back(tmp_path):
    """As it was saved, in a file that explains itself."""
    save_mapping(MAPPING, tmp_path / "ours.toml")
    assert MAPPING == read_mapping(tmp_path / "ours.toml")
    assert "You may edit this file" in (tmp_path / "ours.toml").read_text("utf-8")


@given(
    st.lists(words, min_size=len(ROLES), max_size=len(ROLES), unique=True),
    st.lists(words, max_size=5),
    st.dictionaries(words, st.sampled_from(list(KINDS)), max_size=5),
)
def test_any_headings_and_words_come_back(headings, groups, kinds):
    """Quotes, signs and letters of any script."""
    mapping = ColumnMapping(
        dict(zip(ROLES, headings, strict=True)), groups=tuple(groups), kinds=kinds
    )
    assert mapping == parsed(mapping_text(mapping))


def test_it_is_remembered_by_the_headings_whatever_their_order():
    """The next month's export has the same columns, perhaps in another order."""
    assert remembered(HEADINGS) is None
    remember(HEADINGS, MAPPING)
    turned = HEADINGS[::-1]
    assert MAPPING == remembered(turned)


def test_another_heading_makes_another_file():
    """A new column may be the better one, so it is looked at anew."""
    remember(HEADINGS, MAPPING)
    assert remembered((*HEADINGS, "Original Hire Date")) is None
    assert remembered(HEADINGS[:-1]) is None


def test_what_was_edited_so_that_it_does_not_fit_is_refused():
    """With the file to correct, and the heading that was probably meant."""
    path = remember(HEADINGS, MAPPING)
    path.write_text(path.read_text("utf-8").replace('"Hire Date"', '"Hire Dates"'), "utf-8")
    with pytest.raises(InputError, match="Did you mean “Hire Date”") as refused:
        remembered(HEADINGS)
    assert path.name in str(refused.value)


def test_a_mapping_of_another_file_is_not_kept():
    """What names headings that are not there can only be a mistake."""
    with pytest.raises(InputError, match="Team"):
        remember(HEADINGS[:-1], MAPPING)
    assert not place_of(HEADINGS[:-1]).exists()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("format = 1", "format = 9", "format"),
        ('hired = "Hire Date"', 'hird = "Hire Date"', "hird.*Did you mean “hired”"),
        ('date_order = "day first"', 'date_order = "days first"', "Did you mean “day first”"),
        ('closes = "2025-12-31"', 'closes = "31/12/2025"', "closes.*2024-12-31"),
        (
            'closes = "2025-12-31"',
            'closes = "2025-12-31"\nopens = "2026-01-01"',
            "closes.*after 2026-01-01",
        ),
        ('"Baja vol." = "voluntary"', '"Baja vol." = "volunatry"', "Did you mean “voluntary”"),
        ('person = "ID"', 'person = "Hire Date"', "each heading in one place"),
        ("groups =", "group =", "group"),
        ('decimal = ","', 'decimal = ";"', "decimal"),
    ],
)
def test_a_fault_is_named_with_its_place(old, new, says):
    """Whoever edits the file is told what to put right."""
    text = mapping_text(MAPPING)
    assert old in text
    with pytest.raises(InputError, match=f"(?s){says}"):
        parsed(text.replace(old, new, 1))


def test_a_mapping_that_could_not_be_read_again_is_not_written(tmp_path):
    """A heading with a bell in it would make a file that nobody can load."""
    with pytest.raises(InputError, match="control"):
        save_mapping(ColumnMapping({"hired": "Hire\x07Date"}), tmp_path / "ours.toml")
    assert not (tmp_path / "ours.toml").exists()


def test_a_file_without_headings_fits_nothing():
    """The sentence names what the mapping asks for."""
    with pytest.raises(InputError, match="“ID”"):
        check_fits(MAPPING, (), where="staff.csv")
