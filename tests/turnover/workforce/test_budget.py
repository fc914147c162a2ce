"""A retention budget: what must hold whatever the numbers are, and what it may never assume."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit.errors import InputError
from careerkit.turnover.assumptions_file import default_costs
from careerkit.turnover.estimate import estimate
from careerkit.turnover.information import chance_of_best
from careerkit.turnover.quantities import Fixed, Pert, Uniform
from careerkit.turnover.sampling import sample
from careerkit.turnover.workforce.budget import conclude, retention_budget, with_luck, worked_out
from careerkit.turnover.workforce.interventions import presets
from careerkit.turnover.workforce.prospect import prospect
from careerkit.turnover.workforce.staff import Moves, Segment, Staff
from tests.turnover.workforce.budgets import budget_of, known, priced, segment

COSTS = default_costs()
PRESETS = presets(COSTS.ledger("senior-pm"))
RATES = st.floats(0.0, 2.0)
SHARES = st.floats(0.0, 1.0)
MONTHS = st.integers(1, 36)


def team(**given):
    """Make a team whose turnover is a range."""
    return Segment(name="Senior PM", headcount=20, turnover=Pert(0.08, 0.15, 0.3), **given)


@given(rate=RATES, people=st.floats(1, 500), months=MONTHS, vacant=st.floats(0, 6))
def test_what_helps_nobody_costs_what_it_costs(rate, people, months, vacant):
    """An effect of nothing avoids nothing: the net is the cost, with a minus."""
    talks = known(0.0, costs={"once": 1_000, "a_head_a_month": 30})
    budget = budget_of([segment("All", people, rate)], [talks], months=months, vacant=vacant)

    assert (0.0, -budget["talks"].cost[0]) == (
        budget["talks"].avoided[0],
        budget["talks"].net[0],
    )
    assert budget["talks"].cost[0] > 1_000


@given(rate=RATES, months=MONTHS, less=SHARES, more=SHARES, others=st.floats(0, 1))
def test_a_larger_effect_never_nets_less(rate, months, less, more, others):
    """Where an exit costs something and posts are filled at once, helping more is worth more."""
    less, more = sorted((less, more))
    team = [segment("All", 30, rate, others)]

    nets = [budget_of(team, [known(cut)], months=months).returns[0].net[0] for cut in (less, more)]
    assert nets[0] <= nets[1] + 1e-6


@given(rate=RATES, months=MONTHS, cut=SHARES, vacant=st.floats(0, 12))
def test_no_more_exits_are_avoided_than_there_would_be(rate, months, cut, vacant):
    """Who is kept twice was no exit twice: with all kept, at most every voluntary exit is avoided."""
    budget = budget_of([segment("All", 10, rate)], [known(cut)], months=months, vacant=vacant)

    assert -1e-9 <= budget["talks"].avoided[0] <= budget.exits[0] + 1e-9


def test_who_is_kept_for_a_month_only_leaves_later():
    """Of one person whose post is hardly ever filled again, the exit is put off and not avoided."""
    one = [segment("One", 1, 6.0)]  # leaves with a chance of one half in each month
    talks = known(1.0, months=1, fade="at once")
    year = budget_of(one, [talks], months=12, vacant=1e12)["talks"]

    assert year.avoided_by_month[0, 1] == pytest.approx(0.5)
    assert year.avoided[0] == pytest.approx(0.5**11 - 0.5**12, abs=1e-9)


@given(rate=RATES, months=MONTHS, cut=SHARES, vacant=st.floats(0, 6), part=st.floats(0.01, 0.99))
def test_halves_of_a_segment_come_to_the_whole(rate, months, cut, vacant, part):
    """However one team is split into two alike, the sums stay the same."""
    talks = known(cut, costs={"once": 500, "a_head_a_month": 10})
    halves = [segment("A", 20 * part, rate), segment("B", 20 * (1 - part), rate)]

    whole = budget_of([segment("All", 20, rate)], [talks], months=months, vacant=vacant)["talks"]
    split = budget_of(halves, [talks], months=months, vacant=vacant)["talks"]

    assert whole.avoided == pytest.approx(split.avoided, rel=1e-9, abs=1e-9)
    assert whole.saved == pytest.approx(split.saved, rel=1e-9, abs=1e-6)
    assert whole.cost == pytest.approx(split.cost, rel=1e-9, abs=1e-6)


@given(cuts=st.lists(st.floats(0, 1), min_size=2, max_size=3))
def test_several_interventions_multiply(cuts):
    """Two that keep a half and a half together keep three quarters, and never more than everybody."""
    several = [known(cut, id=f"talks-{place}") for place, cut in enumerate(cuts)]
    together = budget_of([segment("All", 10, 0.5)], several, months=12)["together"]
    left = np.prod([1 - cut for cut in cuts])

    alone = budget_of([segment("All", 10, 0.5)], [known(1 - left)], months=12)["talks"]
    assert alone.avoided == pytest.approx(together.avoided, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_people_and_open_posts_stay_as_many(data):
    """Whatever moves there are, every post is filled or open, with everybody kept or nobody."""
    rows = np.array(
        data.draw(
            st.lists(st.lists(st.floats(0.01, 1), min_size=6, max_size=6), min_size=3, max_size=3)
        )
    )
    p = rows / rows.sum(axis=1, keepdims=True)
    to = np.tile(np.arange(3), (3, 1))
    entry = np.array([0, 0, 2])
    people = np.array([40.0, 7.0, 3.0])
    staff = Staff(
        ("A", "B", "C"),
        np.arange(3),
        people,
        Moves(to, p[:, :3]),
        p[:, 3],
        p[:, 4] + p[:, 5],
        entry,
    )
    factor = data.draw(st.floats(0, 1))

    full = prospect(staff, 24, np.zeros((1, 3)), lambda _: np.full((1, 3), factor))
    assert full.heads.sum(axis=2) == pytest.approx(np.full((24, 1), 50.0))


def test_an_intervention_more_changes_no_draw_of_the_others():
    """All are compared on common draws, so what stands beside one changes nothing about it."""
    ledger_of = COSTS.ledger
    alone = retention_budget([team()], PRESETS[:1], ledger_of, draws=500)
    among = retention_budget([team()], PRESETS, ledger_of, draws=500)

    assert np.array_equal(alone["plan"].net, among["plan"].net)


def test_the_ledger_is_as_uncertain_for_all_segments_together_as_for_one():
    """Segments share its draws: two alike cost the same in every draw, not only on average."""
    twins = [
        Segment(name=name, headcount=5, turnover=Fixed(0.2), salary=100_000, role="senior-pm")
        for name in ("North", "South")
    ]
    budget = retention_budget(twins, [], COSTS.ledger, draws=300)
    north, south = budget.basis.pricing.segments

    assert north.an_exit.std() > 0
    assert np.array_equal(north.an_exit, south.an_exit)


def test_the_ledger_is_as_uncertain_for_roles_that_differ():
    """Where learning takes long for one role, it takes long for the other: costs rise and fall together."""
    pair = [
        Segment(name=role, headcount=5, turnover=Fixed(0.2), salary=100_000, role=role)
        for role in ("senior-pm", "manager")
    ]
    budget = retention_budget(pair, [], COSTS.ledger, draws=1_000)
    one, other = (each.an_exit for each in budget.basis.pricing.segments)

    assert not np.array_equal(one, other)
    assert np.corrcoef(one, other)[0, 1] > 0.95


def test_who_is_kept_may_go_for_another_reason():
    """Of a quarter kept in the first month, a quarter is dismissed in the second and a quarter resigns."""
    one = [segment("One", 1, 3.0, others=3.0)]
    talks = known(1.0, months=1, fade="at once")
    kept = budget_of(one, [talks], months=2, vacant=1e12)

    assert kept.exits == pytest.approx([0.5 + 0.25])
    assert kept["talks"].avoided == pytest.approx([0.75 - (0.25 + 0.75 * 0.5)])


def test_what_leavers_say_is_no_effect():
    """No preset can avoid as much as leavers say was preventable, except by its own wide range."""
    said = COSTS.ledger("senior-pm")["preventable_said"].quantity

    assert all(each.cut.high < said.low for each in PRESETS)


def test_a_replacement_who_leaves_again_is_counted_once():
    """The ledger's “repeat” is left out, as the projection counts that exit: an exit costs less here."""
    budget = retention_budget([team(salary=120_000)], [], COSTS.ledger, draws=400)
    whole = estimate(COSTS.ledger("senior-pm").with_salary(120_000), 400)
    repeat = next(block for block in whole.drawn.blocks if block.name == "repeat")

    expected = whole.drawn.net - repeat.net
    assert expected == pytest.approx(budget.basis.pricing.segments[0].an_exit)
    assert repeat.net.mean() > 0


