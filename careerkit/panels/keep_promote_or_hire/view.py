"""Keep, promote or hire on the screen: links between the state and its widgets, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

import ipywidgets as w

from careerkit import serving
from careerkit.panels.keep_promote_or_hire import results
from careerkit.panels.keep_promote_or_hire.state import KeepPromoteOrHireState
from careerkit.panels.keeping import KeepingView
from careerkit.panels.lines import LinesView
from careerkit.panels.pieces import mark_old, picture, renew, show
from careerkit.panels.stepwise import Stepwise
from careerkit.panels.typed import boxes, unit
from careerkit.panels.widgets import (
    Filled,
    Later,
    block,
    said_fault,
    soft,
    style,
    take_files,
    text_box,
    upload_button,
)
from careerkit.turnover.options import OPTIONS

KEPT = "Nothing is saved by itself: take your numbers home as a file before you close this page."
WAITING = "Is a higher post waiting to be filled?"
PAIR = tuple((name, key) for key, name in OPTIONS.items())


class KeepPromoteOrHireView(w.VBox):
    """The panel: say who asks, see the five options side by side, and what would change the answer."""

    def __init__(self, state: KeepPromoteOrHireState) -> None:
        """Build the panel and link it to the state."""
        super().__init__()
        self.state = state
        self.finding, self.side = w.HTML(), picture()
        self.staying, self.money = picture(), picture()
        self.message, self.beside, self.rest, self.tables = w.HTML(), w.HTML(), w.HTML(), w.HTML()
        state.observe(self._paint, "comparison")  # before all others: this is what is looked at
        self.asking = AskingView(state)
        self.lines = LinesView(
            state,
            "These numbers matter most for this decision; grade D is a rule of thumb: begin there.",
            result="comparison",
            elsewhere=("salary", "wants_to_lead"),
        )
        self.changing = ChangingView(state)
        self.finding_out = FindingOutView(state)
        self.keeping = KeepingView(
            lambda: results.downloads(state), lambda: results.own_file(state)
        )
        self.mark_old = Later(self._mark_old, seconds=0.1)  # after the picture has been painted
        # The rest comes in pieces, when the person pauses.
        self.later = Stepwise(self._pieces, seconds=0.4)
        self.add_class("ck-panel")
        self.children = self._parts()
        state.observe(self._go_on, "comparison")
        state.observe(self._tell, "message")
        self._paint()
        self._go_on()
        self._tell()

    def __repr__(self) -> str:
        """Name the panel without what is in it: notebooks keep this text beside the picture."""
        return "Keep, promote or hire. Run this cell to see it."

    def settle(self) -> None:
        """Bring up to date at once what otherwise waits for a pause."""
        self.later.now()

    def _parts(self) -> tuple[w.Widget, ...]:
        here = serving.place()
        promise = w.HTML(
            f'<p class="{"ck-soft" if here.own else "ck-note"}">{escape(here.promise)} {KEPT}</p>'
        )
        no_judge = w.HTML(results.no_judge(self.state))
        now = block("ck-summary", self.finding, self.side, no_judge)
        decide = block("ck-decide", self.asking.widget, now, self.lines.widget)
        return (
            style(results.css()),
            w.HTML("<h2>Somebody wants to be promoted. What now?</h2>"),
            promise,
            self.message,
            decide,
            block("ck-pictures", block("ck-picture", self.staying, self.changing.told), self.money),
            self.changing.widget,
            self.finding_out.widget,
            self.beside,
            self.keeping.widget,
            self.rest,
            self.tables,
        )

    def _paint(self, _change: Any = None) -> None:
        """Show at once which option costs least."""
        self.side.value = results.side_by_side(self.state)
        self.finding.value = results.finding(self.state)

    def _go_on(self, _change: Any = None) -> None:
        """Begin with what takes longer, and show meanwhile that it is from before."""
        self.keeping.forget()
        self.mark_old()
        self.later()

    def _mark_old(self) -> None:
        """Mark what is shown as from before the last change."""
        found = (*self.changing.found, *self.finding_out.found)
        mark_old((self.staying, self.money, *found, self.beside, self.rest, self.tables))

    def _pieces(self) -> Iterator[None]:
        """Bring up to date what takes longer, a piece at a time."""
        state = self.state
        self.mark_old.now()
        renew(self.staying, results.staying(state.comparison))
        renew(self.money, results.money(state.comparison))
        yield
        for _ in state.look_deeper():
            yield
        renew(self.beside, results.beside(state.comparison))
        renew(self.tables, results.tables(state))
        yield
        renew(self.rest, (yield from results.rest(state.comparison)))

    def _tell(self, _change: Any = None) -> None:
        said = escape(self.state.message)
        self.message.value = f'<p class="ck-note" role="status">{said}</p>' if said else ""


class AskingView:
    """Who asks, how ready they are, and whether a post is waiting."""

    def __init__(self, state: KeepPromoteOrHireState) -> None:
        """Build the widgets and link them to the state."""
        self.state, self.boxes = state, Filled()
        self.role = w.Dropdown(description="Who asks?", options=state.roles, value=state.role)
        usual = [("the usual next role", ""), *state.roles]
        self.higher = w.Dropdown(
            description="Which role would a promotion lead to?", options=usual, value=state.higher
        )
        self.typing = {
            "salary": text_box("Paid in a year?"),
            "currency": text_box("In which currency?"),
            "months": text_box("Months to look ahead?"),
            "wish": text_box("Wants to lead? (%)"),
            "unmet": text_box("How many criteria of the next step are not met yet?"),
        }
        self.faults = {key: w.HTML() for key in self.typing}
        self.notes = {key: w.HTML() for key in (*self.typing, "higher")}
        self.answers = upload_button("Take them from a reality check")
        self.readiness = w.HTML()
        self.waiting = w.ToggleButtons(
            options=[("yes", True), ("no", False)], tooltips=[f"{WAITING} yes", f"{WAITING} no"]
        )
        self.upload = upload_button("Load my company's numbers")
        self.widget = block("ck-asking", *self._parts())
        self.refresh()
        self._link()

    def _parts(self) -> tuple[w.Widget, ...]:
        two = [self._field(key) for key in ("salary", "currency", "months", "wish")]
        return (
            self.role,
            self.higher,
            self.notes["higher"],
            block("ck-two", *two[:2]),
            block("ck-two", *two[2:]),
            block("ck-field", *self._parts_of("unmet")),
            block("ck-row", self.answers),
            self.readiness,
            w.HTML(f"<p>{WAITING}</p>"),
            self.waiting,
            block("ck-row", self.upload),
        )

    def _field(self, key: str) -> w.Widget:
        return block("ck-field", *self._parts_of(key))

    def _parts_of(self, key: str) -> tuple[w.Widget, ...]:
        return self.typing[key], self.notes[key], self.faults[key]

    def refresh(self) -> None:
        """Show the numbers that count, or what was typed and why it does not."""
        state = self.state
        salary = state.ledger["salary"]
        self.boxes.fill(self.role, state.role)
        self.boxes.fill(self.higher, state.higher)
        self.boxes.fill(self.waiting, state.situation.post_waiting)
        values = {
            "salary": boxes(salary)["likely"],
            "currency": salary.currency,
            "months": str(state.situation.months),
            "wish": f"{100 * state.wish:.10g}",
            "unmet": str(state.situation.unmet),
        }
        for key, value in values.items():
            fault = state.faults.get(key, "")
            if not fault:
                self.boxes.fill(self.typing[key], value)
            self.faults[key].value = said_fault(fault)
        example = " An example: put the real one in its place." if salary.reading else ""
        self.notes["salary"].value = soft(f"Without benefits.{example}")
        higher = state.ledger.higher
        self.notes["wish"].value = soft("How likely it is, if you have not asked.")
        self.notes["higher"].value = soft(f"That is {higher.name}." if higher else "")
        self.readiness.value = soft(state.readiness)

    def _link(self) -> None:
        state, typed = self.state, self.boxes.typed
        self.role.observe(typed(state.choose_role), "value")
        self.higher.observe(typed(state.choose_higher), "value")
        takes = {
            "salary": state.type_salary,
            "currency": state.type_currency,
            "months": state.type_months,
            "wish": state.type_wish,
            "unmet": state.type_unmet,
        }
        for key, take in takes.items():
            self.typing[key].observe(typed(take), "value")
        self.waiting.observe(typed(state.say_waiting), "value")
        take_files(self.answers, state.load_answers_bytes)
        take_files(self.upload, state.load_bytes)
        state.observe(lambda _: self.refresh(), ["comparison", "faults", "readiness"])


class ChangingView:
    """When the answer changes: two options along one assumption, and a value to try."""

    def __init__(self, state: KeepPromoteOrHireState) -> None:
        """Build the widgets and link them to the state."""
        self.state, self.boxes = state, Filled()
        self.along = w.Dropdown(description="Along which assumption?")
        self.one = w.Dropdown(description="Compare this option", options=PAIR)
        self.other = w.Dropdown(description="with this one", options=PAIR)
        self.tried = text_box("Try a value")
        self.picture, self.said = picture(), w.HTML()
        self.found = (self.picture, self.said)
        self.faults = {"tried": w.HTML(), "pair": w.HTML()}
        self.told = block("ck-told", w.HTML("<h3>When the answer changes</h3>"), self.said)
        controls = block(
            "ck-questions",
            w.HTML("<p>Two options, as one number moves and all others stay uncertain.</p>"),
            self.along,
            self.one,
            self.other,
            self.faults["pair"],
            block("ck-field ck-number", self.tried, self.faults["tried"]),
        )
        self.widget = block(
            "ck-changing",
            w.HTML("<h3>Try it</h3>"),
            block("ck-columns", controls, block("ck-picture", self.picture)),
        )
        self.refresh()
        self._link()

    def refresh(self) -> None:
        """Show what is looked at."""
        state = self.state
        lines = [(line.name, line.id) for line in state.ledger.lines if line.id != "salary"]
        if tuple(self.along.options) != tuple(lines):
            self.boxes.filling = True
            self.along.options = lines
            self.boxes.filling = False
        self.boxes.fill(self.along, state.along)
        self.boxes.fill(self.one, state.pair[0])
        self.boxes.fill(self.other, state.pair[1])
        line = state.ledger[state.along]
        self.tried.description = f"Try a value ({'%' if line.unit == 'yes or no' else unit(line)})"
        if state.tried is None and "tried" not in state.faults:
            self.boxes.fill(self.tried, "")
        for key, said in self.faults.items():
            said.value = said_fault(state.faults.get(key, ""))

    def _link(self) -> None:
        state, typed = self.state, self.boxes.typed
        self.along.observe(typed(state.look_along), "value")
        self.one.observe(typed(lambda one: state.look_at(one, self.other.value)), "value")
        self.other.observe(typed(lambda other: state.look_at(self.one.value, other)), "value")
        self.tried.observe(typed(state.type_tried), "value")
        state.observe(lambda _: self.refresh(), ["comparison", "faults", "places"])
        state.observe(lambda _: self._draw(), "places")
        state.observe(lambda _: self._say(), ["pays", "changes"])
        self._draw()
        self._say()

    def _draw(self) -> None:
        show(self.picture, results.break_even(self.state))

    def _say(self) -> None:
        show(self.said, results.changes(self.state))


class FindingOutView:
    """What to find out before deciding, and what a conversation is worth."""

    def __init__(self, state: KeepPromoteOrHireState) -> None:
        """Build the widgets and link them to the state."""
        self.state, self.boxes = state, Filled()
        self.accuracy = text_box("In how many of 100 cases does a conversation hear the truth?")
        self.fault, self.picture, self.said, self.tables = w.HTML(), picture(), w.HTML(), w.HTML()
        self.found = (self.picture, self.said, self.tables)
        self.widget = block(
            "ck-finding-out",
            w.HTML("<h3>What to find out before you decide</h3>"),
            block(
                "ck-columns",
                block(
                    "ck-questions",
                    block("ck-field ck-number", self.accuracy, self.fault),
                    self.said,
                ),
                block("ck-picture", self.picture),
            ),
            self.tables,
        )
        self.refresh()
        self.accuracy.observe(self.boxes.typed(state.type_accuracy), "value")
        state.observe(lambda _: self.refresh(), "faults")
        state.observe(lambda _: self._show(), "picture")
        self._show()

    def refresh(self) -> None:
        """Show the accuracy that counts, or why what was typed does not."""
        fault = self.state.faults.get("accuracy", "")
        if not fault:
            self.boxes.fill(self.accuracy, f"{100 * self.state.accuracy:.10g}")
        self.fault.value = said_fault(fault)

    def _show(self) -> None:
        show(self.picture, results.knowing(self.state))
        said, tables = results.find_out(self.state)
        show(self.said, said)
        show(self.tables, tables)
