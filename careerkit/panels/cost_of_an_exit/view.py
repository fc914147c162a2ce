"""The cost of an exit on the screen: links between the state and its widgets, and nothing else."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as w

from careerkit import serving
from careerkit.panels.cost_of_an_exit import results
from careerkit.panels.cost_of_an_exit.state import CostOfAnExitState
from careerkit.panels.lines import LinesView
from careerkit.panels.typed import boxes
from careerkit.panels.widgets import Later, block, button, hide, style, text_box

KEPT = "Nothing is saved by itself: take your numbers home as a file before you close this page."


class CostOfAnExitView(w.VBox):
    """The panel: guess, see what it costs, and change what you know better."""

    def __init__(self, state: CostOfAnExitState) -> None:
        """Build the panel and link it to the state."""
        super().__init__()
        self.state = state
        self.asking = AskingView(state)
        self.result = ResultView(state)
        self.message = w.HTML()
        self.add_class("ck-panel")
        here = serving.place()
        promise = w.HTML(
            f'<p class="{"ck-soft" if here.own else "ck-note"}">{escape(here.promise)} {KEPT}</p>'
        )
        self.children = (
            style(results.css()),
            w.HTML("<h2>What does it cost when somebody leaves?</h2>"),
            promise,
            self.asking.widget,
            self.message,
            self.result.widget,
        )
        state.observe(self._tell, "message")
        self._tell()

    def __repr__(self) -> str:
        """Name the panel without what is in it: notebooks keep this text beside the picture."""
        return "The cost of an exit. Run this cell to see it."

    def settle(self) -> None:
        """Bring up to date at once what otherwise waits for a pause."""
        self.result.settle()

    def _tell(self, _change: Any = None) -> None:
        said = escape(self.state.message)
        self.message.value = f'<p class="ck-note" role="status">{said}</p>' if said else ""


class AskingView:
    """Who leaves, what they earn, and what you think it costs."""

    def __init__(self, state: CostOfAnExitState) -> None:
        """Build the widgets and link them to the state."""
        self.state = state
        self.role = w.Dropdown(description="Who leaves?", options=state.roles, value=state.role)
        self.salary = text_box("What are they paid in a year, without benefits?")
        self.currency = text_box("In which currency?")
        self.guess = text_box("")
        self.faults = {key: w.HTML() for key in ("salary", "currency", "guess")}
        self.example = w.HTML()
        self.upload = w.FileUpload(
            accept=".toml", multiple=False, description="Load my company's numbers"
        )
        self.show = button("Show me", self._reveal)
        self.show.button_style = "primary"
        self.widget = block(
            "ck-asking",
            self.role,
            block(
                "ck-two",
                _field(self.salary, self.example, self.faults["salary"]),
                _field(self.currency, self.faults["currency"]),
            ),
            block("ck-row", self.upload),
            block(
                "ck-guess",
                w.HTML('<h3 class="ck-title">Guess first</h3>'),
                self.guess,
                self.faults["guess"],
                self.show,
            ),
        )
        if state.guess is not None:
            self.guess.value = f"{state.guess:,.10g}"
        self._filling = False
        self.refresh()
        self._link()

    def refresh(self) -> None:
        """Show the numbers that count, or what was typed and why it does not."""
        state = self.state
        line = state.ledger["salary"]
        self._filling = True
        try:
            self.role.value = state.role
            self._fill("salary", self.salary, boxes(line)["likely"])
            self._fill("currency", self.currency, line.currency)
        finally:
            self._filling = False
        whose = "An example: put the real salary in its place." if line.reading else ""
        self.example.value = f'<span class="ck-soft">{whose}</span>'
        self.guess.description = (
            f"What do you think it costs, all in all, when {state.ledger.profile.spoken} leaves? "
            f"(in {line.currency})"
        )
        for key, said in self.faults.items():
            fault = state.faults.get(key, "")
            said.value = (
                f'<span class="ck-fault" role="alert">{escape(fault)}</span>' if fault else ""
            )
        hide(self.show, hidden=state.revealed)

    def _reveal(self) -> None:
        """Show the result; the button goes, so the keyboard's place is handed to what stays."""
        self.state.reveal()
        self.guess.focus()

    def _link(self) -> None:
        state = self.state
        self.role.observe(self._chosen, "value")
        self.salary.observe(lambda change: self._typed(state.type_salary, change), "value")
        self.currency.observe(lambda change: self._typed(state.type_currency, change), "value")
        self.guess.observe(lambda change: self._typed(state.type_guess, change), "value")
        self.upload.observe(self._loaded, "value")
        state.observe(lambda _: self.refresh(), ["estimate", "faults", "revealed"])
        state.observe(self._forget_guess, "guess")

    def _fill(self, key: str, box: w.Text, text: str) -> None:
        if key not in self.state.faults and box.value != text:
            box.value = text

    def _chosen(self, change: dict[str, Any]) -> None:
        if not self._filling:
            self.state.choose_role(change["new"])

    def _typed(self, take: Any, change: dict[str, Any]) -> None:
        if not self._filling:
            take(change["new"])

    def _loaded(self, change: dict[str, Any]) -> None:
        for file in change["new"]:
            self.state.load_bytes(bytes(file["content"]), str(file["name"]))
        if change["new"]:
            self.upload.value = ()  # so that the same file can be loaded again

    def _forget_guess(self, change: dict[str, Any]) -> None:
        if change["new"] is None and "guess" not in self.state.faults:
            self.guess.value = ""


