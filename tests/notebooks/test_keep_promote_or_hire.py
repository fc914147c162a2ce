"""The notebook on a wish for promotion: its parameters count, and what its text says is so."""

from pathlib import Path

import pytest

from careerkit import resources
from careerkit.documents.numbers import amount
from careerkit.reports.run import run_notebook
from careerkit.turnover.assumptions_file import default_ledger
from careerkit.turnover.conversation import evsi
from careerkit.turnover.options import compare, over_time
from careerkit.turnover.situation import Situation
from careerkit.turnover.worksheet import block, credit, item
from tests.notebooks.shown import shown

DATA = Path(__file__).parent / "data"
NOTEBOOK = resources.notebooks_folder() / "05-keep-promote-or-hire.ipynb"
LEDGER = default_ledger("senior-pm")
WAITING = compare(LEDGER, Situation(unmet=2, post_waiting=True))
WITH_A_POST = f"Do nothing: USD {amount(WAITING['nothing'].net.mean())} on average"


@pytest.fixture(scope="module")
def by_default():
    """Run it once with its own parameters."""
    return shown(run_notebook(NOTEBOOK))


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"role": "manager"}, "That is Executive."),
        ({"next_role": "vp-product"}, "That is VP product or CPO."),
        ({"salary": 90_000}, '"90,000"'),
        ({"salary": 90_000, "currency": "CHF"}, "in CHF →"),
        ({"months": 18}, "Net cost over 18 months"),
        ({"months": 1000}, "a whole number of months to look ahead, from 1 to 120"),
        ({"unmet": 0}, "or promoting now"),
        ({"post_waiting": True}, WITH_A_POST),
        ({"readiness": str(DATA / "ready.toml")}, "1 of 4 criteria is unmet"),
        ({"readiness": "no-such-file.toml"}, "nothing at that place"),
        ({"assumptions": str(DATA / "acme.toml")}, "in EUR →"),
        ({"assumptions": "no-such-file.toml"}, "nothing at that place"),
        ({"seed": 2}, "20,000 draws, seed 2."),
        ({"draws": 3000}, "3,000 draws, seed 1."),
        ({"role": "king"}, "one of product-manager"),
    ],
)
def test_parameters_change_what_is_shown(parameters, expected, by_default):
    """Each of them; what is wrong is a sentence."""
    told = shown(run_notebook(NOTEBOOK, parameters))

    assert expected in told
    assert expected not in by_default


def test_the_sum_by_hand_is_right():
    """What stands in the table is what the cell below it works out, and when a plan pays."""
    nothing = block("Nothing", item("Exits", chance=0.20, cost=100_000))
    plan = block("A plan", item("Exits", chance=0.16, cost=100_000), item("The plan", cost=10_000))
    enough = block(
        "Enough", item("Exits", chance=0.20 - 0.10, cost=100_000), item("The plan", cost=10_000)
    )
    taught = block(
        "Taught",
        item("Exits", chance=0.20 - 0.055, cost=100_000),
        item("The plan", cost=10_000),
        credit("More output", share=0.03, output=150_000),
    )

    assert (nothing.net, plan.net) == pytest.approx((20_000, 26_000))
    assert (enough.net, taught.net) == pytest.approx((nothing.net, nothing.net))


def test_the_surprise_is_one():
    """The cheapest answer changes with how far one looks, and the plan catches up."""
    ahead = over_time(compare(LEDGER, Situation(unmet=2)), (6, 12, 24, 36, 60))
    means = {
        months: {each.id: each.net.mean() for each in outcomes}
        for months, outcomes in ahead.items()
    }
    least = {months: min(costs, key=costs.get) for months, costs in means.items()}

    assert [least[months] for months in (6, 12, 24)] == ["counteroffer"] * 3
    assert "counteroffer" not in (least[36], least[60])
    behind = {months: costs["plan"] - costs["nothing"] for months, costs in means.items()}
    assert all(behind[months] > 0.05 * means[months]["nothing"] for months in (6, 12, 24, 36))
    assert abs(behind[60]) < 0.02 * means[60]["nothing"]
    assert all(max(costs, key=costs.get) == "outside" for costs in means.values())


def test_each_unmet_point_makes_an_early_promotion_dearer():
    """As the text says."""
    costs = [
        compare(LEDGER, Situation(unmet=unmet), 2_000)["promote"].net.mean() for unmet in range(5)
    ]

    assert costs == sorted(costs)


def test_asking_pays_once_somebody_is_ready():
    """Nothing to speak of with two points unmet, some hundreds with none."""
    worth = {}
    for unmet in (0, 2):
        found = compare(LEDGER, Situation(unmet=unmet))
        sample = found.sample
        worth[unmet] = evsi(found.costs, sample["wants_to_lead"], sample["leave_chance"], 0.7)

    assert worth[2].value < 2 * worth[2].error  # not to be told from nothing
    assert 200 < worth[0].value < 1_000
