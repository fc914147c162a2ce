"""The careerkit command: parse, call, print, and never a traceback."""

import os
import subprocess
import sys

import pytest

from careerkit import __version__, cli, doctor, lab
from careerkit.errors import CareerkitError


def run(*arguments, **options):
    """Run the command as a program of its own."""
    return subprocess.run(
        [sys.executable, "-m", "careerkit.cli", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        **options,
    )


@pytest.fixture
def failing(monkeypatch):
    """Make `careerkit doctor` raise something."""

    def fail_with(problem):
        def examine(*_):
            raise problem

        monkeypatch.setattr(doctor, "examine", examine)

    return fail_with


def test_version_is_the_packages():
    """`careerkit --version` says which careerkit this is."""
    assert run("--version").stdout == f"careerkit {__version__}\n"


def test_without_a_command_the_usage_says_what_there_is():
    """A bare `careerkit` names what is missing and exits with 2."""
    result = run()

    assert result.returncode == 2
    assert "COMMAND" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_careerkit_error_is_a_sentence(failing, capsys):
    """Bad input costs one sentence on stderr and exit code 2."""
    failing(CareerkitError("sam.toml: expected a number, found “many”."))

    assert cli.main(["doctor"]) == 2
    assert capsys.readouterr() == ("", "sam.toml: expected a number, found “many”.\n")


def test_an_unexpected_error_is_a_sentence_too(failing, capsys):
    """A fault of our own shows no traceback either, and says how to see one."""
    failing(ZeroDivisionError("division by zero"))

    assert cli.main(["doctor"]) == 70
    shown = capsys.readouterr().err
    assert "ZeroDivisionError: division by zero" in shown
    assert "CAREERKIT_DEBUG=1" in shown
    assert "Traceback" not in shown


def test_developers_can_see_the_traceback(failing, monkeypatch):
    """With CAREERKIT_DEBUG set the unexpected error comes through."""
    failing(ZeroDivisionError())
    monkeypatch.setenv("CAREERKIT_DEBUG", "1")

    with pytest.raises(ZeroDivisionError):
        cli.main(["doctor"])


def test_interrupting_is_quiet(failing, capsys):
    """Control-C ends with 130 and no words."""
    failing(KeyboardInterrupt())

    assert cli.main(["doctor"]) == 130
    assert capsys.readouterr() == ("", "")


def test_a_closed_pipe_is_quiet():
    """`careerkit doctor | head -0` neither fails aloud nor leaves a message at exit."""
    read, write = os.pipe()
    os.close(read)
    program = """
from careerkit import cli, doctor
doctor.CHECKS = (doctor.python,)
raise SystemExit(cli.main(["doctor"]))
"""

    result = subprocess.run(
        [sys.executable, "-c", program],
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )

    os.close(write)
    assert (result.returncode, result.stderr) == (141, "")


def test_a_poor_terminal_shows_question_marks():
    """A terminal without curly quotes shows “?” instead of an error."""
    result = run("lab", "--notebooks", "no such ✗", env=os.environ | {"PYTHONIOENCODING": "ascii"})

    assert result.returncode == 2
    assert result.stderr.startswith("no such ? is not a folder")


def test_lab_hands_its_arguments_on(monkeypatch, tmp_path):
    """--notebooks and --no-browser become JupyterLab's, and what follows -- is handed through."""
    started = []
    monkeypatch.setattr(lab, "start", lambda arguments: started.append(arguments) or 0)

    code = cli.main(
        ["lab", "--no-browser", "--notebooks", str(tmp_path), "--", "--port=9000", "-y"]
    )

    assert code == 0
    assert started == [
        lab.jupyter_arguments(tmp_path, browser=False, further=["--port=9000", "-y"])
    ]


def test_doctor_exits_with_1_on_a_fault(monkeypatch, capsys):
    """A fault is an exit code that a script can see, in both formats."""
    fault = doctor.Finding("kernel", doctor.FAULT, "does not start", "Install it.")
    monkeypatch.setattr(doctor, "examine", lambda *_: (fault,))

    assert cli.main(["doctor"]) == 1
    assert "-> Install it." in capsys.readouterr().out
    assert cli.main(["doctor", "--format", "json"]) == 1
    assert '"healthy": false' in capsys.readouterr().out


def test_commands_of_two_words_make_a_group(monkeypatch, capsys):
    """A name of two words is reached as `careerkit GROUP WORD`."""
    added = cli.Command("ladder validate", "prove it", lambda parser: None, lambda options: 7)  # noqa: ARG005
    monkeypatch.setattr(cli, "COMMANDS", (added,))

    assert cli.main(["ladder", "validate"]) == 7
    with pytest.raises(SystemExit):
        cli.main(["ladder"])
    assert "careerkit ladder" in capsys.readouterr().err
