"""How commands read an export: loosely named columns, one question at most, and what would settle a doubt."""

import pytest

from careerkit import cli
from careerkit.errors import InputError
from careerkit.exports import heading_of, read_export
from careerkit.turnover.hris.mapping_file import remembered

HEADINGS = (
    "Employee ID",
    "Hire date",
    "Team",
    "Job level",
    "Job title",
    "EducationField",
    "Équipe",
)
CLEAR = "Employee ID,Hire date,End date,Team\n"
ROWS = "".join(f"{n},2019-0{n % 9 + 1}-01,{'2020-05-13' if n % 3 else ''},A\n" for n in range(12))
UNSURE = "a,b,Team\n" + "".join(
    f"201{n % 9}-01-17,{'2020-05-13' if n % 3 else ''},A\n" for n in range(12)
)
TWO_WAYS = CLEAR + "".join(f"{n},0{n % 9 + 1}/04/2019,05/06/2020,A\n" for n in range(12))


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Keep mappings in an empty folder."""
    monkeypatch.setenv("CAREERKIT_HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.fixture
def read(home):
    """Write a file and read it as `careerkit turnover` would."""

    def of(text, *arguments, ask=None):
        path = home / "people.csv"
        path.write_text(text, encoding="utf-8")
        return read_export(cli.parser().parse_args(["turnover", str(path), *arguments]), ask)

    return of


class Asked:
    """Answers questions in this order, and keeps them."""

    def __init__(self, *answers):
        self.answers, self.questions = list(answers), []

    def __call__(self, question):
        self.questions.append(question)
        return bool(self.answers.pop(0))


@pytest.mark.parametrize(
    ("wanted", "heading"),
    [
        ("team", "Team"),
        ("HIRE-DATE", "Hire date"),
        ("education field", "EducationField"),
        ("level", "Job level"),
        ("educ", "EducationField"),
        ("equipe", "Équipe"),
        ("", ""),
    ],
)
def test_a_column_is_found_however_it_is_spelt(wanted, heading):
    """By its heading, by a word of it, or by a piece that no other has."""
    assert heading == heading_of(wanted, HEADINGS)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("job", "one of the columns Job level, Job title"),
        ("taem", "Did you mean “Team”?"),
        ("!", "“!”"),
    ],
)
def test_a_column_that_could_be_several_or_none_is_named(wanted, said):
    """With what there is, or what is nearest."""
    with pytest.raises(InputError, match="--by") as problem:
        heading_of(wanted, HEADINGS, where="--by")

    assert said in str(problem.value)


def test_what_is_clear_is_read_without_a_question(read):
    """And nothing is kept, as nobody said anything."""
    found = read(CLEAR + ROWS, "--by", "team")

    assert ("Team", 12) == (found.by, found.loaded.rows)
    assert ("people.csv: columns read by their headings.",) == found.said


def test_a_doubt_without_anybody_to_ask_says_what_to_type(read):
    """The suggestion is shown, and nothing is read."""
    with pytest.raises(InputError, match="--yes") as problem:
        read(UNSURE)

    assert "end: b" in str(problem.value)


def test_a_yes_is_kept_for_the_next_time(read):
    """Then the same file is read without a question; the window is not kept."""
    ask = Asked("yes")
    read(UNSURE, "--closes", "2020-12-31", ask=ask)

    assert 1 == len(ask.questions)
    again = read(UNSURE)
    assert "as they were the last time" in again.said[0]
    assert "" == again.loaded.mapping.closes


def test_a_no_reads_nothing_and_keeps_nothing(read):
    """And says how to tell the columns."""
    with pytest.raises(InputError, match="--map ROLE=COLUMN"):
        read(UNSURE, ask=Asked(""))

    assert remembered(("a", "b", "Team")) is None


@pytest.mark.parametrize(
    ("first", "day"), [(True, "2019-04-03"), (False, "2019-03-04")], ids=["day", "month"]
)
def test_days_with_two_readings_are_asked_about_once(read, first, day):
    """Which comes first; the answer is kept."""
    ask = Asked(first)
    found = read(TWO_WAYS, ask=ask)

    assert 1 == len(ask.questions)
    assert "Does the day come first?" in ask.questions[0]
    assert day in found.loaded.spells.hired.astype(str)
    assert found.loaded.mapping.date_order == remembered(CLEAR.strip().split(",")).date_order


@pytest.mark.parametrize("order", ["day-first", "month-first"])
def test_days_with_two_readings_are_settled_by_an_argument(read, order):
    """A yes alone cannot say which is meant."""
    with pytest.raises(InputError, match="Say --date-order day-first"):
        read(TWO_WAYS, "--yes")

    assert (
        order.replace("-", " ") == read(TWO_WAYS, "--date-order", order).loaded.mapping.date_order
    )


def test_columns_by_which_no_row_can_be_used_are_not_kept(read):
    """They are said with the reason; the next time the file is read by its headings again."""
    found = read(CLEAR + ROWS, "--map", "hired=Team")

    assert 0 == len(found.loaded.spells)
    assert "None of its 12 rows could be used." in found.said
    assert "hired: Team" in found.said[-1]
    assert "by their headings" in read(CLEAR + ROWS).said[0]


def test_what_is_missing_is_said_with_what_would_name_it(read):
    """A file that does not say who has left, however much it is confirmed."""
    with pytest.raises(InputError, match="--map end=COLUMN") as problem:
        read("Hire date,Team\n2019-01-01,A\n", "--yes")

    assert "Nothing says who has left" in str(problem.value)


def test_a_role_can_be_said(read):
    """Which settles its doubt, takes the column from where it was, and is kept."""
    found = read(UNSURE, "--map", "hired=a", "--map", "end=B", "--map", "group=team")

    assert {"hired": "a", "end": "b"} == dict(found.loaded.mapping.columns)
    assert "as you said" in found.said[0]
    assert "Kept" in found.said[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--map", "hire=a"), "Did you mean “hired”?"),
        (("--map", "hired=Nowhere"), "--map hired: expected one of the columns"),
        (("--opens", "soon"), "--opens: expected a day such as"),
        (("--opens", "0001-01-01"), "--opens: expected a day from 1900-01-01 to today"),
        (("--closes", "9999-12-31"), "--closes: expected a day from 1900-01-01 to today"),
        (("--seed", "-1"), "--seed: expected a whole number from 0, found -1"),
        (("--most-memory", "nan"), "--most-memory: expected gigabytes above 0"),
        (("--most-memory", "inf"), "--most-memory: expected gigabytes above 0"),
        (("--most-memory", "-1"), "--most-memory: expected gigabytes above 0"),
        (("--by", "b"), "which says who has left"),
        (("--mapping", "nowhere.toml"), "nowhere.toml"),
    ],
)
def test_wrong_arguments_are_a_sentence(read, arguments, said):
    """That names the argument."""
    with pytest.raises(InputError) as problem:
        read(UNSURE, "--yes", *arguments)

    assert said in str(problem.value)


def test_a_role_without_a_column_is_not_suggested_to_itself(read):
    """What is missing is the column, not another role."""
    with pytest.raises(InputError, match=r"found “hired”\.$"):
        read(CLEAR + ROWS, "--map", "hired")
