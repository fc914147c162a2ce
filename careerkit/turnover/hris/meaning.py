"""From the cells of the mapped columns to days, kinds and codes, with each cell that was wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.hris.amounts import Amounts, amounts
from careerkit.turnover.hris.column import Distinct, Read, distinct
from careerkit.turnover.hris.columns import NOT_SAID, Columns, Events, Flaw
from careerkit.turnover.hris.dates import DATED, date_reading
from careerkit.turnover.hris.event_words import events, exits_only
from careerkit.turnover.hris.gathering import Gathered, give_back
from careerkit.turnover.hris.kinds import kind_of, kinds, left, merged, status
from careerkit.turnover.hris.labels import grouping
from careerkit.turnover.hris.mapping import ColumnMapping
from careerkit.turnover.hris.person_numbers import NOBODY
from careerkit.turnover.hris.tenure import Tenures, tenure


def meaning(
    gathered: Gathered, mapping: ColumnMapping, *, today: dt.date
) -> tuple[Columns, tuple[str, ...]]:
    """Read all columns; gives also how they were read, where that was not evident.

    What was read is taken out of `gathered`: of millions of rows there is not room for both.
    Raises InputError where a column as a whole can be read in two ways.
    """
    reader = _Reader(gathered, mapping)
    days = reader.days(today)
    happened = reader.events()
    kind, left_ = reader.kind_and_left(happened)
    service = reader.tenure()
    pay = reader.salary()
    reader.drop(set(gathered.columns) - set(mapping.groups))
    groups = {}
    for heading in mapping.groups:
        groups[heading] = grouping(reader.texts(heading), heading=heading)
        reader.drop({heading})
    if len(gathered.nobody):
        empty = [""] * len(gathered.nobody)
        reader.flaws.append(Flaw(NOBODY, mapping.columns["person"], gathered.nobody, empty))
    columns = Columns(
        row=gathered.row,
        person=gathered.person,
        hired=days.get("hired"),
        start=days.get("start"),
        end=days.get("end"),
        as_of=days.get("as_of"),
        events=happened,
        kind=kind,
        left=left_,
        tenure=service.read.values if service else None,
        salary=pay.read.values if pay else None,
        groups=groups,
        flaws=tuple(reader.flaws),
        headings=dict(mapping.columns),
        identical=gathered.identical,
        exact=service.exact if service else True,
        currency=pay.currency if pay else "",
    )
    return columns, tuple(dict.fromkeys(reader.notes))


class _Reader:
    """Reads one column after the other, and collects what is to be said about them."""

    def __init__(self, gathered: Gathered, mapping: ColumnMapping) -> None:
        self.gathered = gathered
        self.mapping = mapping
        self.notes: list[str] = []
        self.flaws: list[Flaw] = []

    def texts(self, heading: str) -> Distinct:
        """Give a column's distinct texts."""
        column = self.gathered.columns[heading]
        return column if isinstance(column, Distinct) else distinct(column)

    def days(self, today: dt.date) -> Mapping[str, NDArray[np.datetime64]]:
        """Read all columns of days together, as one may tell how another is written."""
        roles = {role: self.mapping.columns[role] for role in DATED if role in self.mapping.columns}
        columns = {heading: self.texts(heading) for heading in roles.values()}
        reading = date_reading(columns, self.mapping, today=today)
        self.notes += reading.notes
        return {role: self._kept(reading.days(heading), heading) for role, heading in roles.items()}

    def events(self) -> Events | None:
        """Read what happened, where a row is an event."""
        heading = self.mapping.columns.get("event")
        if heading is None:
            return None
        told, notes = events(self.texts(heading), heading=heading, known=self.mapping.events)
        self.notes += notes
        return told

    def kind_and_left(
        self, happened: Events | None
    ) -> tuple[NDArray[np.int8] | None, NDArray[np.int8] | None]:
        """Read what says whether somebody left, and why; each column may say both."""
        kind: NDArray[np.int8] | None = None
        has_left: NDArray[np.int8] | None = None
        if heading := self.mapping.columns.get("exit_kind"):
            column = self.texts(heading)
            if happened is not None:
                column = exits_only(column, happened.does)
            told = kinds(column, heading=heading, known=self.mapping.kinds)
            kind = self._kept(told.read, heading)
        if happened is not None:
            heading = self.mapping.columns["event"]
            column = exits_only(self.texts(heading), happened.does)
            # An event that says how somebody left says it by itself, and asks nothing where it does not.
            own = np.array([kind_of(text) or NOT_SAID for text in column.list()], np.int8)
            own = np.append(own, np.int8(NOT_SAID))[column.codes]
            return _first_said(kind, own), None
        for role, read in (("left", left), ("status", status)):
            heading = self.mapping.columns.get(role)
            if heading is None:
                continue
            standing = read(self.texts(heading), heading=heading)
            has_left = _first_said(has_left, self._kept(standing.read, heading))
            if (standing.kind.values != NOT_SAID).any():
                kind = _first_said(kind, standing.kind.values)
        return kind, has_left

    def tenure(self) -> Tenures | None:
        """Read years of service."""
        heading = self.mapping.columns.get("tenure")
        if heading is None:
            return None
        read = tenure(self.texts(heading), heading=heading, unit=self.mapping.tenure_unit)
        self._kept(read.read, heading)
        return read

    def salary(self) -> Amounts | None:
        """Read pay, by the year."""
        heading = self.mapping.columns.get("salary")
        if heading is None:
            return None
        currency = self.mapping.columns.get("currency")
        read = amounts(
            self.gathered.columns[heading],
            heading=heading,
            decimal=self.mapping.decimal,
            pay_period=self.mapping.pay_period,
            currencies=self.texts(currency) if currency else None,
        )
        self._kept(read.read, heading)
        return read

    def drop(self, headings: Iterable[str]) -> None:
        """Forget the cells of columns that were read."""
        for heading in headings:
            self.gathered.columns.pop(heading, None)
        give_back()

    def _kept(self, read: Read[Any], heading: str) -> Any:
        """Keep notes and faults of a column, and give its values."""
        self.notes += read.notes
        if not read.faults.any():
            return read.values
        column = self.texts(heading)
        texts = column.list()
        for code, fault in enumerate(read.kinds_of_fault, start=1):
            places = np.flatnonzero(read.faults == code)
            if len(places):
                found = [texts[at] if at >= 0 else "" for at in column.codes[places]]
                self.flaws.append(Flaw(fault, heading, places, found))
        return read.values


def _first_said(one: NDArray[np.int8] | None, other: NDArray[np.int8]) -> NDArray[np.int8]:
    return other if one is None else merged(one, other)
