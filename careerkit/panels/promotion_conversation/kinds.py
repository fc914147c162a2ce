"""Tell careerkit's own files apart, as one is easily chosen for another."""

from __future__ import annotations

from careerkit.errors import InputError
from careerkit.files import parse_toml

ANSWERS, CONVERSATION = "the answers of a reality check", "a conversation"
# What only files of one kind have at their top.
MARKS = {
    "answers_of": "a development plan",
    "people": "a stay radar",
    "id": CONVERSATION,
    "judged": ANSWERS,
    "numbers": ANSWERS,
}
WHERE = {
    ANSWERS: "Load it under “Both ratings”, once a conversation is open.",
    CONVERSATION: "Load it under “Another conversation, or practice”.",
    "a development plan": "Load it in the notebook on the development plan.",
    "a stay radar": "Load it in the panel of the stay radar.",
}


def check_kind(text: str, name: str, wanted: str) -> None:
    """Refuse a file that is plainly of another kind, and say where it belongs; raises InputError."""
    content = parse_toml(text, where=name)
    found = next((kind for key, kind in MARKS.items() if key in content), wanted)
    if found != wanted:
        raise InputError(name, expected=wanted, found=found, next_step=WHERE[found])
