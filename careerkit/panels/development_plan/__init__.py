"""The development plan: goals, four commitments and dates, for the two to agree on."""

from careerkit.panels.development_plan.open import development_plan

__all__ = ["development_plan"]
