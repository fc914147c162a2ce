"""`careerkit check` and `careerkit ladder validate`: what they print, write and refuse."""

import csv
import io
import json
import os
import subprocess
import sys

import docx
import pytest

from careerkit import cli
from careerkit.assessment.answers import answers_text
from careerkit.assessment.ladder_file import load_ladder
from careerkit.resources import data_file
from tests.markup import Reader, dangers
from tests.reality_checks import EARLIER, LADDER, ROBIN, SAM, SAM_READY

SHIPPED = data_file("ladder.toml")


@pytest.fixture
def robin(tmp_path):
    path = tmp_path / "robin.toml"
    path.write_text(answers_text(ROBIN, LADDER), encoding="utf-8")
    return path


@pytest.fixture
def group(tmp_path):
    folder = tmp_path / "group"
    folder.mkdir()
    for name, answers in {"robin": ROBIN, "sam": SAM}.items():
        (folder / f"{name}.toml").write_text(answers_text(answers, LADDER), encoding="utf-8")
    return folder


@pytest.fixture
def own_ladder(tmp_path):
    """Write a company's ladder: the shipped one with some of its text replaced."""

    def write(*changes):
        text = SHIPPED.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "own.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def careerkit(capsys):
    """Run the command here and give (exit code, what it printed, what it complained about)."""

    def run(*arguments):
        code = cli.main([str(a) for a in arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def as_program(*arguments, encoding="utf-8"):
    """Run the command as a program whose output has an encoding."""
    return subprocess.run(
        [sys.executable, "-m", "careerkit.cli", *map(str, arguments)],
        capture_output=True,
        timeout=60,
        check=False,
        env=os.environ | {"PYTHONIOENCODING": encoding},
    )


def test_check_prints_the_advice_first(careerkit, robin):
    """In a terminal, within its width."""
    code, out, err = careerkit("check", robin)

    assert (code, err) == (0, "")
    assert "┃ The advice: Pass this time" in out
    assert out.index("Pass this time") < out.index("What decided it")
    assert "Dana" in out
    assert max(map(len, out.splitlines())) <= 100


def test_the_share_view_leaves_out_what_is_private(careerkit, robin):
    """In every format."""
    for form in ("text", "json", "markdown", "html"):
        _, out, _ = careerkit("check", robin, "--share", "--format", form)
        assert "Pass this time" in out
        assert "Dana" not in out


def test_json_has_everything(careerkit, robin):
    """For other programs."""
    code, out, _ = careerkit("check", robin, "--format", "json")

    data = json.loads(out)
    assert code == 0
    assert data["rule"] == "opportunity-too-early"
    assert data["ladder"] == LADDER.stamp


def test_html_is_a_page_with_the_chart(careerkit, robin):
    """As the panel's download."""
    _, out, _ = careerkit("check", robin, "--format", "html")

    assert out.startswith("<!doctype html>")
    assert dangers(out) == []
    assert "svg" in Reader(out).tags


@pytest.mark.parametrize(
    ("name", "begins"),
    [("r.html", "<!doctype"), ("r.md", "# Reality"), ("r.json", "{"), ("r.txt", "Reality")],
)
def test_the_outputs_name_says_the_format(careerkit, robin, tmp_path, name, begins):
    """Nobody has to say html twice."""
    code, out, _ = careerkit("check", robin, "--output", tmp_path / name)

    assert (code, out) == (0, f"Saved: {tmp_path / name}\n")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_what_is_read_is_not_written_over(careerkit, robin):
    """A slip of the hand costs nobody their answers."""
    before = robin.read_text(encoding="utf-8")
    code, _, err = careerkit("check", robin, "--output", robin)

    assert code == 2
    assert "which is read as well" in err
    assert robin.read_text(encoding="utf-8") == before


def test_an_output_that_cannot_be_written_is_a_sentence(careerkit, robin, tmp_path):
    """The folder's name is taken by a file."""
    (tmp_path / "file").touch()
    code, _, err = careerkit("check", robin, "--output", tmp_path / "file" / "r.html")

    assert code == 2
    assert "was not saved" in err


def test_compare_shows_what_has_changed(careerkit, tmp_path):
    """Progress since an earlier file."""
    now, then = tmp_path / "now.toml", tmp_path / "then.toml"
    now.write_text(answers_text(SAM_READY, LADDER), encoding="utf-8")
    then.write_text(answers_text(EARLIER.answers, LADDER), encoding="utf-8")

    _, out, _ = careerkit("check", now, "--compare", then)
    _, data, _ = careerkit("check", now, "--compare", then, "--format", "json")

    assert "Since 20 January 2026" in out
    assert "The advice was “Hold and hone”; now it is “Tell your boss”." in " ".join(out.split())
    assert json.loads(data)["progress"]["advice_before"] == "hold-and-hone"


def test_comparing_two_people_is_refused(careerkit, robin, tmp_path):
    """Or two steps, with the reason."""
    sam = tmp_path / "sam.toml"
    sam.write_text(answers_text(SAM, LADDER), encoding="utf-8")

    code, _, err = careerkit("check", robin, "--compare", sam)

    assert code == 2
    assert "expected the same step" in err


def test_a_ladder_of_ones_own_is_used(careerkit, robin, own_ladder):
    """Its words, and its hash."""
    own = own_ladder(('name = "Pass this time"', 'name = "Let it go"'))
    code, out, _ = careerkit("check", robin, "--ladder", own)

    assert code == 0
    assert "The advice: Let it go" in out
    assert load_ladder(own).stamp in " ".join(out.split())
    assert load_ladder(own).hash != LADDER.hash


GAP = (
    'when = { all_met = true }\nadvice = "tell-your-boss"',
    'when = { all_met = false }\nadvice = "tell-your-boss"',
)


def test_a_ladder_with_a_gap_gives_no_advice(careerkit, robin, own_ladder):
    """It is refused before anybody is advised by it."""
    code, out, err = careerkit("check", robin, "--ladder", own_ladder(GAP))

    assert (code, out) == (2, "")
    assert "careerkit ladder validate own.toml" in err


def test_a_folder_is_a_table(careerkit, group):
    """One row a person."""
    code, out, _ = careerkit("check", group)

    assert code == 0
    assert "Robin" in out
    assert "Hold and hone" in out
    assert "2 reality checks, 2 with settled advice." in out


def test_files_that_cannot_be_read_are_named(careerkit, group):
    """The others are advised all the same, and the exit code says that something is wrong."""
    (group / "bad.toml").write_text("format = 1", encoding="utf-8")
    code, out, _ = careerkit("check", group)

    assert code == 1
    assert "Could not be read" in out
    assert "• bad.toml: bad.toml, step: expected" in out
    assert "Robin" in out


def test_a_table_for_other_programs(careerkit, group):
    """CSV and JSON have every column."""
    _, table, _ = careerkit("check", group, "--format", "csv")
    _, data, _ = careerkit("check", group, "--format", "json")
    _, html, _ = careerkit("check", group, "--format", "html")

    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["person"] for row in rows] == ["Robin", "Sam"]
    assert [row["gaps"] for row in json.loads(data)][1].startswith("A year and a half")
    assert dangers(html) == []


def test_a_spreadsheet_gets_no_formulas(careerkit, group):
    """A name that begins like a formula is written as text."""
    path = group / "sam.toml"
    text = path.read_text(encoding="utf-8").replace('"Sam"', '"=cmd|x"')
    path.write_text(text, encoding="utf-8")

    _, table, _ = careerkit("check", group, "--format", "csv")

    assert "'=cmd|x" in table


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.toml"], "found nothing at that place"),
        (["robin.toml", "--format", "csv"], "expected a folder of answers files"),
        (["group", "--compare", "robin.toml"], "expected one file of answers"),
        (["empty"], "at least one answers file"),
        (["broken.toml"], "expected a complete TOML file"),
        (["robin.toml", "--ladder", "nowhere.toml"], "found nothing at that place"),
        (["robin.toml", "--ladder", "broken.toml"], "expected a complete TOML file"),
        (["robin.toml", "--ladder", "robin.toml"], "robin.toml"),
    ],
)
def test_bad_input_is_one_sentence(
    careerkit, robin, group, tmp_path, monkeypatch, arguments, words
):
    """Exit code 2, nothing on stdout, no traceback."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.toml").write_text("format = [", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    code, out, err = careerkit("check", *arguments)

    assert (code, out) == (2, "")
    assert words in err
    assert "Traceback" not in err
    assert "did not expect" not in err


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-8"])
@pytest.mark.parametrize("form", ["text", "json", "markdown", "html"])
def test_a_poor_terminal_still_tells_the_statuses_apart(robin, encoding, form):
    """What cannot be shown is replaced: by signs in text, by escapes elsewhere."""
    result = as_program("check", robin, "--format", form, encoding=encoding)

    out = result.stdout.decode(encoding)
    assert (result.returncode, result.stderr) == (0, b"")
    if form == "json":
        assert "“an opening in my company”" in json.dumps(json.loads(out), ensure_ascii=False)
    elif form == "html":
        assert "○ not yet" in Reader(out).text
    elif encoding == "utf-8":
        assert "○ not yet" in out
    else:
        assert ("[ ] not yet" if form == "text" else "&#9675; not yet") in out


def test_validate_counts_the_cases_of_a_sound_ladder(careerkit):
    """Per step, how many combinations, and what they stand for."""
    code, out, _ = careerkit("ladder", "validate", SHIPPED)

    told = " ".join(out.split())
    assert code == 0
    assert "The ladder holds together." in told
    assert "45 combinations of facts, which stand for 26,873,856 combinations of answers" in told
    assert told.count("Each of them gives exactly one piece of advice") == 4


def test_validate_shows_the_first_case_without_advice(careerkit, own_ladder):
    """And every rule that is of no use; exit code 1."""
    code, out, _ = careerkit("ladder", "validate", own_ladder(GAP))

    told = " ".join(out.split())
    assert code == 1
    assert "No rule gives advice when all_met = true (for example months_as_junior = 18" in told
    assert "The rule “everything-met” is never reached" in told
    assert "2 faults found." in told
    assert told.count("Each of them gives exactly one piece of advice") == 3


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "own.toml, format: expected a value"),
        ("format = [", "expected a complete TOML file"),
        ("format = 99", "which a newer careerkit wrote"),
    ],
)
def test_what_is_no_ladder_is_one_sentence(careerkit, tmp_path, content, words):
    """Exit code 2."""
    path = tmp_path / "own.toml"
    path.write_text(content, encoding="utf-8")
    code, out, err = careerkit("ladder", "validate", path)

    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1


def test_the_command_itself_stays_quick():
    """What check needs is loaded when check runs."""
    question = "import sys, careerkit.cli as c; c.parser(); print(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", question], capture_output=True, text=True, check=True
    )

    assert not {m for m in answer.stdout.split() if m.startswith("careerkit.")} - {
        "careerkit.cli",
        "careerkit.errors",
    }


def test_one_persons_advice_needs_neither_pandas_nor_matplotlib(robin):
    """Text is enough for a small machine."""
    program = (
        "import sys; from careerkit import cli; "
        f"code = cli.main(['check', {str(robin)!r}]); "
        "sys.exit(code or 9 * bool({'pandas', 'matplotlib', 'numpy'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)

    assert result.returncode == 0


@pytest.mark.parametrize(
    ("what", "finding"), [("robin", "Pass this time"), ("group", "Reality checks of a group")]
)
def test_advice_can_be_taken_home_as_a_word_file(careerkit, what, finding, request, tmp_path):
    """Of one person or of a folder."""
    output = tmp_path / "advice.docx"
    code, out, _ = careerkit("check", request.getfixturevalue(what), "--output", output)

    assert (code, out) == (0, f"Saved: {output}\n")
    assert finding in [p.text for p in docx.Document(str(output)).paragraphs]
