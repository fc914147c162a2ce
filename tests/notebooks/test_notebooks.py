"""Every notebook runs from top to bottom, with its defaults and with other parameters."""

from pathlib import Path

import pytest

from careerkit import resources
from careerkit.reports.run import UnknownParametersError, run_notebook
from tests.notebooks.shown import shown

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


ACME = DATA / "acme.toml"
EXIT_COST, GUESSED = NOTEBOOKS / "04-cost-of-an-exit.ipynb", {"guess": "50,000"}


@pytest.fixture(scope="module")
def exit_cost_by_default():
    """Run it once with its own parameters and a guess."""
    return shown(run_notebook(EXIT_COST, GUESSED))


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"role": "executive"}, "An executive&#x27;s exit costs about"),
        ({"salary": 90_000}, '"90,000"'),
        ({"salary": 90_000, "currency": "CHF"}, "CHF"),
        ({"currency": "CHF"}, "Type one in CHF"),
        ({"assumptions": str(ACME)}, "Acme Finance (fictional)"),
        ({"assumptions": "no-such-file.toml"}, "nothing at that place"),
        ({"guess": "23k"}, "Your guess: USD 23,000"),
        ({"guess": "much"}, "an amount, such as 80,000"),
        ({"seed": 2}, "20,000 draws, seed 2:"),
        ({"draws": 300}, "300 draws, seed 1:"),
        ({"role": "king"}, "one of product-manager"),
    ],
)
def test_parameters_change_what_the_cost_of_an_exit_shows(
    parameters, expected, exit_cost_by_default
):
    """Role, salary, currency, file, guess, seed and draws; what is wrong is a sentence."""
    assert expected in shown(run_notebook(EXIT_COST, GUESSED | parameters))
    assert expected not in exit_cost_by_default


def test_the_result_is_not_given_away_before_the_guess():
    """Not in an output, and not in the state of a hidden widget."""
    told = shown(run_notebook(EXIT_COST))

    assert "exit costs about" not in told
    assert "<svg" not in told


def test_a_batch_report_stops_at_an_unknown_parameter():
    """Papermill alone would warn and run the defaults."""
    with pytest.raises(UnknownParametersError, match="answer"):
        run_notebook(NOTEBOOKS / "01-reality-check.ipynb", {"answer": "robin.toml"})


def test_other_parameters_belong_to_notebooks():
    """A renamed notebook does not silently lose its parameter sets."""
    assert set(OTHER_PARAMETERS) <= set(ALL)
