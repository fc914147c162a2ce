"""What cannot be is refused in one sentence that names the quantity."""

import math

import numpy as np
import pytest

from careerkit.errors import InputError
from careerkit.turnover.quantities import Beta, Fixed, LogNormal, Normal, Pert, Triangular, Uniform
from careerkit.turnover.ranges import from_range
from careerkit.turnover.sampling import chunks, sample

TWO = {"weeks": Uniform(8, 20), "rate": Normal(50, 5), "days": Uniform(1, 2), "fee": Fixed(1)}

SENTENCES = [
    (lambda: Fixed(math.nan), "Fixed, value: expected a finite number, found nan."),
    (lambda: Fixed(math.inf, name="salary"), "salary, value: expected a finite number, found inf."),
    (lambda: Fixed(value=True), "Fixed, value: expected a finite number, found true."),
    (lambda: Fixed("12"), "Fixed, value: expected a finite number, found “12”."),
    (
        lambda: Fixed(10**400),
        "Fixed, value: expected a finite number, found a number of more than 60 digits.",
    ),
    (
        lambda: Uniform(20, 8, name="weeks"),
        "weeks, low and high: expected low below high, found 20 to 8. Exchange the two numbers.",
    ),
    (
        lambda: Uniform(8, 8),
        (
            "Uniform, low and high: expected low below high, found 8 for both. "
            "Give one fixed number instead."
        ),
    ),
    (lambda: Triangular(20, 12, 8), "Triangular, low and high: expected low below high, found"),
    (
        lambda: Triangular(8, 21, 20),
        (
            "Triangular, mode: expected a most likely value from 8 to 20, found 21. "
            "Widen the range or move the most likely value into it."
        ),
    ),
    (lambda: Pert(8, 7, 20, name="w"), "w, mode: expected a most likely value from 8 to 20, found"),
    (lambda: Pert(8, math.nan, 20), "Pert, mode: expected a finite number, found nan."),
    (
        lambda: Pert(8, 12, 20, weight=0),
        "Pert, weight: expected a number above 0, found 0.",
    ),
    (
        lambda: Pert(8, 12, 20, weight=1e12),
        "Pert, shape: expected shapes up to 100,000,000, found 3.333333333e+11 and",
    ),
    (lambda: Normal(1, 0), "Normal, sd: expected a number above 0, found 0."),
    (lambda: Normal(1, -2), "Normal, sd: expected a number above 0, found -2."),
    (lambda: LogNormal(1, 0), "LogNormal, sigma: expected a number above 0, found 0."),
    (
        lambda: LogNormal(50_000, 1, name="salary"),
        (
            "salary, spread: expected an upper tail that a computer can hold, found mu 50,000 and "
            "sigma 1. Narrow it; mu is the logarithm of the median."
        ),
    ),
    (lambda: Beta(0, 1), "Beta, a: expected a number above 0, found 0."),
    (lambda: Beta(1, -1), "Beta, b: expected a number above 0, found -1."),
    (lambda: Beta(1, 1, 1, 0), "Beta, low and high: expected low below high, found 1 to 0."),
    (
        lambda: Uniform(0, 1).quantile(np.array([0.5, 1.0])),
        "probabilities: expected numbers above 0 and below 1, found numbers from 0.5 to 1.0.",
    ),
    (lambda: Pert(0, 1, 2).quantile(np.array([0.0])), "probabilities: expected numbers above 0"),
    (lambda: Normal(0, 1).quantile(np.array([math.nan])), "probabilities: expected numbers above"),
    (
        lambda: Uniform(0, 1).interval(90),
        "share: expected a share above 0 and below 1, found 90. Write 90% as 0.9.",
    ),
    (lambda: Fixed(1).interval(math.nan), "share: expected a finite number, found nan."),
    (
        lambda: from_range(9, 1, name="cost"),
        "cost, low and high: expected low below high, found 9 to 1. Exchange the two numbers.",
    ),
    (lambda: from_range(9, 1), "range, low and high: expected low below high, found 9 to 1."),
    (lambda: from_range(1, 9, share=1.0), "share: expected a share above 0 and below 1, found 1."),
    (lambda: from_range(1, 9, share=0, name="x"), "x, share: expected a share above 0 and below"),
    (
        lambda: from_range(0, 9, name="cost"),
        (
            "cost, low: expected a number above 0, as a lognormal quantity is never 0 or less, found "
            "0. Use kind “normal”, or raise the lower end."
        ),
    ),
    (lambda: from_range(-1, 9), "low: expected a number above 0, as a lognormal quantity"),
    (
        lambda: from_range(0.1, 1.2, "beta", name="share covered"),
        (
            "share covered, low and high: expected a range inside its bounds, 0 and 1, which a beta "
            "quantity never reaches, found 0.1 to 1.2. Move the range inside, or set other bounds."
        ),
    ),
    (lambda: from_range(0, 0.5, "beta"), "low and high: expected a range inside its bounds, 0 and"),
    (
        lambda: from_range(2, 3, "beta", bounds=(5, 1), name="x"),
        "x, bounds, low and high: expected low below high, found 5 to 1.",
    ),
    (
        lambda: from_range(2, 3, "beta", bounds=(0, math.inf)),
        "bounds: expected a finite number, found inf.",
    ),
    (
        lambda: from_range(2, 3, "beta", bounds=4),
        "bounds: expected two numbers, a lower and an upper one, found 4.",
    ),
    (
        lambda: from_range(0.5, 0.5000000001, "beta"),
        "low and high: expected a range that some beta distribution has, found 0.5 to",
    ),
    (
        lambda: from_range(1, 2, "normal", bounds=(0, 3)),
        "bounds: expected none, as only beta has bounds, found a list of 2.",
    ),
    (
        lambda: from_range(1, 2, "norml"),
        (
            "kind: expected one of lognormal, normal, beta, uniform, found “norml”. "
            "Did you mean “normal”?"
        ),
    ),
    (lambda: sample(TWO, 0, rng=1), "n: expected a whole number from 1 up, found 0."),
    (lambda: sample(TWO, 2.0, rng=1), "n: expected a whole number from 1 up, found 2.0."),
    (lambda: sample(TWO, 2, rng=-1), "rng: expected a whole number from 0 up, found -1."),
    (lambda: sample(TWO, 2, rng=None), "rng: expected a whole number from 0 up, found None."),
    (lambda: sample(TWO, 2, rng=1, start=-1), "start: expected a whole number from 0 up, found"),
    (lambda: chunks(TWO, 2, rng=1, size=0), "size: expected a whole number from 1 up, found 0."),
    (
        lambda: sample(TWO, 2, rng=1, method="halton"),
        "method: expected random or sobol, found “halton”.",
    ),
    (
        lambda: chunks(TWO, 2**32 + 1, rng=1, method="sobol"),
        "n: expected at most 4,294,967,296 Sobol points, found 4,294,967,297. Use method “random”.",
    ),
    (
        lambda: sample(TWO, 2, rng=1, correlation={("weeks", "rte"): 0.5}),
        (
            "correlation of weeks and rte: expected two names of quantities, found the unknown name "
            "“rte”. Did you mean “rate”?"
        ),
    ),
    (
        lambda: sample(TWO, 2, rng=1, correlation={("weeks", "zzz"): 0.5}),
        (
            "correlation of weeks and zzz: expected two names of quantities, found the unknown name "
            "“zzz”. Use some of weeks, rate, days, fee."
        ),
    ),
    (
        lambda: sample(TWO, 2, rng=1, correlation={("weeks", "fee"): 0.5}),
        (
            "correlation of weeks and fee: expected two quantities that vary, found “fee”, which is "
            "fixed. Leave the pair out, or give the quantity a range."
        ),
    ),
    (
        lambda: sample(TWO, 2, rng=1, correlation={("rate", "rate"): 1}),
        "correlation of rate and rate: expected two different quantities, found the same one twice",
    ),
    (
        lambda: sample(TWO, 2, rng=1, correlation={("weeks", "rate"): 1.5}),
        "correlation of weeks and rate: expected a correlation from -1 to 1, found 1.5.",
    ),
    (
        lambda: sample(TWO, 2, rng=1, correlation={("weeks", "rate"): math.nan}),
        "correlation of weeks and rate: expected a finite number, found nan.",
    ),
    (
        lambda: sample(TWO, 2, rng=1, correlation={("weeks", "rate"): 0, ("rate", "weeks"): 0.1}),
        (
            "correlation of weeks and rate: expected one correlation for a pair, found two. "
            "Keep one of them."
        ),
    ),
    (
        lambda: sample(
            TWO,
            2,
            rng=1,
            correlation={("weeks", "rate"): 0.9, ("rate", "days"): 0.9, ("weeks", "days"): -0.9},
        ),
        (
            "correlation: expected correlations that can hold together (a positive semi-definite "
            "matrix), found weeks and rate 0.9, rate and days 0.9, weeks and days -0.9. Bring them "
            "nearer to 0; all at 0.53 of their size would fit."
        ),
    ),
]


