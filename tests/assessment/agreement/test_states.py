"""Too few ratings, or no variation, are answers in words and not numbers."""

import numpy as np
import pytest

from careerkit.assessment.agreement import (
    State,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    icc,
    krippendorff_alpha,
    percent_agreement,
    ratings_from,
)
from careerkit.errors import InputError
from tests.assessment.agreement.tables import FORMS, MANY, TWO

NAMES = {"ids": lambda measure: measure.name}


@pytest.mark.parametrize("measure", [*MANY, *TWO], **NAMES)
@pytest.mark.parametrize(
    "table",
    [
        [],
        [[]],
        [[], []],
        [[None, None, None]] * 2,
        [[1, 2, 3]],
        [[1, 2, 3], [None, None, None]],
        [[1, 2, None, None], [None, None, 3, 1]],
    ],
    ids=[
        "nobody",
        "one, nothing",
        "nothing",
        "all missing",
        "one",
        "one of two",
        "nothing in common",
    ],
)
def test_too_few_to_compare(measure, table):
    """Nobody, nothing, one rater, or two who rated different cases."""
    found = measure.of(ratings_from(table), draws=100)

    assert (None, State.TOO_FEW) == (found.value, found.state)
    assert found.says.startswith(f"{found.name} is not worked out, as there are too few ratings. ")
    assert found.interval is None


@pytest.mark.parametrize("measure", [*MANY, *TWO], **NAMES)
def test_one_unit_is_too_few_for_all_but_percentages(measure):
    """Chance shows itself in several cases only; that two said the same can be seen in one."""
    found = measure.of(ratings_from([[1], [2]]))
    expected = (0.0, State.KNOWN) if "Percentage" in measure.name else (None, State.TOO_FEW)

    assert expected == (found.value, found.state)


@pytest.mark.parametrize("measure", [*MANY, *TWO], **NAMES)
@pytest.mark.parametrize("rating", [3, 0])
def test_the_same_rating_everywhere_is_undefined(measure, rating):
    """Except for percentages, which know no chance."""
    found = measure.of(ratings_from([[rating] * 4] * 2), draws=100)

    if "Percentage" in measure.name:
        assert (1.0, 1.0, 1.0) == (found.value, found.low, found.high)
    else:
        assert (None, State.UNDEFINED) == (found.value, found.state)
        assert found.says.startswith(f"{found.name} is undefined. ")


@pytest.mark.parametrize(
    ("numbers", "times"),
    [((0, 1, 10), (0, 3, 0)), ((0, 1e-300, 1e15), (1, 1, 0))],
    ids=["one number, whose mean is rounded", "numbers too near for a square"],
)
def test_a_draw_without_variation_is_undefined(numbers, times):
    """Though the whole table varies, and though rounding would leave something to divide by."""
    first, second, third = numbers
    swapped = [second, first, third] if times[0] else list(numbers)
    prepared = krippendorff_alpha("interval").prepare(ratings_from([list(numbers), swapped]))

    assert State.UNDEFINED is prepared.figure(np.array(times, dtype=float)).state


def test_ac1_is_1_if_other_answers_could_have_been_given():
    """Its chance looks at the answers there are; κ's and alpha's only at those that came up."""
    ratings = ratings_from([["yes"] * 4] * 3, categories=("no", "yes"))

    assert 1.0 == gwet_ac1().of(ratings).value
    assert State.UNDEFINED is fleiss_kappa().of(ratings).state
    assert State.UNDEFINED is krippendorff_alpha().of(ratings).state


def test_kappa_is_0_if_only_one_of_two_tells_cases_apart():
    """That one always said yes is not “undefined”: they could have differed."""
    assert 0.0 == cohen_kappa().of(ratings_from([["yes"] * 4, ["yes", "no", "yes", "no"]])).value


def test_cohen_is_for_two_and_a_silent_third_does_not_count():
    """Three are refused and told where to go."""
    table = [[1, 2, 1], [1, 2, 2], [None, None, None]]
    found = cohen_kappa().of(ratings_from(table))

    assert cohen_kappa().of(ratings_from(table[:2])).value == found.value
    assert ("1 person rated nothing and is not counted.",) == found.notes
    with pytest.raises(InputError, match=r"expected two raters.*found 3\. Use Fleiss' κ"):
        cohen_kappa().of(ratings_from([[1, 2], [1, 2], [2, 2]]))


