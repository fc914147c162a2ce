"""Years of service are read as days, and whole years are known to be whole."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.turnover.hris.tenure import tenure

YEAR = 365.25


def years(cells, heading="Tenure", **more):
    return (tenure(cells, heading=heading, **more).read.values / YEAR).round(6).tolist()


def test_whole_years_are_put_at_their_middle():
    """Somebody of 4 full years has been there for 4 to 5."""
    read = tenure(["4", "0"], heading="YearsAtCompany")
    assert [4.5 * YEAR, 0.5 * YEAR] == read.read.values.tolist()
    assert not read.exact
    assert any("middle" in note for note in read.read.notes)


def test_decimals_are_as_they_are():
    """With a point or a comma; one of them makes the column exact."""
    assert [4.5, 4.25, 4.0] == years(["4.5", "4,25", "4"])
    assert tenure(["4.5", "4"], heading="Tenure").exact


@pytest.mark.parametrize(
    ("heading", "cell", "expected"),
    [
        *(
            ("Tenure in months", "30", 2.541667),
            ("stag", "7.5", 0.625),
            ("Días en la empresa", "730.5", 2.0),
        ),
        *(("Betriebszugehörigkeit in Monaten", "6", 0.541667), ("Antigüedad meses", "6", 0.541667)),
        *(("Ancienneté (années)", "2,5", 2.5), ("Length of service", "2.5", 2.5)),
    ],
)
def test_the_heading_says_the_unit(heading, cell, expected):
    """In its language, in brackets or not."""
    assert [expected] == years([cell], heading=heading)


def test_the_size_says_the_unit_where_nothing_else_does():
    """Nobody has served for ninety years; that it was taken so is said, and can be corrected."""
    read = tenure(["90.5", "12"], heading="Tenure")
    assert "months" == read.unit
    assert any("months, from the size" in note for note in read.read.notes)
    assert "days" == tenure(["90.5"], heading="Tenure", unit="days").unit


@given(
    st.integers(0, 40),
    st.integers(0, 11),
    st.sampled_from(["{} years {} months", "{}y {}m", "{}a {}m"]),
)
def test_years_and_months_may_be_spelt_out(some_years, some_months, form):
    """“3 years 2 months” is 38 months."""
    assert [pytest.approx(some_years + some_months / 12, abs=1e-5)] == years(
        [form.format(some_years, some_months)]
    )


def test_they_may_be_spelt_out_in_other_languages():
    """Units have their words; what has none is a fault."""
    assert [3.166667, 1.0, 2.5, 0.5] == years(["3 Jahre, 2 Monate", "1 año", "2,5 ans", "6 mesi"])


def test_what_cannot_be_service_is_rejected():
    """A word, a negative number, a hundred and fifty years; blank is no fault."""
    read = tenure(["4.5", "long", "-1", "150", None, "n/a"], heading="Years of service")
    assert [0, 1, 1, 1, 0, 0] == read.read.faults.tolist()
    assert np.isnan(read.read.values[1:]).all()
    assert read.read.kinds_of_fault[0].rejects
