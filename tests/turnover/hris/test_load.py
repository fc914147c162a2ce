"""Whole files come to spells with every row accounted for, whoever wrote them and in whatever form."""

import datetime as dt
import gzip
import io
import zipfile

import numpy as np
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.feather
import pytest

from careerkit.errors import InputError
from careerkit.resources import data_file
from careerkit.turnover.hris.load import MappingNeeded, load, preview
from careerkit.turnover.hris.mapping import ColumnMapping
from careerkit.turnover.hris.mapping_file import remember
from careerkit.turnover.hris.spells import Kind
from tests.turnover.hris import exports

TODAY = dt.date(2026, 1, 1)
HERE, OWN, THEIRS, OTHER = (int(kind) for kind in (Kind(0), Kind(1), Kind(2), Kind(3)))


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("CAREERKIT_HOME", str(tmp_path / "home"))


def loaded(source, mapping=None, **kind):
    """Load, and hold the account of rows to what it promises."""
    result = load(source, mapping, today=TODAY, **kind)
    assert result.rows == result.used + result.repaired + result.set_aside + result.rejected
    assert sum(each.rows for each in result.reasons.values()) >= result.rows - result.used
    assert len(result.remarks) == sum(each.rows for each in result.reasons.values())
    return result


@pytest.mark.parametrize(
    ("text", "encoding", "kinds"),
    [
        (exports.SPANISH, "cp1252", [HERE, OWN, THEIRS, OTHER, HERE, OTHER]),
        (exports.GERMAN, "cp1252", [HERE, OWN, OTHER, THEIRS, OTHER]),
        (exports.FRENCH, "cp1252", [HERE, OWN, THEIRS, OTHER]),
        (exports.PORTUGUESE, "cp1252", [HERE, OWN, THEIRS, OTHER]),
        (exports.DATES_OF_HIRE, "utf-8", [HERE] * 4 + [OWN] * 3 + [THEIRS]),
        (exports.SHORT_DATES, "utf-8", [HERE] * 3 + [OWN, THEIRS, OTHER]),
    ],
    ids=["Spanish", "German", "French", "Portuguese", "dates of hire", "short dates"],
)
def test_an_export_loads_without_asking(text, encoding, kinds):
    """Each person is one spell, and leaves as the file says."""
    result = loaded(text.encode(encoding))

    assert len(text.splitlines()) - 1 == result.used
    assert sorted(kinds) == sorted(result.spells.kind.tolist())


def test_a_row_a_person_and_year_becomes_a_spell_a_person():
    """Of several records of one person the latest counts, and 1 January 1900 is no exit."""
    result = loaded(exports.PERSON_YEARS.encode())

    assert (4, 4) == (result.used, result.set_aside)
    assert ["older-record"] == list(result.reasons)
    assert [HERE, HERE, OWN, OWN] == sorted(result.spells.kind.tolist())


def test_a_snapshot_in_months_says_what_it_cannot_tell():
    """Who left and after how many months is enough for curves, and for nothing with a calendar."""
    result = loaded(exports.MONTHS_OF_SERVICE.encode("cp1252"))

    assert not result.spells.dated
    assert result.spells.exact
    assert [HERE] * 3 + [OTHER] * 3 == sorted(result.spells.kind.tolist())
    assert 214 == result.spells.exit[0] - result.spells.entry[0]
    assert any("no days" in each for each in result.lacks)


def test_a_year_of_joining_and_a_yes_or_no_are_too_little():
    """What is missing is said, and how many have left all the same."""
    with pytest.raises(InputError, match=r"years\.csv: .* only whether they left: 3 of 6"):
        load(exports.JOINING_YEARS.encode(), name="years.csv", today=TODAY)


def test_a_row_alike_in_all_columns_is_counted_where_nobody_has_a_number():
    """It may be a second person or the same one twice, so it stays and is told."""
    again = exports.MONTHS_OF_SERVICE + exports.MONTHS_OF_SERVICE.splitlines()[1] + "\n"

    result = loaded(again.encode())

    assert 7 == result.used
    assert any("1 row is alike" in each for each in result.lacks)


# ------------------------------------------------------------------------------------- the forms


def frame():
    """Give the small company as a frame of texts."""
    return pd.read_csv(io.StringIO(exports.COMPANY))


