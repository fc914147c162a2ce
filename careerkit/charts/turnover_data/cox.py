"""How many times as likely some are to leave as others, all else equal: a range for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.charts.chart import Chart
from careerkit.charts.sheet import MARGIN, Sheet
from careerkit.charts.turnover_data.figures import chance, times
from careerkit.charts.turnover_data.ranges import RangeRow, draw_ranges, ends_of
from careerkit.documents.numbers import rounded
from careerkit.documents.sections import Table
from careerkit.turnover.survival.cox import Cox, Term

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 16  # terms in the picture; the table has all


def draw_cox(cox: Cox, ax: Axes) -> Axes:
    """Draw a range a term on an axis of “times as many”, with a dashed line at “as many”."""
    sheet = Sheet.on(ax)
    y = sheet.title(cox_finding(cox)) + 2
    against = "; ".join(f"{name}: {label}" for name, label in cox.baselines.items())
    words = f"Times as many leave, at the same tenure and all else equal. Compared with {against}."
    y = sheet.small(words, MARGIN, y, sheet.width - 2 * MARGIN, quiet=True) + 6
    rows = _rows(cox)
    if rows:
        y = draw_ranges(
            sheet,
            rows[:MOST],
            y,
            against=1.0,
            against_name="as many",
            axis="times as many leave →",
            written=lambda value: f"{value:g} ×",
            factors=True,
        )
        key = "Filled: the range leaves out “as many”."
        if len(rows) > MOST:
            key += f" {len(rows) - MOST} more are in the table."
        y = sheet.small(key, MARGIN, y + 4, sheet.width - 2 * MARGIN, quiet=True)
    sheet.finish(y + MARGIN)
    return ax


def cox_finding(cox: Cox) -> str:
    """Say which difference stands out most, or that none does."""
    apart = [term for term in _known(cox) if _apart(term)]
    if not _known(cox):
        return "There is too little to compare people with all else equal"
    if not apart:
        return "With all else equal, no difference stands clearly out of the noise"
    most = max(apart, key=lambda term: abs(term.coefficient or 0.0))
    than = f" as in {cox.baselines[most.grouping]}" if most.grouping in cox.baselines else ""
    who = most.label or most.name
    return f"{who}: {rounded(most.ratio.value or 1.0):g} times as many leave{than}, all else equal"


def cox_in_words(cox: Cox) -> str:
    """Say the picture for those who hear it."""
    told = "; ".join(f"{row.name} {row.figure} times" for row in _rows(cox)[:MOST])
    return f"{cox_finding(cox)}. {told}."


def cox_table(cox: Cox) -> Table:
    """Give each term with its range and how surely it is a difference at all."""
    rows = [
        (f"{name}: {label}", "", "", "1, by definition", "")
        for name, label in cox.baselines.items()
    ]
    rows += [
        (
            term.name,
            f"{term.people:,}",
            f"{term.exits:,}",
            times(term.ratio) if term.ratio.value is not None else "cannot be told",
            chance(term.p),
        )
        for term in cox.terms
    ]
    columns = ("Who", "People", "Exits", "Times as many leave", "By luck alone (p)")
    caption = (
        f"{cox_finding(cox)}. {cox.people:,} people, {cox.exits:,} exits. In brackets the range that holds "
        "for nineteen of twenty such figures; p is the chance of a difference this large if there were none."
    )
    return Table(columns, tuple(rows), caption)


COX: Chart[Cox] = Chart(draw_cox, cox_in_words, cox_table)


def _known(cox: Cox) -> list[Term]:
    return [term for term in cox.terms if term.ratio.value is not None]


def _apart(term: Term) -> bool:
    low, high = term.ratio.low, term.ratio.high
    return low is not None and high is not None and not low <= 1 <= high


def _rows(cox: Cox) -> list[RangeRow]:
    rows = []
    for term in _known(cox):
        value, low, high = ends_of(term.ratio)
        rows.append(RangeRow(term.name, times(term.ratio), value, low, high, _apart(term)))
    return sorted(rows, key=lambda row: -row.value)
