"""Know the words of HR systems: headings, reasons for leaving, statuses, months. All from a data file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from careerkit.errors import InputError
from careerkit.files import SHORT_TEXT, Table, check_format, read_toml
from careerkit.resources import data_file
from careerkit.spreadsheet import plain
from careerkit.turnover.hris.mapping import Role
from careerkit.turnover.hris.spells import Kind

FORMAT = 1
MOST_WORDS = 1_000
MOST_APART = 50
ROLES: tuple[Role, ...] = get_args(Role)
LANGUAGES = (
    *(
        "english",
        "spanish",
        "german",
        "french",
        "portuguese",
        "italian",
        "dutch",
        "polish",
        "swedish",
    ),
)
WEAKER = "weaker"
UNITS = ("years", "months", "days")
PERIODS = ("year", "month", "week", "hour")
# A kind of exit as it is called in files: in the vocabulary and in a mapping's `kinds`.
KINDS: Mapping[str, Kind] = {
    "voluntary": Kind.VOLUNTARY,
    "involuntary": Kind.INVOLUNTARY,
    "other": Kind.OTHER,
    "moved": Kind.MOVED,
    "still here": Kind.STILL_HERE,
}
NOT_SAID = "not said"
EVENTS = ("hire", "rehire", "exit", "change")
SHORTEST_FOR_TYPOS = 6  # shorter words lie too close to each other
# How letters are written where a keyboard or an export lacks them.
TRANSCRIBED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ł": "l", "å": "aa", "ø": "o"})
PLAINER = str.maketrans({"ł": "l", "ø": "o", "đ": "d"})  # letters that no accent was put on
JOINED = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class Heard:
    """What a heading is known as.

    role:     the role, or "apart", "group" or "sensitive"
    language: of the list that it stands in; nothing where the list has none
    weak:     whether it is taken only where the file has nothing better
    says:     for what is kept apart, what it is
    """

    role: str
    language: str = ""
    weak: bool = False
    says: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words, reduced to letters without case, accents and blanks (see `squeezed`).

    headings: how a heading is written → what it can be
    spoken:   role → what it is, in words
    units, periods: how a heading is written → what it counts; words of periods may be parts of it
    kinds:    a reason for leaving → `Kind`, or None where it leaves that open
    statuses: a status → whether the person has left
    events:   what happened → one of `EVENTS`; `event_phrases` has their words with blanks
    event_days: headings of the day of an event
    yes, no, empty, blank, ongoing: see the file
    months:   a month's name → its number
    small:    words that headings may have or lack
    """

    headings: Mapping[str, tuple[Heard, ...]]
    phrases: Mapping[str, str]
    spoken: Mapping[Role, str]
    units: Mapping[str, str]
    periods: Mapping[str, str]
    kinds: Mapping[str, Kind | None]
    kind_phrases: Mapping[str, Kind | None]
    statuses: Mapping[str, bool]
    events: Mapping[str, str]
    event_phrases: Mapping[str, str]
    event_days: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    empty: frozenset[str]
    blank: frozenset[str]
    ongoing: frozenset[str]
    months: Mapping[str, int]
    small: frozenset[str]


def words(heading: str) -> str:
    """Reduce a heading to plain words: “DateOfHire”, “date_of_hire” and “Date of hire” are one."""
    return plain(JOINED.sub(" ", heading)).translate(PLAINER)


def squeezed(text: str) -> str:
    """Reduce a word to its letters and digits: no case, no accents, no blanks."""
    return plain(text).translate(PLAINER).replace(" ", "")


def spellings(phrase: str) -> tuple[str, ...]:
    """Give the plain spellings of a phrase: with its accents left off, and written out as ae and oe."""
    written = phrase.casefold()
    return tuple(
        dict.fromkeys(
            plain(each).translate(PLAINER) for each in (written, written.translate(TRANSCRIBED))
        )
    )


@cache
def vocabulary() -> Vocabulary:
    """Load the words that careerkit ships, `data/hris_columns.toml`."""
    return load_vocabulary(data_file("hris_columns.toml"))


def closely(key: str, among: str) -> tuple[str, ...]:
    """Find known words that differ by a letter left out, put in, exchanged or turned round.

    among: "headings" or "kinds"
    """
    if len(key) < SHORTEST_FOR_TYPOS:
        return ()
    index = _one_letter_out(among)
    near = [known for variant in (key, *_shortened(key)) for known in index.get(variant, ())]
    return tuple(dict.fromkeys(near))


@cache
def _one_letter_out(among: str) -> Mapping[str, tuple[str, ...]]:
    """Give, for each word and each way to leave a letter out of it, the words that it comes from."""
    found: dict[str, tuple[str, ...]] = {}
    known: Iterable[str] = vocabulary().headings if among == "headings" else vocabulary().kinds
    for word in known:
        if len(word) >= SHORTEST_FOR_TYPOS:
            for variant in {word, *_shortened(word)}:
                found[variant] = (*found.get(variant, ()), word)
    return found


def _shortened(key: str) -> Iterator[str]:
    return (key[:place] + key[place + 1 :] for place in range(len(key)))


