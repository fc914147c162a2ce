"""Turnover in an analyst's own data, as a page, a page about the file, and tables to work on."""

from careerkit.pages.turnover_data.finding import finding, headline
from careerkit.pages.turnover_data.page import behind, page, part_sections, sections
from careerkit.pages.turnover_data.quality import quality_page
from careerkit.pages.turnover_data.sheets import file_sheets, sheets

__all__ = [
    "behind",
    "file_sheets",
    "finding",
    "headline",
    "page",
    "part_sections",
    "quality_page",
    "sections",
    "sheets",
]
