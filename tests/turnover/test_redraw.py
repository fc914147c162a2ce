"""Drawing only what changed gives what drawing everything gives."""

from dataclasses import replace

import numpy as np
import pytest

from careerkit.errors import InputError
from careerkit.turnover import redraw
from careerkit.turnover.assumptions_file import default_ledger
from careerkit.turnover.estimate import estimate
from careerkit.turnover.quantities import Fixed, Pert
from careerkit.turnover.redraw import Redraw
from careerkit.turnover.sampling import sample

LEDGER = default_ledger("senior-pm")


def changed(ledger, key, quantity):
    return ledger.changed([replace(ledger[key], quantity=quantity)])


def test_it_is_bit_for_bit_the_estimate():
    """Through a change, its way back, another salary, and another role."""
    kept = Redraw(500, seed=7)
    other = changed(LEDGER, "ramp_up_weeks", Pert(10, 20, 60))
    for ledger in (
        LEDGER,
        other,
        LEDGER,
        changed(other, "severance", Fixed(0.2)),
        LEDGER.with_salary(90_000),
        default_ledger("executive"),
    ):
        expected, found = estimate(ledger, 500, rng=7), kept.estimate(ledger)
        assert np.array_equal(expected.drawn.net, found.drawn.net)
        assert np.array_equal(expected.year.cost, found.year.cost)
        assert list(expected.sample) == list(found.sample)
        assert found.at_means.net == expected.at_means.net


def test_only_what_changed_is_drawn(monkeypatch):
    """One name for one change, none for none."""
    asked = []

    def spy(quantities, *rest, **options):
        asked.append(set(quantities))
        return sample(quantities, *rest, **options)

    monkeypatch.setattr(redraw, "sample", spy)
    kept = Redraw(50)
    kept.estimate(LEDGER)
    kept.estimate(changed(LEDGER, "weeks_to_fill", Pert(1, 2, 30)))
    kept.estimate(changed(LEDGER, "weeks_to_fill", Pert(1, 2, 30)))

    assert asked[1:] == [{"weeks_to_fill"}, set()]


def test_what_is_correlated_changes_together():
    """A new range or a new rank of one of a pair gives the draws that the pair has together."""
    kept = Redraw(400, seed=3)
    quantities = {"a": Pert(0, 1, 4), "b": Pert(0, 2, 4), "c": Pert(0, 3, 4)}
    for quantity, rank in ((Pert(0, 1, 4), 0.8), (Pert(0, 1, 9), 0.8), (Pert(0, 1, 9), -0.5)):
        quantities = {**quantities, "a": quantity}
        expected = sample(quantities, 400, rng=3, correlation={("a", "b"): rank})
        found = kept.sample(quantities, {("a", "b"): rank})
        assert all(np.array_equal(expected[name], found[name]) for name in quantities)


def test_mixed_currencies_are_refused():
    """As by the estimate."""
    euros = replace(
        LEDGER["severance"], quantity=Fixed(5_000), given=(), unit="money", currency="EUR"
    )
    mixed = LEDGER.changed([euros])

    with pytest.raises(InputError, match="one currency"):
        Redraw(10).estimate(mixed)
