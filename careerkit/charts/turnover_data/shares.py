"""Of the people in a file without days, how many have left: each group's share with its range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.charts.chart import Chart
from careerkit.charts.sheet import MARGIN, Sheet
from careerkit.charts.turnover_data.figures import in_hundred, share
from careerkit.charts.turnover_data.ranges import RangeRow, draw_ranges, ends_of
from careerkit.documents.numbers import rounded
from careerkit.documents.sections import Table
from careerkit.turnover.rates.share_left import LeftShare, LeftShares

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 16  # groups in the picture; the table has all
NO_RATE = "a share of the people in the file, not a rate per year"


def draw_shares(shares: LeftShares, ax: Axes) -> Axes:
    """Draw a range a group, the highest first, with a dashed line at everybody's share."""
    sheet = Sheet.on(ax)
    y = sheet.title(shares_finding(shares)) + 2
    words = f"Share who have left: {NO_RATE}."
    y = sheet.small(words, MARGIN, y, sheet.width - 2 * MARGIN, quiet=True) + 6
    everybody = shares.everybody.share.value or 0.0
    rows = _rows(shares)
    y = draw_ranges(
        sheet,
        rows[:MOST],
        y,
        against=everybody,
        against_name=f"everybody {in_hundred(everybody)}%",
        axis="of each 100 people have left →",
        written=lambda value: f"{rounded(100 * value):g}",
    )
    key = "Filled: the range leaves out everybody's share."
    if len(rows) > MOST:
        key += f" {len(rows) - MOST} more groups are in the table."
    y = sheet.small(key, MARGIN, y + 4, sheet.width - 2 * MARGIN, quiet=True)
    sheet.finish(y + MARGIN)
    return ax


def shares_finding(shares: LeftShares) -> str:
    """Say how many of the people in the file have left."""
    all_ = shares.everybody
    return f"{all_.left:,} of the {all_.people:,} people in the file have left, {share(all_.share)}"


def shares_in_words(shares: LeftShares) -> str:
    """Say the picture for those who hear it."""
    told = "; ".join(f"{row.name} {row.figure}" for row in _rows(shares)[:MOST])
    return f"{shares_finding(shares)}. It is {NO_RATE}. {told}."


def shares_table(shares: LeftShares) -> Table:
    """Give each group's people, who left, and the share."""
    ranked = sorted(shares.groups, key=lambda each: -(each.share.value or 0.0))
    if shares.everybody.group.label not in {each.group.label for each in ranked}:
        ranked.append(shares.everybody)
    rows = tuple(
        (each.group.label, f"{each.people:,}", f"{each.left:,}", share(each.share))
        for each in ranked
    )
    caption = (
        f"{shares_finding(shares)}. It is {NO_RATE}. In brackets the range that luck alone would leave open "
        "for nineteen of twenty such figures."
    )
    return Table((shares.by, "People", "Have left", "Share"), rows, caption)


SHARES: Chart[LeftShares] = Chart(draw_shares, shares_in_words, shares_table)


def _rows(shares: LeftShares) -> list[RangeRow]:
    everybody = shares.everybody.share.value or 0.0
    rows = [_row(each, everybody) for each in shares.groups]
    return sorted(rows, key=lambda row: -row.value)


def _row(each: LeftShare, everybody: float) -> RangeRow:
    value, low, high = ends_of(each.share)
    apart = not low <= everybody <= high
    return RangeRow(each.group.label, share(each.share), value, low, high, apart)
