"""An exit's eight components: by hand, as identities, and for whole samples at once."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.errors import InputError
from careerkit.turnover.exit_cost import COMPONENTS, SHARES, SIGNED, ExitInputs, exit_cost
from careerkit.turnover.timeline import points, timeline
from careerkit.turnover.year import year_of_exits

# A year's pay of 104,000 is 2,000 a week and 50 an hour; with 30% benefits 2,600 and 65. A week's
# output is worth 1.25 times that: 3,250.
CLERK = ExitInputs(
    salary=104_000,
    benefits_load=0.30,
    output_value=1.25,
    hours_per_year=2_080,
    hr_rate=0.8,
    manager_rate=1.4,
    colleague_rate=1.0,
    weeks_disengaged=4,
    output_lost=0.25,
    exit_interview_hours=1,
    administration_hours=5,
    severance=500,
    communication_hours=10,
    weeks_to_fill=8,
    notice_new_hire=4,
    notice_leaver=2,
    share_covered=0.4,
    cover_premium=0.5,
    advertising=800,
    agency_used=0.25,
    agency_fee=20_000,
    referral_bonus=300,
    recruiter_hours=40,
    candidates_interviewed=5,
    panel_hours=6,
    checks=250,
    relocation=1_000,
    equipment=1_500,
    training_fees=1_200,
    trainer_hours=30,
    start_productivity=0.4,
    ramp_up_weeks=20,
    colleague_hours=50,
    performance_difference=0.05,
    pay_difference=0.10,
    years_of_difference=1,
    early_exit_chance=0.20,
)
BY_HAND = {  # component: (gross, credits), worked out by us on paper
    "before_leaving": (4 * 0.25 * 3_250, 0),  # 3,250
    "separation": (52 + 65 + 5 * 52 + 500 + 10 * 91, 0),  # 1,787
    "vacancy": (10 * 0.6 * 3_250 + 10 * 0.4 * 0.5 * 2_600, 10 * 2_600),  # 24,700 and 26,000
    "recruiting": (800 + 5_000 + 300 + 40 * 52 + 5 * 6 * 65 + 250 + 1_000, 0),  # 11,380
    "onboarding": (1_500 + 1_200 + 30 * 65, 0),  # 4,650
    "ramp_up": (20 * 0.6 / 2 * 3_250 + 50 * 65, 0),  # 22,750
    "performance": (0.10 * 135_200, 0.05 * 169_000),  # 13,520 and 8,450
    "repeat": (0.25 * 78_787, 0.25 * 34_450),  # 2 to 7 once more with 0.2 / 0.8
}


@pytest.mark.parametrize("name", COMPONENTS)
def test_each_component_by_hand(name):
    """To the cent, gross and credits apart."""
    part = exit_cost(CLERK)[name]

    assert (round(part.gross, 2), round(part.credits, 2)) == pytest.approx(BY_HAND[name], abs=0.005)


def test_the_whole_by_hand():
    """101,733.75 spent, 43,062.50 saved, 58,671.25 net: 56% of a year's pay."""
    cost = exit_cost(CLERK)

    assert round(cost.gross, 2) == 101_733.75
    assert round(cost.credits, 2) == 43_062.50
    assert round(cost.net, 2) == 58_671.25
    assert round(cost.share_of_salary, 4) == 0.5641


def test_nothing_in_nothing_out():
    """Zero inputs give zero lines, also with a salary."""
    assert exit_cost(ExitInputs()).gross == exit_cost(ExitInputs()).credits == 0
    paid = exit_cost(ExitInputs(salary=104_000, start_productivity=0.3))
    assert [b.gross for b in paid.blocks] == [0] * 8


def test_a_single_line_stands_alone():
    """A worksheet with one line only is that line: nothing is added by default."""
    assert exit_cost(ExitInputs(severance=1_234.56)).net == 1_234.56
    vacant = exit_cost(ExitInputs(salary=52_000, weeks_to_fill=3))
    assert vacant["vacancy"].gross == vacant["vacancy"].credits == 3_000