def typed():
    """Give it with days as days."""
    days = {name: pd.to_datetime(frame()[name]) for name in ("Hire date", "Last day")}
    return frame().assign(**days)


def written(write, *arguments):
    """Give the bytes that a writer puts into a file."""
    buffer = io.BytesIO()
    write(buffer, *arguments)
    return buffer.getvalue()


def zipped(**files):
    """Pack texts or bytes; an underscore in a name stands for its point."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return buffer.getvalue()


def stream(table):
    """Write an Arrow table as a stream."""
    buffer = io.BytesIO()
    with pa.ipc.new_stream(buffer, table.schema) as writer:
        writer.write_table(table)
    return buffer.getvalue()


TEXT = exports.COMPANY
FORMS = {
    "UTF-8 with its mark": TEXT.encode("utf-8-sig"),
    "UTF-16": TEXT.encode("utf-16"),
    "UTF-16 without its mark": TEXT.encode("utf-16-le"),
    "Windows-1252": TEXT.replace("Search", "Búsqueda").encode("cp1252"),
    "semicolons": TEXT.replace(",", ";").encode(),
    "tabs": TEXT.replace(",", "\t").encode(),
    "bars": TEXT.replace(",", "|").encode(),
    "a declared separator": b"sep=;\r\n" + TEXT.replace(",", ";").encode(),
    "lines of Windows": TEXT.replace("\n", "\r\n").encode(),
    "lines of old Macs": TEXT.replace("\n", "\r").encode(),
    "blank lines": TEXT.replace("\n", "\n\n,,,,,\n").encode(),
    "a title above": b"Staff report\nPrinted on 1 January\n\n" + TEXT.encode(),
    "quotes": '"'
    + TEXT.strip().replace(",", '","').replace("\n", '"\n"').encode().decode()
    + '"\n',
    "zeros": TEXT.replace("Search", "Se\0arch").encode(),
    "a separator at each end": TEXT.replace("\n", ",\n").encode(),
    "separators below alone": TEXT.replace("\n", ",\n").replace("(EUR),", "(EUR)").encode(),
    "a zip": zipped(people_csv=TEXT),
    "gzip": gzip.compress(TEXT.encode()),
    "a workbook": written(lambda to: frame().to_excel(to, index=False)),
    "a workbook with days": written(lambda to: typed().to_excel(to, index=False)),
    "Parquet": written(lambda to: frame().to_parquet(to)),
    "Parquet with days": written(lambda to: typed().to_parquet(to)),
    "Arrow": written(lambda to: pyarrow.feather.write_feather(typed(), to)),
    "a stream of Arrow": stream(pa.Table.from_pandas(typed())),
    "a frame": frame(),
    "a frame with days": typed(),
    "a frame with an index": typed().set_index("Employee ID"),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_form_gives_the_same_spells(form):
    """The same people come out of every encoding, separator, workbook and frame."""
    result = loaded(form.encode() if isinstance(form, str) else form)

    spells = result.spells
    order = np.argsort(spells.hired)
    assert 5 == result.used == result.rows
    assert [OTHER, THEIRS, HERE, OWN, HERE] == spells.kind[order].tolist()
    assert "2017-08-07" == str(spells.hired.min())
    assert ["2021-09-15", "2022-03-31", "2023-12-31"] == sorted(
        str(day) for day in spells.end if not np.isnat(day)
    )
    assert [67000, 61000, 52000, 48000, 55000] == spells.salary[order].tolist()
    assert {"Team"} == set(spells.groups)


def test_the_form_is_told_by_the_content_and_not_by_the_name(tmp_path):
    """A workbook called .csv is a workbook, and a text called .xlsx a text; both are said."""
    (tmp_path / "people.csv").write_bytes(FORMS["a workbook"])
    (tmp_path / "people.xlsx").write_text(TEXT, encoding="utf-8")

    assert "Excel workbook" in loaded(tmp_path / "people.csv").notes[0]
    assert "plain text" in loaded(tmp_path / "people.xlsx").notes[0]


def test_the_committed_company_loads_as_its_makers_say():
    """Nobody is asked, and each row that is wrong on purpose is found."""
    result = loaded(data_file("company.csv"))

    assert 6987 == result.rows
    assert result.repaired + result.set_aside + result.rejected == 25
    assert 5 == len(result.spells.groups)


# ----------------------------------------------------------------------------------- the mapping


def test_a_file_that_is_unclear_is_asked_about_once():
    """The refusal carries a suggestion; confirmed and kept, it is used the next time."""
    text = TEXT.replace("2019-02-14", "03/04/2019").replace("2020-06-01", "05/06/2020")
    text = text.replace("2018-11-20", "01/02/2018").replace("2021-01-25", "02/03/2021")
    text = text.replace("2017-08-07", "07/08/2017").encode()
    with pytest.raises(MappingNeeded, match="3 April 2019 or 4 March 2019") as caught:
        load(text, today=TODAY)
    suggested = caught.value.suggestion.mapping

    confirmed = ColumnMapping(suggested.columns, suggested.groups, date_order="day first")
    first = loaded(text, confirmed)
    remember(preview(text).headings, confirmed)
    again = loaded(text)

    assert "2019-04-03" in first.spells.hired.astype(str)
    assert first.spells.hired.tolist() == again.spells.hired.tolist()
    assert "The columns are read as they were the last time." in again.notes


def test_a_preview_shows_headings_cells_and_how_they_would_be_read():
    """That is what a panel needs to ask with."""
    seen = preview(TEXT.encode(), name="people.csv")

    assert ("people.csv", None) == (seen.name, seen.remembered)
    assert "Hire date" == seen.suggestion.mapping.columns["hired"]
    assert ["E-1", "E-2"] == list(seen.samples["Employee ID"][:2])


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({}, "found an empty mapping"),
        ({"hired": "Hire date"}, "found a mapping with hired"),
        ({"hired": "Hire dat", "end": "Last day"}, "Did you mean “Hire date”"),
    ],
)
def test_a_mapping_that_does_not_do_is_refused(columns, says):
    """What is missing or wrongly spelt is named."""
    with pytest.raises(InputError, match=says):
        load(TEXT.encode(), ColumnMapping(columns), today=TODAY)


def test_a_window_that_is_no_day_is_refused():
    """A mapping made by hand may say anything."""
    mapping = ColumnMapping({"hired": "Hire date", "end": "Last day"}, opens="soon")

    with pytest.raises(InputError, match="a day such as 2024-12-31, found “soon”"):
        load(TEXT.encode(), mapping, today=TODAY)


# -------------------------------------------------------------------------------------- the rows


def test_rows_that_are_no_rows_are_rejected_by_their_number():
    """Too few and too many cells, a lonely quotation mark, and the headings once more."""
    lines = TEXT.splitlines()
    text = [lines[0], "E-8,2020-01-01", *lines[1:3], lines[0], "E-9,2020-01-02,,,,,,,"]
    text += ['E-7,2020-01-03,,,"Search,1000', *lines[3:], ""]

    result = loaded("\n".join(text).encode())

    rejected = {each.row: each.reason for each in result.remarks}
    assert {2: "cells", 5: "headings-again", 6: "cells", 7: "quotes"} == rejected
    assert (9, 5) == (result.rows, result.used)


def test_rows_joined_by_two_lonely_quotation_marks_are_taken_apart():
    """Between two of them all cells are there, and a row would be gone without a word."""
    text = TEXT.replace("Search,", '"Search,')

    result = loaded(text.encode())

    assert [(2, "quotes"), (3, "quotes")] == [(each.row, each.reason) for each in result.remarks]
    assert (5, 3) == (result.rows, result.used)


def test_rows_are_numbered_as_a_spreadsheet_counts():
    """A text of two lines is one row, and blank lines count though they are none."""
    text = TEXT.replace("Search,52000", '"Se\narch",52000').replace("\nE-3", "\n\nE-3")

    result = loaded(text.replace("2018-11-20", "2018-31-31").encode())

    assert [(5, "unreadable-date")] == [(each.row, each.reason) for each in result.remarks]


def test_a_row_that_does_not_say_whose_it_is_is_rejected():
    """It would be a person of its own, or somebody else's; a line of totals is such a row."""
    result = loaded((TEXT + "-,2020-01-01,,,Search,283000\n").encode())

    assert ["no-person"] == list(result.reasons)


