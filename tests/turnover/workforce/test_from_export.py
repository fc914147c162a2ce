"""Staff from an export: groups, pay that nobody's own can be read from, and posts that are filled anew."""

from dataclasses import replace

import numpy as np
import pytest

from careerkit.errors import InputError
from careerkit.resources import data_file
from careerkit.turnover.estimate import span
from careerkit.turnover.hris.load import load
from careerkit.turnover.sampling import sample
from careerkit.turnover.workforce.budget import worked_out
from careerkit.turnover.workforce.from_export import from_export
from careerkit.turnover.workforce.plan import Plan
from careerkit.turnover.workforce.projection import project
from careerkit.turnover.workforce.prospect import prospect
from careerkit.turnover.workforce.staff import estimated
from tests.turnover.workforce.budgets import known, priced


@pytest.fixture(scope="module")
def company():
    """Load the company that does not exist."""
    return load(data_file("company.csv")).spells


def there(spells):
    """Tell who is there on the last day."""
    return np.isnat(spells.end) | (spells.end > spells.closes)


def in_design(spells):
    """Tell who is in Design."""
    design = spells.groups["Department"]
    return design.codes == design.labels.index("Design")


def middle(salaries):
    """Give the mean of the three or four in the middle."""
    ordered, half = np.sort(salaries), len(salaries) // 2
    return float(ordered[(len(ordered) - 3) // 2 : half + 2].mean())


def test_the_pay_that_is_shown_is_nobodys_own(company):
    """Of five in a group the one in the middle earns 52,000, and that is not what stands there."""
    placed = np.flatnonzero(there(company) & in_design(company))[:5]
    salary = np.full(len(company), np.nan)
    salary[placed] = [40_000, 50_000, 52_000, 60_000, 90_000]
    pays = from_export(replace(company, salary=salary), "Department").pays

    assert 54_000 == next(pay.salary for pay in pays if pay.segment == "Design")


def test_pay_is_that_in_the_middle_of_who_is_there_to_the_nearest_hundred(company):
    """What those were paid who have left changes nothing."""
    pays = from_export(company, "Department").pays
    gone = replace(company, salary=np.where(there(company), company.salary, 1e9))
    design = middle(company.salary[there(company) & in_design(company)])

    assert {"Design": pytest.approx(design, abs=50)}.items() <= {
        pay.segment: pay.salary for pay in pays
    }.items()
    assert all(pay.salary % 100 == 0 for pay in pays)
    assert pays == from_export(gone, "Department").pays


def test_pay_that_few_have_is_not_shown(company):
    """Four salaries in a group give that of all, and a sentence; five give their own."""
    placed = np.flatnonzero(there(company) & in_design(company))

    def known_for(number):
        unknown = in_design(company)
        unknown[placed[:number]] = False
        salary = np.where(unknown, np.nan, company.salary)
        return from_export(replace(company, salary=salary), "Department")

    few, enough = known_for(4), known_for(5)
    own = middle(company.salary[placed[:5]])
    assert "fewer than 5 people with a salary" in few.notes[-1]
    assert {pay.segment: pay.salary for pay in enough.pays}["Design"] == pytest.approx(own, abs=50)
    everybody = company.salary[there(company)]
    everybody = np.median(np.append(everybody, []))
    shown = {pay.segment: pay.salary for pay in few.pays}["Design"]
    assert shown == pytest.approx(everybody, rel=0.03)
    assert shown != pytest.approx(own, rel=0.001)


def test_that_lower_levels_shrink_in_the_look_ahead_is_said(company):
    """As who is promoted leaves no open post; without levels there is nothing to say."""
    found = from_export(company, level="Job level")
    drawn = found.matrix.draw(20, 1)
    staff = estimated(drawn)
    ahead = prospect(staff, 24, np.ones((20, len(staff.segments)))).heads.mean(axis=1)

    assert "Associate" == staff.segments[0]
    assert ahead[-1, 0] < 0.75 * ahead[0, 0]
    assert any("lower levels shrink" in note for note in found.notes)
    assert not any("lower levels shrink" in note for note in from_export(company, "Team").notes)


def test_a_file_without_pay_says_so(company):
    """And is priced with the salaries of the ledger."""
    found = from_export(replace(company, salary=np.full(len(company), np.nan)), "Department")

    assert [0.0] * 5 == [pay.salary for pay in found.pays]
    assert "The file has no pay" in found.notes[-1]


def test_a_replacement_begins_with_no_tenure(company):
    """In the same group, in its first band: each state's replacement is there, wherever the leaver was."""
    found = from_export(company, "Department", "Job level")
    staff = estimated(found.matrix.draw(3, 1))
    bands = len(found.matrix.layout.cells)

    assert bands > 1
    assert np.array_equal(staff.of, staff.entry // bands)
    assert set((staff.entry % bands).tolist()) == {0}
    assert len(found.pays) == len(staff.segments) == len(set(staff.of.tolist()))


def test_exits_agree_with_the_projection_of_the_same_matrix(company):
    """With posts filled at once, as many leave as in the workforce's own projection that does so, too."""
    found = from_export(company, "Department")
    drawn = found.matrix.draw(50, 1)
    staff = estimated(drawn)
    budget = worked_out(
        staff, priced(staff.segments, 1_000, n=50), [], sample(known(0).quantities, 50, rng=1), 12
    )
    own = project(drawn, Plan(months_to_fill=0.0), 12, 50, mode="expected")
    exits = sum(track.draws.sum(axis=(1, 2)) for track in own.exits.values())

    assert span(budget.exits).mean == pytest.approx(exits.mean(), rel=0.005)


def test_a_file_without_days_is_refused_with_what_is_missing(company):
    """A snapshot has no months in which people leave."""
    with pytest.raises(InputError, match="Add the columns with the hire date"):
        from_export(replace(company, dated=False), "Department")
