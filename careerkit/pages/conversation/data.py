"""A conversation as plain data, for other programs: everything that the pages say, under fixed names."""

from __future__ import annotations

import datetime as dt
from typing import Any

from careerkit import __version__
from careerkit.assessment.conversation.guide import Guide
from careerkit.assessment.conversation.preparation import sides_of
from careerkit.assessment.conversation.record import Conversation, shared
from careerkit.assessment.conversation.sides import Sides
from careerkit.assessment.conversation.summary import summary
from careerkit.assessment.ladder import Ladder
from careerkit.assessment.plan.suggestions import Catalogue
from careerkit.pages.conversation.confidential import confidential_notes
from careerkit.pages.conversation.sides import standing

FORMAT = 1
Data = dict[str, Any]


def as_data(
    conversation: Conversation,
    guide: Guide,
    ladder: Ladder,
    *,
    confidential: bool = False,
    catalogue: Catalogue | None = None,
) -> Data:
    """Give a conversation as values that JSON can hold; what is confidential only if asked for.

    Evidence is in neither view: it stays in the files of those who noted it.
    """
    both = shared(conversation)
    data = _told(both, guide, ladder, catalogue)
    data["view"] = "own" if confidential else "shared"
    return data | (_own(conversation, guide) if confidential else {})


def _told(both: Conversation, guide: Guide, ladder: Ladder, catalogue: Catalogue | None) -> Data:
    told, sides = summary(both, guide=guide, catalogue=catalogue), sides_of(both, ladder)
    return {
        "format": FORMAT,
        "careerkit": __version__,
        "id": both.id,
        "revision": both.revision,
        "ladder": both.ladder,
        "guide": both.guide,
        "step": {"id": both.step, "name": ladder.step(both.step).name},
        "person": told.person,
        "leader": told.leader,
        "date": _date(told.on),
        "minutes": both.minutes,
        "wants": told.wants.value,
        "said": [{"item": each.item, "text": each.text} for each in told.said],
        "agreed": list(told.agreed),
        "follow_ups": [
            {"what": each.what, "who": each.who, "due": _date(each.due), "done": each.done}
            for each in told.follow_ups
        ],
        "commitments": [
            {
                "id": each.commitment.id,
                "name": each.name,
                "answer": each.commitment.answer,
                "says": each.commitment.says,
                "reason": each.commitment.reason,
            }
            for each in told.given
        ],
        "meet_again": _date(told.meet_again),
        "sides": _sides(sides) if sides is not None else None,
    }


def _sides(sides: Sides) -> Data:
    return {
        "finding": sides.finding,
        "points": [
            {
                "id": pair.criterion.id,
                "name": pair.criterion.name,
                "kind": pair.kind.value,
                "differs": pair.differs,
                "product_manager": standing(pair.pm),
                "leader": standing(pair.leader),
                "question": pair.question,
            }
            for pair in sides.pairs
        ],
        "situation": [
            {"name": each.name, "product_manager": each.pm, "leader": each.leader}
            for each in sides.situation
        ],
    }


def _own(conversation: Conversation, guide: Guide) -> Data:
    noted = confidential_notes(conversation, guide)
    return {
        "words": dict(conversation.words),
        "feedback": dict(conversation.feedback),
        "search": dict(conversation.search),
        "confidential_notes": [{"item": name, "text": text} for _, name, text in noted],
        "confidential": conversation.confidential,
    }


def _date(date: dt.date | None) -> str | None:
    return date.isoformat() if date is not None else None
