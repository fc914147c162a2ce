"""Two copies of one plan, one's own and one that comes in a file: what is taken, what is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from careerkit.assessment.answers import Answers
from careerkit.assessment.plan.revise import revise
from careerkit.assessment.plan.values import Change, Plan

LOADED = "a file that was loaded"


def may_belong(plan: Plan, answers: Answers) -> bool:
    """Tell whether answers may be a later check of the person whose plan it is."""
    named = plan.person and answers.person
    return plan.step == answers.step and (not named or plan.person == answers.person)


def same(ours: Plan, coming: Plan) -> bool:
    """Tell whether a file has nothing that is not here; what one keeps to oneself may be missing in it."""
    return _with_own(ours, coming) == ours


def merged(ours: Plan, coming: Plan, at: dt.datetime) -> Plan:
    """Take the coming plan, with what was confidential here, and never count revisions back.

    If both have gone on, it is laid over one's own as a change: calendars take no entry whose revision
    is lower than the one that they know, and find in the history what is called off.
    """
    coming = _with_own(ours, coming)
    if coming.revision > ours.revision and not _not_in(coming, ours):
        return coming
    history = (*ours.history, *_not_in(ours, coming))
    before = replace(
        ours,
        revision=max(ours.revision, coming.revision),
        history=tuple(sorted(history, key=lambda change: change.on)),
    )
    told = revise(before, replace(coming, revision=before.revision), by=LOADED, at=at)
    return replace(
        coming,
        revision=before.revision + 1,
        history=told.history,
        changed=max(told.changed, ours.changed, coming.changed),
    )


def only_here(ours: Plan, coming: Plan) -> str:
    """Say how many changes the coming plan does not know: what is replaced is not lost in silence."""
    number = len(_not_in(coming, ours))
    if not number:
        return ""
    told = "a change that is" if number == 1 else f"{number} changes that are"
    return f"That copy has {told} not in the file: compare with it below."


def _with_own(ours: Plan, coming: Plan) -> Plan:
    """Give the coming plan with what a version for both leaves out, or may not know of."""
    return replace(
        coming,
        confidential=coming.confidential or ours.confidential,
        entries=max(ours.entries, coming.entries),
    )


def _not_in(plan: Plan, other: Plan) -> tuple[Change, ...]:
    """List the changes of the other copy that this one does not know, and has not gone on from."""
    known = set(plan.history)
    later = {(c.on, c.by, c.what, c.before) for c in known if c.revision > other.revision}
    return tuple(
        change
        for change in other.history
        if change not in known and (change.on, change.by, change.what, change.before) not in later
    )
