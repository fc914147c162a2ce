"""Calendar files keep to RFC 5545, tell the right moment everywhere, and let nothing in but text."""

import builtins
import datetime as dt
import importlib.util
import io
import re
import subprocess
import sys
import zoneinfo
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil import tz
from hypothesis import example, given, settings
from hypothesis import strategies as st

from careerkit.documents import calendar
from careerkit.documents.calendar import Event, calendar_file, can_write_calendar
from careerkit.documents.sections import clean
from careerkit.errors import CareerkitError, InputError
from tests.reality_checks import HOSTILE

STAMP = dt.datetime(2026, 3, 1, 12, 30, 15, 999, tzinfo=dt.timezone(dt.timedelta(hours=2)))
MONDAY = dt.date(2026, 3, 2)


def day(uid="review-1", **rest):
    """Give an entry for a whole day."""
    return Event(**{"uid": uid, "sequence": 0, "title": "t", "stamp": STAMP, "on": MONDAY} | rest)


def meeting(uid="review-1", *, at=dt.time(9), zone="Europe/Berlin", **rest):
    """Give an entry with a time."""
    return day(uid, at=at, zone=zone, **rest)


def utc(*numbers):
    """Give a moment."""
    return dt.datetime(*numbers, tzinfo=dt.UTC)


def unfolded(raw):
    """Give the lines of a file as (name, parameters, value), after looking at their form."""
    physical = raw.split(b"\r\n")
    assert b"" == physical.pop()
    for line in physical:
        assert len(line) <= 75
        assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]", line.decode())  # whole letters, too
    lines = re.sub(r"\r\n[ \t]", "", raw.decode()).split("\r\n")[:-1]
    parts = [re.fullmatch(r"([A-Z-]+)((?:;[A-Z-]+=[^:;]+)*):(.*)", line) for line in lines]
    return [(part[1], part[2].strip(";"), part[3]) for part in parts]


def parts(lines):
    """Give each component's name with its own properties, outer ones first."""
    found, open_ones = [], []
    for name, parameters, value in lines:
        if name == "BEGIN":
            open_ones.append((value, []))
            found.append(open_ones[-1])
        elif name == "END":
            assert value == open_ones.pop()[0]
        else:
            open_ones[-1][1].append((name, parameters, value))
    assert [] == open_ones
    return found


def written(*events, name="Plan"):
    """Write a file, and hold it to what RFC 5545 asks of any."""
    raw = calendar_file(events, name=name)
    found = parts(unfolded(raw))
    assert "VCALENDAR" == found[0][0]
    zones = [{n: v for n, _, v in own}["TZID"] for kind, own in found if kind == "VTIMEZONE"]
    used = set(re.findall(r";TZID=([^:;]+)", re.sub(r"\r\n ", "", raw.decode())))
    assert sorted(used) == zones
    needed = {
        "VCALENDAR": {"PRODID", "VERSION", "METHOD", "CALSCALE", "NAME", "X-WR-CALNAME"},
        "VTIMEZONE": {"TZID"},
        "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME"},
        "DAYLIGHT": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME"},
        "VEVENT": {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "CLASS", "STATUS", "SUMMARY", "TRANSP"},
    }
    for kind, own in found:
        names = [name for name, _, _ in own]
        assert needed[kind] <= set(names)
        assert len(names) == len(set(names))
        assert len({"DTEND", "DURATION"} & set(names)) == (kind == "VEVENT")
    assert len(events) == [kind for kind, _ in found].count("VEVENT")
    return raw


def read(raw):
    """Let another library read a file's events."""
    return vobject.readOne(raw.decode()).vevent_list


def moments(raw, zone):
    """Give the moments at which events begin, by the clocks that the file itself describes."""
    clocks = tz.tzical(io.StringIO(raw.decode(), newline="")).get(zone)
    assert clocks is not None
    starts = [event.dtstart.value.replace(tzinfo=clocks) for event in read(raw)]
    return [(start - start.utcoffset()).replace(tzinfo=dt.UTC) for start in starts]


def test_a_whole_day_is_a_day_everywhere():
    """It has no time and no zone, ends on the next day, and keeps nobody from other meetings."""
    (event,) = read(written(day(on=dt.date(2026, 12, 31))))

    assert dt.date(2026, 12, 31) == event.dtstart.value
    assert dt.date(2027, 1, 1) == event.dtend.value
    assert "TRANSPARENT" == event.transp.value


