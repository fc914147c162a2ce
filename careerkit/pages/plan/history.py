"""What was changed in a plan, in words, and what has moved since an earlier copy of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container
from dataclasses import dataclass

from careerkit.assessment.plan.lacks import PARTY, brief
from careerkit.assessment.plan.progress import Pair, PlanProgress
from careerkit.assessment.plan.suggestions import Catalogue
from careerkit.assessment.plan.values import COMMITMENTS, KINDS, Change, Plan
from careerkit.documents.sections import Block, Details, Paragraph, Section, Table
from careerkit.pages.wording import capital, day

NOTHING = "–"
LONGEST = 160  # letters of a text in the history; the plan itself has all of it
OF_PLAN = {
    "person": "Whose plan it is",
    "leader": "The leader's name",
    "start": "The day on which it begins",
    "answers_of": "The reality check that it rests on",
    "notes": "Notes for both",
    "place": "Whose public holidays count",
    "budget": "The learning budget",
    "cadence": "The meetings",
}
OF_GOAL = {
    "name": "name",
    "says": "what is to be reached",
    "because": "how it stood in the reality check",
    "left_out": "left out, and why",
    "met_on": "met on",
}
OF_ACTION = {
    "text": "what is done",
    "kind": "kind",
    "proof": "what proves it",
    "helper": "who helps",
    "start": "start",
    "due": "by when",
    "hours": "hours",
    "helper_hours": "hours of whoever helps",
    "cost": "money",
    "status": "status",
    "done_on": "done on",
    "evidence": "what shows it",
}
OF_COMMITMENT = {"answer": "answer", "says": "what exactly", "reason": "why not"}
WITH_DAYS = ("start", "due", "done_on", "met_on", "answers_of", "cadence", "agreed")
ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def history(plan: Plan, catalogue: Catalogue) -> Details:
    """List what was changed, the newest first: when, by whom, what it was and what it is now."""
    names = _Names.of(plan, catalogue)
    rows = tuple(_row(change, names) for change in reversed(plan.history))
    columns = ("Day", "By", "What", "Before", "After")
    table: tuple[Block, ...] = (Table(columns, rows),) if rows else ()
    return Details("What was changed, the newest first", table)


def changed_since(progress: PlanProgress) -> Section:
    """Say what has moved since an earlier copy of the plan."""
    date = day(progress.before.changed.date())
    rows = moved(progress)
    if not rows:
        return Section(f"Since {date}", (Paragraph(progress.finding),))
    return Section(f"Since {date}", (Table(("Goal", "What", "Since then"), rows),))


def moved(progress: PlanProgress) -> tuple[tuple[str, str, str], ...]:
    """List what has moved between two copies: the goal, what it is, and how it has moved."""
    return (
        *(_moved(pair, "done") for pair in progress.done),
        *((g.name, "the goal", "met") for g in progress.met),
        *((g.name, "the goal", "no longer met") for g in progress.reopened),
        *(_moved(pair, "new") for pair in progress.added),
        *(_moved(pair, "dropped") for pair in progress.dropped),
        *((g.name, a.text, _later(was, a.due)) for g, a, was in progress.later),
    )


def _moved(pair: Pair, how: str) -> tuple[str, str, str]:
    goal, action = pair
    return (goal.name, action.text, how)


def _later(was: dt.date, due: dt.date | None) -> str:
    now = f", now {day(due)}" if due is not None else ""
    return f"later: was due on {day(was)}{now}"


def _row(change: Change, names: _Names) -> tuple[str, ...]:
    what, name = names.told(change.what)
    by = capital(PARTY.get(change.by, change.by)) or NOTHING
    return (day(change.on), by, what, _value(change.before, name), _value(change.after, name))


def _value(text: str, name: str) -> str:
    """Put a value of the history into words; whatever somebody has written into it stays as it is."""
    if not text:
        return NOTHING
    if name == "kind":
        return KINDS.get(text, text)
    if name in WITH_DAYS:
        return ISO.sub(_day, text)
    return text if len(text) <= LONGEST else brief(text, LONGEST)


def _day(found: re.Match[str]) -> str:
    """Write a day out in words, if it is one: somebody may have edited the file."""
    try:
        return day(dt.date.fromisoformat(found[0]))
    except ValueError:
        return found[0]


def _gone(plan: Plan, kind: str, fields: Container[str]) -> dict[str, str]:
    """Collect the names of goals or actions that came or went, by their ids."""
    whole = (c for c in plan.history if c.what.startswith(kind))
    return {
        c.what.removeprefix(kind): c.before or c.after
        for c in whole
        if c.what.rpartition(".")[2] not in fields
    }


@dataclass(frozen=True)
class _Names:
    """What the history calls by its id, by the name that a reader knows."""

    goals: dict[str, str]
    actions: dict[str, str]
    commitments: dict[str, str]

    @classmethod
    def of(cls, plan: Plan, catalogue: Catalogue) -> _Names:
        """Collect the names, of what is gone from the history itself."""
        return cls(
            _gone(plan, "goal.", OF_GOAL) | {goal.criterion: goal.name for goal in plan.goals},
            _gone(plan, "action.", OF_ACTION) | {a.id: a.text for _, a in plan.actions},
            {id_: catalogue.commitment(id_).name for id_ in COMMITMENTS},
        )

    def told(self, path: str) -> tuple[str, str]:
        """Say what a path such as “action.run-next-review.due” is about; gives its last part as well.

        An id may have dots in it, so that the longest name that is known counts.
        """
        if path in OF_PLAN:
            return OF_PLAN[path], path
        kind, _, rest = path.partition(".")
        if kind == "agreed":
            return f"Agreed: {PARTY.get(rest, rest)}", kind
        of_kind = {
            "goal": (self.goals, OF_GOAL, "Goal"),
            "action": (self.actions, OF_ACTION, "Action"),
            "commitment": (self.commitments, OF_COMMITMENT, "Commitment"),
        }
        if kind not in of_kind:
            return path, ""
        names, fields, noun = of_kind[kind]
        known, _, name = rest.rpartition(".")
        if name in fields and known in names:
            return f"{noun} “{brief(names[known])}”: {fields[name]}", name
        return (f"{noun} “{brief(names[rest])}”" if rest in names else path), ""
