"""An HR system's export as the commands read it: which file, what its columns are, by what to group."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from careerkit.errors import InputError, listed, shown
from careerkit.files import closest
from careerkit.spreadsheet import plain
from careerkit.turnover.hris.dates import AmbiguousDates
from careerkit.turnover.hris.load import Preview, load, preview
from careerkit.turnover.hris.loaded import Loaded
from careerkit.turnover.hris.mapping import ColumnMapping, DateOrder, Role
from careerkit.turnover.hris.mapping_file import read_mapping, remember
from careerkit.turnover.hris.suggest import usable

GIGABYTE = 1e9
MOST_GIGABYTES = 1_000_000
EARLIEST = dt.date(1900, 1, 1)
REASONS = 3  # why no row could be used
ROLES = get_args(Role)
GROUP = "group"
OUTCOMES = ("end", "exit_kind", "left", "status")  # which say who has left
DAYS = "date_order"
SAY_ORDER = "Say --date-order day-first or --date-order month-first."
# How the columns were read, at the end of a sentence.
FROM_FILE, AS_LAST_TIME, AS_SUGGESTED, AS_SAID = (
    "as the mapping says",
    "as they were the last time",
    "by their headings",
    "as you said",
)

Ask = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was loaded, and what to say of it.

    loaded: the file
    by:     the heading to group by as the file spells it, or nothing
    said:   how it was read, each a line for the person who asked
    """

    loaded: Loaded
    by: str
    said: tuple[str, ...]


def read_export(options: argparse.Namespace, ask: Ask | None = None) -> Read:
    """Load the file that the arguments name.

    ask: puts a question with yes or no to the person, where there is one; without it what is in doubt
         has to be said by arguments

    Raises InputError for what cannot be read, with the argument that would settle it.
    """
    _check_numbers(options)
    most_bytes = int(options.most_memory * GIGABYTE)
    seen = preview(options.file, sheet=options.sheet, most_bytes=most_bytes)
    mapping, from_where = _mapping(options, seen)
    by = heading_of(options.by, seen.headings, where="--by")
    _check_by(by, mapping)
    if by and by not in mapping.groups:
        mapping = replace(mapping, groups=(*mapping.groups, by))
    said = [f"{seen.name}: columns read {from_where}."]
    confirmed = options.yes or bool(options.map)
    if not usable(mapping):
        raise _lacking(seen, mapping)
    doubts = _open_doubts(options, seen)
    if doubts:
        question = _question(seen, mapping, doubts)
        if ask is None:
            raise InputError(
                seen.name,
                expected="columns of which it is clear what they say",
                found="some that are in doubt",
                next_step=f"{question}\n{_what_to_say(doubts)}",
            )
        if doubts != [DAYS] and not ask(f"{question}\nIs that right?"):
            raise InputError(
                seen.name,
                expected="a yes",
                found="a no",
                next_step="Say which column is what with --map ROLE=COLUMN, or in a file with --mapping.",
            )
        confirmed = True
    loaded = _load(options, mapping, most_bytes, ask)
    mapping = loaded.mapping
    if not len(loaded.spells):
        said += [f"None of its {loaded.rows:,} rows could be used.", *_why_none(loaded)]
    elif confirmed and from_where in (AS_SUGGESTED, AS_SAID):
        # The window is this file's; next year's has another.
        kept = remember(seen.headings, replace(mapping, opens="", closes=""))
        said.append(f"Kept for the next file with these columns: {kept}")
    return Read(loaded, by, tuple(said))


def _check_numbers(options: argparse.Namespace) -> None:
    """Refuse numbers that nothing can be drawn or read with."""
    if options.seed < 0:
        raise InputError("--seed", expected="a whole number from 0", found=shown(options.seed))
    if not 0 < options.most_memory <= MOST_GIGABYTES:
        raise InputError(
            "--most-memory",
            expected=f"gigabytes above 0, up to {MOST_GIGABYTES:,}",
            found=f"{options.most_memory:g}",
        )


def _why_none(loaded: Loaded) -> list[str]:
    """Say why no row could be used, with how the columns were read, which is most often the cause."""
    reasons = [f"{each.says} ({each.rows:,})" for each in loaded.reasons.values()][:REASONS]
    read = [f"{role.replace('_', ' ')}: {name}" for role, name in loaded.mapping.columns.items()]
    return [*reasons, f"Read like this: {listed(read)}. --map ROLE=COLUMN says it otherwise."]


def heading_of(wanted: str, headings: Sequence[str], *, where: str = "The column") -> str:
    """Find a column by its heading, whatever its spelling in capitals, accents, blanks and dashes.

    A word of it is enough, or a piece of it, if no other column has that.
    Raises InputError for one that is not there or that could be several.
    """
    if not wanted or wanted in headings:
        return wanted
    key = plain(wanted)
    ways: tuple[Callable[[str], bool], ...] = (
        lambda each: each == key,
        lambda each: each.replace(" ", "") == key.replace(" ", ""),
        lambda each: key in each.split(),
        lambda each: key in each,
    )
    found = ([h for h in headings if fits(plain(h))] for fits in ways) if key else ()
    alike: list[str] = next(filter(None, found), [])
    if len(alike) == 1:
        return alike[0]
    raise InputError(
        where,
        expected=f"one of the columns {listed(alike or headings)}",
        found=shown(wanted),
        next_step="Say which of them."
        if alike
        else closest(wanted, headings) or closest(wanted.capitalize(), headings),
    )


