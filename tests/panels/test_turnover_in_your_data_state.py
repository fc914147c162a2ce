"""The state of the panel on one's own data: a file, one confirmation, an account of rows, and findings."""

import csv
import io

import pytest

from careerkit.documents.workbook import csv_text
from careerkit.panels.turnover_in_your_data import columns
from careerkit.panels.turnover_in_your_data.columns_view import MEANINGS
from careerkit.panels.turnover_in_your_data.state import COLUMNS, EMPTY, LOADED, TurnoverDataState
from careerkit.turnover.findings import Asked
from careerkit.turnover.hris.mapping_file import remembered
from careerkit.turnover.hris.vocabulary import KINDS

UNSURE = "a,b,Team,Reason\n" + "".join(
    f"201{n % 9}-01-17,{'2019-05-13' if n % 3 else ''},{'XY'[n % 2]},{'moved on' if n % 3 else ''}\n"
    for n in range(60)
)
CLEAR = "Employee ID,Hire date,End date,Team\n" + "".join(
    f"{n},201{n % 9}-01-17,{'2019-05-13' if n % 3 else ''},{'XY'[n % 2]}\n" for n in range(60)
)
TWO_WAYS = "Employee ID,Hire date,End date\n" + "".join(
    f"{n},0{n % 9 + 1}/04/2018,05/06/2019\n" for n in range(12)
)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Keep mappings in an empty folder."""
    monkeypatch.setenv("CAREERKIT_HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.fixture(scope="module")
def company():
    """Load the company that does not exist; whoever changes what is asked puts it back."""
    state = TurnoverDataState(Asked(by="Department"))
    state.take_sample()
    return state


def opened(text, name="people.csv"):
    """Upload a file."""
    state = TurnoverDataState()
    state.open_bytes(text.encode(), name)
    return state


def test_the_sample_is_there_without_a_question(company):
    """With every row accounted for, and the groups that were asked for."""
    loaded = company.loaded

    assert (LOADED, {}) == (company.step, company.faults)
    assert loaded.rows == loaded.used + loaded.repaired + loaded.set_aside + loaded.rejected
    assert "Sales" in company.labels
    assert "Job level" == company.asked.level


def test_a_file_is_asked_about_once_and_the_next_one_not_at_all():
    """Also where nothing is in doubt: somebody looks at how it is read, and that is kept."""
    state = opened(CLEAR)
    assert (COLUMNS, None) == (state.step, state.loaded)
    state.confirm()

    assert LOADED == state.step
    assert "kept for the next file" in state.kept
    assert LOADED == opened(CLEAR.replace("X", "Z")).step


def test_a_notebooks_file_is_read_where_nothing_is_in_doubt(home):
    """As nobody may be there to press a button; in doubt it waits for somebody."""
    for text, step in ((CLEAR, LOADED), (UNSURE, COLUMNS)):
        (home / "people.csv").write_text(text, encoding="utf-8")
        state = TurnoverDataState()
        state.open_given(home / "people.csv", None, columns.ColumnMapping({}))
        assert step == state.step


def test_what_is_corrected_counts():
    """A role moves from one column to another, and a column can be one to group by, or none."""
    state = opened(UNSURE)
    assert {"a", "b"} == {state.mapping.columns["hired"], state.mapping.columns["end"]}
    state.read_as("Team", "")
    state.read_as("Reason", "exit_kind")
    state.settle("hired", "b")
    assert {"hired": "b", "exit_kind": "Reason"} == dict(state.mapping.columns)
    state.settle("hired", "a")
    state.settle("end", "b")
    state.read_as("Team", "group")
    state.confirm()

    assert ("Team",) == state.group_names
    assert {"hired": "a", "end": "b", "exit_kind": "Reason"} == dict(state.loaded.mapping.columns)


def test_a_reason_that_is_not_known_can_be_sorted():
    """It counts as “other” until then."""
    text = UNSURE.replace("a,b,Team,Reason", "Hire date,End date,Team,Termination reason")
    text = text.replace("moved on", "zzyzx").replace("zzyzx", "Resignation", 20)
    state = opened(text)
    assert ("zzyzx",) == columns.words_to_sort(state.suggestion)
    state.sort_word("zzyzx", "voluntary")
    state.confirm()
    left = state.loaded.spells.left

    assert {1} == set(state.loaded.spells.kind[left].tolist())
    assert {"zzyzx": "voluntary"} == dict(remembered(text.split("\n")[0].split(",")).kinds)


def test_days_with_two_readings_are_asked_about_in_place():
    """Nothing is loaded until somebody says which comes first."""
    state = opened(TWO_WAYS)
    state.confirm()
    assert COLUMNS == state.step
    assert "day first" in state.faults["date_order"]
    state.settle("date_order", "month first")
    assert "date_order" not in state.faults
    state.confirm()

    assert LOADED == state.step
    assert {"04"} == {str(day)[8:] for day in state.loaded.spells.hired}


def test_a_window_is_the_files_and_is_not_kept():
    """Next year's file has another."""
    state = opened(CLEAR)
    state.type_window("closes", "soon")
    assert "expected a day" in state.faults["closes"]
    state.type_window("closes", "31 December 2019")
    assert "closes" not in state.faults
    state.confirm()

    assert "2019-12-31" == str(state.loaded.spells.closes)
    assert "" == remembered(("Employee ID", "Hire date", "End date", "Team")).closes


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "empty"),
        (b"a,b\n1,2\n", "expected columns for the hire date"),
        (b"\x00\x01\x02", ""),
        (b"Hire date,End date\n", ""),
    ],
    ids=["empty", "no columns of use", "no text", "header only"],
)
def test_what_cannot_be_read_is_a_sentence_in_place(raw, said):
    """Also after it was confirmed; nothing is loaded."""
    state = TurnoverDataState()
    state.open_bytes(raw, "people.csv")
    state.confirm()

    assert state.loaded is None
    assert state.step in {EMPTY, COLUMNS}
    assert said in state.faults["file"]


