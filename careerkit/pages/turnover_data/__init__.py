"""Turnover in an analyst's own data, as a page, a page about the file, and tables to work on."""

from careerkit.pages.turnover_data.finding import finding
from careerkit.pages.turnover_data.page import page, sections
from careerkit.pages.turnover_data.quality import quality_page

__all__ = ["finding", "page", "quality_page", "sections"]
