"""What can be done about each point of the reality check, and what the leader is asked to give.

Both come from `data/development.toml`, which people in HR may edit. A company with a ladder of its own
brings a file of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from careerkit.assessment.ladder import Ladder
from careerkit.assessment.ladder_file import ID, content_hash
from careerkit.assessment.plan.values import COMMITMENTS, KINDS
from careerkit.errors import InputError, listed, shown
from careerkit.files import SHORT_TEXT, Table, check_format, closest, read_sources, read_toml
from careerkit.resources import data_file

FORMAT = 1
OFFERED = tuple(kind for kind in KINDS if kind != "other")
GRADES = ("A", "B", "C", "D")
MOST_SUGGESTIONS = 1_000
MOST_HOURS, MOST_HELPER_HOURS, MOST_WEEKS, MOST_COST = 500, 200, 104, 100_000


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to do for one criterion; `note` says whose its numbers are.

    Attributes
    ----------
    text, kind:    what is done, and which of `OFFERED` it is
    proof:         what will prove that it is accomplished
    helper:        who helps, as a role
    hours:         of the person's own working time;  helper_hours: of whoever helps
    weeks:         from start to finish
    cost:          money, in the currency of the plan
    grade:         strength of the evidence for hours, weeks and cost, from A to D
    """

    id: str
    step: str
    criterion: str
    kind: str
    text: str
    proof: str
    helper: str
    hours: float
    helper_hours: float
    weeks: int
    cost: float
    grade: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One of the four commitments, as the leader is asked for it.

    `asks` is what has to be written down for it to count as given.
    """

    id: str
    name: str
    question: str
    asks: str
    source: str


@dataclass(frozen=True)
class Catalogue:
    """Everything that is suggested and asked for, with the hash of what its file says.

    `nothing_for` names the steps for which nothing is suggested on purpose.
    """

    suggestions: tuple[Suggestion, ...]
    commitments: tuple[Asked, ...]
    nothing_for: tuple[str, ...]
    title: str
    version: str
    hash: str

    def for_criterion(self, step: str, criterion: str) -> tuple[Suggestion, ...]:
        """List what is suggested for one criterion of a step, in the order in which to do it."""
        wanted = (step, criterion)
        return tuple(each for each in self.suggestions if (each.step, each.criterion) == wanted)

    def suggestion(self, suggestion_id: str) -> Suggestion | None:
        """Find a suggestion by its id."""
        return next((each for each in self.suggestions if each.id == suggestion_id), None)

    def commitment(self, commitment_id: str) -> Asked:
        """Find one of the four commitments by its id."""
        return next(each for each in self.commitments if each.id == commitment_id)

    @property
    def stamp(self) -> str:
        """Name the exact file used."""
        return f"{self.title}, version {self.version}, hash {self.hash}"


@lru_cache
def default_catalogue() -> Catalogue:
    """Load what careerkit ships, `data/development.toml`."""
    return load_catalogue(data_file("development.toml"))


def load_catalogue(path: Path) -> Catalogue:
    """Load a file of suggestions and commitments; InputError names the key and what was expected."""
    return catalogue_from(read_toml(path), where=path.name)


def catalogue_from(content: dict[str, Any], *, where: str) -> Catalogue:
    """Build a catalogue from parsed TOML; `where` names the file in errors."""
    top = Table(content, where)
    check_format(top, current=FORMAT, what="suggestions")
    title, version = top.text("title", most=SHORT_TEXT), top.text("version", most=SHORT_TEXT)
    grade, note = top.choice("grade", GRADES), top.text("note", default="")
    if top.flag("reading") and not note:
        raise top.wrong("note", "a note that says whose reading the numbers are")
    nothing_for = top.texts("nothing_for", most=SHORT_TEXT)
    sources = read_sources(top.table("sources"))
    commitments = tuple(_asked(table, sources) for table in top.tables("commitments"))
    _check_commitments([each.id for each in commitments], top)
    suggestions = tuple(
        _suggestion(table, nothing_for, grade, note)
        for table in top.tables("suggestions", at_most=MOST_SUGGESTIONS)
    )
    _check_once([each.id for each in suggestions], top, "suggestions")
    top.finish()
    return Catalogue(suggestions, commitments, nothing_for, title, version, content_hash(content))


def check_against(catalogue: Catalogue, ladder: Ladder) -> tuple[str, ...]:
    """Say in sentences where a catalogue and a ladder do not fit; none where they do.

    What is suggested for something that the ladder does not have is never offered, and a criterion
    for which nothing is suggested leaves the two to think of something themselves.
    """
    return (*_never_offered(catalogue, ladder), *_without_suggestion(catalogue, ladder))


def _never_offered(catalogue: Catalogue, ladder: Ladder) -> Iterator[str]:
    known = {step.id: [criterion.id for criterion in step.criteria] for step in ladder.steps}
    for step in catalogue.nothing_for:
        if step not in known:
            yield _no(f"step {shown(step)}, which nothing_for names", closest(step, known))
    for step, count in Counter(each.step for each in catalogue.suggestions).items():
        if step not in known:
            yield _no(f"step {shown(step)}: {_lost(count)}", closest(step, known))
    points = Counter((each.step, each.criterion) for each in catalogue.suggestions)
    for (step, criterion), count in points.items():
        if criterion not in known.get(step, [criterion]):
            missing = f"criterion {shown(criterion)} in {shown(step)}"
            yield _no(f"{missing}: {_lost(count)}", closest(criterion, known[step]))


def _lost(count: int) -> str:
    return f"{count} suggestion{'s' * (count > 1)} will not be offered"


def _no(what: str, near: str) -> str:
    return f"The ladder has no {what}. {near}".strip()


def _without_suggestion(catalogue: Catalogue, ladder: Ladder) -> Iterator[str]:
    for step in ladder.steps:
        for criterion in step.criteria if step.id not in catalogue.nothing_for else ():
            if not catalogue.for_criterion(step.id, criterion.id):
                yield f"Nothing is suggested for “{criterion.name}” ({criterion.id} of {step.id})."


def _suggestion(table: Table, nothing_for: tuple[str, ...], grade: str, note: str) -> Suggestion:
    suggestion = Suggestion(
        id=_id(table),
        step=table.text("step", most=SHORT_TEXT),
        criterion=table.text("criterion", most=SHORT_TEXT),
        kind=table.choice("kind", OFFERED),
        text=table.text("text"),
        proof=table.text("proof"),
        helper=table.text("helper", most=SHORT_TEXT),
        hours=table.number("hours", 0, MOST_HOURS),
        helper_hours=table.number("helper_hours", 0, MOST_HELPER_HOURS),
        weeks=table.whole("weeks", 1, MOST_WEEKS),
        cost=table.number("cost", 0, MOST_COST),
        grade=grade,
        note=note,
    )
    table.finish()
    if suggestion.step in nothing_for:
        raise table.wrong("step", "a step that nothing_for does not name", "Remove it there.")
    return suggestion


def _asked(table: Table, sources: Mapping[str, str]) -> Asked:
    asked = Asked(
        table.choice("id", COMMITMENTS),
        table.text("name", most=SHORT_TEXT),
        table.text("question"),
        table.text("asks"),
        _source(table, sources),
    )
    table.finish()
    return asked


def _source(table: Table, sources: Mapping[str, str]) -> str:
    """Spell a source out: “leaders: question 1” becomes its title and the place in it."""
    key, _, place = (piece.strip() for piece in table.text("source").partition(":"))
    if key not in sources:
        raise table.wrong(
            "source",
            f"one of the sources {listed(sources)}, a colon, and the place in it",
            closest(key, sources),
        )
    return f"{sources[key]}: {place}" if place else sources[key]


def _id(table: Table) -> str:
    value = table.text("id", most=SHORT_TEXT)
    if not ID.fullmatch(value):
        raise table.wrong(
            "id",
            "an id of at most 50 small letters a–z, digits, - and _, that begins with a letter",
        )
    return value


def _check_commitments(ids: list[str], top: Table) -> None:
    _check_once(ids, top, "commitments")
    missing = [each for each in COMMITMENTS if each not in ids]
    if missing:
        raise InputError(
            top.where("commitments"),
            expected=f"the four commitments {listed(COMMITMENTS)}",
            found=f"none with the id “{missing[0]}”",
            next_step="Add it; the leader may decline it, but it has to be asked for.",
        )


def _check_once(ids: list[str], top: Table, key: str) -> None:
    twice = next((name for name, count in Counter(ids).items() if count > 1), None)
    if twice is not None:
        raise InputError(
            top.where(key),
            expected="every id once",
            found=f"“{twice}” twice",
            next_step="Give one of them another id.",
        )
