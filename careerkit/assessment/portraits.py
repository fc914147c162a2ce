"""Fictional people whom a room answers the reality check for: what is known of them, point by point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from careerkit.assessment.answers import Given, check_given
from careerkit.assessment.conversation.guide_file import (
    Sources,
    check_once,
    read_id,
    read_origin,
)
from careerkit.assessment.ladder import Ask, Ladder, Origin, Step
from careerkit.assessment.ladder_file import default_ladder
from careerkit.errors import InputError, listed
from careerkit.files import SHORT_TEXT, Table, check_format, closest, read_sources, read_toml
from careerkit.resources import data_file

FORMAT = 1
MOST_PEOPLE = 50
FICTIONAL = "(fictional)"


@dataclass(frozen=True, slots=True)
class Portrait:
    """One invented person.

    Attributes
    ----------
    id, name: as they stand in the file
    step:     id of the ladder's step
    about:    who the person is
    numbers:  what the step asks in numbers, as a person's answers have it
    told:     key of a judgement or a question → what is known of it
    """

    id: str
    name: str
    step: str
    about: str
    numbers: Given
    told: Mapping[str, str]
    origin: Origin

    def tells(self, ask: Ask) -> str:
        """Give what is known of what is asked; of a number nothing, as it is given."""
        return self.told.get(_topic(ask), "")


@lru_cache
def default_portraits() -> tuple[Portrait, ...]:
    """Load what careerkit ships, `data/portraits.toml`, for its own ladder."""
    return load_portraits(data_file("portraits.toml"), default_ladder())


def load_portraits(path: Path, ladder: Ladder) -> tuple[Portrait, ...]:
    """Load a file of people; InputError names the file, the key, what was expected and what came."""
    return portraits_from(read_toml(path), ladder, where=path.name)


def portraits_from(content: dict[str, Any], ladder: Ladder, *, where: str) -> tuple[Portrait, ...]:
    """Build people from parsed TOML; `where` names the file in errors."""
    top = Table(content, where)
    check_format(top, current=FORMAT, what="fictional people")
    top.text("title", most=SHORT_TEXT)
    top.text("version", most=SHORT_TEXT)
    sources = read_sources(top.table("sources"))
    people = tuple(
        _portrait(each, ladder, sources) for each in top.tables("people", at_most=MOST_PEOPLE)
    )
    top.finish()
    check_once((each.id for each in people), top, "people")
    if not people:
        raise top.wrong("people", "at least one person", "Add a [[people]] table.")
    return people


def _portrait(table: Table, ladder: Ladder, sources: Sources) -> Portrait:
    step = ladder.step(table.choice("step", [step.id for step in ladder.steps]))
    name = table.text("name", most=SHORT_TEXT)
    if not name.endswith(FICTIONAL):
        raise table.wrong(
            "name", f"an invented name that ends in {FICTIONAL}", "Do not use real people."
        )
    portrait = Portrait(
        id=read_id(table),
        name=name,
        step=step.id,
        about=table.text("about"),
        numbers=_numbers(table.table("numbers"), step),
        told=_told(table.table("told"), step),
        origin=read_origin(table, sources),
    )
    table.finish()
    return portrait


def _numbers(table: Table, step: Step) -> Given:
    given = {number.id: table.whole(number.id, 0, number.most) for number in step.numbers}
    table.finish()
    try:
        check_given(step, given)
    except InputError as error:
        raise InputError(
            table.where(),
            expected=error.expected,
            found=error.found,
            next_step=error.next_step,
        ) from None
    return given


def _told(table: Table, step: Step) -> Mapping[str, str]:
    topics = list(dict.fromkeys(_topic(ask) for ask in step.asks if ask.number is None))
    for key in table.content:
        if key not in topics:
            raise InputError(
                table.where(key),
                expected=f"one of {listed(topics)}",
                found="something that the step does not ask",
                next_step=closest(key, topics) or "Remove it or correct it.",
            )
    return {topic: table.text(topic) for topic in topics}


def _topic(ask: Ask) -> str:
    """Name what is told once: a question that is asked of several points is one."""
    return ask.question.id if ask.question is not None else ask.key
