"""The words that people in HR can extend are consistent, and faults in them are named."""

from itertools import pairwise

import pytest

from careerkit.errors import InputError
from careerkit.resources import data_file
from careerkit.turnover.hris.heading_words import KNOWN, PART, TYPO, matches
from careerkit.turnover.hris.vocabulary import ROLES, load_vocabulary, squeezed, vocabulary


def roles(heading, how=KNOWN):
    return {match.heard.role for match in matches(heading) if match.how == how}


def broken(tmp_path, old, new):
    path = tmp_path / "words.toml"
    text = data_file("hris_columns.toml").read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_headings(role):
    """Each can be recognised, and has a name."""
    assert any(role == heard.role for each in vocabulary().headings.values() for heard in each)
    assert vocabulary().spoken[role]


def test_what_is_kept_apart_is_no_role():
    """A day of birth or of a review is never taken for a hire."""
    for key, heard in vocabulary().headings.items():
        if any(each.role in {"apart", "sensitive"} for each in heard):
            assert {"apart", "sensitive"} >= {each.role for each in heard} - {"group"}, key


def test_blank_words_say_neither_yes_nor_no():
    """A word has one meaning among yes, no and nothing."""
    known = vocabulary()
    for one, two in pairwise((known.yes, known.no, known.empty | known.blank, known.yes)):
        assert set() == one & two


@pytest.mark.parametrize(
    "heading",
    [
        "Hire Date",
        "hire_date",
        "HireDate",
        "HIREDATE",
        "Date of Hire",
        "DateofHire",
        "Hire date:",
        "Employee Hire Date",
        "emp_hire_date",
        "hire-date",
        "Fecha de alta",
        "FECHA_ALTA",
        "Date d’embauche",
        "Beschäftigungsbeginn",
        "Beschaeftigungsbeginn",
        "BESCHAFTIGUNGSBEGINN",
        "Data de admissão",
    ],
)
def test_spelling_does_not_count(heading):
    """Nor do case, accents, blanks, small words and their order."""
    assert "hired" in roles(heading)


@pytest.mark.parametrize(
    "heading",
    ["Salary (EUR)", "Salary in USD", "Gehalt [€]", "Salary EUR", "Annual salary (gross)"],
)
def test_a_currency_in_a_heading_does_not_count(heading):
    """Nor does what is in brackets."""
    assert "salary" in roles(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "Date of birth",
        "LastPerformanceReview_Date",
        "YearsInCurrentRole",
        "TotalWorkingYears",
        "Fecha de nacimiento",
        "YearsSinceLastPromotion",
        "Probation End Date",
        "DOB",
        "Last Raise Date",
    ],
)
def test_what_looks_alike_is_kept_apart(heading):
    """It is known, and known to be something else."""
    assert {"apart"} == roles(heading)


def test_what_is_known_in_part_or_but_for_a_letter_is_told_from_what_is_known():
    """Only these want a confirmation."""
    assert set() == roles("Terminaton Date")
    assert "end" in roles("Terminaton Date", TYPO)
    assert "exit_kind" in roles("Primary Termination Reason", PART)
    assert {"apart"} == roles("Spouse Date of Birth", PART)
    assert {"apart"} == roles("Promotion Date after Hire Date", PART)
    assert () == matches("Shoe size")
    assert () == matches("x" * 5_000)


def test_a_word_is_squeezed_to_its_letters():
    """The key by which all words are looked up."""
    assert "fechadealta" == squeezed(" Fecha_de ALTA: ")
    assert "dzial" == squeezed("Dział")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[roles.hired]", "[roles.hird]", "roles.hired"),
        ('"resignation", "resigned"', '"resignation", "retirement"', "kinds"),
        ('"terminated", "termed"', '"active", "termed"', "status.left"),
        ('"february"', '"january"', "words.months.2"),
        ("german = [", "germn = [", "germn"),
        ("format = 1", "format = 2", "format"),
        ('yes = ["yes"', "yes = [1", "words.yes"),
    ],
)
def test_a_fault_in_the_file_is_named(tmp_path, old, new, says):
    """Who extends the words is told where they contradict each other."""
    with pytest.raises(InputError, match=says):
        load_vocabulary(broken(tmp_path, old, new))
