"""What is typed or chosen in the fields of a plan: read, or refused in a sentence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any

from careerkit.assessment.answers import MOST_EVIDENCE, NOTES_LENGTH, Evidence
from careerkit.assessment.plan.file import known_zone
from careerkit.assessment.plan.values import (
    KINDS,
    MINUTES,
    MOST_HOURS,
    MOST_MEETINGS,
    WEEKS_APART,
    Status,
)
from careerkit.errors import InputError, listed, shown
from careerkit.files import LONG_TEXT, SHORT_TEXT, clean_text
from careerkit.panels.typed import amount, day, measure, whole
from careerkit.turnover.assumptions import CURRENCY

CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")
Reader = Callable[[Any, str], Any]


def words(most: int, *, needed: bool = False) -> Reader:
    """Give what reads a text of at most so many characters; longer ones are refused, not cut."""

    def read(typed: Any, where: str) -> str:
        text = clean_text(typed, most + 1)
        if len(text) > most:
            raise InputError(
                where,
                expected=f"at most {most:,} characters",
                found="more",
                next_step="Shorten it.",
            )
        if needed and not text:
            raise InputError(where, expected="a few words", found="nothing")
        return text

    return read


def one_of(options: Iterable[str]) -> Reader:
    """Give what reads one of a few words."""
    known = tuple(options)

    def read(chosen: Any, where: str) -> str:
        if not isinstance(chosen, str) or chosen not in known:
            raise InputError(where, expected=f"one of {listed(known)}", found=shown(chosen))
        return chosen

    return read


def money(typed: Any, where: str) -> float:
    """Read an amount of money; nothing typed is 0."""
    return amount(typed, where) or 0.0


def currency(typed: Any, where: str) -> str:
    """Read a currency's three letters, or nothing."""
    written = clean_text(typed, SHORT_TEXT).upper()
    if written and not CURRENCY.fullmatch(written):
        raise InputError(where, expected="three letters, such as EUR", found=shown(written))
    return written


def clock_time(typed: Any, where: str) -> dt.time:
    """Read a time of day."""
    if isinstance(typed, dt.time) and typed.tzinfo is None:
        return typed.replace(second=0, microsecond=0)
    written = clean_text(typed if typed is not None else "", SHORT_TEXT)
    found = CLOCK.fullmatch(written)
    try:
        if found:
            return dt.time(int(found[1]), int(found[2]))
    except ValueError:  # 25:00
        pass
    raise InputError(
        where,
        expected="a time of day such as 10:00 or 14:30",
        found=shown(written) if written else "nothing",
    )


def zone(chosen: Any, where: str) -> str:
    """Read the name of a time zone."""
    return known_zone(clean_text(chosen, SHORT_TEXT), where)


def pieces(items: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Take what shows that an action is done; entries that say nothing are left out."""
    read, brief = words(LONG_TEXT), words(SHORT_TEXT)
    said = [item for item in items if item.what.strip()]
    if len(said) > MOST_EVIDENCE:
        raise InputError(
            "what shows it", expected=f"at most {MOST_EVIDENCE} entries", found=f"{len(said):,}"
        )
    return tuple(
        Evidence(
            read(item.what, "what shows it"),
            brief(item.when, "when it was"),
            brief(item.who, "who saw it"),
            read(item.link, "where it can be found"),
        )
        for item in said
    )


def _hours(typed: Any, where: str) -> float:
    return measure(typed, where, unit="hours", most=MOST_HOURS) or 0.0


def _needed_day(typed: Any, where: str) -> dt.date:
    on = day(typed, where)
    if on is None:
        raise InputError(where, expected="a day, such as 2027-01-31", found="nothing")
    return on


def _whole(unit: str, least: int, most: int) -> Reader:
    return lambda typed, where: whole(typed, where, unit=unit, least=least, most=most)


PLAN: dict[str, Reader] = {
    "person": words(SHORT_TEXT),
    "leader": words(SHORT_TEXT),
    "start": _needed_day,
    "notes": words(NOTES_LENGTH),
    "confidential": words(NOTES_LENGTH),
}
ACTION: dict[str, Reader] = {
    "text": words(LONG_TEXT, needed=True),
    "kind": one_of(KINDS),
    "proof": words(LONG_TEXT),
    "helper": words(SHORT_TEXT),
    "start": day,
    "due": day,
    "hours": _hours,
    "helper_hours": _hours,
    "cost": money,
    "status": lambda chosen, where: Status(one_of(Status)(chosen, where)),
    "done_on": day,
}
COMMITMENT: dict[str, Reader] = {
    "answer": one_of(("", "given", "declined")),
    "says": words(LONG_TEXT),
    "reason": words(LONG_TEXT),
}
BUDGET: dict[str, Reader] = {"amount": money, "currency": currency}
CADENCE: dict[str, Reader] = {
    "weeks": _whole("weeks", *WEEKS_APART),
    "first": _needed_day,
    "meetings": _whole("meetings", 1, MOST_MEETINGS),
    "at": clock_time,
    "minutes": _whole("minutes", *MINUTES),
    "zone": zone,
}
