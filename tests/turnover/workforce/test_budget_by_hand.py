"""A retention budget of ten people that can be worked out on the back of an envelope, to the cent."""

import numpy as np
import pytest

from careerkit.turnover.sampling import sample
from careerkit.turnover.workforce.budget import worked_out
from careerkit.turnover.workforce.staff import Moves, Staff
from tests.turnover.workforce.budgets import budget_of, known, priced, segment

TEN = (segment("Support", 6, 0.60), segment("Product", 4, 0.24))
# For Support alone: half of those who would go are kept in the first month; then it fades over two.
TALKS = known(
    0.5, who=("Support",), months=1, fade_months=2, costs={"once": 300, "a_head_a_month": 20}
)


def test_ten_people_over_two_months_come_out_to_the_cent():
    """Of 0.30 exits a month, 50% and then 37.5% are avoided at 10,000 each, for 300 and twice 6 * 20."""
    budget = budget_of(TEN, [TALKS], months=2)
    (talks,) = budget.returns

    assert budget.exits == pytest.approx([2 * (0.30 + 0.08)], abs=1e-12)
    assert budget.cost_of_exits == pytest.approx([7_600], abs=1e-6)
    assert talks.avoided == pytest.approx([0.2625], abs=1e-12)
    assert talks.saved == pytest.approx([2_625.00], abs=1e-6)
    assert talks.cost == pytest.approx([540.00], abs=1e-6)
    assert talks.net == pytest.approx([2_085.00], abs=1e-6)


def test_each_month_adds_its_money():
    """1,500 - 300 - 120 after the first month, and 1,125 - 120 more in the second."""
    (talks,) = budget_of(TEN, [TALKS], months=2).returns

    assert talks.by_month[:, 1] == pytest.approx([1_080, 2_085], abs=1e-6)
    assert talks.avoided_by_month[:, 1] == pytest.approx([0.15, 0.2625], abs=1e-12)


def test_the_segments_that_are_not_reached_neither_save_nor_cost():
    """All money is in Support, and the parts add up to the whole."""
    (talks,) = budget_of(TEN, [TALKS], months=2).returns
    support, product = talks.segments

    assert (support.net[0], product.net[0]) == pytest.approx((2_085, 0), abs=1e-6)
    assert (support.exits[0], product.exits[0]) == pytest.approx((0.60, 0.16), abs=1e-12)


def test_money_is_worth_less_later():
    """At 21% a year a month's money is discounted from its middle, and what comes once from its day."""
    (talks,) = budget_of(TEN, [TALKS], months=2, discount=0.21).returns
    first, second = 1.21 ** (-0.5 / 12), 1.21 ** (-1.5 / 12)

    assert talks.saved == pytest.approx([1_500 * first + 1_125 * second], abs=1e-6)
    assert talks.cost == pytest.approx([300 + 120 * first + 120 * second], abs=1e-6)


def test_hours_are_priced_by_the_pay_of_those_who_spend_them():
    """Two hours of a manager at 100, one of a mentor and one of one's own at 50, and 2% of 60,000 a year."""
    hours = {"manager_hours": 2, "colleague_hours": 1, "own_hours": 1, "of_pay": 0.02}
    (talks,) = budget_of(TEN, [known(0.0, costs=hours)], months=1).returns

    assert talks.cost == pytest.approx([10 * (200 + 50 + 50 + 100)], abs=1e-6)


def test_posts_that_stay_empty_have_nobody_who_could_leave():
    """Posts are empty for a month on average: half of 0.30 open ones are filled, so 5.85 can leave."""
    budget = budget_of([TEN[0]], [], months=2, vacant=1.0)

    assert budget.exits == pytest.approx([0.30 + 5.85 * 0.05], abs=1e-12)


def two_levels():
    """Juniors of whom 5% rise and 5% leave in a month, and seniors of whom 2% leave."""
    moves = Moves(np.array([[0, 1], [1, 1]]), np.array([[0.90, 0.05], [0.98, 0.0]]))
    places, nobody = np.arange(2), np.zeros(2)
    people, leaving = np.array([6.0, 4.0]), np.array([0.05, 0.02])
    return Staff(("Junior", "Senior"), places, people, moves, leaving, nobody, places)


def test_who_is_kept_rises_and_leaves_like_the_others():
    """Of 0.15 juniors kept, one in nineteen rises, and in the second month they leave like all others."""
    talks = known(0.5, who=("Junior",))
    values = sample(talks.quantities, 1, rng=1)
    budget = worked_out(two_levels(), priced(("Junior", "Senior"), 10_000), [talks], values, 2)
    juniors = 6 * 0.975 * 0.90 / 0.95 + 0.15
    seniors = 6 * 0.975 * 0.05 / 0.95 + 4 * 0.98 + 0.08

    assert juniors + seniors == pytest.approx(10)
    assert budget.exits == pytest.approx([0.30 + 0.08 + 5.7 * 0.05 + 4.3 * 0.02], abs=1e-12)
    avoided = 0.15 + (5.7 * 0.05 - juniors * 0.025) + (4.3 - seniors) * 0.02
    assert budget["talks"].avoided == pytest.approx([avoided], abs=1e-12)


def test_who_is_kept_where_all_would_leave_stays_there():
    """Of two who all leave, half are kept: they do not vanish, as nobody shows where they would go."""
    moves = Moves(np.array([[0]]), np.array([[0.0]]))
    one, place = np.array([1.0]), np.array([0])
    staff = Staff(("All",), place, np.array([2.0]), moves, one, np.array([0.0]), place)
    talks = known(0.5)
    values = sample(talks.quantities, 1, rng=1)
    budget = worked_out(staff, priced(("All",), 10, vacant=1e12), [talks], values, 2)

    assert budget["talks"].avoided_by_month[:, 1] == pytest.approx([1, 0.5])
