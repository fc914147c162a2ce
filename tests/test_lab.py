"""Finding, copying and opening the notebooks."""

import importlib.util
import json
import os
from pathlib import Path

import pytest

from careerkit import lab, resources
from careerkit.errors import CareerkitError, SaveError


@pytest.fixture
def shipped(tmp_path):
    """Make a folder as an installed careerkit has it."""
    folder = tmp_path / "shipped"
    (folder / "facilitator").mkdir(parents=True)
    (folder / "00-start-here.ipynb").write_text("start")
    (folder / "facilitator" / "room.ipynb").write_text("room")
    return folder


@pytest.fixture
def own(tmp_path):
    """Name the person's own folder, which does not exist yet."""
    return tmp_path / "own"


def contents(folder):
    """Give the visible files of a folder with their texts."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in files
        if not path.name.startswith(".")
    }


def test_a_checkout_opens_its_own_notebooks():
    """In a checkout the notebooks are edited in place, and nothing is copied."""
    assert lab.place() == lab.Place(resources.notebooks_folder())


def test_an_installed_careerkit_opens_copies(monkeypatch, home):
    """Without a checkout the notebooks are copied into the person's home."""
    monkeypatch.setattr(resources, "is_checkout", lambda: False)

    place = lab.place()

    assert place.folder == home / "notebooks"
    assert (place.folder / lab.FIRST_NOTEBOOK).is_file()
    assert place.notes == ()


def test_a_chosen_folder_must_exist(tmp_path):
    """A folder that is not there is named in the error."""
    with pytest.raises(CareerkitError, match="nowhere is not a folder"):
        lab.place(tmp_path / "nowhere")


def test_copies_are_brought_up_to_date(shipped, own):
    """Untouched copies follow a new version, and new notebooks come along."""
    lab.copy_notebooks(shipped, own)
    (shipped / "00-start-here.ipynb").write_text("start, better")
    (shipped / "01-new.ipynb").write_text("new")

    assert lab.copy_notebooks(shipped, own) == ()
    assert contents(own) == contents(shipped)


def test_a_changed_copy_is_kept(shipped, own):
    """What a person wrote into a notebook survives an upgrade, and the person is told."""
    lab.copy_notebooks(shipped, own)
    (own / "facilitator" / "room.ipynb").write_text("my room")
    assert lab.copy_notebooks(shipped, own) == (), "nothing to tell while nothing new has come"
    (shipped / "facilitator" / "room.ipynb").write_text("room, better")

    (note,) = lab.copy_notebooks(shipped, own)

    assert contents(own)["facilitator/room.ipynb"] == "my room"
    assert "room.ipynb" in note
    assert "Rename yours" in note


@pytest.mark.parametrize("memory", ["", "{", "[]", json.dumps({"00-start-here.ipynb": 3})])
def test_a_lost_memory_overwrites_nothing(shipped, own, memory):
    """If the memory of what was copied is broken, every changed file is the person's own."""
    lab.copy_notebooks(shipped, own)
    (own / lab.COPIED).write_text(memory)
    (own / "00-start-here.ipynb").write_text("mine")

    lab.copy_notebooks(shipped, own)

    assert contents(own)["00-start-here.ipynb"] == "mine"


def test_a_file_of_the_persons_own_is_never_replaced(shipped, own):
    """A file that was there before the first copy stays."""
    own.mkdir()
    (own / "00-start-here.ipynb").write_text("mine")

    (note,) = lab.copy_notebooks(shipped, own)

    assert contents(own)["00-start-here.ipynb"] == "mine"
    assert "00-start-here.ipynb" in note


def test_checkpoints_are_not_copied(shipped, own):
    """Hidden files of an editor stay where they are."""
    (shipped / ".ipynb_checkpoints").mkdir()
    (shipped / ".ipynb_checkpoints" / "old.ipynb").write_text("old")

    lab.copy_notebooks(shipped, own)

    assert not (own / ".ipynb_checkpoints").exists()


def test_a_folder_that_cannot_be_written_is_one_sentence(shipped, own):
    """A place that is no folder gives a sentence with a way out."""
    own.write_text("a file stands in the way")

    with pytest.raises(SaveError, match="CAREERKIT_HOME"):
        lab.copy_notebooks(shipped, own)


def test_the_first_notebook_opens(tmp_path, shipped):
    """JupyterLab opens on the first notebook where there is one, else on the folder."""
    assert "--LabApp.default_url=/lab/tree/00-start-here.ipynb" in lab.jupyter_arguments(shipped)
    assert "--LabApp.default_url=/lab" in lab.jupyter_arguments(tmp_path)
    assert "--no-browser" not in lab.jupyter_arguments(tmp_path)
    assert "--no-browser" in lab.jupyter_arguments(tmp_path, browser=False)


@pytest.mark.parametrize(("user", "allowed"), [(0, True), (1000, False)])
def test_only_root_needs_to_be_allowed(monkeypatch, tmp_path, user, allowed):
    """In a container root may start JupyterLab; nobody else gets that option."""
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)

    assert ("--allow-root" in lab.jupyter_arguments(tmp_path)) is allowed


def test_without_jupyterlab_the_command_that_helps_is_named(monkeypatch):
    """A careerkit without the lab extra says how to get it."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)  # noqa: ARG005

    with pytest.raises(CareerkitError, match=r'pip install "careerkit\[lab\]"'):
        lab.start([])


@pytest.mark.parametrize("earlier", [None, "/etc/theirs"])
def test_our_settings_come_with_theirs(monkeypatch, earlier):
    """The settings against the news question join a configuration path that is already there."""
    from jupyterlab.labapp import LabApp

    started = []
    monkeypatch.setattr(LabApp, "launch_instance", started.append)
    monkeypatch.delenv("JUPYTER_CONFIG_PATH", raising=False)
    if earlier:
        monkeypatch.setenv("JUPYTER_CONFIG_PATH", earlier)

    assert lab.start(["--no-browser"]) == 0
    assert started == [["--no-browser"]]
    ours, *rest = os.environ["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    assert rest == ([earlier] if earlier else [])
    settings = json.loads(Path(ours, "labconfig/default_setting_overrides.json").read_text())
    assert settings["@jupyterlab/apputils-extension:notification"] == {
        "checkForUpdates": False,
        "fetchNews": "false",
    }
