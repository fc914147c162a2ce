"""`careerkit report`: what it says, what it leaves behind, and what it refuses."""

import shutil

import nbformat
import pytest

from careerkit import cli
from careerkit.resources import data_file

CELL = """\
from pathlib import Path
if group == "Design":
    raise ValueError("no such luck")
Path(output + ".html").write_text(group)"""
PARAMETERS = """\
by = ""
group = ""
minimum = 5
denominator = ""
within = ""
seed = 1
data = ""
output = ""
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """Write a template that only names its group, and fails for one."""
    cells = [
        nbformat.v4.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(CELL),
    ]
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "P", "language": "python"}
    path = tmp_path_factory.mktemp("template") / "own.ipynb"
    nbformat.write(notebook, path)
    return path


@pytest.fixture
def report(capsys, tmp_path, template):
    """Run the command here and give (exit code, output, complaint)."""

    def run(*arguments, file=None):
        own = ["--out", tmp_path / "out", "--template", template, "--workers", 2]
        code = cli.main(["report", *map(str, [file or data_file("company.csv"), *own, *arguments])])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_what_is_ready_stays_and_the_rest_is_tried_again(report, tmp_path):
    """A failing group is named with its reason; a second run keeps what is there."""
    code, out, _ = report("--by", "department")
    again, later, _ = report("--by", "department")

    assert (1, 1) == (code, again)
    assert "Reports made: 4" in out
    assert "1 group could not be done: Design" in out
    assert "Reports made: 0; kept from before: 4" in later
    assert str(tmp_path / "out" / "index.html") in out
    assert "no such luck" in (tmp_path / "out" / "index.html").read_text()
    assert "Sales" == (tmp_path / "out" / "sales.html").read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--by", "tame"], "one of the columns"),
        (["--by", "Team", "--small", "hide"], "merge or leave-out"),
        (["--by", "Team", "--minimum", "2"], "3"),
        (["--by", "Team", "--workers", "-1"], "--workers"),
        (["--by", "Team", "--seconds", "nan"], "--seconds"),
        (["--by", "Team", "--seconds", "0"], "--seconds"),
        (["--by", "Team", "--cluster", "nowhere", "--workers", "0"], "Dask scheduler"),
        (["--by", "Team", "--cluster", "tcp://127.0.0.1:1"], "--workers: expected nothing beside"),
        (["--by", "Team", "--out", data_file("company.csv")], "--out: expected a folder"),
        (["--by", "Team", "--template", data_file("company.csv")], "expected a notebook, found"),
        (["--by", "Team", "--map", "hire=Last day"], "ROLE=COLUMN"),
        (["--by", "Team", "--closes", "soon"], "2024-12-31"),
        (["--by", "Team", "--within", "2031"], "2031"),
        (["--by", "Team", "--mapping", "none.toml"], "nothing at that place"),
        (["--by", "Team", "--most-memory", "0.0001"], "--most-memory"),
    ],
)
def test_what_cannot_be_is_one_sentence(report, arguments, said):
    """Before a single notebook runs."""
    code, out, err = report(*arguments)

    assert (2, "") == (code, out.partition("company.csv: columns read")[0])
    assert said in err
    assert "Traceback" not in err


def test_nothing_that_is_read_is_written_over(report, tmp_path):
    """Sales would get a spreadsheet of that name, and the list of what is done one of the other."""
    (tmp_path / "out").mkdir()
    people, costs = tmp_path / "out" / "sales.xlsx", tmp_path / "out" / "done.toml"
    for path in (people, costs):
        path.write_text("kept")

    for arguments in ({"file": people}, {}):
        code, _, err = report("--by", "Department", "--assumptions", costs, **arguments)
        assert 2 == code
        assert "--out: expected a folder of its own" in err
    assert {"kept"} == {path.read_text() for path in (tmp_path / "out").iterdir()}


def test_a_file_in_doubt_says_what_to_type(report, tmp_path):
    """Nobody is there to answer; once it was confirmed, the next file needs no word."""
    doubtful = tmp_path / "doubtful.csv"
    text = data_file("company.csv").read_text(encoding="utf-8")
    doubtful.write_text(text.replace("Hire date", "Hire dat", 1), encoding="utf-8")

    code, _, err = report("--by", "Location", file=doubtful)
    assert 2 == code
    assert "--yes" in err
    assert "hired: Hire dat" in err

    code, out, _ = report("--by", "Location", "--yes", file=doubtful)
    assert 0 == code
    assert "Kept for the next file with these columns" in out

    shutil.rmtree(tmp_path / "out")
    assert 0 == report("--by", "Location", file=doubtful)[0]
