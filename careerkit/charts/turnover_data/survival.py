"""Who is still here by tenure: a curve a group with its range, and how many people it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from careerkit.charts.chart import Chart
from careerkit.charts.sheet import MARGIN, Sheet
from careerkit.charts.turnover_data.figures import in_years, of_hundred, share, years
from careerkit.charts.turnover_data.strands import (
    MOST,
    Strand,
    draw_strands,
    risk_table,
)
from careerkit.documents.sections import Table
from careerkit.turnover.groups import EVERYBODY
from careerkit.turnover.survival.curves import SHOWN_YEARS, Curve, Curves
from careerkit.turnover.survival.ranged import YEAR, Ranged

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FROM_THE_START = 0.05  # years; a curve that starts later is of those who reach its start
MOST_QUIET = 60  # lines without a name: more would be a grey cloud, and a slow page
LONGEST = 40  # letters of a name beside its figures
MOST_REACH = 0.75  # of the curves, that a tenure must reach for groups to be compared there


def draw_survival(curves: Curves, ax: Axes) -> Axes:
    """Draw the share still employed by tenure, group by group, with the numbers at risk below."""
    sheet, shown = Sheet.on(ax), highlighted(curves)
    y = sheet.title(survival_finding(curves)) + 2
    if not shown:
        sheet.finish(y + MARGIN)
        return ax
    room = sheet.width - 2 * MARGIN
    y = sheet.small(_subtitle(curves), MARGIN, y, room, quiet=True)
    at = compared_at(curves)
    quiet = [each for each in curves.curves if each not in shown]
    lines, others = (
        [_strand(each) for each in shown],
        [_strand(each) for each in quiet[:MOST_QUIET]],
    )
    y, x, marked = draw_strands(sheet, lines, others, y, top=1.0, at=at)
    rows = [
        (_told(each, at), [_at_risk(each, year, curves.minimum) for year in marked])
        for each in shown
    ]
    y = risk_table(sheet, x, marked, rows, y)
    if quiet:
        y = sheet.small(_grey(len(quiet)), MARGIN, y + 2, room, quiet=True)
    sheet.finish(y + MARGIN)
    return ax


def survival_finding(curves: Curves) -> str:
    """Say how many of a hundred are still here, and between which groups that differs most."""
    at = compared_at(curves)
    if at is None:
        return "Too few people, or too short a time, to say how long people stay"
    known = [each for each in comparable(curves) if _share_at(each, at).value is not None]
    if len(known) < len(curves.curves) or len(known) == 1:
        known = known or [each for each in curves.curves if _share_at(each, at).value is not None]
        if len(known) == 1:
            only = known[0]
            who = "who start" if _from_start(only) else f"who reach {in_years(only.starts)}"
            where = f" in {only.group}" if len(curves.curves) > 1 else ""
            return (
                f"Of 100 people {who}{where}, {of_hundred(_share_at(only, at))} are still here "
                f"after {in_years(at)}"
            )
    ranked = sorted(known, key=lambda each: -(_share_at(each, at).value or 0.0))
    high, low = ranked[0], ranked[-1]
    return (
        f"Of 100 people, {of_hundred(_share_at(high, at))} are still here after {in_years(at)} in "
        f"{high.group}, {of_hundred(_share_at(low, at))} in {low.group}"
    ).replace(f"in {EVERYBODY}", "of everybody")


def survival_in_words(curves: Curves) -> str:
    """Say the picture for those who hear it."""
    at = compared_at(curves)
    told = [
        f"{each.group} {share(_share_at(each, at))}"
        for each in highlighted(curves)
        if at is not None
    ]
    after = f" Still here after {in_years(at)}: {', '.join(told)}." if at is not None else ""
    return f"{survival_finding(curves)}.{after}"


def survival_table(curves: Curves) -> Table:
    """Give for each group how many stay for so many years, and by when half have left."""
    shown = [
        year
        for year in SHOWN_YEARS
        if any(_share_at(c, year).value is not None for c in curves.curves)
    ]
    columns = (
        curves.by or "Who",
        "People",
        "Exits",
        *(f"Here after {in_years(year)}" for year in shown),
        "Half have left by",
    )
    rows = tuple(
        (
            each.group
            + ("" if _from_start(each) else f" (of those who reach {in_years(each.starts)})"),
            f"{each.people:,}",
            f"{each.exits:,}",
            *(share(_share_at(each, year)) for year in shown),
            years(each.median),
        )
        for each in curves.curves
    )
    caption = (
        f"{survival_finding(curves)}. In brackets the range that holds for nineteen of twenty such "
        "figures."
    )
    return Table(columns, rows, caption)


SURVIVAL: Chart[Curves] = Chart(draw_survival, survival_in_words, survival_table)


def compared_at(curves: Curves) -> float | None:
    """Give the longest tenure that most curves reach: where groups are compared."""
    reached = {
        year: sum(_share_at(each, year).value is not None for each in curves.curves)
        for year in SHOWN_YEARS
    }
    most = max(reached.values(), default=0)
    if not most:
        return None
    return max(year for year, count in reached.items() if count >= MOST_REACH * most)


def comparable(curves: Curves) -> tuple[Curve, ...]:
    """Give the curves that start at the hire: only of these are shares of the same people."""
    return tuple(each for each in curves.curves if _from_start(each))


def highlighted(curves: Curves) -> tuple[Curve, ...]:
    """Give the curves that are drawn with a name: all, or those at both ends and the largest."""
    if len(curves.curves) <= MOST:
        return curves.curves
    at = compared_at(curves)
    candidates = comparable(curves) or curves.curves
    known = [
        each for each in candidates if at is not None and _share_at(each, at).value is not None
    ]
    ranked = sorted(known, key=lambda each: -(_share_at(each, at).value or 0.0))
    if len(ranked) < MOST:
        return tuple(sorted(curves.curves, key=lambda each: -each.people)[:MOST])
    return (*ranked[: MOST // 2], *ranked[-(MOST // 2) :])


def _grey(groups: int) -> str:
    """Say what the lines without a name are."""
    if groups == 1:
        return "Grey: a further group, in the table."
    some = f"{MOST_QUIET} of " if groups > MOST_QUIET else ""
    return f"Grey: {some}{groups} further groups, in the table."


def _subtitle(curves: Curves) -> str:
    told = ["Share still employed, by tenure."]
    at = compared_at(curves)
    if at is not None:
        told.append(f"Dashed: after {in_years(at)}.")
    later = [each for each in highlighted(curves) if not _from_start(each)]
    if len(curves.curves) == 1 and later:
        told.append(f"Conditional on reaching {in_years(later[0].starts)}.")
    elif later:
        reached = (f"{each.group} {in_years(each.starts)}" for each in later)
        told.append(f"Conditional on reaching: {', '.join(reached)}.")
    return " ".join(told)


def _from_start(curve: Curve) -> bool:
    return curve.starts < FROM_THE_START


def _share_at(curve: Curve, year: float | None) -> Ranged:
    return dict(curve.at).get(year, Ranged(None)) if year is not None else Ranged(None)


def _told(curve: Curve, at: float | None) -> str:
    """Say in words what a line says at the tenure at which lines are compared."""
    found = _share_at(curve, at)
    name = curve.group if len(curve.group) <= LONGEST else f"{curve.group[: LONGEST - 1]}…"
    if at is None or found.value is None:
        return f"{name}: followed up to {in_years(curve.ends)}"
    reached = "" if _from_start(curve) else f", of those who reach {in_years(curve.starts)}"
    return f"{name}: {share(found)} after {in_years(at)}{reached}"


def _strand(curve: Curve) -> Strand:
    columns = (curve.times, curve.survival, curve.low, curve.high)
    return Strand(curve.group, curve.starts, curve.ends, 1.0, *columns)


def _at_risk(curve: Curve, year: float, minimum: int) -> str:
    """Write how many are at risk at a tenure; nothing where the curve does not go."""
    if not curve.starts <= year <= curve.ends:
        return ""
    size = _risk_after(curve.risk_days, curve.risk_sizes, year * YEAR)
    return f"under {minimum}" if size < minimum else f"{size:,}"


def _risk_after(days: Sequence[int] | np.ndarray, sizes: np.ndarray, day: float) -> int:
    place = int(np.searchsorted(np.asarray(days), day, side="right")) - 1
    return int(sizes[max(place, 0)]) if len(sizes) else 0
