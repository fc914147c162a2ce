"""People grouped by how long they have been there."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit.turnover import synthetic
from careerkit.turnover.hris.spells import Kind
from careerkit.turnover.rates import rates
from careerkit.turnover.survival.hazards import hazards
from careerkit.turnover.tenure_bands import TENURE, by_tenure, in_words
from tests.turnover.staff import Post, staff


def test_bands_have_words():
    """As one would say them."""
    assert ("under 1 year", "1 to 2 years", "2 years and more") == tuple(
        in_words((0, 1, 2), place) for place in range(3)
    )
    assert "at any tenure" == in_words((0,), 0)


def test_a_passage_cuts_a_spell_and_is_a_move():
    """Two years and a day make three pieces, which follow each other without a gap."""
    cut = by_tenure(staff(Post(1, "2021-01-01", "2023-01-01", Kind.VOLUNTARY)))

    assert ["2021-01-01", "2022-01-01", "2023-01-01"] == cut.start.astype(str).tolist()
    assert ["2021-12-31", "2022-12-31", "2023-01-01"] == cut.end.astype(str).tolist()
    assert [Kind.MOVED, Kind.MOVED, Kind.VOLUNTARY] == cut.kind.tolist()
    assert [0, 1, 2] == cut.groups[TENURE].codes.tolist()


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_cutting_changes_no_count_of_the_whole(seed):
    """The same days, exits, hires and headcount, only told apart by tenure."""
    spells = synthetic.spells(seed, people=200)
    before = rates(spells, within="2024").everybody.counts
    after = rates(by_tenure(spells), within="2024").everybody.counts

    for name in ("start", "end", "average", "exits", "hires"):
        assert getattr(before, name) == getattr(after, name), name
    assert before.person_years == pytest.approx(after.person_years)


def test_rates_by_tenure_are_the_hazards_of_the_bands():
    """Exits ÷ years at that tenure, but for the quarter days by which years differ from days."""
    spells = synthetic.spells(11)
    found = rates(by_tenure(spells), TENURE, denominator="person-years")
    table = hazards(spells)

    rate = [each.annual["person-years"].value for each in found.groups]
    np.testing.assert_allclose(table.exits[0].sum(axis=1) / table.person_years[0], rate, rtol=0.01)