def test_a_net_can_be_negative():
    """A well covered vacancy saves more pay than it loses output."""
    saved = exit_cost(ExitInputs(salary=52_000, weeks_to_fill=10, share_covered=0.9))

    assert saved.net == pytest.approx(-9_000)
    assert saved.share_of_salary < 0


def test_a_better_replacement_is_a_credit():
    """And a worse one a cost; the same for pay."""
    better = exit_cost(ExitInputs(salary=100_000, performance_difference=0.1))["performance"]
    worse = exit_cost(ExitInputs(salary=100_000, performance_difference=-0.1))["performance"]
    cheaper = exit_cost(ExitInputs(salary=100_000, pay_difference=-0.1))["performance"]

    assert (better.gross, better.credits) == (0, pytest.approx(10_000))
    assert (worse.gross, worse.credits) == (pytest.approx(10_000), 0)
    assert (cheaper.gross, cheaper.credits) == (0, pytest.approx(10_000))


def test_a_long_notice_leaves_no_vacancy():
    """Vacant weeks are never below zero, and nothing is saved or lost then."""
    early = replace(CLERK, notice_leaver=30)

    assert early.vacant_weeks == 0
    assert exit_cost(early)["vacancy"].net == 0


def strategy(name):
    if name in SIGNED:
        return st.floats(-1, 1)
    if name in SHARES:
        return st.floats(0, 1)
    if name == "early_exit_chance":
        return st.floats(0, 0.95)
    return st.floats(1, 2_500) if name == "hours_per_year" else st.floats(0, 500)


INPUTS = st.builds(ExitInputs, **{f.name: strategy(f.name) for f in fields(ExitInputs)})


@given(INPUTS)
def test_components_add_up(inputs):
    """Net is gross less credits, the whole is its parts, and neither side is below zero."""
    cost = exit_cost(inputs)

    assert cost.net == cost.gross - cost.credits
    assert cost.gross == pytest.approx(sum(b.gross for b in cost.blocks))
    assert cost.credits == pytest.approx(sum(b.credits for b in cost.blocks))
    assert min(min(b.gross, b.credits) for b in cost.blocks) >= 0
    assert [b.name for b in cost.blocks] == list(COMPONENTS)


@given(INPUTS)
def test_repeat_is_a_geometric_series(inputs):
    """The series p + p² + p³ … times components 2 to 7, and never component 1."""
    cost, p = exit_cost(inputs), inputs.early_exit_chance
    series = sum(p**n for n in range(1, 1_000))
    once = sum(b.gross for b in cost.blocks[1:7])

    assert cost["repeat"].gross == pytest.approx(series * once, rel=1e-9)


@given(INPUTS)
def test_the_timeline_integrates_to_the_components(inputs):
    """The output lines of components 1, 3 and 6 are the areas above the timeline."""
    cost = exit_cost(inputs)
    lines = {
        "before_leaving": "Output lost before leaving",
        "vacancy": "Output not delivered",
        "ramp_up": "Output not yet delivered",
    }

    for phase in timeline(inputs):
        line = cost[phase.name][lines[phase.name]].gross
        assert phase.lost == pytest.approx(line, rel=1e-9, abs=1e-6)


def test_the_timeline_as_a_picture():
    """The area between the drawn line and full output, by the trapezoid rule, is the loss."""
    drawn = np.array(points(timeline(CLERK)))
    area = np.trapezoid(1 - drawn[:, 1], drawn[:, 0]) * CLERK.weekly_output

    assert drawn[0].tolist() == [-4, 1]  # a slow fade: a quarter is missing on average
    assert drawn[1].tolist() == [0, 0.5]
    assert drawn[-1].tolist() == [30, 1]
    assert area == pytest.approx(3_250 + 19_500 + 19_500)


