"""What is worked out on a Dask cluster is what is worked out here."""

import os

import pytest

from careerkit.turnover.assumptions_file import default_ledger
from careerkit.turnover.simulation import simulate
from careerkit.turnover.workforce.plan import Plan
from careerkit.turnover.workforce.staffing_table import given
from careerkit.turnover.workforce.sweep import sweep
from careerkit.workers import workers
from tests.cluster import cluster_address

LADDER = given(
    ("Junior", "Senior"),
    [[0.93, 0.02, 0.03, 0.02, 0], [0, 0.97, 0.02, 0.01, 0]],
    (60, 30),
    months=1,
)


@pytest.fixture(scope="module")
def cluster():
    """Open a small cluster on this machine, and work on it by its address."""
    with cluster_address(threads=2) as address, workers(cluster=address) as executor:
        yield executor


def test_a_cluster_leaves_no_variables_behind():
    """Else all that is started after it would be slow."""
    before = dict(os.environ)
    with cluster_address(threads=1):
        pass

    assert dict(os.environ) == before


def test_a_sweep_over_plans_is_the_same(cluster):
    """To the last digit, as each task has its seed."""
    asked = {"matrices": {"ladder": LADDER}, "plans": [Plan(), Plan(name="grow", growth=0.1)]}

    assert sweep(**asked, months=6, draws=50) == sweep(
        **asked, months=6, draws=50, executor=cluster
    )


def test_a_simulated_exit_is_the_same(cluster):
    """Means, errors and quantiles alike."""
    here = simulate(default_ledger(), 3_000, size=500)
    there = simulate(default_ledger(), 3_000, size=500, executor=cluster)

    assert here.rows() == there.rows()
