"""How long people stay, how exits come about, when people leave, and how groups differ."""

from __future__ import annotations

from careerkit.charts.turnover_data import COX, HAZARDS, INCIDENCE, SURVIVAL, ByTenure
from careerkit.charts.turnover_data.figures import chance, in_years, of_hundred, share
from careerkit.documents.sections import Block, Bullets, Details, Paragraph, Section, Table
from careerkit.pages.turnover_data.wording import (
    PART_NAMES,
    capped,
    folded,
    many,
    missing,
    small_print,
)
from careerkit.pages.wording import in_sentence
from careerkit.turnover.findings import Findings
from careerkit.turnover.groups import EVERYBODY
from careerkit.turnover.hris.spells import Kind
from careerkit.turnover.survival.competing import Incidence, Incidences
from careerkit.turnover.survival.cox import Cox
from careerkit.turnover.survival.curves import SHOWN_YEARS, Curves
from careerkit.turnover.survival.difference import Test
from careerkit.turnover.survival.hazards import Hazard
from careerkit.turnover.survival.ranged import Ranged

MOST_CHECKS = 8  # of proportional hazards


def survival_section(found: Findings, *, picture: bool = False) -> Section:
    """Show who is still here by tenure, of everybody and by group."""
    if found.everybody is None:
        return Section(PART_NAMES["survival"], missing(found, "survival"))
    several = (found.curves,) if found.asked.group else (found.everybody, found.curves)
    blocks: list[Block] = [
        SURVIVAL.figure(curves, picture=picture)
        for curves in several
        if curves is not None and curves.curves
    ]
    said = " ".join(curve.median_says for curve in found.everybody.curves)
    text = (
        f"Everybody: {in_sentence(said)} Those who are still here are not dropped: each counts for as "
        "long as they were seen. (Kaplan–Meier curves.)"
    )
    blocks.append(Paragraph(text.strip()))
    blocks += _without(found.curves)
    blocks += small_print("How to read it", _notes(found.everybody, found.curves))
    return Section(PART_NAMES["survival"], tuple(blocks))


def kinds_section(found: Findings, *, picture: bool = False) -> Section:
    """Show by which kind of exit people leave, by tenure."""
    if found.kinds is None:
        return Section(PART_NAMES["kinds"], missing(found, "kinds"))
    own = found.kinds_by.groups if found.asked.group and found.kinds_by is not None else ()
    blocks: list[Block] = [
        INCIDENCE.figure(each, picture=picture)
        for each in (*own, *found.kinds.groups)
        if each.kinds
    ]
    if not blocks:
        blocks.append(Paragraph("Too few left to tell kinds of exit apart."))
    if found.kinds_by is not None and not own:
        blocks += folded("Kinds of exit by group", kinds_by_table(found.kinds_by))
    notes = [*found.kinds.notes, *(note for each in found.kinds.groups for note in each.notes)]
    blocks += small_print("How to read it", notes)
    return Section(PART_NAMES["kinds"], tuple(blocks))


def kinds_by_table(kinds: Incidences) -> Table:
    """Give by group the shares that have left by own choice and were let go, at one tenure."""
    at = _reached(kinds)
    if at is None:
        return Table((), ())
    rows = tuple(
        (
            each.group,
            f"{each.people:,}",
            _share(each, Kind.VOLUNTARY, at),
            _share(each, Kind.INVOLUNTARY, at),
            _share(each, Kind.OTHER, at),
        )
        for each in kinds.groups
    )
    columns = (kinds.by or "Who", "People", "By own choice", "Let go", "Other ways")
    return Table(columns, rows, f"Share that has left within {in_years(at)}.")


def tenure_section(found: Findings, *, picture: bool = False) -> Section:
    """Show of how many at each tenure leave within a year."""
    if found.tenure is None:
        return Section(PART_NAMES["tenure"], missing(found, "tenure"))
    lines = found.tenure.rows()
    own = found.asked.group
    shown = (own, EVERYBODY) if own else (EVERYBODY,)
    blocks: list[Block] = [
        HAZARDS.figure(ByTenure.of(group, lines), picture=picture) for group in shown
    ]
    if found.compares and not own:
        blocks += folded("By group", tenure_table(lines, found.groups.name))
    blocks += small_print("How it was counted, and how small groups borrow", found.tenure.notes)
    return Section(PART_NAMES["tenure"], tuple(blocks))


