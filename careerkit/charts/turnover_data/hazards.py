"""When people leave: of a hundred at each tenure, how many are gone a year later, by kind."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from careerkit import look
from careerkit.charts.chart import Chart
from careerkit.charts.sheet import MARGIN, Scale, Sheet, corners, scale, ticks
from careerkit.charts.turnover_data.figures import of_hundred
from careerkit.charts.turnover_data.incidence import KINDS
from careerkit.charts.words import LINE_HEIGHT
from careerkit.documents.sections import Table
from careerkit.turnover.hris.spells import Kind
from careerkit.turnover.survival.hazards import Hazard
from careerkit.turnover.survival.ranged import Ranged

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PLOT, LEFT, LINE = 170, 30, LINE_HEIGHT * look.CHART_SMALL
FILLS = {Kind.VOLUNTARY: look.SKY, Kind.INVOLUNTARY: "#f9d9c0", Kind.OTHER: look.PAPER}
HATCHES: dict[Kind, tuple[float, bool]] = {Kind.INVOLUNTARY: (4.0, True), Kind.OTHER: (7.0, False)}


@dataclass(frozen=True, slots=True)
class TenureBand:
    """A band of tenure.

    name:  in words
    exits, person_years: seen in it; years are nothing where they would be a few people's dates
    leave: of people at this tenure, the share that is gone a year later, with its range
    kinds: the parts of that share by kind; empty where too few left to tell kinds apart
    """

    name: str
    exits: int
    person_years: float | None
    leave: Ranged
    kinds: tuple[tuple[Kind, float], ...]


@dataclass(frozen=True, slots=True)
class ByTenure:
    """The bands of one group, from the hire on."""

    group: str
    bands: tuple[TenureBand, ...]

    @classmethod
    def of(cls, group: str, rows: tuple[Hazard, ...]) -> ByTenure:
        """Take one group's lines of a hazard table."""
        bands = []
        for line in (row for row in rows if row.group == group and row.kind is None):
            rates = [
                (row.kind, row.pooled.value or 0.0)
                for row in rows
                if row.group == group and row.band == line.band and row.kind is not None
            ]
            total, share = sum(rate for _, rate in rates), gone(line.pooled)
            parts = tuple(
                (kind, (share.value or 0.0) * rate / total) for kind, rate in rates if total
            )
            bands.append(TenureBand(line.band, line.exits, line.person_years, share, parts))
        return cls(group, tuple(bands))


def gone(rate: Ranged) -> Ranged:
    """Turn a rate per year into the share that is gone after a year at that rate."""

    def share(value: float | None) -> float | None:
        return None if value is None else -math.expm1(-value)

    return Ranged(share(rate.value), share(rate.low), share(rate.high))


def draw_hazards(tenure: ByTenure, ax: Axes) -> Axes:
    """Draw a bar a band, its kinds one above the other, with the range of the whole."""
    sheet = Sheet.on(ax)
    y = sheet.title(hazards_finding(tenure)) + 2
    kinds = [kind for kind in KINDS if any(kind in dict(band.kinds) for band in tenure.bands)]
    words = f"{tenure.group}: of 100 people at that tenure, gone a year later, with the range."
    y = sheet.small(words, MARGIN, y, sheet.width - 2 * MARGIN, quiet=True) + 3
    top = _key(sheet, kinds, y) + 8
    most = (
        max([0.01, *(band.leave.high or band.leave.value or 0.0 for band in tenure.bands)]) * 1.05
    )
    height = scale(most, 0, top, top + PLOT)
    right = sheet.width - MARGIN
    for mark in ticks(0, most, 6):
        colour = look.LINE if mark else look.INK
        sheet.line([(LEFT, height(mark)), (right, height(mark))], colour=colour, line=0.8)
        sheet.small(f"{100 * mark:g}", LEFT - 5, height(mark) - 8, ha="right", quiet=True)
    place = (right - LEFT) / max(len(tenure.bands), 1)
    low = top + PLOT
    for number, band in enumerate(tenure.bands):
        middle = LEFT + (number + 0.5) * place
        _bar(sheet, height, band, middle, place)
        low = max(low, _name(sheet, band.name, middle, place, top + PLOT + 4))
    sheet.finish(low + MARGIN)
    return ax


