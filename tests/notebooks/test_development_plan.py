"""The notebook on the development plan: its parameters count, and what its text says is so."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from careerkit import resources
from careerkit.assessment.answers import answers_text
from careerkit.assessment.ladder_file import default_ladder
from careerkit.assessment.plan.days import days_off, meetings
from careerkit.assessment.plan.suggestions import default_catalogue
from careerkit.assessment.plan.values import Cadence, Place
from careerkit.panels.development_plan.open import open_state
from careerkit.reports.run import run_notebook
from tests.notebooks.shown import shown
from tests.reality_checks import SAM

NOTEBOOK = resources.notebooks_folder() / "02-development-plan.ipynb"
NURSES = Path(__file__).parents[1] / "assessment" / "data" / "nurses.toml"
ROBIN = str(Path(__file__).parent / "data" / "robin.toml")
KIM = str(Path(__file__).parent / "data" / "kim.toml")
WITH_ROBIN = {"answers": ROBIN, "today": "2026-11-24"}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Run it for somebody who comes for the first time."""

    def run(parameters=None):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("CAREERKIT_HOME", str(tmp_path_factory.mktemp("home")))
            return shown(run_notebook(NOTEBOOK, parameters))

    return run


@pytest.fixture(scope="module")
def by_default(run):
    """Run it once with its own parameters."""
    return run()


@pytest.fixture(scope="module")
def with_robin(run):
    """Run it once with answers."""
    return run(WITH_ROBIN)


def test_without_a_plan_it_runs_to_its_end(by_default):
    """The first screen says where a plan comes from, and the sums that there are none yet."""
    assert "each point that is not met becomes a goal" in by_default
    assert "There is nothing to add up yet" in by_default


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"start": "11 January 2027"}, "Mon 25 January 2027"),
        ({"start": "2026-12-11", "country": "DE"}, "Mon 28 December 2026"),
        ({"start": "2027-05-13", "country": "DE", "region": "BY"}, "Fri 28 May 2027"),
        ({"today": "2027-06-01"}, "1 June 2027"),
        ({"today": "someday"}, "such as 2027-01-31"),
        ({"start": "03/04/2027"}, "Is that 3 April 2027, or 4 March 2027?"),
        ({"country": "Germany"}, "code of two letters"),
        ({"country": "DE", "region": "XX"}, "one of BB"),
        ({"person": "Kim"}, "expected the person of robin.toml"),
        ({"answers": "no-such-file.toml"}, "nothing at that place"),
        ({"plan": "no-such-file.toml"}, "nothing at that place"),
        ({"ladder": "no-such-file.toml"}, "nothing at that place"),
        ({"suggestions": "no-such-file.toml"}, "nothing at that place"),
        ({"answers": KIM, "ladder": str(NURSES)}, "Nothing is suggested for"),
    ],
)
def test_parameters_change_what_is_shown(parameters, expected, run, with_robin):
    """Each of them; what is wrong is a sentence."""
    assert expected in run(WITH_ROBIN | parameters)
    assert expected not in with_robin


def test_files_of_ones_own_are_shown(run, with_robin, tmp_path):
    """A plan, a name for answers that have none, and what a company suggests."""
    plan, nameless, own = (tmp_path / f"{name}.toml" for name in ("plan", "nameless", "own"))
    state = open_state(today="2026-11-24")
    state.begin(SAM)
    state.change_plan(notes="We said this in spring")
    plan.write_text(state.plan_file(confidential=False), encoding="utf-8")
    nameless.write_text(answers_text(replace(SAM, person=""), default_ladder()), encoding="utf-8")
    suggested = resources.data_file("development.toml").read_text(encoding="utf-8")
    own.write_text(
        suggested.replace("Follow a big feature", "Shadow a big feature"), encoding="utf-8"
    )

    for parameters, expected in (
        ({"plan": str(plan)}, "We said this in spring"),
        ({"answers": str(nameless), "person": "Sam of Acme"}, "Sam of Acme"),
        ({"answers": str(nameless), "suggestions": str(own)}, "Shadow a big feature"),
    ):
        assert expected in run(parameters)
        assert expected not in with_robin


def test_a_report_comes_out_the_same_on_another_day(run, tmp_path):
    """With a fixed day and a plan file, what is read out does not depend on when it is run."""
    plan = tmp_path / "plan.toml"
    state = open_state(today="2026-11-24")
    state.begin(SAM)
    plan.write_text(state.plan_file(confidential=False), encoding="utf-8")
    told = run({"plan": str(plan), "today": "2027-03-01"})

    assert "24 November 2026 is past" not in told
    assert "is past. Choose a later day" in told


def test_the_plan_by_hand_is_right():
    """Thirty hours, a hundred missing, and Easter Monday."""
    days = meetings(Cadence(4, dt.date(2027, 3, 1), 3), days_off(Place("DE")))

    assert (2 + 12 + 16, 900 - 800) == (30, 100)
    assert 2 < 30 / 13 < 2.5
    assert [each.on for each in days] == [
        dt.date(2027, 3, 1),
        dt.date(2027, 3, 30),
        dt.date(2027, 4, 26),
    ]
    assert days[1].moved == "Easter Monday"


def test_the_surprise_is_one():
    """Nearly all that is suggested costs no money, and one hour in six is somebody else's."""
    everything = default_catalogue().suggestions
    free = sum(each.cost == 0 for each in everything)
    own = sum(each.hours for each in everything)
    others = sum(each.helper_hours for each in everything)

    assert free > 0.9 * len(everything)
    assert 5.5 < (own + others) / others < 6.5
