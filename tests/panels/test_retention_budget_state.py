"""The state of the panel on a retention budget: what is typed counts, or a sentence says why not."""

import numpy as np
import pytest

from careerkit.errors import CareerkitError, InputError
from careerkit.panels.retention_budget.open import open_state
from careerkit.panels.retention_budget.state import RetentionBudgetState
from careerkit.resources import data_file
from careerkit.turnover.assumptions_file import default_costs
from careerkit.turnover.hris.load import load
from careerkit.turnover.quantities import Fixed, Pert, Uniform
from careerkit.turnover.workforce.budget import retention_budget
from careerkit.turnover.workforce.budget_file import parse_budget
from careerkit.turnover.workforce.from_export import from_export

COSTS = default_costs()


@pytest.fixture
def state():
    """Begin with the example, with few draws."""
    return RetentionBudgetState(COSTS, draws=300)


@pytest.fixture(scope="module")
def company():
    """Load the company that does not exist."""
    return load(data_file("company.csv")).spells


def three(low="", likely="", high=""):
    """Give what is typed into three boxes."""
    return {"low": low, "likely": likely, "high": high}


def test_it_begins_with_an_example_that_says_so(state):
    """Something is seen at once, and the first number of one's own ends the example."""
    assert state.is_example
    assert len(state.budget.returns) == 4
    state.type_segment(0, "headcount", "30")

    assert not state.is_example
    assert 30 == state.segments[0].headcount


def test_what_is_typed_is_what_the_model_takes(state):
    """Field by field, it comes to the budget that the model gives for the same numbers."""
    state.type_segment(0, "turnover", three("10", "20%", "40"))
    state.type_segment(0, "salary", "90k")
    state.type_segment(1, "role", "product-leader")
    state.type_intervention(0, "cut", three("5", "", "15"))
    state.type_intervention(0, "own_hours", three(likely="0"))
    state.type_intervention(0, "who", "Senior PMs")
    state.type_intervention(1, "reminded", "6")
    state.type_months("36")

    assert Pert(0.1, 0.2, 0.4) == state.segments[0].turnover
    assert Uniform(0.05, 0.15) == state.interventions[0].cut
    assert {} == state.faults
    expected = retention_budget(
        state.segments, state.interventions, COSTS.ledger, months=36, draws=300
    )
    for one, other in zip(expected.returns, state.budget.returns, strict=True):
        assert np.array_equal(one.net, other.net)


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("headcount", "many", "expected a number of people"),
        ("headcount", "", "expected a number of people, found nothing"),
        ("name", "Senior PMs", "expected a name that no other has"),
        ("turnover", three("30", "20", "10"), "in this order"),
        ("turnover", three(), "expected a number, found nothing"),
        ("turnover", three("10", "20"), "low, most likely and high"),
        ("salary", "80.000", "no dots between thousands"),
        ("role", "king", "expected one of product-manager"),
    ],
)
def test_what_cannot_be_is_not_counted_and_changes_nothing(state, field, typed, says):
    """The sentence stands beside the field, and the result is as before."""
    before = state.budget
    state.type_segment(0, field, typed)

    assert says in state.faults[f"segment 0: {field}"]
    assert before is state.budget


def test_a_fault_goes_once_it_is_put_right(state):
    """And only then."""
    state.type_intervention(0, "paid_months", "soon")
    state.type_months("24")

    assert list(state.faults) == ["intervention 0: paid_months"]
    state.type_intervention(0, "paid_months", "6")
    assert {} == state.faults


def test_an_effect_that_is_typed_loses_its_grade(state):
    """The study that stood behind the old number does not stand behind the new one."""
    state.type_intervention(1, "cut", three(likely="30"))

    assert ("", "Typed in", Fixed(0.3)) == (
        state.interventions[1].grade,
        state.interventions[1].source,
        state.interventions[1].cut,
    )


def test_segments_and_interventions_come_and_go(state):
    """What was for a segment that has gone is for everybody, and a new name is followed."""
    state.type_intervention(0, "who", "Senior PMs")
    state.type_segment(1, "name", "Seniors")
    assert ("Seniors",) == state.interventions[0].who
    state.remove_segment(1)
    assert () == state.interventions[0].who
    state.add_segment()
    state.add_segment()
    assert ["Another team", "Another team 2"] == [each.name for each in state.segments[-2:]]
    for _ in range(3):
        state.remove_intervention(0)
    assert ((), "") == (state.budget.returns, state.chosen)
    state.add_intervention("managers")
    state.add_intervention()
    assert ["managers", "own-1"] == [each.id for each in state.interventions]


