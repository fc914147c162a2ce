"""The whole result as plain data, for other programs."""

from __future__ import annotations

from typing import Any

from careerkit import __version__
from careerkit.pages.exit_cost.page import finding
from careerkit.pages.exit_cost.published import concerns, position, why
from careerkit.turnover.estimate import Estimate, Span, inputs, span
from careerkit.turnover.exit_cost import COMPONENTS
from careerkit.turnover.timeline import timeline

FORMAT = 1


def as_data(estimate: Estimate) -> dict[str, Any]:
    """Give the result as values that JSON can hold, unrounded: everything that the page says."""
    ledger, drawn = estimate.ledger, estimate.drawn
    year = estimate.year
    return {
        "format": FORMAT,
        "careerkit": __version__,
        "finding": finding(estimate),
        "role": {"id": ledger.profile.id, "name": ledger.profile.name},
        "salary": span(drawn.salary).mean,
        "currency": ledger.currency,
        "price_year": ledger.price_year,
        "assumptions_stamp": ledger.stamp,
        "draws": estimate.sample.n,
        "seed": estimate.sample.seed,
        "net": span_data(span(drawn.net)),
        "gross": span_data(span(drawn.gross)),
        "credits": span_data(span(drawn.credits)),
        "share_of_salary": span_data(span(drawn.share_of_salary)),
        "at_means": {
            "gross": float(estimate.at_means.gross),
            "credits": float(estimate.at_means.credits),
            "net": float(estimate.at_means.net),
        },
        "components": [
            {
                "id": block.name,
                "name": COMPONENTS[block.name],
                "gross": span_data(span(block.gross)),
                "credits": span_data(span(block.credits)),
                "net": span_data(span(block.net)),
                "lines": [
                    {"name": line.name, "mean": span(line.signed).mean} for line in block.items
                ],
            }
            for block in drawn.blocks
        ],
        "published": [
            {
                "id": figure.id,
                "says": figure.says,
                "low": figure.low,
                "high": figure.high,
                "unit": figure.currency or figure.unit,
                "grade": figure.grade,
                "source": figure.source,
                "year": figure.year,
                "note": figure.note,
                "ours_is": position(estimate, figure) if figure.beside else None,
            }
            for figure in ledger.published
            if concerns(figure, estimate)
        ],
        "why": why(estimate),
        "timeline": [
            {
                "phase": phase.name,
                "starts": float(phase.starts),
                "ends": float(phase.ends),
                "first": float(phase.first),
                "last": float(phase.last),
                "lost": float(phase.lost),
            }
            for phase in timeline(inputs(ledger, ledger.means()))
        ],
        "year": {
            "exits": span_data(span(year.exits)),
            "cost": span_data(span(year.cost)),
            "preventable_as_leavers_say": span_data(span(year.said_cost)),
            "reducible_as_shown": span_data(span(year.shown_cost)),
        },
        "assumptions": ledger.rows(),
        "correlations": ledger.tied(),
    }


def span_data(found: Span) -> dict[str, float]:
    """Give what draws span as plain numbers."""
    return {
        "mean": found.mean,
        "standard_error": found.error,
        "median": found.median,
        "low": found.low,
        "high": found.high,
    }