def test_a_meeting_has_its_time_and_its_length():
    """On the clocks of its zone, and it does take the time."""
    raw = written(meeting(minutes=90))
    (event,) = read(raw)

    assert dt.time(9) == event.dtstart.value.time()
    assert [utc(2026, 3, 2, 8)] == moments(raw, "Europe/Berlin")
    assert dt.timedelta(minutes=90) == event.duration.value
    assert "OPAQUE" == event.transp.value


def test_utc_needs_no_description():
    """Its times end in Z."""
    assert b"DTSTART:20260302T090000Z\r\n" in written(meeting(zone="UTC"))


def test_all_that_was_said_is_read():
    """And that it is private, planned, and when it was written, in UTC."""
    raw = written(day("x-7", sequence=3, title="Größe, ; \\N", text="one\ntwo"), name="A, b")
    (event,) = read(raw)

    assert ("x-7", "3") == (event.uid.value, event.sequence.value)
    assert ("Größe, ; \\N", "one\ntwo") == (event.summary.value, event.description.value)
    assert ("PRIVATE", "CONFIRMED") == (event.contents["class"][0].value, event.status.value)
    assert "A, b" == vobject.readOne(raw.decode()).x_wr_calname.value
    assert rb"e\, \; \\N" in raw
    assert b"DTSTAMP:20260301T103015Z\r\n" in raw
    assert b"LAST-MODIFIED:20260301T103015Z\r\n" in raw


def test_a_later_file_moves_and_cancels():
    """The same uids with a higher sequence: a calendar moves what moved and drops what is gone."""
    first = written(day("a"), meeting("b", title="Review"))
    later = written(
        day("a", sequence=1, on=dt.date(2026, 3, 9)), meeting("b", sequence=1, cancelled=True)
    )
    old, new = ({e.uid.value: e for e in read(raw)} for raw in (first, later))

    assert {"a", "b"} == set(old) == set(new)
    assert all(int(new[uid].sequence.value) > int(old[uid].sequence.value) for uid in old)
    assert dt.date(2026, 3, 9) == new["a"].dtstart.value != old["a"].dtstart.value
    assert ["CONFIRMED", "CANCELLED"] == [new[uid].status.value for uid in ("a", "b")]


@pytest.mark.parametrize(
    ("zone", "changes"),
    [
        ("Europe/Berlin", dt.date(2026, 3, 29)),
        ("Europe/Berlin", dt.date(2026, 10, 25)),
        ("America/New_York", dt.date(2026, 3, 8)),
        ("America/New_York", dt.date(2026, 11, 1)),
        ("Asia/Kolkata", dt.date(2026, 3, 29)),
        ("Australia/Lord_Howe", dt.date(2026, 4, 5)),
        ("Australia/Lord_Howe", dt.date(2026, 10, 4)),
        ("Africa/Casablanca", dt.date(2026, 3, 22)),
    ],
)
def test_every_quarter_of_an_hour_is_right_when_clocks_change(zone, changes):
    """By the file's own description, and by whoever knows the zone's name; and clocks do show it."""
    times = [dt.time(hour, minute) for hour in range(24) for minute in range(0, 60, 15)]
    raw = written(*(meeting(str(t), on=changes, at=t, zone=zone) for t in times))
    told = [e.dtstart.value.replace(tzinfo=None) for e in read(raw)]
    clocks = ZoneInfo(zone)
    expected = [dt.datetime.combine(changes, t, clocks).astimezone(dt.UTC) for t in times]

    assert expected == moments(raw, zone)
    assert expected == [t.replace(tzinfo=clocks).astimezone(dt.UTC) for t in told]
    assert told == [moment.astimezone(clocks).replace(tzinfo=None) for moment in expected]


@pytest.mark.parametrize(
    ("on", "told", "moment"),
    [
        (dt.date(2026, 3, 29), dt.time(3, 30), utc(2026, 3, 29, 1, 30)),
        (dt.date(2026, 10, 25), dt.time(2, 30), utc(2026, 10, 25, 0, 30)),
    ],
    ids=["skipped", "shown twice"],
)
@pytest.mark.parametrize("fold", [0, 1])
def test_half_past_two_when_clocks_change(on, told, moment, fold):
    """Where it is skipped the meeting is as much later; where it comes twice it is the first."""
    raw = written(meeting(on=on, at=dt.time(2, 30, fold=fold), minutes=45))
    (event,) = read(raw)

    assert told == event.dtstart.value.time()
    assert [moment] == moments(raw, "Europe/Berlin")
    assert dt.timedelta(minutes=45) == event.duration.value


