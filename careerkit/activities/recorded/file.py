"""A recorded session as a file: written whole, read strictly, its answers looked over when it is played."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from careerkit.activities.recorded.session import (
    OF_ACTIVITIES,
    OF_PEOPLE,
    Deed,
    Do,
    Person,
    Planned,
    Session,
)
from careerkit.errors import InputError, listed, shown
from careerkit.files import SHORT_TEXT, Table, check_format, closest, read_toml
from careerkit.resources import data_file
from careerkit.workshop.values import DEFAULT_MINIMUM, LEAST_MINIMUM

FORMAT = 1
NAME = "recorded_session.toml"
MOST_ACTIVITIES, MOST_PEOPLE, MOST_DEEDS = 50, 200, 500
HEAD = """\
# A session that never took place. All answers in it are made up, and nobody in it exists.
#
# The facilitator's notebooks play it in a real room, to show what a room shows. It was written by
# tools/record_session.py and is the same each time; do not put real people's answers in its place.
#
#   ACTIVITIES are what the room was asked, as in data/agenda.toml.
#   COURSE is what was done, in its order, and by whom; without people it is the facilitator.
#   PEOPLE are numbers, with what each of them answers if they are there.
"""
Named = TypeVar("Named", str, int)


@lru_cache
def default_session() -> Session:
    """Load the session that careerkit ships."""
    return load_session(data_file(NAME))


def load_session(path: Path) -> Session:
    """Load a recorded session; raises InputError that names what is wrong with the file."""
    top = Table(read_toml(path), path.name)
    check_format(top, current=FORMAT, what="recorded sessions")
    activities = tuple(map(_activity, top.tables("activities", at_most=MOST_ACTIVITIES)))
    known = _once((each.id for each in activities), top, "activities")
    people = tuple(_person(each, known) for each in top.tables("people", at_most=MOST_PEOPLE))
    numbers = _once((each.number for each in people), top, "people")
    session = Session(
        title=top.text("title", most=SHORT_TEXT),
        on=_day(top),
        seed=top.whole("seed", 0, 1_000_000),
        activities=activities,
        people=people,
        course=tuple(
            _deed(each, known, numbers) for each in top.tables("course", at_most=MOST_DEEDS)
        ),
        minimum=top.whole("minimum", LEAST_MINIMUM, MOST_PEOPLE, DEFAULT_MINIMUM),
    )
    top.finish()
    return session


def session_text(session: Session) -> str:
    """Write a recorded session as the text of its file."""
    import tomli_w  # noqa: PLC0415 - only writing needs it

    content = {
        "format": FORMAT,
        "title": session.title,
        "on": session.on,
        "seed": session.seed,
        "minimum": session.minimum,
        "activities": [
            {"id": a.id, "kind": a.kind, "name": a.name, "minutes": a.minutes}
            | ({"options": dict(a.options)} if a.options else {})
            for a in session.activities
        ],
        "course": [
            {"do": str(deed.do)}
            | ({"activity": deed.activity} if deed.activity else {})
            | ({"people": _ranges(deed.people)} if deed.people else {})
            for deed in session.course
        ],
        "people": [
            {"number": each.number, "answers": {a: dict(said) for a, said in each.answers.items()}}
            for each in session.people
        ],
    }
    return f"{HEAD}\n{tomli_w.dumps(content)}"


def _ranges(numbers: Iterable[int]) -> str:
    """Write numbers as people do: “1-3, 7”."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"{a}-{b}" if b > a else f"{a}" for a, b in runs)


def _numbers(table: Table, known: list[int]) -> tuple[int, ...]:
    text = table.text("people")
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        ends = (first, last or first)
        if not all(e.isascii() and e.isdigit() and len(e) < 4 for e in ends):  # noqa: PLR2004 - MOST_PEOPLE
            raise table.wrong("people", "numbers such as “1-3, 7”")
        found += range(int(ends[0]), int(ends[1]) + 1)
    strange = [number for number in found if number not in known]
    if strange or not found:
        raise table.wrong("people", f"numbers of people of this file, {_ranges(known)}")
    return tuple(dict.fromkeys(found))


def _activity(table: Table) -> Planned:
    planned = Planned(
        id=table.text("id", most=SHORT_TEXT),
        kind=table.text("kind", most=SHORT_TEXT),
        name=table.text("name", most=SHORT_TEXT),
        minutes=table.whole("minutes", 0, 24 * 60, 0),
        options=table.table("options").content,  # looked over by the activity that they are for
    )
    table.finish()
    return planned


def _person(table: Table, known: list[str]) -> Person:
    number = table.whole("number", 1, MOST_PEOPLE)
    answers: dict[str, Mapping[str, Any]] = {}
    every = table.table("answers")
    for activity in every.content:
        if activity not in known:
            raise _unknown(every.where(activity), activity, known)
        answers[activity] = every.table(activity).content
    table.finish()
    return Person(number, answers)


def _deed(table: Table, known: list[str], numbers: list[int]) -> Deed:
    do = Do(table.choice("do", list(Do)))
    activity = table.text("activity", most=SHORT_TEXT) if do in OF_ACTIVITIES else ""
    if activity and activity not in known:
        raise _unknown(table.where("activity"), activity, known)
    people = _numbers(table, numbers) if do in OF_PEOPLE else ()
    table.finish()
    return Deed(do, activity, people)


def _day(table: Table) -> dt.date:
    value = table.raw("on")
    if type(value) is not dt.date:
        raise table.wrong("on", "a day without quotes, such as 2027-01-31")
    return value


def _once(names: Iterable[Named], table: Table, key: str) -> list[Named]:
    every = list(names)
    double = next((name for name in every if every.count(name) > 1), None)
    if double is not None:
        raise InputError(table.where(key), expected="each one once", found=f"{shown(double)} twice")
    if not every:
        raise InputError(table.where(key), expected="at least one", found="none")
    return every


def _unknown(where: str, name: str, known: list[str]) -> InputError:
    expected = f"an activity of this file, {listed(known)}"
    return InputError(where, expected=expected, found=shown(name), next_step=closest(name, known))
