"""The whole plan on one page, and a footer that says what it was made with and whom it is for."""

from __future__ import annotations

import datetime as dt

from careerkit import __version__
from careerkit.assessment.plan.days import DaysOff
from careerkit.assessment.plan.progress import PlanProgress
from careerkit.assessment.plan.suggestions import Catalogue, default_catalogue
from careerkit.assessment.plan.values import Plan
from careerkit.documents.sections import Block, Page, Paragraph, Section
from careerkit.pages.plan.agreed import agreed
from careerkit.pages.plan.commitments import commitments
from careerkit.pages.plan.dates import dates
from careerkit.pages.plan.goals import goals
from careerkit.pages.plan.history import changed_since, history
from careerkit.pages.plan.standing import headline, missing
from careerkit.pages.plan.sums import sums
from careerkit.pages.wording import day, in_sentence


def plan_page(
    plan: Plan,
    step_name: str,
    off: DaysOff,
    today: dt.date,
    *,
    confidential: bool = False,
    compared: PlanProgress | None = None,
    catalogue: Catalogue | None = None,
) -> Page:
    """Put the whole plan on one page.

    confidential: with the notes that only whoever keeps the plan may read
    compared:     adds what has moved since an earlier copy
    catalogue:    names the four commitments; careerkit's own, if none is given
    """
    named = catalogue or default_catalogue()
    blocks: tuple[Block, ...] = (
        *headline(plan, off, today),
        missing(plan, today),
        agreed(plan),
        goals(plan, today=today),
        *((changed_since(compared),) if compared is not None else ()),
        commitments(plan, named, off),
        sums(plan),
        _notes("Notes for both", plan.notes),
        *((_notes("Confidential: for you alone", plan.confidential),) if confidential else ()),
        dates(plan, off),
        history(plan, named),
    )
    return Page(
        title=f"Development plan: {in_sentence(step_name)}",
        subtitle=f"{_who(plan)}{day(today)}.",
        blocks=blocks,
        footer=footer(plan, confidential=confidential),
    )


def footer(plan: Plan, *, confidential: bool = False) -> tuple[str, ...]:
    """Name what the plan was made with, and who may read this page."""
    told = f"Ladder: {plan.ladder}. careerkit {__version__}. Answers of {day(plan.answers_of)}."
    # Whether there are confidential notes at all is nobody else's business.
    own = confidential and plan.confidential
    for_whom = "With confidential notes: do not pass it on." if own else "For both to read."
    changes = f"Revision {plan.revision}, {day(plan.changed.date())}."
    return (f"{told} {changes} {for_whom}",)


def _who(plan: Plan) -> str:
    names = [plan.person, f"with {plan.leader}" if plan.leader else ""]
    told = ", ".join(name for name in names if name)
    return f"{told}. " if told else ""


def _notes(heading: str, text: str) -> Section:
    lines = [line for line in text.splitlines() if line.strip()]
    return Section(heading, tuple(Paragraph(line) for line in lines))
