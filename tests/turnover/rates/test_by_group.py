"""Rates of groups, against a count of every person on every day."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit.errors import InputError
from careerkit.turnover.groups import grouped
from careerkit.turnover.hris.spells import EXITS, Kind
from careerkit.turnover.rates import monthly, rates
from careerkit.turnover.rates.counts import flow
from careerkit.turnover.rates.values import DENOMINATORS
from careerkit.turnover.survival.ranged import Ranged
from tests.turnover.staff import Post, crowd, staff

ALL_YEAR = "2024"


def leavers(many, end, kind=Kind.VOLUNTARY, *, first=500, hired="2021-06-01", team="A"):
    """Give so many who leave on the same day."""
    return [Post(first + n, hired, end, kind, groups={"Team": team}) for n in range(many)]


def test_the_usual_example_by_every_denominator():
    """30 at the start, 15 hired in March, 5 gone at the end of June, 40 at the end."""
    people = [
        *crowd({"A": 25}),
        *crowd({"A": 15}, first=100, hired="2024-03-01"),
        *leavers(5, "2024-06-30"),
    ]

    found = rates(staff(*people), within=ALL_YEAR).everybody

    counts = found.counts
    assert (30, 40, 5, 15) == (counts.start, counts.end, counts.exits, counts.hires)
    # The months end with 30, 30, then 45 three times, then 40 seven times.
    assert 475 / 12 == counts.average
    expected = {"start": 5 / 30, "end": 5 / 40, "midpoint": 5 / 35, "average": 5 / (475 / 12)}
    assert expected == {name: found.annual[name].value for name in expected}
    years = (25 * 366 + 15 * 306 + 5 * 182) / 365.25
    assert 5 / years == pytest.approx(found.annual["person-years"].value)
    assert {*DENOMINATORS} == {*found.annual}


def test_a_quarter_is_annualised_and_says_so():
    """Four times the quarter's rate."""
    people = [*crowd({"A": 95}), *leavers(5, "2024-08-15")]

    found = rates(staff(*people), within="2024-Q3", denominator="start")

    assert 0.05 == found.everybody.period["start"].value
    assert 0.20 == pytest.approx(found.everybody.annual["start"].value)
    assert any("3 months" in note and "0.25 years" in note for note in found.notes)
    years = (95 * 92 + 5 * 46) / 365.25
    assert 5 / years == pytest.approx(found.everybody.annual["person-years"].value)


def test_who_leaves_on_the_last_day_has_gone_in_the_evening():
    """The exit counts in the year whose last day it is, and not in the next."""
    spells = staff(*crowd({"A": 20}), *leavers(6, "2023-12-31"))

    assert 6 == rates(spells, within="2023").everybody.counts.exits
    assert 20 == rates(spells, within="2023").everybody.counts.end
    assert (20, 0) == tuple(
        getattr(rates(spells, within="2024").everybody.counts, name) for name in ("start", "exits")
    )


def test_a_move_is_no_exit_and_nobody_is_missing_in_between():
    """Six go from A to B, with a weekend in between."""
    moved = [
        post
        for person in range(6)
        for post in (
            Post(person, "2021-01-01", "2024-06-28", Kind.MOVED, groups={"Team": "A"}),
            Post(person, "2021-01-01", start="2024-07-01", groups={"Team": "B"}),
        )
    ]
    spells = staff(*moved, *crowd({"A": 10, "B": 10}, first=50))

    found = rates(spells, "Team", within=ALL_YEAR)
    a, b = (each.counts for each in found.groups)

    assert (16, 10, 0, 6) == (a.start, a.end, a.moved_in, a.moved_out)
    assert (10, 16, 6, 0) == (b.start, b.end, b.moved_in, b.moved_out)
    assert 26.0 == found.everybody.counts.average
    assert (0, 0, 0) == tuple(
        getattr(found.everybody.counts, name) for name in ("exits", "moved_in", "moved_out")
    )
    assert all(26 == month.end for month in monthly(spells, within=ALL_YEAR).everybody.months)


