"""`careerkit handouts`: what it prints, what it writes for typing in, and what it refuses."""

import io

import docx
import pytest

from careerkit import cli, handouts
from careerkit.assessment.ladder_file import default_ladder
from careerkit.files import save_text
from careerkit.resources import data_file
from careerkit.workshop.paper_csv import read_paper
from tests.assessment.bad_files import NURSES
from tests.markup import Reader, dangers

AGENDA = data_file("agenda.toml").read_text(encoding="utf-8")
VIGNETTES = data_file("vignettes.toml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """Work in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys):
    """Run the command here and give (exit code, what it printed, what it complained about)."""

    def run(*arguments):
        code = cli.main(["handouts", *map(str, arguments)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_without_arguments_the_ninety_minutes_are_shown(run):
    """With the agenda, all sheets and all forms."""
    code, shown, _ = run()

    assert 0 == code
    assert shown.startswith("Handouts: ninety minutes")
    for name in ("agenda, ninety minutes", "Come into the room", "Calibration", "What I take on"):
        assert name in shown


def test_each_format_is_chosen_by_the_name_of_the_output(run, here):
    """HTML and Word to print, Markdown and text to edit; all say the same."""
    for name in ("h.html", "h.docx", "h.md", "h.txt"):
        assert (0, f"Saved: {name}\n", "") == run("--agenda", "half-day", "--output", name)

    html = (here / "h.html").read_text(encoding="utf-8")
    word = docx.Document(io.BytesIO((here / "h.docx").read_bytes()))
    assert [] == dangers(html)
    story = "Amari says little in roadmap meetings."
    texts = [Reader(html).text, "\n".join(each.text for each in word.paragraphs)]
    texts += [(here / name).read_text(encoding="utf-8") for name in ("h.md", "h.txt")]
    assert all(story in text for text in texts)
    assert word.paragraphs[0].text == "Handouts: half a day"


def test_single_activities_come_without_the_agenda(run):
    """Only their sheets, of one step alone if that is wished."""
    code, shown, _ = run(
        *("--activity", "guess", "--activity", "reality-check", "--step", "leader-to-vp")
    )

    assert 0 == code
    assert "Guess what an exit costs" in shown
    assert "Reality check: from product leader to VP product or CPO" in shown
    for name in ("agenda, ninety", "Calibration", "from junior", "Come into the room"):
        assert name not in shown


def test_another_ladder_brings_its_own_points(run):
    """The reality check is that of the file; the other sheets stay."""
    code, shown, _ = run("--ladder", NURSES)

    assert 0 == code
    assert "Reality check: from staff nurse to charge nurse" in shown
    assert "from senior product manager" not in shown
    assert "Amari says little in roadmap meetings." in shown


def test_own_cases_and_agendas_take_the_place_of_careerkits(run, here):
    """A file with fewer cases than the agenda wishes for gives those that it has."""
    first = VIGNETTES[: VIGNETTES.index("# ═══ The one whom")].replace("Amari", "Zoe")
    save_text(here / "cases.toml", first)
    save_text(here / "ours.toml", AGENDA.replace("Ninety minutes", "Our evening"))

    code, shown, _ = run("--vignettes", "cases.toml", "--agenda-file", "ours.toml")

    assert 0 == code
    assert shown.startswith("Handouts: our evening")
    assert "C1 Zoe (fictional)" in shown
    assert "C2" not in shown


def test_the_table_for_paper_can_be_read_back(run, here):
    """It has a line for each of twelve sheets and each activity, and opens in Excel with its accents."""
    assert (0, "Saved: paper.csv\n", "") == run("--paper-csv", "paper.csv")

    raw = (here / "paper.csv").read_bytes()
    wanted = handouts.wanted(ladder=default_ladder())
    came = read_paper(raw, handouts.forms(wanted), where="paper.csv")
    assert raw.startswith(b"\xef\xbb\xbfsheet,activity,G1 ")
    assert 12 * len(handouts.forms(wanted)) == len(came.empty) == came.rows


def test_the_table_and_the_sheets_can_be_had_at_once(run, here):
    """Then both are written."""
    code, shown, _ = run("--paper-csv", "p.csv", "--output", "h.html", "--activity", "calibration")

    assert 0 == code
    assert "Saved: p.csv\nSaved: h.html\n" == shown
    assert (here / "p.csv").is_file()


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--agenda", "half-a-day"], ["Did you mean “half-day”?"]),
        (["--activity", "guesses"], ["--activity", "Did you mean “guess”?"]),
        (["--step", "senior"], ["--step", "senior-to-leader"]),
        (["--minimum", "2"], ["--minimum", "3 or more"]),
        (["--format", "word"], ["--output with the name of a file"]),
        (["--output", "h.pdf"], ["--output", ".html or .docx", "print it to a PDF"]),
        (["--output", "h.json"], ["--output", ".html, .docx, .md or .txt"]),
        (["--vignettes", "none.toml"], ["none.toml", "nothing at that place"]),
        (["--agenda-file", "mine.toml"], ["mine.toml", "90 minutes in all", "found 91"]),
        (["--agenda-file", "mine.toml", "--output", "mine.toml"], ["a file of its own"]),
        (["--vignettes", "mine.toml", "--paper-csv", "mine.toml"], ["--paper-csv"]),
        (["--paper-csv", "h.html", "--output", "h.html"], ["a file of its own"]),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(run, here, arguments, named):
    """With the option or the file, and nothing is written."""
    spoiled = AGENDA.replace('name = "Guess what an exit costs"\nminutes = 10\noptions', "X", 1)
    spoiled = spoiled.replace("X", 'name = "Guess what an exit costs"\nminutes = 11\noptions')
    save_text(here / "mine.toml", spoiled)

    code, shown, complaint = run(*arguments)

    assert 2 == code
    assert "" == shown
    assert 1 == complaint.count("\n")
    for part in named:
        assert part in complaint
    assert ["mine.toml"] == [each.name for each in here.iterdir()]
