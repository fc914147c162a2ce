"""Which days a rate is about."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.errors import InputError
from careerkit.turnover.rates.window import Window, months_before, window
from tests.turnover.staff import crowd, staff

SPELLS = staff(*crowd({"A": 5}), opens="2020-03-10", closes="2025-06-15")


@pytest.mark.parametrize(
    ("asked", "opens", "closes", "length"),
    [
        ("2024", "2024-01-01", "2024-12-31", "one year"),
        ("2024-Q3", "2024-07-01", "2024-09-30", "3 months"),
        ("2024-02", "2024-02-01", "2024-02-29", "one month"),
        ("last 12 months", "2024-06-16", "2025-06-15", "one year"),
        ("last 24 months", "2023-06-16", "2025-06-15", "2 years"),
        ("2023-03-01 to 2023-03-10", "2023-03-01", "2023-03-10", "10 days"),
        ("", "2020-03-10", "2025-06-15", "1,924 days"),
    ],
)
def test_a_window_is_read(asked, opens, closes, length):
    """As people write it."""
    found = window(SPELLS, asked)

    assert (opens, closes) == (found.opens.isoformat(), found.closes.isoformat())
    assert length == found.length


def test_what_the_file_does_not_know_is_cut_off_and_said():
    """The year is not over."""
    found = window(SPELLS, "2025")

    assert dt.date(2025, 6, 15) == found.closes
    assert "2025, as far as the file knows it, 1 January 2025 to 15 June 2025" == found.name


@pytest.mark.parametrize(
    "asked",
    ["2019", "last year", "2024-13", "2024-Q5", "2024-00", "2024-06-01 to 2024-01-01", "0000"],
)
def test_what_cannot_be_meant_is_refused(asked):
    """With the forms that can be read, or the days that the file knows."""
    with pytest.raises(InputError, match="The window"):
        window(SPELLS, asked)


def test_a_snapshot_has_no_window():
    """What it allows instead is said."""
    with pytest.raises(InputError, match="hazards by tenure"):
        window(staff(*crowd({"A": 5}), dated=False))


@given(st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 31)), st.integers(1, 900))
def test_evenings_cut_a_window_into_months(opens, days):
    """Every day lies in one stretch, and all but the last end with a month."""
    closes = opens + dt.timedelta(days=days)
    evenings = Window(opens, closes, "").evenings()

    assert (opens - dt.timedelta(days=1), closes) == (evenings[0], evenings[-1])
    assert sorted(set(evenings)) == evenings
    assert all((day + dt.timedelta(days=1)).day == 1 for day in evenings[1:-1])
    assert len(evenings) <= 2 + (closes.year - opens.year) * 12 + closes.month - opens.month


@given(st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 31)), st.integers(-60, 60))
def test_months_are_counted_by_the_calendar(day, months):
    """The same day of that month, or its last."""
    found = months_before(day, months)

    assert (day.year * 12 + day.month) - (found.year * 12 + found.month) == months
    assert found.day == day.day or (found + dt.timedelta(days=1)).day == 1