class ResultView:
    """What comes out, shown only once it may be seen: before that no widget holds any of it."""

    def __init__(self, state: CostOfAnExitState) -> None:
        """Build the widgets and link them to the state."""
        self.state = state
        self.finding, self.guess, self.now = w.HTML(), w.HTML(), w.HTML()
        self.timeline, self.waterfall, self.tornado = w.HTML(), w.HTML(), w.HTML()
        for picture in (self.guess, self.timeline, self.waterfall, self.tornado):
            picture.add_class("ck-chart")
        self.rest = w.HTML()
        self.rest.add_class("ck-result")
        self.lines = LinesView(
            state,
            "These numbers move the result most.",
            result="estimate",
            elsewhere=("salary",),
            may_show=lambda: state.revealed,
        )
        state.observe(lambda _: self.lines.build(), "revealed")
        self.keeping = KeepingView(state)
        # A moment later, so that what moves it and the tables never hold up the pictures.
        self.show_rest = Later(self._show_rest, seconds=0.05)
        self.widget = block(
            "ck-revealed",
            self.finding,
            self.guess,
            block("ck-pictures", self.timeline, self.waterfall),
            block(
                "ck-columns",
                self.lines.widget,
                block("ck-summary", self.now, self.tornado),
            ),
            self.keeping.widget,
            self.rest,
        )
        state.observe(lambda _: self.refresh(), ["estimate", "revealed"])
        state.observe(self._guessed, "guess")
        self.refresh()

    def refresh(self) -> None:
        """Bring everything up to date; what is looked at goes first."""
        state = self.state
        hide(self.widget, hidden=not state.revealed)
        if not state.revealed:
            return
        self.finding.value = results.finding(state.estimate)
        self._show_guess()
        self.now.value = results.in_short(state.estimate)
        self.timeline.value = results.timeline(state.estimate)
        self.waterfall.value = results.waterfall(state.estimate)
        self.show_rest()
        self.keeping.refresh()

    def settle(self) -> None:
        """Bring up to date at once what otherwise waits for a pause."""
        if self.state.revealed:
            self.show_rest.now()
            self.keeping.make_files.now()

    def _guessed(self, _change: object) -> None:
        """Show another guess in the picture, and among the tables."""
        self._show_guess()
        if self.state.revealed:
            self.show_rest()

    def _show_guess(self) -> None:
        if self.state.revealed:
            self.guess.value = results.guess(self.state)
            hide(self.guess, hidden=not self.guess.value)

    def _show_rest(self) -> None:
        self.tornado.value = results.what_moves(self.state.tornado)
        self.rest.value = results.rest(self.state)


class KeepingView:
    """Take the business case and one's own numbers home."""

    def __init__(self, state: CostOfAnExitState) -> None:
        """Build the widgets and link them to the state."""
        self.state = state
        self.make_files = Later(self._link_files)
        self.links = w.HTML()
        self.links.add_class("ck-downloads")
        self.widget = block("ck-keeping", w.HTML("<h3>Take it to Finance</h3>"), self.links)

    def refresh(self) -> None:
        """Make the files of the present numbers, after a pause."""
        # No link may carry numbers that have changed since.
        self.links.value = results.BEING_MADE
        self.make_files()

    def _link_files(self) -> None:
        self.links.value = results.downloads(self.state)


def _field(*parts: w.Widget) -> w.Widget:
    return block("ck-field", *parts)
