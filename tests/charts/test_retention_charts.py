"""The pictures of a retention budget: each says its finding, and its table says the same."""

import xml.etree.ElementTree as ET

import pytest

from careerkit.charts.retention import (
    BALANCE,
    EFFECT,
    MONTHS,
    RETURNS,
    Balance,
    Effect,
    OverMonths,
    Returns,
)
from careerkit.charts.retention.balance import OTHERS
from careerkit.documents.numbers import amount
from careerkit.turnover.assumptions_file import default_costs
from careerkit.turnover.quantities import Fixed, Pert
from careerkit.turnover.workforce.budget import retention_budget
from careerkit.turnover.workforce.interventions import presets
from careerkit.turnover.workforce.pays import break_evens
from careerkit.turnover.workforce.staff import Segment

SVG = "{http://www.w3.org/2000/svg}"
COSTS = default_costs()
SEGMENTS = [
    Segment(name=f"Team {letter}", headcount=10, turnover=Pert(0.05, 0.15, 0.3), salary=90_000)
    for letter in "ABCDEFGH"
]
BUDGET = retention_budget(SEGMENTS, presets(COSTS.ledger("senior-pm")), COSTS.ledger, draws=500)
FREE = retention_budget(  # nobody leaves, so that nothing can be saved
    [Segment(name="A", headcount=3, turnover=Fixed(0.0))],
    presets(COSTS.ledger("senior-pm"))[:1],
    COSTS.ledger,
    draws=50,
)


def pictures(budget, key):
    """Give each picture with its result."""
    found = break_evens(budget, key)
    low, net, high = (tuple(column.tolist()) for column in budget[key].by_month.T)
    return [
        (RETURNS, Returns.of(budget, "What pays")),
        (EFFECT, Effect(budget[key].name, found, "USD", budget.months)),
        (MONTHS, OverMonths(budget[key].name, low, net, high, found.months, "USD")),
        (BALANCE, Balance.of(budget, key)),
    ]


ALL = [pytest.param(*each) for each in (*pictures(BUDGET, "managers"), *pictures(FREE, "plan"))]


@pytest.mark.parametrize(("chart", "result"), ALL)
@pytest.mark.parametrize("width", [330, 360, 900])
def test_all_words_stand_on_the_sheet(chart, result, width):
    """At a phone's width and on a wide page, nothing begins left of it, and it is a whole picture."""
    root = ET.fromstring(chart.svg(result, width=width))  # noqa: S314 - our own chart wrote it
    places = [float(text.get("x", 0)) for text in root.iter(f"{SVG}text") if text.get("x")]

    assert all(-1 <= place <= width + 1 for place in places)
    assert root.get("aria-label") == chart.says(result)


@pytest.mark.parametrize(("chart", "result"), ALL)
def test_the_finding_leads_the_table(chart, result):
    """What the picture says first, its table's caption says, too."""
    finding = chart.says(result).split(". ")[0].split(": ")[-1]

    assert finding in chart.twin(result).caption
    assert chart.twin(result).rows or not BUDGET.returns


def test_the_table_of_the_balance_adds_up():
    """Eight segments: five for themselves, the others together, then the cost and the net."""
    balance = Balance.of(BUDGET, "managers")
    rows = BALANCE.twin(balance).rows

    assert [OTHERS in row[0] for row in rows] == [False] * 5 + [True, False, False]
    left = sum(value for _, value in balance.steps)
    assert balance.net.mean == pytest.approx(left)
    assert rows[-1] == ("Net", amount(balance.net.mean))


def test_the_best_comes_first_and_doing_nothing_is_zero():
    """In the order of the means, whatever the order in which they were offered."""
    rows = RETURNS.twin(Returns.of(BUDGET, "What pays")).rows

    assert rows[0][0].startswith("Managers")
    assert "doing nothing is 0" in RETURNS.twin(Returns.of(BUDGET, "What pays")).caption
