"""What a person takes home: three fields that nobody else sees."""

from __future__ import annotations

from html import escape

import ipywidgets as w

from careerkit.activities.commitments import FIELDS
from careerkit.panels.room_activities.state import ActivityState
from careerkit.panels.room_activities.writing import WritingBox
from careerkit.panels.widgets import block

PRIVATE = (
    "This is for you alone. Nobody sees it, it is in no picture, and you take it home as a file: "
    "press “Take my answers home”."
)


class CommitmentsBody:
    """The three fields."""

    def __init__(self, state: ActivityState) -> None:
        """Tie the fields to the answers."""
        self.boxes = [
            WritingBox(state, key, label, hint=hint, rows=3 if key == "what" else 1)
            for key, (label, hint) in FIELDS.items()
        ]
        private = w.HTML(f'<p class="ck-note">{escape(PRIVATE)}</p>')
        self.widget = block("", private, *(box.widget for box in self.boxes))

    def refresh(self) -> None:
        """Show what is written."""
        for box in self.boxes:
            box.refresh()

    def settle(self) -> None:
        """Send what waits for a pause in typing."""
        for box in self.boxes:
            box.settle()
