"""What shows that something was accomplished: any number of entries, written on request."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import ipywidgets as w

from careerkit.assessment.answers import Evidence
from careerkit.panels.widgets import block, button, close_all, text_box

ENTRY = (
    ("what", "What shows it?", "a document, a result, somebody's words"),
    ("when", "When was it?", "for example: May 2026"),
    ("who", "Who saw it?", "a name or a role"),
    ("link", "Where can it be found?", "a link or a folder"),
)


class EvidenceList:
    """Entries of evidence; the widgets of one are made only when somebody wants to write it."""

    def __init__(
        self, take: Callable[[tuple[Evidence, ...]], object], hint: str, *, about: str
    ) -> None:
        """Build the empty list.

        take:   is given all entries at each change
        hint:   what could show it;  about: what it is that is shown
        """
        self.take, self.hint = take, hint
        self.entries: list[list[w.Text]] = []
        self.list = block("")
        self.add = button("Add evidence", self._add_empty, quiet=True)
        self.add.tooltip = f"Add evidence for: {about}"
        self.widget = block("", self.list, self.add)

    def fill(self, items: tuple[Evidence, ...]) -> None:
        """Show these entries, unless they are the ones being written."""
        if items != self._written():
            self._close()
            for item in items:
                self._add(item)
        self.add.description = "Add more evidence" if self.entries else "Add evidence (optional)"

    def _add_empty(self) -> None:
        self._add(Evidence(""))
        self.add.description = "Add more evidence"

    def _add(self, item: Evidence) -> None:
        boxes = [
            text_box(label, placeholder=hint, value=getattr(item, name))
            for name, label, hint in ENTRY
        ]
        for box in boxes:
            box.observe(lambda _: self._changed(), "value")
        self.entries.append(boxes)
        hint = w.HTML(f'<span class="ck-soft">{escape(self.hint)}</span>')
        remove = button("Remove this evidence", lambda: self._remove(boxes), quiet=True)
        self.list.children += (block("ck-evidence", hint, *boxes, remove),)

    def _remove(self, boxes: list[w.Text]) -> None:
        place = self.entries.index(boxes)
        gone = self.list.children[place]
        self.entries.remove(boxes)
        self.list.children = tuple(c for c in self.list.children if c is not gone)
        close_all(gone)
        self.add.focus()  # what was pressed is gone
        self._changed()

    def _changed(self) -> None:
        self.take(self._written())

    def _written(self) -> tuple[Evidence, ...]:
        items = (Evidence(*(box.value.strip() for box in boxes)) for boxes in self.entries)
        return tuple(item for item in items if item.what)

    def _close(self) -> None:
        self.entries = []
        gone, self.list.children = self.list.children, ()
        for child in gone:
            close_all(child)
