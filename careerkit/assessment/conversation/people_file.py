"""Keep the people on the radar in a small file; it is the leader's own and has no shared version."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from careerkit.assessment.conversation.radar import Person, Wants
from careerkit.assessment.plan.file import maybe_date
from careerkit.files import (
    SHORT_TEXT,
    Table,
    check_format,
    decode,
    parse_toml,
    read_toml,
    save_text,
)

FORMAT = 1
MOST_PEOPLE = 2_000
HEAD = """\
# The people whom you lead, written by careerkit. For you alone: do not pass it on.
# You may read and edit this file. Dates are written 2027-01-31, without quotes.
# wants is "ic" (grow as an individual contributor), "lead" or "unknown".
"""


def load_people(path: Path) -> tuple[Person, ...]:
    """Load people strictly; raises InputError that names the field, what came and what was expected."""
    return people_from(read_toml(path), where=path.name)


def parse_people(text: str, *, where: str) -> tuple[Person, ...]:
    """Read people from text, for instance of an uploaded file."""
    return people_from(parse_toml(text, where=where), where=where)


def people_from(content: dict[str, Any], *, where: str) -> tuple[Person, ...]:
    """Build people from parsed TOML; `where` names the file in errors."""
    top = Table(content, where)
    check_format(top, current=FORMAT, what="people")
    people = tuple(_person(table) for table in top.tables("people", at_most=MOST_PEOPLE))
    top.finish()
    return people


def save_people(path: Path, people: Iterable[Person]) -> None:
    """Save people whole or not at all; raises SaveError and leaves an earlier file intact."""
    save_text(path, people_text(people))


def people_text(people: Iterable[Person]) -> str:
    """Write people as TOML.

    Raises InputError for people who could not be loaded again: what nobody can read is not kept.
    """
    import tomli_w  # noqa: PLC0415 - only saving needs it

    text = f"{HEAD}\n" + tomli_w.dumps({"format": FORMAT, "people": [_kept(p) for p in people]})
    decode(text.encode("utf-8", "replace"), where="the people")  # it refuses what is too long
    parse_people(text, where="the people")
    return text


def _person(table: Table) -> Person:
    person = Person(
        table.text("name", most=SHORT_TEXT),
        maybe_date(table, "last_talk"),
        Wants(table.choice("wants", list(Wants), default=Wants.UNKNOWN)),
        table.text("note", default=""),
    )
    table.finish()
    return person


def _kept(person: Person) -> dict[str, Any]:
    told = {
        "name": person.name,
        "last_talk": person.last_talk,
        "wants": person.wants.value,
        "note": person.note,
    }
    return {key: value for key, value in told.items() if value not in (None, "")}
