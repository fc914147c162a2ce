"""One seed gives one sample: in any order, beside any other names, in any blocks."""

import math
import multiprocessing
import os
import pickle
import subprocess
import sys
import warnings
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from careerkit.turnover.quantities import Beta, Fixed, LogNormal, Normal, Pert, Triangular, Uniform
from careerkit.turnover.sampling import chunks, sample
from tests.turnover.families import VARYING

MODEL = {
    "weeks": Pert(8, 12, 20),
    "fee": Fixed(4_129),
    "share": Beta(2, 6),
    "cost": LogNormal(1, 0.5),
    "difference": Normal(0, 1),
    "days": Triangular(1, 2, 9),
}
PAIRS = {("weeks", "cost"): 0.6, ("cost", "share"): -0.4}
methods = pytest.mark.parametrize("method", ["random", "sobol"])


PINNED = {
    "weeks": [13.725117552713575, 14.199115185762572, 15.083718148126879],
    "rate": [0.015340423312297026, 0.3009793779918313, -1.985426247370063],
}


def same(one, other):
    """Tell whether two samples have the same names and, bit for bit, the same draws."""
    return list(one) == list(other) and all(np.array_equal(one[k], other[k]) for k in one)


def joined(blocks):
    """Put blocks together."""
    blocks = list(blocks)
    return {name: np.concatenate([block[name] for block in blocks]) for name in blocks[0]}


@methods
def test_a_seed_gives_the_same_sample_again(method):
    """And another seed another one."""
    one = sample(MODEL, 500, rng=7, method=method, correlation=PAIRS)

    assert same(one, sample(MODEL, 500, rng=7, method=method, correlation=PAIRS))
    assert (500, 7, method, 0, 6) == (one.n, one.seed, one.method, one.start, len(one))
    assert not set(one["cost"]) & set(sample(MODEL, 500, rng=8, method=method)["cost"])


@methods
def test_a_generator_gives_a_seed_that_gives_the_sample_again(method):
    """And its next sample is another one."""
    rng = np.random.default_rng(3)
    one, two = (sample(MODEL, 50, rng=rng, method=method) for _ in "12")

    assert one.seed != two.seed
    assert same(one, sample(MODEL, 50, rng=one.seed, method=method))


