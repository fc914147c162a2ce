"""What a plan takes over from a promotion conversation: what the leader gives, and who does what by when."""

from __future__ import annotations

from dataclasses import replace

from careerkit.assessment.answers import Answers
from careerkit.assessment.conversation import Conversation, FollowUp
from careerkit.assessment.plan.values import Because, Cadence, Plan
from careerkit.pages.wording import day

BY = "the conversation"


def rating_of(told: Conversation) -> Answers | None:
    """Give the rating that a plan rests on: the leader's, as for the feedback, or else the only one."""
    rated = told.by_leader or told.pm
    return None if rated is None else replace(rated, person=told.person or rated.person)


def is_about(told: Conversation, plan: Plan) -> bool:
    """Tell whether a conversation was about the step of a plan, and with the person whose plan it is."""
    rated = rating_of(told)
    person = told.person if rated is None else rated.person
    return told.step == plan.step and bool(person) and person == plan.person


def without_claims(plan: Plan) -> Plan:
    """Leave out goals that only ask for evidence: a conversation passes no evidence on."""
    kept = tuple(goal for goal in plan.goals if goal.because is not Because.CLAIMED)
    return replace(plan, goals=kept)


def taken_over(plan: Plan, told: Conversation, usual: Cadence) -> Plan:
    """Give the plan with every commitment that was answered, and with follow-ups among its notes.

    `usual` is how often the two meet, if that was given; from the day on which they said that they
    would look at it again.
    """
    after = plan
    for commitment in told.commitments:
        if commitment.answer:
            after = after.with_commitment(commitment)
    if after.commitment("cadence").answer == "given" and after.cadence is None:
        after = replace(after, cadence=replace(usual, first=told.meet_again or usual.first))
    here = plan.notes.splitlines()
    lines = [line for each in told.follow_ups if (line := _line(each)) not in here]
    return replace(
        after,
        leader=after.leader or told.leader,
        notes="\n".join([*filter(None, [plan.notes]), *filter(None, lines)]),
    )


def _line(each: FollowUp) -> str:
    what = " ".join(each.what.split())
    if not what:
        return ""
    when = f"by {day(each.due)}" if each.due is not None else ""
    who = ", ".join(filter(None, (each.who, when)))
    return f"{what} ({who})" if who else what
