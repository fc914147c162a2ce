"""How the columns are read, on the screen: a select for each that matters, questions, one button."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as w

from careerkit.errors import listed
from careerkit.panels.turnover_in_your_data import columns
from careerkit.panels.turnover_in_your_data.state import COLUMNS, UNITS_OF, TurnoverDataState
from careerkit.panels.widgets import (
    Filled,
    block,
    button,
    close_all,
    hide,
    said_fault,
    soft,
    text_box,
)
from careerkit.turnover.hris.suggest import Doubt

LONGEST_LABEL = 80
HEAD = "<h3>How are the columns read?</h3>"
INTRO = (
    "For each column: as what it is read, what stands in it, and why it was taken so. Correct what is wrong, "
    "then press the button."
)
UNIT_LABELS = {
    "date_order": "Days are written",
    "tenure_unit": "Years of service are counted in",
    "pay_period": "Pay is by the",
}
AS_IT_SHOWS = "as the file shows"
WINDOW_LABELS = {
    "opens": "First day from which every exit is in the file (empty: careerkit finds it)",
    "closes": "Last day that the file knows of (empty: careerkit finds it)",
}
MEANINGS = (
    ("other, until you say", ""),
    ("by own choice (voluntary)", "voluntary"),
    ("let go (involuntary)", "involuntary"),
    ("other (retired, died, contract ended)", "other"),
    ("no exit: moved to another post", "moved"),
    ("no exit: still here", "still here"),
)
CONFIRM, LEAVE = "Yes, read it like this", "Leave it as it was"
ANOTHER, CHOOSE = "Use another column", "choose one"


class ColumnsView:
    """The columns of a file that was opened; built anew for each file, and only where it is looked at."""

    def __init__(self, state: TurnoverDataState) -> None:
        """Link to the state; widgets come with a file."""
        self.state, self.filled = state, Filled()
        self.further: list[str] = []
        self.rows: dict[str, ColumnRow] = {}
        self.asked: dict[str, w.Dropdown] = {}
        self.words: dict[str, w.Dropdown] = {}
        self.rows_box, self.asked_box, self.words_box = block(""), block(""), block("")
        self.notes, self.fault, self.unit_fault = w.HTML(), w.HTML(), w.HTML()
        self.search = text_box("Search for a column by its heading")
        self.another, self.how_many = w.Dropdown(description=ANOTHER), w.HTML()
        self.units = {
            field: w.Dropdown(
                description=UNIT_LABELS[field],
                options=[(AS_IT_SHOWS, ""), *((each, each) for each in values)],
                value="",
            )
            for field, values in UNITS_OF.items()
        }
        self.window = {field: text_box(label) for field, label in WINDOW_LABELS.items()}
        self.window_faults = {field: w.HTML() for field in WINDOW_LABELS}
        self.confirm = button(CONFIRM, self._confirm)
        self.confirm.button_style = "primary"
        self.leave = button(LEAVE, state.leave_as_it_is, quiet=True)
        self.kept = w.HTML()
        self.widget = self._laid_out()
        self.search.observe(lambda _: self._offer(), "value")
        self.another.observe(self.filled.typed(self._use), "value")
        for field, box in self.units.items():
            box.observe(self.filled.typed(self._settles(field)), "value")
        for field, box in self.window.items():
            box.observe(self.filled.typed(self._types(field)), "value")
        state.observe(lambda _: self.build(), ["seen", "step"])
        state.observe(lambda _: self.refresh(), ["mapping", "faults"])
        self.build()

    def _laid_out(self) -> w.Box:
        window = [
            block("ck-field", box, self.window_faults[field]) for field, box in self.window.items()
        ]
        units = block("ck-two", *(block("ck-field", box) for box in self.units.values()))
        return block(
            "ck-reading",
            w.HTML(f"{HEAD}<p>{escape(INTRO)}</p>"),
            self.notes,
            self.asked_box,
            self.rows_box,
            block("ck-find", self.search, self.another, self.how_many),
            self.words_box,
            units,
            self.unit_fault,
            block("ck-two", *window),
            self.fault,
            block("ck-row", self.confirm, self.leave),
            self.kept,
        )

    def build(self) -> None:
        """Make the widgets of a file's columns, or none where there is nothing to look at."""
        state = self.state
        looked_at = state.step == COLUMNS and state.seen is not None
        hide(self.widget, hidden=not looked_at)
        if not looked_at or state.seen is None:
            self._clear()
            return
        self._ask_for_roles()
        self._ask_for_words()
        self._rows()
        kept = f"It is kept for the next file with these headings, in {state.folder}."
        self.kept.value = soft(kept)
        hide(self.leave, hidden=state.loaded is None)
        self.refresh()

    def _clear(self) -> None:
        self.further = []
        self.search.value = ""
        for box in (self.rows_box, self.asked_box, self.words_box):
            old, box.children = box.children, ()
            for each in old:
                close_all(each)
        self.rows, self.asked, self.words = {}, {}, {}

    # ------------------------------------------------------------------------------- its columns

    def _rows(self) -> None:
        state = self.state
        if state.seen is None or state.mapping is None:
            return
        wanted = columns.that_matter(state.seen, state.mapping, [*self.rows, *self.further])
        self.rows = {
            each: self.rows.get(each) or ColumnRow(state, each)
            for each in (*wanted, *(h for h in self.further if h not in wanted))
        }
        self.rows_box.children = tuple(row.widget for row in self.rows.values())
        self._offer()

    def _offer(self) -> None:
        """Offer the columns that have no row yet, as far as they fit what is searched for."""
        if self.state.seen is None:
            return
        found, many = columns.others(self.state.seen, self.rows, self.search.value)
        _, all_of_them = columns.others(self.state.seen, self.rows)
        options = [(CHOOSE, ""), *((_label(each), each) for each in found)]
        self.filled.offer(self.another, options, "")
        hide(self.search, hidden=all_of_them <= columns.MOST_ROWS)
        hide(self.another, hidden=not all_of_them)
        rest = many - len(found)
        self.how_many.value = soft(
            f"{rest:,} more columns; search for one by its heading." if rest else ""
        )

    def _use(self, heading: str) -> None:
        if heading:
            self.further.append(heading)
            self._rows()
            self.refresh()

    # ----------------------------------------------------------------------------- its questions

    def _ask_for_roles(self) -> None:
        suggestion = self.state.suggestion
        if suggestion is None or self.asked:
            return
        for doubt in columns.to_settle(suggestion):
            self.asked[doubt.about] = self._question(doubt)
        self.asked_box.children = tuple(self.asked.values())

    def _question(self, doubt: Doubt) -> w.Dropdown:
        options = [("none of these", ""), *((_label(each), each) for each in doubt.choices)]
        box = w.Dropdown(description=f"▲ {doubt.says}", options=options, value="")
        box.observe(self.filled.typed(self._settles(doubt.about)), "value")
        return box

    def _ask_for_words(self) -> None:
        suggestion = self.state.suggestion
        if suggestion is None or self.words:
            return
        for word in columns.words_to_sort(suggestion):
            box = w.Dropdown(description=_label(f"“{word}”"), options=MEANINGS, value="")
            box.observe(self.filled.typed(self._sorts(word)), "value")
            self.words[word] = box
        if self.words:
            said = next(each.says for each in suggestion.doubts if each.about == "kinds")
            head = w.HTML(f"<h4>Reasons for leaving that need a word</h4><p>{escape(said)}</p>")
            self.words_box.children = (head, *self.words.values())

    def _settles(self, about: str) -> Any:
        def settle(chosen: str) -> None:
            if not chosen and about not in UNITS_OF and self.state.mapping is not None:
                taken = self.state.mapping.columns.get(about, "")
                self.state.read_as(taken, "")
            else:
                self.state.settle(about, chosen)

        return settle

    def _sorts(self, word: str) -> Any:
        return lambda kind: self.state.sort_word(word, kind)

    def _types(self, field: str) -> Any:
        return lambda typed: self.state.type_window(field, typed)

    def _confirm(self) -> None:
        self.fault.value = '<p class="ck-soft" role="status">The file is being read…</p>'
        self.state.confirm()
        self.refresh()

    # ---------------------------------------------------------------------------------- its state

    def refresh(self) -> None:
        """Show how the columns are read now, and what is wrong with it."""
        state = self.state
        if state.step != COLUMNS or state.mapping is None or state.seen is None:
            return
        mapping, faults = state.mapping, state.faults
        for row in self.rows.values():
            row.refresh()
        for about, box in self.asked.items():
            taken = mapping.columns.get(about, "")
            known = [value for _, value in box.options]
            self.filled.fill(box, taken if taken in known else "")
        for word, box in self.words.items():
            self.filled.fill(box, mapping.kinds.get(word, ""))
        for field, box in self.units.items():
            self.filled.fill(box, getattr(mapping, field))
        hide(self.units["tenure_unit"], hidden="tenure" not in mapping.columns)
        hide(self.units["pay_period"], hidden="salary" not in mapping.columns)
        for field, box in self.window.items():
            self.window_faults[field].value = said_fault(faults.get(field, ""))
            if field not in faults:
                self.filled.fill(box, getattr(mapping, field))
        self.notes.value = _notes(state)
        self.unit_fault.value = said_fault(faults.get("date_order", "")) or _date_question(state)
        self.fault.value = said_fault(faults.get("file", ""))


