"""The notebook on what retention is worth: its parameters count, and what its text says is so."""

from dataclasses import replace

import pytest

from careerkit import resources
from careerkit.panels.retention_budget.open import open_state
from careerkit.reports.run import run_notebook
from careerkit.turnover.estimate import span
from careerkit.turnover.programme import Programme
from careerkit.turnover.workforce.budget import with_luck, worked_out
from careerkit.turnover.workforce.pays import break_evens, what_moves
from tests.notebooks.shown import shown

NOTEBOOK = resources.notebooks_folder() / "07-retention-budget.ipynb"
OURS = """
format = 1
title = "Ours"
currency = "EUR"
[[segments]]
name = "Our bakers"
headcount = 12
turnover = 0.3
salary = 40000
"""
ACME = 'format = 1\ntitle = "Acme"\n[assumptions]\nramp_up_weeks = 52\n'
MAPPING = """
format = 1
groups = ["Location"]
[columns]
person = "Employee ID"
hired = "Hire date"
end = "Last day"
"""


@pytest.fixture(scope="module")
def by_default():
    """Run it once with its own parameters."""
    return shown(run_notebook(NOTEBOOK))


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Write the files that parameters name."""
    folder = tmp_path_factory.mktemp("files")
    for name, text in (("ours", OURS), ("acme", ACME), ("mapping", MAPPING)):
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def company():
    """Give the state that the panel begins with."""
    return open_state("sample", by="Department", currency="EUR", draws=2_000)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"file": ""}, "These people are an example"),
        ({"by": "Location"}, "Lisbon"),
        ({"level": "Job level"}, "Senior · Product"),
        ({"mapping": "mapping.toml", "by": "Location", "salary": 9_000}, "a salary of 9,000"),
        ({"opens": "2024-01-01"}, "not-shown-by-default: window"),
        ({"closes": "2023-12-31"}, "not-shown-by-default: window"),
        ({"minimum": 2}, "from 3 up"),
        ({"file": "", "numbers": "ours.toml"}, "Our bakers"),
        ({"assumptions": "acme.toml"}, "Loaded acme.toml."),
        ({"months": 36}, "Over 36 months"),
        ({"currency": "CHF"}, "at CHF"),
        ({"salary": 200_000}, "not-shown-by-default: salary"),
        ({"seed": 2}, "2,000 draws, seed 2."),
        ({"draws": 500}, "500 draws, seed 1."),
    ],
    ids=str,
)
def test_parameters_change_what_is_shown(parameters, expected, by_default, files):
    """Each of them; what is wrong is a sentence."""
    given = {
        key: str(files / value) if str(value).endswith(".toml") else value
        for key, value in parameters.items()
    }
    told = shown(run_notebook(NOTEBOOK, given))

    if expected.startswith("not-shown-by-default"):
        assert exits_and_costs(told) != exits_and_costs(by_default)
    else:
        assert expected in told
        assert expected not in by_default


def exits_and_costs(told):
    """Cut out the sentence on exits and what they cost."""
    start = told.index("exits are expected with nothing done")
    return told[start - 30 : start + 100]


def test_the_sum_by_hand_is_right():
    """What stands in the table and below it is what comes out."""
    exits = 50 * 0.12
    assert (6, 360_000, 60_000) == pytest.approx((exits, exits * 60_000, 50 * 100 * 12))
    assert Programme(60_000, 1.2 * 60_000).net == pytest.approx(12_000)
    assert Programme(60_000, 0.9 * 60_000).net == pytest.approx(-6_000)
    assert pytest.approx(0.1667, abs=5e-5) == 60_000 / 360_000


def test_the_surprise_is_one(company):
    """What helps most loses most: eight times its saving, and no effect would be enough."""
    budget = company.budget
    plan, alone = budget["plan"], budget.returns[:3]

    assert max(alone, key=lambda each: each.avoided.mean()) is plan
    assert min(alone, key=lambda each: each.net.mean()) is plan
    assert 7 < plan.cost.mean() / plan.saved.mean() < 9
    assert break_evens(budget, "plan").effect is None


def test_nearly_forty_plans_are_paid_for_to_avoid_one_exit(company):
    """And about one person in six leaves in a year, most of them by choice."""
    budget = company.budget
    people = budget.basis.staff.people.sum()

    assert 35 < people / budget["plan"].avoided.mean() < 41
    assert 1 / 6.7 < budget.exits.mean() / 2 / people < 1 / 5.5
    assert budget.by_kind["voluntary"].mean() > 0.6 * budget.exits.mean()


def test_the_managers_need_one_exit_in_ten(company):
    """As the text says of the break-even; what moves the plan most are hours, and them the effect."""
    budget = company.budget

    assert break_evens(budget, "managers").effect == pytest.approx(0.10, abs=0.005)
    moves = [each.name for each in what_moves(budget, "managers")[:2]]
    assert moves == ["managers: cut", "managers: manager_hours"]
    assert what_moves(budget, "plan")[0].name == "plan: own_hours"


def test_a_small_team_sees_a_coin(company):
    """No fewer exits in about every second case with 23 people, seldom with thousands."""
    small = open_state(draws=2_000)
    without, with_it = with_luck(small.budget, "managers")
    of_thousands = with_luck(company.budget, "managers")

    assert 23 == small.budget.basis.staff.people.sum()
    assert 0.44 < (with_it >= without).mean() < 0.56
    assert (of_thousands[1] >= of_thousands[0]).mean() < 0.2


def test_a_reminder_makes_it_grow_with_the_years(company):
    """Done once it hardly moves after the first year; called to mind again it goes on paying."""
    basis = company.budget.basis
    managers = company.interventions[1]
    again = replace(managers, reminded=9, paid_months=0)

    def nets(intervention):
        found = (
            worked_out(basis.staff, basis.pricing, [intervention], basis.values, months)
            for months in (12, 24, 36)
        )
        return [span(each.returns[0].net).mean for each in found]

    once, habit = nets(managers), nets(again)
    assert once[2] < 1.25 * once[0]
    assert habit[2] > 2.5 * habit[0]
