"""From where on an intervention pays: effect, cost and months, each put back in to see that it is so."""

from dataclasses import replace

import pytest

from careerkit.turnover.assumptions_file import default_costs
from careerkit.turnover.quantities import Fixed, Pert
from careerkit.turnover.workforce.budget import retention_budget
from careerkit.turnover.workforce.interventions import presets
from careerkit.turnover.workforce.pays import at_cut, break_evens, what_moves
from careerkit.turnover.workforce.staff import Segment
from tests.turnover.workforce.budgets import budget_of, known, segment

COSTS = default_costs()
TEAM = Segment(name="Senior PM", headcount=20, turnover=Pert(0.08, 0.15, 0.3), salary=120_000)
BUDGET = retention_budget([TEAM], presets(COSTS.ledger("senior-pm")), COSTS.ledger, draws=1_000)


def test_with_the_effect_that_is_needed_it_neither_saves_nor_costs():
    """Put back in on the same draws, it nets nothing on average."""
    found = break_evens(BUDGET, "managers")

    assert 0 < found.effect < 1
    net = at_cut(BUDGET.basis, BUDGET["managers"], found.effect).net.mean()
    assert net == pytest.approx(0, abs=1)


def test_at_the_cost_a_head_that_is_allowed_it_neither_saves_nor_costs():
    """The same effect at that price for each person reached, a month, nets nothing on average."""
    found = break_evens(BUDGET, "managers")
    managers = BUDGET["managers"].interventions[0]
    priced = replace(managers, costs={"a_head_a_month": Fixed(found.a_head)})
    again = retention_budget([TEAM], [priced], COSTS.ledger, draws=1_000)

    assert again["managers"].net.mean() == pytest.approx(0, abs=1e-6)


def test_by_hand_the_effect_is_cost_over_what_all_exits_cost():
    """100 people, 2% leave in a month at 10,000: 20,000 a month, so 40 a head need a cut of 20%."""
    talks = known(0.3, costs={"a_head_a_month": 40})
    found = break_evens(budget_of([segment("All", 100, 0.24)], [talks], months=12), "talks")

    assert found.effect == pytest.approx(0.2, abs=1e-5)
    assert found.a_head == pytest.approx(60)
    assert (0.3, 40) == (found.assumed_effect, pytest.approx(found.assumed_a_head))
    assert found.months == 1


def test_what_comes_once_is_earned_back_month_by_month():
    """2,000 a month are saved, so 7,000 are back at the end of the fourth month."""
    talks = known(0.1, costs={"once": 7_000})
    budget = budget_of([segment("All", 100, 0.24)], [talks], months=12)

    assert break_evens(budget, "talks").months == 4


def test_nothing_is_earned_back_before_it_begins():
    """What begins in the third month stands at nothing before, which is no break-even; later, never."""
    talks = known(0.1, costs={"a_head_a_month": 1}, starts=3)
    everybody = [segment("All", 100, 0.24)]

    assert break_evens(budget_of(everybody, [talks], months=12), "talks").months == 3
    too_late = break_evens(budget_of(everybody, [talks], months=2), "talks")
    assert (too_late.months, too_late.effect, too_late.a_head) == (None, None, None)


def test_what_is_spent_again_later_counts():
    """After the effect has gone it is still paid for: it was earned back once, and not for good."""
    talks = known(1.0, months=2, fade="at once", costs={"a_head_a_month": 50})
    budget = budget_of([segment("All", 100, 0.24)], [talks], months=12)

    assert budget["talks"].by_month[1, 1] > 0
    assert break_evens(budget, "talks").months is None


def test_what_cannot_pay_has_no_effect_that_is_enough():
    """Not even if nobody left any more."""
    dear = known(0.2, costs={"a_head_a_month": 300})
    found = break_evens(budget_of([segment("All", 100, 0.24)], [dear], months=12), "talks")

    assert found.effect is None
    assert found.a_head == pytest.approx(40)


def test_what_costs_nothing_pays_from_nothing_on():
    """The smallest effect is enough, and nothing has to be earned back."""
    found = break_evens(budget_of([segment("All", 9, 0.3)], [known(0.2)], months=6), "talks")

    assert (0.0, 1) == (found.effect, found.months)


def test_where_exits_save_money_keeping_people_is_no_gain():
    """Not even for nothing: whoever is kept costs what their exit would have saved."""
    budget = budget_of([segment("All", 9, 0.3)], [known(0.2)], months=6, an_exit=-500)

    assert budget["talks"].net.mean() < 0
    assert break_evens(budget, "talks").effect is None


def test_the_line_along_the_effect_rises_through_what_is_found():
    """The mean net at the points rises, and its sign changes where the break-even is."""
    found = break_evens(BUDGET, "not-known")
    line = found.along

    assert list(line.net) == sorted(line.net)
    for cut, net in zip(line.cuts, line.net, strict=True):
        assert (net >= 0) == (cut >= found.effect)
    assert (0.0125, 0.2375) == pytest.approx(line.assumed)


def test_what_moves_the_result_most_is_what_nobody_knows():
    """The effect of something of which nothing is known comes before all that the ledger doubts."""
    bars = what_moves(BUDGET, "not-known")

    assert bars[0].name == "not-known: cut"
    assert bars[0].at_low < bars[0].base < bars[0].at_high
    assert "discount_rate" not in [bar.name for bar in bars[:5]]
