"""What a time zone's clocks do over some years, told as a calendar file has to tell it.

A calendar reads a local time by these alone where it does not know the zone's name. The library that
writes calendar files works them out, too, but lets summer begin an hour late.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

SECOND = dt.timedelta(seconds=1)
DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(days=7)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Observance:
    """Time that a zone keeps at one offset from UTC, again and again.

    Attributes
    ----------
    forward:        whether clocks are put forward for it, as for summer
    name:           what the zone calls it: "CEST"
    before, offset: the offset from UTC until then, and from then on
    onsets:         when it begins, on clocks that still show the time of before
    month, weekday: where it begins on such a weekday every year: 3 and "-1SU", the last in March
    """

    forward: bool
    name: str
    before: dt.timedelta
    offset: dt.timedelta
    onsets: tuple[dt.datetime, ...]
    month: int = 0
    weekday: str = ""


def observances(zone: ZoneInfo, first: int, last: int) -> tuple[Observance, ...]:
    """List what a zone observes from the start of one year to the end of another, by first onset.

    It holds for local times from the second year on, since it begins with the last change before them.
    """
    onsets: dict[tuple[dt.timedelta, dt.timedelta, str], list[dt.datetime]] = {}
    for moment in _changes(zone, first, last):
        before, after = _offset(zone, moment - SECOND), _offset(zone, moment)
        onset = moment.replace(tzinfo=None) + before
        onsets.setdefault((before, after, _name(zone, moment)), []).append(onset)
    known = [_observance(key, days, first, last) for key, days in onsets.items()]
    if not known or known[0].onsets[0].year > first:
        known.insert(0, _from_the_start(zone, first))
    return tuple(known)


def _from_the_start(zone: ZoneInfo, year: int) -> Observance:
    start = dt.datetime(year, 1, 1, tzinfo=dt.UTC)
    offset = _offset(zone, start)
    return Observance(
        forward=False,
        name=_name(zone, start),
        before=offset,
        offset=offset,
        onsets=(start.replace(tzinfo=None),),
    )


def _observance(
    key: tuple[dt.timedelta, dt.timedelta, str], onsets: list[dt.datetime], first: int, last: int
) -> Observance:
    before, offset, name = key
    weekday = _every_year(onsets, first, last)
    return Observance(
        forward=offset > before,
        name=name,
        before=before,
        offset=offset,
        onsets=tuple(onsets[:1] if weekday else onsets),
        month=onsets[0].month if weekday else 0,
        weekday=weekday,
    )


def _every_year(onsets: list[dt.datetime], first: int, last: int) -> str:
    """Name the weekday of a month on which it begins in every one of these years, if it does.

    Some calendars understand nothing but such a rule.
    """
    yearly = [onset.year for onset in onsets] == list(range(first, last + 1))
    if not yearly or len({(o.month, o.weekday(), o.time()) for o in onsets}) > 1:
        return ""
    day = WEEKDAYS[onsets[0].weekday()]
    if all((onset + WEEK).month != onset.month for onset in onsets):
        return f"-1{day}"
    which = {(onset.day + 6) // 7 for onset in onsets}
    return f"{which.pop()}{day}" if len(which) == 1 else ""


def _changes(zone: ZoneInfo, first: int, last: int) -> Iterator[dt.datetime]:
    """Find the moments from which the offset is another one, in UTC and to the second."""
    day, end = (dt.datetime(year, 1, 1, tzinfo=dt.UTC) for year in (first, last + 1))
    before = _offset(zone, day)
    while day < end:
        after = _offset(zone, day + DAY)
        if after != before:
            yield _within(zone, day, before)
        day, before = day + DAY, after


def _within(zone: ZoneInfo, day: dt.datetime, before: dt.timedelta) -> dt.datetime:
    """Find it within the day, by halves."""
    seconds = bisect_left(
        range(DAY // SECOND),
        True,  # noqa: FBT003 - what the key is to become
        key=lambda second: _offset(zone, day + second * SECOND) != before,
    )
    return day + seconds * SECOND


def _offset(zone: ZoneInfo, moment: dt.datetime) -> dt.timedelta:
    return moment.astimezone(zone).utcoffset() or dt.timedelta()


def _name(zone: ZoneInfo, moment: dt.datetime) -> str:
    return moment.astimezone(zone).tzname() or ""
