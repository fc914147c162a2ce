"""What the leader has noted for nobody else, to be put on the leader's own pages alone."""

from __future__ import annotations

from collections.abc import Iterator

from careerkit.assessment.conversation.guide import Guide
from careerkit.assessment.conversation.record import Conversation
from careerkit.documents.sections import Section, Table
from careerkit.pages.conversation.written import in_lines, in_paragraphs


def confidential_section(conversation: Conversation, guide: Guide) -> Section:
    """Give the confidential notes, those on items of the agenda first."""
    rows = tuple(
        (name, in_lines(text)) for _, name, text in confidential_notes(conversation, guide)
    )
    table = (Table(("On", "Noted for yourself"), rows),) if rows else ()
    return Section(
        "Confidential: for you alone", (*table, *in_paragraphs(conversation.confidential))
    )


def confidential_notes(conversation: Conversation, guide: Guide) -> Iterator[tuple[str, str, str]]:
    """Go through the confidential notes in the order of the agenda: id, name of the item, text."""
    topics = {topic.id: topic.name for topic in guide.agenda}
    for key in [*topics, *(key for key in conversation.notes if key not in topics)]:
        note = conversation.notes.get(key)
        if note is not None and note.confidential:
            yield key, topics.get(key, key), note.confidential
