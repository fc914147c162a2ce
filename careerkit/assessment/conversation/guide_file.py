"""Read the guide from its TOML file: strictly, and with errors that the file's author can act on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from careerkit.assessment.conversation.guide import (
    CHOICES,
    CHOSEN,
    DIFFERENCES,
    FILLS,
    GAPS,
    LONGEST,
    SEARCH,
    SHORTEST,
    Guide,
    Phrase,
    Principle,
    Prompt,
    Published,
    SearchQuestion,
    Sign,
    Topic,
)
from careerkit.assessment.ladder import Origin
from careerkit.assessment.ladder_file import ID, content_hash
from careerkit.errors import InputError, listed
from careerkit.files import SHORT_TEXT, Table, check_format, closest, read_sources, read_toml
from careerkit.resources import data_file

FORMAT = 1
GRADES = ("A", "B", "C", "D")
KINDS = ("text", "per criterion")
OURS = "ours"
FIRST_YEAR, LAST_YEAR = 1900, 2200
Sources = Mapping[str, str]


@lru_cache
def default_guide() -> Guide:
    """Load what careerkit ships, `data/conversation.toml`."""
    return load_guide(data_file("conversation.toml"))


def load_guide(path: Path) -> Guide:
    """Load a guide; InputError names the file, the key, what was expected and what came."""
    return guide_from(read_toml(path), where=path.name)


def guide_from(content: dict[str, Any], *, where: str) -> Guide:
    """Build a guide from parsed TOML; `where` names the file in errors."""
    top = Table(content, where)
    check_format(top, current=FORMAT, what="a guide to the conversation")
    title, version = top.text("title", most=SHORT_TEXT), top.text("version", most=SHORT_TEXT)
    sources = read_sources(top.table("sources"))
    guide = Guide(
        published=tuple(_published(t, sources) for t in top.tables("published", at_most=20)),
        principles=tuple(_principle(t, sources) for t in top.tables("principles", at_most=20)),
        agenda=tuple(_topic(t, sources) for t in top.tables("agenda", at_most=20)),
        phrases=tuple(_phrase(t, sources) for t in top.tables("phrases", at_most=100)),
        signs=tuple(_sign(t, sources) for t in top.tables("signs", at_most=50)),
        search=tuple(_search(t, sources) for t in top.tables("search", at_most=len(SEARCH))),
        title=title,
        version=version,
        hash=content_hash(content),
    )
    top.finish()
    _check_whole(guide, top)
    return guide


def read_origin(table: Table, sources: Sources) -> Origin:
    """Read where an entry comes from; one that names no source is a reading of our own."""
    text = table.text("source", most=SHORT_TEXT, default=OURS)
    key, _, place = (piece.strip() for piece in text.partition(":"))
    if key not in sources:
        raise table.wrong(
            "source",
            f"one of the sources {listed(sources)}, a colon, and the place in it",
            closest(key, sources) or "Without a source, an entry comes from [sources.ours].",
        )
    reading = table.flag("reading") or key == OURS
    source = f"{sources[key]}: {place}" if place else sources[key]
    return Origin(source, reading, table.text("note", default=""))


def read_id(table: Table) -> str:
    """Read an id: small letters, digits, hyphens and underscores."""
    value = table.text("id", most=SHORT_TEXT)
    if not ID.fullmatch(value):
        raise table.wrong(
            "id",
            "an id of at most 50 small letters a–z, digits, - and _, that begins with a letter",
        )
    return value


def check_once(ids: Iterable[str], top: Table, key: str) -> None:
    """Refuse what two entries have and only one may; raises InputError."""
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            raise InputError(
                top.where(key),
                expected="each of them once",
                found=f"“{name}” twice",
                next_step="Change or remove one of them.",
            )
        seen.add(name)


def _published(table: Table, sources: Sources) -> Published:
    published = Published(
        read_id(table),
        table.number("share", 0, 1),
        table.text("says"),
        table.whole("year", FIRST_YEAR, LAST_YEAR),
        table.choice("grade", GRADES),
        read_origin(table, sources),
    )
    table.finish()
    return published


def _principle(table: Table, sources: Sources) -> Principle:
    principle = Principle(
        read_id(table),
        table.text("name", most=SHORT_TEXT),
        table.text("says"),
        tuple(_prompt(entry) for entry in table.tables("prompts", at_most=10)),
        table.flag("whole"),
        read_origin(table, sources),
    )
    table.finish()
    return principle


def _prompt(table: Table) -> Prompt:
    prompt = Prompt(
        read_id(table),
        table.text("question"),
        per_criterion=table.choice("kind", KINDS, default=KINDS[0]) != KINDS[0],
    )
    table.finish()
    return prompt


def _topic(table: Table, sources: Sources) -> Topic:
    topic = Topic(
        read_id(table),
        table.text("name", most=SHORT_TEXT),
        table.whole("minutes", 1, LONGEST),
        table.text("purpose"),
        table.texts("say", at_most=20),
        table.choice("fills_with", FILLS) if table.has("fills_with") else "",
        read_origin(table, sources),
    )
    table.finish()
    return topic


def _phrase(table: Table, sources: Sources) -> Phrase:
    phrase = Phrase(
        table.text("avoid"), table.text("better"), table.text("why"), read_origin(table, sources)
    )
    table.finish()
    return phrase


def _sign(table: Table, sources: Sources) -> Sign:
    sign = Sign(read_id(table), table.text("sign"), table.text("do"), read_origin(table, sources))
    table.finish()
    return sign


def _search(table: Table, sources: Sources) -> SearchQuestion:
    name = table.choice("id", SEARCH)
    question = SearchQuestion(
        name,
        table.text("question"),
        CHOICES if name in CHOSEN else (),
        read_origin(table, sources),
    )
    table.finish()
    return question


def _check_whole(guide: Guide, top: Table) -> None:
    """Refuse what only shows when all of it is there: doubles, and what the program relies on."""
    every = [prompt for principle in guide.principles for prompt in principle.prompts]
    check_once((p.id for p in guide.published), top, "published")
    check_once((p.id for p in guide.principles), top, "principles")
    check_once((p.id for p in every), top, "principles.prompts")
    check_once((t.id for t in guide.agenda), top, "agenda")
    check_once((s.id for s in guide.signs), top, "signs")
    check_once((q.id for q in guide.search), top, "search")
    check_once((t.fills_with for t in guide.agenda if t.fills_with), top, "agenda.fills_with")
    _check_there(
        [t.fills_with for t in guide.agenda], (DIFFERENCES, GAPS), top, "agenda.fills_with"
    )
    _check_there([q.id for q in guide.search], SEARCH, top, "search")
    if not guide.principles:
        raise top.wrong("principles", "at least one principle", "Add a [[principles]] table.")
    if not SHORTEST <= guide.minutes <= LONGEST:
        raise InputError(
            top.where("agenda"),
            expected=f"from {SHORTEST} to {LONGEST} minutes in all",
            found=f"{guide.minutes}",
            next_step="Change the minutes of its items.",
        )
    if sum(prompt.per_criterion for prompt in every) > 1:
        raise InputError(
            top.where("principles.prompts"),
            expected="at most one prompt that is asked per criterion",
            found="two",
            next_step="Make one of them kind = “text”.",
        )


def _check_there(found: list[str], needed: Iterable[str], top: Table, key: str) -> None:
    for name in needed:
        if name not in found:
            raise InputError(
                top.where(key),
                expected=f"an entry for “{name}”",
                found="none",
                next_step="Add it; its words are yours.",
            )
