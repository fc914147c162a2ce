"""Readings of an export that would look well and be wrong are not made."""

import datetime as dt

import numpy as np
import pytest

from careerkit.errors import InputError
from careerkit.turnover.hris.amounts import amounts
from careerkit.turnover.hris.kinds import HERE, LEFT, NOT_SAID, kind_of, kinds, left, status
from careerkit.turnover.hris.load import MappingNeeded, load
from careerkit.turnover.hris.spells import Kind
from careerkit.turnover.hris.suggest import suggest


def read_as(headings, *rows):
    """Give role → heading for a few rows."""
    samples = {heading: [row[at] for row in rows] for at, heading in enumerate(headings.split(","))}
    return suggest(tuple(samples), samples, whole=True).mapping.columns


@pytest.mark.parametrize(
    "heading",
    ["Inactive", "Not active", "No longer employed", "Former employee", "Inactivo", "Niet actief"],
)
def test_a_yes_below_a_denial_is_an_exit(heading):
    """Who is “inactive: yes” has left, though the heading has “active” in it."""
    found = read_as(f"Employee ID,Years of service,{heading}", ("1", "2", "Yes"), ("2", "3", "No"))
    assert (heading, None) == (found.get("left"), found.get("status"))


def test_headings_with_an_unknown_denial_are_not_guessed():
    """“Non-employed staff” is no list of who is still here."""
    found = read_as(
        "Employee ID,Years of service,Never currently employed",
        *(("1", "2", "Yes"), ("2", "3", "No")),
    )
    assert not {"left", "status"} & set(found)


def test_the_letter_t_is_terminated_beside_other_statuses_and_true_beside_false():
    """Some systems write statuses in a letter, others true and false."""
    assert [LEFT, HERE, LEFT] == status(["T", "A", "T"], heading="S").read.values.tolist()
    assert [HERE, LEFT, HERE] == status(["T", "F", "T"], heading="S").read.values.tolist()
    assert [LEFT, HERE, LEFT] == left(["T", "F", "T"], heading="S").read.values.tolist()


@pytest.mark.parametrize(
    "word",
    *[
        [
            *("En excedencia", "Baja por enfermedad", "Baja por maternidad", "Rehired"),
            *("Short-term disability", "Temporary layoff", "Employee"),
        ]
    ],
)
def test_who_is_away_for_a_time_is_still_here(word):
    """A leave is no exit, though the words look alike."""
    assert [HERE] == status([word], heading="Status").read.values.tolist()


@pytest.mark.parametrize(
    "text", ["Did not resign", "Never resigned", "was not voluntary because of his health"]
)
def test_a_denied_reason_is_not_taken_for_the_reason(text):
    """What a negation turns round is asked, unless we know the phrase with its negation."""
    assert kind_of(text) is None or kind_of(text) == Kind.INVOLUNTARY


@pytest.mark.parametrize("text", ["nicht freiwillig", "non volontaire", "niet vrijwillig"])
def test_not_of_their_own_will_is_involuntary(text):
    """The negation of voluntary is known in each language."""
    assert Kind.INVOLUNTARY == kind_of(text)


def test_employer_and_employee_alone_say_nothing_of_staying():
    """They look like “employed” but for a letter, and tell of a reason at most who gave it."""
    read = kinds(["Employee", "Employer"], heading="Initiated by")
    assert [NOT_SAID, NOT_SAID] == read.read.values.tolist()


@pytest.mark.parametrize("heading", ["Supervisor Employee ID", "Employee ID of the manager"])
def test_a_managers_number_is_not_the_persons(heading):
    """Else the reports of one manager would be one person's posts."""
    found = read_as(
        f"{heading},Hire Date,Termination Date",
        *(("1", "2020-03-14", ""), ("2", "2021-04-15", "2022-08-31")),
    )
    assert "person" not in found


def test_a_column_of_days_called_left_is_the_last_day():
    """The same heading has a yes and no in other files."""
    days = read_as("id,joined,left", ("1", "2020-03-14", ""), ("2", "2021-04-15", "2022-08-31"))
    flags = read_as("id,tenure,left", ("1", "2", "1"), ("2", "4", "0"))
    assert ("left", "left") == (days.get("end"), flags.get("left"))


def loaded(text):
    """Load a small file."""
    return load(text.encode(), name="people.csv", today=dt.date(2026, 3, 1))


PLANNED = """\
Employee ID,Hire Date,Contract End Date,Employment Status
1,2020-02-14,2024-06-30,Terminated
2,2021-03-15,2024-12-31,Terminated
3,2022-04-16,2025-09-30,Active
4,2023-05-17,,Active
"""


def test_contracts_that_end_after_the_export_are_no_exits():
    """In an old export of who is still here, the end of a contract lies in the past of who reads it."""
    result = loaded(PLANNED)
    assert (2, np.datetime64("2024-12-31")) == (result.spells.left.sum(), result.spells.closes)
    assert (1, "exit-later") == (result.repaired, result.remarks[0].reason)


