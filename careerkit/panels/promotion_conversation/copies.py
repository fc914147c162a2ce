"""Two copies of one conversation, one's own and one that comes in a file: what is taken, what is kept."""

from __future__ import annotations

from dataclasses import replace

from careerkit.assessment.answers import Answers
from careerkit.assessment.conversation import Conversation, Note


def same(ours: Conversation, coming: Conversation) -> bool:
    """Tell whether a file says what is here, so that nothing would change."""
    return replace(merged(ours, coming), revision=0) == replace(ours, revision=0)


def merged(ours: Conversation, coming: Conversation) -> Conversation:
    """Take the coming copy, with what is confidential here; the version for both has none of it.

    Revision and entries never count back: calendars go by them.
    """
    same_step = ours.step == coming.step  # the criteria of another step are other ones
    return replace(
        coming,
        notes={key: _note(ours, coming, key) for key in {*coming.notes, *ours.notes}},
        words={**ours.words, **coming.words},
        feedback={**(ours.feedback if same_step else {}), **coming.feedback},
        search={**ours.search, **coming.search},
        confidential=coming.confidential or ours.confidential,
        by_leader=_rating(ours.by_leader, coming.by_leader),
        revision=max(ours.revision + 1, coming.revision),
        entries=(*ours.entries, *coming.entries),
    )


def _note(ours: Conversation, coming: Conversation, topic: str) -> Note:
    here, there = ours.notes.get(topic, Note()), coming.notes.get(topic, Note())
    return Note(there.shared, there.confidential or here.confidential)


def _rating(ours: Answers | None, coming: Answers | None) -> Answers | None:
    """Keep the evidence of a rating that is otherwise the same."""
    if ours is not None and coming is not None and replace(ours, evidence={}) == coming:
        return ours
    return coming
