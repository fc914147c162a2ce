"""What must hold for every table: names and orders do not matter, and relations that are proved."""

import math
import warnings

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.inter_rater import fleiss_kappa as sm_fleiss

from careerkit.assessment.agreement import (
    State,
    cohen_kappa,
    compared,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    icc,
    krippendorff_alpha,
    percent_agreement,
    ratings_from,
    rwg,
    rwg_j,
)
from tests.assessment.agreement.tables import AWKWARD, LEVELS, MANY, NOMINAL, TWO, tables

SCALE = (1, 2, 3, 4)


def same(one, other):
    """Tell whether two coefficients have one state and one value, but for rounding."""
    if one.value is None or other.value is None:
        return (one.state, one.why) == (other.state, other.why)
    return one.value == pytest.approx(other.value, abs=1e-9)


def sound(found):
    """Tell whether a coefficient is a finite number, or says why it is none."""
    ends = [found.low, found.high] if found.interval else []
    finite = all(
        math.isfinite(number)
        for number in ([found.value, *ends] if found.value is not None else ())
    )
    return finite and (found.value is None) == bool(found.why) == (found.state is not State.KNOWN)


@pytest.mark.parametrize("measure", MANY, ids=lambda measure: measure.name)
@given(table=tables(cells=AWKWARD))
def test_no_number_is_nan_or_infinite(measure, table):
    """And numpy warns of nothing, whatever the ratings, with a range or without."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ratings = ratings_from(table)
        found = measure.of(ratings, draws=100)
        assert sound(found)
        assert sound(measure.of(ratings))
    assert "nan" not in found.says.split()
    assert found.value is None or found.value <= 1.0 + 1e-12


@pytest.mark.parametrize("measure", TWO, ids=lambda measure: measure.name)
@given(table=tables(raters=(1, 2), cells=AWKWARD))
def test_no_kappa_is_nan_or_infinite(measure, table):
    """The same for two raters."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert sound(measure.of(ratings_from(table), draws=100))


