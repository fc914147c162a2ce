"""A retention budget on the screen: links between the state and its widgets, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

import ipywidgets as w

from careerkit import serving
from careerkit.panels.keeping import KeepingView
from careerkit.panels.pieces import mark_old, picture, renew
from careerkit.panels.retention_budget import results
from careerkit.panels.retention_budget.cards import InterventionCard, SegmentCard, Single
from careerkit.panels.retention_budget.state import RetentionBudgetState
from careerkit.panels.stepwise import Stepwise
from careerkit.panels.widgets import (
    Later,
    block,
    button,
    close_all,
    hide,
    style,
    take_files,
    text_box,
    upload_button,
)

KEPT = "Nothing is saved by itself: take your numbers home as a file before you close this page."
EXAMPLE = "These people are an example. Put your own in their place."
HOW_TO = "Give the lowest, the most likely and the highest that you would believe; or the most likely alone."
FROM_FILE = "From your file: {} groups. How they leave and move was estimated from it."
OWN = "something of our own"


class RetentionBudgetView(w.VBox):
    """The panel: say who is there and what could be done, and see what it saves and costs."""

    def __init__(self, state: RetentionBudgetState) -> None:
        """Build the panel and link it to the state."""
        super().__init__()
        self.state = state
        self.told, self.returns, self.message = w.HTML(), picture(), w.HTML()
        state.observe(self._paint, "budget")  # before all others: this is what is looked at
        self.asking = AskingView(state)
        self.doing = DoingView(state)
        self.closely = CloselyView(state)
        self.people, self.tables, self.rest = w.HTML(), w.HTML(), w.HTML()
        self.keeping = KeepingView(
            lambda: results.downloads(state), lambda: results.own_file(state)
        )
        self.mark_old = Later(self._mark_old, seconds=0.1)  # after the picture has been painted
        # The rest comes in pieces, when the person pauses.
        self.later = Stepwise(self._pieces, seconds=0.4)
        self.add_class("ck-panel")
        self.children = self._parts()
        state.observe(self._go_on, ["budget", "chosen"])
        state.observe(self._tell, "message")
        self._paint()
        self._go_on()
        self._tell()

    def __repr__(self) -> str:
        """Name the panel without what is in it: notebooks keep this text beside the picture."""
        return "A retention budget. Run this cell to see it."

    def settle(self) -> None:
        """Bring up to date at once what otherwise waits for a pause."""
        self.later.now()

    def _parts(self) -> tuple[w.Widget, ...]:
        here = serving.place()
        promise = w.HTML(
            f'<p class="{"ck-soft" if here.own else "ck-note"}">{escape(here.promise)} {KEPT}</p>'
        )
        now = block("ck-summary", self.told, self.returns)
        return (
            style(results.css()),
            w.HTML("<h2>What is it worth to keep people?</h2>"),
            promise,
            self.message,
            block("ck-budget", self.asking.widget, now, self.doing.widget),
            self.closely.widget,
            self.people,
            self.keeping.widget,
            self.rest,
            self.tables,
        )

    def _paint(self, _change: Any = None) -> None:
        """Show at once what pays."""
        self.told.value = results.told(self.state)
        self.returns.value = results.returns(self.state)

    def _go_on(self, _change: Any = None) -> None:
        """Begin with what takes longer, and show meanwhile that it is from before."""
        self.keeping.forget()
        self.mark_old()
        self.later()

    def _mark_old(self) -> None:
        mark_old((self.people, self.tables, self.rest, *self.closely.found))

    def _pieces(self) -> Iterator[None]:
        """Bring up to date what takes longer, a piece at a time."""
        self.mark_old.now()
        renew(self.people, results.people(self.state))
        renew(self.closely.balance, results.balance(self.state))
        yield
        yield from self.state.look_deeper()
        self.closely.show()
        yield
        renew(self.closely.moves, results.moves(self.state))
        yield
        renew(self.closely.luck, results.with_luck(self.state))
        yield
        renew(self.tables, results.tables(self.state))
        renew(self.rest, results.rest(self.state))

    def _tell(self, _change: Any = None) -> None:
        said = escape(self.state.message)
        self.message.value = f'<p class="ck-note" role="status">{said}</p>' if said else ""


class AskingView:
    """How far one looks, in which money, and who is there."""

    def __init__(self, state: RetentionBudgetState) -> None:
        """Build the widgets and link them to the state."""
        self.state = state
        takes = {
            "months": ("Months to look ahead?", state.type_months),
            "currency": ("In which currency?", state.type_currency),
            "months_to_fill": (
                "Months that a post is empty, if you know",
                state.type_months_to_fill,
            ),
        }
        self.singles = {
            field: Single(field, text_box(label), lambda _, typed, take=take: take(typed))
            for field, (label, take) in takes.items()
        }
        self.upload = upload_button("Load my numbers")
        self.example, self.cards_box = w.HTML(), block("ck-lines")
        self.add = button("Add a group of people", state.add_segment)
        hide(self.add, hidden=bool(state.export))
        self.cards: list[SegmentCard] = []
        self.widget = block(
            "ck-asking",
            block("ck-two", *(self.singles[key].widget for key in ("months", "currency"))),
            self.singles["months_to_fill"].widget,
            block("ck-row", self.upload),
            w.HTML("<h3>Who is there?</h3>"),
            self.example,
            self.cards_box,
            self.add,
        )
        take_files(self.upload, state.load_bytes)
        state.observe(lambda _: self.build(), "listed")
        state.observe(lambda _: self.refresh(), ["budget", "faults"])
        self.build()

    def build(self) -> None:
        """Show a card for each segment; those before are closed."""
        old, segments = self.cards, self.state.segments
        self.cards = [SegmentCard(self.state, place) for place in range(len(segments))]
        self.cards_box.children = tuple(card.widget for card in self.cards)
        for card in old:
            close_all(card.widget)
        self.refresh()

    def refresh(self) -> None:
        """Show the numbers that count, or what was typed and why it does not."""
        state, inputs = self.state, self.state.inputs
        values = {
            "months": str(inputs.months),
            "currency": state.budget.currency,
            "months_to_fill": ""
            if inputs.months_to_fill is None
            else f"{inputs.months_to_fill:.10g}",
        }
        for field, single in self.singles.items():
            single.refresh(values[field], state.faults.get(f"budget: {field}", ""))
        self.example.value = _who(state)
        if len(self.cards) == len(state.segments):
            for card in self.cards:
                card.refresh()


class DoingView:
    """What could be done: a card each, and what else is offered."""

    def __init__(self, state: RetentionBudgetState) -> None:
        """Build the widgets and link them to the state."""
        self.state = state
        self.cards: list[InterventionCard] = []
        self.cards_box = block("ck-lines")
        self.another = w.Dropdown(description="Add something that could be done")
        head = w.HTML(f"<h3>What could be done?</h3><p>{escape(HOW_TO)}</p>")
        self.widget = block("ck-questions", head, self.cards_box, self.another)
        self._filling = False
        self.another.observe(self._chosen, "value")
        state.observe(lambda _: self.build(), "listed")
        state.observe(lambda _: self.refresh(), ["budget", "faults"])
        self.build()

    def build(self) -> None:
        """Show a card for each intervention; those before are closed."""
        state, old = self.state, self.cards
        self.cards = [InterventionCard(state, place) for place in range(len(state.interventions))]
        self.cards_box.children = tuple(card.widget for card in self.cards)
        for card in old:
            close_all(card.widget)
        self._filling = True
        self.another.value = None  # or the browser shows no choice at all
        offered = [(each.name, each.id) for each in state.offered]
        self.another.options = [("choose one", ""), *offered, (OWN, "own")]
        self.another.value = ""
        self._filling = False

    def refresh(self) -> None:
        """Show what counts."""
        if len(self.cards) == len(self.state.interventions):
            for card in self.cards:
                card.refresh()

    def _chosen(self, change: dict[str, Any]) -> None:
        if change["new"] and not self._filling:
            self.state.add_intervention(str(change["new"]))


class CloselyView:
    """One intervention looked at closely: when it pays, where the money goes, what moves it, luck."""

    def __init__(self, state: RetentionBudgetState) -> None:
        """Build the widgets and link them to the state."""
        self.state = state
        self.which = Single(
            "chosen", w.Dropdown(description="Look closely at"), lambda _, key: state.look_at(key)
        )
        self.said, self.moves, self.luck = w.HTML(), w.HTML(), w.HTML()
        self.effect, self.months, self.balance = picture(), picture(), picture()
        self.found = (
            self.said,
            self.effect,
            self.months,
            self.balance,
            self.moves,
            self.luck,
        )
        pictures = (block("ck-picture", each) for each in (self.effect, self.months, self.balance))
        self.widget = block(
            "ck-closely",
            w.HTML("<h3>When does it pay?</h3>"),
            self.which.widget,
            self.said,
            block("ck-pictures", *pictures),
            self.moves,
            self.luck,
        )
        state.observe(lambda _: self.refresh(), ["budget", "chosen"])
        self.refresh()

    def refresh(self) -> None:
        """Offer what there is."""
        options = [(each.name, each.id) for each in self.state.interventions]
        hide(self.widget, hidden=not options)
        if options:
            self.which.filled.offer(self.which.box, options, self.state.chosen)

    def show(self) -> None:
        """Show from where on it pays, once that is found."""
        pieces = (self.said, self.effect, self.months)
        for piece, found in zip(pieces, results.break_even(self.state), strict=True):
            renew(piece, found)


def _who(state: RetentionBudgetState) -> str:
    """Say whose people these are."""
    if state.is_example:
        return f'<p class="ck-note">{escape(EXAMPLE)}</p>'
    if state.export:
        told = " ".join([FROM_FILE.format(len(state.names)), *state.notes])
        return f'<p class="ck-soft">{escape(told)}</p>'
    return ""
