"""Worksheets as analysts write them, without a source: worked by hand from the published formulas.

They show that each kind takes a few lines. The companies are made up.
"""

import numpy as np
import pytest

from careerkit.turnover.programme import (
    Programme,
    break_even_chance,
    break_even_exits,
    payback,
)
from careerkit.turnover.worksheet import (
    Worksheet,
    block,
    by_band,
    by_slices,
    credit,
    item,
    mixed,
    present_value,
    unemployment_tax,
)


def test_separation_replacement_and_training():
    """A call centre: 200 people, of whom 60% leave. 43,800 + 57,600 + 104,600 = 206,000."""
    exits = 200 * 0.60
    sheet = Worksheet(
        "Call centre",
        [
            block(
                "Separation",
                item("Exit interview", hours=0.5, rate=30, exits=exits),
                item("Administration", hours=2, rate=25, exits=exits),
                item("Leave not taken", money=300, exits=exits),
            ),
            block(
                "Replacement",
                item("Advertising", money=12_000),
                item("Screening", hours=3, rate=25, applicants=400),
                item("Interviews", hours=1, rate=30, candidates=240),
                item("Tests", fee=35, candidates=240),
            ),
            block(
                "Training",
                item("Trainees", hours=40, rate=18, exits=exits),
                item("Trainers", hours=40, rate=32, classes=10),
                item("Materials", money=45, exits=exits),
            ),
        ],
    )

    assert [each.net for each in sheet] == [43_800, 57_600, 104_600]
    assert sheet.net == 206_000
    assert sheet.per(exits) == pytest.approx(1_716.67, abs=0.005)


def test_unemployment_tax():
    """.7% more on 9,000 of 500 people is 31,500; 2.7% on 9,000 of 150 new ones is 36,450."""
    lines = unemployment_tax(old_rate=0.020, new_rate=0.027, taxed_pay=9_000, staff=500, exits=150)

    assert [line.gross for line in lines] == pytest.approx([31_500, 36_450])


def test_classes_with_and_without_benefits():
    """Pay .3 * 20 + .5 * 26 + .2 * 48 = 28.60, with 35% benefits 38.61; 40 people leave."""
    pay, load = mixed((0.3, 20), (0.5, 26), (0.2, 48)), 1.35
    sheet = Worksheet(
        "Mixed staff",
        [
            item("Severance, bare pay", hours=80, rate=pay, exits=40),
            item("Exit interviews, loaded", hours=1.5, rate=pay * load, exits=40),
        ],
    )

    assert sheet["Severance, bare pay"].net == pytest.approx(91_520)
    assert sheet.net == pytest.approx(93_836.60)


def test_a_workforce_over_bands():
    """150 exits: .6 * 24,000 * 16% + .3 * 38,000 * 20% + .1 * 90,000 * 21% = 6,474 each."""
    bands = [(30_000, 0.16), (50_000, 0.20)]
    each = mixed(
        *(
            (share, by_band(pay, bands, top=0.21))
            for share, pay in [(0.6, 24_000), (0.3, 38_000), (0.1, 90_000)]
        )
    )

    assert each == pytest.approx(6_474)
    assert item("A year", staff=1_000, turnover=0.15, each=each).gross == pytest.approx(971_100)


def test_an_agency_with_slices():
    """15% of the first 50,000, 20% of the next, 25% above: 27,500 of 140,000; four hires."""
    fee = by_slices(140_000, [(50_000, 0.15), (100_000, 0.20)], top=0.25)

    assert item("Agency", fee=fee, hires=4).gross == pytest.approx(110_000)


def test_training_over_three_years():
    """100, 85 and 70 people still here, 4,000 more each; 10% variable costs, 40% tax, 8% a year.

    216,000 ÷ 1.08 + 183,600 ÷ 1.08² + 151,200 ÷ 1.08³ = 477,434.84, less 150,000 after tax.
    """
    gains = [here * 4_000 * (1 - 0.10) * (1 - 0.40) for here in (100, 85, 70)]
    programme = Programme(150_000 * (1 - 0.40), present_value(gains, 0.08, first=1))

    assert round(programme.net, 2) == 387_434.84


def test_a_vacancy_by_the_month():
    """2.5 months: 12,000 not delivered and 5,500 of overtime, less 16,250 of pay."""
    vacancy = block(
        "Vacancy",
        item("Output not delivered", months=2.5, output=8_000, share=1 - 0.40),
        item("Overtime", months=2.5, hours=40, rate=55),
        credit("Pay saved", months=2.5, pay=6_500),
    )

    assert (vacancy.gross, vacancy.credits, vacancy.net) == pytest.approx((17_500, 16_250, 1_250))


def test_uncertain_weeks():
    """4, 8 or 12 weeks at 1,000 and a fee of 5% of 52,000: 6,600, 10,600 or 14,600."""
    weeks = np.array([4.0, 8.0, 12.0])
    sheet = Worksheet(
        "One exit",
        [item("Vacancy", weeks=weeks, pay=1_000), item("Agency", share=0.05, salary=52_000)],
        salary=52_000,
    )

    assert sheet.net.tolist() == [6_600, 10_600, 14_600]
    assert sheet.share_of_salary == pytest.approx([0.126923, 0.203846, 0.280769], abs=1e-6)


def test_a_bonus_for_staying():
    """5,000 for each of 30; an exit costs 40,000, the bonus halves its chance: worth it above 25%."""
    bonus = Programme(cost=30 * 5_000, benefit=6 * 40_000)

    assert break_even_chance(5_000, 40_000, 0.5) == 0.25
    assert break_even_exits(bonus.cost, 40_000) == 3.75
    assert (bonus.net, bonus.roi, payback(bonus.cost, bonus.benefit)) == (90_000, 0.6, 0.625)


def test_turnover_before_and_after():
    """25% of 400 at 12,000 become 18%: 336,000 saved for 210,000, a return of 60%."""
    before, after = (item("A year", staff=400, rate=r, each=12_000).gross for r in (0.25, 0.18))

    assert before - after == pytest.approx(336_000)
    assert Programme(210_000, before - after).roi == pytest.approx(0.6)
