"""Readings of an export that would look well and be wrong are not made."""

import pytest

from careerkit.turnover.hris.kinds import HERE, LEFT, NOT_SAID, kind_of, kinds, left, status
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
        *(("1", "2020-03-14", ""), ("1", "2021-04-15", "2022-08-31")),
    )
    assert "person" not in found


def test_a_column_of_days_called_left_is_the_last_day():
    """The same heading has a yes and no in other files."""
    days = read_as("id,joined,left", ("1", "2020-03-14", ""), ("2", "2021-04-15", "2022-08-31"))
    flags = read_as("id,tenure,left", ("1", "2", "1"), ("2", "4", "0"))
    assert ("left", "left") == (days.get("end"), flags.get("left"))
