"""`careerkit options`: what it prints, writes and refuses."""

import json
from pathlib import Path

import docx
import pytest

from careerkit import cli

ROBIN = Path(__file__).parent / "notebooks" / "data" / "robin.toml"


@pytest.fixture
def options(capsys):
    """Run the command here, with few draws, and give (exit code, output, complaint)."""

    def run(*arguments):
        code = cli.main(["options", "--draws", "400", *map(str, arguments)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def data_of(result):
    code, out, err = result
    assert (code, err) == (0, "")
    return json.loads(out)


def test_the_finding_comes_first(options):
    """Role and salary are enough."""
    code, out, err = options("--role", "senior-pm", "--salary", "120000")

    assert (code, err) == (0, "")
    assert out.startswith(("Too close to call", "Waiting", "Doing", "Promoting", "A conversation"))
    assert "USD 120,000 a year" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ("--months", "12"),
        ("--unmet", "3"),
        ("--post-waiting",),
        ("--seed", "2"),
        ("--salary", "90000"),
        ("--role", "product-leader"),
        ("--higher-role", "vp-product"),
        ("--answers", ROBIN),
    ],
)
def test_every_argument_changes_the_result(options, arguments):
    """One that is swept must change something."""
    assert (
        data_of(options("--format", "json", *arguments))["options"]
        != (data_of(options("--format", "json"))["options"])
    )


def test_readiness_comes_from_a_reality_check(options):
    """Its unmet criteria are counted, as if they had been typed in."""
    found = data_of(options("--format", "json", "--answers", ROBIN))

    assert found["unmet_criteria"] > 0
    typed = data_of(options("--format", "json", "--unmet", found["unmet_criteria"]))
    assert typed["options"] == found["options"]


def test_the_accuracy_is_that_of_the_conversation(capsys):
    """Hearing nothing is worth nothing."""
    arguments = ["options", "--draws", "2000", "--format", "json"]
    cli.main([*arguments, "--accuracy", "0"])
    nothing = json.loads(capsys.readouterr().out)["worth_knowing"]["conversation"]
    cli.main([*arguments, "--accuracy", "1"])
    everything = json.loads(capsys.readouterr().out)["worth_knowing"]["conversation"]

    assert nothing["value"] == 0
    assert everything["value"] > 0


@pytest.mark.parametrize("name", ["report.html", "report.md", "report.json", "report.txt"])
def test_the_outputs_name_decides_the_format(options, tmp_path, name):
    """Nothing but where it was saved is printed."""
    code, out, _ = options("--output", tmp_path / name)

    assert code == 0
    assert out == f"Saved: {tmp_path / name}\n"
    assert "costs least" in (text := (tmp_path / name).read_text("utf-8")) or "Too close" in text


def test_word_is_written_too(options, tmp_path):
    """A document with the finding as its title."""
    assert options("--output", tmp_path / "report.docx")[0] == 0
    report = docx.Document(str(tmp_path / "report.docx"))
    assert len(report.inline_shapes) == 2  # side by side, and who is still here
    first = report.paragraphs[0].text
    assert "call" in first or "costs least" in first


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--months", "0"), "months: expected a whole number of months to look ahead, from 1 to"),
        (("--months", "1000"), "found 1000"),
        (("--unmet", "-1"), "unmet: expected a whole number of unmet criteria"),
        (("--accuracy", "70"), "Write 70% as 0.7."),
        (("--accuracy", "nan"), "--accuracy: expected a chance from 0 to 1, found nan"),
        (("--role", "senior-pn"), "Did you mean “senior-pm”?"),
        (("--higher-role", "vp"), "higher role: expected one of"),
        (("--salary", "-5"), "--salary: expected the annual salary, a number above 0, found -5."),
        (("--salary", "nan"), "found nan"),
        (("--salary", "120.000"), "--salary: expected an amount, such as 120000, found “120.000”."),
        (("--salary", "much"), "--salary: expected an amount, such as 120000, found “much”."),
        (("--draws", "0"), "--draws: expected from 1 to 200,000, found 0."),
        (("--draws", "1000000"), "found 1,000,000."),
        (("--seed", "-1"), "--seed: expected a whole number from 0, found -1."),
        (("--currency", "EUR"), "Give --salary in EUR as well."),
        (("--assumptions", "no-such-file.toml"), "no-such-file.toml"),
        (("--answers", "no-such-file.toml"), "no-such-file.toml"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(options, arguments, sentence):
    """On stderr, with exit code 2 and nothing on stdout."""
    code, out, err = options(*arguments)

    assert code == 2
    assert out == ""
    assert sentence in err
    assert len(err.splitlines()) == 1
