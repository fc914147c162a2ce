"""`careerkit exit-cost`: what it prints, writes and refuses."""

import json

import docx
import pytest

from careerkit import cli

ACME = """
format = 1
title = "Acme"
currency = "EUR"
[assumptions]
weeks_to_fill = 11
equipment = { value = 2400, unit = "money" }
"""


@pytest.fixture
def acme(tmp_path):
    path = tmp_path / "acme.toml"
    path.write_text(ACME, encoding="utf-8")
    return path


@pytest.fixture
def exit_cost(capsys):
    """Run the command here, with few draws, and give (exit code, output, complaint)."""

    def run(*arguments):
        code = cli.main(["exit-cost", "--draws", "300", *map(str, arguments)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_the_finding_comes_first(exit_cost):
    """Role and salary are enough."""
    code, out, err = exit_cost("--role", "senior-pm", "--salary", "120000")

    assert (code, err) == (0, "")
    assert out.splitlines()[0].startswith("A senior PM's exit costs about ")
    assert "USD 120,000 a year" in out


def test_without_a_salary_the_example_is_called_one(exit_cost):
    """Nobody may take the example for a fact."""
    assert "USD 110,000 a year, an example" in exit_cost()[1]


def test_the_same_seed_prints_the_same(exit_cost):
    """And another seed other digits."""
    first = exit_cost("--format", "json", "--seed", "4")[1]

    assert exit_cost("--format", "json", "--seed", "4")[1] == first
    assert exit_cost("--format", "json", "--seed", "5")[1] != first


def test_a_companys_file_is_laid_over(exit_cost, acme):
    """Its numbers are used and named, and its currency holds for the salary as well."""
    data = json.loads(exit_cost("--salary", "90000", "--assumptions", acme, "--format", "json")[1])
    theirs = [row["id"] for row in data["assumptions"] if row["whose"] == "Acme"]

    assert theirs == ["weeks_to_fill", "equipment"]
    assert data["currency"] == "EUR"


@pytest.mark.parametrize(
    ("name", "begins"), [("a.html", "<!doctype html>"), ("a.md", "# A "), ("a.json", "{")]
)
def test_the_outputs_name_says_the_format(exit_cost, tmp_path, name, begins):
    """Saved whole, and said so."""
    code, out, _ = exit_cost("--output", tmp_path / name)

    assert (code, out) == (0, f"Saved: {tmp_path / name}\n")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_a_word_file_is_written_where_its_name_says_so(exit_cost, tmp_path):
    """It opens with the finding as its title, and the same command writes the same bytes."""
    first, second = tmp_path / "a.docx", tmp_path / "b"

    assert exit_cost("--role", "senior-pm", "--output", first)[:2] == (0, f"Saved: {first}\n")
    assert exit_cost("--role", "senior-pm", "--format", "word", "--output", second)[0] == 0
    report = docx.Document(str(first))
    title = report.paragraphs[0]
    assert len(report.inline_shapes) == 4  # components, published figures, the weeks, what moves it
    assert title.style.name == "Title"
    assert title.text.startswith("A senior PM's exit costs about ")
    assert first.read_bytes() == second.read_bytes()


def test_a_word_file_is_not_printed(exit_cost):
    """No terminal can show it."""
    code, out, err = exit_cost("--format", "word")

    assert (code, out) == (2, "")
    assert "--format word: expected --output with the name of a file, found none." in err


def test_without_python_docx_the_command_says_what_to_install(exit_cost, tmp_path, monkeypatch):
    """And nothing is written."""
    monkeypatch.setattr("importlib.util.find_spec", lambda *_: None)
    code, out, err = exit_cost("--output", tmp_path / "a.docx")

    assert (code, out) == (2, "")
    assert 'pip install "careerkit[documents]"' in err
    assert list(tmp_path.glob("*.docx")) == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--salary", "-1"], "--salary: expected the annual salary, a number above 0, found -1."),
        (["--salary", "nan"], "--salary: expected the annual salary, a number above 0, found nan."),
        (["--salary", "1e13"], "salary: expected at most 1,000,000,000,000 money a year"),
        (["--role", "senior-pn"], "Did you mean “senior-pm”?"),
        (["--currency", "euro"], "--currency: expected a code of three capital letters"),
        (["--currency", "EUR"], "--currency: expected USD, as for the salary of careerkit"),
        (["--draws", "0"], "--draws: expected from 1 to 1,000,000, found 0."),
        (["--seed", "-1"], "--seed: expected a whole number from 0, found -1."),
        (["--assumptions", "none.toml"], "expected a file, found nothing at that place."),
        (
            ["--output", "a.csv"],
            "--format: expected one of text, json, markdown, html, word, found csv.",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(exit_cost, arguments, sentence):
    """Exit code 2, one sentence, no traceback."""
    code, out, err = exit_cost(*arguments)

    assert (code, out) == (2, "")
    assert sentence in err
    assert "Traceback" not in err


def test_two_currencies_are_refused(exit_cost, acme):
    """The company's euros and a salary in dollars are not added."""
    code, _, err = exit_cost("--salary", "90000", "--currency", "USD", "--assumptions", acme)

    assert code == 2
    assert "expected all money in one currency, found EUR for the file, equipment (Acme)" in err


def test_the_companys_file_is_not_written_over(exit_cost, acme):
    """The report needs a name of its own."""
    code, _, err = exit_cost("--assumptions", acme, "--output", acme)

    assert code == 2
    assert "which is read as well" in err
    assert acme.read_text(encoding="utf-8") == ACME
