"""A file's last year beside what would have been projected without it."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit.errors import InputError
from careerkit.turnover import synthetic
from careerkit.turnover.groups import TooFewPeopleError, grouped
from careerkit.turnover.hris.spells import EXITS, Kind
from careerkit.turnover.rates import rates
from careerkit.turnover.survival.backtest import _foreseen, backtest
from careerkit.turnover.survival.cohorts import Cohorts, exits_drawn, followed_up, known_on
from tests.turnover.staff import Post, crowd, staff
from tests.turnover.survival.held import years_foreseen

CUT = dt.date(2024, 12, 31)


def doubled(spells, department=None):
    """Give a company in which, from 2025 on, twice as many leave as its true hazards say.

    Everybody at the cut who stayed through the year leaves in it after all with the chance that the year
    adds; that chance is the share who did leave.
    """
    rng = np.random.default_rng(1)
    cut, closes = np.datetime64(CUT), spells.closes
    there = (spells.start <= cut) & np.isnat(spells.end)
    left = (spells.start <= cut) & (spells.end > cut) & spells.left
    if department is not None:
        own = spells.groups["Department"].codes == department
        there, left = there & own, left & own
    chance = left.sum() / (left.sum() + there.sum())
    more = there & (rng.random(len(spells)) < chance)
    days = cut + rng.integers(1, int((closes - cut).astype(int)), len(spells))
    return replace(
        spells,
        end=np.where(more, days.astype("datetime64[D]"), spells.end),
        kind=np.where(more, np.int8(Kind.VOLUNTARY), spells.kind),
    )


def test_the_fit_sees_the_file_as_it_was():
    """Later exits and moves are not known, later hires and posts are not there."""
    spells = staff(
        Post(1, "2021-01-01", "2025-03-01", Kind.VOLUNTARY),
        Post(2, "2021-01-01", "2024-12-31", Kind.INVOLUNTARY),
        Post(3, "2021-01-01", "2025-06-30", Kind.MOVED),
        Post(3, "2021-01-01", start="2025-07-01"),
        Post(4, "2025-02-01"),
    )

    past = known_on(spells, CUT)

    assert [1, 2, 3] == past.person.tolist()
    assert [Kind.STILL_HERE, Kind.INVOLUNTARY, Kind.STILL_HERE] == past.kind.tolist()
    assert [True, False, True] == np.isnat(past.end).tolist()
    assert np.datetime64(CUT) == past.closes


def test_few_people_on_the_day_of_the_cut_are_not_counted():
    """Three were there and thirty came later: how many stayed of the three is about single people."""
    company = staff(
        *crowd({"A": 3}), *crowd({"A": 30}, hired="2025-03-01", first=50), opens="2021-01-01"
    )
    with pytest.raises(TooFewPeopleError, match="found fewer"):
        backtest(company)


def test_nothing_after_the_cut_reaches_the_projection():
    """Two futures, one past: the same numbers are foreseen of those who were there."""
    spells = synthetic.spells(4, people=1_000)
    spells = spells.only(spells.start <= np.datetime64(CUT))
    other = doubled(spells)

    one, two = (backtest(each, "Department", rng=3) for each in (spells, other))

    assert one.total.happened < two.total.happened
    assert [(e.low, e.high, e.expected) for e in one.cells] == [
        (e.low, e.high, e.expected) for e in two.cells
    ]


def test_people_are_followed_by_the_group_of_the_cut_or_of_their_hire():
    """Who moved to B after it leaves A's people; a rehire is a hire of its own."""
    posts = [
        Post(1, "2021-01-01", "2025-02-28", Kind.MOVED, groups={"Team": "A"}),
        Post(1, "2021-01-01", "2025-05-10", Kind.VOLUNTARY, "2025-03-01", {"Team": "B"}),
        Post(2, "2021-01-01", "2025-01-15", Kind.OTHER, groups={"Team": "B"}),
        Post(2, "2025-04-01", groups={"Team": "A"}),
        Post(3, "2025-06-01", "2025-06-20", Kind.INVOLUNTARY, groups={"Team": "B"}),
        Post(4, "2020-01-01", "2024-12-31", Kind.VOLUNTARY, groups={"Team": "B"}),
        *crowd({"A": 8, "B": 9}, first=10),
    ]
    spells = staff(*posts)
    evenings = rates(spells, within="2025").window.evenings()

    found = followed_up(spells, grouped(spells, "Team"), evenings)

    assert [9, 10] == found.people.tolist()
    assert {(0, 4): 1, (1, 0): 1, (1, 5): 1} == _nonzero(found.exits)
    assert {(0, 3): 1, (1, 5): 1} == _nonzero(found.hires)
    assert [1, 1, 1] == found.kinds.tolist()


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_what_happened_is_what_the_rates_count(seed):
    """Exits and hires of everybody are those of the year, and people those at its start."""
    spells = synthetic.spells(seed, people=300)
    year = rates(spells, within="2025").everybody.counts
    evenings = rates(spells, within="2025").window.evenings()

    found = followed_up(spells, grouped(spells, "Department"), evenings)

    assert (year.exits, year.hires, year.start) == (
        found.exits.sum(),
        found.hires.sum(),
        found.people.sum(),
    )


