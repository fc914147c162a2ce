"""Whether the years before a cut differ by more than chance."""

from dataclasses import replace

import numpy as np

from careerkit.turnover import synthetic
from careerkit.turnover.groups import grouped
from careerkit.turnover.survival.backtest import backtest
from careerkit.turnover.survival.year_by_year import year_by_year
from careerkit.turnover.tenure_bands import TENURE_YEARS
from tests.turnover.staff import crowd, staff


def put_off(spells):
    """Let half of those who left in 2022 leave on some day of 2023 instead."""
    rng = np.random.default_rng(1)
    of_2022 = spells.left & (spells.end.astype("datetime64[Y]") == np.datetime64("2022"))
    late = of_2022 & (rng.random(len(spells)) < 0.5)
    days = np.datetime64("2023-01-01") + rng.integers(0, 365, len(spells))
    return replace(spells, end=np.where(late, days, spells.end))


def of(spells):
    """Compare the years of a whole file."""
    return year_by_year(spells, grouped(spells, ""), TENURE_YEARS)


def test_years_alike_are_taken_for_different_ones_as_rarely_as_is_said():
    """One time in 20; more than six in 60 companies come once in 30 times."""
    found = [of(synthetic.spells(seed, people=800)) for seed in range(1, 61)]

    assert {6} == {each.years for each in found}
    assert sum(each.differ for each in found) <= 6


def test_years_that_differ_are_found_and_by_how_much():
    """A third as many exits again in one year than in the next: some 25% from year to year."""
    found = of(put_off(synthetic.spells(3)))

    assert found.differ
    assert 0.15 < found.spread < 0.4


def test_the_backtest_says_that_its_ranges_know_nothing_of_years_that_differ():
    """With a number where years differed, and as a caution where they did not."""
    calm = synthetic.spells(3)

    assert any("no more than chance makes" in each for each in backtest(calm).cannot_tell)
    told = [each for each in backtest(put_off(calm)).cannot_tell if "beyond chance" in each]
    assert 1 == len(told)
    assert "more often than is said here" in told[0]


def test_of_two_years_or_of_few_exits_nothing_is_said():
    """Two years have one difference, and a handful of exits are chance alone."""
    assert of(synthetic.spells(3, years=2)) is None
    assert of(staff(*crowd({"A": 40}, hired="2019-01-01"))) is None