@given(tables(), tables(), st.sampled_from([*NOMINAL, icc(), krippendorff_alpha("ordinal")]))
def test_no_change_is_nan_or_infinite(before, after, measure):
    """Also between rounds of different shapes."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        change = compared(
            *(ratings_from(t, categories=SCALE) for t in (before, after)), measure, draws=100
        )
    assert (change.difference is None) == (None in {change.before.value, change.after.value})
    assert change.difference is None or math.isfinite(change.difference)
    assert change.says


@pytest.mark.parametrize("measure", MANY, ids=lambda measure: measure.name)
@given(table=tables(units=(1, 7)), shuffle=st.randoms())
def test_the_order_of_raters_and_units_does_not_matter(measure, table, shuffle):
    """The value and what is said of it stay."""
    rows = [list(row) for row in table]
    shuffle.shuffle(rows)
    columns = list(map(list, zip(*rows, strict=True)))
    shuffle.shuffle(columns)
    again = list(map(list, zip(*columns, strict=True)))

    first, second = (measure.of(ratings_from(t, categories=SCALE)) for t in (table, again))
    assert same(first, second)
    assert (first.units, first.ratings, first.notes) == (second.units, second.ratings, second.notes)


@pytest.mark.parametrize("measure", NOMINAL, ids=lambda measure: measure.name)
@given(table=tables(), names=st.permutations(["go", "wait", "ask", "look"]))
def test_the_names_of_categories_do_not_matter(measure, table, names):
    """Numbers become words in any order."""
    words = [[None if cell is None else names[cell - 1] for cell in row] for row in table]

    one, other = (
        ratings_from(table, categories=SCALE),
        ratings_from(words, categories=sorted(names)),
    )
    assert same(measure.of(one), measure.of(other))


@pytest.mark.parametrize("level", LEVELS[1:])
@given(table=tables())
def test_the_unit_of_numbers_does_not_matter(level, table):
    """Tenfold ratings agree as far; at the interval level also when they are moved."""
    moved = 7 if level == "interval" else 0
    tenfold = [[None if cell is None else 10 * cell + moved for cell in row] for row in table]

    assert same(*(krippendorff_alpha(level).of(ratings_from(t)) for t in (table, tenfold)))


@given(tables())
def test_a_category_that_nobody_used_changes_nothing_but_ac1(table):
    """Chance has one more answer in AC1 only; everywhere else it does not count."""
    one, other = (ratings_from(table, categories=range(1, 5 + more)) for more in (0, 1))

    for measure in MANY:
        if "AC" not in measure.name:
            assert same(measure.of(one), measure.of(other))


@given(tables(raters=(2, 2), units=(2, 9)))
def test_plain_kappa_is_kappa_with_the_weights_of_identity(table):
    """And AC2 with them is AC1; linear weights of two categories are plain, too."""
    ratings = ratings_from(table, categories=SCALE)

    assert same(cohen_kappa().of(ratings), cohen_kappa(np.eye(4)).of(ratings))
    assert same(gwet_ac1().of(ratings), gwet_ac2(np.eye(4)).of(ratings))
    two = ratings_from([[None if c is None else c > 2 for c in row] for row in table])
    assert same(cohen_kappa().of(two), cohen_kappa("linear").of(two))


@given(tables(raters=(2, 2), units=(2, 9)), st.lists(st.floats(0.1, 9), min_size=6, max_size=6))
def test_weights_of_disagreement_are_those_of_agreement_upside_down(table, six):
    """Cohen (1968): κ does not change when weights are stretched."""
    v = np.zeros((4, 4))
    v[np.triu_indices(4, 1)] = six
    v = v + v.T
    ratings = ratings_from(table, categories=SCALE)

    assert same(cohen_kappa(v).of(ratings), cohen_kappa(1 - v / (2 * v.max())).of(ratings))


@given(tables(raters=(2, 5), units=(2, 9), gaps=False))
def test_alpha_is_fleiss_kappa_for_small_samples(table):
    """Without gaps 1 - alpha = (1 - κ)(n - 1) ÷ n for n ratings (Krippendorff 2004)."""
    ratings = ratings_from(table)
    alpha, kappa = krippendorff_alpha().of(ratings), fleiss_kappa().of(ratings)
    n = ratings.n

    assert alpha.state == kappa.state
    if alpha.value is not None:
        assert 1 - alpha.value == pytest.approx((1 - kappa.value) * (n - 1) / n)


@given(tables(raters=(2, 2), units=(2, 9), cells=st.booleans(), gaps=False))
def test_alpha_of_two_raters_and_two_answers_has_a_closed_form(table):
    """Krippendorff (2011), section A: alpha = 1 - (n - 1) o_01 ÷ (n_0 n_1)."""
    zeros, ones = (sum(row.count(answer) for row in table) for answer in (False, True))
    assume(zeros and ones)
    unlike = sum(a != b for a, b in zip(*table, strict=True))
    alpha = krippendorff_alpha().of(ratings_from(table)).value

    assert 1 - (zeros + ones - 1) * unlike / (zeros * ones) == pytest.approx(alpha)


@given(tables())
def test_alpha_is_the_sum_over_pairs(table):
    """Written out over all pairs of ratings, as the definition of D_o and D_e has it."""
    units = [[cell for cell in unit if cell is not None] for unit in zip(*table, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    values = [value for unit in units for value in unit]
    assume(len(units) > 1 and len(set(values)) > 1)
    ranks = {v: sum(w < v for w in values) + values.count(v) / 2 for v in values}
    squares = {
        "nominal": lambda a, b: a != b,
        "ordinal": lambda a, b: (ranks[a] - ranks[b]) ** 2,
        "interval": lambda a, b: (a - b) ** 2,
        "ratio": lambda a, b: ((a - b) / (a + b)) ** 2,
    }
    for level, square in squares.items():
        d_o = sum(sum(square(a, b) for a in u for b in u) / (len(u) - 1) for u in units)
        d_e = sum(square(a, b) for a in values for b in values) / (len(values) - 1)
        found = krippendorff_alpha(level).of(ratings_from(table)).value
        assert 1 - d_o / d_e == pytest.approx(found)


@given(tables(raters=(2, 5), units=(2, 7), gaps=False))
def test_interval_alpha_and_the_first_icc_are_one_analysis_of_variance(table):
    """F = (1 + (k - 1) ICC) ÷ (1 - ICC), and 1 - alpha = (nk - 1) ÷ ((n - 1) F + n (k - 1))."""
    ratings = ratings_from(table)
    rho, alpha = icc("ICC(1,1)").of(ratings).value, krippendorff_alpha("interval").of(ratings).value
    assume(rho is not None and alpha is not None and rho < 0.999)
    k, n = len(table), len(table[0])
    f = (1 + (k - 1) * rho) / (1 - rho)

    assert 1 - (n * k - 1) / ((n - 1) * f + n * (k - 1)) == pytest.approx(alpha)


@given(tables(raters=(2, 4), units=(2, 7), gaps=False))
def test_the_mean_of_all_raters_is_as_reliable_as_spearman_and_brown_say(table):
    """By k ICC ÷ (1 + (k - 1) ICC), for each of the three designs."""
    k = len(table)
    for design in (1, 2, 3):
        one, mean = (icc(f"ICC({design},{of})").of(ratings_from(table)).value for of in "1k")
        if one is not None and mean is not None and 1 + (k - 1) * one > 1e-6:
            assert k * one / (1 + (k - 1) * one) == pytest.approx(mean)


@given(tables(raters=(2, 2), units=(2, 9), gaps=False))
def test_cohen_is_what_statsmodels_has(table):
    """Plain, linear, quadratic, and with weights of one's own."""
    counts = np.zeros((4, 4))
    for a, b in zip(*table, strict=True):
        counts[a - 1, b - 1] += 1
    assume(len({*table[0], *table[1]}) > 1)
    own = [[0, 1, 4, 2], [1, 0, 3, 5], [4, 3, 0, 1], [2, 5, 1, 0]]
    ratings = ratings_from(table, categories=SCALE)

    for weights, theirs in [
        (None, {}),
        ("linear", {"wt": "linear"}),
        ("quadratic", {"wt": "quadratic"}),
        (own, {"weights": np.array(own)}),
    ]:
        expected = cohens_kappa(counts, return_results=False, **theirs)
        assert expected == pytest.approx(cohen_kappa(weights).of(ratings).value, abs=1e-9)


