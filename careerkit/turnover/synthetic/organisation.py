"""How the company that does not exist is laid out: its departments, teams, levels, titles and pay."""

from __future__ import annotations

from collections.abc import Mapping

LEVELS = ("Associate", "Professional", "Senior", "Lead", "Director")
HIRED_AS = (0.30, 0.40, 0.20, 0.08, 0.02)  # the share of hires that begin on each level
PAY = (42_000.0, 55_000.0, 72_000.0, 92_000.0, 125_000.0)  # a year's, in 2020
RAISE = 0.03  # by the year
SPREAD = 0.08  # of people's pay around that of their level, as the deviation of its logarithm

PLACES = ("Lisbon", "Munich", "Remote")
WORKS_IN = (0.45, 0.35, 0.20)
PAID_IN = (0.85, 1.15, 1.0)

# Department → its teams with their weights; the weight of a department is the sum of its teams'.
TEAMS: Mapping[str, Mapping[str, float]] = {
    "Product": {
        "Growth": 28,
        "Checkout": 22,
        "Insights": 18,
        "Pricing": 14,
        "Mobile": 20,
        "Partner Platform": 12,
    },
    "Engineering": {
        "Payments": 52,
        "Search": 44,
        "Identity": 36,
        "Data Platform": 40,
        "Infrastructure": 34,
        "Web": 56,
        "Apps": 48,
        "Security": 16,
        "Quality": 22,
        "Developer Tools": 14,
        "Machine Learning": 26,
        "Integrations": 30,
        "Reliability": 20,
        "Labs": 8,
    },
    "Design": {
        "Product Design": 38,
        "Research": 20,
        "Brand": 16,
        "Accessibility": 0.4,
    },
    "Sales": {
        "Enterprise": 58,
        "Mid-market": 72,
        "Small Business": 80,
        "Renewals": 34,
        "Solution Engineering": 26,
        "Sales Operations": 12,
        "Partners": 18,
        "Public Sector": 0.4,
    },
    "Customer Success": {
        "Onboarding": 40,
        "Support North": 62,
        "Support South": 54,
        "Key Accounts": 24,
        "Training": 14,
        "Community": 9,
        "Knowledge": 8,
        "Escalations": 10,
    },
}
DEPARTMENTS = tuple(TEAMS)
PAID_FOR = {
    "Product": 1.08,
    "Engineering": 1.12,
    "Design": 1.0,
    "Sales": 0.95,
    "Customer Success": 0.82,
}

# In the product department the levels bear the names of the ladder.
TITLES: Mapping[str, tuple[str, ...]] = {
    "Product": (
        "Associate product manager",
        "Junior product manager",
        "Senior product manager",
        "Product leader",
        "VP product",
    ),
    "Engineering": (
        "Associate engineer",
        "Engineer",
        "Senior engineer",
        "Lead engineer",
        "Director of engineering",
    ),
    "Design": (
        "Associate designer",
        "Designer",
        "Senior designer",
        "Lead designer",
        "Director of design",
    ),
    "Sales": (
        "Sales associate",
        "Account executive",
        "Senior account executive",
        "Sales lead",
        "Director of sales",
    ),
    "Customer Success": (
        "Support associate",
        "Success manager",
        "Senior success manager",
        "Success lead",
        "Director of customer success",
    ),
}
