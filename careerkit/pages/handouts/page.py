"""All that is printed for a workshop in one document, with a first page that says what is in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from careerkit import __version__
from careerkit.documents.sections import Page, Paragraph, Section, Table

ONE_SIDED = (
    "Each sheet begins on a page of its own, so that pages can be printed and copied one by one. Print on "
    "one side of the paper. Do not hand out what is for the facilitator: the answers are in there."
)


class Copies(StrEnum):
    """How often a sheet is printed."""

    FACILITATOR = "1, for the facilitator"
    WALL = "1 or 2, for the wall"
    EVERYBODY = "1 for everybody"
    THREE = "1 for each group of three"


@dataclass(frozen=True, slots=True)
class Printed:
    """One sheet, of one page or more, and how many copies it needs."""

    section: Section
    copies: Copies


def handouts_page(title: str, sheets: Sequence[Printed]) -> Page:
    """Put sheets into one document; each begins on a page of its own."""
    return Page(
        title=title,
        subtitle="To print and to hand out.",
        blocks=(Paragraph(ONE_SIDED), _contents(sheets), *_apart(sheets)),
        footer=(f"careerkit {__version__}. The people in cases are invented.",),
        on_paper=True,
    )


def _contents(sheets: Sequence[Printed]) -> Table:
    rows = tuple((each.section.heading, each.copies.value) for each in sheets)
    return Table(("Sheet", "Copies"), rows)


def _apart(sheets: Sequence[Printed]) -> Iterable[Section]:
    return (replace(each.section, new_page=True) for each in sheets)