@given(tables(raters=(2, 5), units=(2, 9), gaps=False))
def test_fleiss_is_what_statsmodels_has(table):
    """Where every unit has as many ratings."""
    counts = [[unit.count(c) for c in SCALE] for unit in zip(*table, strict=True)]
    assume(len({cell for row in table for cell in row}) > 1)

    expected = sm_fleiss(np.array(counts))
    assert expected == pytest.approx(fleiss_kappa().of(ratings_from(table)).value, abs=1e-9)


@given(tables(raters=(2, 5), units=(2, 9), gaps=False))
def test_all_corrections_for_chance_have_one_form(table):
    """(p_a - p_e) ÷ (1 - p_e): Fleiss with Σ p_k², AC1 with Σ p_k (1 - p_k) ÷ (q - 1)."""
    ratings = ratings_from(table, categories=SCALE)
    every = [cell for row in table for cell in row]
    p = np.array([every.count(c) for c in SCALE]) / len(every)
    p_a = percent_agreement().of(ratings).value
    fleiss_e, ac1_e = p @ p, p @ (1 - p) / 3

    assert (p_a - ac1_e) / (1 - ac1_e) == pytest.approx(gwet_ac1().of(ratings).value)
    if len(set(every)) > 1:
        assert (p_a - fleiss_e) / (1 - fleiss_e) == pytest.approx(fleiss_kappa().of(ratings).value)


@given(tables(raters=(2, 5), units=(2, 5)))
def test_full_agreement_is_1(table):
    """If all say what the first one says, and the first one says two things."""
    first = [1, 2, *(cell for cell in table[0][2:])]
    ratings = ratings_from([first for _ in table])

    for measure in (*MANY, *TWO) if len(table) == 2 else MANY:
        assert measure.of(ratings).value == pytest.approx(1.0), measure.name


@given(tables(raters=(1, 6), units=(1, 5)))
def test_r_wg_of_several_items_is_stepped_up_from_the_mean_of_the_single_ones(table):
    """Spearman and Brown's formula, where no item is worse than random on the mean."""
    ratings = ratings_from(table, categories=SCALE)
    singles = [found.value for _, found in rwg(ratings) if found.value is not None]
    together = rwg_j(ratings)

    assert together.units == len(singles)
    j, mean = len(singles), np.mean(singles) if singles else 0.0
    if not singles:
        assert together.state is State.TOO_FEW
    elif mean > -1e-9 or j == 1:
        assert j * mean / (1 + (j - 1) * mean) == pytest.approx(together.value, abs=1e-6)
    else:
        assert together.state is State.UNDEFINED
