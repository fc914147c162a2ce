"""Keep plans on a person's own machine: a working copy of each, and snapshots beside it."""

from __future__ import annotations

from pathlib import Path

from careerkit.assessment.ladder import Ladder
from careerkit.assessment.plan.file import parse_plan, plan_text
from careerkit.assessment.plan.values import Plan
from careerkit.panels.reality_check.shelf import shelf_for
from careerkit.panels.working_copy import WorkingCopies


def plan_shelf_for(home: Path, ladder: Ladder) -> WorkingCopies[Plan]:
    """Give the shelf for a ladder: plans for different ladders never mix."""
    return WorkingCopies(
        home / "plans" / shelf_for(home, ladder).folder.name,
        lambda text, where: parse_plan(text, ladder, where=where),
        lambda plan: plan_text(plan, confidential=True),
    )
