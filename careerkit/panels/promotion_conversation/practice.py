"""A role play as the panel takes it: three parts, and a conversation for whoever plays the leader."""

from __future__ import annotations

import datetime as dt

from careerkit.assessment.conversation import Conversation, Guide, RolePlay, default_role_plays
from careerkit.assessment.conversation.guide import SHORTEST
from careerkit.assessment.conversation.guide_file import default_guide
from careerkit.assessment.ladder import Ladder
from careerkit.assessment.ladder_file import default_ladder

LEADER, PM, OBSERVER = "leader", "pm", "observer"
PARTS = (LEADER, PM, OBSERVER)
MARK = "practice-"


def cases_for(ladder: Ladder, guide: Guide) -> tuple[RolePlay, ...]:
    """List the cases; they are about careerkit's own ladder and guide, and fit no other."""
    own = (ladder.stamp, guide.stamp) == (default_ladder().stamp, default_guide().stamp)
    return default_role_plays() if own else ()


def practice(case: RolePlay, ladder: Ladder, guide: Guide, on: dt.date) -> Conversation:
    """Give the conversation that the leader of a case prepares; one case has always the same."""
    return Conversation(
        id=f"{MARK}{case.id}",
        step=case.step,
        ladder=ladder.stamp,
        guide=guide.stamp,
        person=case.pm_name,
        leader=case.leader_name,
        on=on,
        minutes=max(case.minutes, SHORTEST),
        pm=case.pm,
        by_leader=case.by_leader,
    )
