"""What a notebook reads out beside the panel: how far one looks ahead, and what it is worth to ask."""

from __future__ import annotations

from typing import Any

from careerkit.documents.display import Shown, shown
from careerkit.documents.sections import Block, Paragraph
from careerkit.pages.options.knowing import conversation
from careerkit.pages.options.side_by_side import looking_ahead
from careerkit.panels.keep_promote_or_hire.state import KeepPromoteOrHireState

NOTHING = "There is nothing to read yet: the panel above could not be shown."


def far_ahead(panel: Any) -> Shown:
    """Show what the options of the panel cost over half a year, and over five."""
    state = getattr(panel, "state", None)
    if not isinstance(state, KeepPromoteOrHireState):
        return shown(Paragraph(NOTHING))
    sample = state.comparison.sample
    drawn = Paragraph(f"{sample.n:,} draws, seed {sample.seed}.", "quiet")
    return shown(*looking_ahead(state.comparison).blocks, drawn)


def worth_asking(panel: Any) -> Shown:
    """Show what a stay conversation is worth for the decision in the panel."""
    state = getattr(panel, "state", None)
    if not isinstance(state, KeepPromoteOrHireState):
        return shown(Paragraph(NOTHING))
    few = "There are too few draws to tell. Use 20,000."
    told: list[Block] = [Paragraph(few)]
    return shown(*(told if state.too_few else conversation(state.comparison, state.accuracy)))