def test_draws_are_those_of_a_simulation_person_by_person():
    """One hazard for all: each of 300 people leaves by a die of their own, month by month."""
    hazard = np.array([0.3, 0.1, 0.0])
    table = _certain(hazard)
    evenings = [
        dt.date(2024, 12, 31),
        dt.date(2025, 1, 31),
        dt.date(2025, 2, 28),
        dt.date(2025, 12, 31),
    ]
    cohorts = Cohorts(
        groups=1,
        tenures=np.array([3, 40]),
        of=np.array([0, 0]),
        people_in=np.array([100, 200]),
        hires=np.zeros((1, 3), np.int64),
        exits=np.zeros((1, 3), np.int64),
        kinds=np.zeros(3, np.int64),
    )

    exits, kinds = exits_drawn(cohorts, table, evenings, 20_000, np.random.default_rng(1))

    stays = np.exp(-0.4 * np.array([0, 31, 59, 365]) / 365.25)
    chances = -np.diff(stays)
    error = 5 * np.sqrt(300 * chances / 20_000)
    np.testing.assert_array_less(np.abs(exits[:, 0].mean(axis=0) - 300 * chances), error)
    total, p = exits.sum(axis=(1, 2)), chances.sum()
    assert 300 * p * (1 - p) == pytest.approx(total.var(), rel=0.05)
    np.testing.assert_allclose([0.75, 0.25, 0], kinds.sum(axis=0) / kinds.sum(), atol=0.005)
    np.testing.assert_array_equal(total, kinds.sum(axis=1))


def test_hires_join_in_the_middle_of_their_month():
    """A thousand hired in December have half a month to leave in."""
    table = _certain(np.array([1.2, 0.0, 0.0]))
    evenings = rates(staff(*crowd({"A": 5})), within="2025").window.evenings()
    hires = np.zeros((1, 12), np.int64)
    hires[0, -1] = 1_000
    cohorts = Cohorts(
        1, np.zeros(0, int), np.zeros(0, int), np.zeros(0, int), hires, hires, hires[0, :3]
    )

    exits, _ = exits_drawn(cohorts, table, evenings, 2_000, np.random.default_rng(1))

    assert 0 == exits[:, 0, :-1].sum()
    expected = 1_000 * -np.expm1(-1.2 * 15.5 / 365.25)
    assert expected == pytest.approx(exits[:, 0, -1].mean(), rel=0.02)


def test_ranges_hold_what_comes_as_often_as_they_say():
    """Over 40 companies whose hazards never change, and 50 years that each might have had.

    A false alarm of the louder kind comes once in 100 companies; more than three in 40 come once in 1,500
    times.
    """
    shares, verdicts = years_foreseen(range(1, 41), 800, draws=500, times=50)

    for what, tolerance in {"the year": 0.015, "groups": 0.006, "kinds": 0.015}.items():
        _, held, promised = shares[what]
        assert promised == pytest.approx(held, abs=tolerance), what
    counts, held, promised = shares["months of groups"]
    assert counts == 40 * 60
    assert promised == pytest.approx(held, abs=0.003)
    assert verdicts["changed"] <= 3
    assert verdicts["held"] >= 30