def test_who_is_said_to_be_here_and_left_before_others_has_left():
    """Within the time that the file knows, the day tells more than the status."""
    result = loaded(PLANNED.replace("2025-09-30", "2024-09-30"))
    assert (3, "says-still-here") == (result.spells.left.sum(), result.remarks[0].reason)


LEAVERS = """\
Employee ID,Hire Date,Termination Date,Grade,Next job,RSN
1,2020-02-14,2024-06-30,A,Competitor,Resignation
2,2021-03-15,2024-12-31,B,Studies,Dismissal
3,2021-03-16,2024-11-30,A,Competitor,Resignation
4,2022-04-16,,A,,
5,2023-05-17,,B,-,N/A
"""


def test_what_only_leavers_have_is_no_group():
    """By it nobody who stayed could be compared; reasons in it are read as reasons."""
    result = loaded(LEAVERS)
    assert (("Grade",), "RSN") == (result.mapping.groups, result.mapping.columns["exit_kind"])
    assert [1, 2, 1, 0, 0] == result.spells.kind.tolist()


def test_a_file_of_leavers_alone_says_that_its_rates_mean_nothing():
    """Exits are set against people, and those who stayed are missing."""
    only = "".join(LEAVERS.splitlines(keepends=True)[:4])
    assert any("nobody who is still here" in says for says in loaded(only).lacks)
    assert not any("nobody who is still here" in says for says in loaded(LEAVERS).lacks)


def test_many_rejected_rows_raise_the_question_of_the_columns():
    """A wrong column of days shows in exits before hires."""
    rows = "".join(f"{n},2024-02-{n:02},2023-03-{n:02}\n" for n in range(1, 10))
    result = loaded(f"Employee ID,Hire Date,Termination Date\n{rows}10,2020-02-14,\n")
    assert any("9 of 10 rows could not be used" in says for says in result.lacks)


def exchanged(day):
    """Give a day as an American spreadsheet leaves it that has opened a European file."""
    swapped = dt.date(day.year, day.day, day.month) if day.day <= 12 else None
    return str(swapped) if swapped else f"{day:%d/%m/%Y}"


def hired_on(cells):
    """Give a file of people who were hired on some days."""
    rows = "".join(f"{n},{cell},\n" for n, cell in enumerate(cells, start=1))
    return f"Employee ID,Hire Date,Termination Date\n{rows}"


DAYS = [dt.date(2020, 1, 1) + dt.timedelta(days=17 * n) for n in range(60)]


def test_days_that_a_spreadsheet_has_exchanged_with_months_are_refused():
    """They are on the calendar, and wrong."""
    with pytest.raises(InputError, match=r"none is after the 12th.*dates as text"):
        loaded(hired_on(map(exchanged, DAYS)))


def test_days_in_two_notations_are_read_where_none_was_exchanged():
    """Real days beside texts are common; it is their distribution that tells."""
    mixed = [str(day) if day.month % 2 else f"{day:%d/%m/%Y}" for day in DAYS]
    assert DAYS == sorted(loaded(hired_on(mixed)).spells.hired.tolist())
    firsts = [f"2020-{n:02}-01" for n in range(1, 13)] * 2 + [f"{n}/03/2021" for n in range(13, 20)]
    assert len(firsts) == len(loaded(hired_on(firsts)).spells)


def test_a_number_with_point_zero_is_the_number():
    """A spreadsheet writes one person's number in two ways, and files are put together."""
    result = loaded(
        "Employee ID,Hire Date,Termination Date\n17,2020-02-14,\n17.0,2020-02-14,\n18,2021-02-14,\n"
    )
    assert (2, 1) == (result.spells.people, result.set_aside)


def test_the_day_of_a_change_is_not_silently_the_hire():
    """An “effective date” is of whatever the last change was."""
    with pytest.raises(MappingNeeded, match="Is “Effective Date” the first day in the company"):
        loaded("Employee ID,Effective Date,End Date\n1,2020-02-14,\n2,2021-02-14,2022-02-28\n")


def test_the_last_day_is_taken_before_the_day_of_notice():
    """Both are told of an exit, and months lie between them."""
    found = read_as(
        "Employee ID,Hire Date,Resignation Date,Last Working Day",
        *(("1", "2020-03-14", "", ""), ("2", "2021-04-15", "2022-06-30", "2022-08-31")),
    )
    assert "Last Working Day" == found["end"]


def test_the_start_of_a_training_is_neither_hire_nor_post():
    """Many days start something."""
    found = read_as(
        "Employee ID,Start Date,Training Start Date,Benefits Start Date,End Date",
        *(("1", "2020-03-14", "2020-03-20", "2020-04-01", ""),),
        *(("2", "2021-04-15", "2021-05-20", "2021-06-01", "2022-08-31"),),
    )
    assert ("Start Date", None) == (found["hired"], found.get("start"))


def test_service_of_which_most_would_be_decades_is_asked_for_its_unit():
    """A column of months that ends at forty looks like years."""
    months = "".join(f"{n},{n},{n % 2}\n" for n in range(1, 41))
    with pytest.raises(MappingNeeded, match="count months"):
        loaded(f"id,tenure,churned\n{months}")
    years = "".join(f"{n},{n % 9},{n % 2}\n" for n in range(1, 41))
    assert 40 == loaded(f"id,tenure,churned\n{years}").used


