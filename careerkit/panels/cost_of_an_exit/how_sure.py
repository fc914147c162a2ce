"""Beside the panel: how much of the range is luck of the draw, which is little, and what is not."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as w

from careerkit.documents.numbers import money_range, rounded
from careerkit.panels.cost_of_an_exit.state import CostOfAnExitState
from careerkit.panels.widgets import block, sentence, style
from careerkit.turnover.estimate import Estimate, span

SURE = 1.96  # standard errors to both sides hold 19 times in 20
NOT_YET = "This fills in once you have seen the result above."


def how_sure(panel: Any) -> w.Widget:
    """Give a few lines that follow a panel of `cost_of_an_exit`."""
    state = getattr(panel, "state", None)
    if not isinstance(state, CostOfAnExitState):
        return sentence("There is nothing to tell yet: the panel above could not be shown.")
    told = w.HTML()

    def tell(_change: Any = None) -> None:
        words = _in_words(state.estimate) if state.revealed else NOT_YET
        told.value = f'<p class="ck-note" role="status">{escape(words)}</p>'

    state.observe(tell, ["estimate", "revealed"])
    tell()
    return block("ck-panel", style(), told)


def _in_words(estimate: Estimate) -> str:
    net, sample, currency = span(estimate.drawn.net), estimate.sample, estimate.ledger.currency
    luck = rounded(SURE * net.error)
    return (
        f"{sample.n:,} draws, seed {sample.seed}: {currency} {net.mean:,.0f} on average, give or take "
        f"{luck:,.10g} for the luck of the draw. The range, {currency} "
        f"{money_range(net.low, net.high)}, is no luck: more draws would not narrow it, better "
        "assumptions would."
    )
