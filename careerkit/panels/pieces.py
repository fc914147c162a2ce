"""Pieces of a panel that are worked out after a pause: pale while they are from before."""

from __future__ import annotations

from collections.abc import Iterable

import ipywidgets as w

BEING_FOUND = '<p class="ck-soft" role="status">This takes a moment…</p>'
FROM_BEFORE = "ck-old"


def picture() -> w.HTML:
    """Make a place for a picture."""
    made = w.HTML()
    made.add_class("ck-chart")
    return made


def mark_old(pieces: Iterable[w.HTML]) -> None:
    """Show that these are from before the last change."""
    for piece in pieces:
        piece.add_class(FROM_BEFORE)


def renew(piece: w.HTML, value: str) -> None:
    """Show what holds now."""
    piece.value = value
    piece.remove_class(FROM_BEFORE)


def show(piece: w.HTML, found: str) -> None:
    """Show what has been found; until something is, what was there stays."""
    if found:
        renew(piece, found)
    elif not piece.value:
        piece.value = BEING_FOUND
