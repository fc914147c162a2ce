"""The whole page: every part in its order, and a footer that says what it was made with."""

from __future__ import annotations

from careerkit import __version__
from careerkit.assessment.advice import Assessment
from careerkit.assessment.progress import Progress
from careerkit.charts.reality_check import finding
from careerkit.documents.sections import Block, Page, Paragraph, Section
from careerkit.pages.reality_check.advice import actions, follow_ups, headline, remarks, script
from careerkit.pages.reality_check.changes import changes
from careerkit.pages.reality_check.points import changed_since, points
from careerkit.pages.reality_check.rules import rules, sources, why
from careerkit.pages.wording import day, in_sentence


def reality_check_page(
    assessment: Assessment,
    *,
    share: bool = False,
    chart: bool = True,
    progress: Progress | None = None,
) -> Page:
    """Put the whole result on one page.

    `share` leaves out evidence and notes; the name stays. `progress` adds what has changed since an
    earlier snapshot. Without `chart` (or without matplotlib) the table stands alone.
    """
    blocks: tuple[Block, ...] = (
        *headline(assessment),
        *remarks(assessment),
        why(assessment),
        points(assessment, share=share, chart=chart),
        changes(assessment),
        actions(assessment),
        follow_ups(assessment),
        script(assessment),
        *((changed_since(progress),) if progress is not None else ()),
        *(() if share else (notes(assessment),)),
        rules(assessment),
        sources(assessment),
    )
    answers = assessment.answers
    who = f"{answers.person}, " if answers.person else ""
    return Page(
        title=f"Reality check: {in_sentence(assessment.step.name)}",
        subtitle=f"{who}{day(answers.date)}. {finding(assessment)}",
        blocks=blocks,
        footer=footer(assessment, share=share),
    )


def notes(assessment: Assessment) -> Section:
    """Repeat the person's own notes, which no share view has."""
    text = assessment.answers.notes
    return Section("Your notes", (Paragraph(text),) if text else ())


def footer(assessment: Assessment, *, share: bool = False) -> tuple[str, ...]:
    """Name what the page was made with, and what it leaves out."""
    view = (
        "Share view: without evidence and notes."
        if share
        else "Full view, with evidence and notes. The share view leaves them out."
    )
    made_with = f"Ladder: {assessment.ladder}. careerkit {__version__}."
    return (f"{made_with} Answers of {day(assessment.answers.date)}. {view}",)
