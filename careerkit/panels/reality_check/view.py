"""The reality check on the screen: links between the state and its widgets, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as w

from careerkit import serving
from careerkit.assessment.advice import Assessment
from careerkit.panels.reality_check import results
from careerkit.panels.reality_check.cards import CardView
from careerkit.panels.reality_check.state import RealityCheckState
from careerkit.panels.widgets import Later, block, button, close_all, hide, style, text_box

NOTES = "Private notes (they stay out of the share view)"
NAME = "Your name or initials (optional; it stands on what you download)"


class RealityCheckView(w.VBox):
    """The panel: choose a step, answer, and see at once what the answers come to."""

    def __init__(self, state: RealityCheckState) -> None:
        """Build the panel and link it to the state."""
        super().__init__()
        self.state = state
        self.cards: list[CardView] = []
        self._step = ""
        self._draw: Callable[[Assessment], str] = lambda _: ""
        self.title, self.message = w.HTML(), w.HTML()
        self.summary, self.chart, self.saved = w.HTML(), w.HTML(), w.HTML()
        self.chart.add_class("ck-chart")
        self.result, self.progress = w.HTML(), w.HTML()
        self.result.add_class("ck-result")
        self.questions = block("ck-questions")
        self.step = _dropdown(
            "Which step are you thinking about?", [(s.name, s.id) for s in state.ladder.steps]
        )
        self.keeping = KeepingView(state)
        # A moment later, so that the page behind the advice never holds up the advice itself.
        self.show_result = Later(self._show_result, seconds=0.05)
        self.add_class("ck-panel")
        self.children = self._parts()
        self._link()

    def __repr__(self) -> str:
        """Name the panel without what is in it: notebooks keep this text beside the picture."""
        return "The reality check. Run this cell to see it."

    def _parts(self) -> tuple[w.Widget, ...]:
        here = serving.place()
        promise = w.HTML(
            f'<p class="{"ck-soft" if here.own else "ck-note"}">{escape(here.promise)}</p>'
        )
        summary = block("ck-summary", self.summary, self.chart)
        columns = block("ck-columns", self.questions, summary)
        # Where files vanish with the session, what saves them comes before what fills them.
        first, last = (
            ([self.keeping.widget], []) if not here.lasting else ([], [self.keeping.widget])
        )
        return (
            style(results.css()),
            self.title,
            self.step,
            promise,
            self.saved,
            self.message,
            *first,
            columns,
            self.result,
            self.progress,
            *last,
        )

    def _link(self) -> None:
        state = self.state
        self.step.observe(lambda change: state.choose_step(change["new"]), "value")
        self.back = button("← Back", lambda: state.go_to(state.position - 1))
        self.further = button("Next →", lambda: state.go_to(state.position + 1))
        self.place = w.HTML()
        self.nav = block("ck-nav ck-row", self.back, self.place, self.further)
        state.observe(self._refresh, ["assessment", "faults"])
        state.observe(self._turn, "position")
        state.observe(self._tell, ["message", "saved"])
        state.observe(self._show_progress, "progress")
        self._refresh()
        self._tell()
        self._show_progress()

    def _refresh(self, _change: Any = None) -> None:
        """Bring the panel up to date; what the person looks at goes first."""
        state = self.state
        same_step = self._step == state.step.id
        if not same_step:
            self._build_cards()
        self.summary.value = results.summary(state.assessment, state.faults)
        self.chart.value = self._draw(state.assessment)
        if same_step:
            for card in self.cards:
                card.refresh()
        self.show_result()
        self.keeping.refresh()

    def settle(self) -> None:
        """Bring up to date at once what otherwise waits for a pause."""
        self.show_result.now()
        self.keeping.make_files.now()

    def _show_result(self) -> None:
        self.result.value = results.result(self.state.assessment)

    def _build_cards(self) -> None:
        old = self.cards
        self._step = self.state.step.id
        self.step.value = self._step
        step = self.state.step
        # In full, because a narrow selector cuts the name off.
        about = f"<p><b>{escape(step.name)}.</b> {escape(step.about)}</p>"
        self.title.value = f"<h2>Reality check</h2>{about}"
        self._draw = results.chart_of(self.state.step)
        self.cards = [CardView(self.state, c, n) for n, c in enumerate(self.state.cards, start=1)]
        for card in self.cards:
            card.refresh()  # before it is shown, so that nothing flickers
        self.questions.children = (*(card.widget for card in self.cards), self.nav)
        for card in old:
            close_all(card.widget)
        self._turn()

    def _turn(self, _change: Any = None) -> None:
        """Mark the card that is shown where there is room for one only."""
        position, last = self.state.position, len(self.cards) - 1
        for number, card in enumerate(self.cards):
            (card.widget.add_class if number == position else card.widget.remove_class)(
                "ck-current"
            )
        self.place.value = f"{position + 1} of {last + 1}"
        self.back.disabled, self.further.disabled = position == 0, position == last

    def _tell(self, _change: Any = None) -> None:
        message = escape(self.state.message)
        self.message.value = f'<p class="ck-note" role="status">{message}</p>' if message else ""
        saved = self.state.saved or "Nothing to save yet. Every answer is saved as you give it."
        self.saved.value = f'<p class="ck-soft" role="status">{escape(saved)}</p>'

    def _show_progress(self, _change: Any = None) -> None:
        self.progress.value = results.progress(self.state.progress)


class KeepingView:
    """Take the result home: name, notes, downloads, loading, snapshots and progress."""

    def __init__(self, state: RealityCheckState) -> None:
        """Build the widgets and link them to the state."""
        self.state = state
        self.make_files = Later(self._link_files)
        self.name = text_box(NAME)
        self.notes = w.Textarea(description=NOTES, continuous_update=False, rows=3)
        self.share = w.Checkbox(
            value=False, description="Share view: leave out evidence and notes", indent=False
        )
        self.links = w.HTML()
        self.links.add_class("ck-downloads")
        self.upload = w.FileUpload(accept=".toml", multiple=False, description="Load my answers")
        self.keep = button("Keep today's answers as a snapshot", state.keep_snapshot)
        self.earlier = _dropdown("Compare with an earlier snapshot", [("do not compare", None)])
        self.anew = button("Start with an empty page", state.start_anew, quiet=True)
        self.widget = block(
            "ck-keeping",
            w.HTML("<h3>Keep it, share it, come back to it</h3>"),
            self.name,
            self.notes,
            self.share,
            self.links,
            block("ck-row", self.upload, self.keep, self.anew),
            self.earlier,
        )
        self._link()

    def _link(self) -> None:
        state = self.state
        self.name.observe(lambda change: state.name_person(change["new"]), "value")
        self.notes.observe(lambda change: state.write_notes(change["new"]), "value")
        self.share.observe(lambda _: self.refresh(), "value")
        self.upload.observe(self._loaded, "value")
        self.earlier.observe(lambda change: state.compare_with(change["new"]), "value")
        state.observe(lambda _: self._list_snapshots(), "message")

    def refresh(self) -> None:
        """Show the name and the notes, and make the files of the present answers."""
        answers = self.state.answers
        self.name.value, self.notes.value = answers.person, answers.notes
        # No link may carry answers that have changed since.
        self.links.value = results.BEING_MADE
        self.make_files()
        self._list_snapshots()

    def _link_files(self) -> None:
        self.links.value = results.downloads(
            self.state.assessment,
            self.state.answers_file,
            share=self.share.value,
            compared=self.state.progress,
        )

    def _list_snapshots(self) -> None:
        options = [("do not compare", None), *((path.stem, path) for path in self.state.snapshots)]
        if tuple(options) != tuple(self.earlier.options):
            self.earlier.options = options
        hide(self.earlier, hidden=len(options) == 1)

    def _loaded(self, change: dict[str, Any]) -> None:
        for file in change["new"]:
            self.state.load_bytes(bytes(file["content"]), str(file["name"]))
        if change["new"]:
            self.upload.value = ()  # so that the same file can be loaded again


def _dropdown(label: str, options: list[tuple[str, Any]]) -> w.Dropdown:
    return w.Dropdown(description=label, options=options)
