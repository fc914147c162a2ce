"""Worksheets add up, whatever stands in them, and refuse what is no number."""

import doctest
import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.errors import InputError
from careerkit.turnover import programme, worksheet
from careerkit.turnover.programme import (
    Programme,
    break_even_chance,
    break_even_exits,
    cost_per_hire,
    expected_value,
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

AMOUNTS = st.floats(-1e6, 1e6, allow_nan=False)
LINES = st.lists(st.tuples(AMOUNTS, AMOUNTS, st.booleans()), min_size=1, max_size=6)


def sheet_of(lines):
    made = [
        (credit if saved else item)(f"line {n}", number=a, rate=b)
        for n, (a, b, saved) in enumerate(lines)
    ]
    return Worksheet("sheet", tuple(block(line.name, line) for line in made))


@given(LINES)
def test_net_is_gross_less_credits(lines):
    """On every level, and neither of the two is ever negative."""
    sheet = sheet_of(lines)
    by_hand = math.fsum(-a * b if saved else a * b for a, b, saved in lines)

    assert sheet.net == pytest.approx(by_hand, rel=1e-9, abs=1e-3)
    for part in (sheet, *sheet.blocks):
        assert part.net == part.gross - part.credits
        assert part.gross >= 0
        assert part.credits >= 0


@given(LINES)
def test_blocks_add_up(lines):
    """A worksheet is its blocks, and draws give what numbers give."""
    sheet = sheet_of(lines)
    drawn = sheet_of([(np.full(3, a), b, saved) for a, b, saved in lines])

    assert sheet.gross == pytest.approx(math.fsum(b.gross for b in sheet.blocks))
    assert np.all(drawn.net == pytest.approx(sheet.net))


@given(
    st.lists(
        st.tuples(st.lists(AMOUNTS, min_size=3, max_size=3), AMOUNTS, st.booleans()),
        min_size=1,
        max_size=5,
    )
)
def test_draws_of_a_block_are_so_many_blocks(lines):
    """Lines that cost in some draws and save in others are taken apart draw by draw."""
    together = block(
        "lines",
        *((credit if saved else item)("x", a=np.array(a), b=b) for a, b, saved in lines),
    )
    for n in range(3):
        alone = block(
            "lines", *((credit if saved else item)("x", a=a[n], b=b) for a, b, saved in lines)
        )
        assert (alone.gross, alone.credits) == (together.gross[n], together.credits[n])


def test_the_sides_of_a_block_have_one_shape_and_cannot_be_changed():
    """Also where nothing is saved in any draw."""
    costly = block("lines", item("x", a=np.array([1.0, 2.0])), item("y", money=3))

    assert ([4, 5], [0, 0]) == (costly.gross.tolist(), costly.credits.tolist())
    for side in (costly.gross, costly.credits):
        with pytest.raises(ValueError, match="read-only"):
            side[0] = 1


def test_a_line_writes_itself_out():
    """The factors are shown as they were given."""
    assert item("Talk", hours=1.75, hourly_rate=31).formula == "1.75 hours × 31 hourly rate"
    assert item("Draws", hours=np.array([1.0, 2.0])).formula == "1.5 hours"


def test_a_share_of_salary_needs_a_salary():
    """The comparison with pay is refused where there is none."""
    sheet = Worksheet("Sheet", (block("All", item("Fee", money=500)),), salary=2_000)

    assert sheet.share_of_salary == 0.25
    with pytest.raises(InputError, match="an annual salary"):
        _ = Worksheet("Sheet", sheet.blocks).share_of_salary


def test_unknown_names_are_suggested():
    """A misspelt block or line is met with the nearest one."""
    sheet = Worksheet("Sheet", (block("Separation", item("Severance", money=1)),))

    with pytest.raises(InputError, match="Did you mean “Separation”"):
        sheet["Seperation"]
    with pytest.raises(InputError, match="Did you mean “Severance”"):
        sheet["Separation"]["Severence"]


def test_a_limit_belongs_to_the_next_band():
    """“Under 30,000” does not hold for 30,000 itself."""
    bands = [(30_000, 0.16), (50_000, 0.20)]

    assert by_band(29_999.99, bands, top=0.21) == pytest.approx(29_999.99 * 0.16)
    assert by_band(30_000, bands, top=0.21) == 6_000
    assert by_band(50_000, bands, top=0.21) == 10_500


def test_present_value_of_a_later_start():
    """`first = 1` discounts the first amount by a year."""
    assert present_value([110.0], 0.10, first=1) == pytest.approx(100)
    assert present_value([], 0.10) == 0


@pytest.mark.parametrize("module", [worksheet, programme])
def test_the_examples_in_the_words_hold(module):
    """Each example that the descriptions give comes out as it says."""
    tried = doctest.testmod(module)

    assert tried.attempted > 0
    assert tried.failed == 0


def test_lines_may_stand_alone_and_everything_can_be_gone_through():
    """A sheet of three lines needs no blocks; lists do as well as tuples."""
    sheet = Worksheet("Short", [item("Fee", money=5), credit("Saved", money=2)])

    assert (sheet.net, sheet["Fee"].net) == (3, 5)
    assert [line.name for each in sheet for line in each] == ["Fee", "Saved"]


def test_factors_may_have_any_name_and_kind_of_number():
    """“name” is a name like any other; exact decimals and fractions are numbers."""
    line = item("Fee", name=Decimal("1.50"), share=Fraction(1, 3), count=np.int64(2))

    assert line.gross == pytest.approx(1.0)


def test_salaries_of_many_by_band():
    """Those who left, one by one: 28,000 * .16 + 40,000 * .20 + 50,000 * .21."""
    left = np.array([28_000.0, 40_000.0, 50_000.0])
    costs = by_band(left, [(30_000, 0.16), (50_000, 0.20)], top=0.21)

    assert costs.tolist() == [4_480, 8_000, 10_500]


def test_slices_of_pay():
    """Only what lies within a band is charged at its share; the limit itself belongs to both."""
    bands = [(30_000, 0.10), (50_000, 0.20)]

    assert by_slices(30_000, bands, top=0.30) == 3_000
    assert by_slices(50_000, bands, top=0.30) == 7_000
    assert by_slices(np.array([0, 10_000, 80_000]), bands, top=0.30).tolist() == [0, 1_000, 16_000]


def test_proportions_may_be_uncertain():
    """In each draw they add up to 1; thirds do so, too."""
    share = np.array([0.2, 0.5])

    assert mixed((share, 100), (1 - share, 200)).tolist() == [180, 150]
    assert mixed((1 / 3, 3), (1 / 3, 3), (1 / 3, 3)) == pytest.approx(3)


def test_recruiting_costs_may_be_single_or_drawn():
    """A number is one cost, and an array is one cost in draws, not many costs."""
    assert cost_per_hire(100_000, 100_000, 50).total == 4_000
    assert cost_per_hire(np.array([10.0, 20.0]), [30, 40], 10).total.tolist() == [8, 9]


def test_a_programme_pays_back():
    """250,000 against 312,500 a year: after 0.8 years."""
    assert payback(250_000, 312_500) == 0.8


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: item("Fee"), "Fee: expected at least one factor, such as money=900, found none."),
        (lambda: item("Fee", money=math.nan), "Fee, money: expected a number, found nan."),
        (lambda: item("Fee", money="5"), "Fee, money: expected a number, found “5”."),
        (lambda: item("Fee", money=True), "Fee, money: expected a number, found true."),
        (lambda: mixed((0.4, 1), (0.4, 2)), "in all 0.8"),
        (lambda: mixed((1.4, 1), (-0.4, 2)), "proportions of at least 0 that add up to 1"),
        (lambda: by_band(-1, [], top=0.2), "salary: expected at least 0, found -1."),
        (lambda: by_band(1, [(2, 0.1), (2, 0.2)], top=0.2), "limits that rise"),
        (lambda: item("Fee", share="40%"), "found “40%”. Write 40% as 0.40, and 1,000 as 1000."),
        (lambda: item("Fee", money=math.inf), "Fee, money: expected a number, found inf."),
        (
            lambda: block("All", item("Fee", a=1e200, b=1e200)),
            "Fee: expected a finite amount, found one too large.",
        ),
        (
            lambda: block("All", [item("Fee", money=1)]),
            "made by item() or credit(), found a list. Write block(name, line, line), or",
        ),
        (
            lambda: block("All", item("Fee", a=np.ones(3)), item("Tax", a=np.ones(4))),
            "All: expected draws of one sample, all of one length, found 3, 4.",
        ),
        (
            lambda: Worksheet("S", (item("Fee", a=np.ones(3)), item("Tax", a=np.ones(4)))),
            "S: expected draws of one sample, all of one length, found 3, 4.",
        ),
        (
            lambda: Worksheet("S", block("All")),
            "S: expected several blocks in brackets, found a single block.",
        ),
        (lambda: Worksheet("S", ["All"]), "S: expected blocks made by block(), or lines"),
        (lambda: Worksheet("S", (), salary=-1), "salary: expected at least 0, found -1."),
        (lambda: Worksheet("S", (), salary=math.nan), "salary: expected a number, found nan."),
        (mixed, "that add up to 1, found none."),
        (
            lambda: mixed([(0.4, 1), (0.6, 2)]),
            "classes: expected pairs of a proportion and a value",
        ),
        (lambda: mixed((40, 1), (60, 2)), "found 40, 60, in all 100. Write 40% as 0.40"),
        (lambda: by_band(1, [(2, 16)], top=0.2), "share: expected a share of salary up to 10"),
        (lambda: by_band(1, [(0.16, 30_000)], top=0.2), "the limit of a band before its share."),
        (lambda: by_band(1, [2, 0.1], top=0.2), "bands: expected pairs of a limit and a share"),
        (lambda: by_slices(-1, [], top=0.2), "amount: expected at least 0, found -1."),
        (lambda: present_value([1], -1), "rate: expected a discount rate above -1 and at most 1"),
        (lambda: present_value([1], 8), "found 8. Write 8% as 0.08."),
        (
            lambda: present_value(100, 0.08),
            "flows: expected a series of amounts, one for each year",
        ),
        (lambda: Worksheet("S", ()).per(0), "number: expected more than 0, found 0."),
        (lambda: cost_per_hire([1], [1], 0), "hires: expected a whole number of at least 1"),
        (lambda: cost_per_hire([1], [1], 2.5), "hires: expected a whole number of at least 1"),
        (lambda: cost_per_hire([1], [1], "5"), "found “5”."),
        (lambda: payback(5, 0), "benefit_a_year: expected more than 0, found 0."),
        (
            lambda: unemployment_tax(old_rate=0.02, new_rate=0.03, taxed_pay=-1, staff=1, exits=1),
            "taxed_pay: expected at least 0, found -1.",
        ),
        (lambda: cost_per_hire([-1], [1], 1), "internal cost: expected at least 0, found -1."),
        (lambda: break_even_exits(5, 0), "cost_of_an_exit: expected more than 0, found 0."),
        (lambda: break_even_chance(5, 9, 40), "cut: expected a share from 0 to 1, found 40."),
        (lambda: expected_value([(0.5, 1)]), "chances: expected proportions"),
        (lambda: Programme(-1, 0), "cost: expected at least 0, found -1."),
        (lambda: Programme(0, 1).roi, "cost: expected more than 0, found 0."),
        (
            lambda: unemployment_tax(old_rate=2.5, new_rate=3.0, taxed_pay=7000, staff=1, exits=1),
            "new_rate: expected a share from 0 to 1, found 3. Write 20% as 0.20.",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(wrong, sentence):
    """Each names the field, what was expected and what came."""
    with pytest.raises(InputError) as refused:
        wrong()
    assert sentence in str(refused.value)


def test_programmes_that_break_even():
    """Benefit equal to cost: net 0, return 0, ratio 1."""
    even = Programme(450.0, 450.0)

    assert (even.net, even.roi, even.benefit_cost_ratio) == (0, 0, 1)
