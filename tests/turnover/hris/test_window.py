"""From when to when a file knows of exits is found, said, and can be set."""

import datetime as dt

import numpy as np
import pytest

from careerkit.errors import InputError
from careerkit.turnover import synthetic
from careerkit.turnover.hris.building import build
from careerkit.turnover.hris.columns import Columns
from tests.turnover.hris.company_columns import read
from tests.turnover.hris.tables import BEGIN, Row, columns, day

TODAY = day(4_000)


def window(rows, **more):
    """Give the window of rows as numbers of days, and the notes."""
    built = build(columns(rows), today=more.pop("today", TODAY), **more)
    found = [int((each - BEGIN).astype(int)) for each in (built.spells.opens, built.spells.closes)]
    return *found, " ".join(built.notes)


def test_a_file_of_those_present_when_the_system_began_opens_with_its_first_exit():
    """Ten years in which fifty people never left would be a wonder; who left then is not in the file."""
    here = [Row(person, hired=-3_650) for person in range(50)]
    gone = [Row(100 + n, hired=-3_650, end=20 + 30 * n) for n in range(20)]
    opens, _, notes = window(here + gone)

    assert 0 == opens  # the first of the month of day 20
    assert "none of them is in it" in notes


def test_a_file_with_everybody_opens_with_its_first_hire():
    """Some time without an exit is no wonder in a small and young company."""
    rows = [Row(n, hired=30 * n, end=30 * n + 37 * n % 400 if n % 2 else None) for n in range(30)]
    opens, _, notes = window(rows)

    assert 0 == opens
    assert "seems to have everybody" in notes
    assert -90 == window([*rows, Row(99, hired=-90)])[0]
    few = [Row(1, hired=0), Row(2, hired=9, end=800), Row(3, hired=99, end=990)]
    assert 0 == window(few)[0]  # two exits prove nothing


def test_the_company_without_those_who_left_before_its_system_opens_with_the_system():
    """And the same company with everybody opens with its first hire."""
    company = read(synthetic.written()["company.csv"])
    built = build(company, today=dt.date(2026, 6, 1))
    assert np.datetime64("2020-01-01") == built.spells.opens
    assert np.datetime64("2025-12-31") == built.spells.closes

    posts = synthetic.company(3, people=2_000).posts
    since = posts.hired >= np.datetime64("2020-01-01")
    young = Columns(
        row=np.arange(since.sum()),
        person=posts.person[since].astype(np.uint64),
        hired=posts.hired[since],
        start=posts.start[since],
        end=posts.end[since],
    )
    assert young.hired.min() == build(young, today=dt.date(2026, 6, 1)).spells.opens


def test_the_file_closes_with_its_latest_day_up_to_today():
    """A date of the future is not when the file was written; the day of the record goes first."""
    rows = [Row(1, hired=10, end=700), Row(2, hired=900), Row(3, hired=5_000)]

    assert 900 == window(rows)[1]
    assert "the latest hire or exit in it" in window(rows)[2]
    assert 1_500 == window([*rows, Row(4, hired=3, as_of=1_500)])[1]
    assert 950 == window([*rows, Row(4, hired=3, as_of=1_500)], today=day(950))[1]
    assert 4_000 == window([Row(1, hired=5_000)])[1]


def test_days_that_are_set_are_taken():
    """Hires after the last one do not count yet, and exits after it have not happened."""
    rows = [Row(1, hired=10, end=700), Row(2, hired=900)]
    built = build(columns(rows), today=TODAY, opens=day(100), closes=day(500))

    assert (0, 1, 1, 0) == (built.used, built.repaired, built.set_aside, built.rejected)
    assert not built.spells.left.any()
    assert [90] == built.spells.entry.tolist()
    assert "as set" in built.notes[0]


def test_a_window_that_opens_after_it_closes_is_refused():
    """With the last day that is possible."""
    with pytest.raises(InputError, match="opens: expected a day up to 15 May 2021"):
        build(columns([Row(1)]), today=TODAY, opens=day(600), closes=day(500))


def test_posts_that_ended_before_the_window_are_counted_and_not_observed():
    """They are in the account of rows; the note says how many."""
    built = build(
        columns([Row(1, hired=0, end=50), Row(2, hired=0)]),
        today=TODAY,
        opens=day(51),
        closes=day(99),
    )

    assert (2, 1) == (built.used, len(built.spells.observed()))
    assert "when the window opens: 1." in built.notes[-1]
