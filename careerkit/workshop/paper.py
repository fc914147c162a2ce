"""Answers on paper: what a printed sheet asks, and what becomes of it once it is typed in.

Which activity asks what, this file does not know; whoever brings the activities makes the forms.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from careerkit.errors import InputError, listed, shown
from careerkit.files import closest
from careerkit.spreadsheet import plain
from careerkit.workshop.activity import Category
from careerkit.workshop.values import DONE, Answer, Answers, Seat, Submission

SHEET, ACTIVITY = "sheet", "activity"
USUAL_SHEETS = 12
ID_LENGTH = 32  # characters: 128 bits in hexadecimal
WHOLE = re.compile(r"(\d{1,9})([.,]0+)?", re.ASCII)  # spreadsheets write 36 as 36.0 at times


def no_objection(answers: Answers) -> str:
    """Find nothing wrong with answers, whatever they are."""
    del answers
    return ""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a sheet asks.

    Attributes
    ----------
    key:     under which the answer is kept
    code:    what is printed beside the question and heads its column, such as “C3”
    name:    the question in a few words
    choices: what can be ticked; none where a number is written
    most:    the largest number
    """

    key: str
    code: str
    name: str
    choices: tuple[Category, ...] = ()
    most: int = 0

    @property
    def heading(self) -> str:
        """Give what heads its column."""
        return f"{self.code} {self.name}"

    def read(self, typed: str) -> Answer:
        """Read what was typed; raises InputError that says what was expected.

        A choice can be shortened, as long as no other begins alike: “y” is yes.
        """
        return self._choice(typed) if self.choices else self._number(typed)

    def _choice(self, typed: str) -> str:
        word = plain(typed)
        for each in self.choices:
            if word and word in (plain(each.id), plain(each.label)):
                return each.id
        begun = [each for each in self.choices if word and plain(each.label).startswith(word)]
        if len(begun) == 1:
            return begun[0].id
        labels = [each.label for each in self.choices]
        raise InputError(
            self.code,
            expected=f"one of {listed(labels)}",
            found=shown(typed),
            next_step=closest(typed, labels),
        )

    def _number(self, typed: str) -> int:
        written = WHOLE.fullmatch(typed.replace(" ", "").removesuffix("%"))
        if written is None or int(written[1]) > self.most:
            raise InputError(
                self.code, expected=f"a whole number from 0 to {self.most:,}", found=shown(typed)
            )
        return int(written[1])


@dataclass(frozen=True)
class Form:
    """What is printed for one activity, and how it is typed in.

    Attributes
    ----------
    id:        what stands in the column “activity”
    activity:  id of the activity in the room
    name:      what the activity is called
    fields:    in the order in which they are printed
    always:    answers that choosing this sheet gives, such as the step that it is about
    objection: what cannot be true of answers taken together, as a sentence, or nothing
    """

    id: str
    activity: str
    name: str
    fields: tuple[Field, ...]
    always: Mapping[str, Answer] = field(default_factory=dict)
    objection: Callable[[Answers], str] = no_objection


@dataclass(frozen=True, slots=True)
class TypedSheet:
    """What one person wrote on paper for one activity; `line` is where it stands in the file."""

    line: int
    sheet: int
    form: Form
    answers: Answers


def template(
    forms: Iterable[Form], sheets: int = USUAL_SHEETS
) -> tuple[tuple[str, ...], tuple[tuple[int | str | None, ...], ...]]:
    """Give headings and rows of a table to type sheets into: a line for each sheet and activity."""
    every = tuple(forms)
    headings = tuple(dict.fromkeys(each.heading for form in every for each in form.fields))
    blank = (None,) * len(headings)
    rows = tuple((sheet, form.id, *blank) for form in every for sheet in range(1, sheets + 1))
    return (SHEET, ACTIVITY, *headings), rows


def seat_of(room_id: str, sheet: int) -> str:
    """Give the seat of whoever wrote on a sheet: always the same in this room, and in no other."""
    return _digest(room_id, SHEET, sheet)


def seats(room_id: str, typed: Iterable[TypedSheet], at: dt.datetime) -> tuple[Seat, ...]:
    """Give a seat for each sheet, marked as paper: who typed it in has seen it."""
    numbers = dict.fromkeys(each.sheet for each in typed)
    return tuple(Seat(seat_of(room_id, number), at, paper=True) for number in numbers)


def submissions(
    room_id: str,
    typed: Iterable[TypedSheet],
    at: dt.datetime,
    present: Mapping[str, Mapping[str, Answers]] | None = None,
) -> tuple[Submission, ...]:
    """Give what has to be sent in so that the room knows what stands on paper, and nothing else.

    present: what the room knows already: activity → seat → key → answer

    The same sheets again give nothing; a corrected sheet gives what has changed, and takes back what
    is blank on it now. Ids then depend on the moment, so that an answer can be changed back. Without
    `present` they depend on room, sheet and answer alone, so that a store takes each of them once.
    """
    known = present or {}
    moment = "" if present is None else at.isoformat()
    return tuple(
        Submission(
            _digest(room_id, seat, each.form.activity, key, value, moment),
            seat,
            each.form.activity,
            key,
            value,
            at,
        )
        for each in typed
        for seat in [seat_of(room_id, each.sheet)]
        for key, value in _changed(each, known.get(each.form.activity, {}).get(seat, {}))
    )


def _changed(typed: TypedSheet, before: Answers) -> Iterator[tuple[str, Answer]]:
    now = {**typed.form.always, **typed.answers, DONE: True}
    for key in dict.fromkeys((*typed.form.always, *(f.key for f in typed.form.fields), DONE)):
        if now.get(key) != before.get(key):
            yield key, now.get(key)


def _digest(*parts: Answer) -> str:
    told = json.dumps(parts, ensure_ascii=True)
    return hashlib.sha256(told.encode()).hexdigest()[:ID_LENGTH]
