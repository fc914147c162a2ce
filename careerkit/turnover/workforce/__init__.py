"""The workforce in flows: who moves, leaves and comes, and what keeping people is worth."""

from careerkit.turnover.workforce.bench import bench
from careerkit.turnover.workforce.budget import retention_budget
from careerkit.turnover.workforce.compare import compare, inside_or_outside
from careerkit.turnover.workforce.from_export import from_export
from careerkit.turnover.workforce.interventions import Intervention
from careerkit.turnover.workforce.plan import Plan
from careerkit.turnover.workforce.projection import project
from careerkit.turnover.workforce.staff import Segment
from careerkit.turnover.workforce.staffing_table import given
from careerkit.turnover.workforce.sweep import sweep

__all__ = [
    "Intervention",
    "Plan",
    "Segment",
    "bench",
    "compare",
    "from_export",
    "given",
    "inside_or_outside",
    "project",
    "retention_budget",
    "sweep",
]
