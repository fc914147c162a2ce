"""Where a plan stands in a few words, and what it still lacks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from careerkit.assessment.plan.days import DaysOff
from careerkit.assessment.plan.lacks import blockers, brief, reminders, unfinished
from careerkit.assessment.plan.progress import Standing, standing
from careerkit.assessment.plan.values import Plan
from careerkit.documents.sections import Block, Bullets, Callout, Details, Section
from careerkit.pages.plan.figures import weekday
from careerkit.pages.wording import counted

LABEL = "The plan"
MOST_IN_SIGHT = 20  # sentences; more of them would push the plan itself out of sight


def headline(plan: Plan, off: DaysOff, today: dt.date) -> tuple[Block, ...]:
    """Say what comes first: what is missing, who has to agree, how far it has come, or that it is done."""
    gaps, stand = tuple(unfinished(plan, today)), standing(plan, off, today)
    if gaps:
        lacks = f"{counted(len(gaps), 'thing')} {'is' if len(gaps) == 1 else 'are'} missing."
        return (Callout(LABEL, "Not finished yet", f"{lacks} First: {gaps[0]}", "wait"),)
    unsigned = blockers(plan, today)
    if unsigned:
        name = "Changed since it was agreed to" if plan.signatures else "Ready to be agreed to"
        return (Callout(LABEL, name, _told(*unsigned, *_progress(stand)), "open"),)
    if stand.goals and stand.met == stand.goals:
        return (Callout(LABEL, "Reached", _told(*_progress(stand)), "go"),)
    if stand.actions and stand.done == stand.actions:
        text = _told(
            *_progress(stand), "Take the reality check again: what has become of the goals?"
        )
        return (Callout(LABEL, "Everything in it is done", text, "go"),)
    text = _told(*_progress(stand))
    return (Callout(LABEL, "On its way", text, "wait" if stand.late else "go"),)


def missing(plan: Plan, today: dt.date) -> Section:
    """List what keeps the plan from being finished, and after it what is worth a look."""
    look_at = Section("Worth a look", _listed(reminders(plan, today)))
    return Section("Still missing", (*_listed(blockers(plan, today)), look_at))


def _progress(stand: Standing) -> Iterator[str]:
    """Say how far it has come and what comes next."""
    yield stand.finding if stand.goals else "No goal is open in it."
    if stand.next_due is not None:
        goal, action = stand.next_due
        if action.due is not None:
            yield f"Next due, on {weekday(action.due)}: “{brief(action.text)}” ({goal.name})."
    if stand.next_meeting is not None:
        yield f"Next meeting: {weekday(stand.next_meeting.on)}."


def _told(*sentences: str) -> str:
    return " ".join(sentences)


def _listed(sentences: Sequence[str]) -> tuple[Block, ...]:
    if not sentences:
        return ()
    first, rest = tuple(sentences[:MOST_IN_SIGHT]), tuple(sentences[MOST_IN_SIGHT:])
    more = (Details(f"And {len(rest):,} more", (Bullets(rest),)),) if rest else ()
    return (Bullets(first), *more)
