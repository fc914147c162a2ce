"""Turnover in an analyst's own data, as a page, a page about the file, tables to work on, and plain data."""

from careerkit.pages.turnover_data.data import as_data, file_data
from careerkit.pages.turnover_data.finding import finding, headline
from careerkit.pages.turnover_data.in_short import file_in_short, in_short, next_step
from careerkit.pages.turnover_data.money import money_in_short
from careerkit.pages.turnover_data.page import behind, page, part_sections, sections
from careerkit.pages.turnover_data.quality import (
    file_holds,
    quality_finding,
    quality_page,
    quality_sections,
)
from careerkit.pages.turnover_data.sheets import file_sheets, sheets

__all__ = [
    "as_data",
    "behind",
    "file_data",
    "file_holds",
    "file_in_short",
    "file_sheets",
    "finding",
    "headline",
    "in_short",
    "money_in_short",
    "next_step",
    "page",
    "part_sections",
    "quality_finding",
    "quality_page",
    "quality_sections",
    "sections",
    "sheets",
]
