"""Read sheets and agendas from their TOML file: strictly, with errors that a facilitator can act on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from careerkit.errors import InputError, listed, shown
from careerkit.files import SHORT_TEXT, Table, check_format, closest, read_sources, read_toml
from careerkit.resources import data_file
from careerkit.workshop.agenda import BREAK, MINIMUM, TALK, Agenda, Agendas, Item, Option, Sheet

FORMAT = 1
LONGEST_ITEM, LONGEST = 240, 600  # minutes
MOST_ITEMS, MOST_AGENDAS, MOST_SHEETS, MOST_OPTIONS = 50, 20, 20, 10
LARGEST_OPTION = 1_000
ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,49}")
A_WORD = "at most 50 small letters a–z, digits, - and _, beginning with a letter or a digit"


@lru_cache
def default_agendas() -> Agendas:
    """Load what careerkit ships, `data/agenda.toml`."""
    return load_agendas(data_file("agenda.toml"))


def load_agendas(path: Path) -> Agendas:
    """Load a file; InputError names the file, the key, what was expected and what came."""
    return agendas_from(read_toml(path), where=path.name)


def agendas_from(content: dict[str, Any], *, where: str) -> Agendas:
    """Build sheets and agendas from parsed TOML; `where` names the file in errors."""
    top = Table(content, where)
    check_format(top, current=FORMAT, what="agendas")
    title, version = top.text("title", most=SHORT_TEXT), top.text("version", most=SHORT_TEXT)
    sources = read_sources(top.table("sources"))
    sheets = tuple(_sheet(table, sources) for table in top.tables("sheets", at_most=MOST_SHEETS))
    _check_once([each.kind for each in sheets], top, "sheets")
    kinds = (*(each.kind for each in sheets), TALK, BREAK)
    tables = top.tables("agendas", at_most=MOST_AGENDAS)
    agendas = Agendas(
        title=title,
        version=version,
        who_sees_what=_told(top, "who_sees_what"),
        who_sees_paper=_told(top, "who_sees_paper"),
        joining=top.texts("joining", at_most=20),
        fallbacks=top.texts("fallbacks", at_most=20),
        sheets=sheets,
        every=tuple(_agenda(table, kinds) for table in tables),
    )
    top.finish()
    _check_once([each.id for each in agendas.every], top, "agendas")
    if not agendas.every:
        raise top.wrong("agendas", "at least one agenda", "Add an [[agendas]] table.")
    if not agendas.who_sees_what:
        raise top.wrong("who_sees_what", "at least one sentence", "Say up front who will see what.")
    return agendas


def _told(table: Table, key: str) -> tuple[str, ...]:
    """Read sentences in which only the room's minimum may be filled in."""
    lines = table.texts(key, at_most=20)
    for line in lines:
        if re.search(r"[{}]", line.replace(MINIMUM, "")):
            raise InputError(
                table.where(key),
                expected=f"no braces but those of {MINIMUM}",
                found=shown(line),
                next_step="Write the words themselves.",
            )
    return lines


def _sheet(table: Table, sources: Mapping[str, str]) -> Sheet:
    kind = _word(table, "kind")
    if kind in (TALK, BREAK):
        raise table.wrong("kind", f"the kind of an activity, so not {TALK} or {BREAK}")
    sheet = Sheet(
        kind=kind,
        name=table.text("name", most=SHORT_TEXT),
        goal=table.text("goal"),
        minutes=table.whole("minutes", 1, LONGEST_ITEM),
        materials=table.texts("materials"),
        say=_some(table, "say"),
        look_for=table.texts("look_for"),
        debrief=table.texts("debrief"),
        without_technology=_some(table, "without_technology"),
        with_few=_some(table, "with_few"),
        source=_source(table, sources),
    )
    table.finish()
    return sheet


def _some(table: Table, key: str) -> tuple[str, ...]:
    """Read sentences of which a facilitator needs one at least."""
    lines = table.texts(key)
    if not lines:
        raise table.wrong(key, "at least one sentence", "Add one, in quotes and brackets.")
    return lines


def _source(table: Table, sources: Mapping[str, str]) -> str:
    """Read where an entry comes from, by its title; without one it is ours."""
    text = table.text("source", most=SHORT_TEXT, default="")
    key, _, place = (piece.strip() for piece in text.partition(":"))
    if not key:
        return ""
    if key not in sources:
        raise table.wrong(
            "source",
            f"one of the sources {listed(sources)}, a colon, and the place in it",
            closest(key, sources),
        )
    return f"{sources[key]}: {place}" if place else sources[key]


def _agenda(table: Table, kinds: Collection[str]) -> Agenda:
    agenda = Agenda(
        id=_word(table, "id"),
        name=table.text("name", most=SHORT_TEXT),
        minutes=table.whole("minutes", 1, LONGEST),
        about=table.text("about", default=""),
        if_late=table.texts("if_late"),
        items=tuple(_item(each, kinds) for each in table.tables("items", at_most=MOST_ITEMS)),
    )
    table.finish()
    if not agenda.items:
        raise table.wrong("items", "at least one item", "Add an [[agendas.items]] table.")
    _check_once([item.id for item in agenda.items], table, "items")
    took = sum(item.minutes for item in agenda.items)
    if took != agenda.minutes:
        raise InputError(
            table.where("items"),
            expected=f"items of {agenda.minutes} minutes in all",
            found=f"{took}",
            next_step=f"Change the minutes of an item, or write “minutes = {took}” for the agenda.",
        )
    return agenda


def _item(table: Table, kinds: Collection[str]) -> Item:
    kind = table.choice("kind", kinds)
    item = Item(
        id=_word(table, "id"),
        kind=kind,
        name=table.text("name", most=SHORT_TEXT),
        minutes=table.whole("minutes", 1, LONGEST_ITEM),
        options=_options(table.table("options")),
        do=table.texts("do"),
        then=table.text("then", default=""),
    )
    table.finish()
    if item.options and not item.is_activity:
        raise table.wrong("options", f"no options, since {kind} has none", "Remove them.")
    return item


def _options(table: Table) -> dict[str, Option]:
    if len(table.content) > MOST_OPTIONS:
        raise InputError(
            table.where(), expected=f"at most {MOST_OPTIONS} options", found=str(len(table.content))
        )
    return {key: _option(table, key) for key in table.content}


def _option(table: Table, key: str) -> Option:
    value = table.raw(key)
    if isinstance(value, str):
        return table.text(key, most=SHORT_TEXT)
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return table.whole(key, 0, LARGEST_OPTION)
    raise table.wrong(key, "a text in quotes, a whole number, or true or false")


def _word(table: Table, key: str) -> str:
    word = table.text(key, most=SHORT_TEXT)
    if not ID.fullmatch(word):
        raise table.wrong(key, A_WORD)
    return word


def _check_once(names: Iterable[str], table: Table, key: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise InputError(
                table.where(key),
                expected="each of them once",
                found=f"“{name}” twice",
                next_step="Change or remove one of them.",
            )
        seen.add(name)
