"""Published decisions under uncertainty: what is best, and what knowing more would be worth.

“Worked out there” means that the source prints the result. “Worked out by us” means that the source
gives the inputs and the result was calculated here by hand, with the steps in the test.
Payoffs are turned into costs by their sign; a state comes as often among the draws as it is likely.
"""

import numpy as np
import pytest

from careerkit.turnover.conversation import worth_of_signals
from careerkit.turnover.information import evpi, evppi
from careerkit.turnover.programme import expected_value


def in_draws(times, payoffs):
    """Give the costs of each option in draws, and the state of each draw."""
    states = np.repeat(np.arange(len(times)), times)
    return {name: -np.array(paid, float)[states] for name, paid in payoffs.items()}, states


def value(costs):
    """Give what the best option brings on average."""
    return -min(np.mean(cost) for cost in costs.values())


def told(chances, states):
    """Give the chance of each signal in each draw, from rows of chances by state."""
    return np.array(chances)[:, states]


def test_strawberries():
    """userz.net, post 7275613b, on EVPI; worked out there: stock 2 for 1.90, EVPI 1.10 a day.

    A box costs 3, sells for 5 and fetches 2 the day after.
    """
    demand = np.arange(4)
    profit = {q: 2 * np.minimum(demand, q) - np.maximum(q - demand, 0) for q in range(4)}
    costs, _ = in_draws([2, 3, 3, 2], profit)

    assert min(costs, key=lambda q: costs[q].mean()) == 2
    assert value(costs) == pytest.approx(1.90)
    assert evpi(costs).value == pytest.approx(1.10)


def test_real_estate():
    """Apartments, offices or a warehouse: slideplayer.com/slide/5165249; worked out there: 28,000.

    The source prints 20,000 for the warehouse; .6 * 30,000 + .4 * 10,000 is 22,000. It decides nothing.
    """
    payoffs = {
        "apartments": (50_000, 30_000),
        "offices": (100_000, -40_000),
        "warehouse": (30_000, 10_000),
    }
    costs, _ = in_draws([6, 4], payoffs)

    assert value(costs) == pytest.approx(44_000)
    assert -costs["apartments"].mean() == pytest.approx(42_000)
    assert -costs["warehouse"].mean() == pytest.approx(22_000)
    assert evpi(costs).value == pytest.approx(28_000)


def test_three_ways_to_invest():
    """Wikipedia's example of EVPI, as on slideplayer.com/slide/5165249; worked out there: 350."""
    payoffs = {"stock": (1_500, 300, -800), "fund": (900, 600, -200), "deposit": (500, 500, 500)}
    costs, _ = in_draws([5, 3, 2], payoffs)

    assert [-cost.mean() for cost in costs.values()] == pytest.approx([680, 590, 500])
    assert evpi(costs).value == pytest.approx(350)


def test_a_new_design():
    """Present worths of an optimistic, a likely and a pessimistic course; coursehero.com/file/p2jp11h.

    Worked out there: 20,225 on average and an EVPI of 9,567.
    """
    payoffs = {"new": (79_063, 11_042, -63_781), "current": (0, 0, 0)}
    costs, _ = in_draws([30, 55, 15], payoffs)

    assert expected_value([(0.30, 79_063), (0.55, 11_042), (0.15, -63_781)]) == pytest.approx(
        20_225, abs=0.5
    )
    assert value(costs) == pytest.approx(20_225, abs=0.5)
    assert evpi(costs).value == pytest.approx(9_567, abs=0.5)


SAS_COSTS = (150_000, 300_000, 500_000)  # of drilling: chances .2, .6 and .2
SAS_OIL = (0, 700_000, 1_200_000)  # dry, wet and soaking: chances .5, .3 and .2


def wildcatter(times=20):
    """Drill or not, with two things unknown: what it costs, and what is there."""
    each = [
        (cost, oil)
        for cost, often in zip(range(3), (2, 6, 2), strict=True)
        for oil, likely in zip(range(3), (5, 3, 2), strict=True)
        for _ in range(often * likely * times)
    ]
    cost, oil = np.array(each).T
    paid = np.array(SAS_OIL)[oil] - np.array(SAS_COSTS)[cost]
    return {"drill": -paid.astype(float), "leave": np.zeros(len(paid))}, cost, oil


