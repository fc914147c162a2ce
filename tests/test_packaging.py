"""The wheel holds all that its user needs, and installs without a checkout."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def shipped(folder):
    """Give what a folder of the checkout should bring into the wheel."""
    files = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    names = (path.relative_to(ROOT) for path in files)
    return {
        f"careerkit/{name.as_posix()}"
        for name in names
        if not any(part.startswith(".") or part == "__pycache__" for part in name.parts)
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel with what is installed, so that no network is needed."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"),
            *("--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)),
        ],
        check=True,
        timeout=120,
    )
    (built,) = folder.glob("careerkit-*.whl")
    return built


@pytest.mark.parametrize("folder", ["data", "notebooks"])
def test_data_and_notebooks_are_in_the_wheel(wheel, folder):
    """Everything in data/ and notebooks/ travels inside the package."""
    expected = shipped(folder)

    assert expected, f"{folder}/ is empty"
    assert expected <= set(zipfile.ZipFile(wheel).namelist())


def test_nothing_else_is_in_the_wheel(wheel):
    """No tests, no tools and no traces of runs are installed on other machines."""
    names = zipfile.ZipFile(wheel).namelist()

    assert {name.split("/")[0].split("-")[0] for name in names} == {"careerkit"}
    assert [name for name in names if "checkpoint" in name or "__pycache__" in name] == []
    assert {"careerkit/py.typed", "careerkit/jupyter/labconfig/default_setting_overrides.json"} <= {
        *names
    }


def test_the_installed_package_finds_its_files(wheel, tmp_path):
    """Unpacked far from the checkout, careerkit still finds its data and its notebooks."""
    zipfile.ZipFile(wheel).extractall(tmp_path)  # noqa: S202 - our own wheel, made above
    program = """
from careerkit import lab, resources
assert not resources.is_checkout()
place = lab.place()
print(resources.PACKAGE)
print((place.folder / lab.FIRST_NOTEBOOK).is_file(), resources.data_file("ladder.toml").is_file())
"""
    result = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{program}"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )

    assert result.stderr == ""
    assert result.stdout.splitlines() == [str(tmp_path / "careerkit"), "True True"]


def test_the_source_archive_can_make_the_wheel(tmp_path):
    """Whoever builds from the archive instead of the checkout gets data and notebooks too."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)],
        check=True,
        cwd=ROOT,
        capture_output=True,
        timeout=120,
    )
    (archive,) = tmp_path.glob("careerkit-*.tar.gz")
    with tarfile.open(archive) as opened:
        inside = {name.partition("/")[2] for name in opened.getnames()}

    assert {"pyproject.toml", "LICENSE", "careerkit/py.typed"} <= inside
    needed = shipped("data") | shipped("notebooks")
    assert {name.removeprefix("careerkit/") for name in needed} <= inside
