"""Any number of exits gives one result: in any blocks, in any order, in one process or several."""

import math
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from careerkit.errors import InputError
from careerkit.turnover import simulation
from careerkit.turnover.assumptions import OF_AN_EXIT
from careerkit.turnover.assumptions_file import default_costs
from careerkit.turnover.estimate import cost_at_means, estimate
from careerkit.turnover.exit_cost import COMPONENTS
from careerkit.turnover.quantile_sketch import ERROR
from careerkit.turnover.quantities import Fixed, LogNormal
from careerkit.turnover.simulation import TOTALS, simulate

LEDGER = default_costs().ledger("senior-pm")
SHARES = (0.0, 0.001, 0.05, 0.5, 0.77, 0.95, 1.0)
methods = pytest.mark.parametrize("method", ["random", "sobol"])


@pytest.fixture
def sketched(monkeypatch):
    """Keep no more than a few draws, as is done above a million."""
    monkeypatch.setattr(simulation, "MOST_KEPT", 500)


def summaries(result):
    """Give all twelve by name."""
    return {name: getattr(result, name) for name in TOTALS} | dict(result.components)


def told(result):
    """Give every number that a result can give."""
    return {
        name: [each.draws, each.mean, each.error, each.least, each.most]
        + [each.quantile(share) for share in SHARES]
        for name, each in summaries(result).items()
    }


def whole_sample(n, method="random", ledger=LEDGER):
    """Give the same amounts from one sample of all draws."""
    costs = estimate(ledger, n, rng=3, method=method).drawn
    amounts = {name: getattr(costs, name) for name in TOTALS}
    return amounts | {block.name: block.net for block in costs.blocks}


def fixed_at_means(ledger):
    """Make every assumption a known number."""
    lines = ledger.only(OF_AN_EXIT).lines
    return ledger.changed([replace(x, quantity=Fixed(x.quantity.mean())) for x in lines])


@methods
@pytest.mark.parametrize("n", [1, 2, 4_001])
def test_it_is_the_result_of_the_whole_sample(n, method):
    """Means rounded once; errors, ends and quantiles as numpy has them."""
    result = summaries(simulate(LEDGER, n, rng=3, method=method, size=1_000))

    assert {*TOTALS, *COMPONENTS} == set(result)
    for name, values in whole_sample(n, method).items():
        one = result[name]
        error = values.std(ddof=1) / math.sqrt(n) if n > 1 else 0.0
        assert float(sum(map(Fraction, values)) / n) == one.mean
        assert error == pytest.approx(one.error, rel=1e-12)
        assert (values.min(), values.max()) == (one.least, one.most)
        assert np.quantile(values, SHARES) == pytest.approx(
            [one.quantile(share) for share in SHARES], rel=1e-12, abs=1e-12
        )


@methods
@pytest.mark.parametrize("size", [1, 97, 10_000])
def test_the_size_of_blocks_changes_nothing(method, size):
    """To the last bit, also beyond what is kept."""
    once = simulate(LEDGER, 600, rng=3, method=method, size=600)

    assert told(once) == told(simulate(LEDGER, 600, rng=3, method=method, size=size))


@pytest.mark.parametrize("size", [1, 97])
def test_the_size_of_blocks_does_not_change_a_sketch(sketched, size):
    """Nor its quantiles."""
    once = simulate(LEDGER, 600, rng=3, size=600)

    assert ERROR == once.quantile_error
    assert told(once) == told(simulate(LEDGER, 600, rng=3, size=size))


@methods
def test_processes_and_any_other_executor_change_nothing(sketched, method):
    """One process or two, or a pool of somebody else's."""
    kind = {"rng": 3, "method": method, "size": 40}
    here = simulate(LEDGER, 3_000, **kind)

    assert told(here) == told(simulate(LEDGER, 3_000, executor=2, **kind))
    with ThreadPoolExecutor(3) as pool:
        assert told(here) == told(simulate(LEDGER, 3_000, executor=pool, **kind))


