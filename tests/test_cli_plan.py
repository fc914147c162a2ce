"""`careerkit plan`: what it makes, shows, keeps and refuses."""

import datetime as dt
import json
import os
import subprocess
import sys
from dataclasses import replace

import docx
import icalendar
import openpyxl
import pytest

from careerkit import cli, plans, serving
from careerkit.assessment.answers import answers_text
from careerkit.assessment.plan import load_plan, plan_text, save_plan
from careerkit.assessment.plan.values import Commitment
from careerkit.files import save_text
from careerkit.resources import data_file
from tests.assessment.plan.plans import LADDER, NOW, ROBIN, whole
from tests.markup import dangers

LATER = replace(
    ROBIN,
    date=dt.date(2027, 3, 1),
    given=ROBIN.given | {"small_features": 12, "spec_reviews": "yes"},
)
MARKER = "Xyzzy"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """Work in a folder of its own, at a fixed time, on a machine in Berlin."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(plans, "now", lambda: NOW)
    monkeypatch.setattr(serving, "time_zone", lambda: "Europe/Berlin")
    save_text(tmp_path / "robin.toml", answers_text(ROBIN, LADDER))
    save_text(tmp_path / "later.toml", answers_text(LATER, LADDER))
    save_plan(
        tmp_path / "plan.toml",
        replace(whole(), confidential=f"{MARKER} for me alone"),
        confidential=True,
    )
    return tmp_path


@pytest.fixture
def plan(capsys):
    """Run the command here and give (exit code, what it printed, what it complained about)."""

    def run(*arguments):
        code = cli.main(["plan", *map(str, arguments)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def loaded(path):
    return load_plan(path, LADDER)


def entries(path):
    return icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")


def test_answers_make_a_plan(plan):
    """A goal for each point, what is still missing, and how the plan can be kept."""
    code, out, err = plan("robin.toml")
    words = " ".join(out.split())

    assert (code, err) == (0, "")
    assert words.startswith("Development plan: from junior to senior product manager Robin")
    assert "Still missing" in out
    assert "The leader has not said yes or no to a learning budget." in words
    assert "Enough features shipped" in out
    assert "kept nowhere yet" in words
    assert "add --output plan.toml" in words


def test_a_plans_own_file_shows_it(plan):
    """Nothing is made, nothing has to be kept, and its notes stay confidential."""
    code, out, err = plan("plan.toml")

    assert (code, err) == (0, "")
    assert "┃ The plan: Ready to be agreed to" in out
    assert "kept nowhere" not in out
    assert MARKER not in out
    assert MARKER in plan("plan.toml", "--confidential")[1]


def test_what_is_kept_is_what_was_asked_for(plan, here):
    """Start, leader, place, budget and meetings; the two that were named count as given."""
    code, _, err = plan(
        "robin.toml", "--output", "new.toml", "--start", "2026-12-18", "--leader", "Lee",
        "--country", "DE", "--region", "BY", "--budget", "1,200.50", "--currency", "eur",
        "--every", 2, "--first-meeting", "2026-12-25", "--meetings", 3, "--at", "9:05",
        "--minutes", 45, "--zone", "Asia/Kolkata",
    )  # fmt: skip
    made = loaded(here / "new.toml")
    cadence = made.cadence

    assert (code, err) == (0, "")
    assert (dt.date(2026, 12, 18), "Lee", "DE", "BY") == (
        made.start,
        made.leader,
        made.place.country,
        made.place.region,
    )
    assert (1_200.5, "EUR") == (made.budget.amount, made.budget.currency)
    assert (2, dt.date(2026, 12, 25), 3) == (cadence.weeks, cadence.first, cadence.meetings)
    assert (dt.time(9, 5), 45, "Asia/Kolkata") == (cadence.at, cadence.minutes, cadence.zone)
    assert ["", "given", "", "given"] == [c.answer for c in made.commitments]
    assert (0, 3) == (made.revision, made.entries)


def test_what_nobody_says_has_a_usual_value(plan, here):
    """Today; a week on, three months of meetings, half an hour at ten on this machine's clocks."""
    plan("robin.toml", "--every", 3, "--output", "new.toml")
    made = loaded(here / "new.toml")
    cadence = made.cadence

    assert dt.date(2026, 11, 24) == made.start
    assert (dt.date(2026, 12, 1), 4) == (cadence.first, cadence.meetings)
    assert (dt.time(10), 30, "Europe/Berlin") == (cadence.at, cadence.minutes, cadence.zone)
    assert [""] * 3 == [c.answer for c in made.commitments if c.id != "cadence"]
    assert made.budget is None


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("p.html", b"<!doctype"),
        ("p.md", b"# Development plan"),
        ("p.json", b"{"),
        ("p.csv", b"Goal,"),
        ("p.txt", b"Development plan"),
        ("p.toml", b"# Development plan, for both to read"),
        ("p.docx", b"PK"),
        ("p.xlsx", b"PK"),
    ],
)
def test_the_outputs_name_says_the_format(plan, here, name, begins):
    """What is confidential is in none of them."""
    code, out, _ = plan("plan.toml", "--output", name)
    raw = (here / name).read_bytes()

    assert (code, out.splitlines()[0]) == (0, f"Saved: {name}")
    assert raw.startswith(begins)
    assert MARKER.encode() not in raw


