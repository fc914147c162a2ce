"""Calibration on paper: cases with boxes for both rounds, and the answers on a sheet of their own."""

from __future__ import annotations

from collections.abc import Sequence

from careerkit.assessment.vignettes import RATINGS, Case, Vignette
from careerkit.documents.sections import (
    Blank,
    Block,
    Box,
    Bullets,
    Paragraph,
    Section,
    Strong,
)
from careerkit.pages.handouts.agenda import FOR_YOU
from careerkit.pages.handouts.codes import CALIBRATION, codes, number_of_the_sheet

BOXES = tuple(piece for rating in RATINGS for piece in (Box(rating), "   "))


def calibration_sheet(cases: Sequence[Case], rules: tuple[str, ...]) -> Section:
    """Show each case with its point and what a yes means, to be rated twice."""
    code = codes(CALIBRATION, [case.id for case in cases])
    return Section(
        "Calibration",
        (
            number_of_the_sheet(),
            Bullets(rules),
            *(_case(case, code[case.id]) for case in cases),
        ),
    )


def _case(case: Case, code: str) -> Section:
    return Section(
        f"{code}  {case.name}",
        (
            Paragraph(case.story),
            Paragraph((Strong(f"Is this met? {case.point}. "), case.question)),
            Paragraph(f"A yes means: {' '.join(case.yes_means)}", "quiet"),
            Paragraph((Strong("First round: "), *BOXES)),
            Paragraph((Strong("Second round: "), *BOXES)),
        ),
        whole=True,
    )


def answers_sheet(vignettes: Sequence[Vignette]) -> Section:
    """Give the references with their reasons, and room to count hands where there is no room."""
    code = codes(CALIBRATION, [each.id for each in vignettes])
    return Section(
        f"{FOR_YOU}: calibration, the answers",
        (
            Paragraph("Keep this sheet to yourself until the first round is over."),
            *(_answer(each, code[each.id]) for each in vignettes),
        ),
    )


def _answer(vignette: Vignette, code: str) -> Section:
    reference = vignette.reference
    pull: tuple[Block, ...] = ()
    if reference.pull:
        pull = (Paragraph((Strong("What pulls: "), reference.pull)),)
    others = tuple((Strong(f"{rating}: "), seen) for rating, seen in reference.others)
    return Section(
        f"{code}  {vignette.case.name}: {reference.rating}",
        (
            Paragraph(f"{vignette.case.point}. {reference.reason}"),
            *pull,
            Bullets(others),
            Blank("Hands in both rounds: yes, no, unsure"),
        ),
        whole=True,
    )
