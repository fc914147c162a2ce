"""Promote from inside, or hire from outside: what either asks of the rest of the company."""

from __future__ import annotations

from careerkit.documents.numbers import in_range, rounded
from careerkit.documents.sections import Block, Paragraph, Section, Table
from careerkit.pages.turnover_data.wording import small_print
from careerkit.turnover.estimate import Span, span
from careerkit.turnover.workforce.compare import Plans

HEADING = "From inside, or from outside?"
MEASURES = (
    ("promotions", "Promotions"),
    ("hires", "Hires from outside"),
    ("vacant_months", "Months that posts stand empty"),
    ("voluntary", "Exits by own choice"),
    ("involuntary", "Let go"),
)
NOT_COUNTED = (
    (
        "Only people are counted. In the one bank that was looked at, a hire from outside was paid 18 to 20% "
        "more and rated lower for two years (Bidwell 2011, grade B); it also takes longer to be up to speed "
        "(Mellon 2003, grade C). The cost of an exit, notebook 04, has both."
    ),
    "A promotion leaves a post open one level below; that is counted.",
    "Whether somebody is ready, or wants to, is not in the numbers.",
)


def filling_blocks(plans: Plans) -> list[Block]:
    """Set both ways of filling higher posts side by side, on the same draws and the same luck."""
    inside, outside = plans.projections
    names = (inside.plan.name, outside.plan.name)
    rows = tuple(
        (
            words,
            *(_range(span(plans.draws(measure, name))) for name in names),
            _difference(plans, measure),
        )
        for measure, words in MEASURES
    )
    columns = ("What it takes", *names, "Difference, inside less outside")
    caption = (
        f"The next {inside.periods} months, all open posts above the lowest level filled in one way or the "
        "other: what nine of ten cases hold. Both on the same draws, so the difference is surer than either."
    )
    return [
        Section(HEADING, (Paragraph(finding(plans), "strong"), Table(columns, rows, caption))),
        *small_print("What this rests on", (*NOT_COUNTED, *inside.notes[-1:])),
    ]


def finding(plans: Plans) -> str:
    """Say what differs most for the rest of the company."""
    hires, empty = _more(plans, "hires"), _more(plans, "vacant_months")
    return (
        f"From inside first: {_than(hires, 'hires')}, and {_than(empty, 'months of empty posts')}."
    )


def _than(more: Span, what: str) -> str:
    if more.low <= 0 <= more.high:
        return f"no clear difference in {what}"
    word = "fewer" if more.mean < 0 else "more"
    least, most = sorted((abs(more.low), abs(more.high)))
    return f"{in_range(least, most)} {word} {what}"


def _more(plans: Plans, measure: str) -> Span:
    inside, outside = (each.plan.name for each in plans.projections)
    return plans.more(measure, inside, outside)


def _difference(plans: Plans, measure: str) -> str:
    more = _more(plans, measure)
    low, high = (_signed(end) for end in (more.low, more.high))
    return low if low == high else f"{low} to {high}"


def _signed(value: float) -> str:
    near = rounded(value)
    return f"{near:+,.10g}".replace("-", "−") if near else "0"


def _range(found: Span) -> str:
    return in_range(found.low, found.high)