def test_formulas_are_texts():
    """What begins like a formula is a team or a person like any other."""
    text = TEXT.replace("Search", "=HYPERLINK(1)").replace("Checkout", "@SUM(A1)")

    result = loaded(text.replace("E-1", "+E1").replace("E-2", "-E2").encode())

    assert ("=HYPERLINK(1)", "@SUM(A1)") == result.spells.groups["Team"].labels


def test_all_still_employed_and_all_left_on_one_day_load():
    """Both are odd and neither is an error; what cannot be told is said."""
    here = "".join(f"{n},2020-01-{n:02},,A\n" for n in range(1, 20))
    gone = "".join(f"{n},2020-01-{n:02},2022-05-05,A\n" for n in range(1, 20))
    header = "Employee ID,Hire date,Last day,Team\n"

    assert not loaded((header + here).encode()).spells.left.any()
    assert loaded((header + gone).encode()).spells.left.all()


def test_one_row_is_a_file():
    """A company of one can be loaded; whether it can be shown is another matter."""
    assert 1 == loaded("".join(TEXT.splitlines(keepends=True)[:2]).encode()).used


@pytest.mark.parametrize(
    "form",
    [
        TEXT.splitlines()[0].encode(),
        written(frame()[:0].to_parquet),
        written(lambda to: frame()[:0].to_excel(to, index=False)),
        frame()[:0],
    ],
    ids=["text", "Parquet", "a workbook", "a frame"],
)
def test_headings_alone_are_no_people(form):
    """Somebody exported an empty list, and should know."""
    mapping = ColumnMapping({"hired": "Hire date", "end": "Last day"})

    with pytest.raises(InputError, match="found headings only"):
        load(form, mapping, today=TODAY)


