"""The leader's own sheet before the conversation; nothing on it is for anybody else."""

from __future__ import annotations

from careerkit.assessment.conversation.guide import Guide
from careerkit.assessment.conversation.lacks import lacks_before
from careerkit.assessment.conversation.preparation import agenda_of, sides_of
from careerkit.assessment.conversation.record import Conversation
from careerkit.assessment.ladder import Ladder
from careerkit.assessment.plan.suggestions import Catalogue, default_catalogue
from careerkit.documents.sections import Block, Bullets, Callout, Page, Section
from careerkit.pages.conversation.agenda import agenda_section
from careerkit.pages.conversation.confidential import confidential_section
from careerkit.pages.conversation.heading import FOR_THE_LEADER, footer, who_and_when
from careerkit.pages.conversation.phrases import phrases_section
from careerkit.pages.conversation.principles import feedback_section, principles_section
from careerkit.pages.conversation.search import search_of, search_section
from careerkit.pages.conversation.sides import sides_section
from careerkit.pages.wording import counted, in_sentence

LABEL = "Preparation"


def preparation_page(
    conversation: Conversation,
    guide: Guide,
    ladder: Ladder,
    *,
    catalogue: Catalogue | None = None,
) -> Page:
    """Put all that the leader has prepared on paper, confidential notes among it.

    The evidence of either side is not on it. `catalogue` words the four commitments; careerkit's own
    does, if none is given. Raises InputError for answers that do not fit the ladder.
    """
    asked = (catalogue or default_catalogue()).commitments
    sides = sides_of(conversation, ladder)
    step_name = ladder.step(conversation.step).name
    blocks: tuple[Block, ...] = (
        *_missing(conversation, guide, ladder),
        *((sides_section(sides, questions=False),) if sides is not None else ()),
        principles_section(guide, conversation),
        feedback_section(guide, conversation, ladder),
        agenda_section(agenda_of(conversation, ladder, guide, asked)),
        confidential_section(conversation, guide),
        *_search(conversation, ladder),
        phrases_section(guide, new_page=True),
    )
    return Page(
        title=f"Confidential preparation: {in_sentence(step_name)}",
        subtitle=f"{who_and_when(conversation)} {FOR_THE_LEADER}".strip(),
        blocks=blocks,
        footer=footer(conversation, FOR_THE_LEADER),
    )


def _missing(conversation: Conversation, guide: Guide, ladder: Ladder) -> tuple[Block, ...]:
    gaps = tuple(lacks_before(conversation, ladder, guide))
    if not gaps:
        text = "Both ratings are here, and you have words for each principle and each point."
        return (Callout(LABEL, "You are prepared", text, "go"),)
    head = Callout(
        LABEL, "Not finished yet", f"{counted(len(gaps), 'thing')} to do before you meet."
    )
    return (head, Section("Still missing", (Bullets(gaps),)))


def _search(conversation: Conversation, ladder: Ladder) -> tuple[Block, ...]:
    return (search_section(search_of(conversation, ladder)),) if conversation.search else ()