def test_luck_widens_the_spread_and_keeps_the_mean():
    """Whole people leave or stay; on average as many as expected, with and without the programme."""
    budget = retention_budget([team()], PRESETS[:2], COSTS.ledger, draws=4_000)
    without, with_it = with_luck(budget, "managers")
    expected, avoided = budget.exits, budget["managers"].avoided

    error = without.std() / 4_000**0.5
    assert expected.mean() == pytest.approx(without.mean(), abs=4 * error)
    assert (expected - avoided).mean() == pytest.approx(with_it.mean(), abs=4 * error)
    assert without.std() > 1.5 * expected.std()
    assert np.array_equal(without, np.rint(without))


def test_luck_keeps_to_the_moves_between_levels():
    """With chances that nobody doubts, the mean of many throws is the expected number."""
    moves = Moves(np.array([[0, 1], [1, 1]]), np.array([[0.90, 0.05], [0.97, 0.0]]))
    staff = Staff(
        ("Junior", "Senior"),
        np.arange(2),
        np.array([6.0, 4.0]),
        moves,
        np.array([0.03, 0.02]),
        np.array([0.02, 0.01]),
        np.array([0, 0]),
    )
    talks = known(0.5)
    n = 20_000
    pricing = priced(("Junior", "Senior"), 1_000, n=n, vacant=2.0)
    budget = worked_out(staff, pricing, [talks], sample(talks.quantities, n, rng=1), 18)
    without, with_it = with_luck(budget, "talks")

    error = without.std() / n**0.5
    assert budget.exits.mean() == pytest.approx(without.mean(), abs=4 * error)
    kept = budget.exits.mean() - budget["talks"].avoided.mean()
    assert kept == pytest.approx(with_it.mean(), abs=4 * error)


