"""A retention budget as a panel: `retention_budget()` gives it, ready to be shown in a notebook."""

from careerkit.panels.retention_budget.open import retention_budget
from careerkit.panels.retention_budget.reading import as_seen, far_ahead, for_everybody

__all__ = ["as_seen", "far_ahead", "for_everybody", "retention_budget"]
