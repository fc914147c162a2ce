"""What the stay radar's panel knows: people, who of them needs a talk, and a file that asks something.

No widgets here. A view changes the people through the methods and listens to the traits; so can a test.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import traitlets as t

from careerkit.assessment.conversation import (
    Import,
    Person,
    Radar,
    Wants,
    check_talk,
    look,
    parse_people,
    people_text,
    read_people,
)
from careerkit.assessment.conversation.people_file import MOST_PEOPLE
from careerkit.assessment.conversation.radar import USUAL_DAYS
from careerkit.errors import CareerkitError, InputError
from careerkit.files import LONG_TEXT, SHORT_TEXT, clean_text, decode
from careerkit.panels.development_plan.fields import one_of, words
from careerkit.panels.own_numbers import not_counted
from careerkit.panels.typed import day
from careerkit.panels.working_copy import WorkingCopy, clock

FIELDS: dict[str, Callable[[Any, str], Any]] = {
    "name": words(SHORT_TEXT, needed=True),
    "last_talk": day,
    "wants": lambda chosen, where: Wants(one_of(Wants)(chosen or Wants.UNKNOWN, where)),
    "note": words(LONG_TEXT),
}


class StayRadarState(t.HasTraits):
    """The state of one leader's radar.

    Traits
    ------
    people:   everybody on it, in the order in which they came
    radar:    who needs a talk most
    faults:   field of the form → why what was typed there is not counted
    message:  the last thing worth telling, such as a file that could not be read
    saved:    when and where the people were saved, or why not, in a sentence
    taken:    what came of the last spreadsheet: who came in, what did not, and what it asks
    """

    people = t.Tuple()
    radar = t.Instance(Radar)
    faults = t.Dict()
    message = t.Unicode()
    saved = t.Unicode()
    taken = t.Instance(Import, allow_none=True)

    def __init__(
        self, copy: WorkingCopy[tuple[Person, ...]], today: dt.date | None, days: int = USUAL_DAYS
    ) -> None:
        """Start with the people who are kept here; `today` is fixed for reports."""
        self.fixed, self.days = today, days
        people, message = copy.load()
        kept = tuple(people or ())
        super().__init__(people=kept, radar=look(_held(kept, self.today), self.today, days))
        self.copy, self.message = copy, message
        self._asking: tuple[bytes, str] | None = None
        if people:
            self.saved = f"As you left it, from {copy.path}"
        self.message = message or self._future(kept)

    @property
    def today(self) -> dt.date:
        """Give the day that it is, or the one that is fixed."""
        return self.fixed or dt.datetime.now().astimezone().date()

    def put(self, place: int | None, **typed: Any) -> bool:
        """Add somebody, or change who stands at a place of `people`; tells whether that was done.

        typed: `name`, `last_talk`, `wants` and `note` as they were typed
        """
        read: dict[str, Any] = {}
        faults: dict[str, str] = {}
        for name, take in FIELDS.items():
            try:
                read[name] = take(typed.get(name, ""), name)
            except InputError as error:
                faults[name] = not_counted(error)
        if not faults:
            faults = self._fault_of(Person(**read))
        self.faults = faults
        if faults or (place is not None and place not in range(len(self.people))):
            return False
        people = list(self.people)
        if place is None:
            people.append(Person(**read))
        else:
            people[place] = Person(**read)
        return self._keep(people)

    def _fault_of(self, person: Person) -> dict[str, str]:
        try:
            check_talk(person, self.today)
        except InputError as error:
            return {"last_talk": not_counted(error)}
        return {}

    def talked(self, place: int) -> None:
        """Note that there was a talk today."""
        if place in range(len(self.people)):
            people = list(self.people)
            people[place] = replace(people[place], last_talk=self.today)
            self._keep(people)

    def remove(self, place: int) -> None:
        """Take somebody off the radar."""
        if place in range(len(self.people)):
            self._keep([each for n, each in enumerate(self.people) if n != place])

    # Files.

    def load_bytes(self, raw: bytes, name: str) -> None:
        """Take people over from a spreadsheet's CSV file or from a file of this radar."""
        name = clean_text(name, SHORT_TEXT)
        try:
            self.load(raw, name)
        except CareerkitError as error:
            self.taken, self._asking, self.message = None, None, str(error)

    def load(self, raw: bytes, name: str) -> None:
        """Take people over; raises CareerkitError for a file that cannot be used."""
        if name.casefold().endswith(".toml"):
            came = parse_people(decode(raw, where=name), where=name)
            for person in came:
                check_talk(person, self.today)
            self.taken, self._asking = None, None
            self._take_in(came, name)
        else:
            self._read(raw, name, "")

    def answer(self, order: str) -> None:
        """Say in which order day and month stand in the file that asks."""
        if self._asking is None or self.taken is None or not self.taken.asks:
            return
        try:
            self._read(*self._asking, order)
        except CareerkitError as error:
            self.message = str(error)

    def forget(self) -> None:
        """Leave the file aside that asks something."""
        self.taken, self._asking, self.message = None, None, ""

    def _read(self, raw: bytes, name: str, order: str) -> None:
        found = read_people(raw, where=name, today=self.today, order=order)
        self.taken, self._asking = found, (raw, name)
        if found.asks:
            self.message = ""
        else:
            self._take_in(found.people, name)

    def _take_in(self, came: tuple[Person, ...], name: str) -> None:
        people, updated = joined(self.people, came)
        if len(people) > MOST_PEOPLE:
            raise InputError(
                name, expected=f"at most {MOST_PEOPLE:,} people", found=f"{len(people):,}"
            )
        if self._keep(people):
            verb = "was" if updated == 1 else "were"
            more = f", {updated} of them {verb} here already" if updated else ""
            self.message = f"{name}: {len(came)} taken over{more}."

    @property
    def people_file(self) -> str:
        """Give the people as the text of a file; raises InputError for what nobody could load."""
        return people_text(self.people)

    # Every change goes through here.

    def _keep(self, people: list[Person] | tuple[Person, ...]) -> bool:
        """Show and save these people, or say why that cannot be."""
        try:
            people_text(people)
        except InputError as error:
            self.faults = {"name": not_counted(error)}
            return False
        now = tuple(people)
        with self.hold_trait_notifications():
            self.faults, self.message = {}, ""
            self.people, self.radar = now, look(_held(now, self.today), self.today, self.days)
        try:
            path = self.copy.save(now)
        except CareerkitError as error:
            self.saved = str(error)
        else:
            self.saved = f"Saved at {clock()} in {path}"
        return True

    def _future(self, people: tuple[Person, ...]) -> str:
        """Say of whom a talk is noted that is still to come, as a file can have it."""
        names = [each.name for each in people if each not in _held((each,), self.today)]
        if not names:
            return ""
        return f"The last talk with {names[0]} is in the future, so it is not counted: correct the date."


