"""Keep, promote or hire as a panel: `keep_promote_or_hire()` gives it, ready to be shown in a notebook."""

from careerkit.panels.keep_promote_or_hire.open import keep_promote_or_hire

__all__ = ["keep_promote_or_hire"]
