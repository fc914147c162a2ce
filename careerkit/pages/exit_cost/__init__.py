"""What an exit costs, as a page and as plain data."""

from careerkit.pages.exit_cost.business_case import business_case
from careerkit.pages.exit_cost.data import as_data
from careerkit.pages.exit_cost.page import exit_cost_page, finding

__all__ = ["as_data", "business_case", "exit_cost_page", "finding"]
