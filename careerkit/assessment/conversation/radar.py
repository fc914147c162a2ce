"""The stay radar: with whom a leader has not talked for too long about satisfaction and future."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from careerkit.assessment.wording import counted, day, listed
from careerkit.errors import InputError, shown

USUAL_DAYS = 90
MOST_DAYS = 3_650
NAMED = 3  # in a sentence; the table names everybody


class Wants(StrEnum):
    """What a person wants of their career, as far as the leader knows."""

    IC = "ic"
    LEAD = "lead"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """Say it as a reader should see it."""
        return {
            Wants.IC: "grow as an individual contributor",
            Wants.LEAD: "lead",
            Wants.UNKNOWN: "not known",
        }[self]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the leader leads; initials are enough for a name.

    Attributes
    ----------
    last_talk: the day of the last talk about satisfaction and future; None if none is on record
    wants:     what the person wants
    note:      the leader's own words, for nobody else
    """

    name: str
    last_talk: dt.date | None = None
    wants: Wants = Wants.UNKNOWN
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One person on the radar; `days` since the last talk, None if none is on record."""

    person: Person
    days: int | None
    overdue: bool

    @property
    def when(self) -> str:
        """Say how long ago the last talk was."""
        if self.days is None:
            return "none on record"
        return {0: "today", 1: "yesterday"}.get(self.days, f"{self.days} days ago")


@dataclass(frozen=True, slots=True)
class Radar:
    """Everybody, those first who need a talk most.

    Attributes
    ----------
    rows:   without any talk first, then the longest ago; those of one day by name
    today:  the day of looking
    days:   after how many days a talk is overdue
    """

    rows: tuple[Row, ...]
    today: dt.date
    days: int

    @property
    def overdue(self) -> tuple[Row, ...]:
        """List those who had no talk in time."""
        return tuple(row for row in self.rows if row.overdue)

    @property
    def wants(self) -> Mapping[Wants, int]:
        """Count what people want; each of the three has its number, if only 0."""
        counts = Counter(row.person.wants for row in self.rows)
        return {each: counts[each] for each in Wants}

    @property
    def rule(self) -> str:
        """Say where the line is drawn."""
        return (
            f"A talk {counted(self.days, 'day')} ago still counts as in time, "
            f"one {counted(self.days + 1, 'day')} ago does not."
        )

    @property
    def finding(self) -> str:
        """Say in a sentence or two who is waiting for a talk, and what is not known of them."""
        if not self.rows:
            return "Nobody is on the radar yet. Add the people whom you lead."
        return f"{self._waiting} {self._unknown}"

    @property
    def _waiting(self) -> str:
        everyone, late = len(self.rows), self.overdue
        about = f"about satisfaction and future in the last {counted(self.days, 'day')}"
        if not late:
            every = {1: "The one person here", 2: "Both people"}.get(
                everyone, f"All {everyone} people"
            )
            return f"{every} had a talk {about}."
        # Initials bring a full stop of their own.
        names = listed([row.person.name for row in late], NAMED).removesuffix(".")
        of = f"{len(late)} of {counted(everyone, 'person', 'people')} had no talk {about}: {names}."
        never = sum(row.days is None for row in late)
        return of + (f" For {never} of them none is on record at all." if never else "")

    @property
    def _unknown(self) -> str:
        # Not “of them”: that would be read as those who are waiting.
        unknown, everyone = self.wants[Wants.UNKNOWN], len(self.rows)
        if everyone == 1:
            return "You do not know what they want." if unknown else "You know what they want."
        if not unknown:
            return "You know what everybody wants."
        return (
            f"You do not know what {unknown} of the {everyone} people want{'s' * (unknown == 1)}."
        )


def look(people: Iterable[Person], today: dt.date, days: int = USUAL_DAYS) -> Radar:
    """Sort people by how much they need a talk.

    Raises InputError for a talk in the future, and for a number of days that makes no sense.
    """
    if not 1 <= days <= MOST_DAYS:
        raise InputError(
            "days",
            expected=f"a whole number of days from 1 to {MOST_DAYS:,}",
            found=shown(days),
            next_step=f"{USUAL_DAYS} is usual.",
        )
    rows = [_row(person, today, days) for person in people]
    return Radar(tuple(sorted(rows, key=_need)), today, days)


def check_talk(person: Person, today: dt.date) -> None:
    """Refuse a talk in the future: it has not been held; raises InputError."""
    if person.last_talk is not None and person.last_talk > today:
        raise InputError(
            f"the last talk with {shown(person.name)}",
            expected=f"a day up to today, {day(today)}",
            found=day(person.last_talk),
            next_step="Correct the date: only a talk that was held counts.",
        )


def _row(person: Person, today: dt.date, days: int) -> Row:
    check_talk(person, today)
    if person.last_talk is None:
        return Row(person, None, overdue=True)
    since = (today - person.last_talk).days
    return Row(person, since, overdue=since > days)


def _need(row: Row) -> tuple[bool, int, str, str]:
    name = row.person.name
    return row.days is not None, -(row.days or 0), name.casefold(), name
