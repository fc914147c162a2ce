"""Cases for practising the conversation in threes: what each of the three reads, and both ratings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from careerkit.assessment.answers import FORMAT as ANSWERS_FORMAT
from careerkit.assessment.answers import Answers, answers_from
from careerkit.assessment.conversation.guide import Guide
from careerkit.assessment.conversation.guide_file import (
    Sources,
    check_once,
    default_guide,
    read_id,
    read_origin,
)
from careerkit.assessment.ladder import Ladder, Origin
from careerkit.assessment.ladder_file import default_ladder
from careerkit.assessment.plan.file import date
from careerkit.errors import InputError, listed, shown
from careerkit.files import SHORT_TEXT, Table, check_format, closest, read_sources, read_toml
from careerkit.resources import data_file

FORMAT = 1
LONGEST_TALK, LONGEST_DEBRIEF = 120, 60
MOST_CASES = 50
OF_ANSWERS = ("numbers", "judged", "context", "evidence")


class Role(StrEnum):
    """Who takes part."""

    LEADER = "leader"
    PM = "product manager"
    OBSERVER = "observer"


@dataclass(frozen=True, slots=True)
class Watch:
    """Something that the observer looks for; `principle` is the id of the principle it belongs to."""

    principle: str
    look_for: str
    origin: Origin


@dataclass(frozen=True)
class RolePlay:
    """One case.

    Attributes
    ----------
    pm_name, leader_name: invented, and marked so
    minutes, debrief_minutes: of the talk, and of looking back at it
    situation:      what all three read
    for_leader, for_pm: what each of the two knows
    only_pm_knows:  what the leader has to find out
    pm, by_leader:  both ratings, of one day
    watch:          the observer's sheet
    debrief:        what to ask afterwards
    """

    id: str
    name: str
    step: str
    pm_name: str
    leader_name: str
    minutes: int
    debrief_minutes: int
    situation: str
    for_leader: str
    for_pm: str
    only_pm_knows: str
    pm: Answers
    by_leader: Answers
    watch: tuple[Watch, ...]
    debrief: tuple[str, ...]
    origin: Origin

    def handout(self, role: Role) -> tuple[str, ...]:
        """Give what one of the three reads beforehand; what only one may know is in theirs alone."""
        own = {
            Role.LEADER: (self.for_leader,),
            Role.PM: (self.for_pm, self.only_pm_knows),
            Role.OBSERVER: tuple(watch.look_for for watch in self.watch),
        }
        return self.situation, *own[role]

    def rating(self, role: Role) -> Answers | None:
        """Give the rating that one of the three brings along; the observer has none."""
        return {Role.LEADER: self.by_leader, Role.PM: self.pm}.get(role)


@lru_cache
def default_role_plays() -> tuple[RolePlay, ...]:
    """Load what careerkit ships, `data/role_play.toml`, for its own ladder and guide."""
    return load_role_plays(data_file("role_play.toml"), default_ladder(), default_guide())


def role_play(case_id: str) -> RolePlay:
    """Find one of the cases that careerkit ships; raises InputError that lists those there are."""
    cases = {case.id: case for case in default_role_plays()}
    if case_id not in cases:
        raise InputError(
            "case",
            expected=f"one of {listed(cases)}",
            found=shown(case_id),
            next_step=closest(case_id, cases),
        )
    return cases[case_id]


def load_role_plays(path: Path, ladder: Ladder, guide: Guide) -> tuple[RolePlay, ...]:
    """Load a file of cases; InputError names the file, the key, what was expected and what came."""
    return role_plays_from(read_toml(path), ladder, guide, where=path.name)


def role_plays_from(
    content: dict[str, Any], ladder: Ladder, guide: Guide, *, where: str
) -> tuple[RolePlay, ...]:
    """Build cases from parsed TOML; `where` names the file in errors."""
    top = Table(content, where)
    check_format(top, current=FORMAT, what="cases for practice")
    top.text("title", most=SHORT_TEXT)
    top.text("version", most=SHORT_TEXT)
    sources = read_sources(top.table("sources"))
    reader = _CaseReader(ladder, guide, sources, date(top, "date"))
    reader.watch = reader.watches(top)
    reader.debrief = top.texts("debrief", at_most=20)
    cases = tuple(reader.read(table) for table in top.tables("cases", at_most=MOST_CASES))
    top.finish()
    check_once((case.id for case in cases), top, "cases")
    if not cases:
        raise top.wrong("cases", "at least one case", "Add a [[cases]] table.")
    return cases


@dataclass
class _CaseReader:
    """Reads cases; what all of them share is read first."""

    ladder: Ladder
    guide: Guide
    sources: Sources
    on: dt.date
    watch: tuple[Watch, ...] = ()
    debrief: tuple[str, ...] = ()

    def read(self, table: Table) -> RolePlay:
        step = table.choice("step", [step.id for step in self.ladder.steps])
        pm = table.text("pm", most=SHORT_TEXT)
        case = RolePlay(
            id=read_id(table),
            name=table.text("name", most=SHORT_TEXT),
            step=step,
            pm_name=pm,
            leader_name=table.text("leader", most=SHORT_TEXT),
            minutes=table.whole("minutes", 1, LONGEST_TALK),
            debrief_minutes=table.whole("debrief_minutes", 1, LONGEST_DEBRIEF),
            situation=table.text("situation"),
            for_leader=table.text("for_leader"),
            for_pm=table.text("for_pm"),
            only_pm_knows=table.text("only_pm_knows", default=""),
            pm=self._answers(table.table("pm_answers"), step, pm),
            by_leader=self._answers(table.table("leader_answers"), step, pm),
            watch=(*self.watch, *self.watches(table)),
            debrief=(*self.debrief, *table.texts("debrief", at_most=20)),
            origin=read_origin(table, self.sources),
        )
        table.finish()
        return case

    def watches(self, table: Table) -> tuple[Watch, ...]:
        return tuple(self._watch(entry) for entry in table.tables("watch", at_most=20))

    def _watch(self, table: Table) -> Watch:
        watch = Watch(
            table.choice("principle", [each.id for each in self.guide.principles]),
            table.text("look_for"),
            read_origin(table, self.sources),
        )
        table.finish()
        return watch

    def _answers(self, table: Table, step: str, person: str) -> Answers:
        for name in OF_ANSWERS:
            table.raw(name, "")
        table.finish()
        content = {
            "format": ANSWERS_FORMAT,
            "step": step,
            "date": self.on,
            "person": person,
            "ladder": self.ladder.stamp,
            **table.content,
        }
        return answers_from(content, self.ladder, where=table.where())
