"""Would last year have been foreseen; how people move; how many there will be."""

from __future__ import annotations

from careerkit.charts.turnover_data import BACKTEST
from careerkit.charts.workforce import BENCH, FAN, LADDER, HeadcountFan, LevelFlows
from careerkit.documents.numbers import in_range, rounded
from careerkit.documents.sections import Block, Bullets, Paragraph, Section, Table
from careerkit.pages.turnover_data.filling import filling_blocks
from careerkit.pages.turnover_data.wording import PART_NAMES, missing, small_print
from careerkit.turnover.estimate import Span
from careerkit.turnover.findings import Findings
from careerkit.turnover.groups import EVERYBODY
from careerkit.turnover.workforce.projection import Projection


def backtest_section(found: Findings, *, picture: bool = False) -> Section:
    """Lay what happened beside what would have been foreseen a year earlier."""
    told = found.backtest
    if told is None:
        return Section(PART_NAMES["backtest"], missing(found, "backtest"))
    blocks: list[Block] = [Paragraph(" ".join(told.says)), BACKTEST.figure(told, picture=picture)]
    if told.cannot_tell:
        blocks += [Paragraph("What this cannot tell:"), Bullets(told.cannot_tell)]
    blocks += small_print("How it was made", told.notes)
    return Section(PART_NAMES["backtest"], tuple(blocks))


def workforce_section(found: Findings, *, picture: bool = False) -> Section:
    """Show moves between levels, and how many people there will be if all goes on as before."""
    if found.flows is None or found.projection is None or found.unfilled is None:
        return Section(PART_NAMES["workforce"], missing(found, "workforce"))
    blocks: list[Block] = []
    levels = LevelFlows.of(found.flows)
    if levels is not None:
        blocks.append(LADDER.figure(levels, picture=picture))
    own = found.asked.group if found.asked.group in found.unfilled.headcount.parts else EVERYBODY
    blocks.append(FAN.figure(HeadcountFan.of(found.unfilled, own, own), picture=picture))
    blocks.append(ahead_table(found.projection, found.asked.group))
    notes = [*found.flows.notes, *found.flows.merged, *found.projection.notes]
    blocks += small_print("How it was worked out", notes)
    return Section(PART_NAMES["workforce"], tuple(blocks))


def bench_section(found: Findings, *, picture: bool = False) -> Section:
    """Show for each segment's leaders how likely one leaves, and who has been long enough below."""
    if found.bench is None:
        return Section(PART_NAMES["bench"], missing(found, "bench"))
    blocks: list[Block] = [BENCH.figure(found.bench, picture=picture)]
    text = (
        "How long somebody has been at a level says nothing about what they can do or want. Talk with them: "
        "the promotion conversation in notebook 03 helps."
    )
    blocks.append(Paragraph(text))
    blocks += small_print("How it was worked out", (*found.bench.notes, *found.bench.merged))
    if found.filling is not None:
        blocks += filling_blocks(found.filling)
    return Section(PART_NAMES["bench"], tuple(blocks))


def ahead_table(projection: Projection, only: str = "") -> Table:
    """Say what it takes to fill posts again as they fall open: exits, hires, empty posts.

    only: the one group that is shown beside everybody, or nothing for all
    """
    groups = projection.layout.groups
    named = (*(group.segment for group in groups), *(group.level for group in groups))
    rows = []
    for name in dict.fromkeys((EVERYBODY, *filter(None, named))):
        if only and name not in {EVERYBODY, only}:
            continue
        exits = projection.all_exits.total(name)
        hires, open_ = projection.hires.total(name), projection.vacant_months.total(name)
        now = float(projection.headcount.of(name)[:, 0].mean())
        rows.append((name, f"{now:,.0f}", _range(exits), _range(hires), _range(open_)))
    columns = ("Who", "People now", "Exits", "Hires needed", "Months that posts stand empty")
    caption = (
        f"The next {projection.periods} months if people leave as before and every post is filled again: "
        "what nine of ten cases hold. What draws on the same chances can still come differently if the "
        "company, its pay or the labour market changes."
    )
    return Table(columns, tuple(rows), caption)


def _range(found: Span) -> str:
    if found.high < 1:
        return f"{rounded(found.mean):g}"
    return in_range(round(found.low), round(found.high), digits=3)