@pytest.mark.parametrize(("attempt", "sentence"), SENTENCES, ids=[s[:50] for _, s in SENTENCES])
def test_a_refusal_says_where_what_and_why(attempt, sentence):
    """The sentence begins with the name, and ends with what to do where that is not plain."""
    with pytest.raises(InputError) as refusal:
        attempt()

    assert str(refusal.value).startswith(sentence)


def test_only_the_pairs_that_quarrel_are_named():
    """A pair that has nothing to do with it stays out of the sentence."""
    five = {name: Uniform(0, 1) for name in "abcde"}
    quarrel = {("a", "b"): 0.9, ("b", "c"): 0.9, ("a", "c"): -0.9}
    with pytest.raises(InputError) as refusal:
        sample(five, 2, rng=1, correlation={("d", "e"): 0.9, **quarrel})

    assert "d and e" not in str(refusal.value)
    assert "a and b 0.9, b and c 0.9, a and c -0.9" in str(refusal.value)


def test_the_size_that_would_fit_does_fit():
    """What the sentence advises is accepted, and a little more is not."""
    five = {name: Uniform(0, 1) for name in "abc"}
    quarrel = {("a", "b"): 0.9, ("b", "c"): 0.9, ("a", "c"): -0.9}
    with pytest.raises(InputError, match=r"all at 0\.\d\d of") as refusal:
        sample(five, 2, rng=1, correlation=quarrel)
    size = float(str(refusal.value).split("all at ")[1].split()[0])

    assert len(sample(five, 2, rng=1, correlation={p: size * r for p, r in quarrel.items()})) == 3
    with pytest.raises(InputError):
        sample(five, 2, rng=1, correlation={p: (size + 0.02) * r for p, r in quarrel.items()})
