"""Ranges come from drawing the cases anew: seeded, counted, and left out where they would mislead."""

import numpy as np
import pytest

from careerkit.assessment.agreement import (
    fleiss_kappa,
    icc,
    krippendorff_alpha,
    percent_agreement,
    ratings_from,
)
from careerkit.assessment.agreement.tally import Tally
from careerkit.errors import InputError
from tests.assessment.agreement import published as p

FOUR = ratings_from(p.rows(p.KRIPPENDORFF_FOUR))


def test_a_seed_gives_one_range_and_another_seed_another():
    """A number or a generator."""
    alpha = krippendorff_alpha()
    first = alpha.of(FOUR, draws=500, rng=3)

    assert first == alpha.of(FOUR, draws=500, rng=3)
    assert first.interval == alpha.of(FOUR, draws=500, rng=np.random.default_rng(3)).interval
    assert first.interval != alpha.of(FOUR, draws=500, rng=4).interval
    assert first.low < first.value <= first.high


def test_a_drawn_table_is_the_table_of_the_drawn_units():
    """Weighting the units of a table gives what a table with these units repeated gives."""
    times = np.array([2, 0, 1, 3, 0, 1, 1, 0, 2, 1, 1, 0])
    table = [
        [row[i] for i, n in enumerate(times) for _ in range(n)]
        for row in p.rows(p.KRIPPENDORFF_FOUR)
    ]

    for measure in [
        *map(krippendorff_alpha, ("nominal", "ordinal", "interval", "ratio")),
        fleiss_kappa(),
        icc(),
    ]:
        drawn = measure.prepare(FOUR).figure(times.astype(float))
        again = ratings_from(table, categories=FOUR.categories)
        assert drawn == pytest.approx(measure.of(again).value), measure.name


def test_the_range_of_a_percentage_is_that_of_a_mean():
    """Agreement of two raters is a share: of 100 cases with 80 alike, 0.8 ± 1.96 · 0.04."""
    found = percent_agreement().of(ratings_from([[1] * 100, [1] * 80 + [2] * 20]), draws=20_000)

    assert 0.8 - 1.96 * 0.04 == pytest.approx(found.low, abs=0.006)
    assert 0.8 + 1.96 * 0.04 == pytest.approx(found.high, abs=0.006)


def test_draws_without_a_value_are_counted_and_said():
    """With one case that differs among four, three quarters to the fourth of the draws lack it."""
    found = krippendorff_alpha().of(ratings_from([[1, 1, 1, 2], [1, 1, 1, 2]]), draws=10_000)

    assert 0.75**4 + 0.25**4 == pytest.approx(found.interval.undefined / 10_000, abs=0.02)
    assert f"{found.interval.undefined:,} of 10,000 draws had no value" in found.notes[0]


def test_no_range_where_most_draws_have_no_value():
    """It would speak of the lucky draws only."""
    seldom = [[1, 2, *[None] * 8], [1, 2, *[None] * 8]]
    found = krippendorff_alpha().of(ratings_from(seldom), draws=1_000)

    assert (1.0, None) == (found.value, found.interval)
    assert "There is no range: " in found.says


@pytest.mark.parametrize("draws", [-1, 1, 99, 10**7])
def test_a_number_of_draws_that_makes_no_range_is_refused(draws):
    """None at all, or enough for percentiles."""
    with pytest.raises(InputError, match="draws: expected 0, or 100 to 1,000,000, found"):
        fleiss_kappa().of(FOUR, draws=draws)


def test_a_range_from_few_cases_is_called_rough():
    """And one that reaches chance is said to."""
    assert "It rests on 6 cases: take the range as a rough one." in (
        icc().of(ratings_from(p.SHROUT_FLEISS), draws=200).says
    )
    unsure = icc("ICC(1,1)").of(ratings_from(p.SHROUT_FLEISS))
    assert "The range reaches down to 0, so chance alone could have done this." in unsure.says


def test_many_units_are_counted_once_a_pattern():
    """A hundred thousand units of two patterns cost each draw hardly more than two do."""
    ratings = ratings_from([[1, 2, 3] * 33_333, [1, 3, 2] * 33_333])
    tally = Tally.of(ratings)

    assert [33_333, 66_666] == tally.patterns(np.ones(99_999)).tolist()
    assert 0.0 == pytest.approx(krippendorff_alpha().of(ratings).value, abs=1e-5)