@pytest.mark.parametrize(
    ("lost", "ends"), [(0.0, (1, 1)), (0.5, (1, 0)), (0.8, (0.4, 0)), (1, (0, 0))]
)
def test_the_fade_stays_between_full_output_and_none(lost, ends):
    """It begins at full output, or lower where more than half is missing, and loses the share given."""
    fade, *_ = timeline(replace(CLERK, output_lost=lost))

    assert (fade.first, fade.last) == pytest.approx(ends)
    assert fade.weeks_lost == pytest.approx(4 * lost)


def test_draws_agree_with_numbers():
    """Draw by draw, a sample gives what the formulas give for that draw's numbers."""
    rng = np.random.default_rng(3)
    drawn = {
        f.name: getattr(CLERK, f.name) * rng.uniform(0.5, 1.05, size=20) for f in fields(ExitInputs)
    }
    together = exit_cost(ExitInputs(**drawn))

    for n in range(20):
        alone = exit_cost(ExitInputs(**{name: float(values[n]) for name, values in drawn.items()}))
        assert together.net[n] == pytest.approx(alone.net, rel=1e-12)
        for block in COMPONENTS:
            assert together[block].credits[n] == pytest.approx(alone[block].credits, rel=1e-12)


def test_a_fixed_sample_is_exact():
    """Draws that are all alike give the number itself, bit for bit."""
    alike = exit_cost(
        ExitInputs(**{f.name: np.full(5, getattr(CLERK, f.name)) for f in fields(ExitInputs)})
    )

    assert np.all(alike.net == exit_cost(CLERK).net)


@pytest.mark.parametrize("name", [f.name for f in fields(ExitInputs)])
def test_every_input_moves_the_cost(name):
    """No number of an exit is taken in and then forgotten."""
    changed = replace(CLERK, **{name: getattr(CLERK, name) * 1.01})

    assert exit_cost(changed).net != exit_cost(CLERK).net


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("salary", -1, "salary: expected at least 0, found -1."),
        ("salary", float("nan"), "salary: expected a number, found nan."),
        ("salary", "many", "salary: expected a number, found “many”."),
        (
            "output_lost",
            25,
            "output_lost: expected a share from 0 to 1, found 25. Write 20% as 0.20.",
        ),
        ("share_covered", -0.1, "share_covered: expected at least 0, found -0.1."),
        ("pay_difference", -1.5, "pay_difference: expected a share from -1 to 1, found 1.5."),
        ("early_exit_chance", 1, "early_exit_chance: expected a chance below 1, found 1."),
        ("hours_per_year", 0, "hours_per_year: expected more than 0, found 0."),
        ("ramp_up_weeks", np.array([3.0, -2.0]), "ramp_up_weeks: expected at least 0, found -2."),
    ],
)
def test_impossible_inputs_are_refused(name, value, sentence):
    """In one sentence, and nothing is clipped."""
    with pytest.raises(InputError) as refused:
        replace(CLERK, **{name: value})
    assert sentence in str(refused.value)


YEAR = {
    "headcount": 20,
    "turnover_rate": 0.15,
    "preventable_said": 0.42,
    "reducible_shown": 0.20,
    "months_of_effect": 9,
}


def test_a_year_by_hand():
    """20 people, 15% leave: 3 exits; 1.26 preventable as they say, 3 * .20 * 9/12 = .45 as was shown."""
    year = year_of_exits(50_000, **YEAR)

    assert (year.exits, year.cost) == (3, 150_000)
    assert (year.said_exits, year.said_cost) == pytest.approx((1.26, 63_000))
    assert (year.shown_exits, year.shown_cost) == pytest.approx((0.45, 22_500))


def test_a_year_has_twelve_months():
    """An effect cannot last longer than the year that is looked at."""
    with pytest.raises(InputError, match="at most 12 months of a year, found 13"):
        year_of_exits(50_000, **(YEAR | {"months_of_effect": 13}))
