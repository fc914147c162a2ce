"""Five options on common draws: right for every set of numbers, and no conclusion built in."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit.errors import InputError
from careerkit.turnover.assumptions import OF_A_DECISION, OF_SALARY
from careerkit.turnover.assumptions_file import default_costs, default_ledger, overlay
from careerkit.turnover.case import Case
from careerkit.turnover.options import (
    CLEARLY,
    OPTIONS,
    compare,
    conclude,
    evaluate,
    over_time,
    with_luck,
)
from careerkit.turnover.quantities import Fixed
from careerkit.turnover.situation import Situation
from tests.turnover.decision_oracle import net_cost

LEDGER = default_ledger("senior-pm").with_salary(120_000)
SCALED = {line.id for line in LEDGER.lines if line.unit == OF_SALARY}
ROLES = [profile.id for profile, _ in default_costs().profiles]
WAITING = Situation(unmet=2, post_waiting=True)
DRAWN = compare(LEDGER, WAITING, 64)


def one_draw(number):
    return {name: float(draws[number]) for name, draws in DRAWN.sample.items()}


def costs(situation=WAITING, **values):
    """Give the net cost of every option at the means, but for the values named."""
    at = {k: np.array([float(v)]) for k, v in (LEDGER.means() | values).items()}
    return {each.id: float(each.net[0]) for each in evaluate(LEDGER, situation, at)}


@settings(max_examples=120, deadline=None)
@given(
    st.integers(0, 63),
    st.integers(1, 120),
    st.integers(0, 7),
    st.booleans(),
    st.sampled_from(sorted(OPTIONS)),
)
def test_every_option_costs_what_plain_arithmetic_says(number, months, unmet, waiting, option):
    """An oracle that goes from month to month for one set of numbers agrees with the arrays."""
    values = one_draw(number)
    situation = Situation(months=months, unmet=unmet, post_waiting=waiting)
    arrays = {name: np.array([value]) for name, value in values.items()}

    expected = net_cost(option, values, months=months, unmet=unmet, waiting=waiting, scaled=SCALED)
    (found,) = evaluate(LEDGER, situation, arrays, [option])

    # The oracle discounts an open post by the month, the model without break.
    assert found.net[0] == pytest.approx(expected, rel=5e-6, abs=1e-3)


def test_many_draws_at_once_are_the_draws_one_by_one():
    """Nothing leaks from one draw into another."""
    for number in (0, 17, 63):
        arrays = {name: np.array([value]) for name, value in one_draw(number).items()}
        for each in evaluate(LEDGER, WAITING, arrays):
            assert each.net[0] == pytest.approx(DRAWN[each.id].net[number], rel=1e-12)


def test_doing_nothing_has_a_closed_form():
    """Without discounting, expected exits are 1 - (1 - p) ^ years."""
    values = {k: np.array([v]) for k, v in LEDGER.means().items()}
    values |= {"leave_chance": np.array([0.25]), "discount_rate": np.array([0.0])}
    (nothing,) = evaluate(LEDGER, Situation(months=24), values, ["nothing"])

    assert nothing.leaves[0] == pytest.approx(1 - 0.75**2)
    assert nothing.staying[12] == pytest.approx(0.75)
    assert dict(nothing.lines["Exits"].factors)["exits"][0] == pytest.approx(1 - 0.75**2)


def test_effects_that_are_nothing_leave_nothing():
    """A plan without effect and cost is doing nothing; so is an offer that nobody accepts."""
    idle = dict.fromkeys(
        ["plan_cut", "learning_budget", "mentor_hours", "manager_hours", "own_hours", "plan_gain"],
        0,
    )
    refused = {"counteroffer_accepted": 0, "counteroffer_hours": 0}
    quiet = Situation(unmet=2)
    found = costs(quiet, **idle, **refused)

    assert found["plan"] == pytest.approx(found["nothing"], rel=1e-12)
    assert found["counteroffer"] == pytest.approx(found["nothing"], rel=1e-12)


def lines(option, situation=WAITING, **values):
    """Give the lines of one option at the means, but for the values named."""
    at = {k: np.array([float(v)]) for k, v in (LEDGER.means() | values).items()}
    (found,) = evaluate(LEDGER, situation, at, [option])
    return {line.name: float(np.asarray(line.signed)[0]) for line in found.lines.items}


def test_a_post_that_falls_empty_again_is_filled_again():
    """By hand: who fails and goes back, or leaves from the higher post, costs what that post costs.

    Certain failure with nobody leaving means one more search for the higher post; with everybody
    leaving, one exit from it. The old post has been filled and costs nothing more.
    """
    sure = {"failure_base": 0.999999, "leave_chance": 0, "discount_rate": 0, "failure_months": 6}
    situation = Situation(post_waiting=True)
    above = Case.of(LEDGER, situation, LEDGER.means()).a_higher_exit
    stays = lines("promote", situation, **sure, leave_after_failure=0)
    goes = lines("promote", situation, **sure, leave_after_failure=1)

    searched = ("vacancy", "recruiting", "onboarding", "ramp_up", "performance")
    assert stays["Filling the higher post again"] == pytest.approx(
        sum(above[name].net for name in searched), rel=1e-5
    )
    assert stays["Exits from the higher post"] == 0
    assert goes["Exits from the higher post"] == pytest.approx(above.net, rel=1e-5)
    assert (goes["Filling the higher post again"], goes["Exits"]) == pytest.approx((0, 0), abs=1e-6)


@pytest.mark.parametrize(
    ("change", "option", "dearer"),
    [
        ({"leave_chance": 0.6}, "nothing", True),
        ({"plan_cut": 0.9}, "plan", False),
        ({"plan_effect_months": 1}, "plan", True),
        ({"fade_months": 60}, "plan", False),
        ({"promotion_cut": 0.0}, "promote", True),
        ({"failure_per_gap": 0.5}, "promote", True),
        ({"backfill": 0.0}, "promote", False),
        ({"gone_within_year": 0.95}, "counteroffer", True),
        ({"outside_failure": 0.6}, "outside", True),
        ({"passed_over_rise": 1.0}, "outside", True),
        ({"post_open_cost": 0.9}, "nothing", True),
        ({"leader_pay": 2.0}, "outside", True),
    ],
)
def test_a_change_for_the_worse_costs_more(change, option, dearer):
    """Each effect points the way that its description says."""
    slow = Situation(unmet=6, post_waiting=True)  # so that the plan runs its course
    before, after = costs(slow)[option], costs(slow, **change)[option]
    assert (after > before) is dearer
    assert after != before


def test_early_promotions_cost_more_with_each_gap():
    """The risk grows with unmet criteria: 1 - (1 - base) (1 - per gap) ^ gaps."""
    by_gap = [costs(Situation(unmet=n))["promote"] for n in range(8)]
    assert by_gap == sorted(by_gap)
    assert len(set(by_gap)) == 8


def test_closing_gaps_takes_time():
    """Where a post waits, a plan leaves it open for longer the more is missing."""
    assert costs(Situation(unmet=4, post_waiting=True))["plan"] != costs()["plan"]
    values = {k: np.array([v]) for k, v in LEDGER.means().items()}
    found = [
        dict(plan.lines["Higher post open"].factors)["years"][0]
        for unmet in (0, 2, 4)
        for plan in evaluate(LEDGER, Situation(unmet=unmet, post_waiting=True), values, ["plan"])
    ]
    assert found[0] == 0
    assert found == sorted(found)


DECIDING = [line.id for line in LEDGER.lines if line.group in OF_A_DECISION]


@pytest.mark.parametrize("key", DECIDING)
def test_every_assumption_of_the_decision_moves_some_option(key):
    """A number that could be changed without effect would be decoration."""
    mean = LEDGER[key].quantity.mean()
    # Months that are counted whole need more than a nudge; some effects come only after months.
    moved = mean * 0.7 or 0.1
    slow = [Situation(unmet=6, post_waiting=waiting) for waiting in (True, False)]
    assert any(costs(each, **{key: moved}) != costs(each) for each in slow)


@pytest.mark.parametrize("role", ROLES)
def test_every_role_can_be_compared(role):
    """All five options come out as numbers, and the lines add up."""
    found = compare(default_ledger(role), WAITING, 256)

    for each in found.outcomes:
        assert np.isfinite(each.net).all()
        assert each.net == pytest.approx(each.lines.gross - each.lines.credits)
        assert each.net == pytest.approx(sum(line.signed for line in each.lines.items))
        assert len(each.staying) == 25
        assert list(each.staying) == sorted(each.staying, reverse=True)
        assert each.staying[-1] == pytest.approx(1 - each.leaves.mean())


def test_all_options_rest_on_the_same_draws():
    """Common random numbers: leaving a post open costs the same in each draw, whatever one does."""
    first, second = DRAWN["nothing"].lines, DRAWN["counteroffer"].lines
    assert (first["Higher post open"].signed == second["Higher post open"].signed).all()


def test_the_claim_is_no_input():
    """Keeping can cost more than replacing: with cheap exits and a dear plan it does."""
    cheap = costs(Situation(), leave_chance=0.05, own_hours=16, plan_gain=0)
    dear = costs(Situation(), leave_chance=0.8, plan_cut=0.8, plan_effect_months=24)

    assert cheap["plan"] > cheap["nothing"]
    assert dear["plan"] < dear["nothing"]


def test_luck_adds_spread_and_no_cost():
    """With the person leaving or not, the mean stays within its error, and the range is wider."""
    found = compare(LEDGER, WAITING, 20_000)
    lucky = with_luck(found, 3)

    for each in found.outcomes:
        error = np.std(lucky[each.id] - each.net) / np.sqrt(20_000)
        assert np.mean(lucky[each.id]) == pytest.approx(np.mean(each.net), abs=4 * error)
        assert np.std(lucky[each.id]) > np.std(each.net)
    assert (with_luck(found, 3)["plan"] == lucky["plan"]).all()


def test_the_conclusion_names_what_is_cheapest_and_how_firmly():
    """Means decide; rivals are those that it does not clearly undercut."""
    found = compare(LEDGER, Situation(unmet=2), 4_000)
    told = conclude(found)
    means = {each.id: each.net.mean() for each in found.outcomes}

    assert told.best.id == min(means, key=means.get)
    assert told.against.id == sorted(means, key=means.get)[1]
    assert told.saving.mean == pytest.approx(means[told.against.id] - means[told.best.id])
    for each in found.outcomes:
        beaten = np.mean(each.net > told.best.net) >= CLEARLY
        assert (each in told.rivals) is (each.id != told.best.id and not beaten)
    assert told.close is bool(told.rivals)


def test_options_that_cost_the_same_are_too_close_to_call():
    """A tie counts half for each."""
    found = compare(LEDGER, Situation(), 100)
    twin = replace(found["plan"], net=found["counteroffer"].net)
    tied = replace(found, outcomes=(found["counteroffer"], twin))

    assert tied.chance_cheaper("plan", "counteroffer") == 0.5
    assert conclude(tied).close


def test_how_far_one_looks_ahead_is_shown():
    """The same draws at several horizons; the longest is the comparison itself."""
    found = compare(LEDGER, Situation(months=12), 500)
    ahead = over_time(found, (6, 12, 36))

    assert list(ahead) == [6, 12, 36]
    assert [each.net.tolist() for each in ahead[12]] == [
        each.net.tolist() for each in found.outcomes
    ]
    assert ahead[6][0].net.mean() < ahead[12][0].net.mean() < ahead[36][0].net.mean()


def test_the_same_seed_gives_the_same_comparison():
    """And another seed another."""
    again = compare(LEDGER, WAITING, 64)
    assert all((DRAWN[o].net == again[o].net).all() for o in OPTIONS)
    assert (DRAWN["plan"].net != compare(LEDGER, WAITING, 64, rng=2)["plan"].net).any()


def test_fixed_numbers_give_exact_costs():
    """Without uncertainty all draws are alike."""
    fixed = LEDGER.changed(
        replace(
            line,
            quantity=Fixed(
                round(line.quantity.mean()) if "wants" in line.id else line.quantity.mean()
            ),
        )
        for line in LEDGER.lines
    )
    found = compare(fixed, WAITING, 5)
    for each in found.outcomes:
        assert len(set(each.net.tolist())) == 1
    assert conclude(found).chance == 1.0


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"months": 0}, "months: expected a whole number of months to look ahead, from 1 to 120"),
        ({"months": 1000}, "found 1000. Two or three years fit."),
        ({"months": 2.5}, "found 2.5"),
        ({"months": True}, "found true"),
        (
            {"unmet": -1},
            "unmet: expected a whole number of unmet criteria, from 0 to 20, found -1.",
        ),
        ({"unmet": 21}, "found 21"),
        ({"post_waiting": "yes"}, "post_waiting: expected yes or no, found “yes”."),
    ],
)
def test_situations_that_cannot_be_are_refused(wrong, sentence):
    """One sentence that says what fits."""
    with pytest.raises(InputError) as refused:
        Situation(**wrong)
    assert sentence in str(refused.value)


def test_an_unknown_option_is_met_with_the_nearest():
    """And with the list of those that there are."""
    with pytest.raises(InputError, match=r"found “promot”\. Did you mean “promote”"):
        evaluate(LEDGER, WAITING, DRAWN.sample, ["promot"])


def test_mixed_currencies_are_refused():
    """Nothing is converted."""
    content = {
        "format": 1,
        "title": "Acme",
        "currency": "EUR",
        "assumptions": {"learning_budget": {"value": 2000, "unit": "money"}},
    }
    mixed = overlay(LEDGER, content, where="acme.toml")
    with pytest.raises(InputError, match="all money in one currency"):
        compare(mixed, WAITING, 10)


def test_a_budget_may_be_money():
    """2,000 for learning cost 2,000 a year, whatever the salary."""
    content = {
        "format": 1,
        "title": "Acme",
        "currency": "USD",
        "assumptions": {
            "learning_budget": {"value": 2000, "unit": "money"},
            "leader_agency_fee": {"value": 30000, "unit": "money"},
        },
    }
    ledger = overlay(LEDGER, content, where="acme.toml")
    found = compare(ledger, Situation(), 16)

    assert set(dict(found["plan"].lines["Learning budget"].factors)["budget"]) == {2000}
    assert (found["outside"].net != compare(LEDGER, Situation(), 16)["outside"].net).all()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"plan_cut": 5}, "plan_cut: expected from 0 to 1 (share), found 5."),
        ({"leave_chance": -1}, "leave_chance: expected from 0 to below 1 (chance), found -1."),
        ({"leave_chance": 1}, "found 1."),
        ({"fade_months": 0}, "fade_months: expected more than 0 (months), found 0."),
        ({"backfill": float("nan")}, "backfill: expected a number, found nan."),
        (
            {"plan_cut": np.array([0.1, 0.2])},
            "expected arrays of one length, found 1 for salary, 2",
        ),
    ],
)
def test_values_that_cannot_be_are_refused(wrong, sentence):
    """By name, before anything is worked out; nothing is clipped."""
    values = {k: np.array([v]) for k, v in LEDGER.means().items()} | {
        k: np.atleast_1d(v) for k, v in wrong.items()
    }
    with pytest.raises(InputError) as refused:
        evaluate(LEDGER, WAITING, values)
    assert sentence in str(refused.value)


def test_a_value_that_is_missing_is_named():
    """With the key that was probably meant."""
    values = dict(LEDGER.means())
    values["plan_cutt"] = values.pop("plan_cut")
    with pytest.raises(InputError, match=r"a value for plan_cut.*Did you mean “plan_cutt”"):
        evaluate(LEDGER, WAITING, values)
