"""The doctor sees what is wrong and says what to do about it."""

import json
import socket
import sys
from importlib import metadata

import pytest
from jupyter_client import manager as jupyter_manager

from careerkit import doctor, resources
from careerkit.doctor import FAULT, OK, WARNING, Finding


def only(check):
    """Give the single finding of a check."""
    (finding,) = check()
    return finding


def test_this_installation_is_healthy():
    """Where the tests run, the notebooks can run, the kernel included."""
    findings = doctor.examine()

    assert [finding for finding in findings if finding.verdict != OK] == []
    assert doctor.healthy(findings)
    assert {finding.what for finding in findings} >= {
        "Python",
        "packages",
        "widgets",
        "kernel",
        "files",
    }


def test_an_old_python_is_a_fault(monkeypatch):
    """Python 3.10 is named with the version to install."""
    monkeypatch.setattr(sys, "version_info", (3, 10, 2))

    finding = only(doctor.python)

    assert finding.verdict == FAULT
    assert finding.remedy == "Install Python 3.11 or newer."


@pytest.mark.parametrize("present", ["1.0", None])
def test_an_unfit_package_is_a_fault(monkeypatch, present):
    """An old or a missing package is named with what is needed and the command that helps."""
    real = metadata.version

    def version(name):
        if name != "pandas":
            return real(name)
        if present is None:
            raise metadata.PackageNotFoundError(name)
        return present

    monkeypatch.setattr(metadata, "version", version)

    finding = only(doctor.packages)

    assert finding.what == "pandas"
    assert finding.verdict == FAULT
    assert finding.seen == f"{present or 'missing'}, needed: >=3.0"
    assert doctor.INSTALL_AGAIN in finding.remedy


def test_what_reads_exports_and_is_missing_is_a_warning(monkeypatch):
    """It is named with the command that helps; the other notebooks run without it."""
    assert only(doctor.own_data).verdict == OK
    real = metadata.version

    def version(name):
        if name == "pyarrow":
            raise metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(metadata, "version", version)
    finding = only(doctor.own_data)

    assert finding.verdict == WARNING
    assert "pyarrow (missing, needed: >=" in finding.seen
    assert "careerkit[data]" in finding.remedy
    assert only(doctor.packages).verdict == OK


