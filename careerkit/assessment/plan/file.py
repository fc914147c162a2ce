"""Keep a plan in a small file that both can read, edit and send to each other."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import fields
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from careerkit.assessment.answers import MOST_EVIDENCE, NOTES_LENGTH, Evidence
from careerkit.assessment.ladder import Ladder
from careerkit.assessment.plan.days import days_off
from careerkit.assessment.plan.values import (
    COMMITMENTS,
    KINDS,
    MINUTES,
    MOST_ACTIONS,
    MOST_GOALS,
    MOST_HOURS,
    MOST_MEETINGS,
    MOST_MONEY,
    WEEKS_APART,
    Action,
    Because,
    Budget,
    Cadence,
    Change,
    Commitment,
    Goal,
    Place,
    Plan,
    Signature,
    Status,
)
from careerkit.errors import InputError, shown
from careerkit.files import (
    MOST_BYTES,
    SHORT_TEXT,
    Table,
    check_format,
    closest,
    parse_toml,
    read_toml,
    save_text,
)

FORMAT = 1
ANSWERS = ("", "given", "declined")
MOST_CHANGES = 5_000
IDS = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}")
FIRST_YEAR, LAST_YEAR = 2000, 2150  # what follows from a day may lie decades after it
TITLE = "Development plan"


def load_plan(path: Path, ladder: Ladder) -> Plan:
    """Load a plan strictly; raises InputError that names the field, what came and what was expected."""
    return plan_from(read_toml(path), ladder, where=path.name)


def parse_plan(text: str, ladder: Ladder, *, where: str) -> Plan:
    """Read a plan from text, for instance of an uploaded file."""
    return plan_from(parse_toml(text, where=where), ladder, where=where)


def plan_from(content: dict[str, Any], ladder: Ladder, *, where: str) -> Plan:
    """Build a plan from parsed TOML; `where` names the file in errors."""
    top = Table(content, where)
    check_format(top, current=FORMAT, what="plans")
    goals = tuple(_goal(table) for table in top.tables("goals", at_most=MOST_GOALS))
    plan = Plan(
        id=_id(top, "id"),
        step=top.choice("step", [step.id for step in ladder.steps]),
        ladder=top.text("ladder", most=3 * SHORT_TEXT),
        start=date(top, "start"),
        answers_of=date(top, "answers_of"),
        changed=_moment(top, "changed"),
        person=top.text("person", most=SHORT_TEXT, default=""),
        leader=top.text("leader", most=SHORT_TEXT, default=""),
        goals=goals,
        commitments=commitments(top),
        budget=_budget(top.table("budget")) if top.has("budget") else None,
        cadence=_cadence(top.table("cadence")) if top.has("cadence") else None,
        place=_place(top.table("place")),
        notes=top.text("notes", most=NOTES_LENGTH, default=""),
        confidential=top.text("confidential", most=NOTES_LENGTH, default=""),
        signatures=tuple(_signature(table) for table in top.tables("signatures", at_most=2)),
        revision=top.whole("revision", 0, 1_000_000, default=0),
        history=tuple(_change(table) for table in top.tables("history", at_most=MOST_CHANGES)),
        entries=top.whole("entries", 0, MOST_MEETINGS, default=0),
    )
    top.finish()
    _check_whole(plan, where)
    return plan


def check_plan(plan: Plan) -> None:
    """Refuse a plan that could not be loaded again; raises InputError."""
    plan_from(_content(plan), _AnyLadder(plan.step), where="the plan")  # type: ignore[arg-type]


class _AnyLadder:
    """Stand in for a ladder where only the plan's own step matters."""

    def __init__(self, step: str) -> None:
        self.steps = (type("Step", (), {"id": step}),)


def save_plan(path: Path, plan: Plan, *, confidential: bool = False) -> None:
    """Save a plan whole or not at all; what is confidential only if that is asked for."""
    save_text(path, plan_text(plan, confidential=confidential))


