"""`careerkit turnover`: what it prints, writes and refuses."""

import csv
import io
import json

import docx
import openpyxl
import pytest

from careerkit import cli
from careerkit.resources import data_file

COMPANY = data_file("company.csv")
SNAPSHOT = "Left,Years at company,Department\n" + "".join(
    f"{'yes' if n % 4 == 0 else 'no'},{n % 7},{'AB'[n % 2]}\n" for n in range(80)
)
ACME = 'format = 1\ntitle = "Acme (fictional)"\n[assumptions]\nramp_up_weeks = 52\n'


@pytest.fixture
def turnover(capsys, tmp_path, monkeypatch):
    """Run the command here and give (exit code, output, complaint)."""
    monkeypatch.setenv("CAREERKIT_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        code = cli.main(["turnover", *map(str, arguments)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def data_of(result):
    """Read what was printed as JSON."""
    code, out, _ = result
    assert 0 == code
    return json.loads(out)


@pytest.fixture(scope="module")
def company():
    """Run the command once on the made-up company."""
    read = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", read)
        assert 0 == cli.main(["turnover", str(COMPANY), "--by", "department", "--format", "json"])
    return json.loads(read.getvalue())


def test_the_finding_its_account_and_how_it_was_read_are_on_the_page(turnover):
    """In this order of importance, and with what the exits have cost."""
    code, out, err = turnover(COMPANY, "--by", "department")

    assert (code, err) == (0, "")
    headings = (
        "17% a year leave",
        "Turnover rates",
        "What these exits have cost",
        "Before you believe a figure",
        "How the columns were read",
        "What became of the rows",
    )
    places = [out.index(heading) for heading in headings]
    assert places == sorted(places)


def test_every_row_is_accounted_for(company):
    """Also in the data."""
    file = company["file"]
    parts = ("used", "repaired", "set_aside", "rejected")

    assert 6987 == file["rows"] == sum(file[part] for part in parts)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--by", "location"),
        ("--within", "2023"),
        ("--denominator", "end"),
        ("--opens", "2022-01-01"),
        ("--closes", "2024-12-31"),
        ("--group", "Sales"),
        ("--seed", "2"),
        ("--assumptions", "acme.toml"),
        ("--minimum", "300"),
        ("--level", "title"),
    ],
    ids=" ".join,
)
def test_every_argument_changes_the_result(turnover, company, arguments, tmp_path):
    """One that is swept must change something beside its own name."""
    (tmp_path / "acme.toml").write_text(ACME, encoding="utf-8")
    by = () if "--by" in arguments else ("--by", "department")
    told = data_of(turnover(COMPANY, *by, "--format", "json", *arguments))

    names = {"by", "group", "minimum", "seed"}
    assert {k: v for k, v in told.items() if k not in names} != {
        k: v for k, v in company.items() if k not in names
    }


def test_tables_are_for_spreadsheets(turnover, tmp_path):
    """The rates as CSV; everything as a workbook with formulas; and a Word file."""
    code, _, _ = turnover(COMPANY, "--by", "department", "--output", "out.xlsx")
    assert 0 == code
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert "What exits have cost" in book.sheetnames
    assert str(book.worksheets[0]["F2"].value).startswith("=") or any(
        str(cell.value).startswith("=") for row in book.worksheets[0].iter_rows() for cell in row
    )
    turnover(COMPANY, "--by", "department", "--output", "out.csv")
    rows = list(csv.DictReader((tmp_path / "out.csv").open(encoding="utf-8-sig")))
    assert {"Sales", "Engineering"} < {row["Group"] for row in rows}
    turnover(COMPANY, "--output", "out.docx")
    assert docx.Document(str(tmp_path / "out.docx")).tables


def test_rows_that_were_not_simply_used_can_be_saved(turnover, company, tmp_path):
    """Each with its number and a reason, and none that would run as a formula."""
    turnover(COMPANY, "--remarks", "rows.csv")
    rows = list(csv.DictReader((tmp_path / "rows.csv").open(encoding="utf-8-sig")))

    wrong = company["file"]["repaired"] + company["file"]["set_aside"] + company["file"]["rejected"]
    assert wrong == len({row["row"] for row in rows})
    assert all(row["what it means and what to do"] for row in rows)
    turnover(COMPANY, "--remarks", "rows.xlsx")
    assert 1 + len(rows) == openpyxl.load_workbook(tmp_path / "rows.xlsx").active.max_row


def test_a_file_without_days_says_how_many_have_left_and_what_is_missing(turnover, tmp_path):
    """And has no cost of a window that it does not know."""
    (tmp_path / "people.csv").write_text(SNAPSHOT, encoding="utf-8")
    code, out, _ = turnover("people.csv", "--by", "department")

    assert 0 == code
    assert "20 of the 80 people in the file have left" in out
    assert "A hire date and a last day for each person would make all of it possible" in " ".join(
        out.split()
    )


def test_a_doubt_is_told_with_exit_code_2(turnover, tmp_path):
    """The suggestion, and what to type."""
    text = "a,b\n" + "2019-01-17,2020-05-13\n2018-01-17,\n" * 9
    (tmp_path / "people.csv").write_text(text, encoding="utf-8")
    code, out, err = turnover("people.csv")

    assert (code, out) == (2, "")
    assert "end: b" in err
    assert "--yes" in err
    assert 0 == turnover("people.csv", "--yes")[0]
    assert 0 == turnover("people.csv")[0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere.csv",), "nowhere.csv"),
        ((COMPANY, "--by", "colour"), "--by: expected one of the columns"),
        ((COMPANY, "--by", "department", "--group", "Sale"), "Did you mean “Sales”?"),
        ((COMPANY, "--within", "1999"), "The window: expected days from"),
        ((COMPANY, "--minimum", "2"), "from 3 up"),
        ((COMPANY, "--format", "word"), "--output with the name of a file"),
        ((COMPANY, "--remarks", "rows.txt"), "a name that ends in .csv or .xlsx"),
        ((COMPANY, "--remarks", COMPANY), "--remarks: expected a file of its own"),
        ((COMPANY, "--output", COMPANY), "--output: expected a file of its own"),
        ((COMPANY, "--assumptions", "nowhere.toml"), "nowhere.toml"),
        ((COMPANY, "--level", "height"), "--level: expected one of the columns"),
    ],
    ids=str,
)
def test_what_is_wrong_is_a_sentence(turnover, arguments, said):
    """On the error stream, with exit code 2, and no page."""
    code, out, err = turnover(*arguments)

    assert 2 == code
    assert said in err
    assert "Result" not in out
