"""Every notebook runs from top to bottom, with its defaults and with other parameters."""

import json
from pathlib import Path

import pytest

from careerkit import resources
from tests.notebooks.papermill_run import UnknownParametersError, run_notebook

NOTEBOOKS = resources.notebooks_folder()
ALL = sorted(
    path.relative_to(NOTEBOOKS).as_posix()
    for path in NOTEBOOKS.rglob("*.ipynb")
    if not any(part.startswith(".") for part in path.parts)
)
# What is tried beside the defaults, by notebook.
DATA = Path(__file__).parent / "data"
NURSES = Path(__file__).parents[1] / "assessment" / "data" / "nurses.toml"
OTHER_PARAMETERS: dict[str, list[dict[str, object]]] = {}
CASES = [(name, case) for name in ALL for case in ({}, *OTHER_PARAMETERS.get(name, ()))]


@pytest.mark.parametrize(("name", "parameters"), CASES, ids=str)
def test_notebook_runs(name, parameters):
    """It runs to the end, and nothing in it fails quietly."""
    run_notebook(NOTEBOOKS / name, parameters)


def shown(notebook):
    """Give all that a run shows: outputs and widgets."""
    return json.dumps(notebook, ensure_ascii=False)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"answers": str(DATA / "robin.toml")}, "Take the opportunity"),
        ({"ladder": str(NURSES)}, "From staff nurse to charge nurse"),
        ({"answers": str(DATA / "kim.toml"), "ladder": str(NURSES)}, "Kim (fictional)"),
        ({"answers": "no-such-file.toml"}, "nothing at that place"),
        ({"answers": str(NURSES)}, "nurses.toml"),
    ],
)
def test_parameters_change_what_the_reality_check_shows(parameters, expected):
    """A parameter that is swept must change something that the reader sees."""
    default = shown(run_notebook(NOTEBOOKS / "01-reality-check.ipynb"))
    assert expected in shown(run_notebook(NOTEBOOKS / "01-reality-check.ipynb", parameters))
    assert expected not in default


def test_a_batch_report_stops_at_an_unknown_parameter():
    """Papermill alone would warn and run the defaults."""
    with pytest.raises(UnknownParametersError, match="answer"):
        run_notebook(NOTEBOOKS / "01-reality-check.ipynb", {"answer": "robin.toml"})


def test_other_parameters_belong_to_notebooks():
    """A renamed notebook does not silently lose its parameter sets."""
    assert set(OTHER_PARAMETERS) <= set(ALL)
