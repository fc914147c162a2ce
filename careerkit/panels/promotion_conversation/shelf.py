"""Keep conversations on the leader's own machine: a working copy of each, confidential words included."""

from __future__ import annotations

from pathlib import Path

from careerkit.assessment.conversation import (
    Conversation,
    Guide,
    conversation_text,
    parse_conversation,
)
from careerkit.assessment.ladder import Ladder
from careerkit.panels.reality_check.shelf import shelf_for
from careerkit.panels.working_copy import WorkingCopies


def conversation_shelf_for(home: Path, ladder: Ladder, guide: Guide) -> WorkingCopies[Conversation]:
    """Give the shelf for a ladder: conversations about different ladders never mix."""
    return WorkingCopies(
        home / "conversations" / shelf_for(home, ladder).folder.name,
        lambda text, where: parse_conversation(text, ladder, where=where, guide=guide),
        lambda told: conversation_text(told, ladder, confidential=True, guide=guide),
    )
