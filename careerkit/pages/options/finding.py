"""The finding: which option costs least, how firmly, and what that says and does not say."""

from __future__ import annotations

from careerkit.documents.numbers import in_months, in_ten, money, money_range
from careerkit.documents.sections import Block, Callout, Paragraph
from careerkit.pages.wording import capital, listed, too_few_draws
from careerkit.turnover.estimate import span
from careerkit.turnover.options import Comparison, Conclusion, conclude

SPOKEN = {
    "nothing": "doing nothing",
    "plan": "a conversation and a plan",
    "promote": "promoting now",
    "counteroffer": "waiting with a counteroffer",
    "outside": "hiring a leader from outside",
}
NOT_A_JUDGE = (
    "This compares what the options cost the company, under assumptions that you can change. It says "
    "nothing about what a person deserves, and it should not decide alone."
)


def finding(comparison: Comparison, conclusion: Conclusion | None = None) -> str:
    """State the result: the option that costs least, or those that are too close to call."""
    told = conclusion or conclude(comparison)
    if told.close:
        close = [SPOKEN[each.id] for each in (told.best, *told.rivals)]
        return f"Too close to call: {listed(close, 'or')}"
    return f"{capital(SPOKEN[told.best.id])} costs least"


def headline(comparison: Comparison, conclusion: Conclusion | None = None) -> tuple[Block, ...]:
    """Say the finding with its range, and what it is not."""
    told = conclusion or conclude(comparison)
    tone = "open" if told.close else "go"
    few = too_few_draws(comparison.sample.n)
    return (
        Callout("Result", finding(comparison, told), in_words(comparison, told), tone),  # type: ignore[arg-type]
        Paragraph(NOT_A_JUDGE, tone="quiet"),
        *((Paragraph(few),) if few else ()),
    )


def in_words(comparison: Comparison, told: Conclusion) -> str:
    """Say by how much the cheapest option is cheaper, in how many cases, and what it costs itself."""
    cost, saving = span(told.best.net), told.saving
    code = comparison.ledger.currency
    return (
        f"Over {in_months(comparison.situation.months)}, {SPOKEN[told.best.id]} comes to {code} "
        f"{money_range(cost.low, cost.high)} in nine cases of ten. On average it costs {code} "
        f"{money(saving.mean)} less than {SPOKEN[told.against.id]}, the next cheapest; between "
        f"{_dearer_or_cheaper(saving.low)} and {_dearer_or_cheaper(saving.high)}. "
        f"It is the cheaper of the two in {in_ten(told.chance)}."
    )


def _dearer_or_cheaper(saving: float) -> str:
    return f"{money(abs(saving))} {'less' if saving >= 0 else 'more'}"
