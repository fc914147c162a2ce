"""Figures of this model as a reader gets them."""

from __future__ import annotations

from careerkit.documents.numbers import (
    between,
    in_months,
    in_range,
    money,
    money_range,
    per_cent,
    rounded,
)
from careerkit.turnover.assumptions import PER_CENT, Assumption, Published
from careerkit.turnover.estimate import Span

__all__ = [
    "between",
    "graded",
    "in_months",
    "in_range",
    "money",
    "per_cent",
    "published_figure",
    "rounded",
    "span_in_money",
]


def span_in_money(found: Span) -> str:
    """Write the range that holds nine times in ten, in money."""
    return money_range(found.low, found.high)


def graded(line: Assumption) -> str:
    """Write the grade of a number, or that it has none."""
    return line.grade or "not graded"


def published_figure(figure: Published) -> str:
    """Write a published figure as it was published, with its unit."""
    if figure.unit in PER_CENT:
        return in_range(100 * figure.low, 100 * figure.high, "%", digits=3)
    unit = figure.currency if figure.unit == "money" else figure.unit
    return f"{in_range(figure.low, figure.high, digits=4)} {unit}"