def pay(heading, *cells):
    """Give a column of pay by the year."""
    return amounts(list(cells), heading=heading).read.values.tolist()


def test_a_years_pay_among_hourly_ones_is_left_out():
    """Multiplied by the hours of a year it would be millions."""
    assert [41600, 62400, pytest.approx(np.nan, nan_ok=True)] == pay("Pay", "20", "30", "52000")
    assert [64000, 52000, pytest.approx(np.nan, nan_ok=True)] == pay(
        "Pay", "64000", "52000", "25.5"
    )


def test_a_heading_that_counts_thousands_is_no_hourly_pay():
    """52 below “Salary (k€)” are 52,000 euros a year."""
    assert [52000, 61500] == pay("Salary (k€)", "52", "61.5")
    assert [52000, 61500] == pay("Salary (k€)", "52000", "61500")


def test_a_heading_that_counts_fourteen_pays_makes_a_year_of_fourteen():
    """In Spain and elsewhere a year has more pays than months."""
    assert [28000] == pay("Salario mensual (14 pagas)", "2000")
    assert [24000] == pay("Salario mensual", "2000")


def test_numbers_of_people_that_a_spreadsheet_has_cut_off_are_asked_about():
    """1.0E+11 stands for thousands of people."""
    with pytest.raises(MappingNeeded, match=r"cut off, such as 1\.0E\+11"):
        loaded("Employee ID,Hire Date,Termination Date\n1.0E+11,2020-02-14,\n1.0E+11,2021-02-14,\n")


def test_the_last_day_of_99_is_nobodys():
    """31.12.9999 is often written in two digits."""
    result = loaded(
        "Employee ID,Eintritt,Austritt\n1,13.02.20,31.12.99\n2,14.02.21,28.02.22\n3,14.02.21,\n"
    )
    assert [0, 3, 0] == result.spells.kind.tolist()


def test_an_empty_column_is_not_said_to_be_missing():
    """A sheet that no spreadsheet has worked out has formulas and no days."""
    with pytest.raises(MappingNeeded, match="“Hire Date” is there, and all its cells are empty"):
        loaded("Employee ID,Hire Date,Termination Date\n1,,2022-02-28\n2,,\n")


def test_a_history_of_events_is_not_taken_for_people():
    """“Action” is but a letter from “activo”; without people or days its events are of no use."""
    rows = "1,2020-02-14,Hire\n1,2022-02-28,Termination\n2,2021-03-14,Hire\n"
    assert 2 == loaded(f"EMPLID,Effective Date,Action\n{rows}").spells.people
    with pytest.raises(MappingNeeded, match="a row for each event"):
        loaded(f"Score,Effective Date,Action\n{rows}")


def test_a_year_that_differs_where_everybody_has_one_row_is_no_records_year():
    """The window would close with the last of them, and later exits would be lost."""
    one = "1,2019,2020-02-14,2024-06-30\n2,2021,2021-02-14,2023-06-30\n3,2020,2020-03-01,\n"
    head = "Employee ID,Year,Hire Date,Termination Date\n"
    assert (2, None) == (
        loaded(head + one).spells.left.sum(),
        loaded(head + one).mapping.columns.get("as_of"),
    )
    yearly = "1,2019,2018-02-14,\n1,2020,2018-02-14,2020-06-30\n2,2020,2020-02-14,\n"
    assert "Year" == loaded(head + yearly).mapping.columns["as_of"]


def test_many_rows_that_have_not_begun_raise_the_question_of_the_columns():
    """A window that closes too early sets everybody aside."""
    rows = "".join(f"{n},2002-12-31,2020-02-{n:02},\n" for n in range(1, 10))
    result = loaded(f"Employee ID,Report Date,Hire Date,Termination Date\n{rows}")
    assert any("9 of 9 rows could not be used" in says for says in result.lacks)


@pytest.mark.parametrize("cell", ['="{}"', '"=""{}"""'])
def test_texts_that_are_written_as_formulas_are_read_as_texts(cell):
    """Programs do that lest a spreadsheet takes zeros away; quoted once more or not."""
    rows = [("007", "2020-02-14", ""), ("08", "2021-03-15", "2022-08-31")]
    text = "".join(",".join(map(cell.format, row)) + "\n" for row in rows)
    result = loaded(f"Employee ID,Hire Date,Termination Date\n{text}")
    assert (2, 1) == (result.used, result.spells.left.sum())


def test_last_days_of_people_who_are_here_raise_the_question_of_the_column():
    """A “leave date” can be the day on which a leave begins."""
    rows = "".join(f"{n},2020-02-{n:02},2021-03-{n:02},Active\n" for n in range(1, 10))
    head = "Employee ID,Hire Date,Leave Date,Status\n"
    assert any("9 of 9 exits are of people who are said" in s for s in loaded(head + rows).lacks)
    gone = loaded(head + rows.replace("Active", "Terminated"))
    assert not any("are of people who are said" in says for says in gone.lacks)