def test_a_budget_that_pays_in_half_of_the_draws_is_too_close_to_call():
    """Between one and three draws of four, and doing nothing is named as the rival."""
    talks = replace(known(0.2), cut=Uniform(0.0, 0.4), costs={"a_head_a_month": Fixed(40.0)})
    budget = budget_of([segment("All", 100, 0.24)], [talks], months=12, n=4_000)
    told = conclude(budget)

    assert 0.4 < budget["talks"].chance_pays < 0.6
    assert budget["talks"].close
    assert told.close


def test_what_costs_more_than_it_saves_loses_against_doing_nothing():
    """Nothing is an option like the others, and here it is the best one by far."""
    dear = known(0.1, costs={"a_head_a_month": 1_000})
    told = conclude(budget_of([segment("All", 10, 0.2)], [dear], months=12, n=100))

    assert told.best is None
    assert told.rivals == ()


def test_the_costs_go_into_the_value_of_information():
    """Doing nothing and each intervention are options there, in the same draws."""
    budget = retention_budget([team()], PRESETS, COSTS.ledger, draws=300)
    best = chance_of_best(budget.costs)

    assert set(best) == {"nothing", "plan", "managers", "not-known", "together"}
    assert sum(best.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"segments": []}, "segments: expected at least one segment, found none."),
        ({"segments": [team(), team()]}, "each name once, found “Senior PM” twice"),
        ({"months": 0}, "months: expected a whole number of months to look ahead"),
        ({"months": 12.5}, "from 1 to 120, found 12.5"),
        ({"interventions": [known(0.1, who=("Senior PN",))]}, "Did you mean “Senior PM”?"),
        ({"interventions": [known(0.1), known(0.2)]}, "an id of its own for each"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(given, says):
    """Each names the place, what was expected and what came."""
    usual = {"segments": [team()], "interventions": [], "months": 12}
    told = usual | given

    with pytest.raises(InputError) as error:
        retention_budget(
            told["segments"], told["interventions"], COSTS.ledger, months=told["months"], draws=10
        )
    assert says in str(error.value)
