"""What an exit costs, as a page and as plain data."""

from careerkit.pages.exit_cost.data import as_data
from careerkit.pages.exit_cost.page import exit_cost_page, finding

__all__ = ["as_data", "exit_cost_page", "finding"]