def tenure_table(lines: tuple[Hazard, ...], by: str) -> Table:
    """Give by group how many of a hundred leave within a year, a column a band of tenure."""
    bands = tuple(dict.fromkeys(line.band for line in lines))
    groups = tuple(dict.fromkeys(line.group for line in lines))
    rows = []
    for group in groups:
        picture = {band.name: band for band in ByTenure.of(group, lines).bands}
        cells = (of_hundred(picture[b].leave) if b in picture else "–" for b in bands)
        rows.append((group, *cells))
    caption = (
        "Of 100 people at that tenure, gone a year later. Where a group has few people it borrows from the "
        "company, and its range says how sure that is."
    )
    return Table((by, *bands), tuple(rows), caption)


def differences_section(found: Findings, *, picture: bool = False) -> Section:
    """Say whether groups differ by more than luck, and by how much with all else equal."""
    if found.cox is None:
        return Section(PART_NAMES["differences"], missing(found, "differences"))
    blocks: list[Block] = []
    if found.difference is not None:
        blocks += _test(found.difference, found.curves)
    blocks.append(COX.figure(found.cox, picture=picture))
    blocks += proportional(found.cox)
    notes = [*found.cox.merged, *found.cox.notes]
    if found.difference is not None:
        notes += found.difference.notes
    blocks += small_print("How to read it", notes)
    return Section(PART_NAMES["differences"], tuple(blocks))


def proportional(cox: Cox) -> tuple[Block, ...]:
    """Say whether differences stay the same at every tenure, which the figures above take for granted."""
    checked = cox.proportional
    if checked is None:
        return ()
    several = checked.groupings if len(checked.groupings) > 1 else ()
    rows = tuple(
        (each.name, f"{each.chi2:.1f}", str(each.freedom), chance(each.p))
        for each in (*several, checked.overall)
    )
    table = Table(
        ("Difference between", "Chi-squared", "Degrees of freedom", "p"),
        rows,
        "Does a difference stay the same at every tenure? A small p says that it does not.",
    )
    changing = [each.says for each in checked.groupings if each.p < 0.05]  # noqa: PLR2004 - as usual
    bullets = (Bullets(capped(changing, MOST_CHECKS)),) if changing else ()
    return (Paragraph(checked.overall.says), *bullets, Details("The check in figures", (table,)))


def _test(test: Test, drawn: Curves | None) -> list[Block]:
    blocks: list[Block] = [Paragraph(test.says)]
    if test.p is not None:
        rows = tuple(
            (side.group, f"{side.people:,}", f"{side.exits:,}", f"{side.expected:,.1f}")
            for side in test.sides
        )
        caption = (
            f"Exits, and those that there would be if at each tenure people left at the same rate "
            f"everywhere: chi-squared {test.chi2:.1f} with {test.freedom} degrees of freedom, "
            f"p {chance(test.p)} (log-rank test).{_further(test, drawn)}"
        )
        table = Table((test.by, "People", "Exits", "Expected"), rows, caption)
        blocks.append(Details("The test in figures", (table,)))
    return blocks


def _further(test: Test, drawn: Curves | None) -> str:
    """Say why more exits are counted here than beside the curves, where that is so."""
    curves = {} if drawn is None else {each.group: each.exits for each in drawn.curves}
    more = sum(max(side.exits - curves.get(side.group, side.exits), 0) for side in test.sides)
    if not more:
        return ""
    return (
        f" {many(more, 'exit')} more than beside the curves of “{PART_NAMES['survival']}”: a curve is drawn "
        "only where enough people are under observation, and the test uses every tenure."
    )


def _without(curves: Curves | None) -> list[Block]:
    return [Bullets(curves.without)] if curves is not None and curves.without else []


def _notes(*several: Curves | None) -> list[str]:
    notes: list[str] = []
    for curves in several:
        if curves is not None:
            notes += [*curves.notes, *curves.merged]
    return notes


def _reached(kinds: Incidences) -> float | None:
    """Give the longest tenure that some group reaches with its kinds told apart."""
    years = [
        year
        for year in SHOWN_YEARS
        for each in kinds.groups
        for kind in each.kinds
        if dict(kind.at).get(year, Ranged(None)).value is not None
    ]
    return max(years, default=None)


def _share(incidence: Incidence, kind: Kind, at: float) -> str:
    if not incidence.kinds:
        return "not shown"
    own = next((each for each in incidence.kinds if each.kind == kind), None)
    return "–" if own is None else share(dict(own.at).get(at, Ranged(None)))