def test_word_and_spreadsheets_open(plan, here):
    """With headings and tables, and with a sheet for each kind of thing."""
    plan("plan.toml", "--output", "p.docx")
    plan("plan.toml", "--output", "p.xlsx")
    document = docx.Document(here / "p.docx")
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]

    assert {"Goals", "What the leader gives", "What it takes", "Dates"} <= set(headings)
    assert len(document.tables) >= 6
    assert openpyxl.load_workbook(here / "p.xlsx").sheetnames[0] == "Actions"


def test_json_and_html_are_clean(plan):
    """Nothing else is printed among them; what else there is to say goes elsewhere."""
    _, out, err = plan("robin.toml", "--format", "json", "--ics")

    assert json.loads(out)["person"] == "Robin (fictional)"
    assert "Saved: development-plan.ics" in err
    assert "kept nowhere" in err
    assert dangers(plan("plan.toml", "--format", "html")[1]) == []


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (["--ics"], "development-plan.ics"),
        (["--ics", "mine.ics"], "mine.ics"),
        (["--output", "away/p.html", "--ics"], "away/p.ics"),
        (["--output", "away/p.html", "--ics", "here.ics"], "here.ics"),
    ],
)
def test_the_calendar_goes_beside_the_output(plan, here, arguments, place):
    """Or where it is asked for; six meetings, three due dates, one check."""
    code, out, _ = plan("plan.toml", *arguments)

    assert code == 0
    assert f"Saved: {place}" in out.splitlines()
    assert 6 + 3 + 1 == len(entries(here / place))


def test_a_later_check_is_taken_into_the_plan(plan, here):
    """What it has met is met; its name, its history and its notes stay."""
    before = loaded(here / "plan.toml")
    code, out, _ = plan("later.toml", "--update", "plan.toml")
    untouched = loaded(here / "plan.toml")
    renewed, _, _ = plan("later.toml", "--update", "plan.toml", "--output", "plan.toml")
    after = loaded(here / "plan.toml")

    assert (code, renewed, before) == (0, 0, untouched)
    assert "plan.toml is still as it was. To bring it up to date, add --output plan.toml." in out
    assert (before.id, 1, dt.date(2027, 3, 1)) == (after.id, after.revision, after.answers_of)
    assert "features_shipped" in [goal.criterion for goal in after.goals if goal.met_on]
    assert before.confidential == after.confidential


def test_an_update_elsewhere_says_what_it_leaves_out(plan, here):
    """Nothing that is confidential goes into another file unasked, and that is no secret here."""
    _, out, _ = plan("later.toml", "--update", "plan.toml", "--output", "new.toml")
    _, kept, _ = plan("plan.toml", "--confidential", "--output", "own.toml")

    assert "The confidential notes are not in it; --confidential puts them in." in out
    assert "confidential" not in loaded(here / "new.toml").confidential
    assert MARKER in loaded(here / "own.toml").confidential
    assert kept == "Saved: own.toml\n"