def plan_text(plan: Plan, *, confidential: bool = False) -> str:
    """Write a plan as TOML, without what is confidential unless that is asked for.

    Raises InputError for a plan that could not be loaded again: what nobody can read is not kept.
    """
    import tomli_w  # noqa: PLC0415 - only saving needs it

    kept = plan if confidential else plan.shared
    check_plan(kept)
    told = "with confidential notes: do not pass it on" if kept.confidential else "for both to read"
    head = [
        f"# {TITLE}, {told}. Written by careerkit.",
        "# You may read and edit this file. Dates are written 2027-01-31, without quotes.",
    ]
    text = "\n".join(head) + "\n\n" + tomli_w.dumps(_content(kept))
    size = len(text.encode("utf-8", "replace"))
    if size > MOST_BYTES:
        raise InputError(
            TITLE,
            expected=f"at most {MOST_BYTES // 1000:,} kB of text",
            found=f"{size // 1000:,} kB",
            next_step="Shorten its texts.",
        )
    return text


def date(table: Table, key: str) -> dt.date:
    """Read a date of the years from 2000 to 2150."""
    value = table.raw(key)
    good = isinstance(value, dt.date) and not isinstance(value, dt.datetime)
    if not good or not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise table.wrong(key, "a date such as 2027-01-31, without quotes")
    return value  # type: ignore[no-any-return] # isinstance has seen to it


def maybe_date(table: Table, key: str) -> dt.date | None:
    """Read a date that may be missing."""
    return date(table, key) if table.has(key) else None


def commitments(table: Table) -> tuple[Commitment, ...]:
    """Read the four commitments; one that is not there has no answer yet."""
    found: dict[str, Commitment] = {}
    for entry in table.tables("commitments", at_most=len(COMMITMENTS)):
        name = entry.choice("id", COMMITMENTS)
        if name in found:
            raise entry.wrong("id", "each commitment once", "Remove one of the two.")
        found[name] = Commitment(
            name,
            entry.choice("answer", ANSWERS, default=""),
            entry.text("says", default=""),
            entry.text("reason", default=""),
        )
        entry.finish()
    return tuple(found.get(name, Commitment(name)) for name in COMMITMENTS)


def _goal(table: Table) -> Goal:
    actions = tuple(_action(entry) for entry in table.tables("actions", at_most=MOST_ACTIONS))
    goal = Goal(
        criterion=_id(table, "criterion"),
        name=table.text("name", most=SHORT_TEXT),
        says=table.text("says", default=""),
        because=Because(table.choice("because", list(Because))),
        actions=actions,
        left_out=table.text("left_out", default=""),
        met_on=maybe_date(table, "met_on"),
    )
    table.finish()
    return goal


def _action(table: Table) -> Action:
    action = Action(
        id=_id(table, "id"),
        text=table.text("text"),
        kind=table.choice("kind", KINDS, default="other"),
        proof=table.text("proof", default=""),
        helper=table.text("helper", most=SHORT_TEXT, default=""),
        start=maybe_date(table, "start"),
        due=maybe_date(table, "due"),
        hours=table.number("hours", 0, MOST_HOURS, default=0),
        helper_hours=table.number("helper_hours", 0, MOST_HOURS, default=0),
        cost=table.number("cost", 0, MOST_MONEY, default=0),
        status=Status(table.choice("status", list(Status), default="open")),
        evidence=tuple(_evidence(e) for e in table.tables("evidence", at_most=MOST_EVIDENCE)),
        done_on=maybe_date(table, "done_on"),
        grade=table.choice("grade", ("", "A", "B", "C", "D"), default=""),
        suggestion=table.text("suggestion", most=SHORT_TEXT, default=""),
    )
    table.finish()
    if action.start is not None and action.due is not None and action.due < action.start:
        raise table.wrong("due", f"a day on or after its start, {action.start}")
    return action


def _evidence(table: Table) -> Evidence:
    piece = Evidence(
        table.text("what"),
        table.text("when", most=SHORT_TEXT, default=""),
        table.text("who", most=SHORT_TEXT, default=""),
        table.text("link", default=""),
    )
    table.finish()
    return piece


