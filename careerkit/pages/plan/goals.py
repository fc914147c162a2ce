"""The goals of a plan: what is to be reached, why, and by which actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from careerkit.assessment.answers import Evidence
from careerkit.assessment.plan.totals import counts
from careerkit.assessment.plan.values import KINDS, Action, Because, Goal, Plan
from careerkit.documents.sections import (
    Block,
    Cell,
    Details,
    Lines,
    Link,
    Mark,
    Paragraph,
    Section,
    Strong,
    Table,
    Words,
)
from careerkit.pages.plan.figures import (
    about,
    counted_actions,
    currency_of,
    estimates,
    in_hours,
    in_money,
    in_weeks,
)
from careerkit.pages.wording import capital, counted, day

COLUMNS = ("Kind", "Status", "What", "What proves it", "Who helps", "By when", "Takes")
NOTHING = "–"
SOON = dt.timedelta(days=7)  # what begins within the plan's first week needs no start of its own
WHY = {
    Because.NOT_YET: "the reality check found it missing.",
    Because.UNSURE: "it may be met; the first step is to find out.",
    Because.CLAIMED: "it counts as met, and nothing shows it yet.",
    Because.OPEN: "the reality check has no answer to it.",
}


def goals(plan: Plan, *, today: dt.date) -> Section:
    """Show each goal: what is to be reached, why it is in the plan, and what is done for it."""
    if not plan.goals:
        nothing = "The reality check found nothing missing, so there is no goal."
        return Section("Goals", (Paragraph(nothing),))
    told = estimates(counted_actions(plan))
    note = (Paragraph(told, "quiet"),) if told else ()
    parts = (_goal(goal, plan, today) for goal in plan.goals)
    return Section("Goals", (*parts, *note), wide=True)


def _goal(goal: Goal, plan: Plan, today: dt.date) -> Section:
    blocks: list[Block] = [Paragraph(_reason(goal))]
    table = _actions(goal, plan, today) if goal.actions else None
    if goal.left_out:
        blocks.append(Paragraph((Strong("Left out for now:"), f" {goal.left_out}")))
        if table is not None:
            thought_of = f"{capital(counted(len(goal.actions), 'action'))} thought of for it"
            blocks.append(Details(thought_of, (table,)))
    else:
        blocks.append(table or Paragraph("No action yet."))
    return Section(goal.name, tuple(blocks))


def _reason(goal: Goal) -> Words:
    """Say what is to be reached, and how it stood in the reality check."""
    if goal.met_on is not None:
        label = "Was to be reached:"  # its numbers are from before it was
        stands = (Mark("met"), f": the reality check of {day(goal.met_on)} found it so.")
    else:
        label = "To be reached:"
        stands = (Mark(goal.because.value), f": {WHY[goal.because]}")
    return (Strong(label), f" {goal.says} ", *stands) if goal.says else stands


def _actions(goal: Goal, plan: Plan, today: dt.date) -> Table:
    # What is left out cannot be late.
    now = today if counts(goal) else dt.date.min
    return Table(COLUMNS, tuple(_row(action, plan, now) for action in goal.actions))


def _row(action: Action, plan: Plan, today: dt.date) -> tuple[Cell, ...]:
    return (
        KINDS[action.kind],
        Mark(action.status.value),
        action.text,
        Lines(tuple(_proof(action))),
        _helper(action),
        _by_when(action, today),
        _takes(action, plan),
    )


def _proof(action: Action) -> Iterator[Words]:
    yield action.proof or NOTHING
    if action.done_on is not None:
        yield Strong(f"Done on {day(action.done_on)}.")
    for piece in action.evidence:
        yield shown_by(piece)


def shown_by(piece: Evidence) -> Words:
    """Write a piece of evidence: what, when and who, and where to look."""
    about_it = ", ".join(words for words in (piece.when, piece.who) if words)
    text = f"Shown by: {piece.what} ({about_it})" if about_it else f"Shown by: {piece.what}"
    return (f"{text} ", Link(piece.link)) if piece.link else text


def _helper(action: Action) -> str:
    hours = about(in_hours(action.helper_hours), action.grade) if action.helper_hours else ""
    if not action.helper:
        return hours or NOTHING
    return f"{action.helper} ({hours})" if hours else action.helper


def _by_when(action: Action, today: dt.date) -> str:
    if action.due is None:
        return "no day yet"
    late = action.waits and action.due < today
    return f"{day(action.due)} (late)" if late else day(action.due)


def _takes(action: Action, plan: Plan) -> str:
    """Say how long an action takes, and what; and when it begins, if that is later than the plan."""
    hours = in_hours(action.hours) if action.hours else ""
    money = in_money(action.cost, currency_of(plan)) if action.cost else ""
    told = [about(each, action.grade) for each in (hours, in_weeks(action), money) if each]
    if action.start is not None and action.start > plan.start + SOON:
        told.append(f"from {day(action.start)}")
    return ", ".join(told) or NOTHING