def _check_by(by: str, mapping: ColumnMapping) -> None:
    """Refuse to compare people by what says whether they left: of course that differs."""
    for role in OUTCOMES:
        if by and mapping.columns.get(role) == by:
            raise InputError(
                "--by",
                expected="a column that says something of everybody, such as their team",
                found=f"{shown(by)}, which says who has left",
            )


def _mapping(options: argparse.Namespace, seen: Preview) -> tuple[ColumnMapping, str]:
    """Find how the columns are read, and say where that comes from."""
    if options.mapping is not None:
        mapping, whence = read_mapping(options.mapping), FROM_FILE
    elif seen.remembered is not None and not options.map:
        mapping, whence = seen.remembered, AS_LAST_TIME
    else:
        mapping = seen.remembered or seen.suggestion.mapping
        whence = AS_SAID if options.map else AS_SUGGESTED
    columns, groups = dict(mapping.columns), list(mapping.groups)
    for role, heading in map(_said, options.map):
        column = heading_of(heading, seen.headings, where=f"--map {role}")
        if role == GROUP:
            groups += [column] if column not in groups else []
            continue
        columns = {each: name for each, name in columns.items() if name != column}
        columns[role] = column
        groups = [each for each in groups if each != column]
    changes: dict[str, Any] = {
        name: value
        for name, value in (
            ("date_order", (options.date_order or "").replace("-", " ")),
            ("opens", _day(options.opens, "--opens")),
            ("closes", _day(options.closes, "--closes")),
        )
        if value
    }
    return replace(mapping, columns=columns, groups=tuple(groups), **changes), whence


def _said(text: str) -> tuple[str, str]:
    role, equals, heading = text.partition("=")
    role = role.strip().replace("-", "_")
    if equals and role in (*ROLES, GROUP):
        return role, heading.strip()
    raise InputError(
        "--map",
        expected=f"ROLE=COLUMN with one of {', '.join((*ROLES, GROUP))}",
        found=shown(text),
        next_step="" if role in (*ROLES, GROUP) else closest(role, (*ROLES, GROUP)),
    )


def _day(text: str, where: str) -> str:
    if not text:
        return ""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise InputError(where, expected="a day such as 2024-12-31", found=shown(text)) from None
    if not EARLIEST <= day <= dt.datetime.now().astimezone().date():
        raise InputError(
            where,
            expected=f"a day from {EARLIEST} to today, as no file knows what comes later",
            found=shown(text),
        )
    return day.isoformat()


def _open_doubts(options: argparse.Namespace, seen: Preview) -> list[str]:
    """List what about the columns is in doubt and has not been settled by anybody."""
    if options.mapping or (seen.remembered is not None and not options.map):
        return []
    told = {role for role, _ in map(_said, options.map)}
    told |= {DAYS} if options.date_order else set()
    blocking = [doubt.about for doubt in seen.suggestion.doubts if doubt.blocks]
    left = [about for about in dict.fromkeys(blocking) if about not in told]
    # A yes cannot say which of two readings of a day is meant.
    return [about for about in left if about == DAYS] if options.yes else left


def _question(seen: Preview, mapping: ColumnMapping, doubts: Sequence[str]) -> str:
    """Show how the columns would be read, and what is in doubt about it."""
    lines = [f"{seen.name} would be read like this:"]
    lines += [f"  {role.replace('_', ' ')}: {heading}" for role, heading in mapping.columns.items()]
    if mapping.groups:
        lines.append(f"  groups: {listed(mapping.groups)}")
    lines += [f"In doubt: {each.says}" for each in seen.suggestion.doubts if each.about in doubts]
    return "\n".join(lines)


def _lacking(seen: Preview, mapping: ColumnMapping) -> InputError:
    """Say what no column has been found for, and how to name it."""
    taken = [f"{role.replace('_', ' ')}: {name}" for role, name in mapping.columns.items()]
    return InputError(
        seen.name,
        expected="a column that says since when people have been here, and one that says who has left",
        found=f"the columns {listed(seen.headings)}"
        + (f", of which this is clear: {listed(taken)}" if taken else ""),
        next_step=" ".join(
            [*seen.suggestion.lacks[:2], "If a column says it, name it, such as --map end=COLUMN."]
        ),
    )


def _what_to_say(doubts: Sequence[str]) -> str:
    """Name the arguments that would settle it."""
    said = []
    if doubts != [DAYS]:
        said.append(
            "If that is right, say --yes; else --map ROLE=COLUMN, such as --map hired=“Start date”."
        )
    if DAYS in doubts:
        said.append(SAY_ORDER)
    return " ".join(said)


def _load(
    options: argparse.Namespace, mapping: ColumnMapping, most_bytes: int, ask: Ask | None
) -> Loaded:
    """Load the file; days that can be read in two ways are asked about, if somebody is there."""
    try:
        return load(options.file, mapping, sheet=options.sheet, most_bytes=most_bytes)
    except AmbiguousDates as problem:
        if ask is not None:
            first = ask(
                f"In {shown(problem.column)} stands {problem.found}.\nDoes the day come first?"
            )
            order: DateOrder = "day first" if first else "month first"
            again = replace(mapping, date_order=order)
            return load(options.file, again, sheet=options.sheet, most_bytes=most_bytes)
        raise InputError(
            problem.where,
            expected=problem.expected,
            found=problem.found,
            next_step=" ".join([*problem.hints, SAY_ORDER]),
        ) from None
