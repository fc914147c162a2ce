"""Keep conversations on the leader's own machine: a working copy of each, and snapshots beside it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from careerkit.assessment.conversation import (
    Conversation,
    Guide,
    conversation_text,
    parse_conversation,
)
from careerkit.assessment.ladder import Ladder
from careerkit.errors import CareerkitError
from careerkit.panels.reality_check.shelf import shelf_for
from careerkit.panels.working_copy import WorkingCopy

# As careerkit makes ids. What somebody wrote by hand may differ by case alone, or be no file's name.
MADE_HERE = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A conversation on the shelf; `conversation` is None if its file cannot be read."""

    name: str
    conversation: Conversation | None


@dataclass
class ConversationShelf:
    """A folder with one working copy for each conversation, confidential words included."""

    folder: Path
    ladder: Ladder
    guide: Guide
    _copies: dict[str, WorkingCopy[Conversation]] = field(default_factory=dict)

    def of(self, conversation_id: str) -> WorkingCopy[Conversation]:
        """Give the working copy of a conversation."""
        made_here = MADE_HERE.fullmatch(conversation_id)
        return self._copy(conversation_id if made_here else _hashed(conversation_id))

    def load(self, name: str) -> tuple[Conversation | None, str]:
        """Load one by its file's name; gives it, or None and a sentence if it cannot be read."""
        return self._copy(name).load()

    def kept(self) -> tuple[Kept, ...]:
        """List the conversations, the one that was worked on last first."""
        found = self.folder.glob("*.toml") if self.folder.is_dir() else ()
        names = [(path.stat().st_mtime_ns, path.stem) for path in found]
        ordered = sorted((each for each in names if MADE_HERE.fullmatch(each[1])), reverse=True)
        return tuple(Kept(name, self._read(name)) for _, name in ordered)

    def _read(self, name: str) -> Conversation | None:
        copy = self._copy(name)
        try:
            return copy.read(copy.path)
        except CareerkitError:
            return None

    def _copy(self, name: str) -> WorkingCopy[Conversation]:
        if name not in self._copies:
            self._copies[name] = WorkingCopy(self.folder / f"{name}.toml", self._parse, self._write)
        return self._copies[name]

    def _parse(self, text: str, where: str) -> Conversation:
        return parse_conversation(text, self.ladder, where=where, guide=self.guide)

    def _write(self, conversation: Conversation) -> str:
        return conversation_text(conversation, self.ladder, confidential=True, guide=self.guide)


def conversation_shelf_for(home: Path, ladder: Ladder, guide: Guide) -> ConversationShelf:
    """Give the shelf for a ladder: conversations about different ladders never mix."""
    folder = home / "conversations" / shelf_for(home, ladder).folder.name
    return ConversationShelf(folder, ladder, guide)


def _hashed(conversation_id: str) -> str:
    return hashlib.sha256(conversation_id.encode()).hexdigest()[:16]
