"""What moves the result: every assumption tried at both ends of its range."""

from __future__ import annotations

from collections.abc import Mapping

from careerkit.charts.exit_cost import TORNADO, Tornado
from careerkit.documents.sections import Section
from careerkit.turnover.estimate import Estimate, inputs
from careerkit.turnover.exit_cost import exit_cost
from careerkit.turnover.sensitivity import tornado


def moves(estimate: Estimate) -> Tornado:
    """Try every assumption of an exit; what the net cost of a year holds besides is left out."""
    ledger = estimate.ledger

    def net(values: Mapping[str, float]) -> float:
        return float(exit_cost(inputs(ledger, values)).net)

    return Tornado(tornado(ledger.quantities(), net), ledger)


def what_moves_it(tornado: Tornado, *, picture: bool = False) -> Section:
    """Show which assumptions are worth a second look."""
    return Section("What moves it", (TORNADO.figure(tornado, picture=picture),))