def _budget(table: Table) -> Budget:
    budget = Budget(
        table.number("amount", 0, MOST_MONEY, default=0),
        table.text("currency", most=10, default=""),
    )
    table.finish()
    return budget


def _cadence(table: Table) -> Cadence:
    at = table.raw("at", dt.time(10))
    if not isinstance(at, dt.time) or at.tzinfo is not None:
        raise table.wrong("at", "a time of day such as 10:00:00, without quotes")
    cadence = Cadence(
        weeks=table.whole("weeks", *WEEKS_APART),
        first=date(table, "first"),
        meetings=table.whole("meetings", 1, MOST_MEETINGS),
        at=at,
        minutes=table.whole("minutes", *MINUTES, default=30),
        zone=known_zone(table.text("zone", most=SHORT_TEXT, default="UTC"), table.where("zone")),
    )
    table.finish()
    return cadence


def known_zone(name: str, where: str) -> str:
    """Give the name of a time zone back; raises InputError for one that is not known."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # a folder, an empty name, a file that is no zone
        raise InputError(
            where,
            expected="a time zone such as Europe/Berlin or America/New_York",
            found=shown(name),
            next_step=closest(name, sorted(available_timezones())),
        ) from None
    return name


def _place(table: Table) -> Place:
    place = Place(
        table.text("country", most=10, default=""), table.text("region", most=20, default="")
    )
    table.finish()
    try:
        days_off(place)
    except InputError as error:
        raise InputError(
            table.where(error.where),
            expected=error.expected,
            found=error.found,
            next_step=error.next_step,
        ) from None
    return place


def _signature(table: Table) -> Signature:
    signature = Signature(
        table.choice("who", ("pm", "leader")),
        table.text("name", most=SHORT_TEXT),
        date(table, "on"),
        table.text("of", most=SHORT_TEXT),
    )
    table.finish()
    return signature


def _change(table: Table) -> Change:
    change = Change(
        table.whole("revision", 0, 1_000_000),
        date(table, "on"),
        table.text("by", most=SHORT_TEXT, default=""),
        table.text("what", most=SHORT_TEXT),
        table.text("before", most=NOTES_LENGTH, default=""),
        table.text("after", most=NOTES_LENGTH, default=""),
    )
    table.finish()
    return change


def _moment(table: Table, key: str) -> dt.datetime:
    value = table.raw(key)
    if not isinstance(value, dt.datetime) or value.tzinfo is None:
        raise table.wrong(key, "a moment such as 2027-01-31T10:00:00Z, without quotes")
    return value.astimezone(dt.UTC).replace(microsecond=0)


def _id(table: Table, key: str) -> str:
    value = table.text(key, most=SHORT_TEXT)
    if not IDS.fullmatch(value):
        raise table.wrong(key, "a name of letters, digits, dots, hyphens and underscores")
    return value


def _check_whole(plan: Plan, where: str) -> None:
    """Refuse what only shows when all of it is there: doubles, and more than anybody can do."""
    actions = [action.id for _, action in plan.actions]
    if len(actions) > MOST_ACTIONS:
        raise InputError(
            where,
            expected=f"at most {MOST_ACTIONS} actions",
            found=f"{len(actions):,}",
            next_step="Keep those that matter; nobody does so many.",
        )
    named: tuple[tuple[str, list[str]], ...] = (
        ("goal for each criterion", [goal.criterion for goal in plan.goals]),
        ("action of each id", actions),
        ("signature of each side", [s.who for s in plan.signatures]),
    )
    for what, names in named:
        double = next((name for name in names if names.count(name) > 1), None)
        if double is not None:
            raise InputError(
                where,
                expected=f"one {what}",
                found=f"{shown(double)} more than once",
                next_step="Remove one, or give it another id.",
            )


def _content(plan: Plan) -> dict[str, Any]:
    return {"format": FORMAT} | _table(plan)


def _table(value: Any) -> dict[str, Any]:
    """Give a plan or a part of it as a table of TOML; what is empty is left out."""
    told = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return {key: each for key, each in told.items() if each not in (None, "", [], {})}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Status | Because):
        return value.value
    return _table(value) if hasattr(value, "__dataclass_fields__") else value
