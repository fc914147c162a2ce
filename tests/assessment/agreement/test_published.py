"""Each coefficient gives what its authors print, or what a program of theirs gives.

Who worked a number out stands beside it: “paper” for the authors, else the program that printed it.
"""

import pytest

from careerkit.assessment.agreement import (
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    icc,
    krippendorff_alpha,
    percent_agreement,
    ratings_from,
)
from tests.assessment.agreement import published as p

HALF = 0.0005  # of the last digit that is printed


@pytest.mark.parametrize(
    ("table", "level", "value"),
    [
        (p.KRIPPENDORFF_BINARY, "nominal", 0.095),  # paper, section A
        (p.KRIPPENDORFF_BEN_AND_GERRY, "nominal", 0.692),  # paper, section B
        (p.KRIPPENDORFF_FOUR, "nominal", 0.743),  # paper, section C
        (p.KRIPPENDORFF_FOUR, "ordinal", 0.815),  # paper, section D
        (p.KRIPPENDORFF_FOUR, "interval", 0.849),  # paper, section D
        (p.KRIPPENDORFF_FOUR, "ratio", 0.797),  # paper, section D
        (p.KRIPPENDORFF_THREE, "nominal", 0.691),  # Wikipedia
        (p.KRIPPENDORFF_THREE, "interval", 0.811),  # Wikipedia
        (p.GWET_OBSERVERS, "nominal", 0.481),  # irrCAC
        (p.GWET_GENDER, "nominal", 0.143),  # irrCAC
    ],
)
def test_alpha(table, level, value):
    """Two to five observers, with and without gaps, at all four levels."""
    assert value == pytest.approx(
        krippendorff_alpha(level).of(ratings_from(p.rows(table))).value, abs=HALF
    )


def test_alpha_counts_what_can_be_paired():
    """Krippendorff's twelfth unit was rated once: 40 of 41 values, 11 of 12 units."""
    alpha = krippendorff_alpha().of(ratings_from(p.rows(p.KRIPPENDORFF_FOUR)))

    assert (11, 4, 40) == (alpha.units, alpha.raters, alpha.ratings)
    assert "1 case was rated by one person only and left out." in alpha.says


@pytest.mark.parametrize(
    ("ratings", "value"),
    [
        (p.from_counts(p.FLEISS_1971), 0.430),  # paper
        (p.from_counts(p.FLEISS_WIKIPEDIA), 0.210),  # Wikipedia
        (p.from_counts(p.FLEISS_1971[:15]), 0.4139),  # irrCAC, on the first half of the patients
        (ratings_from(p.rows(p.KRIPPENDORFF_FOUR)), 0.76117),  # irrCAC, with gaps
        (ratings_from(p.rows(p.GWET_OBSERVERS)), 0.458),  # irrCAC, with gaps
        (p.from_counts([[7, 1], [3, 5]]), 0.161905),  # Randolph's calculator
    ],
)
def test_fleiss(ratings, value):
    """As many ratings of each unit, or Gwet's generalisation."""
    assert value == pytest.approx(fleiss_kappa().of(ratings).value, abs=HALF)


@pytest.mark.parametrize(
    ("table", "weights", "value"),
    [
        (p.COHEN, None, 0.492),  # Cohen 1960, paper
        (p.COHEN, p.COHEN_DISAGREEMENT, 0.348),  # Cohen 1968, paper
        # The same paper exchanges the weights 6 and 1; the value is printed in the notes of DMAR.
        (p.COHEN, [[0, 6, 3], [6, 0, 1], [3, 1, 0]], 0.574),
        ([[0, 4, 1], [0, 8, 0], [0, 1, 5]], None, 0.4842),  # SAS
        ([[0, 4, 1], [0, 8, 0], [0, 1, 5]], "linear", 0.4701),  # SAS
        (p.GWET_ABSTRACTORS, None, 0.7964),  # irrCAC
    ],
)
def test_cohen(table, weights, value):
    """Plain, linear, and with weights of one's own."""
    assert value == pytest.approx(cohen_kappa(weights).of(p.from_table(table)).value, abs=HALF)