def test_gaps_are_counted_and_said():
    """By each coefficient in its own way."""
    ratings = ratings_from([[1, 2, 3, 1, None], [1, 2, None, 2, None]])

    alone, nobody = "1 case was rated by one person only", "1 case was rated by nobody."
    assert (f"{alone} and left out.", nobody) == krippendorff_alpha().of(ratings).notes
    assert (
        f"{alone} and only counts for how often each answer was given."
        in fleiss_kappa().of(ratings).notes
    )
    assert ("2 cases were not rated by both and left out.",) == cohen_kappa().of(ratings).notes
    assert icc().of(ratings).notes[0].startswith("2 cases were not rated by all and left out; ")
    used = [
        (m.of(ratings).units, m.of(ratings).ratings)
        for m in (percent_agreement(), icc(), gwet_ac1())
    ]
    assert [(3, 6), (3, 6), (3, 7)] == used


def test_fleiss_says_when_it_is_a_generalisation():
    """Fleiss (1971) has as many ratings for each case."""
    even, uneven = ratings_from([[1, 2], [1, 1]]), ratings_from([[1, 2], [1, 1], [None, 2]])

    assert () == fleiss_kappa().of(even).notes
    assert "Gwet's generalisation" in fleiss_kappa().of(uneven).notes[0]


@pytest.mark.parametrize("form", FORMS)
def test_raters_who_are_alike_have_no_f_test(form):
    """The ratio would be infinite; the correlation is 1."""
    found = icc(form).of(ratings_from([[1, 2, 4]] * 3))

    assert (1.0, None, None) == (found.value, found.test, found.interval)


def test_an_icc_without_a_denominator_is_undefined():
    """Two who contradict each other about two cases: nothing differs on the mean."""
    crossed = ratings_from([[1, 2], [2, 1]])

    for form in FORMS[3:]:
        assert State.UNDEFINED is icc(form).of(crossed).state
    assert -1.0 == icc("ICC(1,1)").of(crossed).value


def test_an_unknown_form_is_refused():
    """With the six that there are."""
    with pytest.raises(InputError, match=r"expected ICC\(1,1\), .*ICC\(3,k\), found “ICC\(4,1\)”"):
        icc("ICC(4,1)")


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        ("cubic", "expected “linear”, “quadratic” or a table, found “cubic”"),
        (
            [[0, 1], [1, 0]],
            "expected a table of 3 × 3 numbers, a row and a column for each category",
        ),
        ([[0, 0, 0]] * 3, "expected 1 on the diagonal and 0 to 1 beside it"),
        ([[1, 2, 0], [0, 1, 0], [0, 0, 1]], "expected 1 on the diagonal and 0 to 1 beside it"),
        ([[0, -1, 2], [1, 0, 1], [2, 1, 0]], "expected 1 on the diagonal and 0 to 1 beside it"),
        ([["a", "b"]], "expected a table of 3 × 3 numbers"),
    ],
)
def test_weights_that_do_not_fit_are_refused(weights, sentence):
    """By their shape or by their meaning."""
    with pytest.raises(InputError, match=sentence):
        cohen_kappa(weights).of(ratings_from([[1, 2, 3], [1, 2, 2]]))


def test_ac2_does_not_ask_who_said_what():
    """Weights that do are refused; Cohen's κ takes them."""
    lopsided = [[0, 1, 2], [3, 0, 1], [2, 1, 0]]
    ratings = ratings_from([[1, 2, 3], [2, 2, 1]])

    assert (
        cohen_kappa(lopsided).of(ratings).value
        != cohen_kappa(np.transpose(lopsided)).of(ratings).value
    )
    with pytest.raises(InputError, match="found a table that is not symmetric"):
        gwet_ac2(lopsided).of(ratings)


def test_weights_of_words_need_an_order():
    """The alphabet is none."""
    table = [["low", "mid", "high"], ["low", "high", "high"]]

    with pytest.raises(
        InputError, match="expected categories in order, which Cohen's κ, linear weights needs"
    ):
        cohen_kappa("linear").of(ratings_from(table))
    given = ratings_from(table, categories=("low", "mid", "high"))
    assert 0.0 < cohen_kappa("linear").of(given).value < 1.0
