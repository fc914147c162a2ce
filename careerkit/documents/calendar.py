"""Write days and meetings as a calendar file (iCalendar, RFC 5545) that any calendar can take in.

The library for it (icalendar) is optional and loads only when a file is written.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import zoneinfo
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from careerkit.documents.sections import clean
from careerkit.errors import CareerkitError, InputError, shown
from careerkit.files import closest

MISSING = (
    "Calendar files need icalendar, which is not installed here. "
    'This installs it: pip install "careerkit[documents]"'
)
EARLIEST, LATEST = 1970, 2199  # years whose clocks are known well enough
MOST_MINUTES = 24 * 60 - 1  # a whole day is written without a time
MOST_REVISIONS = 2**31 - 1  # the largest whole number that the format knows


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of a calendar: a whole day, or a time on it.

    Attributes
    ----------
    uid:       names the entry for ever; a later file with the same uid replaces it
    sequence:  grows with each revision
    title:     one line
    stamp:     when this revision was made, with its time zone
    on:        the day
    at:        the time on the clocks of `zone`; none for a whole day. One that they skip is as much
               later as they do, one that they show twice is the first
    minutes:   how long it takes, where it has a time
    zone:      name of a time zone, such as "Europe/Berlin" or "UTC"; needed where it has a time
    text:      what else there is to say, in as many lines as it takes
    cancelled: whether it is no longer meant, so that calendars take it away
    """

    uid: str
    sequence: int
    title: str
    stamp: dt.datetime
    on: dt.date
    at: dt.time | None = None
    minutes: int = 30
    zone: str = ""
    text: str = ""
    cancelled: bool = False


def can_write_calendar() -> bool:
    """Tell whether `calendar_file` will work here; where it does not, `MISSING` says what to install."""
    return importlib.util.find_spec("icalendar") is not None


def calendar_file(events: Iterable[Event], *, name: str) -> bytes:
    """Write entries as an .ics, all of them private; the same events give the same bytes.

    Raises CareerkitError without icalendar, and InputError for what no calendar could show.
    """
    if not can_write_calendar():
        raise CareerkitError(MISSING)
    try:
        from careerkit.documents import calendar_entries  # noqa: PLC0415 - loads icalendar
    except ImportError as problem:  # half an installation: what it needs is missing
        raise CareerkitError(f"{MISSING} ({problem})") from None
    every = tuple(events)
    _check(every)
    return calendar_entries.written(every, name)


def _check(events: tuple[Event, ...]) -> None:
    """Refuse what cannot be written, or what a calendar would mistake."""
    if not events:
        raise InputError(
            "calendar", expected="at least one entry", found="none", next_step="Set a date first."
        )
    for event in events:
        _check_day(event)
        _check_revision(event)
        if event.at is not None:
            _check_time(event)
    [(uid, count)] = Counter(clean(event.uid) for event in events).most_common(1)
    if count > 1:
        raise InputError(
            "calendar",
            expected="another uid for each entry",
            found=f"{shown(uid)} {count} times",
            next_step="One would replace the other. Whatever named them has to tell them apart.",
        )


def _check_day(event: Event) -> None:
    if not EARLIEST <= event.on.year <= LATEST:
        raise InputError(
            _where(event),
            expected=f"a day between {EARLIEST} and {LATEST}",
            found=event.on.isoformat(),
            next_step="Correct the year.",
        )


def _check_revision(event: Event) -> None:
    if not clean(event.uid).strip():
        raise InputError(_where(event), expected="a uid", found="none")
    if not 0 <= event.sequence <= MOST_REVISIONS:
        raise InputError(
            _where(event),
            expected=f"a sequence from 0 to {MOST_REVISIONS}",
            found=shown(event.sequence),
        )
    if event.stamp.utcoffset() is None:
        raise InputError(
            _where(event),
            expected="a stamp with its time zone",
            found=f"{event.stamp.isoformat()} without one",
        )


def _check_time(event: Event) -> None:
    if not 1 <= event.minutes <= MOST_MINUTES:
        raise InputError(
            _where(event),
            expected=f"1 to {MOST_MINUTES} minutes",
            found=shown(event.minutes),
            next_step="For a whole day, leave out the time.",
        )
    if event.zone not in _zones():
        raise InputError(
            _where(event),
            expected="a time zone, such as “Europe/Berlin” or “UTC”",
            found=shown(event.zone) if event.zone else "none",
            next_step=_meant(event.zone),
        )


def _where(event: Event) -> str:
    return f"calendar entry {shown(event.title)}"


@cache
def _zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())  # which opens hundreds of files


def _meant(zone: str) -> str:
    """Suggest a time zone for one that is misspelt, or of which only the city is named."""
    known = sorted(_zones())
    wanted = clean(zone).strip().casefold().replace(" ", "_")
    for name in known:
        if wanted in {name.casefold(), name.casefold().rpartition("/")[2]}:
            return f"Did you mean “{name}”?"
    return closest(zone, known) or "Name the continent and its nearest large city."