def test_an_earlier_copy_shows_what_has_moved(plan, here):
    """In words and as data."""
    plan("later.toml", "--update", "plan.toml", "--output", "new.toml")
    _, out, _ = plan("new.toml", "--compare", "plan.toml")
    _, data, _ = plan("new.toml", "--compare", "plan.toml", "--format", "json")

    assert "Since 24 November 2026" in out
    assert "Met by now" in json.loads(data)["since"]["finding"]


def test_suggestions_of_ones_own(plan, here):
    """Their words and their commitments, and where they and the ladder do not fit each other."""
    text = data_file("development.toml").read_text(encoding="utf-8")
    text = text.replace('name = "A mentor or coach"', 'name = "A buddy"')
    text = text.replace('criterion = "clear_specs"', 'criterion = "clear_spex"', 1)
    save_text(here / "own.toml", text)

    _, out, err = plan("robin.toml", "--suggestions", "own.toml")
    plan("robin.toml", "--suggestions", "own.toml", "--output", "p.xlsx")
    asked = openpyxl.load_workbook(here / "p.xlsx")["Commitments"]
    assert "A buddy" in out
    assert "A buddy" in [cell.value for cell in asked["A"]]
    assert "The ladder has no criterion “clear_spex”" in " ".join(out.split())
    assert err == ""


def test_a_ladder_of_ones_own(plan, here):
    """Its names stand in the plan."""
    text = data_file("ladder.toml").read_text(encoding="utf-8")
    save_text(here / "own.toml", text.replace("Enough features shipped", "Much was shipped"))

    assert "Much was shipped" in plan("robin.toml", "--ladder", "own.toml")[1]