@given(
    st.sampled_from(sorted(zoneinfo.available_timezones())),
    st.dates(dt.date(1970, 1, 1), dt.date(2199, 12, 31)),
    st.times(),
)
@example("Asia/Hovd", dt.date(1979, 1, 1), dt.time(0))  # changed at the start of a year
@settings(max_examples=60)
def test_the_moment_is_right_in_every_zone_and_year(zone, on, at):
    """By the file's own description; a zone that is another name of UTC needs none."""
    raw = written(meeting(on=on, at=at, zone=zone))
    moment = dt.datetime.combine(on, at.replace(microsecond=0, fold=0), ZoneInfo(zone))
    told = moments(raw, zone) if b"TZID" in raw else [e.dtstart.value for e in read(raw)]

    assert [moment.astimezone(dt.UTC)] == told


def test_several_zones_are_each_described_once():
    """Over the years of all events."""
    raw = written(
        meeting("a"),
        meeting("b", on=dt.date(2030, 8, 1)),
        meeting("c", zone="Asia/Kolkata"),
    )

    assert 2 == raw.count(b"BEGIN:VTIMEZONE")
    assert [utc(2026, 3, 2, 8), utc(2030, 8, 1, 7)] == moments(raw, "Europe/Berlin")[:2]
    assert [utc(2026, 3, 2, 3, 30)] == moments(raw, "Asia/Kolkata")[2:]


@pytest.mark.parametrize(
    ("zone", "rule"),
    [
        ("Europe/Berlin", b"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
        ("America/New_York", b"RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3"),
        ("Australia/Lord_Howe", b"RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=10"),
    ],
)
def test_a_zone_with_a_rule_is_described_by_it(zone, rule):
    """Some calendars understand nothing else; clocks go forward for summer and back for winter."""
    raw = written(meeting(zone=zone), meeting("b", on=dt.date(2031, 1, 1), zone=zone))

    assert rule in raw
    assert 1 == raw.count(b"BEGIN:DAYLIGHT") == raw.count(b"BEGIN:STANDARD")


@pytest.mark.parametrize(
    ("zone", "days", "hours"),
    [
        # Summer time was given up in 2022.
        ("America/Mexico_City", [(2021, 7, 1), (2024, 7, 1)], [14, 15]),
        # Clocks changed on the same day of the month, not of the week.
        ("Asia/Tehran", [(2018, 3, 21), (2018, 3, 24)], [5.5, 4.5]),
        # Clocks were put back once, in August.
        ("Asia/Pyongyang", [(2015, 3, 1), (2015, 9, 1)], [0, 0.5]),
        # Winter time is kept in Ramadan, which comes earlier every year.
        ("Africa/Casablanca", [(2026, 3, 1), (2030, 1, 20), (2030, 3, 1)], [9, 9, 8]),
    ],
)
def test_a_zone_without_a_rule_is_described_by_its_days(zone, days, hours):
    """No rule is claimed that only some of the years kept."""
    raw = written(*(meeting(str(d), on=dt.date(*d), zone=zone) for d in days))
    expected = [utc(*d) + dt.timedelta(hours=h) for d, h in zip(days, hours, strict=True)]

    assert expected == moments(raw, zone)


@pytest.mark.parametrize(
    ("zone", "suggestion"),
    [
        ("Europe/Berlim", "Did you mean “Europe/Berlin”?"),
        ("EUROPE/BERLIN", "Did you mean “Europe/Berlin”?"),
        ("New York", "Did you mean “America/New_York”?"),
        ("Kolkata", "Did you mean “Asia/Kolkata”?"),
        ("", "found none. Name the continent and its nearest large city."),
        ("../../etc/passwd", "Name the continent"),
        ("\0", "Name the continent"),
    ],
)
def test_an_unknown_zone_is_refused_with_a_suggestion(zone, suggestion):
    """Nobody would notice a meeting an hour too early until it is too late."""
    with pytest.raises(InputError, match="expected a time zone") as caught:
        written(meeting(title="Review", zone=zone))

    assert "calendar entry “Review”" in str(caught.value)
    assert suggestion in str(caught.value)


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ([day("a"), day("b"), day("a")], "found “a” 2 times"),
        ([day("a\0"), day("a")], "found “a” 2 times"),
        ([], "expected at least one entry"),
        ([day(" \n")], "expected a uid"),
        ([day(sequence=-1)], "a sequence from 0"),
        ([day(sequence=2**31)], "a sequence from 0"),
        ([day(stamp=dt.datetime(2026, 1, 1))], "a stamp with its time zone"),  # noqa: DTZ001
        ([day(on=dt.date(206, 1, 1))], "a day between 1970 and 2199, found 0206-01-01"),
        ([day(on=dt.date.max)], "a day between 1970 and 2199"),
        ([meeting(minutes=0)], "1 to 1439 minutes"),
        ([meeting(minutes=1440)], "1 to 1439 minutes"),
    ],
)
def test_what_no_calendar_could_show_is_refused(events, words):
    """In a sentence, before anything is written."""
    with pytest.raises(InputError, match=re.escape(words)):
        written(*events)


