"""Turnover in one's own data on the screen: links between the state and its widgets, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

import ipywidgets as w

from careerkit.pages import turnover_data as words
from careerkit.pages.turnover_data.in_short import FILE_NAME
from careerkit.pages.turnover_data.wording import PART_NAMES
from careerkit.panels.fold import Fold
from careerkit.panels.keeping import KeepingView
from careerkit.panels.pieces import BEING_FOUND, mark_old, renew
from careerkit.panels.stepwise import Stepwise
from careerkit.panels.turnover_in_your_data import results
from careerkit.panels.turnover_in_your_data.columns_view import ColumnsView
from careerkit.panels.turnover_in_your_data.state import (
    COLUMNS,
    EMPTY,
    LOADED,
    TAKES_LONG,
    TurnoverDataState,
)
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
SIZE = (
    "The button takes files up to 200 MB where “careerkit lab” was started, and up to 10 MB in any other "
    "JupyterLab. With a larger one nothing happens: type its place, as in ~/exports/people.csv."
)
ASKED = {
    "by": "Compare people by",
    "group": "Look at one group beside everybody",
    "level": "Levels, for moves and for who would step up",
    "denominator": "Exits are divided by",
    "within": "Window of the rates: 2024, 2024-Q3, last 12 months",
    "minimum": "Smallest group that is shown",
}
EVERYBODY, ALL_GROUPS, NO_LEVELS = "nothing: everybody together", "all groups", "none"
# What takes longer is worked out when it is opened.
TO_COME = {
    "backtest": "Takes the last year out of the file and projects it. This takes some seconds.",
    "workforce": "How people move between levels, and how many there will be. This takes some seconds.",
    "bench": "Who has been long enough below each leader. This takes some seconds.",
}
MONEY_NAME = "What leaving has cost"
MONEY_TO_COME = "A price for each exit, from careerkit's assumptions or from your company's own."
BEHIND_NAME, BEHIND = (
    "What this cannot tell",
    "Also how rows were counted, and where the methods come from.",
)
OPEN_FIRST = "rates"
AT_ONCE = ("rates", "over time", *QUICK[1:])


class TurnoverDataView(w.VBox):
    """The panel: a file, how it is read, what it tells, and each part of that when it is opened."""

    def __init__(self, state: TurnoverDataState) -> None:
        """Build the panel and link it to the state."""
        super().__init__()
        self.state = state
        self.message = w.HTML()
        self.file, self.columns = FileView(state), ColumnsView(state)
        self.account, self.asking = AccountView(state), AskingView(state)
        self.found = FoundView(state, self.account.fold)
        self.add_class("ck-panel")
        self.children = (
            style(results.css()),
            w.HTML("<h2>How many leave, when, and is that many?</h2>"),
            w.HTML(results.promise()),
            self.file.widget,
            self.message,
            self.columns.widget,
            self.found.result,
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
    """Which file: the made-up company, a place on this machine, or an upload; a line once there is one."""

    def __init__(self, state: TurnoverDataState) -> None:
        """Build the widgets and link them to the state."""
        self.state = state
        self.told = w.HTML()
        self.another = button("Open another file", self._another, quiet=True)
        self.sample = button("Take the sample company", self._sample)
        self.path = text_box("Your own file: its place on this computer", placeholder="people.csv")
        self.sheet = text_box("Sheet, if a workbook has several")
        self.open = button("Open it", self._path)
        self.upload = w.FileUpload(
            accept=KINDS_OF_FILES, multiple=False, description="Upload your file"
        )
        self.fault = w.HTML()
        self.asking = block(
            "ck-first",
            w.HTML(f"<p>{escape(FIRST)}</p>"),
            block("ck-row", self.sample),
            block("ck-two", self.path, self.sheet),
            block("ck-row", self.open, self.upload),
            w.HTML(f'<p class="ck-soft">{escape(SIZE)}</p>'),
        )
        self.opened = block("ck-row ck-opened", self.told, self.another)
        self.widget = block("ck-file", self.opened, self.asking, self.fault)
        take_files(self.upload, self._uploaded)
        state.observe(lambda _: self._tell(), "faults")
        state.observe(lambda _: self._show(), ["seen", "step", "loaded", "kept"])
        self._show()

    def _sample(self) -> None:
        self._begin()
        self.state.take_sample()
        self._show()

    def _path(self) -> None:
        self._begin()
        self.state.open_path(self.path.value, self.sheet.value)
        self._show()

    def _uploaded(self, raw: bytes, name: str) -> None:
        self._begin()
        self.state.open_bytes(raw, name, self.sheet.value)
        self._show()

    def _another(self) -> None:
        hide(self.asking, hidden=False)
        hide(self.another, hidden=True)

    def _begin(self) -> None:
        self.fault.value = '<p class="ck-soft" role="status">The file is being read…</p>'

    def _show(self) -> None:
        """Put the questions away once they are answered; what is wrong with an answer leaves them open."""
        there = self.state.step != EMPTY
        hide(self.opened, hidden=not there)
        if "file" not in self.state.faults:
            hide(self.asking, hidden=there)
            hide(self.another, hidden=not there)
        self.told.value = results.opened(self.state)
        self._tell()

    def _tell(self) -> None:
        # How the columns are read has a place of its own for what is wrong with it.
        open_ = self.state.step == COLUMNS
        self.fault.value = "" if open_ else said_fault(self.state.faults.get("file", ""))


class AccountView:
    """What became of every row; the rows themselves as a table; and a way back to the columns."""

    def __init__(self, state: TurnoverDataState) -> None:
        """Build the widgets and link them to the state."""
        self.state = state
        self.told, self.links = w.HTML(), w.HTML()
        self.rows = button("Make the table of rows that were not simply used", self._rows)
        self.correct = button("Correct how the columns are read", state.correct, quiet=True)
        row = block("ck-row", self.rows, self.correct)
        self.fold = Fold(FILE_NAME, self.told, row, self.links, opened=self._show)
        state.observe(lambda _: self.refresh(), ["loaded", "step"])
        self.refresh()

    def refresh(self) -> None:
        """Begin anew with the file that is loaded."""
        self.links.value = ""
        loaded = self.state.loaded
        self.fold.say(words.file_in_short(loaded) if loaded is not None else "")
        if self.fold.is_open:
            self._show()

    def _show(self) -> None:
        self.told.value = results.account(self.state)

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
            block("ck-two ck-wants", *fields),
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
    """What was found, part by part, each in one sentence and as a whole when it is opened."""

    def __init__(self, state: TurnoverDataState, account: Fold) -> None:
        """Build the widgets and link them to the state; `account` stands before the parts."""
        self.state = state
        self.headline, self.behind, self.money = w.HTML(), w.HTML(), w.HTML()
        self.parts = {name: w.HTML() for name in (*AT_ONCE, *TAKES_LONG)}
        self.folds = {
            name: Fold(PART_NAMES[name], block("ck-part", part), opened=self._opens(name))
            for name, part in self.parts.items()
        }
        self.costs = upload_button("Load your company's costs")
        self.price = Fold(MONEY_NAME, self.money, block("ck-row", self.costs), opened=self._price)
        self.rest = Fold(BEHIND_NAME, self.behind, opened=self._show_behind)
        self.keeping = KeepingView(lambda: results.downloads(state))
        self.later = Stepwise(self._pieces, seconds=0.1)
        self.result = block("ck-result", self.headline)
        self.listed = block(
            "ck-contents",
            w.HTML("<h3>What the file tells</h3>"),
            account.widget,
            *(self.folds[name].widget for name in AT_ONCE),
            self.price.widget,
            *(self.folds[name].widget for name in TAKES_LONG),
            self.rest.widget,
        )
        self.widget = block("ck-found", self.listed, self.keeping.widget)
        self.folds[OPEN_FIRST].open()
        take_files(self.costs, state.load_costs)
        state.observe(lambda _: self._begin(), ["anew", "step"])
        state.observe(lambda _: self._show_money(), ["priced", "faults"])
        self._begin()

    def _begin(self) -> None:
        """Begin anew with what is asked now; what stands there is from before."""
        state = self.state
        for piece in (self.result, self.widget):
            hide(piece, hidden=state.step != LOADED)
        if state.step != LOADED:
            return
        self.keeping.forget()
        for name in TAKES_LONG:
            self.folds[name].close()
            self.folds[name].say(TO_COME[name])
            self.parts[name].value = ""
        self.price.close()
        self.price.say(MONEY_TO_COME)
        self.rest.say(BEHIND)
        nothing = state.found is None
        for each in (*self.folds.values(), self.price, self.rest):
            hide(each.widget, hidden=nothing)
        if nothing:
            renew(self.headline, results.headline(state))
            return
        mark_old((self.headline, *(self.parts[name] for name in AT_ONCE), self.behind))
        self.headline.value = self.headline.value or BEING_FOUND
        self.later()

    def _pieces(self) -> Iterator[None]:
        """Work out what is quick, a part at a time."""
        self.state.look("rates")
        yield
        self.state.look("survival")
        renew(self.headline, results.headline(self.state))
        yield
        for name in AT_ONCE:
            self.state.look(name)
            self._show(name)
            yield
        self._show_behind()

    def _show(self, name: str) -> None:
        """Say what a part has found, and draw it where it is looked at."""
        if self.state.found is None:
            return
        self.folds[name].say(words.in_short(self.state.found, name))
        renew(self.parts[name], results.part(self.state, name) if self.folds[name].is_open else "")

    def _opens(self, name: str) -> Any:
        def work_out() -> None:
            if self.parts[name].value:
                return
            self.parts[name].value = BEING_FOUND
            self.state.look(name)
            self._show(name)
            if name in TAKES_LONG:
                self._show_behind()
                self.keeping.forget()

        return work_out

    def _show_behind(self) -> None:
        renew(self.behind, results.behind(self.state) if self.rest.is_open else "")

    def _price(self) -> None:
        if self.state.priced is None:
            self.money.value = BEING_FOUND
            self.state.price()
        self._show_money()

    def _show_money(self) -> None:
        self.money.value = results.money(self.state)
        if self.state.priced is not None:
            self.price.say(words.money_in_short(self.state.priced, self.state.asked.group))
        self.keeping.forget()
