"""The development plan on the screen: links between the state and its widgets, and nothing else."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as w

from careerkit import serving
from careerkit.panels.development_plan import results
from careerkit.panels.development_plan.about import AboutView
from careerkit.panels.development_plan.agreeing import AgreeingView
from careerkit.panels.development_plan.commitments import CommitmentsView
from careerkit.panels.development_plan.goals import GoalsView
from careerkit.panels.development_plan.keeping import KeepingView
from careerkit.panels.development_plan.sources import SourcesView
from careerkit.panels.development_plan.state import DevelopmentPlanState
from careerkit.panels.widgets import Later, block, hide, style


class DevelopmentPlanView(w.VBox):
    """The panel: choose a plan, work on it together, agree, and take it into both calendars."""

    def __init__(self, state: DevelopmentPlanState) -> None:
        """Build the panel and link it to the state."""
        super().__init__()
        self.state = state
        self.title, self.saved, self.message = w.HTML(), w.HTML(), w.HTML()
        self.now, self.progress, self.rest = w.HTML(), w.HTML(), w.HTML()
        state.observe(self._show_now, "plan")  # before all others: this is what is looked at
        self.sources = SourcesView(state)
        self.about = AboutView(state)
        self.goals = GoalsView(state)
        self.commitments = CommitmentsView(state)
        self.agreeing = AgreeingView(state)
        self.keeping = KeepingView(state)
        # A moment later, so that tables below never hold up the field that is being filled in.
        self.show_rest = Later(self._show_rest)
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
            self.body,
        )
        state.observe(self._opened, "plan")
        state.observe(self._tell, ["message", "saved"])
        state.observe(self._show_progress, "progress")
        self._show_now()
        self._opened()
        self.settle()  # a report is complete as soon as its cell has run
        self._tell()
        self._show_progress()

    def __repr__(self) -> str:
        """Name the panel without what is in it: notebooks keep this text beside the picture."""
        return "The development plan. Run this cell to see it."

    def settle(self) -> None:
        """Bring up to date at once what otherwise waits for a pause."""
        self.show_rest.now()

    def _body(self) -> tuple[w.Widget, ...]:
        summary = block("ck-summary", self.now)
        given = block("ck-giving", self.commitments.widget, self.agreeing.widget)
        plan = block("ck-plan", self.goals.widget, summary, given)
        keeping, rest = [self.keeping.widget], [self.progress, self.rest]
        # Where files vanish with the session, what saves them comes before what fills them.
        if not serving.place().lasting:
            return (self.about.widget, *keeping, plan, *rest)
        return (self.about.widget, plan, *keeping, *rest)

    def _show_now(self, _change: Any = None) -> None:
        self.title.value = results.title(self.state)
        self.now.value = results.now(self.state)

    def _opened(self, _change: Any = None) -> None:
        hide(self.body, hidden=self.state.plan is None)
        self.show_rest()

    def _show_rest(self) -> None:
        self.rest.value = results.rest(self.state)

    def _show_progress(self, _change: Any = None) -> None:
        self.progress.value = results.progress(self.state)

    def _tell(self, _change: Any = None) -> None:
        said, saved = escape(self.state.message), self.state.saved
        self.message.value = f'<p class="ck-note" role="status">{said}</p>' if said else ""
        saved = saved or "Nothing to save yet. Every change is saved as you make it."
        self.saved.value = f'<p class="ck-soft" role="status">{escape(saved)}</p>'