def test_what_processes_keep_is_what_one_keeps():
    """Below a million draws, where quantiles are exact."""
    here = simulate(LEDGER, 3_000, rng=3)

    assert told(here) == told(simulate(LEDGER, 3_000, rng=3, size=50, executor=2))


@pytest.mark.parametrize("keeps", [True, False])
def test_parts_may_come_in_any_order(monkeypatch, keeps):
    """Whoever is ready first is taken first."""
    monkeypatch.setattr(simulation, "MOST_KEPT", 10_000 if keeps else 0)
    in_turn = simulate(LEDGER, 2_000, rng=3)

    def shuffled(task, n, executor):
        parts = [simulation._part(task, start, 125) for start in range(0, n, 125)]
        return [parts[i] for i in np.random.default_rng(5).permutation(len(parts))]

    monkeypatch.setattr(simulation, "_parts", shuffled)
    assert told(in_turn) == told(simulate(LEDGER, 2_000, rng=3))


def test_a_sketch_keeps_its_stated_error(sketched):
    """Each quantile lies between two draws; each of these is within the error of its size."""
    result = simulate(LEDGER, 20_000, rng=3)

    for name, values in whole_sample(20_000).items():
        one = summaries(result)[name]
        assert (values.min(), values.max()) == (one.quantile(0), one.quantile(1))
        for share in SHARES:
            place = share * (values.size - 1)
            around = np.sort(values)[[math.floor(place), math.ceil(place)]]
            allowed = result.quantile_error * np.abs(around).max()
            exact = np.quantile(values, share)
            assert exact == pytest.approx(one.quantile(share), abs=allowed + 1e-9)


def test_a_result_says_where_its_quantiles_come_from(sketched):
    """Up to the limit all draws are kept, above it a sketch is."""
    kept, sketch = simulate(LEDGER, 500), simulate(LEDGER, 501)

    assert "Quantiles are exact: all 500 draws were kept." == kept.quantiles_from
    assert "come from a sketch of all 501 draws" in sketch.quantiles_from
    assert "within 0.10% of their size" in sketch.quantiles_from
    assert "means, standard errors, smallest and largest draws are exact" in sketch.quantiles_from


def test_fixed_numbers_are_exact():
    """Every draw is the cost at these numbers, bit for bit, and nothing is uncertain."""
    ledger = fixed_at_means(LEDGER)
    result, sheet = simulate(ledger, 1_000, size=300), cost_at_means(ledger)

    expected = {name: getattr(sheet, name) for name in TOTALS}
    expected |= {block.name: block.net for block in sheet.blocks}
    for name, one in summaries(result).items():
        assert [expected[name]] * 6 == [
            one.mean, one.least, one.most, *map(one.quantile, (0.05, 0.5, 0.95))
        ]  # fmt: skip
        assert 0 == one.error


def test_a_product_of_independent_numbers_has_the_product_of_their_means():
    """Output lost before leaving, within its standard error: over forty seeds the misses are standard."""
    means = LEDGER.means()
    weekly = means["salary"] * (1 + means["benefits_load"]) / 52 * means["output_value"]
    exact = means["weeks_disengaged"] * means["output_lost"] * weekly

    drawn = [simulate(LEDGER, 500, rng=s).components["before_leaving"] for s in range(40)]
    misses = np.array([(one.mean - exact) / one.error for one in drawn])
    assert abs(misses.mean()) < 4 / math.sqrt(40)
    assert 1 == pytest.approx(math.sqrt((misses**2).mean()), abs=0.45)


def test_sobol_draws_are_nearer_to_the_mean_cost():
    """At equal draws, an error less than a fifth, over twenty seeds."""
    true = simulate(LEDGER, 2**15, rng=99, method="sobol").net.mean

    def error(method):
        means = [simulate(LEDGER, 1_024, rng=s, method=method).net.mean for s in range(20)]
        return math.sqrt(np.mean([(mean - true) ** 2 for mean in means]))

    assert error("sobol") < error("random") / 5