@methods
def test_another_process_draws_the_same(method):
    """Whatever its hash seed is."""
    question = (
        "from careerkit.turnover.quantities import *; from careerkit.turnover.sampling import *;"
        "q = {'b': Pert(8, 12, 20), 'a': Normal(0, 1)};"
        f"print(sample(q, 9, rng=7, method={method!r}, correlation={{('a', 'b'): .5}})['b'].tolist())"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", question],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    quantities = {"a": Normal(0, 1), "b": Pert(8, 12, 20)}
    here = sample(quantities, 9, rng=7, method=method, correlation={("a", "b"): 0.5})

    assert {f"{here['b'].tolist()}\n"} == answers


def test_these_are_the_draws_of_this_version():
    """A change of these numbers changes every published result: it needs a note in the changelog."""
    drawn = sample({"weeks": Pert(8, 12, 20), "rate": Normal(0, 1)}, 3, rng=7)

    assert PINNED["weeks"] == pytest.approx(drawn["weeks"], rel=1e-12)
    assert PINNED["rate"] == pytest.approx(drawn["rate"], rel=1e-12)


def test_other_names_change_nothing():
    """A further assumption, or another order, leaves every random draw as it was."""
    alone = sample({"weeks": MODEL["weeks"]}, 100, rng=7)
    turned = sample(dict(reversed(MODEL.items())), 100, rng=7)

    assert np.array_equal(alone["weeks"], turned["weeks"])
    assert same({k: turned[k] for k in MODEL}, sample(MODEL, 100, rng=7))


def test_sobol_draws_do_not_depend_on_the_order_or_on_fixed_numbers():
    """The dimensions go by the alphabet; only a further name that varies changes the draws."""
    turned = sample(dict(reversed(MODEL.items())), 100, rng=7, method="sobol")
    fewer = {k: q for k, q in MODEL.items() if k != "fee"}
    one = sample(fewer, 100, rng=7, method="sobol")

    assert all(np.array_equal(one[k], turned[k]) for k in one)


def test_a_correlation_changes_only_what_it_names():
    """And of these not the alphabetically first."""
    free, tied = sample(MODEL, 100, rng=7), sample(MODEL, 100, rng=7, correlation=PAIRS)

    assert {"fee", "cost", "difference", "days"} == {
        k for k in MODEL if np.array_equal(free[k], tied[k])
    }


@settings(max_examples=25, deadline=None)
@given(
    st.integers(1, 3_000),
    st.integers(1, 700),
    st.sampled_from(["random", "sobol"]),
    st.sampled_from([None, PAIRS]),
)
def test_blocks_put_together_are_the_sample(n, size, method, correlation):
    """Bit for bit, whatever their size."""
    n = min(n, 40 * size)
    kind = {"rng": 7, "method": method, "correlation": correlation}
    blocks = list(chunks(MODEL, n, size=size, **kind))

    assert same(sample(MODEL, n, **kind), joined(blocks))
    assert [range(0, n, size)[i] for i in range(len(blocks))] == [b.start for b in blocks]
    assert max(b.n for b in blocks) <= size


@methods
@pytest.mark.parametrize("family", VARYING)
def test_blocks_of_every_family_are_the_sample(family, method):
    """Also where a block is so short that the processor takes another path."""
    quantities = {family: VARYING[family][0]}
    blocks = chunks(quantities, 1_000, rng=1, size=3, method=method)

    assert same(sample(quantities, 1_000, rng=1, method=method), joined(blocks))


def test_processes_can_draw_their_blocks_alone():
    """Each from its own start, without a word to the others."""
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as processes:
        asked = [
            processes.submit(sample, MODEL, 250, rng=7, start=start, correlation=PAIRS)
            for start in range(0, 1_000, 250)
        ]
        parts = [one.result() for one in asked]

    assert same(sample(MODEL, 1_000, rng=7, correlation=PAIRS), joined(parts))


def test_sobol_points_go_on_from_any_start():
    """As a block of the sequence."""
    whole = sample(MODEL, 1_000, rng=7, method="sobol")
    for start in (1, 2, 333, 999):
        rest = sample(MODEL, 1_000 - start, rng=7, method="sobol", start=start)
        assert all(np.array_equal(whole[k][start:], rest[k]) for k in MODEL)


def test_a_sample_can_be_stored_but_not_changed():
    """It is a mapping of read-only arrays."""
    one = sample(MODEL, 10, rng=7)

    assert same(one, pickle.loads(pickle.dumps(one)))  # noqa: S301 - our own
    for name in one:
        with pytest.raises(ValueError, match="read-only"):
            one[name][0] = 1.0
    assert [4_129] * 10 == one["fee"].tolist()
    assert all(one[name].dtype == np.float64 for name in one)
    assert "fee" in one
    assert "tax" not in one


@methods
@pytest.mark.parametrize("rho", [-0.9, -0.3, 0.5, 0.8])
def test_the_rank_correlation_is_the_one_asked_for(rho, method):
    """Spearman's, within five standard errors, between quite different families."""
    drawn = sample(MODEL, 20_000, rng=5, method=method, correlation={("cost", "weeks"): rho})
    reached = stats.spearmanr(drawn["cost"], drawn["weeks"]).statistic

    assert rho == pytest.approx(reached, abs=5 * (1 - rho**2 / 2) / math.sqrt(20_000))


def test_several_correlations_hold_together():
    """Pairs not named have none, and each name keeps its own distribution."""
    drawn = sample(MODEL, 50_000, rng=5, correlation=PAIRS)
    names = ["weeks", "cost", "share", "days"]
    reached = stats.spearmanr(np.array([drawn[k] for k in names]).T).statistic
    expected = [[1, 0.6, 0, 0], [0.6, 1, -0.4, 0], [0, -0.4, 1, 0], [0, 0, 0, 1]]

    assert np.array(expected) == pytest.approx(reached, abs=5 / math.sqrt(50_000))
    assert MODEL["weeks"].mean() == pytest.approx(drawn["weeks"].mean(), abs=0.05)
    assert MODEL["weeks"].interval() == pytest.approx(
        np.quantile(drawn["weeks"], [0.05, 0.95]), rel=0.01
    )


@pytest.mark.parametrize("rho", [1, -1])
def test_a_full_correlation_is_one_order(rho):
    """A correlation of 1 sorts both alike, -1 turns the order round."""
    drawn = sample(MODEL, 1_000, rng=5, correlation={("cost", "weeks"): rho})
    order = np.argsort(drawn["cost"])

    assert (np.diff(drawn["weeks"][order]) * rho >= 0).all()


def test_a_matrix_on_the_edge_is_accepted():
    """Three names in one order: the matrix is singular, which is no contradiction."""
    ones = {("cost", "weeks"): 1, ("weeks", "days"): 1, ("cost", "days"): 1}
    drawn = sample(MODEL, 1_000, rng=5, correlation=ones)
    order = np.argsort(drawn["cost"])

    assert (np.diff(drawn["weeks"][order]) >= 0).all()
    assert (np.diff(drawn["days"][order]) >= 0).all()


def test_names_without_correlation_are_independent():
    """Streams of like names, and of seeds in a row, have nothing in common."""
    names = {f"a{i}": Uniform(0, 1) for i in range(40)}
    drawn = np.array(
        [*sample(names, 10_000, rng=1).values(), *sample(names, 10_000, rng=2).values()]
    )
    off_diagonal = np.corrcoef(drawn)[np.triu_indices(80, 1)]

    assert np.abs(off_diagonal).max() < 5 / math.sqrt(10_000)
    assert 1 / math.sqrt(10_000) == pytest.approx(off_diagonal.std(), rel=0.1)


@methods
def test_draws_have_their_means(method):
    """Within five standard errors; Sobol points come much nearer."""
    drawn = sample({k: q for k, (q, _) in VARYING.items()}, 2**14, rng=2, method=method)
    for name, (quantity, peer) in VARYING.items():
        error = 5 * peer.std() / 2**7 * (0.1 if method == "sobol" else 1)
        assert quantity.mean() == pytest.approx(drawn[name].mean(), abs=error), name


def test_sobol_points_are_nearer_to_the_answer():
    """The mean of a product, at equal n: an error less than a fifth, over twenty seeds."""
    quantities = {k: MODEL[k] for k in ("weeks", "share", "cost")}
    exact = math.prod(q.mean() for q in quantities.values())

    def error(method):
        draws = (sample(quantities, 1_024, rng=seed, method=method) for seed in range(20))
        return math.sqrt(np.mean([(math.prod(d.values()).mean() - exact) ** 2 for d in draws]))

    assert error("sobol") < error("random") / 5


def test_sobol_points_of_any_number_come_without_a_warning():
    """Scipy warns of numbers that are not a power of 2; here the docstring says it."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert 100 == sample(MODEL, 100, rng=1, method="sobol").n


def test_memory_stays_that_of_a_block():
    """Blocks come one by one, as they are asked for, and a fixed number takes no room at all."""
    blocks = chunks(MODEL, 10**12, rng=1, size=10)

    assert [0, 10, 20] == [next(blocks).start for _ in range(3)]
    assert (0,) == next(blocks)["fee"].strides
