"""Whom with: a conversation that is kept here, a new one, one from a file, or a case to practise."""

from __future__ import annotations

from typing import Any

import ipywidgets as w

from careerkit.assessment.conversation import Conversation
from careerkit.pages.wording import day
from careerkit.panels.promotion_conversation.practice import LEADER, OBSERVER, PM
from careerkit.panels.promotion_conversation.state import PromotionConversationState
from careerkit.panels.widgets import Filled, block, button, hide, take_files, upload_button
from careerkit.panels.working_copy import Kept

CHOOSE = "choose one"
FIRST = (
    "Somebody wants to be promoted, or you want to talk with them about it. Begin a conversation here, "
    "prepare it, take it into the meeting, and write down together what you agree on."
)
PRACTISE = (
    "<b>Or practise in threes,</b> with people who do not exist. Each of you opens this page, chooses "
    "the same case and another part, and reads only that sheet."
)


class SourcesView:
    """Choose a conversation or begin one; with one open it is folded away."""

    def __init__(self, state: PromotionConversationState) -> None:
        """Build the widgets and link them to the state."""
        self.state, self.unfolded, self.filled = state, False, Filled()
        self.another = button("Another conversation, or practice", self._turn, quiet=True)
        self.away = button("Put it away", state.leave, quiet=True)
        self.away.tooltip = "Close what is open, so that nobody who looks at this screen reads it"
        self.kept = w.Dropdown(description="Go on with a conversation that is kept here")
        self.step = w.Dropdown(
            description="About which step?", options=[(s.name, s.id) for s in state.ladder.steps]
        )
        self.new = button("Begin a new conversation", lambda: state.begin(self.step.value))
        self.upload = upload_button("Load a conversation")
        self.case = w.Dropdown(
            description="Which case?", options=[(case.name, case.id) for case in state.cases]
        )
        parts = [
            button("I play the leader", lambda: self._play(LEADER)),
            button("I play the product manager", lambda: self._play(PM)),
            button("I observe", lambda: self._play(OBSERVER)),
        ]
        self.practise = block("", w.HTML(f"<p>{PRACTISE}</p>"), self.case, block("ck-row", *parts))
        self.inside = block(
            "ck-guess",
            w.HTML(f'<h3 class="ck-title">Whom with?</h3><p>{FIRST}</p>'),
            self.kept,
            self.step,
            block("ck-row", self.new, self.upload),
            self.practise,
        )
        self.open = block("ck-row", self.another, self.away)
        self.widget = block("", self.open, self.inside)
        self._link()
        self.refresh()

    def _link(self) -> None:
        state = self.state
        self.kept.observe(self.filled.typed(state.open_kept), "value")
        take_files(self.upload, state.load_bytes)
        state.observe(self._opened, ["conversation", "part"])
        state.observe(lambda _: self.refresh(), "message")

    def _play(self, part: str) -> None:
        if self.case.value is not None:
            self.state.play(self.case.value, part)

    def _opened(self, change: dict[str, Any]) -> None:
        """Fold away once another one is open; a change of the same one is none of our business."""
        before, now = change["old"], change["new"]
        if getattr(before, "id", before) != getattr(now, "id", now):
            self.unfolded = False
            self.refresh()

    def _turn(self) -> None:
        self.unfolded = not self.unfolded
        self.refresh()

    def refresh(self) -> None:
        """Show what there is to choose from."""
        state = self.state
        nothing = state.conversation is None and not state.part
        hide(self.open, hidden=nothing)
        self.another.description = (
            "Stay with this one" if self.unfolded else "Another conversation, or practice"
        )
        hide(self.inside, hidden=not (self.unfolded or nothing))
        hide(self.practise, hidden=not state.cases)
        kept = [(self._name(each), each.name) for each in state.kept()]
        hide(self.kept, hidden=not kept)
        self.filled.offer(self.kept, [(CHOOSE, ""), *kept], "")

    def _name(self, kept: Kept[Conversation]) -> str:
        told = kept.value
        if told is None:
            return f"{kept.name} (cannot be read)"
        on = day(told.on) if told.on is not None else "no day yet"
        return f"{told.person or 'No name'}, {on}: {self.state.ladder.step(told.step).name}"
