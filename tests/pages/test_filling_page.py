"""Promote from inside or hire from outside: both side by side, and the difference on the same draws."""

import numpy as np
import pytest

from careerkit.documents.text import text_fragment
from careerkit.errors import InputError
from careerkit.pages.turnover_data import part_sections
from careerkit.pages.turnover_data.filling import finding
from careerkit.turnover.findings import findings
from tests.companies import company


@pytest.fixture(scope="module")
def told():
    """Work out who would step up in the company that does not exist."""
    return findings(company(), "Department", level="Job level", parts=("bench",))


def test_both_ways_stand_side_by_side(told):
    """With what either rests on, and that readiness is not in the numbers."""
    text = " ".join(text_fragment(part_sections(told, "bench"), width=9_999).split())

    assert "From inside, or from outside?" in text
    assert "Bidwell 2011, grade B" in text
    assert "Whether somebody is ready" in text
    assert finding(told.filling) in text


def test_nobody_is_promoted_where_all_are_hired(told):
    """And from inside first, fewer come from outside than if all do."""
    inside, outside = told.filling.projections

    assert 0 == told.filling.draws("promotions", outside.plan.name).max()
    assert 0 < np.min(told.filling.draws("promotions", inside.plan.name))
    assert 0 > told.filling.more("hires", inside.plan.name, outside.plan.name).mean


def test_one_groups_report_has_none():
    """It is about everybody."""
    one = findings(company(), "Department", group="Sales", level="Job level", parts=("bench",))

    assert one.filling is None


def test_an_unknown_plan_is_a_sentence(told):
    """Named with those that there are."""
    with pytest.raises(InputError, match="From outside"):
        told.filling["From above"]