def test_why_few_people_left_is_not_told():
    """Three exits of B are personal, and A's six would tell them by the whole."""
    people = [
        *crowd({"A": 20, "B": 20, "C": 20}),
        *leavers(6, "2024-05-31", first=500),
        *leavers(3, "2024-05-31", Kind.INVOLUNTARY, first=600, team="B"),
        *leavers(9, "2024-05-31", Kind.INVOLUNTARY, first=700, team="C"),
    ]

    found = rates(staff(*people), "Team", within=ALL_YEAR)

    assert [None, None] == [each.kinds for each in found.groups[:2]]
    assert {Kind.VOLUNTARY: 0, Kind.INVOLUNTARY: 9, Kind.OTHER: 0} == found.groups[2].kinds
    assert {Kind.VOLUNTARY: 6, Kind.INVOLUNTARY: 12, Kind.OTHER: 0} == found.everybody.kinds
    assert any("personal" in note and "“A”, “B”" in note for note in found.notes)


def test_kinds_are_shown_of_nobody_where_few_left_in_all():
    """The whole is told no more than its parts."""
    people = [*crowd({"A": 20, "B": 20}), *leavers(4, "2024-05-31")]

    found = rates(staff(*people), "Team", within=ALL_YEAR)

    assert found.everybody.kinds is None
    assert 4 == found.everybody.counts.exits


def test_months_of_few_people_are_left_out():
    """A team that began with three: neither headcount nor hires, from which it would follow."""
    people = [
        *crowd({"New": 3}, hired="2024-02-10"),
        *crowd({"New": 5}, first=50, hired="2024-04-10"),
        *crowd({"Old": 30}, first=100),
        *crowd({"Mid": 9}, first=200),
    ]

    found = monthly(staff(*people), "Team", within=ALL_YEAR)
    new, old, mid = (each.months for each in found.groups)

    assert [0, None, None, 8, 8] == [month.end for month in new[:5]]
    assert [0, None, None, None, 0] == [month.hires for month in new[:5]]
    assert [9, None, None, 9] == [
        month.end for month in mid[:4]
    ]  # with it, three are not told apart
    assert [30] * 12 == [month.end for month in old]
    assert any("left out" in note for note in found.notes)


def test_an_average_does_not_uncover_a_month_that_is_left_out():
    """Of six and then three, then six again: twelve times the average less eleven months would be three."""
    people = [
        *crowd({"New": 3, "Mid": 9, "Old": 30}),
        *leavers(3, "2024-05-31", first=500, team="New"),
        *crowd({"New": 3}, hired="2024-06-10", first=600),
    ]

    new, mid, old = rates(staff(*people), "Team", within=ALL_YEAR).groups

    assert (6, 6, None) == (new.counts.start, new.counts.end, new.counts.average)
    assert new.annual["average"].value is None
    assert 3 / 6 == new.annual["midpoint"].value
    assert mid.counts.average is None  # all and the old ones would tell the others
    assert 30 == old.counts.average


def test_groups_that_the_window_puts_together_do_not_uncover_what_months_leave_out():
    """Two of “Thin” are put to nine of “Mid”; months tell those nine, and leave out six of “Grows”."""
    company = staff(
        *crowd({"Thin": 2, "Mid": 9, "Grows": 6, "Old": 30}),
        *leavers(6, "2023-11-30", team="Thin"),
        *crowd({"Grows": 20}, hired="2024-06-10", first=600),
        *crowd({"Thin": 5}, hired="2025-03-01", first=700),
    )

    found = rates(company, "Team", within=ALL_YEAR)
    months = monthly(company, "Team")

    first = {each.group.label: each.months[48].start for each in months.groups}
    assert {"Thin": None, "Mid": 9, "Grows": None, "Old": 30} == first
    assert {"Grows": None, "Old": 30, "Other groups together": None} == {
        each.group.label: each.counts.start for each in found.groups
    }


def test_few_exits_outside_the_window_do_not_follow_from_the_whole_file():
    """Six of eight left in the year: why the other two did would be the file's kinds less the year's."""
    people = [
        *crowd({"A": 20, "B": 20, "C": 20}),
        *leavers(6, "2024-05-31", first=500),
        *leavers(2, "2022-05-31", Kind.INVOLUNTARY, first=600),
        *leavers(6, "2024-05-31", first=700, team="B"),
        *leavers(7, "2022-05-31", first=800, team="B"),
        *leavers(6, "2024-05-31", first=900, team="C"),
    ]

    found = rates(staff(*people), "Team", within=ALL_YEAR)

    a, b, c = (each.kinds for each in found.groups)
    assert a is None
    assert b is None  # with all others', the whole would tell A's
    assert {Kind.VOLUNTARY: 6, Kind.INVOLUNTARY: 0, Kind.OTHER: 0} == c
    assert 18 == sum(found.everybody.kinds.values())