def test_a_year_after_one_year_alone_is_foreseen_as_surely_as_it_says():
    """Here as much is not known of the hazards as chance adds; a sum that forgets some of it misses."""
    shares, _ = years_foreseen(range(1, 41), 800, years=2, draws=300, times=50)

    for what in ("the year", "groups"):
        _, held, promised = shares[what]
        assert promised == pytest.approx(held, abs=0.012), what


def test_the_promise_is_for_what_comes_and_not_for_the_draws_themselves():
    """Of 100 draws 4 lie below and 4 above; a further one does in 5 and 5 of 101 cases."""
    found = _foreseen("A", None, None, np.random.default_rng(1).permutation(100) + 1, 50, 0.9)

    assert (5, 96) == (found.low, found.high)
    assert 1 - 10 / 101 == pytest.approx(found.sure)


def test_a_range_that_ends_where_counts_end_leaves_nothing_out_there():
    """Nobody is a count below which there is none."""
    draws = np.repeat([0, 1, 2], [700, 290, 10])
    found = _foreseen("A", None, None, draws, 0, 0.9)

    assert (0, 1) == (found.low, found.high)
    assert 1 - 11 / 1_001 == pytest.approx(found.sure)


def test_a_year_in_which_twice_as_many_left_is_noticed():
    """And it is said that something was different."""
    found = backtest(doubled(synthetic.spells(2)), "Department")

    assert "changed" == found.verdict
    assert not found.total.inside
    assert found.total.happened > 1.5 * found.total.expected
    assert any("what was different" in sentence for sentence in found.says)


def test_a_single_department_in_which_twice_as_many_left_is_named():
    """Though in the company as a whole it comes to little."""
    spells = synthetic.spells(2)
    sales = spells.groups["Department"].labels.index("Sales")
    found = backtest(doubled(spells, department=sales), "Department")

    assert "changed" == found.verdict
    assert found.total.happened < 1.1 * found.total.high
    assert any(sentence.startswith("Sales stands out") for sentence in found.says)


def test_what_it_says_can_be_read():
    """Foreseen, came, and how many groups and months lay outside."""
    found = backtest(synthetic.spells(7), "Department")

    assert "held" == found.verdict
    assert f"{found.total.happened:,} came: inside the 90% range" in found.says[0]
    assert any("Of 5 groups" in sentence for sentence in found.says)
    assert found.coverage.of == 60 == len(found.cells)
    assert [*EXITS] == [each.kind for each in found.kinds]
    assert dt.date(2024, 12, 31) == found.cut
    assert any("One year is one try" in sentence for sentence in found.cannot_tell)


def test_hires_can_be_projected_too():
    """As many as the year before, not as many as came; the range is wider for it."""
    spells = synthetic.spells(7)
    given_, projected = (backtest(spells, hires=each) for each in ("given", "projected"))

    assert "projected" == projected.hires_were
    width = [found.total.high - found.total.low for found in (given_, projected)]
    assert width[0] <= width[1] + 3
    assert projected.total.expected == pytest.approx(given_.total.expected, rel=0.05)
    assert any("give or take chance" in note for note in projected.notes)


def test_why_few_left_is_not_told():
    """Four exits have no kinds."""
    gone = [Post(n, "2021-01-01", "2025-03-01", Kind.VOLUNTARY) for n in range(4)]

    found = backtest(staff(*gone, *crowd({None: 30}, first=10, hired="2021-01-01")))

    assert 4 == found.total.happened
    assert () == found.kinds


def test_a_snapshot_is_refused():
    """It has no last year."""
    with pytest.raises(InputError, match="no last year that could be left out"):
        backtest(replace(synthetic.spells(1, people=100), dated=False))


@pytest.mark.parametrize("cut", [dt.date(2025, 12, 31), dt.date(2020, 6, 1), dt.date(2030, 1, 1)])
def test_a_cut_needs_a_year_before_and_some_days_after(cut):
    """Else there is nothing to fit, or nothing to compare."""
    with pytest.raises(InputError, match="a year of the file before it"):
        backtest(synthetic.spells(1, people=100), cut=cut)


def _nonzero(counts):
    return {tuple(place): int(counts[tuple(place)]) for place in np.argwhere(counts).tolist()}


def _certain(hazard):
    """Give what stands in for a table of hazards that are known."""

    class Certain:
        bands = (0.0, 1.0)

        def draws(self, n, _rng):
            return np.broadcast_to(hazard, (n, 1, 2, 3)).copy()

    return Certain()
