"""The reality check as a panel: `reality_check()` gives it, ready to be shown in a notebook."""

from careerkit.panels.reality_check.open import reality_check
from careerkit.panels.reality_check.what_if import what_if

__all__ = ["reality_check", "what_if"]
