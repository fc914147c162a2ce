"""Keep, promote or hire as a panel: `keep_promote_or_hire()` gives it, ready to be shown in a notebook."""

from careerkit.panels.keep_promote_or_hire.open import keep_promote_or_hire
from careerkit.panels.keep_promote_or_hire.reading import far_ahead, worth_asking

__all__ = ["far_ahead", "keep_promote_or_hire", "worth_asking"]
