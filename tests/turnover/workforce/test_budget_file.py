"""A retention budget's file: read strictly, and what was written comes back the same."""

from dataclasses import replace

import pytest

from careerkit.errors import InputError
from careerkit.turnover.assumptions_file import default_ledger
from careerkit.turnover.quantities import Fixed, Pert, Triangular, Uniform
from careerkit.turnover.workforce.budget_file import (
    Inputs,
    budget_text,
    load_budget,
    parse_budget,
    save_budget,
)
from careerkit.turnover.workforce.interventions import presets
from careerkit.turnover.workforce.staff import Segment

SEGMENTS = (
    Segment(name="Senior PMs", headcount=20, turnover=Pert(0.08, 0.15, 0.3), salary=90_000.5),
    Segment(
        name="Líderes", headcount=4, turnover=Uniform(0, 0.4), others=Fixed(0.05), role="manager"
    ),
)
SHORT = """
format = 1
[[segments]]
name = "Senior PMs"
headcount = 20
turnover = 0.15
[[interventions]]
id = "talks"
name = "Stay conversations"
cut = { low = 0, likely = 0.1, high = 0.25 }
costs = { manager_hours = 1 }
"""


def test_what_was_written_comes_back_the_same(tmp_path):
    """Every field of presets and of segments, through a file."""
    plan, managers, not_known = presets(default_ledger("senior-pm"))
    changed = replace(
        plan, who=("Líderes",), starts=3, ramp=2, reminded=6, months=Triangular(1, 2, 4)
    )
    inputs = Inputs(SEGMENTS, (changed, managers, not_known), "Ours", 36, "EUR", 2.5)
    save_budget(tmp_path / "ours.toml", inputs)

    assert inputs == load_budget(tmp_path / "ours.toml")


def test_a_short_file_is_enough():
    """What is not said is as usual: everybody, from the first month on, nine months and three of fading."""
    inputs = parse_budget(SHORT, where="short.toml")
    (talks,) = inputs.interventions

    assert (24, "", None) == (inputs.months, inputs.currency, inputs.months_to_fill)
    assert (Fixed(9), Fixed(3), (), 1) == (talks.months, talks.fade_months, talks.who, talks.starts)
    assert {"manager_hours": Fixed(1)} == talks.costs
    assert inputs == parse_budget(budget_text(inputs), where="again")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("turnover =", "turnovr =", "Is it “turnovr”?"),
        ("turnover = 0.15", "turnover = 15", "Senior PMs, turnover: expected exits in a year"),
        ("headcount = 20", "headcount = -1", "segments (number 1).headcount: expected a number"),
        ("high = 0.25", "hihg = 0.25", "expected value; or low, likely and high"),
        ("manager_hours", "manager_hour", "Did you mean “manager_hours”?"),
        ("format = 1", "format = 2", "which a newer careerkit wrote"),
        ("format = 1", 'format = 1\ncurrency = "euro"', "three capital letters"),
        ('id = "talks"', 'id = "talks"\nfade = "slowly"', "one of at once, straight line"),
    ],
)
def test_what_does_not_fit_is_refused(old, new, says):
    """The sentence names the field, and the nearest key where one was misspelt."""
    with pytest.raises(InputError) as error:
        parse_budget(SHORT.replace(old, new), where="short.toml")
    assert says in str(error.value)
