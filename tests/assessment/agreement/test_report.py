"""What is shown together, and in which words."""

import pytest

from careerkit.assessment.agreement import (
    fleiss_kappa,
    gwet_ac1,
    icc,
    krippendorff_alpha,
    percent_agreement,
    ratings_from,
    report,
)
from careerkit.assessment.agreement.scale import KRIPPENDORFF, LANDIS_KOCH, written
from tests.assessment.agreement import published as p

SKEWED = p.from_table([[80, 10], [5, 5]], ["yes", "no"])
EVEN = p.from_table([[40, 9], [6, 45]], ["yes", "no"])


def names(found):
    return [each.name for each in found.coefficients]


def test_skewed_answers_show_kappa_and_agreement_and_explain_the_gap():
    """Feinstein and Cicchetti's second table: 85% agree, κ is 0.32."""
    found = report(SKEWED)

    assert [
        "Krippendorff's α, nominal",
        "Cohen's κ",
        "Gwet's AC1",
        "Percentage agreement",
    ] == names(found)
    assert found.paradox.startswith(
        "85% of pairs agree, and yet Cohen's κ is 0.32: 88% of all ratings"
    )
    assert "AC1, which expects less of chance, is 0.81." in found.says
    assert "Percentage agreement 0.85" in found.says


def test_even_answers_need_no_explanation():
    """The first table agrees as often, and κ shows it; low agreement is no paradox either.

    Nor is it one if AC1 is as low: of the third table 80% agree, and κ and AC1 are both 0.60.
    """
    assert "" == report(p.from_table([[45, 10], [10, 35]])).paradox
    assert "" == report(EVEN).paradox
    assert "" == report(p.from_counts(p.FLEISS_1971)).paradox


def test_many_raters_get_fleiss_and_one_answer_is_explained():
    """Where κ is undefined the sentence says what full agreement does not show."""
    found = report(ratings_from([["yes"] * 5] * 3, categories=("no", "yes")))

    assert "Fleiss' κ" in names(found)
    assert found.paradox.startswith("On these cases the room agrees fully;")
    assert "Krippendorff's α, nominal is undefined." in found.says


def test_each_level_has_its_own_coefficients():
    """The first is always alpha, which takes gaps and any number of raters."""
    four = ratings_from(p.rows(p.KRIPPENDORFF_FOUR))
    two = ratings_from(p.rows(p.KRIPPENDORFF_FOUR)[1:3])

    assert "Krippendorff's α, ordinal" == report(four, "ordinal").main.name
    assert "Cohen's κ, quadratic weights" in names(report(two, "ordinal"))
    assert ["Krippendorff's α, interval", "ICC(2,1)", "ICC(2,k)"] == names(report(four, "interval"))


def test_one_seed_makes_one_report():
    """All ranges with it."""
    assert report(SKEWED, rng=5) == report(SKEWED, rng=5) != report(SKEWED, rng=6)


@pytest.mark.parametrize(
    ("value", "landis_koch", "krippendorff", "start"),
    [
        (-0.2, "poor", "too low to build on", "The room agrees less often than chance"),
        (0.0, "slight", "too low to build on", "The room agrees about as often as chance"),
        (0.2, "slight", "too low to build on", "The room agrees hardly more often than chance"),
        (0.21, "fair", "too low to build on", "The room agrees somewhat more often"),
        (0.4049, "fair", "too low to build on", "The room agrees somewhat more often"),
        (0.5, "moderate", "too low to build on", "The room agrees clearly more often"),
        (
            0.6666,
            "substantial",
            "enough for tentative conclusions",
            "The room agrees well beyond chance",
        ),
        (
            0.7994,
            "substantial",
            "enough for tentative conclusions",
            "The room agrees well beyond chance",
        ),
        (0.8051, "almost perfect", "reliable", "The room agrees nearly always"),
        (0.81, "almost perfect", "reliable", "The room agrees nearly always"),
        (1.0, "almost perfect", "reliable", "The room agrees nearly always"),
    ],
)
def test_values_are_put_into_words_as_their_sources_do(value, landis_koch, krippendorff, start):
    """Landis and Koch with two digits, Krippendorff with three."""
    assert (landis_koch, krippendorff) == (LANDIS_KOCH.band(value), KRIPPENDORFF.band(value))
    assert LANDIS_KOCH.means(value).startswith(start)
    assert KRIPPENDORFF.means(value).startswith(start)


def test_every_word_names_its_source_and_what_it_is_worth():
    """A rule of thumb is called one; a percentage follows nobody's lines."""
    four = ratings_from(p.rows(p.KRIPPENDORFF_FOUR))
    for measure, source in [
        (
            krippendorff_alpha(),
            "Krippendorff (2004) would take it as enough for tentative conclusions",
        ),
        (
            fleiss_kappa(),
            "Landis and Koch (1977) would call it “substantial”; these lines are a convention",
        ),
        (gwet_ac1(), "Landis and Koch (1977) would call it “substantial”"),
        (icc(), "Koo and Li (2016) would call it “"),
    ]:
        assert source in measure.of(four).says
        assert "evidence grade D" in measure.of(four).says
    assert (
        "Two people who rated the same case agreed 82% of the time"
        in percent_agreement().of(four).says
    )
    assert "grade" not in percent_agreement().of(four).says


@pytest.mark.parametrize(
    ("value", "text"), [(0.3449, "0.34"), (-0.001, "0.00"), (-0.126, "−0.13"), (1.0, "1.00")]
)
def test_numbers_have_two_digits_and_nothing_has_no_sign(value, text):
    """As they stand in every sentence."""
    assert text == written(value)