def test_the_oil_wildcatter():
    """SAS/OR User's Guide, the DTREE procedure; worked out there: 140,000, 155,000 and 10,000.

    These are the value of drilling, and of knowing the oil or the cost before. With 20,000 draws the
    estimate is exact; with 2,000 it says 7,000 for the cost, with a standard error of 4,800.
    """
    costs, cost, oil = wildcatter(200)
    known = {"cost": np.array(SAS_COSTS, float)[cost], "oil": np.array(SAS_OIL, float)[oil]}
    worth = {each.name: each.value for each in evppi(costs, known)}

    assert value(costs) == pytest.approx(140_000)
    assert worth["oil"] == pytest.approx(155_000)
    assert worth["cost"] == pytest.approx(10_000)


SOUNDINGS = ((0.6, 0.3, 0.1), (0.3, 0.4, 0.4), (0.1, 0.3, 0.5))  # no, open and closed structure


def test_the_wildcatters_sounding():
    """The same problem with a sounding at 60,000; worked out by us: it is worth only 40,100.

    No structure: drilling loses 40,100, so leave it. Open: 71,500; closed: 108,600. Together 180,100.
    """
    costs, _, oil = wildcatter()

    assert worth_of_signals(costs, told(SOUNDINGS, oil)).value == pytest.approx(40_100)


def test_the_oil_wildcatter_of_raiffa():
    """Raiffa 1968 as in HUGIN's examples, in thousands; worked out by us.

    Drilling: .5 * -70 + .3 * 50 + .2 * 200 = 20. With the sounding: 0 + 11.5 + 21 = 32.5. It costs 10.
    """
    costs, oil = in_draws([50, 30, 20], {"drill": (-70, 50, 200), "leave": (0, 0, 0)})

    assert value(costs) == pytest.approx(20)
    assert worth_of_signals(costs, told(SOUNDINGS, oil)).value == pytest.approx(12.5)


def test_drill_or_sell():
    """Hillier and Lieberman's oil company as modelled by LINDO (DECTREE); worked out by us.

    Oil with chance .25 brings 800 for 100, the land 90. A survey is favourable with chance .6 if there
    is oil, else .2. Survey: .3 * 300 + .7 * 90 = 153. Knowing: .25 * 700 + .75 * 90 = 242.5.
    """
    costs, oil = in_draws([1, 3], {"drill": (700, -100), "sell": (90, 90)})

    assert value(costs) == pytest.approx(100)
    assert evpi(costs).value == pytest.approx(142.5)
    survey = told([(0.6, 0.2), (0.4, 0.8)], oil)
    assert worth_of_signals(costs, survey).value == pytest.approx(53)


def test_how_many_consultants_to_hire():
    """An exercise on tutorsglobe.com, question 51736194; worked out by us.

    A consultant costs 60,000 and does three jobs at 30,000; each job turned away costs 10,000. Nine and
    ten bring 225,000 alike. Knowing the jobs brings 10,000 each, 279,000: EVPI 54,000.
    """
    jobs = np.array([24, 27, 30, 33])
    payoffs = {
        hired: 30_000 * np.minimum(jobs, 3 * hired)
        - 10_000 * np.maximum(jobs - 3 * hired, 0)
        - 60_000 * hired
        for hired in range(8, 12)
    }
    costs, _ = in_draws([3, 2, 4, 1], payoffs)

    assert [-costs[hired].mean() for hired in payoffs] == pytest.approx(
        [201_000, 225_000, 225_000, 177_000]
    )
    assert evpi(costs).value == pytest.approx(54_000)


def test_checking_a_candidate_can_be_worth_nothing():
    """Western Bank's vice president, an exercise on question.com, 1237033; worked out by us.

    He succeeds with chance .7 (2,000,000), else loses 400,000. A check is right nine times in ten. Even
    after a bad one hiring brings .07 * 2,000,000 - .27 * 400,000 = 32,000 > 0: it changes no decision.
    """
    costs, fate = in_draws([7, 3], {"hire": (2_000_000, -400_000), "leave": (0, 0)})

    assert value(costs) == pytest.approx(1_280_000)
    assert evpi(costs).value == pytest.approx(120_000)
    check = told([(0.9, 0.1), (0.1, 0.9)], fate)
    assert worth_of_signals(costs, check).value == pytest.approx(0)
