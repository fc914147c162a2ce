"""What is known of an inside candidate before a search begins outside."""

from __future__ import annotations

from careerkit.assessment.advice import assess
from careerkit.assessment.conversation.record import Conversation
from careerkit.assessment.conversation.search import SearchCheck, check_search
from careerkit.assessment.ladder import Ladder
from careerkit.documents.sections import Block, Bullets, Paragraph, Section


def search_section(check: SearchCheck) -> Section:
    """Say whether somebody inside has been considered, what that rests on, and what to do now."""
    reasons: tuple[Block, ...] = (Bullets(check.reasons),) if check.reasons else ()
    return Section(
        "Before you search outside",
        (Paragraph(check.verdict, "strong"), *reasons, Paragraph(check.next_step)),
    )


def search_of(conversation: Conversation, ladder: Ladder) -> SearchCheck:
    """Check the search of a conversation; the ratings count if the candidate is who the talk is with."""
    rated = conversation.by_leader or conversation.pm
    who, person = conversation.search.get("who", ""), conversation.person
    meant = bool(person) and who.strip().casefold() == person.strip().casefold()
    return check_search(
        conversation.search, assess(ladder, rated) if meant and rated is not None else None
    )