@pytest.mark.parametrize(
    ("weights", "value", "with_five"),
    [
        (None, -0.006289308, -0.006289308),
        ("linear", 0.1459075, 0.1262136),
        ("quadratic", 0.2520325, 0.2297980),
    ],
)
def test_cohen_of_anxiety(weights, value, with_five):
    """R's irr, kappa2, leaves out the 5 that neither rater used, so that 4 and 6 are neighbours.

    Words at equal steps give its numbers. Read as numbers from 1 to 6 the same ratings agree less,
    which is what statsmodels has for the table of six rows.
    """
    numbers = p.rows(p.ANXIETY)
    words = [list(map(str, row)) for row in numbers]

    found = cohen_kappa(weights).of(ratings_from(words, categories=list("12346"))).value
    assert value == pytest.approx(found, abs=1e-7)
    for categories in (None, range(1, 7)):
        ratings = ratings_from(numbers, categories=categories)
        assert with_five == pytest.approx(cohen_kappa(weights).of(ratings).value, abs=1e-7)


@pytest.mark.parametrize(
    ("measure", "ratings", "value"),
    [
        (gwet_ac1(), p.from_table(p.GWET_ABSTRACTORS), 0.8493305),
        (percent_agreement(), p.from_table(p.GWET_ABSTRACTORS), 0.89),
        (gwet_ac1(), p.from_counts(p.FLEISS_1971[:15]), 0.4448007),
        (percent_agreement(), p.from_counts(p.FLEISS_1971[:15]), 0.5511111),
        (gwet_ac1(), ratings_from(p.rows(p.KRIPPENDORFF_FOUR)), 0.77544),
        (percent_agreement(), ratings_from(p.rows(p.KRIPPENDORFF_FOUR)), 0.8181818),
        (gwet_ac2("linear"), ratings_from(p.rows(p.KRIPPENDORFF_FOUR)), 0.859),
        (gwet_ac2("quadratic"), ratings_from(p.rows(p.KRIPPENDORFF_FOUR)), 0.914),
        (gwet_ac1(), ratings_from(p.rows(p.GWET_OBSERVERS)), 0.497),
        (gwet_ac1(), ratings_from(p.rows(p.GWET_GENDER)), 0.208),
    ],
)
def test_gwet(measure, ratings, value):
    """All from Gwet's own package irrCAC, where the data of his handbook are."""
    assert value == pytest.approx(measure.of(ratings).value, abs=HALF)


@pytest.mark.parametrize(
    ("form", "value", "low", "high", "f", "df2"),
    [
        ("ICC(1,1)", 0.17, -0.133, 0.72, 1.79, 18),
        ("ICC(2,1)", 0.29, 0.019, 0.76, 11.03, 15),
        ("ICC(3,1)", 0.71, 0.342, 0.95, 11.03, 15),
        ("ICC(1,k)", 0.44, -0.884, 0.91, 1.79, 18),
        ("ICC(2,k)", 0.62, 0.071, 0.93, 11.03, 15),
        ("ICC(3,k)", 0.91, 0.676, 0.99, 11.03, 15),
    ],
)
def test_icc(form, value, low, high, f, df2):
    """Values: Shrout and Fleiss, table 4; F and ranges: R's psych, ICC, on the same table."""
    found = icc(form).of(ratings_from(p.SHROUT_FLEISS))

    assert value == pytest.approx(found.value, abs=0.005)
    assert low == pytest.approx(found.low, abs=HALF)
    assert high == pytest.approx(found.high, abs=0.005)
    assert f == pytest.approx(found.test.f, abs=0.005)
    assert (5, df2) == (found.test.df1, found.test.df2)
    assert (0.16477 if df2 == 18 else 0.00013) == pytest.approx(found.test.p, abs=5e-6)


@pytest.mark.parametrize(
    ("table", "kappa"), [([[40, 9], [6, 45]], 0.70), ([[80, 10], [5, 5]], 0.32)]
)
def test_the_paradox(table, kappa):
    """Feinstein and Cicchetti (1990): 85 of 100 agree in both, and κ falls with the margins."""
    ratings = p.from_table(table, ["yes", "no"])

    assert 0.85 == pytest.approx(percent_agreement().of(ratings).value)
    assert kappa == pytest.approx(cohen_kappa().of(ratings).value, abs=0.005)
