"""What `make` runs on a bare Python, and the pins that it installs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools import environment

ROOT = Path(__file__).resolve().parent.parent
ROOM = {"psycopg", "psycopg-binary", "solara", "solara-assets", "sqlalchemy"}


def pins(name):
    """Read a file of pins."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_an_old_python_is_told_in_one_sentence():
    """The sentence names both versions and the command to use instead."""
    sentence = environment.what_is_missing((3, 9, 2), modules_found=True)

    assert "needs Python 3.11 or newer and this is Python 3.9" in sentence
    assert "make workshop PYTHON=python3.12" in sentence
    assert "\n" not in sentence


def test_a_python_without_venv_is_told_in_one_sentence():
    """The sentence names the package that Debian keeps apart."""
    assert "python3-venv" in environment.what_is_missing((3, 11, 2), modules_found=False)


@pytest.mark.parametrize("version", [(3, 11), (3, 14, 1)])
def test_a_good_python_lacks_nothing(version):
    """No sentence where none is needed."""
    assert environment.what_is_missing(version, modules_found=True) == ""


def test_half_an_environment_is_not_usable(tmp_path):
    """A missing interpreter, or one without pip, means making the environment anew."""
    assert environment.usable(Path(sys.executable))
    assert not environment.usable(tmp_path / "bin" / "python")
    without_pip = tmp_path / "python"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(without_pip)], check=True)
    inside = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
    assert not environment.usable(without_pip / inside)


def test_a_failed_installation_is_a_sentence(monkeypatch, capsys):
    """Without network the reader gets pip's words and one sentence, not a traceback."""

    def install(extras):
        raise subprocess.CalledProcessError(1, ["pip", *extras])

    monkeypatch.setattr(environment, "install", install)

    assert environment.main(["lab"]) == 1
    assert "run the same command again" in capsys.readouterr().err


def test_the_oldest_python_is_the_same_everywhere():
    """The Makefile's script and the package's metadata ask for the same Python."""
    oldest = ".".join(map(str, environment.OLDEST))

    assert f'requires-python = ">={oldest}"' in (ROOT / "pyproject.toml").read_text()
    assert (ROOT / "binder/runtime.txt").read_text() == f"python-{oldest}\n"


@pytest.mark.parametrize("name", ["binder/requirements.txt", "tests/requirements.txt"])
def test_pins_are_exact(name):
    """Every line is a name and one version, and nothing else."""
    assert pins(name)
    assert [line for line in pins(name) if not re.fullmatch(r"[a-z0-9-]+==[\w.]+", line)] == []


def test_no_package_is_pinned_twice():
    """Two files of constraints cannot contradict each other."""
    names = [line.partition("==")[0] for name in environment.PINS for line in pins(name)]

    assert sorted(names) == sorted(set(names))


def test_everyone_can_write_word_files_and_open_a_room():
    """make, the plain commands and the cloud install what the documents need; a room stays at home."""
    makefile, readme = (
        (ROOT / name).read_text(encoding="utf-8") for name in ("Makefile", "README.md")
    )
    commands = re.findall(r"tools/environment\.py (.+)", makefile)

    assert {"lab documents room data", "lab documents room data scale postgres test"} == set(
        commands
    )
    assert (
        '-c binder/requirements.txt -c tests/requirements.txt -e ".[lab,documents,room,data]"'
        in readme
    )
    names = {line.partition("==")[0] for line in pins("binder/requirements.txt")}
    assert {"python-docx", "lxml", "icalendar", "holidays", "segno", "xlsxwriter"} <= names
    assert names.isdisjoint(ROOM)
    assert ROOM <= {line.partition("==")[0] for line in pins("tests/requirements.txt")}


def test_make_looks_for_what_the_installation_leaves():
    """The stamp is named after the extras; with another name make would install every time."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    stamps = re.findall(r":= \.venv/(\.installed.*)", makefile)
    commands = re.findall(r"tools/environment\.py (.+)", makefile)

    assert ["-".join([".installed", *extras.split()]) for extras in commands] == stamps
