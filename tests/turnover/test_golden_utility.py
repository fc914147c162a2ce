"""Published utilities of selecting and training people, in one year and in several.

“Worked out there” means that the source prints the result. “Worked out by us” means that the source
gives the inputs and the result was calculated here by hand, with the steps in the test.
"""

import pytest
from scipy.stats import norm

from careerkit.turnover.programme import Programme
from careerkit.turnover.worksheet import item, present_value


def mean_score(selected):
    """Give the mean standard score of the best share of applicants: height of the normal ÷ share."""
    return norm.pdf(norm.isf(selected)) / selected


@pytest.mark.parametrize(
    ("selected", "one_year", "all_years"), [(0.30, 5.67e6, 54.9e6), (0.80, 1.71e6, 16.6e6)]
)
def test_programmer_aptitude_test(selected, one_year, all_years):
    """Schmidt, Hunter, McKenzie and Muldrow 1979, Journal of Applied Psychology 64, 609-626.

    Inputs as in the R package personnelSelectionUtility, vignette “reproductions”, which gives about
    5.6, 54, 1.7 and 16.6 million for these; it cuts decimals off.
    """
    utility = item(
        "Better programmers", hired=618, validity=0.76, sd=10_413, score=mean_score(selected)
    )

    assert utility.gross == pytest.approx(one_year, rel=0.002)
    assert utility.gross * 9.69 == pytest.approx(all_years, rel=0.002)


def test_clerks_of_latham_and_whyte():
    """Latham and Whyte 1994, as printed again by Carson, Becker and Henderson 1998, J. Appl. Psych. 83.

    Transcribed in github.com/chriscastille6/-utility-analysis-research. The source is in error: its own
    formula, 18 * 470 * 14,234 * .40 * .3989 ÷ .50 less 470 * 900 and 470 * 13, gives 37,999,206 (by
    us), not the 60,208,786 printed; and 470 * 7,117 is 3,344,990, not 3,344,933.
    """
    gain = item("Better clerks", years=18, hired=470, sd=14_234, validity=0.40, score=0.3989 / 0.50)
    cost = item("Testing", hired=470, each=900).gross + item("Design", hired=470, each=13).gross

    assert cost == 429_110  # the source rounds it to 429,100
    assert Programme(cost, gain.gross).net == pytest.approx(37_999_206, abs=1)
    assert item("A year", hired=470, each=7_117).gross == 3_344_990


def test_leaders_of_character_over_fifteen_years():
    """Seijts, Espinoza and Carswell 2020, Leadership & Organization Development Journal 41, 703-720.

    Steps of its appendix as transcribed in github.com/chriscastille6/-utility-analysis-research:
    variable costs 2%, tax 30%, discount 1%. Worked out there with rounded steps: 359,163 - 1,681 =
    357,482. The cost, 800 * .70 ÷ .33, is 1,697 by us.
    """
    years = present_value([1] * 15, 0.01, first=1)
    net_sd = item("Value", sd=115_500, after_variable_costs=1 - 0.02, after_tax=1 - 0.30).gross
    gain = item("Better leaders", years=years, validity=0.30, score=1.09, sd=net_sd).gross
    cost = item("Assessment", each=800, after_tax=1 - 0.30).gross / 0.33

    assert years == pytest.approx(13.865, abs=0.0005)
    assert net_sd == pytest.approx(79_233)
    assert gain == pytest.approx(359_163, abs=100)  # unrounded: 359,232
    assert cost == pytest.approx(1_697, abs=0.5)
    assert Programme(cost, gain).net == pytest.approx(357_482, abs=100)


def test_probation_keeps_the_better():
    """R package personnelSelectionUtility, help of `probation_utility` (De Corte 1994).

    Worked out there: 5,325,670. One year of selection, then two in which those below -1 are gone.
    """
    chosen = item("Selection", validity=0.35, score=mean_score(0.20), sd=50_000, hired=100).gross
    survivors = norm.pdf(1) / norm.cdf(1)
    kept = item("Probation", score=survivors, sd=50_000, hired=100, years=2).gross

    assert survivors == pytest.approx(0.2876, abs=5e-5)
    assert chosen + kept == pytest.approx(5_325_670, abs=5)


def test_utility_from_ratings():
    """R package iopsych, help of `utilityRbn` (Raju, Burke and Normand 1990); worked out there."""
    utility = item("Better hires", validity=0.50, score=mean_score(0.30), sd=10_000, pay=90_000)

    assert round(utility.gross) == 521_538_921


def test_seventy_two_workers():
    """R package psychometric, help of `TotUtil` (after Murphy and Davidshofer 2005); worked out by us.

    .35 * 4,000 * 1.76 = 2,464 for each; 720 tests at 5 cost 3,600: in all 177,408 - 3,600.
    """
    each = item("Each", validity=0.35, sd=4_000, score=1.76).gross
    cost = item("Tests", applicants=720, fee=5).gross

    assert each - cost / 72 == pytest.approx(2_414)
    assert Programme(cost, 72 * each).net == pytest.approx(173_808)


def test_new_procedure_with_costs_tax_and_discount():
    """Inputs of a script in github.com/chriscastille6/-utility-analysis-research; worked out by us.

    470 hired of 1,425 for 18 years; validity .10 becomes .50, at 104.33 more for an applicant. Plain:
    470 * 16,290 * .40 * 1.09 * 18 = 60,086,642 less 148,670. Variable costs 35%, tax 63% and 11% a year
    leave 6,128,037: a tenth.
    """
    year = item("Better hires", hired=470, sd=16_290, validity=0.50 - 0.10, score=1.09).gross
    plain = Programme(148_670, year * 18).net
    after_tax = present_value([year * (1 - 0.35) * (1 - 0.63)] * 18, 0.11, first=1)

    assert plain == pytest.approx(59_937_972, abs=1)
    assert Programme(148_670 * (1 - 0.63), after_tax).net == pytest.approx(6_128_037, abs=1)
