"""Days on which nobody works, and the meetings and due dates that avoid them.

Weekends and public holidays come from the library `holidays`, which knows some 250 countries. It is
optional: without it Saturdays and Sundays are avoided, and `DaysOff.note` says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from careerkit.assessment.plan.values import Cadence, Place
from careerkit.errors import InputError, listed, shown
from careerkit.files import closest

DAY = dt.timedelta(days=1)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
USUAL_WEEKEND = frozenset({5, 6})
ENGLISH = ("en_US", "en_GB", "en")
MISSING = (
    "Public holidays are not avoided: the library for them is not installed here. "
    'This installs it: pip install "careerkit[documents]"'
)
NO_COUNTRY = "Weekends are avoided. Name a country to avoid its public holidays as well."


@dataclass(frozen=True)
class DaysOff:
    """The weekend and the public holidays of a place; `note` says what is not known."""

    place: Place = field(default_factory=Place)
    weekend: frozenset[int] = USUAL_WEEKEND
    holidays: Mapping[Any, str] = field(default_factory=dict)
    note: str = ""

    def name(self, day: dt.date) -> str:
        """Say why a day is off: its holiday or its weekday; nothing for a working day."""
        # The library fills itself in as it is asked; `get` is how it is asked.
        holiday = self.holidays.get(day)
        if holiday:
            return holiday
        return WEEKDAYS[day.weekday()] if day.weekday() in self.weekend else ""

    def working_day(self, day: dt.date) -> dt.date:
        """Give this day, or the next one on which people work."""
        while self.name(day):
            day += DAY
        return day


def days_off(place: Place) -> DaysOff:
    """Give the days off of a place; raises InputError for a country or region that is not known."""
    if not place.country:
        if place.region:
            raise InputError(
                "region", expected="a country beside it", found=shown(place.region), next_step=""
            )
        return DaysOff(note=NO_COUNTRY)
    return _of(place)


@lru_cache(maxsize=32)
def _of(place: Place) -> DaysOff:
    try:
        import holidays  # noqa: PLC0415 - only dates in a country need it
    except ImportError:
        return DaysOff(place, note=MISSING)
    regions = holidays.list_supported_countries(include_aliases=False)
    if place.country not in regions:
        raise InputError(
            "country",
            expected="a country's code of two letters, such as DE or US",
            found=shown(place.country),
            next_step=closest(place.country.upper(), regions),
        )
    if place.region and place.region not in regions[place.country]:
        known = regions[place.country]
        raise InputError(
            "region",
            expected=f"one of {listed(known)}"
            if known
            else f"none: {place.country} has no regions",
            found=shown(place.region),
            next_step=closest(place.region.upper(), known),
        )
    made = holidays.country_holidays(place.country, subdiv=place.region or None)
    spoken = getattr(made, "supported_languages", ())
    language = next((each for each in ENGLISH if each in spoken), None)
    if language is not None:
        made = holidays.country_holidays(
            place.country, subdiv=place.region or None, language=language
        )
    return DaysOff(place, frozenset(made.weekend), made)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a cadence; `moved` says what was in the way of its usual day."""

    number: int
    usual: dt.date
    on: dt.date
    moved: str = ""


def meetings(cadence: Cadence, off: DaysOff) -> tuple[Meeting, ...]:
    """Work a cadence out into days: each on its usual day, or on the next on which people work."""
    planned: list[Meeting] = []
    earliest = dt.date.min
    for number in range(cadence.meetings):
        usual = cadence.first + dt.timedelta(weeks=cadence.weeks * number)
        on = off.working_day(max(usual, earliest))
        planned.append(Meeting(number + 1, usual, on, off.name(usual) if on != usual else ""))
        earliest = on + DAY
    return tuple(planned)
