"""Every notebook runs from top to bottom, with its defaults and with other parameters."""

import pytest

from careerkit import resources
from tests.notebooks.papermill_run import run_notebook

NOTEBOOKS = resources.notebooks_folder()
ALL = sorted(
    path.relative_to(NOTEBOOKS).as_posix()
    for path in NOTEBOOKS.rglob("*.ipynb")
    if not any(part.startswith(".") for part in path.parts)
)
# What is tried beside the defaults, by notebook.
OTHER_PARAMETERS: dict[str, list[dict[str, object]]] = {}
CASES = [(name, case) for name in ALL for case in ({}, *OTHER_PARAMETERS.get(name, ()))]


@pytest.mark.parametrize(("name", "parameters"), CASES, ids=str)
def test_notebook_runs(name, parameters):
    """It runs to the end, and nothing in it fails quietly."""
    run_notebook(NOTEBOOKS / name, parameters)


def test_other_parameters_belong_to_notebooks():
    """A renamed notebook does not silently lose its parameter sets."""
    assert set(OTHER_PARAMETERS) <= set(ALL)
