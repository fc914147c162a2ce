"""Pay is read in any notation, and what could be two amounts is said."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.turnover.hris.amounts import amounts

cents = st.integers(0, 99_999_999)
FORMS = {
    "1,234.56": lambda whole, rest: f"{whole:,}.{rest:02}",
    "1.234,56": lambda whole, rest: f"{whole:,}".replace(",", ".") + f",{rest:02}",
    "1 234,56 €": lambda whole, rest: f"{whole:,}".replace(",", "\u202f") + f",{rest:02} €",
    "1'234.56": lambda whole, rest: f"CHF {whole:,}".replace(",", "’") + f".{rest:02}",
    "1234.56": lambda whole, rest: f"{whole}.{rest:02}",
    "$1,234.56": lambda whole, rest: f"${whole:,}.{rest:02}",
    "1,234.56 USD": lambda whole, rest: f"{whole:,}.{rest:02} USD",
}


def pay(cells, heading="Annual Salary", **more):
    return amounts(cells, heading=heading, **more)


def values(cells, **more):
    return pay(cells, **more).read.values.tolist()


@given(st.lists(cents, min_size=1, max_size=20), st.sampled_from(list(FORMS)))
def test_an_amount_comes_back_in_every_notation(amounts_in_cents, form):
    """Commas, points, apostrophes and narrow blanks part thousands; signs and codes stand beside."""
    cells = [FORMS[form](*divmod(each, 100)) for each in amounts_in_cents]
    assert [each / 100 for each in amounts_in_cents] == pytest.approx(values(cells))


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        *(
            ("52k", 52_000),
            ("€52k", 52_000),
            ("48.5K", 48_500),
            ("k€ 60", 60_000),
            ("3.500,-- EUR", 3_500),
        ),
        *(
            ("£45,000 p.a.", 45_000),
            ("60 000 kr", 60_000),
            ("1,23,456", 123_456),
            ("R$ 5.200,00", 5_200),
        ),
        *(
            ("52000.0", 52_000),
            ("0", 0),
            (".5", 0.5),
            ("+7", 7),
            ("Fr. 5.000", 5_000),
            ("INR5,000.5", 5_000.5),
        ),
    ],
)
def test_an_amount_may_have_more_beside_it(cell, amount):
    """Thousands as “k”, a currency, a period, a dash for no cents."""
    assert [pytest.approx(amount)] == values([cell])


@pytest.mark.parametrize(
    "cell", ["50-60k", "low", "10%", "***", "1e5", "12 apples", "2020-01-02", "5 or 6"]
)
def test_a_band_or_a_word_is_no_amount(cell):
    """The row can be used all the same; its pay is left out, with the reason."""
    read = pay([cell]).read
    assert np.isnan(read.values[0])
    assert "unreadable-pay" == read.kinds_of_fault[read.faults[0] - 1].id


@pytest.mark.parametrize("cell", [None, "", "-", "n/a", "- €", "NULL"])
def test_no_pay_is_no_fault(cell):
    """Blank is blank, with or without its currency."""
    assert [0] == pay([cell]).read.faults.tolist()
    assert np.isnan(values([cell])[0])


def test_pay_below_zero_is_left_out():
    """Also with its minus behind, or in brackets as accountants write it."""
    read = pay(["-5", "(500)", "5-", "7"]).read
    assert ["negative-pay"] * 3 == [read.kinds_of_fault[code - 1].id for code in read.faults[:3]]
    assert 7 == read.values[3]


def test_a_column_settles_what_its_comma_parts():
    """“1,234” is a thousand beside “1,234.50”, and a little more than one beside “1,5”."""
    assert [1234, 1234.5] == values(["1,234", "1,234.50"])
    assert [1.234, 1.5] == values(["1,234", "1,5"])
    assert [1234, 1234.5] == values(["1.234", "1.234,50"])


def test_a_column_that_settles_nothing_is_said():
    """It is taken for thousands, as pay has no three decimals; the mapping can say otherwise."""
    read = pay(["52.000", "61.500"]).read
    assert [52_000, 61_500] == read.values.tolist()
    assert "the point is taken to part thousands, as in 52.000" in read.notes[0]
    assert [52, 61.5] == values(["52.000", "61.500"], decimal=".")
    assert [52, 61.5] == values(["52,000", "61,500"], decimal=",")


def test_the_few_that_part_otherwise_are_left_out():
    """Beside “1,234.56” nobody knows what “1.234,56” means."""
    read = pay(["1,234.56", "2,345.67", "1.234,56"]).read
    assert [1234.56, 2345.67] == read.values[:2].tolist()
    assert "unclear-pay" == read.kinds_of_fault[read.faults[2] - 1].id


def test_one_currency_counts():
    """Rows in another one are left out, whether cells or a column of their own name it."""
    for read in (
        pay(["€100", "£200", "€300"]),
        pay(["100", "200", "300"], currencies=["EUR", "GBP", "eur"]),
    ):
        assert "EUR" == read.currency
        assert [0, 4, 0] == read.read.faults.tolist()
        assert [False, True, False] == np.isnan(read.read.values).tolist()
        assert any("several currencies" in note for note in read.read.notes)


def test_a_sign_of_several_currencies_names_none():
    """“$” may be a dollar or a peso; a heading can say which."""
    assert "" == pay(["$5"]).currency
    assert "EUR" == pay(["5"], heading="Annual Salary (EUR)").currency


@pytest.mark.parametrize(
    ("heading", "cell", "period", "a_year"),
    [
        *(("MonthlyIncome", "5000", "month", 60_000), ("Stundenlohn", "20", "hour", 41_600)),
        *(("Jahresgehalt", "5000", "year", 5_000), ("Salaire mensuel", "3000", "month", 36_000)),
        *(("Pay", "£500 per week", "week", 26_000), ("Pay", "60,000.00", "year", 60_000)),
        *(("Pay", "3000", "month", 36_000), ("Pay", "15", "hour", 31_200)),
    ],
)
def test_pay_is_by_the_year(heading, cell, period, a_year):
    """The heading says for how long it is, or the cell; else its size, and that is said."""
    read = pay([cell], heading=heading)
    assert (period, [a_year]) == (read.period, read.read.values.tolist())
    assert [12 * 15] == values(["15"], heading="Pay", pay_period="month")


def test_numbers_are_taken_as_they_are():
    """A workbook's 52.125 is no fifty-two thousand."""
    read = pay(pa.array([52.125, None, -1.0, float("inf")])).read
    assert 52.125 == read.values[0]
    assert [0, 0, 3, 1] == read.faults.tolist()


@given(st.lists(st.text(max_size=20), max_size=10))
def test_no_cell_breaks_the_reading(cells):
    """Whatever stands there is an amount, blank or a fault; there is an entry for each."""
    read = pay(cells).read
    assert len(cells) == len(read.values) == len(read.faults)
    assert np.isnan(read.values[read.faults > 0]).all()
