"""What each answer to “I want to be promoted” costs, as a page and as plain data."""

from careerkit.pages.options.data import as_data
from careerkit.pages.options.finding import finding, headline
from careerkit.pages.options.page import options_page

__all__ = ["as_data", "finding", "headline", "options_page"]
