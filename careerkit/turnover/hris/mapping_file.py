"""Keep how a file's columns are read: as TOML, and under the headings for the next time."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import tomli_w

from careerkit.errors import InputError, listed, shown
from careerkit.files import (
    SHORT_TEXT,
    Table,
    check_format,
    closest,
    is_file,
    parse_toml,
    read_toml,
    save_text,
)
from careerkit.resources import home
from careerkit.turnover.hris.mapping import MOST_GAP, ColumnMapping, DateOrder
from careerkit.turnover.hris.vocabulary import EVENTS, KINDS, PERIODS, ROLES, UNITS

FORMAT = 1
MOST_GROUPS = 200
LONGEST_HEADING = 300
FOLDER = "mappings"
LONGEST_GAP = 366  # days
ABOUT = """\
# How careerkit reads the columns of an export. You may edit this file.
#
# [columns]   what a column is → its heading in the file, spelt as there
# groups      the headings by which people can be compared
# date_order  "day first", "month first" or "year first" where the dates do not settle it
# [kinds]     a reason for leaving, as it stands in the file → "voluntary", "involuntary", "other",
#             "moved" (to another post: no exit) or "still here"
# [events]    what happened, in a file with a row for each event → "hire", "rehire", "exit" or "change"
# gap         days between two posts of a person up to which nobody left; 7 unless it stands here

"""


def read_mapping(path: Path) -> ColumnMapping:
    """Read a mapping that a person may have edited; InputError names the key."""
    return mapping_from(read_toml(path), where=path.name)


def parse_mapping(text: str, *, where: str) -> ColumnMapping:
    """Read a mapping from a text."""
    return mapping_from(parse_toml(text, where=where), where=where)


def mapping_from(content: dict[str, Any], *, where: str) -> ColumnMapping:
    """Build a mapping from parsed TOML; `where` names the file in errors."""
    top = Table(content, where)
    check_format(top, current=FORMAT, what="column mappings")
    columns, kinds, events = (top.table(key) for key in ("columns", "kinds", "events"))
    mapping = ColumnMapping(
        columns={
            role: columns.text(role, most=LONGEST_HEADING) for role in ROLES if columns.has(role)
        },
        groups=top.texts("groups", most=LONGEST_HEADING, at_most=MOST_GROUPS),
        date_order=top.choice("date_order", get_args(DateOrder), default=""),  # type: ignore[arg-type]
        decimal=top.choice("decimal", ("", ",", "."), default=""),  # type: ignore[arg-type]
        tenure_unit=top.choice("tenure_unit", ("", *UNITS), default=""),  # type: ignore[arg-type]
        pay_period=top.choice("pay_period", ("", *PERIODS), default=""),  # type: ignore[arg-type]
        kinds={word: kinds.choice(word, KINDS) for word in kinds.content},
        events={word: events.choice(word, EVENTS) for word in events.content},
        gap=top.whole("gap", 0, LONGEST_GAP, default=MOST_GAP),
        opens=_day(top, "opens"),
        closes=_day(top, "closes"),
    )
    _refuse_unknown(columns)
    top.finish()
    return checked(mapping, where)


def checked(mapping: ColumnMapping, where: str) -> ColumnMapping:
    """Refuse a mapping that contradicts itself: one heading for two roles, a window that ends first."""
    seen: dict[str, str] = {}
    for role, heading in mapping.columns.items():
        if heading in seen:
            raise InputError(
                f"{where}, columns.{role}",
                expected="each heading in one place",
                found=f"{shown(heading)}, which stands at {seen[heading]} too",
                next_step="Keep it where it belongs.",
            )
        seen[heading] = role
    if mapping.opens and mapping.closes and mapping.opens > mapping.closes:
        raise InputError(
            f"{where}, closes",
            expected=f"a day after {mapping.opens}, when the window opens",
            found=mapping.closes,
            next_step="Exchange the two days, or correct one.",
        )
    return mapping


def mapping_text(mapping: ColumnMapping) -> str:
    """Write a mapping as TOML; read again, it is the same."""
    data: dict[str, Any] = {"format": FORMAT, "groups": list(mapping.groups)}
    for key in ("date_order", "decimal", "tenure_unit", "pay_period", "opens", "closes"):
        if value := getattr(mapping, key):
            data[key] = value
    data["columns"] = {role: mapping.columns[role] for role in ROLES if role in mapping.columns}
    if mapping.gap != MOST_GAP:
        data["gap"] = mapping.gap
    for key in ("kinds", "events"):
        if value := getattr(mapping, key):
            data[key] = dict(value)
    return ABOUT + tomli_w.dumps(data)


def save_mapping(mapping: ColumnMapping, path: Path) -> None:
    """Write a mapping as TOML, whole or not at all."""
    text = mapping_text(mapping)
    parse_mapping(text, where="The mapping")  # what could not be read again must not be kept
    save_text(path, text)


def check_fits(mapping: ColumnMapping, headings: Sequence[str], *, where: str) -> None:
    """Refuse a mapping that names a heading which the file does not have, with the nearest one."""
    for heading in (*mapping.columns.values(), *mapping.groups):
        if heading not in headings:
            raise InputError(
                where,
                expected=f"a column {shown(heading)}, as the mapping says",
                found=f"the headings {listed(headings)}" if headings else "no headings",
                next_step=closest(heading, headings) or "Map the columns of this file anew.",
            )


def remembered(headings: Sequence[str]) -> ColumnMapping | None:
    """Give the mapping that was kept for a file with just these headings, in whatever order.

    InputError says which file to correct or remove where somebody edited it so that it does not fit.
    """
    path = place_of(headings)
    if not is_file(path):
        return None
    mapping = read_mapping(path)
    check_fits(mapping, headings, where=str(path))
    return mapping


def remember(headings: Sequence[str], mapping: ColumnMapping) -> Path:
    """Keep a mapping for files with these headings; gives the file."""
    check_fits(mapping, headings, where="The mapping")
    path = place_of(headings)
    save_mapping(checked(mapping, "The mapping"), path)
    return path


def place_of(headings: Sequence[str]) -> Path:
    """Name the file of a set of headings.

    Their order does not count, as systems export columns in changing orders; one heading more or less
    makes another file, as the new one may be the better hire date.
    """
    digest = hashlib.sha256("\n".join(sorted(headings)).encode("utf-8", "replace")).hexdigest()
    return home() / FOLDER / f"{digest[:16]}.toml"


def _day(top: Table, key: str) -> str:
    text = top.text(key, most=SHORT_TEXT, default="")
    if text:
        try:
            dt.date.fromisoformat(text)
        except ValueError:
            raise top.wrong(key, "a day as in 2024-12-31, in quotes") from None
    return text


def _refuse_unknown(columns: Table) -> None:
    for key in columns.content:
        if key not in ROLES:
            raise InputError(
                columns.where(key),
                expected=f"only {listed(ROLES)}",
                found=f"the unknown key {shown(key)}",
                next_step=closest(key, ROLES) or "Remove it or correct its name.",
            )