@pytest.mark.parametrize(
    "text",
    [*HOSTILE, "x\r\nBEGIN:VALARM\r\nACTION:AUDIO\r\nEND:VALARM", "x\nEND:VEVENT\nEND:VCALENDAR"],
)
def test_hostile_texts_stay_text(text):
    """In every place that takes one there is no other property and no other part."""
    raw = written(day(text, title=text, text=text), meeting("b", title=text), name=text)

    assert {"VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VEVENT"} == {
        kind for kind, _ in parts(unfolded(raw))
    }
    assert [clean(text)] * 2 == [event.summary.value for event in read(raw)]


@given(
    st.text(
        st.characters()
        | st.characters(categories=["Cs", "Cc", "Cf", "Cn", "Zl", "Zp"])
        | st.sampled_from('\r\n\\nN,;:"\t\x7f\x85\u2028\u202e\ufeff🇨🇭👩‍🚀'),
        max_size=120,
    )
)
@example("one\rtwo\r\nthree\n\rfour")
@settings(max_examples=100)
def test_every_text_comes_back(text):
    """Without what steers a terminal, and in the same lines."""
    (event,) = read(written(day(title=f"t{text}", text=f"t{text}")))
    lines = re.split("\r\n|\r|\n", f"t{text}")

    assert clean(f"t{text}") == event.summary.value
    assert "\n".join(map(clean, lines)) == event.description.value


def test_the_same_events_give_the_same_bytes():
    """Nothing of the time or the machine is in them."""
    events = [meeting("a"), day("b"), meeting("c", zone="Asia/Kolkata")]
    asked = "from tests.documents import test_calendar as t; import sys; sys.stdout.buffer.write"
    events_again = "[t.meeting('a'), t.day('b'), t.meeting('c', zone='Asia/Kolkata')]"
    again = subprocess.run(
        [sys.executable, "-c", f"{asked}(t.calendar_file({events_again}, name='n'))"],
        capture_output=True,
        check=True,
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": "."},
    )

    assert again.stdout == calendar_file(iter(events), name="n")


def test_without_icalendar_a_sentence_says_what_to_install(monkeypatch):
    """And a panel can ask beforehand."""
    assert can_write_calendar()
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)

    assert not can_write_calendar()
    with pytest.raises(CareerkitError, match=r'pip install "careerkit\[documents\]"'):
        calendar_file([day()], name="n")


def test_half_an_installation_is_a_sentence_too(monkeypatch):
    """Without a library that icalendar needs."""
    usual = builtins.__import__

    def broken(name, *rest):
        if "calendar_entries" in (rest[2] or ()):
            raise ImportError("dateutil is missing")
        return usual(name, *rest)

    monkeypatch.setattr(builtins, "__import__", broken)

    with pytest.raises(CareerkitError, match="dateutil is missing"):
        calendar.calendar_file([day()], name="n")


def test_importing_the_writer_does_not_load_icalendar():
    """Whoever writes no calendar does not wait for it."""
    question = "import sys, careerkit.documents.calendar; sys.exit('icalendar' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", question], check=False).returncode == 0