def joined(here: tuple[Person, ...], came: tuple[Person, ...]) -> tuple[tuple[Person, ...], int]:
    """Add people who came in a file; of who is here already the newer is taken, what is known stays.

    Gives the people, and how many of them were here already.
    """
    places = _by_name(here)
    people, updated = list(here), 0
    for person in came:
        place = places.pop(person.name.casefold(), None)
        if place is None:
            people.append(person)
            continue
        old, updated = people[place], updated + 1
        talks = [each.last_talk for each in (old, person) if each.last_talk is not None]
        people[place] = Person(
            old.name,
            max(talks, default=None),
            person.wants if person.wants is not Wants.UNKNOWN else old.wants,
            person.note or old.note,
        )
    return tuple(people), updated


def _by_name(people: tuple[Person, ...]) -> dict[str, int]:
    """Give the first place of each name: each is met once, as two people can have one name."""
    places: Mapping[str, int] = {
        each.name.casefold(): place for place, each in reversed(list(enumerate(people)))
    }
    return dict(places)


def _held(people: tuple[Person, ...], today: dt.date) -> tuple[Person, ...]:
    """Leave talks out that are still to come: a file may have them, and they do not count."""
    return tuple(
        replace(each, last_talk=None) if each.last_talk and each.last_talk > today else each
        for each in people
    )


def radar_copy(home: Path) -> WorkingCopy[tuple[Person, ...]]:
    """Give the file in which the people are kept."""
    return WorkingCopy(
        home / "stay-radar" / "people.toml",
        lambda text, where: parse_people(text, where=where),
        people_text,
    )
