"""Two copies of one plan, one's own and one that comes in a file: what is taken, what is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from careerkit.assessment.answers import Answers
from careerkit.assessment.plan.revise import revise
from careerkit.assessment.plan.values import Plan

LOADED = "a file that was loaded"


def may_belong(plan: Plan, answers: Answers) -> bool:
    """Tell whether answers may be a later check of the person whose plan it is."""
    named = plan.person and answers.person
    return plan.step == answers.step and (not named or plan.person == answers.person)


def same(ours: Plan, coming: Plan) -> bool:
    """Tell whether a file says what is here, apart from what one keeps to oneself."""
    return replace(ours, confidential="") == replace(coming, confidential="")


def merged(ours: Plan, coming: Plan, at: dt.datetime) -> Plan:
    """Take the coming plan, with what was confidential here, and never count revisions back.

    Calendars take no entry whose revision is lower than the one that they know.
    """
    coming = replace(
        coming,
        confidential=coming.confidential or ours.confidential,
        entries=max(ours.entries, coming.entries),
    )
    if coming.revision > ours.revision:
        return coming
    told = revise(ours, replace(coming, revision=ours.revision), by=LOADED, at=at)
    return replace(
        coming,
        revision=ours.revision + 1,
        history=told.history,
        changed=max(told.changed, ours.changed),
    )


def only_here(ours: Plan, coming: Plan) -> str:
    """Say how many changes the coming plan does not know: what is replaced is not lost in silence."""
    theirs = set(coming.history)
    number = sum(change not in theirs for change in ours.history)
    if not number:
        return ""
    told = "a change that is" if number == 1 else f"{number} changes that are"
    return f"That copy has {told} not in the file: compare with it below."
