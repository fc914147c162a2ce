"""Build a calendar file with icalendar; `careerkit.documents.calendar` is the way in."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import icalendar
from icalendar.prop import vInline

from careerkit.documents.calendar import Event
from careerkit.documents.sections import clean, clean_lines
from careerkit.documents.time_zones import observances

PROGRAM = "-//careerkit//careerkit//EN"
ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


def written(events: tuple[Event, ...], name: str) -> bytes:
    """Write events that have been looked over, and what their time zones' clocks do meanwhile."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", PROGRAM)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for key in (
        "name",
        "x-wr-calname",
    ):  # the standard's, and the older one that more programs know
        calendar.add(key, _text(clean(name)))
    entries = [_entry(event) for event in events]
    years = [event.on.year for event in events]
    for zone in sorted({entry["dtstart"].params.get("tzid", "") for entry in entries} - {""}):
        calendar.add_component(_time_zone(zone, min(years) - 1, max(years) + 1))
    for entry in entries:
        calendar.add_component(entry)
    return calendar.to_ical()


def _entry(event: Event) -> icalendar.Event:
    entry = icalendar.Event()
    entry.add("uid", _text(clean(event.uid)))
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", event.stamp)
    entry.add("last-modified", event.stamp)
    entry.add("class", "PRIVATE")  # what somebody has yet to learn is nobody else's business
    entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    entry.add("summary", _text(clean(event.title)))
    if event.text:
        entry.add("description", _text(clean_lines(event.text)))
    if event.at is None:
        entry.add("dtstart", event.on)
        entry.add("dtend", event.on + dt.timedelta(days=1))
        entry.add("transp", "TRANSPARENT")
    else:
        entry.add("dtstart", _start(event.on, event.at, event.zone))
        # Not an end, which could be a time that clocks show twice.
        entry.add("duration", dt.timedelta(minutes=event.minutes))
        entry.add("transp", "OPAQUE")
    return entry


def _start(on: dt.date, at: dt.time, zone: str) -> dt.datetime:
    """Give the moment in its zone; by way of UTC, so that the clocks there do show it."""
    clock = dt.UTC if zone == "UTC" else ZoneInfo(zone)
    start = dt.datetime.combine(on, at.replace(fold=0, microsecond=0), tzinfo=clock)
    return start.astimezone(dt.UTC).astimezone(clock)


def _time_zone(name: str, first: int, last: int) -> icalendar.Timezone:
    zone = icalendar.Timezone()
    zone.add("tzid", name)
    for observed in observances(ZoneInfo(name), first, last):
        kind = icalendar.TimezoneDaylight if observed.forward else icalendar.TimezoneStandard
        part = kind()
        part.add("dtstart", observed.onsets[0])
        part.add("tzoffsetfrom", observed.before)
        part.add("tzoffsetto", observed.offset)
        part.add("tzname", observed.name)
        if observed.weekday:
            rule = {"freq": "yearly", "bymonth": observed.month, "byday": observed.weekday}
            part.add("rrule", rule)
        if observed.onsets[1:]:
            part.add("rdate", list(observed.onsets[1:]))
        zone.add_component(part)
    return zone


def _text(words: str) -> vInline:
    r"""Make clean words a value of the file, in which nothing is taken for another property.

    They are escaped here since icalendar takes "\N", as in a folder's name, for a break.
    """
    return vInline(words.translate(ESCAPES))
