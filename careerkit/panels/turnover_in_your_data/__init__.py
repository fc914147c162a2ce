"""Turnover in one's own data as a panel: `turnover_in_your_data()` gives it, ready for a notebook."""

from careerkit.panels.turnover_in_your_data.open import turnover_in_your_data
from careerkit.panels.turnover_in_your_data.reading import (
    by_denominator,
    just_luck,
    three_answers,
    what_it_cost,
)

__all__ = [
    "by_denominator",
    "just_luck",
    "three_answers",
    "turnover_in_your_data",
    "what_it_cost",
]
