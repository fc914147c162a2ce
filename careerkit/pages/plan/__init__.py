"""A development plan in words, as entries of a calendar, as tables, and as numbers of the ledger.

Each part is a function of its own, so that a panel can show one of them; `plan_page` puts them together
in the order in which the two want to know.
"""

from careerkit.pages.plan.agreed import agreed
from careerkit.pages.plan.commitments import commitments
from careerkit.pages.plan.costs import cost_ledger
from careerkit.pages.plan.data import as_data
from careerkit.pages.plan.dates import dates
from careerkit.pages.plan.events import plan_events
from careerkit.pages.plan.goals import goals
from careerkit.pages.plan.history import changed_since, history
from careerkit.pages.plan.page import footer, plan_page
from careerkit.pages.plan.sheets import plan_sheets
from careerkit.pages.plan.standing import headline, missing
from careerkit.pages.plan.sums import sums

__all__ = [
    "agreed",
    "as_data",
    "changed_since",
    "commitments",
    "cost_ledger",
    "dates",
    "footer",
    "goals",
    "headline",
    "history",
    "missing",
    "plan_events",
    "plan_page",
    "plan_sheets",
    "sums",
]
