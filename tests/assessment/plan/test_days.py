"""Meetings and due dates fall on days on which people work."""

import builtins
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.assessment.plan import DaysOff, days, days_off, meetings
from careerkit.assessment.plan.values import Cadence, Place
from careerkit.errors import InputError
from tests.assessment.plan.plans import BAVARIA, NOWHERE

PLACES = [Place(), Place("DE"), Place("DE", "BY"), Place("US", "CA"), Place("JP"), Place("SA")]


@pytest.mark.parametrize(
    ("place", "day", "why"),
    [
        (Place("DE"), dt.date(2027, 3, 29), "Easter Monday"),
        (Place("DE", "BY"), dt.date(2027, 1, 6), "Epiphany"),
        (Place("DE", "HH"), dt.date(2027, 1, 6), ""),
        (Place("US"), dt.date(2026, 11, 26), "Thanksgiving Day"),
        (Place("GB", "SCT"), dt.date(2027, 1, 4), "New Year"),
        (Place("FR"), dt.date(2027, 7, 14), "National Day"),
        (Place("JP"), dt.date(2027, 1, 1), "New Year"),
        (Place(), dt.date(2026, 12, 25), ""),
        (Place(), dt.date(2026, 12, 26), "Saturday"),
        (Place("SA"), dt.date(2026, 12, 4), "Friday"),
        (Place("SA"), dt.date(2026, 12, 6), ""),
    ],
)
def test_a_day_off_is_known_by_its_name(place, day, why):
    """Holidays by country and region; the weekend is that of the country."""
    assert days_off(place).name(day).startswith(why)
    assert bool(days_off(place).name(day)) is bool(why)


def test_a_meeting_on_a_holiday_moves_to_the_next_working_day_and_says_why():
    """Every second Friday from Christmas: the first is on Monday, the others stay."""
    planned = meetings(Cadence(2, dt.date(2026, 12, 25), 3), BAVARIA)

    assert [(dt.date(2026, 12, 28), "Christmas Day"), (dt.date(2027, 1, 8), "")] == [
        (m.on, m.moved) for m in planned[:2]
    ]
    assert [1, 2, 3] == [m.number for m in planned]


def test_a_holiday_of_ten_days_puts_two_weekly_meetings_on_two_days():
    """Both fall into it; the second does not land on the day of the first."""
    first = dt.date(2027, 2, 1)
    festival = {first + dt.timedelta(days=n): "Festival" for n in range(10)}
    planned = meetings(Cadence(1, first, 3), DaysOff(holidays=festival))

    assert [dt.date(2027, 2, 11), dt.date(2027, 2, 12), dt.date(2027, 2, 15)] == [
        m.on for m in planned
    ]


@given(
    st.sampled_from(PLACES),
    st.integers(1, 13),
    st.dates(dt.date(2026, 1, 1), dt.date(2030, 1, 1)),
    st.integers(1, 60),
)
def test_no_meeting_falls_on_a_day_off_and_no_two_on_one_day(place, weeks, first, number):
    """Each is on its usual day or on the next on which people work there."""
    off = days_off(place)
    planned = meetings(Cadence(weeks, first, number), off)

    assert number == len(planned) == len({m.on for m in planned})
    for nth, meeting in enumerate(planned):
        assert first + dt.timedelta(weeks=weeks * nth) == meeting.usual
        assert off.name(meeting.on) == ""
        assert meeting.on == meeting.usual or meeting.moved
        between = (meeting.on - meeting.usual).days
        assert all(off.name(meeting.usual + dt.timedelta(days=d)) for d in range(between))


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (Place("Germany"), "a country's code of two letters"),
        (Place("de"), "Did you mean “DE”"),
        (Place("DE", "XX"), "one of BB"),
        (Place("", "BY"), "a country beside it"),
        (Place("VA", "X"), "VA has no regions"),
    ],
)
def test_a_place_that_is_not_known_is_refused_in_a_sentence(place, told):
    """The nearest one is named where there is one."""
    with pytest.raises(InputError, match="expected") as caught:
        days_off(place)
    assert told in str(caught.value)


def test_without_the_library_weekends_are_avoided_and_it_is_said(monkeypatch):
    """A light installation still plans, and does not pretend to know holidays."""
    real = builtins.__import__

    def without(name, *rest, **more):
        if name == "holidays":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    days._of.cache_clear()
    off = days_off(Place("DE"))
    days._of.cache_clear()

    assert (days.MISSING, "Sunday", "") == (
        off.note,
        off.name(dt.date(2026, 12, 27)),
        off.name(dt.date(2026, 12, 25)),
    )
    assert days.NO_COUNTRY == NOWHERE.note
