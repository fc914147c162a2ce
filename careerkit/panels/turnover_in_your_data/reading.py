"""What a notebook reads out beside the panel: denominators, three answers to one question, and luck."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from careerkit.charts.turnover_data.figures import in_years, share
from careerkit.documents.display import Shown, shown
from careerkit.documents.sections import Block, Paragraph, Table
from careerkit.pages import turnover_data as words
from careerkit.pages.turnover_data.rates import ORDER
from careerkit.pages.wording import capital
from careerkit.panels.turnover_in_your_data.state import TurnoverDataState
from careerkit.turnover.findings import Findings, more
from careerkit.turnover.hris.spells import Spells
from careerkit.turnover.survival.curves import Curve, curves
from careerkit.turnover.survival.ranged import YEAR, Ranged

NOTHING = "There is nothing to read yet: no file is loaded in the panel above."
HEADCOUNTS = {
    "average": "average",
    "midpoint": "mid-point",
    "start": "start",
    "end": "end",
    "person-years": "person-years",
}
LEAVERS = "Leavers alone: those who are still here are dropped"
NAIVE = "Everybody in the file, as if nobody had left before it begins"
RIGHT = "Everybody, for as long as they were under observation"


def by_denominator(panel: Any) -> Shown:
    """Set the yearly rates of everybody and of each group side by side, by every denominator."""
    return _read(panel, _denominators)


def three_answers(panel: Any) -> Shown:
    """Answer how long people stay in three ways, of which two are wrong."""
    return _read(panel, _three)


def just_luck(panel: Any) -> Shown:
    """Show whether last year lay within what luck alone leaves open."""
    return _read(panel, _luck)


def what_it_cost(panel: Any) -> Shown:
    """Show what the exits of the window have cost, with the company's own assumptions where it has some."""
    state = getattr(panel, "state", None)
    if not isinstance(state, TurnoverDataState) or state.found is None:
        return shown(Paragraph(NOTHING))
    state.price()
    return shown(*(state.blocks or (Paragraph(state.faults.get("money", NOTHING)),)))


def _read(panel: Any, tell: Callable[[Findings], tuple[Block, ...]]) -> Shown:
    state = getattr(panel, "state", None)
    found = state.found if isinstance(state, TurnoverDataState) else None
    return shown(*(tell(found) if found is not None else (Paragraph(NOTHING),)))


def _denominators(found: Findings) -> tuple[Block, ...]:
    found = more(found, ("rates",))
    rates = found.rates
    if rates is None:
        return (Paragraph(found.without.get("rates", NOTHING)),)
    told = [rates.everybody]
    told += [g for g in rates.groups if g.group.label != rates.everybody.group.label]
    columns = tuple(
        f"{capital(HEADCOUNTS[name])}{' (declared)' if name == rates.declared else ''}"
        for name in ORDER
    )
    rows = tuple(
        (
            each.group.label,
            f"{each.counts.exits:,}",
            *(_to_a_tenth(each.annual.get(name)) for name in ORDER),
        )
        for each in told
    )
    caption = f"Exits ÷ headcount, per year, {rates.window.name}; the same exits in every column."
    return (Table((rates.by or "Who", "Exits", *columns), rows, caption),)


def _three(found: Findings) -> tuple[Block, ...]:
    """Lay beside the right curve one without those still here, and one that forgets who left before."""
    spells, minimum = found.spells, found.asked.minimum
    right = curves(spells, minimum=minimum).curves
    naive = curves(replace(spells, opens=spells.hired.min()), minimum=minimum).curves
    rows = [_leavers(spells, minimum), _of(NAIVE, naive), _of(RIGHT, right)]
    columns = ("Who is counted", "Half have left by", "Still here after 1 year", "After 5 years")
    opens = "" if not spells.dated else f" The file begins on {spells.opens}."
    return (
        Table(columns, tuple(rows), f"How long do people stay?{opens}"),
        Paragraph(
            "The last line is the answer. The first counts only stays that are over, which are the short "
            "ones; the second counts old colleagues, who are in the file because they stayed.",
            "quiet",
        ),
    )


def _leavers(spells: Spells, minimum: int) -> tuple[str, ...]:
    """Tell of those who left alone."""
    stays = spells.exit[spells.left] / YEAR
    if len(stays) < minimum:
        return LEAVERS, *["too few"] * 3
    after = (f"{100 * (stays > years).mean():.0f}%" for years in (1, 5))
    return (LEAVERS, in_years(round(float(np.median(stays)), 1)), *after)


def _of(name: str, found: tuple[Curve, ...]) -> tuple[str, ...]:
    if not found:
        return name, *["too few"] * 3
    curve = found[0]
    median = curve.median.value
    at = dict(curve.at)
    half = "not reached" if median is None else in_years(round(median, 1))
    return (name, half, *(_middle(at.get(years)) for years in (1.0, 5.0)))


def _middle(found: Ranged | None) -> str:
    if found is None or found.value is None:
        return "–"
    return share(Ranged(found.value))


def _to_a_tenth(found: Ranged | None) -> str:
    """Write a rate with the digit in which denominators differ."""
    return "–" if found is None or found.value is None else f"{100 * found.value:.1f}%"


def _luck(found: Findings) -> tuple[Block, ...]:
    found = more(found, ("backtest",))
    drawn = Paragraph(f"Seed {found.asked.seed}.", "quiet")
    return (*words.part_sections(found, "backtest"), drawn)