def test_a_month_by_its_two_annual_rates():
    """One of ten in January: 120% in proportion, 72% compound."""
    people = [*crowd({"A": 95}), *leavers(10, "2024-01-31")]

    january = monthly(staff(*people), within=ALL_YEAR).everybody.months[0]

    assert (105, 95, 10) == (january.start, january.end, january.exits)
    assert 0.1 == january.rate.value
    assert 1.2 == pytest.approx(january.simple.value)
    assert 1 - 0.9**12 == pytest.approx(january.compound.value)
    assert 0 < january.compound.low < january.compound.value < january.compound.high <= 1


def test_nobody_there_has_no_rate():
    """All left long before; what is not there is nothing, and never NaN."""
    people = [*leavers(9, "2021-12-31"), *crowd({"A": 9}, hired="2024-12-31", first=10)]

    found = rates(staff(*people), within=ALL_YEAR, denominator="start").everybody

    assert Ranged(None) == found.annual["start"]
    assert 9 == found.counts.hires


def test_an_unknown_denominator_is_named():
    """With those that there are."""
    with pytest.raises(InputError, match="average, midpoint, start, end, person-years"):
        rates(staff(*crowd({"A": 9})), denominator="mean")


DAYS = [dt.date(2023, 11, 1) + dt.timedelta(days=n) for n in range(480)]


@st.composite
def careers(draw):
    """Give people with one to three posts, some leaving, some still here, around the year 2024."""
    posts = []
    for person in range(draw(st.integers(5, 14))):
        day = draw(st.sampled_from(DAYS[:-20]))
        hired = start = day
        for _ in range(draw(st.integers(1, 3))):
            end = start + dt.timedelta(days=draw(st.integers(0, 200)))
            kind = draw(st.sampled_from([*EXITS, Kind.MOVED, Kind.MOVED, Kind.STILL_HERE]))
            until = "NaT" if kind == Kind.STILL_HERE else end.isoformat()
            team = draw(st.sampled_from("AB"))
            groups = {"Team": team}
            posts.append(Post(person, hired.isoformat(), until, kind, start.isoformat(), groups))
            if kind != Kind.MOVED:
                break
            start = end + dt.timedelta(days=1)
        if posts[-1].kind == Kind.MOVED:
            posts[-1] = Post(
                person, hired.isoformat(), "NaT", Kind.STILL_HERE, posts[-1].start, posts[-1].groups
            )
    return staff(*posts, opens="2023-01-01", closes="2025-12-31")


@settings(max_examples=80, deadline=None)
@given(careers(), st.sampled_from(["2024", "2024-Q2", "2024-02", "2024-03-07 to 2024-11-19"]))
def test_counts_agree_with_going_through_everybody_day_by_day(spells, asked):
    """Whoever is counted in bins is found one by one as well, and every sum adds up."""
    from careerkit.turnover.rates.window import window

    asked = window(spells, asked)
    groups = grouped(spells, "Team", minimum=3)
    found = flow(asked.of(spells), groups, asked.evenings())
    for place in range(len(groups)):
        own = [row for row in range(len(spells)) if groups.code[row] == place]
        for at, evening in enumerate(asked.evenings()):
            assert sum(_there(spells, row, evening) for row in own) == found.there[place, at]
        days = sum(_days(spells, row, asked.opens, asked.closes) for row in own)
        assert days / 365.25 == pytest.approx(found.years[place])
    came = found.hires + found.moved_in - found.moved_out - found.exits
    np.testing.assert_array_equal(found.there[:, 1:], found.there[:, :-1] + came)
    left = [
        row
        for row in range(len(spells))
        if spells.kind[row] in EXITS and asked.opens <= spells.end[row].item() <= asked.closes
    ]
    assert len(left) == found.exits.sum()


def _there(spells, row, evening):
    """Tell whether somebody is in this post on an evening, having read one line."""
    end = spells.end[row].item()
    stays = end is None or end > evening or (spells.kind[row] == Kind.MOVED and end == evening)
    return spells.start[row].item() <= evening and stays


def _days(spells, row, opens, closes):
    """Count the days in this post inside the window."""
    end = spells.end[row].item() or closes
    return max((min(end, closes) - max(spells.start[row].item(), opens)).days + 1, 0)