def test_memory_does_not_grow_with_the_draws(sketched):
    """Ten times as many draws need hardly more of it."""

    def most(n):
        tracemalloc.start()
        simulate(LEDGER, n, size=1_000)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    few = most(5_000)
    assert most(50_000) < 1.3 * few


def test_what_is_tied_together_in_the_ledger_is_drawn_so():
    """The same draws as for a page, in blocks, and another spread than without the tie."""
    tied = replace(LEDGER, ranks=((("ramp_up_weeks", "weeks_to_fill"), 0.9),))
    net = simulate(tied, 2_000, rng=3, size=300).net

    whole = whole_sample(2_000, ledger=tied)["net"]
    assert float(sum(map(Fraction, whole)) / 2_000) == net.mean
    assert simulate(LEDGER, 2_000, rng=3).net.error < net.error


def test_other_lines_of_a_ledger_change_nothing():
    """Only what belongs to an exit is drawn, as for a page."""
    assert told(simulate(LEDGER, 300)) == told(simulate(LEDGER.only(OF_AN_EXIT), 300))


def test_a_result_makes_a_table():
    """A row for each amount; components add up to the net cost."""
    rows = {row["amount"]: row for row in simulate(LEDGER, 2_000, rng=3).rows()}

    assert [*TOTALS, *COMPONENTS] == list(rows)
    assert rows["net"]["mean"] == pytest.approx(sum(rows[name]["mean"] for name in COMPONENTS))
    net = rows["net"]
    assert net["least"] < net["low"] < net["median"] < net["high"] < net["most"]


def test_a_generator_gives_a_seed_that_gives_the_result_again():
    """And its next result is another one."""
    rng = np.random.default_rng(3)
    one, two = (simulate(LEDGER, 100, rng=rng) for _ in "12")

    assert one.seed != two.seed
    assert told(one) == told(simulate(LEDGER, 100, rng=one.seed))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"draws": 0}, "draws: expected a whole number from 1 up, found 0."),
        ({"draws": math.nan}, "draws: expected a whole number from 1 up, found nan."),
        ({"draws": 1e6}, "draws: expected a whole number from 1 up, found 1000000.0."),
        ({"size": 0}, "size: expected a whole number from 1 up, found 0."),
        ({"rng": -1}, "rng: expected a whole number from 0 up, found -1."),
        ({"method": "sobel"}, "method: expected random or sobol, found “sobel”."),
        ({"executor": 0}, "executor: expected a whole number from 1 up, found 0."),
        ({"draws": 2**32 + 1, "method": "sobol"}, "at most 4,294,967,296 Sobol points"),
    ],
)
def test_what_cannot_be_simulated_is_refused(wrong, sentence):
    """In one sentence."""
    with pytest.raises(InputError) as refused:
        simulate(LEDGER, **({"draws": 10} | wrong))
    assert sentence in str(refused.value)


@pytest.mark.parametrize("share", [-0.1, 1.1, math.nan])
def test_a_share_outside_0_to_1_is_refused(share):
    """A quantile needs one inside."""
    with pytest.raises(InputError, match=r"^share: expected a"):
        simulate(LEDGER, 10).net.quantile(share)


def test_an_error_in_a_process_reaches_the_reader():
    """As the sentence that it is, from wherever it was raised."""
    huge = replace(LEDGER["salary"], quantity=LogNormal(400, 1))
    ledger = replace(LEDGER, lines=tuple(huge if x.id == "salary" else x for x in LEDGER.lines))

    with pytest.raises(InputError, match=r"expected numbers of at most 1e\+150 in size") as here:
        simulate(ledger, 100)
    with pytest.raises(InputError) as there:
        simulate(ledger, 100, executor=1)
    assert str(here.value) == str(there.value)