def test_a_file_that_cannot_be_found_leaves_the_one_before(company):
    """With a sentence beside the box."""
    state = opened(CLEAR)
    state.confirm()
    state.open_path("nowhere.csv")

    assert "nowhere.csv" in state.faults["file"]
    assert LOADED == state.step


def test_one_may_look_at_the_columns_again_and_leave_them():
    """What was loaded stays loaded, and changes that were not confirmed are dropped."""
    state = opened(CLEAR)
    state.confirm()
    before = state.loaded
    state.correct()
    state.read_as("Team", "")
    state.leave_as_it_is()

    assert (LOADED, before) == (state.step, state.loaded)
    assert ("Team",) == state.mapping.groups


def test_what_is_asked_changes_what_is_found(company):
    """And drops what was worked out for another question."""
    company.ask("by", "Department")
    company.look("rates")
    assert company.found.rates is not None
    company.ask("denominator", "end")
    assert company.found.rates is None
    company.look("rates")

    assert "end" == company.found.rates.declared
    company.ask("group", "Sales")
    company.ask("by", "Location")
    assert "" == company.asked.group


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("minimum", "2"),
        ("minimum", "many"),
        ("within", "1999"),
        ("within", "someday"),
        ("denominator", "people"),
        ("by", "Height"),
        ("group", "Nobody"),
        ("level", "Height"),
    ],
)
def test_a_wrong_question_is_told_beside_its_box_and_changes_nothing(company, field, typed):
    """What was asked before still counts."""
    before = company.found
    company.ask(field, typed)

    assert "not counted" in company.faults.pop(field)
    assert before is company.found


def test_too_few_people_are_not_shown():
    """The account of their rows is; what they tell is a sentence."""
    state = opened("\n".join(CLEAR.splitlines()[:4]) + "\n")
    state.confirm()

    assert (LOADED, None) == (state.step, state.found)
    assert 3 == state.loaded.rows
    assert state.faults["asked"]


def test_a_column_that_a_new_file_lacks_is_told():
    """Everybody is shown together instead."""
    state = TurnoverDataState(Asked(by="Planet"))
    state.open_bytes(CLEAR.encode(), "people.csv")
    state.confirm()

    assert "Planet" in state.faults["by"]
    assert "" == state.found.asked.by


def test_what_the_exits_cost_follows_own_assumptions(company):
    """And a file that says none is told, leaving the price as it was."""
    company.ask("by", "Department")
    company.price()
    before = company.priced
    company.load_costs(b"format = 2\n", "wrong.toml")
    assert "wrong.toml" in company.faults.pop("money") or before is company.priced
    company.load_costs(
        b'format = 1\ntitle = "Acme"\n[assumptions]\nramp_up_weeks = 52\n', "acme.toml"
    )

    assert company.priced["Sales"].total.mean > before["Sales"].total.mean
    assert "Loaded acme.toml." == company.message


def test_rows_that_were_not_simply_used_are_a_table_that_adds_up(company):
    """And holds nothing that a spreadsheet would run."""
    loaded = company.loaded
    rows = list(csv.DictReader(io.StringIO(csv_text(company.remarks))))
    wrong = loaded.repaired + loaded.set_aside + loaded.rejected

    assert wrong == len({row["row"] for row in rows})
    hostile = opened(
        "Employee ID,Hire date,End date\n1,=cmd(),\n2,2019-01-01,\n3,2019-01-01,2019-03-03\n"
    )
    hostile.confirm()
    assert not any(
        cell.startswith(("=", "+", "-", "@"))
        for row in csv.reader(io.StringIO(csv_text(hostile.remarks)))
        for cell in row
    )


def test_ten_thousand_columns_are_not_shown_one_by_one():
    """Those that are read, and a search for the others."""
    headings = ["Employee ID", "Hire date", "End date", *(f"Question {n}" for n in range(10_000))]
    line = ",".join(["{}", "2019-01-01", "{}", *["1"] * 10_000])
    text = "\n".join(
        [",".join(headings), *(line.format(n, "2019-03-03" if n % 2 else "") for n in range(12))]
    )
    state = opened(text)
    shown = columns.that_matter(state.seen, state.mapping, ())
    found, many = columns.others(state.seen, shown, "question 77")

    assert len(shown) <= columns.MOST_ROWS
    assert (columns.MOST_ROWS, 111) == (len(found), many)
    state.read_as("Question 7777", "group")
    assert "Question 7777" in columns.that_matter(state.seen, state.mapping, ())


def test_every_kind_of_exit_can_be_chosen_for_a_word():
    """What a mapping file may say, the panel can say as well."""
    assert {"", *KINDS} == {kind for _, kind in MEANINGS}