def hazards_finding(tenure: ByTenure) -> str:
    """Say at which tenure most leave, and at which fewest."""
    known = [band for band in tenure.bands if band.leave.value is not None]
    if not known or not any(band.leave.value for band in known):
        return "Nobody left, so no tenure stands out"
    most = max(known, key=lambda band: band.leave.value or 0.0)
    least = min(known, key=lambda band: band.leave.value or 0.0)
    of = f"At {most.name} of service, {of_hundred(most.leave)} of 100 people are gone a year later"
    return of if most is least else f"{of}; at {least.name}, {of_hundred(least.leave)}"


def hazards_in_words(tenure: ByTenure) -> str:
    """Say the picture for those who hear it."""
    told = "; ".join(f"{band.name} {of_hundred(band.leave)}" for band in tenure.bands)
    return f"{hazards_finding(tenure)}. {tenure.group}: {told}."


def hazards_table(tenure: ByTenure) -> Table:
    """Give exits, person-years and how many of a hundred leave within a year, band by band."""
    kinds = [kind for kind in KINDS if any(kind in dict(band.kinds) for band in tenure.bands)]
    rows = tuple(
        (
            band.name,
            f"{band.exits:,}",
            "not shown" if band.person_years is None else f"{band.person_years:,.0f}",
            of_hundred(band.leave),
            *(_part(band, kind) for kind in kinds),
        )
        for band in tenure.bands
    )
    columns = (
        "Tenure",
        "Exits",
        "Years observed",
        "Of 100, gone a year later",
        *(KINDS[kind] for kind in kinds),
    )
    return Table(columns, rows, f"{hazards_finding(tenure)}. {tenure.group}.")


HAZARDS: Chart[ByTenure] = Chart(draw_hazards, hazards_in_words, hazards_table)


def _part(band: TenureBand, kind: Kind) -> str:
    part = dict(band.kinds).get(kind)
    return "not shown" if part is None else of_hundred(Ranged(part))


def _key(sheet: Sheet, kinds: list[Kind], y: float) -> float:
    """Show how the kinds are filled, each beside its word."""
    x = float(MARGIN)
    for kind in kinds:
        _fill(sheet, kind, corners(x, y + 4, 14, 10))
        sheet.small(KINDS[kind], x + 18, y)
        x += 24 + 7.4 * len(KINDS[kind])
    return y + LINE if kinds else y


def _fill(sheet: Sheet, kind: Kind, box: list[tuple[float, float]]) -> None:
    sheet.area(box, fill=FILLS[kind])
    if kind in HATCHES:
        step, falling = HATCHES[kind]
        sheet.hatch(box, step=step, falling=falling)


def _bar(sheet: Sheet, height: Scale, band: TenureBand, middle: float, place: float) -> None:
    width = min(place * 0.62, 70)
    at, left = 0.0, middle - width / 2
    parts = band.kinds or ((Kind.VOLUNTARY, band.leave.value or 0.0),)
    for kind, part in parts:
        if part > 0:
            top = height(at + part)
            box = corners(left, top, width, height(at) - top)
            if band.kinds:
                _fill(sheet, kind, box)
            else:  # kinds are not told apart
                sheet.area(box, fill=look.TINT)
            at += part
    low, high = band.leave.low, band.leave.high
    if low is None or high is None:
        return
    ends = [((middle - 5, height(each)), (middle + 5, height(each))) for each in (low, high)]
    sheet.strokes([((middle, height(low)), (middle, height(high))), *ends], look.INK, 1.6)


def _name(sheet: Sheet, name: str, middle: float, place: float, y: float) -> float:
    short = name.replace(" years and more", "+ years")
    return sheet.words(short, middle, y, place - 4, size=look.CHART_SMALL, ha="center")