def test_the_last_segment_stays(state):
    """Without anybody there is nothing to count."""
    for _ in range(5):
        state.remove_segment(0)

    assert 1 == len(state.segments)


def test_one_comes_back_with_the_own_file(state):
    """All that was typed is in it."""
    state.type_segment(0, "turnover", three("10", "20", "40"))
    state.type_currency("eur")
    again = RetentionBudgetState(COSTS, draws=300)
    again.load(state.own_file, "mine.toml")

    assert state.inputs == again.inputs == parse_budget(state.own_file, where="mine.toml")
    assert "Loaded mine.toml." == again.message


def test_a_role_priced_by_its_example_keeps_the_currency(state):
    """The ledger's example salaries are in dollars, and nothing is converted."""
    state.type_segment(0, "salary", "0")
    state.type_currency("EUR")

    assert "EUR for the salaries; USD for" in state.faults["budget: currency"]
    state.type_segment(0, "salary", "90000")
    state.type_currency("EUR")
    assert "EUR" == state.budget.currency


def test_a_companys_assumptions_hold_for_every_role(state):
    """Ninety weeks of learning, of one's own, make an exit dearer in all segments."""
    before = [each.cost.mean for each in state.budget.basis.pricing.segments]
    state.load('format = 1\ntitle = "Acme"\n[assumptions]\nramp_up_weeks = 90\n', "acme.toml")
    after = [each.cost.mean for each in state.budget.basis.pricing.segments]

    assert all(late > soon for soon, late in zip(before, after, strict=True))


@pytest.mark.parametrize(
    "text",
    ["format = 1", "format = 1\n[[segments]]\nname = 1", "[[", "format = 1\n[assumptions]\nx = 1"],
)
def test_a_file_that_cannot_be_used_changes_nothing(state, text):
    """It says why, and everything is as it was."""
    before = state.inputs, state.budget
    state.load_bytes(text.encode(), "bad.toml")

    assert "bad.toml" in state.message
    assert before == (state.inputs, state.budget)


def test_the_break_even_is_found_in_pieces(state):
    """For what is looked at, and anew for another one."""
    for _ in state.look_deeper():
        pass
    first = state.breaks
    state.look_at("not-known")
    assert state.breaks is None
    for _ in state.look_deeper():
        pass

    assert first.assumed_effect != state.breaks.assumed_effect


def test_an_exports_people_are_those_of_the_file(company):
    """Groups, people and pay come from it; who leaves is as uncertain as so many people make it."""
    state = RetentionBudgetState(COSTS, export=from_export(company, "Department"), draws=300)
    there = np.isnat(company.end) | (company.end > company.closes)

    assert state.segments == ()
    assert ("Customer Success", "Design", "Engineering", "Product", "Sales") == state.names
    assert there.sum() == pytest.approx(state.budget.basis.staff.people.sum(), abs=1)
    assert state.budget.exits.std() > 0
    state.type_intervention(0, "who", "Product")
    others = [each for each in state.budget["plan"].segments if each.segment != "Product"]
    assert all(not each.saved.any() for each in others)


def test_many_groups_get_fewer_draws_and_that_is_said(company):
    """So that a change is answered soon, and nobody wonders where the draws have gone."""
    state = RetentionBudgetState(COSTS, export=from_export(company, "Team"), draws=2_000)

    assert 300 <= state.draws < 2_000
    assert f"{state.draws:,} draws, as there are many groups" in state.notes[-1]
    assert state.draws == state.budget.draws


def test_an_exports_small_groups_show_no_pay(company):
    """Whoever is alone in a group has a salary that nobody else may read there."""
    few = company.only(np.arange(len(company)) % 400 == 0)
    alone = from_export(few, "Department", minimum=5)

    assert all(pay.salary % 100 == 0 for pay in alone.pays)
    assert len({pay.salary for pay in alone.pays}) <= len(alone.pays)
    with pytest.raises(InputError, match="expected a whole number from 3 up"):
        from_export(company, "Department", minimum=1)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"draws": 0}, "draws: expected a whole number from 1"),
        ({"file": "no-such.csv"}, "no-such.csv"),
        ({"numbers": "no-such.toml"}, "nothing at that place"),
        ({"file": "sample", "by": "Departement"}, "Did you mean “Department”?"),
        ({"file": "sample", "opens": "soon"}, "opens: expected a day"),
    ],
)
def test_what_a_notebook_asks_for_wrongly_is_told(given, says):
    """In a sentence, before there is a panel."""
    with pytest.raises(CareerkitError) as error:
        open_state(**given)
    assert says in str(error.value)
