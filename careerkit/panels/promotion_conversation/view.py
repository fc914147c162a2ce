"""The promotion conversation on the screen: links between the state and its widgets, and nothing else."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as w

from careerkit import serving
from careerkit.panels.development_plan.boxes import Field, date_box
from careerkit.panels.promotion_conversation import results
from careerkit.panels.promotion_conversation.after import AfterView
from careerkit.panels.promotion_conversation.before import AgendaView, PrinciplesView, RatingsView
from careerkit.panels.promotion_conversation.during import NotesView
from careerkit.panels.promotion_conversation.keeping import KeepingView
from careerkit.panels.promotion_conversation.practice import OBSERVER, PM
from careerkit.panels.promotion_conversation.search import SearchView
from careerkit.panels.promotion_conversation.sources import SourcesView
from careerkit.panels.promotion_conversation.state import SECTIONS, PromotionConversationState
from careerkit.panels.widgets import Filled, block, button, close_all, hide, style, text_box

VIEWS: tuple[type[Any], ...] = (
    RatingsView,
    PrinciplesView,
    AgendaView,
    NotesView,
    AfterView,
    SearchView,
)
NAME = "a name or initials"


class PromotionConversationView(w.VBox):
    """The panel: choose a conversation or a case, and walk through its six sections."""

    def __init__(self, state: PromotionConversationState) -> None:
        """Build the panel and link it to the state."""
        super().__init__()
        self.state = state
        self.title, self.saved, self.message = w.HTML(), w.HTML(), w.HTML()
        self.sheet, self.missing = w.HTML(), w.HTML()
        self.sheet.add_class("ck-sheet")
        self.sources = SourcesView(state)
        self.about = AboutView(state)
        self.sections = SectionsView(state)
        self.keeping = KeepingView(state)
        self.anew = button("Begin this case anew, for the next group", state.play_anew, quiet=True)
        self.body = block("", *self._body())
        self.add_class("ck-panel")
        here = serving.place()
        promise = w.HTML(
            f'<p class="{"ck-soft" if here.own else "ck-note"}">{escape(here.promise)}</p>'
        )
        self.children = (
            style(results.css()),
            self.title,
            promise,
            self.saved,
            self.message,
            self.sources.widget,
            self.sheet,
            block("ck-row", self.anew),
            self.body,
        )
        state.observe(lambda _: self.refresh(), ["conversation", "part", "case", "position"])
        state.observe(self._tell, ["message", "saved", "part"])
        self.refresh()
        self._tell()

    def __repr__(self) -> str:
        """Name the panel without what is in it: notebooks keep this text beside the picture."""
        return "The promotion conversation. Run this cell to see it."

    def _body(self) -> tuple[w.Widget, ...]:
        parts = [self.missing, self.sections.widget]
        # Where files vanish with the session, what saves them comes before what fills them.
        if not serving.place().lasting:
            return (self.about.widget, self.keeping.widget, *parts)
        return (self.about.widget, *parts, self.keeping.widget)

    def refresh(self) -> None:
        """Show what is open, and nothing of what was open before."""
        state = self.state
        self.title.value = results.title(state)
        self.sheet.value = results.sheet(state)
        hide(self.sheet, hidden=not self.sheet.value)
        hide(self.anew, hidden=state.case is None or state.conversation is None)
        hide(self.body, hidden=state.conversation is None)
        hide(self.about.widget, hidden=state.position > 0)  # a phone has no room for it twice
        self.missing.value = results.missing(state)

    def _tell(self, _change: Any = None) -> None:
        said, saved = escape(self.state.message), self.state.saved
        self.message.value = f'<p class="ck-note" role="status">{said}</p>' if said else ""
        if self.state.part in (PM, OBSERVER):
            saved = "Here is a sheet to read; there is nothing to save."
        saved = saved or "Nothing to save yet. Every change is saved as you make it."
        self.saved.value = f'<p class="ck-soft" role="status">{escape(saved)}</p>'


class AboutView:
    """Who talks with whom, and when."""

    def __init__(self, state: PromotionConversationState) -> None:
        """Build the boxes and link them to the state."""
        self.state = state
        boxes = {
            "person": text_box("With whom do you talk?", placeholder=NAME),
            "leader": text_box("Who are you?", placeholder=NAME),
            "on": date_box("On which day?"),
        }
        self.fields = [self._field(name, box) for name, box in boxes.items()]
        self.widget = block("ck-about", block("ck-two", *(each.widget for each in self.fields)))
        state.observe(lambda _: self.refresh(), ["conversation", "faults"])
        self.refresh()

    def refresh(self) -> None:
        """Show what counts, or why something does not."""
        for field in self.fields:
            field.refresh()

    def _field(self, name: str, box: Any) -> Field:
        empty = box.value  # what stands there while none is open
        return Field(
            self.state,
            name,
            box,
            lambda typed: self.state.change(**{name: typed}),
            lambda: getattr(self.state.conversation, name, empty),
        )


class SectionsView:
    """The six sections, one at a time; each is made when it is first turned to."""

    def __init__(self, state: PromotionConversationState) -> None:
        """Build what is walked with, and show the first section."""
        self.state, self.filled = state, Filled()
        self.made: dict[int, Any] = {}
        self.of = ""
        self.steps = w.ToggleButtons(
            options=[(f"{n}. {name}", n - 1) for n, name in enumerate(SECTIONS, start=1)],
            value=0,
            tooltips=[f"Go to: {name}" for name in SECTIONS],
        )
        self.steps.observe(self.filled.typed(self._chosen), "value")
        self.heading, self.inside = w.HTML(), block("")
        self.top, self.bottom = WalkView(self, "ck-top"), WalkView(self, "")
        chooser = block("ck-steps", self.steps)
        self.widget = block(
            "", chooser, self.top.widget, self.heading, self.inside, self.bottom.widget
        )
        state.observe(lambda _: self.refresh(), ["conversation", "faults", "position", "asked"])
        self.refresh()

    def _chosen(self, position: int | None) -> None:
        """Turn to a section; a browser that says none of them stays where it is."""
        if position is None:
            self.refresh()
        else:
            self.state.go_to(position)

    def walk(self, by: int) -> None:
        """Turn to the next section or the one before, and begin at its top."""
        self.state.go_to(self.state.position + by)
        self.top.focus()

    def refresh(self) -> None:
        """Show the section that is looked at; those of another conversation are closed."""
        told, position = self.state.conversation, self.state.position
        if self.of != (told.id if told is not None else ""):
            self._close()
            self.of = told.id if told is not None else ""
        if told is None:
            return
        if position not in self.made:
            self.made[position] = VIEWS[position](self.state)
        view = self.made[position]
        view.refresh()
        if self.inside.children != (view.widget,):
            self.inside.children = (view.widget,)
        self.heading.value = f"<h3>{escape(SECTIONS[position])}</h3>"
        self.filled.fill(self.steps, position)
        for walk in (self.top, self.bottom):
            walk.refresh()

    def _close(self) -> None:
        self.inside.children = ()
        for view in self.made.values():
            close_all(view.widget)
        self.made = {}


class WalkView:
    """Back, where one is, and further."""

    def __init__(self, sections: SectionsView, css: str) -> None:
        """Build the row."""
        self.sections = sections
        self.back = button("← Back", lambda: sections.walk(-1))
        self.further = button("Next →", lambda: sections.walk(1))
        self.place = w.HTML()
        self.widget = block(f"ck-walk {css}", self.back, self.place, self.further)

    def refresh(self) -> None:
        """Show where one is; beyond the ends there is nothing to press."""
        state = self.sections.state
        self.place.value = results.where(state)
        self.back.disabled = state.position == 0
        self.further.disabled = state.position == len(SECTIONS) - 1

    def focus(self) -> None:
        """Bring the row into view, with its button to go on."""
        (self.back if self.further.disabled else self.further).focus()
