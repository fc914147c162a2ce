"""The evaluator of rules knows no careers: conditions are joined by AND, their values by OR."""

import pytest

from careerkit.assessment.rules import Condition, Verdict, fits, trace

WARM = Condition("sky", ("sunny", "cloudy"))
DRY = Condition("rain", (False,))


@pytest.mark.parametrize(
    ("sky", "rain", "expected"),
    [
        ("sunny", False, True),
        ("cloudy", False, True),
        ("grey", False, False),
        ("sunny", True, False),
        ("grey", True, False),
    ],
)
def test_each_condition_has_to_hold_by_any_of_its_values(sky, rain, expected):
    """Warm means sunny or cloudy; a walk takes warm and dry."""
    assert expected == fits((WARM, DRY), {"sky": sky, "rain": rain})


def test_no_conditions_always_fit():
    """The last rule of a list can say “in every other case”."""
    assert fits((), {})
    assert Verdict.HOLDS == trace("rest", (), {}).verdict


@pytest.mark.parametrize(
    ("sky", "rain", "expected"),
    [
        ({"sunny", "cloudy"}, {False}, Verdict.HOLDS),
        ({"sunny", "grey"}, {False}, Verdict.OPEN),
        ({"sunny"}, {False, True}, Verdict.OPEN),
        ({"grey"}, {False, True}, Verdict.FAILS),
        ({"sunny", "grey"}, {True}, Verdict.FAILS),
    ],
)
def test_an_open_fact_leaves_a_rule_open_unless_another_has_failed(sky, rain, expected):
    """One failing condition settles it, whatever is still open."""
    seen = trace("walk", (WARM, DRY), {"sky": frozenset(sky), "rain": frozenset(rain)})

    assert expected == seen.verdict
    assert [WARM, DRY] == [each.condition for each in seen.seen]
    assert [frozenset(sky), frozenset(rain)] == [each.values for each in seen.seen]