def test_a_careerkit_that_was_never_installed_is_a_fault(monkeypatch):
    """A folder on the path is no installation, since nobody saw to its packages."""

    def requires(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", requires)

    assert "--editable" in only(doctor.packages).remedy


def test_widgets_that_jupyterlab_cannot_find_are_a_fault(monkeypatch, tmp_path):
    """Without the browser's half every panel would be a line of text."""
    monkeypatch.setattr("jupyter_core.paths.jupyter_path", lambda _: [str(tmp_path)])

    finding = only(doctor.widgets)

    assert finding.verdict == FAULT
    assert "jupyterlab-widgets" in finding.remedy


def test_halves_of_the_widgets_that_do_not_fit_are_a_fault(monkeypatch):
    """An ipywidgets 8 with the JupyterLab part of ipywidgets 7 is noticed."""
    real = metadata.version
    monkeypatch.setattr(
        metadata, "version", lambda name: "1.1.0" if name == "jupyterlab_widgets" else real(name)
    )

    finding = only(doctor.widgets)

    assert finding.verdict == FAULT
    assert "jupyterlab-widgets 1.1.0" in finding.seen


def test_a_kernel_that_does_not_start_is_a_fault(monkeypatch):
    """What keeps the kernel from starting is passed on, with the command that helps."""

    def start_new_kernel(**_):
        raise RuntimeError("Kernel died before replying to kernel_info")

    monkeypatch.setattr(jupyter_manager, "start_new_kernel", start_new_kernel)

    finding = only(doctor.kernel)

    assert finding.verdict == FAULT
    assert "Kernel died" in finding.seen
    assert "ipykernel install" in finding.remedy


def test_a_kernel_without_careerkit_is_a_fault(monkeypatch, tmp_path):
    """A kernel of another environment starts well and still cannot run the notebooks."""
    (tmp_path / "careerkit.py").write_text("raise ImportError('of another environment')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    finding = only(doctor.kernel)

    assert finding.verdict == FAULT
    assert "starts, but not with careerkit (of another environment)" in finding.seen


def test_missing_notebooks_are_a_fault(monkeypatch, tmp_path):
    """A folder without the first notebook is an installation that went wrong."""
    monkeypatch.setattr(resources, "notebooks_folder", lambda: tmp_path)

    assert only(doctor.notebooks).verdict == FAULT


def test_files_that_cannot_be_written_are_a_warning(monkeypatch):
    """The notebooks run without them; the extra that brings them is named."""
    assert only(doctor.documents) == Finding(
        "files", OK, "can be written: Word, calendar, spreadsheet"
    )
    monkeypatch.setattr(doctor, "can_write_word", lambda: False)
    monkeypatch.setattr(doctor, "can_write_workbook", lambda: False)

    finding = only(doctor.documents)

    assert finding == Finding(
        "files",
        WARNING,
        "cannot be written: Word, spreadsheet",
        'pip install "careerkit[documents]"',
    )
    assert doctor.healthy([finding])


def test_a_home_that_cannot_hold_work_is_a_fault(monkeypatch, tmp_path):
    """A home inside a file cannot be; the remedy names the setting."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CAREERKIT_HOME", str(tmp_path / "file" / "home"))

    finding = only(doctor.home)

    assert finding.verdict == FAULT
    assert "CAREERKIT_HOME" in finding.remedy


def test_looking_at_the_home_leaves_nothing_behind(home):
    """The doctor does not make the folder that it asks about."""
    assert only(doctor.home) == Finding("your work", OK, f"is kept in {home}")
    assert not home.exists()


def test_a_taken_port_is_no_fault(monkeypatch):
    """JupyterLab finds another port by itself."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setattr(doctor, "PORT", taken.getsockname()[1])

        finding = only(doctor.port)

    assert finding.verdict == OK
    assert "is taken" in finding.seen


def test_a_missing_browser_is_no_fault(monkeypatch, tmp_path):
    """Only developers need Chromium, and the finding says so."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CAREERKIT_CHROMIUM", raising=False)

    assert only(doctor.browser) == Finding(
        "Chromium", OK, "not found; only the browser tests need it"
    )


def test_a_check_that_breaks_is_a_finding(monkeypatch):
    """The other checks still report when one of them fails in an unforeseen way."""

    def broken():
        raise ValueError("unforeseen")

    monkeypatch.setattr(doctor, "CHECKS", (broken, doctor.python))

    first, second = doctor.examine()

    assert (first.what, first.verdict) == ("broken", FAULT)
    assert "unforeseen" in first.seen
    assert second.verdict == OK


def test_the_text_says_verdicts_in_words():
    """Each line starts with a word, so that nobody needs to see colours."""
    text = doctor.as_text((Finding("a", OK, "fine"), Finding("bcd", FAULT, "broken", "Mend it.")))

    assert text.splitlines() == [
        "ok      a    fine",
        "fault   bcd  broken",
        "             -> Mend it.",
        "",
        "To put right: 1.",
    ]


def test_the_json_holds_all_of_it():
    """A program can read the same findings."""
    content = json.loads(doctor.as_json((Finding("a", FAULT, "broken", "Mend it."),)))

    assert content == {
        "healthy": False,
        "findings": [{"what": "a", "verdict": "fault", "seen": "broken", "remedy": "Mend it."}],
    }


def test_a_room_that_cannot_be_opened_is_a_warning(monkeypatch):
    """The notebooks run without it; what is missing is named with the command that brings it."""
    assert only(doctor.room) == Finding("live room", OK, "can be opened: careerkit room")
    real = metadata.version

    def version(name):
        if name == "ipyvue":
            return "3.0.0"
        return real(name)

    monkeypatch.setattr(metadata, "version", version)

    finding = only(doctor.room)

    assert finding.verdict == WARNING
    assert finding.seen == "cannot be opened: ipyvue is 3.0.0, needed: <2"
    assert finding.remedy == doctor.ROOM_AGAIN


def test_files_for_browsers_that_are_missing_are_a_warning(monkeypatch, tmp_path):
    """A room must not send phones to other machines, so all files have to be on this one."""
    monkeypatch.setattr("careerkit.live.assets._roots", lambda: iter([tmp_path]))

    finding = only(doctor.room)

    assert finding.verdict == WARNING
    assert "are not on this machine" in finding.seen


def test_an_address_to_try_from_a_phone_is_given_with_the_fallbacks(monkeypatch):
    """The first address of this machine, and what to do if the phone finds nothing there."""
    monkeypatch.setattr("careerkit.live.network.addresses", lambda: ("192.168.1.7", "10.0.0.2"))

    finding = only(doctor.phones)

    assert "open http://192.168.1.7:" in finding.seen
    assert "hotspot" in finding.remedy
    assert "careerkit handouts" in finding.remedy


def test_a_machine_in_no_network_is_told_what_to_do(monkeypatch):
    """Phones cannot reach it, and no fault of the installation is claimed."""
    monkeypatch.setattr("careerkit.live.network.addresses", tuple)

    finding = only(doctor.phones)

    assert (finding.verdict, "in no network" in finding.seen) == (OK, True)
    assert "hotspot" in finding.remedy


def test_a_taken_port_is_not_the_one_to_try(monkeypatch):
    """While another room runs, the doctor names the next port and how to start on it."""
    monkeypatch.setattr("careerkit.live.network.addresses", lambda: ("192.168.1.7",))
    monkeypatch.setattr(doctor, "_is_free", lambda _: False)
    monkeypatch.setattr("careerkit.live.network.next_free", lambda *_: 8770)

    assert (
        "`careerkit room --port 8770`, and open http://192.168.1.7:8770" in only(doctor.phones).seen
    )


def test_a_database_for_rooms_is_tried_when_asked(tmp_path):
    """A file will do; a server that does not answer is a fault, told without its password."""
    good = doctor.examine(str(tmp_path / "rooms.sqlite"))
    assert Finding("rooms", OK, f"can be kept in {tmp_path / 'rooms.sqlite'}") in good

    (bad,) = doctor.rooms("postgresql://kim:secret@127.0.0.1:1/rooms")
    assert bad.verdict == FAULT
    assert "secret" not in bad.seen
