"""Months as the US survey counts them."""

import pytest

from careerkit.errors import InputError
from careerkit.turnover.hris.spells import Kind
from careerkit.turnover.rates import jolts
from tests.turnover.staff import Post, crowd, staff


def left(many, end, kind, first):
    """Give so many who leave on a day."""
    return [Post(first + n, "2021-01-01", end, kind) for n in range(many)]


def test_a_month_by_the_survey_s_definitions():
    """Employment is that of the 12th: who leaves on it is in, who left the day before is not."""
    people = [
        *crowd({None: 90}),
        *left(6, "2024-05-12", Kind.VOLUNTARY, 200),
        *left(3, "2024-05-11", Kind.INVOLUNTARY, 300),
        *left(1, "2024-05-31", Kind.OTHER, 400),
        *crowd({None: 4}, first=500, hired="2024-05-12"),
        *crowd({None: 2}, first=600, hired="2024-05-13"),
    ]

    may = jolts(staff(*people), within="2024-05")[0]

    assert 90 + 6 + 1 + 4 == may.employment
    assert (6, 10, 6, 3, 1) == (may.hires, may.separations, may.quits, may.layoffs, may.other)
    assert 10 / 101 == may.rates["separations"].value
    assert 6 / 101 == may.rates["hires"].value


def test_a_move_on_the_twelfth_counts_once():
    """The old post ends on the 11th, the new one begins on the 12th."""
    moved = [
        post
        for person in range(5)
        for post in (
            Post(person, "2021-01-01", "2024-05-11", Kind.MOVED),
            Post(person, "2021-01-01", start="2024-05-12"),
        )
    ]

    assert 5 == jolts(staff(*moved), within="2024-05")[0].employment


def test_why_few_left_in_a_month_is_not_told_and_cannot_be_worked_out():
    """May's three would be the year's less the others', so a second month keeps silent."""
    people = [
        *crowd({None: 90}),
        *left(3, "2024-05-20", Kind.INVOLUNTARY, 200),
        *left(7, "2024-06-20", Kind.VOLUNTARY, 300),
        *left(9, "2024-07-20", Kind.VOLUNTARY, 400),
    ]

    months = jolts(staff(*people), within="2024")

    assert [None, None, 9] == [month.quits for month in months[4:7]]
    assert [3, 7, 9] == [month.separations for month in months[4:7]]
    assert 0 == months[0].quits


def test_only_whole_months_are_given():
    """Of a window from the middle of March to the middle of May, April."""
    months = jolts(staff(*crowd({None: 9})), within="2024-03-15 to 2024-05-14")

    assert ["2024-04-01"] == [month.opens.isoformat() for month in months]
    with pytest.raises(InputError, match="a whole month"):
        jolts(staff(*crowd({None: 9})), within="2024-03-02 to 2024-03-31")
