"""The cost of an exit as a panel: `cost_of_an_exit()` gives it, ready to be shown in a notebook."""

from careerkit.panels.cost_of_an_exit.how_sure import how_sure
from careerkit.panels.cost_of_an_exit.open import cost_of_an_exit

__all__ = ["cost_of_an_exit", "how_sure"]