class ColumnRow:
    """One column: a select under its heading, what stands in it, and why it was read so."""

    def __init__(self, state: TurnoverDataState, heading: str) -> None:
        """Build the widgets and link them to the state."""
        self.state, self.heading, self.filled = state, heading, Filled()
        self.box = w.Dropdown(description=_label(heading), options=columns.CHOICES, value="")
        self.box.tooltip = f"{_label(heading)}: read as"
        self.told = w.HTML()
        self.widget = block("ck-column", self.box, self.told)
        self.box.observe(
            self.filled.typed(lambda what: self.state.read_as(self.heading, what)), "value"
        )
        self.refresh()

    def refresh(self) -> None:
        """Show how it is read now."""
        state = self.state
        if state.mapping is None or state.seen is None:
            return
        now = columns.read_as(state.mapping, self.heading)
        self.filled.fill(self.box, now)
        said = f"For example {columns.examples(state.seen, self.heading)}."
        before = columns.read_as(state.seen.suggestion.mapping, self.heading)
        why = state.seen.suggestion.reads.get(self.heading, "") if now == before else "As you said."
        self.told.value = soft(f"{said} {why}")


def _label(heading: str) -> str:
    return heading if len(heading) <= LONGEST_LABEL else f"{heading[: LONGEST_LABEL - 1]}…"


def _notes(state: TurnoverDataState) -> str:
    """Say how the file itself was read, what is worth a look, and what it lacks."""
    if state.seen is None:
        return ""
    seen = state.seen
    elsewhere = {"kinds", "date_order", *(d.about for d in columns.to_settle(seen.suggestion))}
    doubts = [d.says for d in seen.suggestion.doubts if d.about not in elsewhere]
    told = [*seen.notes, *doubts, *seen.suggestion.lacks]
    if state.mapping is not None and state.mapping.groups:
        told.append(f"People can be compared by {listed(state.mapping.groups)}.")
    items = "".join(f"<li>{escape(each)}</li>" for each in told)
    name = f"<p><strong>{escape(seen.name)}</strong>, {len(seen.headings):,} columns.</p>"
    return f"{name}<ul>{items}</ul>" if items else name


def _date_question(state: TurnoverDataState) -> str:
    """Ask how days are written where that can be told from the rows that were seen."""
    if state.mapping is None or state.mapping.date_order or state.suggestion is None:
        return ""
    asked = next((d for d in state.suggestion.doubts if d.about == "date_order"), None)
    return f'<p class="ck-note">▲ {escape(asked.says)}</p>' if asked else ""
