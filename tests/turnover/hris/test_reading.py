"""What is no table is named in a sentence, and what is one is read whole, in pieces of any size."""

import gzip
import io
import os
import zipfile

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.errors import CareerkitError, InputError
from careerkit.turnover.hris import needs, text_blocks
from careerkit.turnover.hris.person_numbers import PersonNumbers
from careerkit.turnover.hris.reading import open_table

TEXT = "Employee ID,Hire date,Last day\n1,2020-01-15,\n2,2020-02-15,2021-03-31\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def zipped(**files):
    """Pack files; an underscore in a name stands for its point."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return buffer.getvalue()


NO_TABLES = {
    "empty": (b"", "found an empty file"),
    "blank": (b"\n \n", "found an empty file"),
    "a PDF": (b"%PDF-1.7 ...", "found a PDF"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "found a picture"),
    "JSON": (b'[{"hire": 1}]', "found JSON"),
    "a web page": (b"<html><table><tr>", "found a web page, as some systems save under .xls"),
    "old XML": (b'<?xml version="1.0"?><Workbook xmlns="urn:spreadsheet">', "Excel's old XML"),
    "an old workbook": (OLE + "Workbook".encode("utf-16-le"), r"an old Excel file \(.xls\)"),
    "a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
    "OpenDocument": (
        zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
        r"an OpenDocument spreadsheet \(.ods\)",
    ),
    "Numbers": (zipped(Document_iwa="x"), "a Numbers document"),
    "binary workbook": (zipped(**{"xl/workbook_bin": "x"}), r"a binary workbook \(.xlsb\)"),
    "two in a zip": (zipped(a_csv=TEXT, b_csv=TEXT), "2 files: “a.csv”, “b.csv”"),
    "a zip in a zip": (zipped(a_zip=zipped(a_csv=TEXT)), "an archive in an archive"),
    "half a zip": (zipped(a_csv=TEXT * 50)[:90], "found a damaged one"),
    "half a gzip": (gzip.compress(TEXT.encode())[:30], "found a damaged one"),
    "half a Parquet": (b"PAR1" + bytes(40), "a damaged one"),
    "no text": (bytes(range(256)) * 9, "something that is no text"),
    "no headings": (b"1,2020-01-15,\n2,2020-02-15,2021-03-31\n", "found “1”, “2020-01-15” there"),
    "a pickle": (b"\x80\x04\x95abc", "a pickle, which could run anything"),
}


@pytest.mark.parametrize(("content", "says"), NO_TABLES.values(), ids=NO_TABLES)
def test_what_is_no_table_is_named(content, says):
    """One sentence tells what it is and what to do."""
    with pytest.raises(InputError, match=says) as caught:
        open_table(content, name="people.csv")

    assert caught.value.next_step


def test_an_archive_is_unpacked_only_so_far_as_there_is_room():
    """A few bytes can hold gigabytes."""
    for bomb in (zipped(a_csv=bytes(5_000_000)), gzip.compress(bytes(5_000_000))):
        with pytest.raises(InputError, match="at most 1 MB when it is unpacked"):
            open_table(bomb, most_bytes=2_000_000)


def test_what_cannot_be_opened_is_named(tmp_path):
    """A folder, a file that is not there, a pipe, and something else altogether."""
    os.mkfifo(tmp_path / "pipe")
    for source, says in (
        (tmp_path, "found a folder"),
        (tmp_path / "none.csv", "No such file"),
        (tmp_path / "pipe", "found something else"),
        (5, "found a int"),
    ):
        with pytest.raises(InputError, match=says):
            open_table(source)


def test_without_an_optional_library_it_is_said_what_to_install(monkeypatch):
    """Nobody sees an ImportError."""
    monkeypatch.setattr(needs.importlib.util, "find_spec", lambda _: None)

    with pytest.raises(CareerkitError, match=r'pip install "careerkit\[data\]"'):
        open_table(TEXT.encode())


def test_a_long_file_may_have_a_letter_across_the_end_of_its_first_piece():
    """Its head is read for the layout, and ends wherever the piece does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_blocks, "PIECE", len(TEXT) + 1)
        table = open_table((TEXT + "é,2020-01-01,\n" * 9).encode())

    assert 11 == sum(map(len, table.chunks()))


def test_headings_are_made_unique():
    """Blank and repeated ones can be told apart, and this is said."""
    table = open_table(b"Start,Start,,Start (2),Hire date\na,b,c,d,2020-01-01\n")

    assert ("Start", "Start (3)", "Column 3", "Start (2)", "Hire date") == table.headings
    assert any("“Start (3)”" in note for note in table.notes)


CELL = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.sampled_from("\n "), max_size=8
)


@given(
    st.lists(st.tuples(CELL, CELL, CELL), max_size=25), st.sampled_from(",;\t|"), st.integers(1, 90)
)
def test_every_row_comes_out_whatever_the_blocks(rows, separator, size):
    """Quoted texts with any characters are the same again, for blocks of any size."""
    quoted = [[f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row] for row in rows]
    lines = [separator.join(row) for row in [["Hire date", "Last day", "Team"], *quoted]]
    content = "\n".join([*lines, ""]).encode()
    table = open_table(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_blocks, "BLOCK", size)
        patch.setattr(text_blocks, "PIECE", size)
        got = []
        for chunk in table.chunks(texts=table.headings):
            assert not chunk.malformed
            got += zip(*(column.to_pylist() for column in chunk.columns.values()), strict=True)

    assert [row for row in rows if "".join(row).strip()] == got


@given(st.lists(st.text(max_size=90), max_size=40), st.integers(1, 9))
def test_the_same_text_is_the_same_person_whatever_stands_beside_it(names, size):
    """A hash depends on the text alone: not on its neighbours, and not on where a block ends."""
    people = PersonNumbers()
    for begin in range(0, len(names), size):
        people.add(pa.array(names[begin : begin + size], pa.string()))
    numbers, nobody = people.numbers()

    seen = {}
    for place, name in enumerate(names):
        if place not in nobody:
            assert numbers[place] == seen.setdefault(name.strip(), numbers[place])
    assert len(set(seen.values())) == len(seen)
    assert len({int(each) for each in numbers[nobody]}) == len(nobody)


def test_whole_numbers_stay_as_they_are_until_another_name_comes():
    """Then all become hashes, also those that were read before."""
    whole, mixed = PersonNumbers(), PersonNumbers()
    for part in (["17", "4"], ["17"]):
        whole.add(pa.array(part))
    for part in (["17", "4"], ["A-9", "17"]):
        mixed.add(pa.array(part))

    assert [17, 4, 17] == whole.numbers()[0].tolist()
    numbers = mixed.numbers()[0]
    assert numbers[0] == numbers[3] != 17
    assert 3 == len(np.unique(numbers))