def load_vocabulary(path: Path) -> Vocabulary:
    """Load a file of words; InputError names the file and the key."""
    top = Table(read_toml(path), path.name)
    check_format(top, current=FORMAT, what="headings and words")
    top.text("title", most=SHORT_TEXT)
    top.text("version", most=SHORT_TEXT)
    heard: dict[str, list[Heard]] = {}
    phrases: dict[str, str] = {}
    spoken, units, periods = _roles(top.table("roles"), heard, phrases)
    for each in top.tables("apart", at_most=MOST_APART):
        says = each.text("says", most=SHORT_TEXT)
        _hear(heard, phrases, _list(each, "headings"), Heard("apart", says=says))
        each.finish()
    _languages(top.table("groups"), "group", heard, phrases)
    sensitive = top.table("sensitive")
    _hear(heard, phrases, _list(sensitive, "headings"), Heard("sensitive"))
    sensitive.finish()
    kinds = _kinds(top.table("kinds"))
    statuses = _statuses(top.table("status"))
    events, event_days = _events(top.table("events"))
    said = top.table("words")
    sets = {
        key: _all(_list(said, key)) for key in ("yes", "no", "empty", "blank", "ongoing", "small")
    }
    months = _months(said.table("months"))
    said.finish()
    top.finish()
    return Vocabulary(
        headings={key: tuple(dict.fromkeys(each)) for key, each in heard.items()},
        phrases=phrases,
        spoken=spoken,
        units=units,
        periods=periods,
        kinds={key.replace(" ", ""): kind for key, kind in kinds.items()},
        kind_phrases=kinds,
        statuses=statuses,
        events={key.replace(" ", ""): event for key, event in events.items()},
        event_phrases=events,
        event_days=event_days,
        months=months,
        **{key: frozenset(word.replace(" ", "") for word in each) for key, each in sets.items()},
    )


def _roles(
    table: Table, heard: dict[str, list[Heard]], phrases: dict[str, str]
) -> tuple[dict[Role, str], dict[str, str], dict[str, str]]:
    spoken: dict[Role, str] = {}
    units: dict[str, str] = {}
    periods: dict[str, str] = {}
    for role in ROLES:
        each = table.table(role)
        spoken[role] = each.text("says", most=SHORT_TEXT)
        units |= _counted(each.table("unit"), UNITS)
        periods |= _counted(each.table("period"), PERIODS)
        _hear(heard, phrases, _list(each, WEAKER), Heard(role, weak=True))
        _languages(each, role, heard, phrases)
    table.finish()
    return spoken, units, periods


def _counted(table: Table, options: Iterable[str]) -> dict[str, str]:
    """Read which headings count in which unit."""
    found = {
        phrase.replace(" ", ""): option
        for option in options
        for phrase in _all(_list(table, option))
    }
    table.finish()
    return found


def _languages(
    table: Table, role: str, heard: dict[str, list[Heard]], phrases: dict[str, str]
) -> None:
    for language in LANGUAGES:
        _hear(heard, phrases, _list(table, language), Heard(role, language))
    table.finish()


def _hear(
    heard: dict[str, list[Heard]], phrases: dict[str, str], headings: Iterable[str], as_: Heard
) -> None:
    for phrase in (each for heading in headings for each in spellings(heading)):
        key = phrase.replace(" ", "")
        known = heard.setdefault(key, [])
        # A heading counts once for each role, as what is surer.
        if not any(one.role == as_.role and one.weak <= as_.weak for one in known):
            known.append(as_)
        phrases.setdefault(phrase, key)


def _kinds(table: Table) -> dict[str, Kind | None]:
    found: dict[str, Kind | None] = {}
    for name in (*KINDS, NOT_SAID):
        each = table.table(name)
        for language in LANGUAGES:
            for phrase in _all(_list(each, language)):
                kind = KINDS.get(name)
                if found.setdefault(phrase, kind) != kind:
                    raise InputError(
                        each.where(language),
                        expected="each reason under one kind",
                        found=f"“{phrase}” under two",
                        next_step="Keep it under one of them.",
                    )
        each.finish()
    table.finish()
    return found


def _statuses(table: Table) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for name, gone in (("here", False), ("left", True)):
        each = table.table(name)
        for language in LANGUAGES:
            for phrase in _all(_list(each, language)):
                key = phrase.replace(" ", "")
                if found.setdefault(key, gone) is not gone:
                    raise InputError(
                        each.where(language),
                        expected="each status under “here” or under “left”",
                        found=f"“{phrase}” under both",
                        next_step="Keep it under one of them.",
                    )
        each.finish()
    table.finish()
    return found


def _events(table: Table) -> tuple[dict[str, str], frozenset[str]]:
    """Read what events do, and the headings of their days."""
    found: dict[str, str] = {}
    for name in EVENTS:
        each = table.table(name)
        for language in LANGUAGES:
            for phrase in _all(_list(each, language)):
                if found.setdefault(phrase, name) != name:
                    raise InputError(
                        each.where(language),
                        expected="each event in one list",
                        found=f"“{phrase}” in two",
                        next_step="Keep it in one of them.",
                    )
        each.finish()
    dates = table.table("dates")
    days = {
        phrase.replace(" ", "") for language in LANGUAGES for phrase in _all(_list(dates, language))
    }
    dates.finish()
    table.finish()
    return found, frozenset(days)


def _months(table: Table) -> dict[str, int]:
    found: dict[str, int] = {}
    for number in range(1, 13):
        for name in _all(_list(table, str(number))):
            if found.setdefault(name, number) != number:
                raise InputError(
                    table.where(str(number)),
                    expected="each name under one month",
                    found=f"“{name}” under two",
                    next_step="Keep it under one of them.",
                )
    table.finish()
    return found


def _list(table: Table, key: str) -> tuple[str, ...]:
    """Read a list of texts, in which one may be empty: nothing at all is a word for nothing."""
    value = table.raw(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise table.wrong(key, "a list of texts in quotes")
    if len(value) > MOST_WORDS:
        raise table.wrong(key, f"at most {MOST_WORDS:,} texts")
    return tuple(value)


def _all(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for text in texts for each in spellings(text)))
