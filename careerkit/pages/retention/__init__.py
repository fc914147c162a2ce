"""What retention costs and saves, as a page, as plain data and as sheets."""

from careerkit.pages.retention.data import as_data, sheets
from careerkit.pages.retention.finding import finding, headline
from careerkit.pages.retention.page import retention_page

__all__ = ["as_data", "finding", "headline", "retention_page", "sheets"]
