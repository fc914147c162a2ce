"""During the conversation: for each item of the agenda what to go through, and two boxes for notes."""

from __future__ import annotations

from html import escape

import ipywidgets as w

from careerkit.assessment.conversation import Item, Note
from careerkit.panels.development_plan.boxes import Field, text_area
from careerkit.panels.promotion_conversation import results
from careerkit.panels.promotion_conversation.state import PromotionConversationState
from careerkit.panels.widgets import block

HINT = (
    "Two boxes for each item: what both may read, and what is for you alone. Hand the first one over at "
    "any time; the second stays in your own copy."
)


class NotesView:
    """The items of the agenda, one below the other."""

    def __init__(self, state: PromotionConversationState) -> None:
        """Build a card for each item."""
        self.state = state
        self.items = [ItemView(state, topic.id) for topic in state.guide.agenda]
        cards = (item.widget for item in self.items)
        self.widget = block("ck-section", w.HTML(f"<p>{HINT}</p>"), *cards)

    def refresh(self) -> None:
        """Show the agenda's minutes and points, and what is noted."""
        for view, item in zip(self.items, self.state.agenda, strict=False):
            view.refresh(item)


class ItemView:
    """One item: what it is about, and its two boxes."""

    def __init__(self, state: PromotionConversationState, topic: str) -> None:
        """Build the boxes and link them to the state."""
        self.state, self.topic, self.head = state, topic, w.HTML()
        self.both = self._field("shared", "For both of you", "")
        self.own = self._field("confidential", "Only for me", "ck-own")
        boxes = block("ck-two", self.both.widget, self.own.widget)
        self.widget = block("ck-item", self.head, boxes)

    def refresh(self, item: Item) -> None:
        """Show what counts, or why something does not."""
        told = [
            f"{point.name}: {point.text}" if point.name else point.text for point in item.points
        ]
        when = f"{item.start}–{item.start + item.minutes} min"
        self.head.value = (
            f'<h4 class="ck-title">{escape(item.name)} <span class="ck-status">{when}</span></h4>'
            f"{results.points(told)}"
        )
        for field in (self.both, self.own):
            field.box.tooltip = f"{field.box.description}: {item.name}"
            field.refresh()

    def _field(self, name: str, label: str, css: str) -> Field:
        return Field(
            self.state,
            f"note.{self.topic}.{name}",
            text_area(label, rows=3),
            lambda typed: self.state.write_note(self.topic, **{name: typed}),
            lambda: self._of(name),
            css=css,
        )

    def _of(self, name: str) -> str:
        told = self.state.conversation
        note = told.notes.get(self.topic, Note()) if told is not None else Note()
        return str(getattr(note, name))
