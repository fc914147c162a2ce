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
from careerkit.turnover.hris.mapping import ColumnMapping, Role
from careerkit.turnover.hris.mapping_file import read_mapping, remember

GIGABYTE = 1e9
ROLES = get_args(Role)
GROUP = "group"
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
    most_bytes = int(options.most_memory * GIGABYTE)
    seen = preview(options.file, sheet=options.sheet, most_bytes=most_bytes)
    mapping, from_where = _mapping(options, seen)
    by = heading_of(options.by, seen.headings)
    if by and by not in mapping.groups:
        mapping = replace(mapping, groups=(*mapping.groups, by))
    said = [f"{seen.name}: columns read {from_where}."]
    confirmed = options.yes or bool(options.map)
    if not _settled(options, seen):
        question = _question(seen, mapping)
        if ask is None:
            raise InputError(
                seen.name,
                expected="columns of which it is clear what they say",
                found="some that are in doubt",
                next_step=f"{question}\nIf that is right, say --yes; else --map ROLE=COLUMN, "
                "such as --map hired=“Start date”.",
            )
        if not ask(f"{question}\nIs that right?"):
            raise InputError(
                seen.name,
                expected="a yes",
                found="a no",
                next_step="Say which column is what with --map ROLE=COLUMN, or in a file with --mapping.",
            )
        confirmed = True
    loaded = _load(options, mapping, most_bytes)
    if confirmed and from_where in (AS_SUGGESTED, AS_SAID):
        # The window is this file's; next year's has another.
        kept = remember(seen.headings, replace(mapping, opens="", closes=""))
        said.append(f"Kept for the next file with these columns: {kept}")
    return Read(loaded, by, tuple(said))


def heading_of(wanted: str, headings: Sequence[str]) -> str:
    """Find a column by its heading, whatever its spelling in capitals, accents and dashes.

    Raises InputError for one that is not there or that could be several.
    """
    if not wanted or wanted in headings:
        return wanted
    alike = [each for each in headings if plain(each) == plain(wanted)]
    alike = alike or [each for each in headings if plain(wanted) in plain(each).split()]
    if len(alike) == 1:
        return alike[0]
    raise InputError(
        "The column",
        expected=f"one of {listed(alike or headings)}",
        found=shown(wanted),
        next_step="Say which of them." if alike else closest(wanted, headings),
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
        column = heading_of(heading, seen.headings)
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
        next_step=closest(role, (*ROLES, GROUP)),
    )


def _day(text: str, where: str) -> str:
    if not text:
        return ""
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        raise InputError(where, expected="a day such as 2024-12-31", found=shown(text)) from None


def _settled(options: argparse.Namespace, seen: Preview) -> bool:
    """Tell whether nothing about the columns is in doubt, or whether somebody has settled it."""
    if options.mapping or options.yes or (seen.remembered is not None and not options.map):
        return True
    told = {role for role, _ in map(_said, options.map)}
    return all(doubt.about in told or not doubt.blocks for doubt in seen.suggestion.doubts)


def _question(seen: Preview, mapping: ColumnMapping) -> str:
    """Show how the columns would be read, and what is in doubt about it."""
    lines = [f"{seen.name} would be read like this:"]
    lines += [f"  {role.replace('_', ' ')}: {heading}" for role, heading in mapping.columns.items()]
    if mapping.groups:
        lines.append(f"  groups: {listed(mapping.groups)}")
    lines += [f"In doubt: {doubt.says}" for doubt in seen.suggestion.doubts if doubt.blocks]
    return "\n".join(lines)


def _load(options: argparse.Namespace, mapping: ColumnMapping, most_bytes: int) -> Loaded:
    try:
        return load(options.file, mapping, sheet=options.sheet, most_bytes=most_bytes)
    except AmbiguousDates as problem:
        raise InputError(
            problem.where,
            expected=problem.expected,
            found=problem.found,
            next_step=" ".join(
                [*problem.hints, "Say --date-order day-first or --date-order month-first."]
            ),
        ) from None
