"""Fictional cases to be rated by many: what everybody reads, and the reference kept for the reveal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from careerkit.assessment.conversation.guide_file import (
    Sources,
    check_once,
    read_id,
    read_origin,
)
from careerkit.assessment.ladder import NO, UNSURE, YES, Judged, Ladder, Origin
from careerkit.assessment.ladder_file import default_ladder
from careerkit.errors import InputError, listed, shown
from careerkit.files import SHORT_TEXT, Table, check_format, closest, read_sources, read_toml
from careerkit.resources import data_file

FORMAT = 1
RATINGS = (YES, NO, UNSURE)
MOST_CASES = 100
FICTIONAL = "(fictional)"


@dataclass(frozen=True, slots=True)
class Case:
    """What those who rate may read; nothing in it tells the reference.

    Attributes
    ----------
    id:        as it stands in the file
    name:      of the invented person
    step:      id of the ladder's step
    criterion: id of the point that is rated
    point:     the point's name
    question:  the point's judgement, as the ladder asks it of the person
    yes_means: what a yes to it means, in the ladder's words
    story:     what is known of the person
    """

    id: str
    name: str
    step: str
    criterion: str
    point: str
    question: str
    yes_means: tuple[str, ...]
    story: str


@dataclass(frozen=True, slots=True)
class Reference:
    """How we would rate a case, and why; for the reveal alone.

    Attributes
    ----------
    rating: “yes”, “no” or “unsure”
    reason: why, in the ladder's terms
    pull:   what pulls a rating away from it; may be empty
    others: each of the two other ratings, with what somebody who chose it may have seen
    """

    rating: str
    reason: str
    pull: str
    others: tuple[tuple[str, str], ...]

    def seen_by(self, rating: str) -> str:
        """Say what somebody who chose a rating may have seen; nothing for the reference itself."""
        return dict(self.others).get(rating, "")


@dataclass(frozen=True, slots=True)
class Vignette:
    """A case with its reference, which are kept apart."""

    case: Case
    reference: Reference
    origin: Origin

    @property
    def id(self) -> str:
        """Give the case's id."""
        return self.case.id


@dataclass(frozen=True, slots=True)
class Vignettes:
    """A file of cases; `rules` are told to everybody before they rate."""

    title: str
    version: str
    rules: tuple[str, ...]
    every: tuple[Vignette, ...]

    def first(self, number: int) -> tuple[Vignette, ...]:
        """Give so many from the top of the file, or all where there are no more."""
        return self.every[:number]

    def vignette(self, case_id: str) -> Vignette:
        """Find one by its id; raises InputError that lists those there are."""
        for each in self.every:
            if each.id == case_id:
                return each
        names = [each.id for each in self.every]
        raise InputError(
            "case",
            expected=f"one of {listed(names)}",
            found=shown(case_id),
            next_step=closest(case_id, names),
        )


@lru_cache
def default_vignettes() -> Vignettes:
    """Load what careerkit ships, `data/vignettes.toml`, for its own ladder."""
    return load_vignettes(data_file("vignettes.toml"), default_ladder())


def load_vignettes(path: Path, ladder: Ladder) -> Vignettes:
    """Load a file of cases; InputError names the file, the key, what was expected and what came."""
    return vignettes_from(read_toml(path), ladder, where=path.name)


def vignettes_from(content: dict[str, Any], ladder: Ladder, *, where: str) -> Vignettes:
    """Build cases from parsed TOML; `where` names the file in errors."""
    top = Table(content, where)
    check_format(top, current=FORMAT, what="cases for calibration")
    title, version = top.text("title", most=SHORT_TEXT), top.text("version", most=SHORT_TEXT)
    rules = top.texts("rules", at_most=10)
    sources = read_sources(top.table("sources"))
    tables = top.tables("cases", at_most=MOST_CASES)
    every = tuple(_vignette(table, ladder, sources) for table in tables)
    top.finish()
    check_once((each.id for each in every), top, "cases")
    check_once((each.case.name for each in every), top, "cases")
    if not every:
        raise top.wrong("cases", "at least one case", "Add a [[cases]] table.")
    return Vignettes(title, version, rules, every)


def _vignette(table: Table, ladder: Ladder, sources: Sources) -> Vignette:
    vignette = Vignette(
        _case(table, ladder), _reference(table.table("reference")), read_origin(table, sources)
    )
    table.finish()
    return vignette


def _case(table: Table, ladder: Ladder) -> Case:
    step = ladder.step(table.choice("step", [step.id for step in ladder.steps]))
    points = {criterion.id: criterion for criterion in step.criteria}
    point = points[table.choice("criterion", points)]
    judged = [part for part in point.parts if isinstance(part, Judged)]
    if len(judged) != 1:
        raise table.wrong(
            "criterion",
            "a point of the ladder with one part that is judged",
            "Choose a point that is answered with yes, no or unsure.",
        )
    return Case(
        id=read_id(table),
        name=_invented(table),
        step=step.id,
        criterion=point.id,
        point=point.name,
        question=judged[0].question,
        yes_means=judged[0].yes_means,
        story=table.text("story"),
    )


def _invented(table: Table) -> str:
    """Read a name that says of itself that nobody bears it."""
    name = table.text("name", most=SHORT_TEXT)
    if not name.endswith(FICTIONAL):
        raise table.wrong(
            "name", f"an invented name that ends in {FICTIONAL}", "Do not use real people."
        )
    return name


def _reference(table: Table) -> Reference:
    rating = table.choice("rating", RATINGS)
    if table.has(f"if_{rating}"):
        raise table.wrong(
            f"if_{rating}",
            f"nothing, as “{rating}” is the reference",
            "Remove it, or write it under the rating that it belongs to.",
        )
    reference = Reference(
        rating,
        table.text("reason"),
        table.text("pull", default=""),
        tuple((each, table.text(f"if_{each}")) for each in RATINGS if each != rating),
    )
    table.finish()
    return reference
