"""The reality check in words: what the advice is, what decided it, what would change it, what to do.

Each part is a function of its own, so that a panel can show one of them; `reality_check_page` puts
them together in the order in which a person wants to know.
"""

from careerkit.pages.reality_check.advice import actions, follow_ups, headline, remarks, script
from careerkit.pages.reality_check.changes import changes
from careerkit.pages.reality_check.data import as_data
from careerkit.pages.reality_check.page import footer, notes, reality_check_page
from careerkit.pages.reality_check.points import changed_since, points
from careerkit.pages.reality_check.rules import rules, sources, why

__all__ = [
    "actions",
    "as_data",
    "changed_since",
    "changes",
    "follow_ups",
    "footer",
    "headline",
    "notes",
    "points",
    "reality_check_page",
    "remarks",
    "rules",
    "script",
    "sources",
    "why",
]
