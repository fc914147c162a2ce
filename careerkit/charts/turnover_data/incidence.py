"""How exits come about by tenure: the share that has left by each kind, adding up to all who left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.charts.chart import Chart
from careerkit.charts.sheet import MARGIN, Sheet
from careerkit.charts.turnover_data.figures import in_years, of_hundred, share
from careerkit.charts.turnover_data.strands import (
    Strand,
    draw_strands,
    risk_table,
    round_top,
)
from careerkit.documents.sections import Table
from careerkit.turnover.hris.spells import Kind
from careerkit.turnover.survival.competing import Incidence, OfKind
from careerkit.turnover.survival.curves import SHOWN_YEARS
from careerkit.turnover.survival.ranged import Ranged

if TYPE_CHECKING:
    from matplotlib.axes import Axes

KINDS = {
    Kind.VOLUNTARY: "By own choice",
    Kind.INVOLUNTARY: "Let go",
    Kind.OTHER: "Other ways",
}
LEAVE = {
    Kind.VOLUNTARY: "leave by their own choice",
    Kind.INVOLUNTARY: "are let go",
    Kind.OTHER: "leave in other ways",
}


def draw_incidence(incidence: Incidence, ax: Axes) -> Axes:
    """Draw the share that has left by tenure, a line a kind with its range."""
    sheet = Sheet.on(ax)
    y = sheet.title(incidence_finding(incidence)) + 2
    if not incidence.kinds:
        sheet.finish(y + MARGIN)
        return ax
    at, room = _latest(incidence), sheet.width - 2 * MARGIN
    told = f"{incidence.group}: share that has left, by tenure and kind."
    if at is not None:
        told += f" Dashed: after {in_years(at)}."
    if incidence.starts > 0:
        told += f" Conditional on reaching {in_years(incidence.starts)}."
    y = sheet.small(told, MARGIN, y, room, quiet=True)
    lines = [_strand(incidence, each) for each in incidence.kinds]
    highest = max(
        (float(each.high.max()) for each in incidence.kinds if len(each.high)), default=0.1
    )
    y, x, years = draw_strands(sheet, lines, (), y, top=round_top(highest), at=at)
    rows: list[tuple[str, tuple[str, ...]]] = [(_told(each, at), ()) for each in incidence.kinds]
    y = risk_table(sheet, x, years, rows, y)
    sheet.finish(y + MARGIN)
    return ax


def incidence_finding(incidence: Incidence) -> str:
    """Say how many of a hundred have left by their own choice, and how many otherwise."""
    at = _latest(incidence)
    if not incidence.kinds:
        return f"{incidence.group}: too few exits to tell kinds apart"
    if at is None:
        return f"{incidence.group}: exits by kind, too few to say how many by which tenure"
    told = [
        f"{of_hundred(Ranged(_share_at(each, at).value))} {LEAVE[each.kind]}"
        for each in incidence.kinds
    ]
    return f"Of 100 people, within {in_years(at)} {_joined(told)}"


def incidence_in_words(incidence: Incidence) -> str:
    """Say the picture for those who hear it."""
    told = "; ".join(_told(each, _latest(incidence)) for each in incidence.kinds)
    return f"{incidence_finding(incidence)}. {incidence.group}. {told}."


def incidence_table(incidence: Incidence) -> Table:
    """Give the share that has left by each kind for whole years of tenure."""
    shown = [
        y for y in SHOWN_YEARS if any(_share_at(k, y).value is not None for k in incidence.kinds)
    ]
    columns = ("Kind of exit", "Exits", *(f"Within {in_years(year)}" for year in shown))
    rows = tuple(
        (KINDS[each.kind], f"{each.exits:,}", *(share(_share_at(each, year)) for year in shown))
        for each in incidence.kinds
    )
    caption = (
        f"{incidence_finding(incidence)}. {incidence.group}, {incidence.people:,} people. In brackets "
        "the range that holds for nineteen of twenty such figures."
    )
    return Table(columns, rows, caption)


INCIDENCE: Chart[Incidence] = Chart(draw_incidence, incidence_in_words, incidence_table)


def _latest(incidence: Incidence) -> float | None:
    reached = [
        year
        for year in SHOWN_YEARS
        if all(_share_at(each, year).value is not None for each in incidence.kinds)
    ]
    return max(reached, default=None)


def _share_at(kind: OfKind, year: float) -> Ranged:
    return dict(kind.at).get(year, Ranged(None))


def _told(kind: OfKind, at: float | None) -> str:
    if at is None:
        return f"{KINDS[kind.kind]}: {_exits(kind)}"
    within = f"{share(_share_at(kind, at))} within {in_years(at)}"
    return f"{KINDS[kind.kind]}: {within}, {_exits(kind)} in all"


def _exits(kind: OfKind) -> str:
    return "1 exit" if kind.exits == 1 else f"{kind.exits:,} exits"


def _strand(incidence: Incidence, kind: OfKind) -> Strand:
    columns = (incidence.times, kind.share, kind.low, kind.high)
    return Strand(KINDS[kind.kind], incidence.starts, incidence.ends, 0.0, *columns)


def _joined(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)
