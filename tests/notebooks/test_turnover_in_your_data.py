"""The notebook on turnover in one's own data: its parameters count, and what its text says is so."""

from dataclasses import replace

import numpy as np
import pytest

from careerkit import resources
from careerkit.panels.turnover_in_your_data import just_luck, three_answers
from careerkit.panels.turnover_in_your_data.open import open_state, turnover_in_your_data
from careerkit.reports.run import run_notebook
from careerkit.turnover.hris.spells import Spells
from careerkit.turnover.rates.definitions import midpoint, turnover_rate
from careerkit.turnover.survival.curves import curves, kaplan_meier
from tests.notebooks.shown import shown

NOTEBOOK = resources.notebooks_folder() / "06-turnover-in-your-data.ipynb"
ACME = 'format = 1\ntitle = "Acme (fictional)"\n[assumptions]\nramp_up_weeks = 52\n'
MAPPING = """
format = 1
groups = ["Location"]
[columns]
person = "Employee ID"
hired = "Hire date"
end = "Last day"
"""
AMBIGUOUS = "Name,Hire date,End date\nRobin,03/04/2020,05/06/2021\nKim,01/02/2019,\n"


@pytest.fixture(scope="module")
def by_default():
    """Run it once with its own parameters."""
    return shown(run_notebook(NOTEBOOK))


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Write the files that parameters name."""
    folder = tmp_path_factory.mktemp("files")
    for name, text in (("acme.toml", ACME), ("mapping.toml", MAPPING), ("two.csv", AMBIGUOUS)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"file": ""}, "There is nothing to read yet"),
        ({"file": "no-such.csv"}, "no-such.csv"),
        ({"file": "two.csv"}, "3 April 2020 or 4 March 2020"),
        ({"mapping": "mapping.toml", "by": "Location"}, "Lisbon</th>"),
        ({"mapping": "no-such.toml"}, "no-such.toml"),
        ({"by": "Location"}, "Lisbon</th>"),
        ({"by": "Departement"}, "This is not counted: expected one of Department"),
        ({"opens": "2023-01-01"}, "The file begins on 2023-01-01"),
        ({"closes": "2024-12-31"}, "last 12 months, to 31 December 2024"),
        ({"closes": "someday"}, "closes: expected a day"),
        ({"within": "2023"}, "per year, 2023; the same exits"),
        ({"within": "2009"}, "The window: expected days from"),
        ({"denominator": "end"}, "End (declared)"),
        ({"denominator": "people"}, "denominator: expected one of average"),
        ({"minimum": 40}, "fewer than 40 people"),
        ({"minimum": 2}, "minimum: expected a whole number of people from 3"),
        ({"assumptions": "acme.toml"}, "Loaded acme.toml."),
        ({"assumptions": "no-such-costs.toml"}, "no-such-costs.toml"),
        ({"seed": 2}, "Seed 2."),
        ({"seed": "one"}, "seed: expected a whole number"),
    ],
    ids=str,
)
def test_parameters_change_what_is_shown(parameters, expected, by_default, files):
    """Each of them; what is wrong is a sentence."""
    given = {
        key: str(files / value) if (files / str(value)).is_file() else value
        for key, value in parameters.items()
    }
    if "minimum" in given:
        given["by"] = "Team"
    told = shown(run_notebook(NOTEBOOK, given))

    assert expected in told
    assert expected not in by_default


def test_own_assumptions_change_what_it_cost(by_default, files):
    """A new person who takes a year to learn makes each exit dearer, and the page says whose number it is."""
    told = shown(run_notebook(NOTEBOOK, {"assumptions": str(files / "acme.toml")}))

    assert "Some assumptions are your company" in told
    assert "All assumptions are careerkit" in by_default
    assert "25,000 to 48,000" in by_default
    assert "25,000 to 48,000" not in told


def test_the_sums_by_hand_are_right():
    """Published elsewhere with the same numbers: 5 of 35 are 14.29%; and 80%, 53%, 0%."""
    rates = [turnover_rate(5, headcount) for headcount in (30, 40, midpoint(30, 40))]

    assert rates == pytest.approx([0.1667, 0.125, 0.1429], abs=5e-5)
    steps = kaplan_meier(np.array([5, 3, 1]), np.array([1, 1, 1]))
    assert steps == pytest.approx([0.8, 0.8 * 2 / 3, 0.0])


@pytest.fixture(scope="module")
def panel():
    """Open the panel as the notebook does."""
    return turnover_in_your_data("sample", by="Department")


def test_the_surprise_is_one(panel):
    """Leavers alone say 1.7 years, the file as if nobody had left before says 4.4, and it is 2.8."""
    told = repr(three_answers(panel))

    assert [told.index(f"{years} years") for years in (1.7, 4.4, 2.8)] == sorted(
        told.index(f"{years} years") for years in (1.7, 4.4, 2.8)
    )
    assert "47%" in told
    assert "35%" in told


def test_the_second_mistake_is_the_missing_ones(panel):
    """With the file as if it began before everybody, entries are at the hire, and only those."""
    spells: Spells = panel.state.found.spells
    naive = replace(spells, opens=spells.hired.min())

    assert (naive.entry <= spells.entry).all()
    assert (spells.entry > 0).sum() > 1000
    after = [dict(curves(each).curves[0].at)[5.0].value for each in (naive, spells)]
    assert after == pytest.approx([0.47, 0.35], abs=0.005)


def test_rates_move_with_the_denominator_as_the_text_says(panel):
    """Between 16.9% and 18.2%."""
    panel.state.look("rates")
    annual = [each.value for each in panel.state.found.rates.everybody.annual.values()]

    assert (min(annual), max(annual)) == pytest.approx((0.169, 0.182), abs=5e-4)


def test_people_leave_in_their_first_two_years(panel):
    """The hazard is highest there, as the text says."""
    panel.state.look("tenure")
    everybody = {
        line.band: line.raw.value
        for line in panel.state.found.tenure.rows()
        if line.group == "Everybody" and line.kind is None
    }
    ranked = sorted(everybody, key=lambda band: -everybody[band])

    assert {"under 1 year", "1 to 2 years"} == set(ranked[:2])


def test_last_year_was_foreseen(panel):
    """One department lies outside, and the text says that some do by chance."""
    told = repr(just_luck(panel))

    assert "inside the 90% range" in told
    assert "Of 5 groups 1 lay outside" in told


def test_days_that_were_given_are_the_files_window():
    """Both, whatever the file says."""
    state = open_state("sample", opens="2021-01-01", closes="31 December 2023")

    assert ("2021-01-01", "2023-12-31") == (
        str(state.loaded.spells.opens),
        str(state.loaded.spells.closes),
    )