def test_ten_thousand_columns_load():
    """Only those with a use are kept."""
    header = "Employee ID,Hire date,Last day," + ",".join(f"c{n}" for n in range(9_997))
    rows = [f"{n},2020-01-{n:02},2022-05-05," + ",".join(["x"] * 9_997) for n in range(1, 13)]

    result = loaded("\n".join([header, *rows]).encode())

    assert 12 == result.used
    assert {} == dict(result.spells.groups)


def test_a_file_that_needs_more_memory_than_allowed_says_what_to_do():
    """The estimate comes before the reading."""
    text = TEXT + "".join(f"F-{n},2020-01-01,,,Search,1\n" for n in range(10_000))

    with pytest.raises(InputError, match=r"at most 1 MB of memory, found about 10,00\d rows"):
        load(text.encode(), today=TODAY, most_bytes=1_000_000)


# --------------------------------------------------------------------------------------- sheets


def book(**sheets):
    """Make a workbook of sheets with rows of cells."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return written(made.save)


PEOPLE = [line.split(",") for line in TEXT.splitlines()]


def test_the_sheet_with_the_people_is_read():
    """Notes and empty sheets are passed over."""
    result = loaded(book(Notes=[["Read me"], ["Thanks"]], Empty=[], Staff=PEOPLE))

    assert 5 == result.used
    assert "Its sheet “Staff” was read." in result.notes


def test_two_sheets_with_people_are_asked_about():
    """The sheets are named, and either can be chosen."""
    two = book(North=PEOPLE, South=PEOPLE[:3])
    with pytest.raises(InputError, match="several that could be it: “North”, “South”"):
        load(two, today=TODAY)

    assert 2 == loaded(two, sheet="South").used
    with pytest.raises(InputError, match="none called “West”"):
        load(two, sheet="West", today=TODAY)


def test_formulas_without_results_are_told():
    """A program that does not calculate leaves blanks, which are no blanks to whoever made the sheet."""
    rows = [[*row] for row in PEOPLE]
    rows[1][5] = "=50000+2000"

    notes = loaded(book(Staff=rows)).notes

    assert any("Formulas in “Annual salary (EUR)” have no results" in note for note in notes)


def test_blank_rows_of_a_sheet_keep_the_numbers_of_the_others():
    """Rows are found where the spreadsheet shows them; a title stands above, a row is blank."""
    bad = ["E-9", "2018-31-31", "", "", "", 1]

    result = loaded(book(Staff=[["Staff"], [], *PEOPLE, [None], bad]))

    assert [(10, "unreadable-date")] == [(each.row, each.reason) for each in result.remarks]
