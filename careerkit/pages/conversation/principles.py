"""The principles with what the leader has written down for each, and the feedback point by point."""

from __future__ import annotations

from collections.abc import Iterator

from careerkit.assessment.conversation.guide import Guide, Principle
from careerkit.assessment.conversation.preparation import for_feedback
from careerkit.assessment.conversation.record import Conversation
from careerkit.assessment.ladder import Ladder
from careerkit.documents.sections import Block, Paragraph, Section, Table
from careerkit.pages.conversation.written import in_lines, in_paragraphs

NOT_WRITTEN = "Nothing written yet."
FEEDBACK = "Feedback, point by point"


def principles_section(guide: Guide, conversation: Conversation) -> Section:
    """Give each principle with its prompts and the leader's own words; for the leader alone."""
    every = tuple(_principle(principle, conversation) for principle in guide.principles)
    return Section("What to keep to", (*every, *_of_another_guide(guide, conversation)))


def feedback_section(guide: Guide, conversation: Conversation, ladder: Ladder) -> Section:
    """Give what the leader wants to say about each point that is not met; for the leader alone."""
    wanted = [criterion.id for criterion in for_feedback(conversation, ladder)]
    names = {each.id: each.name for each in ladder.step(conversation.step).criteria}
    # What was written about a point that is met by now is still the leader's own words.
    ids = [*wanted, *(key for key in conversation.feedback if key not in wanted)]
    rows = tuple(
        (names.get(key, key), in_lines(conversation.feedback.get(key, NOT_WRITTEN))) for key in ids
    )
    asked = guide.per_criterion.question if guide.per_criterion is not None else ""
    return Section(FEEDBACK, (Table(("Point", "What to say"), rows, asked),) if rows else ())


def _principle(principle: Principle, conversation: Conversation) -> Section:
    blocks: list[Block] = [Paragraph(principle.says)]
    for prompt in principle.prompts:
        if prompt.per_criterion:
            blocks.append(Paragraph(f"Point by point, under “{FEEDBACK}”.", "quiet"))
            continue
        blocks.append(Paragraph(prompt.question, "quiet"))
        blocks += in_paragraphs(conversation.words.get(prompt.id, NOT_WRITTEN))
    return Section(principle.name, tuple(blocks))


def _of_another_guide(guide: Guide, conversation: Conversation) -> Iterator[Section]:
    """Keep words whose prompt this guide does not have, under their id."""
    known = {prompt.id for prompt in guide.prompts}
    for key, words in conversation.words.items():
        if key not in known:
            yield Section(f"Written for “{key}”", in_paragraphs(words))
