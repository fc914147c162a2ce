"""What can be done to keep people: how the effect rises, fades and comes back, and what is refused."""

from dataclasses import replace

import numpy as np
import pytest

from careerkit.errors import InputError
from careerkit.turnover.assumptions_file import default_ledger, overlay
from careerkit.turnover.quantities import Fixed, Pert, Uniform
from careerkit.turnover.workforce.interventions import paid, presets, strength
from tests.turnover.workforce.budgets import known


def shape(ahead, **given):
    """Give the strength in the middle of each month."""
    talks = known(0.3, **given)
    values = {name: np.array([q.mean()]) for name, q in talks.quantities.items()}
    return strength(talks, values, ahead)[:, 0].tolist()


def test_an_effect_holds_in_full_and_then_goes_at_once():
    """Three months of effect are three months, and not one more."""
    assert [1, 1, 1, 0, 0] == shape(5, months=3, fade="at once")


def test_an_effect_fades_in_a_straight_line():
    """Over four months from the end of the second: in the middle of each, 7/8, 5/8, 3/8, 1/8."""
    assert [1, 1, 0.875, 0.625, 0.375, 0.125, 0] == shape(7, months=2, fade_months=4)


def test_an_effect_fades_by_halves():
    """Half a month and one and a half after the end, with a half-life of one month."""
    assert [1, 2**-0.5, 2**-1.5] == pytest.approx(
        shape(3, months=1, fade="half-life", fade_months=1)
    )


def test_an_effect_may_take_time_to_rise():
    """Over two months in a straight line, and the months of full effect are counted from there."""
    assert [0, 0.25, 0.75, 1, 0] == shape(5, starts=2, ramp=2, months=1, fade="at once")


def test_a_reminder_brings_an_effect_back_at_once():
    """Called to mind every four months, two months of effect come back without rising again."""
    told = shape(9, ramp=1, months=2, fade="at once", reminded=4)

    assert [0.5, 1, 1, 0, 1, 1, 0, 0, 1] == told


def test_reminders_end_with_the_money():
    """Paid for six months, it is called to mind once, in the fifth."""
    told = shape(12, months=2, fade="at once", reminded=4, paid_months=6)

    assert [1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0] == told


def test_what_has_no_months_of_effect_has_none():
    """An effect that fades at once after no month never was there."""
    assert [0, 0, 0] == shape(3, months=0, fade="at once")


def test_it_is_paid_for_from_its_start_as_long_as_is_said():
    """Or to the end, where nothing is said."""
    talks = known(0.3, starts=3, paid_months=2)

    assert [0, 0, 1, 1, 0] == paid(talks, 5).tolist()
    assert [0, 0, 1, 1, 1] == paid(replace(talks, paid_months=0), 5).tolist()


def test_a_preset_is_what_the_ledger_says():
    """Effects, months and hours are its lines, and each says where it comes from and how sure it is."""
    ledger = default_ledger("senior-pm")
    plan, managers, not_known = presets(ledger)

    assert ledger["plan_cut"].quantity == plan.cut
    assert ledger["manager_hours"].quantity == plan.costs["manager_hours"]
    assert (9, "at once") == (managers.months.mean(), managers.fade)
    assert (Uniform(0, 0.25), "D") == (not_known.cut, not_known.grade)


def test_an_experiment_from_elsewhere_counts_with_the_doubt_whether_it_carries_over():
    """Most likely as shown in shops, perhaps not at all; of a grade that says whose range it is."""
    managers = presets(default_ledger("senior-pm"))[1]

    assert Pert(0.0, 0.225, 0.4) == managers.cut
    assert managers.cut.mean() < 0.225
    assert "D" == managers.grade
    assert "careerkit's own reading of Friebel" in managers.source
    assert "of grade A, cut quits by 20% to 25%. Far" in managers.note
    assert "from nothing to nearly twice that" in managers.note


def test_what_a_company_has_found_out_about_its_own_people_is_taken_as_it_is():
    """Its range and its grade; nothing has to be carried over."""
    found = {"low": 0.05, "high": 0.1, "kind": "uniform", "grade": "B"}
    file = {"format": 1, "title": "Ours", "assumptions": {"reducible_shown": found}}
    managers = presets(overlay(default_ledger("senior-pm"), file, where="ours.toml"))[1]

    assert (Uniform(0.05, 0.1), "B") == (managers.cut, managers.grade)
    assert "nearly twice" not in managers.note
    assert "careerkit" not in managers.source


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"cut": Fixed(20.0)}, "talks, cut: expected a share from 0 to 1, found 20. Write 20% as"),
        ({"cut": Fixed(-0.1)}, "talks, cut: expected a share from 0 to 1, found -0.1."),
        ({"fade": "half life"}, "Did you mean “half-life”?"),
        ({"fade_months": Fixed(0.0)}, "Choose the fade “at once”."),
        ({"costs": {"a_head": Fixed(1.0)}}, "Did you mean “a_head_a_month”?"),
        ({"costs": {"once": Fixed(-5.0)}}, "talks, once: expected a number from 0 up, found -5."),
        ({"starts": 0}, "talks, starts: expected whole months from 1 to 120, found 0."),
        ({"reminded": True}, "talks, reminded: expected whole months from 0 to 120, found true."),
    ],
)
def test_what_cannot_be_is_refused(given, says):
    """In a sentence that names the intervention and the field."""
    with pytest.raises(InputError) as error:
        replace(known(0.2), **given)
    assert says in str(error.value)
