"""Turnover in an analyst's own data, as a page, a page about the file, tables to work on, and plain data."""

from careerkit.pages.turnover_data.data import as_data, file_data
from careerkit.pages.turnover_data.finding import finding, headline
from careerkit.pages.turnover_data.page import behind, page, part_sections, sections
from careerkit.pages.turnover_data.quality import quality_page, quality_sections
from careerkit.pages.turnover_data.sheets import file_sheets, sheets

__all__ = [
    "as_data",
    "behind",
    "file_data",
    "file_sheets",
    "finding",
    "headline",
    "page",
    "part_sections",
    "quality_page",
    "quality_sections",
    "sections",
    "sheets",
]
