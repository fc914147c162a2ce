"""Keep a conversation in a small file: the leader's own copy, or the version for both."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from careerkit.assessment.answers import FORMAT as ANSWERS_FORMAT
from careerkit.assessment.answers import NOTES_LENGTH, Answers, answers_from, answers_text
from careerkit.assessment.conversation.guide import (
    CHOICES,
    CHOSEN,
    LONGEST,
    SEARCH,
    SHORTEST,
    Guide,
)
from careerkit.assessment.conversation.guide_file import default_guide
from careerkit.assessment.conversation.radar import Wants
from careerkit.assessment.conversation.record import (
    USUAL_MINUTES,
    Conversation,
    FollowUp,
    Note,
    shared,
)
from careerkit.assessment.ladder import Ladder
from careerkit.assessment.plan.file import IDS, commitments, maybe_date
from careerkit.errors import InputError, listed, shown
from careerkit.files import (
    SHORT_TEXT,
    Table,
    check_format,
    closest,
    decode,
    parse_toml,
    read_toml,
    save_text,
)

FORMAT = 1
STAMP_LENGTH = 3 * SHORT_TEXT
MOST_AGREED, MOST_FOLLOW_UPS = 50, 100
MOST_REVISIONS = 1_000_000
# What the file holds of a set of answers; the step is that of the conversation.
OF_ANSWERS = ("date", "ladder", "person", "numbers", "judged", "context", "evidence")


def load_conversation(path: Path, ladder: Ladder, *, guide: Guide | None = None) -> Conversation:
    """Load a conversation strictly; InputError names the field, what came and what was expected."""
    return conversation_from(read_toml(path), ladder, where=path.name, guide=guide)


def parse_conversation(
    text: str, ladder: Ladder, *, where: str, guide: Guide | None = None
) -> Conversation:
    """Read a conversation from text, for instance of an uploaded file."""
    return conversation_from(parse_toml(text, where=where), ladder, where=where, guide=guide)


def conversation_from(
    content: dict[str, Any], ladder: Ladder, *, where: str, guide: Guide | None = None
) -> Conversation:
    """Build a conversation from parsed TOML; `where` names the file in errors."""
    top = Table(content, where)
    check_format(top, current=FORMAT, what="conversations")
    step = top.choice("step", [each.id for each in ladder.steps])
    conversation = Conversation(
        id=_id(top),
        step=step,
        ladder=top.text("ladder", most=STAMP_LENGTH, default=""),
        guide=top.text("guide", most=STAMP_LENGTH, default=""),
        person=top.text("person", most=SHORT_TEXT, default=""),
        leader=top.text("leader", most=SHORT_TEXT, default=""),
        on=maybe_date(top, "on"),
        minutes=top.whole("minutes", SHORTEST, LONGEST, default=USUAL_MINUTES),
        meet_again=maybe_date(top, "meet_again"),
        pm=_answers(top, "pm", step, ladder),
        by_leader=_answers(top, "by_leader", step, ladder),
        wants=Wants(top.choice("wants", list(Wants), default=Wants.UNKNOWN)),
        agreed=top.texts("agreed", at_most=MOST_AGREED),
        follow_ups=tuple(_follow_up(t) for t in top.tables("follow_ups", at_most=MOST_FOLLOW_UPS)),
        commitments=commitments(top),
        confidential=top.text("confidential", most=NOTES_LENGTH, default=""),
        revision=top.whole("revision", 0, MOST_REVISIONS, default=0),
        entries=_entries(top),
        **_mappings(top, ladder, step, guide or default_guide()),
    )
    top.finish()
    return conversation


def save_conversation(
    path: Path,
    conversation: Conversation,
    ladder: Ladder,
    *,
    confidential: bool = False,
    guide: Guide | None = None,
) -> None:
    """Save a conversation whole or not at all; what is confidential only if that is asked for."""
    text = conversation_text(conversation, ladder, confidential=confidential, guide=guide)
    save_text(path, text)


def conversation_text(
    conversation: Conversation,
    ladder: Ladder,
    *,
    confidential: bool = False,
    guide: Guide | None = None,
) -> str:
    """Write a conversation as TOML, without what is confidential unless that is asked for.

    Raises InputError for one that could not be loaded again: what nobody can read is not kept.
    """
    import tomli_w  # noqa: PLC0415 - only saving needs it

    kept = conversation if confidential else shared(conversation)
    told = "for the leader alone: do not pass it on" if confidential else "for both to read"
    head = [
        f"# A promotion conversation, {told}. Written by careerkit.",
        "# You may read and edit this file. Dates are written 2027-01-31, without quotes.",
    ]
    text = "\n".join(head) + "\n\n" + tomli_w.dumps(_content(kept, ladder))
    where = "the conversation"
    decode(text.encode("utf-8", "replace"), where=where)  # it refuses what is too long
    parse_conversation(text, ladder, where=where, guide=guide)
    return text


def _id(top: Table) -> str:
    value = top.text("id", most=SHORT_TEXT)
    if not IDS.fullmatch(value):
        raise top.wrong("id", "a name of letters, digits, dots, hyphens and underscores")
    return value


def _entries(top: Table) -> tuple[str, ...]:
    known = {"talk", "again", *(f"follow-up-{n + 1}" for n in range(MOST_FOLLOW_UPS))}
    names = top.texts("entries", at_most=len(known))
    if not known.issuperset(names):
        raise top.wrong("entries", "a list of such names as “talk”, “again” and “follow-up-1”")
    return names


def _answers(top: Table, key: str, step: str, ladder: Ladder) -> Answers | None:
    if not top.has(key):
        return None
    table = top.table(key)
    for name in OF_ANSWERS:
        table.raw(name, "")
    table.finish()
    content = {"format": ANSWERS_FORMAT, "step": step, **table.content}
    return answers_from(content, ladder, where=table.where())


def _follow_up(table: Table) -> FollowUp:
    follow_up = FollowUp(
        table.text("what", default=""),
        table.text("who", most=SHORT_TEXT, default=""),
        maybe_date(table, "due"),
        done=table.flag("done"),
    )
    table.finish()
    return follow_up


def _mappings(top: Table, ladder: Ladder, step: str, guide: Guide) -> dict[str, Any]:
    """Read what is written under ids of the guide and of the ladder; a strange id is refused."""
    of_guide = ("guide", guide.stamp)
    prompts, topics = [p.id for p in guide.prompts], [t.id for t in guide.agenda]
    criteria = [criterion.id for criterion in ladder.step(step).criteria]
    notes = _known(top, "notes", topics, *of_guide)
    words = _known(top, "words", prompts, *of_guide)
    feedback = _known(top, "feedback", criteria, "ladder", ladder.stamp)
    search = _known(top, "search", SEARCH, *of_guide)
    return {
        "notes": {key: _note(notes.table(key)) for key in notes.content},
        "words": _texts(words),
        "feedback": _texts(feedback),
        "search": {
            key: search.choice(key, CHOICES) if key in CHOSEN else value
            for key, value in _texts(search).items()
        },
    }


def _known(top: Table, key: str, ids: Iterable[str], made_with: str, stamp: str) -> Table:
    """Go into a table whose keys have to be ids; says so if another guide or ladder knew more."""
    table, known = top.table(key), tuple(ids)
    for name in table.content:
        if name not in known:
            hints = [closest(name, known) or "Remove it or correct it."]
            other = top.content.get(made_with, "")
            if isinstance(other, str) and other not in ("", stamp):
                hints.append(f"The file was made with another {made_with}, {shown(other)}.")
            raise InputError(
                table.where(name),
                expected=f"one of {listed(known)}" if known else "no entries",
                found=f"the unknown id {shown(name)}",
                next_step=" ".join(hints),
            )
    return table


def _note(table: Table) -> Note:
    note = Note(
        table.text("shared", most=NOTES_LENGTH, default=""),
        table.text("confidential", most=NOTES_LENGTH, default=""),
    )
    table.finish()
    return note


def _texts(table: Table) -> dict[str, str]:
    return {key: table.text(key, most=NOTES_LENGTH, default="") for key in table.content}


def _content(c: Conversation, ladder: Ladder) -> dict[str, Any]:
    """Give a conversation as a table of TOML; what is empty is left out."""
    told: dict[str, Any] = {
        "format": FORMAT,
        "id": c.id,
        "revision": c.revision,
        "entries": list(c.entries),
        "step": c.step,
        "ladder": c.ladder,
        "guide": c.guide,
        "person": c.person,
        "leader": c.leader,
        "on": c.on,
        "minutes": c.minutes,
        "meet_again": c.meet_again,
        "wants": c.wants.value,
        "agreed": list(c.agreed),
        "confidential": c.confidential,
        "notes": {key: _table(note) for key, note in c.notes.items()},
        "follow_ups": [_table(each) for each in c.follow_ups],
        "commitments": [_table(each) for each in c.commitments],
        "words": dict(c.words),
        "feedback": dict(c.feedback),
        "search": dict(c.search),
        "pm": _of_answers(c.pm, ladder),
        "by_leader": _of_answers(c.by_leader, ladder),
    }
    return _without_empty(told)


def _of_answers(answers: Answers | None, ladder: Ladder) -> Mapping[str, Any] | None:
    """Give a set of answers as its own file has them."""
    if answers is None:
        return None
    content = tomllib.loads(answers_text(answers, ladder)) | {"ladder": answers.ladder}
    return _without_empty({key: content.get(key) for key in OF_ANSWERS})


def _table(value: Any) -> dict[str, Any]:
    return _without_empty({name: getattr(value, name) for name in value.__dataclass_fields__})


def _without_empty(told: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if value not in (None, "", [], {}, False)}
