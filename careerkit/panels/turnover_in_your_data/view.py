"""Turnover in one's own data on the screen: links between the state and its widgets, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

import ipywidgets as w

from careerkit.pages.turnover_data.wording import PART_NAMES
from careerkit.panels.keeping import KeepingView
from careerkit.panels.pieces import BEING_FOUND, mark_old, renew
from careerkit.panels.stepwise import Stepwise
from careerkit.panels.turnover_in_your_data import results
from careerkit.panels.turnover_in_your_data.columns_view import ColumnsView
from careerkit.panels.turnover_in_your_data.state import LOADED, TAKES_LONG, TurnoverDataState
from careerkit.panels.widgets import (
    Filled,
    block,
    button,
    hide,
    said_fault,
    style,
    take_files,
    text_box,
    upload_button,
)
from careerkit.turnover.findings import QUICK
from careerkit.turnover.rates.values import DENOMINATORS

KINDS_OF_FILES = ".csv,.tsv,.txt,.xlsx,.xlsm,.parquet,.feather,.arrow,.zip"
FIRST = (
    "Take the company that careerkit has made up, or open an export of your HR system: CSV, Excel or "
    "Parquet, a row for each person or each post, with the day of hire and the last day. You will see what "
    "became of every row, how many leave, who stays how long, and how sure that is."
)
SIZE = "The button takes files up to 10 MB. Of a larger one type the place, as in ~/exports/people.csv."
ASKED = {
    "by": "Compare people by",
    "group": "Look at one group beside everybody",
    "level": "Levels, for moves and for who would step up",
    "denominator": "Exits are divided by",
    "within": "Window of the rates: 2024, 2024-Q3, last 12 months",
    "minimum": "Smallest group that is shown",
}
EVERYBODY, ALL_GROUPS, NO_LEVELS = "nothing: everybody together", "all groups", "none"
HEAVY = {
    "backtest": "Work out whether last year would have been foreseen",
    "workforce": "Work out moves, and people to come",
    "bench": "Work out who would step up",
}


class TurnoverDataView(w.VBox):
    """The panel: a file, how it is read, what became of its rows, and what it tells."""

    def __init__(self, state: TurnoverDataState) -> None:
        """Build the panel and link it to the state."""
        super().__init__()
        self.state = state
        self.message = w.HTML()
        self.file, self.columns = FileView(state), ColumnsView(state)
        self.account, self.asking = AccountView(state), AskingView(state)
        self.found = FoundView(state)
        self.add_class("ck-panel")
        self.children = (
            style(results.css()),
            w.HTML("<h2>How many leave, when, and is that many?</h2>"),
            w.HTML(results.promise()),
            self.file.widget,
            self.message,
            self.columns.widget,
            self.account.widget,
            self.asking.widget,
            self.found.widget,
        )
        state.observe(lambda _: self._tell(), "message")
        self._tell()

    def __repr__(self) -> str:
        """Name the panel without what is in it: notebooks keep this text beside the picture."""
        return "Turnover in your own data. Run this cell to see it."

    def settle(self) -> None:
        """Bring up to date at once what otherwise waits for a pause."""
        self.found.later.now()

    def _tell(self) -> None:
        said = escape(self.state.message)
        self.message.value = f'<p class="ck-note" role="status">{said}</p>' if said else ""


class FileView:
    """Which file: the made-up company, a place on this machine, or an upload."""

    def __init__(self, state: TurnoverDataState) -> None:
        """Build the widgets and link them to the state."""
        self.state = state
        self.sample = button("Take the sample company", self._sample)
        self.path = text_box("Your own file: its place on this computer", placeholder="people.csv")
        self.sheet = text_box("Sheet, if a workbook has several")
        self.open = button("Open it", self._path)
        self.upload = w.FileUpload(
            accept=KINDS_OF_FILES, multiple=False, description="Upload your file"
        )
        self.fault = w.HTML()
        self.widget = block(
            "ck-first",
            w.HTML(f"<p>{escape(FIRST)}</p>"),
            block("ck-row", self.sample),
            block("ck-two", self.path, self.sheet),
            block("ck-row", self.open, self.upload),
            w.HTML(f'<p class="ck-soft">{escape(SIZE)}</p>'),
            self.fault,
        )
        take_files(self.upload, self._uploaded)
        state.observe(lambda _: self._tell(), ["faults", "step"])
        self._tell()

    def _sample(self) -> None:
        self._begin()
        self.state.take_sample()
        self._tell()

    def _path(self) -> None:
        self._begin()
        self.state.open_path(self.path.value, self.sheet.value)
        self._tell()

    def _uploaded(self, raw: bytes, name: str) -> None:
        self._begin()
        self.state.open_bytes(raw, name, self.sheet.value)
        self._tell()

    def _begin(self) -> None:
        self.fault.value = '<p class="ck-soft" role="status">The file is being read…</p>'

    def _tell(self) -> None:
        # How the columns are read has a place of its own for what is wrong with it.
        open_ = self.state.step == "columns"
        self.fault.value = "" if open_ else said_fault(self.state.faults.get("file", ""))


class AccountView:
    """What became of every row; the rows themselves as a table; and a way back to the columns."""

    def __init__(self, state: TurnoverDataState) -> None:
        """Build the widgets and link them to the state."""
        self.state = state
        self.told, self.links = w.HTML(), w.HTML()
        self.rows = button("Make the table of rows that were not simply used", self._rows)
        self.correct = button("Correct how the columns are read", state.correct, quiet=True)
        self.widget = block(
            "ck-account",
            w.HTML("<h3>What became of the file</h3>"),
            self.told,
            block("ck-row", self.rows, self.correct),
            self.links,
        )
        state.observe(lambda _: self.refresh(), ["loaded", "step", "kept"])
        self.refresh()

    def refresh(self) -> None:
        """Show the account of the file that is loaded."""
        here = self.state.step == LOADED
        hide(self.widget, hidden=not here)
        self.links.value = ""
        self.told.value = results.account(self.state) if here else ""

    def _rows(self) -> None:
        self.links.value = BEING_FOUND
        self.links.value = results.remarks(self.state)


class AskingView:
    """What somebody wants to know: by which groups, which headcount, which window."""

    def __init__(self, state: TurnoverDataState) -> None:
        """Build the widgets and link them to the state."""
        self.state, self.filled = state, Filled()
        self.boxes: dict[str, Any] = {
            field: text_box(label)
            if field in {"within", "minimum"}
            else w.Dropdown(description=label)
            for field, label in ASKED.items()
        }
        self.boxes["denominator"].options = [
            (says.partition(",")[0], name) for name, says in DENOMINATORS.items()
        ]
        self.faults = {field: w.HTML() for field in ASKED}
        fields = [block("ck-field", self.boxes[field], self.faults[field]) for field in self.boxes]
        self.widget = block(
            "ck-asking",
            w.HTML("<h3>What do you want to know?</h3>"),
            *(block("ck-two", *fields[place : place + 2]) for place in range(0, len(fields), 2)),
        )
        for field, box in self.boxes.items():
            box.observe(self.filled.typed(self._asks(field)), "value")
        state.observe(lambda _: self.refresh(), ["anew", "faults", "step"])
        self.refresh()

    def _asks(self, field: str) -> Any:
        return lambda typed: self.state.ask(field, typed)

    def refresh(self) -> None:
        """Offer what this file has, and show what is asked."""
        state, asked = self.state, self.state.asked
        hide(self.widget, hidden=state.step != LOADED)
        if state.step != LOADED:
            return
        names = [(name, name) for name in state.group_names]
        labels = [(label, label) for label in state.labels]
        offers = {
            "by": [(EVERYBODY, ""), *names],
            "group": [(ALL_GROUPS, ""), *labels],
            "level": [(NO_LEVELS, ""), *names],
        }
        for field, box in self.boxes.items():
            fault = state.faults.get(field, "")
            self.faults[field].value = said_fault(fault)
            value = getattr(asked, field)
            if field in offers:
                known = [each for _, each in offers[field]]
                self.filled.offer(box, offers[field], value if value in known else "")
            elif not fault:
                self.filled.fill(box, str(value))
        hide(self.boxes["group"], hidden=not labels)


class FoundView:
    """What was found, part by part: what is quick at once, what takes longer on request."""

    def __init__(self, state: TurnoverDataState) -> None:
        """Build the widgets and link them to the state."""
        self.state = state
        self.headline, self.behind = w.HTML(), w.HTML()
        self.parts = {name: w.HTML() for name in (*QUICK, *TAKES_LONG)}
        self.buttons = {name: button(HEAVY[name], self._works_out(name)) for name in TAKES_LONG}
        self.price = button("Work out what these exits have cost", self._price)
        self.costs = upload_button("Load your company's costs")
        self.money = w.HTML()
        self.keeping = KeepingView(lambda: results.downloads(state))
        self.later = Stepwise(self._pieces, seconds=0.1)
        heavy = [
            block(
                "ck-part",
                w.HTML(f"<h3>{escape(PART_NAMES[name])}</h3>"),
                self.buttons[name],
                self.parts[name],
            )
            for name in TAKES_LONG
        ]
        money = block(
            "ck-part",
            w.HTML("<h3>What leaving has cost</h3>"),
            block("ck-row", self.price, self.costs),
            self.money,
        )
        self.widget = block(
            "ck-found",
            self.headline,
            *(block("ck-part", self.parts[name]) for name in QUICK),
            money,
            *heavy,
            self.behind,
            self.keeping.widget,
        )
        take_files(self.costs, state.load_costs)
        state.observe(lambda _: self._begin(), ["anew", "step"])
        state.observe(lambda _: self._show_money(), ["priced", "faults"])
        self._begin()

    def _begin(self) -> None:
        """Begin anew with what is asked now; what stands there is from before."""
        state = self.state
        hide(self.widget, hidden=state.step != LOADED)
        if state.step != LOADED:
            return
        self.keeping.forget()
        for name in TAKES_LONG:
            self.parts[name].value = ""
        self.money.value = ""
        if state.found is None:
            self._show_nothing()
            return
        mark_old((self.headline, *(self.parts[name] for name in QUICK), self.behind))
        self.headline.value = self.headline.value or BEING_FOUND
        self.later()

    def _show_nothing(self) -> None:
        """Say why nothing can be shown of this file."""
        renew(self.headline, results.headline(self.state))
        for piece in (*self.parts.values(), self.behind):
            piece.value = ""

    def _pieces(self) -> Iterator[None]:
        """Work out what is quick, a part at a time."""
        self.state.look("rates")
        yield
        self.state.look("survival")
        renew(self.headline, results.headline(self.state))
        yield
        for name in QUICK:
            self.state.look(name)
            renew(self.parts[name], results.part(self.state, name))
            yield
        renew(self.behind, results.behind(self.state))

    def _works_out(self, name: str) -> Any:
        def work_out() -> None:
            self.parts[name].value = BEING_FOUND
            self.state.look(name)
            # The heading stands above the button.
            renew(self.parts[name], results.part(self.state, name))
            renew(self.behind, results.behind(self.state))
            self.keeping.forget()

        return work_out

    def _price(self) -> None:
        self.money.value = BEING_FOUND
        self.state.price()
        self._show_money()

    def _show_money(self) -> None:
        self.money.value = results.money(self.state)
        self.keeping.forget()