REFUSED = {
    "robin.toml --start 03/04/2027": "--start: expected a date such as 2027-01-31, found",
    "robin.toml --start 20270131": "--start: expected a date such as 2027-01-31, found",
    "robin.toml --start 2027-02-31": "--start: expected a date such as 2027-01-31, found",
    "robin.toml --start 0001-01-01": "--start: expected a date such as 2027-01-31, found",
    "robin.toml --start 2200-12-31 --every 1": "--start: expected a date such as 2027-01-31, found",
    "robin.toml --every 2 --first-meeting tomorrow": "--first-meeting: expected a date",
    "robin.toml --every 0": "--every: expected 1 to 13 weeks, found 0.",
    "robin.toml --every 2 --meetings 0": "meetings: expected a whole number from 1 to 60, found 0",
    "robin.toml --every 2 --at 25:00": "--at: expected a time of day such as 14:30, found “25:00”",
    "robin.toml --every 2 --at 10": "--at: expected a time of day such as 14:30, found “10”.",
    "robin.toml --every 2 --minutes 0": "minutes: expected a whole number from 5 to 480, found 0.",
    "robin.toml --every 2 --zone Berlin": "Did you mean “Europe/Berlin”?",
    "robin.toml --zone UTC": "--zone: expected --every beside it, found no regular meetings.",
    "robin.toml --currency EUR": "--currency: expected --budget beside it, found no budget.",
    "robin.toml --budget 5 --currency euro": (
        "--currency: expected three letters, such as EUR, found “euro”."
    ),
    "robin.toml --budget 1.200": "--budget: expected an amount, such as 120000, found “1.200”.",
    "robin.toml --budget nan": "budget.amount: expected a number from 0 to 10,000,000, found nan.",
    "robin.toml --budget -5": "budget.amount: expected a number from 0 to 10,000,000, found -5.0.",
    "robin.toml --country XX": "country: expected a country's code of two letters",
    "robin.toml --region BY": "region: expected a country beside it",
    "robin.toml --format xlsx": "Add, for example, --output report.xlsx.",
    "robin.toml --format word": "Add, for example, --output report.docx.",
    "robin.toml --output cal.ics": "Write --ics cal.ics.",
    "robin.toml --ics cal.toml": "--ics: expected a name that ends in .ics",
    "robin.toml --output robin.toml": "which is read as well",
    "plan.toml --output plan.toml": "which is read as well",
    "later.toml --update plan.toml --output later.toml": "which is read as well",
    "later.toml --update plan.toml --output plan.toml --format html": "which is read as well",
    "plan.toml --compare old.toml --output old.toml": "which is read as well",
    "odd.ics --ics odd.ics": "--ics: expected a file of its own, found “odd.ics”",
    "plan.toml --every 2": "--every: expected answers that make a new plan, found a plan",
    "later.toml --update plan.toml --start 2027-01-01": "--start: expected answers that make a new",
    "plan.toml --update plan.toml": "expected answers to bring the plan up to date with, found a pla",
    "later.toml --update robin.toml": "--update: expected a plan's own file, found answers",
    "plan.toml --compare robin.toml": "--compare: expected a plan's own file, found answers",
    "robin.toml --compare plan.toml": "expected two copies of one plan",
    "other.toml --update plan.toml": "the answers: expected answers of the same person as in the p",
    "robin.toml --update new.toml": "new.toml: expected a file, found nothing at that place.",
    "nowhere.toml": "expected a file, found nothing at that place.",
    ".": "expected a file, found a folder.",
    "ladder.toml": "expected a file of answers or a plan, found neither, but a file with format, t",
    "empty.toml": "expected a file of answers or a plan, found an empty file.",
    "record.toml": "found the record of a conversation.",
    "broken.toml": "broken.toml, goals: expected tables that each begin with [[goals]]",
}


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED.items())
def test_bad_input_is_a_sentence(plan, here, arguments, sentence):
    """Exit code 2, nothing printed, and not a file written or changed."""
    save_text(here / "ladder.toml", data_file("ladder.toml").read_text(encoding="utf-8"))
    save_text(here / "other.toml", answers_text(replace(LATER, person="Kim"), LADDER))
    save_text(here / "old.toml", plan_text(whole()))
    save_text(here / "odd.ics", answers_text(ROBIN, LADDER))
    save_text(here / "empty.toml", "")
    save_text(here / "broken.toml", 'format = 1\nstep = "junior-to-senior"\ngoals = 7\n')
    save_text(here / "record.toml", 'format = 1\nstep = "junior-to-senior"\nguide = "x"\n')
    before = {path: path.read_bytes() for path in here.iterdir() if path.is_file()}

    code, out, err = plan(*arguments.split())

    assert (code, out) == (2, "")
    assert sentence in err
    assert len(err.splitlines()) == 1
    assert before == {path: path.read_bytes() for path in here.iterdir() if path.is_file()}


def test_a_calendar_that_cannot_be_written_leaves_no_half_behind(plan, here, monkeypatch):
    """The sentence comes before the first file."""
    monkeypatch.setattr("careerkit.documents.calendar.can_write_calendar", lambda: False)
    code, _, err = plan("plan.toml", "--output", "p.html", "--ics")

    assert code == 2
    assert "Calendar files need icalendar" in err
    assert not (here / "p.html").exists()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_plan_printed_to_a_poor_terminal_can_be_read_again(here, encoding):
    """Names in every script come back from what was piped into a file."""
    named = whole().with_commitment(Commitment("mentor", "given", '“Ö” \\ "x"'))
    named = replace(named, person="Zoë 李小龙 🦊")
    save_plan(here / "named.toml", named)
    run = subprocess.run(
        [sys.executable, "-m", "careerkit.cli", "plan", "named.toml", "--format", "toml"],
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONIOENCODING": encoding},
        timeout=60,
    )
    (here / "back.toml").write_text(run.stdout.decode(encoding), encoding="utf-8")

    assert named == loaded(here / "back.toml")


def test_every_option_has_a_word_of_help(capsys):
    """`careerkit plan --help` explains itself."""
    with pytest.raises(SystemExit, match="0"):
        cli.main(["plan", "--help"])
    text = capsys.readouterr().out

    for option in ("--start", "--every", "--update", "--compare", "--ics", "--confidential"):
        assert option in text
