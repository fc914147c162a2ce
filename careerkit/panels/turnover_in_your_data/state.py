"""What the panel on one's own data knows: the file, how it is read, what is asked, and what was found.

No widgets here. A view sets values through the methods and listens to the traits; so can a test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, get_args

import traitlets as t

from careerkit.documents.sections import Block, Page
from careerkit.documents.workbook import Sheet
from careerkit.errors import CareerkitError, InputError, shown
from careerkit.files import SHORT_TEXT, clean_text, decode, parse_toml
from careerkit.pages import turnover_data as words
from careerkit.pages.turnover_data.money import money_section, money_sheet
from careerkit.panels.own_numbers import not_counted
from careerkit.panels.turnover_in_your_data.columns import meant, reading
from careerkit.panels.typed import as_path, day, whole
from careerkit.resources import data_file, home
from careerkit.turnover.assumptions import Ledger
from careerkit.turnover.assumptions_file import default_costs, overlay
from careerkit.turnover.bill import Bill, bill
from careerkit.turnover.findings import PARTS, Asked, Findings, findings, more
from careerkit.turnover.groups import LEAST_MINIMUM
from careerkit.turnover.hris.dates import AmbiguousDates
from careerkit.turnover.hris.load import Preview, load, preview
from careerkit.turnover.hris.loaded import Loaded
from careerkit.turnover.hris.mapping import ColumnMapping, DateOrder
from careerkit.turnover.hris.mapping_file import FOLDER, remember
from careerkit.turnover.hris.remarks import HEADINGS, remark_rows
from careerkit.turnover.hris.suggest import Suggestion
from careerkit.turnover.hris.vocabulary import KINDS, PERIODS, UNITS
from careerkit.turnover.rates.values import DENOMINATORS

EMPTY, COLUMNS, LOADED = "empty", "columns", "loaded"  # how far it has come
SAMPLE = "company.csv"
MOST_PEOPLE = 10_000  # for the least in a group
UNITS_OF = {
    "date_order": tuple(filter(None, get_args(DateOrder))),
    "tenure_unit": tuple(UNITS),
    "pay_period": tuple(PERIODS),
}
TAKES_LONG = ("backtest", "workforce", "bench")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was opened: where it is or its bytes, its name, and the sheet that was asked for."""

    source: Path | bytes
    name: str
    sheet: str = ""


class TurnoverDataState(t.HasTraits):
    """The state of one file.

    Traits
    ------
    step:     `EMPTY`, `COLUMNS` where somebody has to look at how the columns are read, or `LOADED`
    seen:     the file as it looks before it is loaded
    mapping:  how its columns are read, or would be
    loaded:   the file, with an account of its rows
    anew:     goes up by one whenever something else is asked, or of another file
    found:    what was worked out so far; None where too few people are there to show anything
    priced:   what the exits have cost, once that was asked
    faults:   “file”, “opens”, “minimum”, … → why what was typed is not counted
    message:  the last thing worth telling
    kept:     where the mapping is kept for the next time, as a sentence
    """

    step = t.Unicode(EMPTY)
    seen = t.Instance(Preview, allow_none=True)
    mapping = t.Instance(ColumnMapping, allow_none=True)
    loaded = t.Instance(Loaded, allow_none=True)
    anew = t.Int()
    found = t.Instance(Findings, allow_none=True)
    priced = t.Instance(Bill, allow_none=True)
    faults = t.Dict()
    message = t.Unicode()
    kept = t.Unicode()

    def __init__(self, asked: Asked | None = None) -> None:
        """Start without a file; `asked` is what somebody wants to know of the one to come."""
        super().__init__()
        self.wanted = asked or Asked()
        self.asked = self.wanted
        self.opened: Opened | None = None
        self.ambiguous: AmbiguousDates | None = None
        self._costs: tuple[dict[str, Any], str] | None = None

    # ------------------------------------------------------------------------------------ the file

    def take_sample(self) -> None:
        """Open the company that does not exist."""
        self._open(Opened(data_file(SAMPLE), SAMPLE), ask=False)

    def open_path(self, typed: Any, sheet: str = "") -> None:
        """Open a file by its place on this machine."""
        text = clean_text(str(typed), 2_000).strip().strip("\"'“”")
        if text:
            self._try(
                "file",
                lambda: self._open(
                    Opened(as_path(text, "file"), Path(text).name, sheet.strip()), ask=True
                ),
            )

    def open_bytes(self, raw: bytes, name: str, sheet: str = "") -> None:
        """Open a file that was uploaded."""
        name = clean_text(name, SHORT_TEXT)
        self._open(Opened(raw, name, sheet.strip()), ask=True)

    def open_given(self, path: Path, mapping: ColumnMapping | None, window: ColumnMapping) -> None:
        """Open a notebook's file; asks nothing where nothing is in doubt.

        window: has the days that were given, if any
        Raises CareerkitError for what cannot be read.
        """
        opened = Opened(path, path.name)
        self._open(opened, ask=False, mapping=mapping, window=window)
        if self.seen is None and "file" in self.faults:
            raise CareerkitError(self.faults["file"])

    def _open(
        self,
        opened: Opened,
        *,
        ask: bool,
        mapping: ColumnMapping | None = None,
        window: ColumnMapping | None = None,
    ) -> None:
        self.faults, self.message, self.ambiguous = {}, "", None
        try:
            seen = preview(opened.source, sheet=opened.sheet, name=self._name(opened))
        except CareerkitError as error:
            self.faults = {"file": str(error)}
            return
        known = mapping or seen.remembered
        chosen = known or seen.suggestion.mapping
        if window is not None:
            opens, closes = window.opens or chosen.opens, window.closes or chosen.closes
            chosen = replace(chosen, opens=opens, closes=closes)
        self.opened, self.asked = opened, self.wanted
        with self.hold_trait_notifications():
            self.seen, self.mapping, self.kept = seen, chosen, ""
            self.loaded, self.found, self.priced = None, None, None
            self.step = COLUMNS
        if known is not None or (seen.suggestion.certain and not ask):
            self._load()

    def _name(self, opened: Opened) -> str:
        return opened.name if isinstance(opened.source, bytes) else ""

    # --------------------------------------------------------------------------- how it is read

    @property
    def suggestion(self) -> Suggestion | None:
        """Give how careerkit would read the columns, and why."""
        return self.seen.suggestion if self.seen else None

    @property
    def folder(self) -> Path:
        """Give the folder in which mappings are kept."""
        return home() / FOLDER

    def read_as(self, heading: str, what: str) -> None:
        """Read a column as a role, as one to group by, or not at all."""
        if self.seen and self.mapping and heading in self.seen.headings:
            self.mapping = reading(self.mapping, heading, what, self.seen.headings)

    def settle(self, about: str, chosen: str) -> None:
        """Answer what is in doubt: a heading for a role, or a unit."""
        if self.mapping is None:
            return
        if about in UNITS_OF:
            if chosen in ("", *UNITS_OF[about]):
                self.mapping = replace(self.mapping, **{about: chosen})  # type: ignore[arg-type]
            if about == "date_order":
                self._clear("date_order")
        else:
            self.read_as(chosen, about)

    def sort_word(self, word: str, kind: str) -> None:
        """Say what a reason for leaving means; nothing leaves it at “other”."""
        if self.mapping is not None and kind in ("", *KINDS):
            self.mapping = meant(self.mapping, word, kind)

    def type_window(self, field: str, typed: Any) -> None:
        """Take the window's first or last day; nothing leaves it to the file."""

        def take() -> None:
            if self.mapping is not None:
                on = day(typed, field)
                self.mapping = replace(self.mapping, **{field: on.isoformat() if on else ""})  # type: ignore[arg-type]

        self._try(field, take)

    def confirm(self) -> None:
        """Read the file like this, and keep that for the next one with these columns."""
        if self.seen is None or self.mapping is None:
            return
        self._load()
        if self.step != LOADED:
            return
        try:
            # The window is this file's; next year's has another.
            place = remember(self.seen.headings, replace(self.mapping, opens="", closes=""))
        except CareerkitError as error:
            self.kept = str(error)
        else:
            self.kept = (
                f"How the columns are read is kept for the next file with these headings: {place}. It "
                "holds headings and no people."
            )

    def correct(self) -> None:
        """Look at how the columns are read once more."""
        if self.step == LOADED:
            self.step = COLUMNS

    def leave_as_it_is(self) -> None:
        """Go back to what was loaded."""
        if self.loaded is not None and self.step == COLUMNS:
            self.mapping = self.loaded.mapping
            self.step = LOADED

    def _load(self) -> None:
        if self.opened is None or self.mapping is None or self.seen is None:
            return
        self._clear("file")
        try:
            loaded = self._read(self.opened, self.mapping)
        except AmbiguousDates as error:
            self.ambiguous = error
            self._fault("date_order", str(error))
            return
        except CareerkitError as error:
            self._fault("file", str(error))
            return
        self.ambiguous = None
        with self.hold_trait_notifications():
            self.loaded, self.step = loaded, LOADED
            self._first(loaded)

    def _read(self, opened: Opened, mapping: ColumnMapping) -> Loaded:
        return load(opened.source, mapping, sheet=opened.sheet, name=self._name(opened))

    # ----------------------------------------------------------------------------- what is asked

    @property
    def group_names(self) -> tuple[str, ...]:
        """List the columns by which people can be grouped."""
        return tuple(self.loaded.spells.groups) if self.loaded else ()

    @property
    def labels(self) -> tuple[str, ...]:
        """List the groups that can be looked at one by one."""
        return self.found.groups.labels if self.found and self.found.compares else ()

    def ask(self, field: str, typed: Any) -> None:
        """Ask something else: `by`, `group`, `level`, `denominator`, `within` or `minimum`."""
        readers: dict[str, Callable[[], Any]] = {
            "by": lambda: str(typed),
            "group": lambda: str(typed),
            "level": lambda: str(typed),
            "denominator": lambda: _denominator(typed),
            "within": lambda: clean_text(str(typed), SHORT_TEXT),
            "minimum": lambda: _minimum(typed),
        }
        if field not in readers or self.loaded is None:
            return

        def take() -> None:
            value = readers[field]()
            asked = replace(self.asked, **{field: value})
            if field == "by":
                asked = replace(asked, group="")
            self._look_at(self._begun(asked))

        self._try(field, take)

    def look(self, part: str) -> None:
        """Work out one part of `findings.PARTS`; what cannot be is said in the findings."""
        if self.found is not None and part in PARTS:
            self.found = more(self.found, (part,))

    def price(self) -> None:
        """Work out what the exits have cost."""

        def take() -> None:
            if self.found is not None:
                self.look("rates")
                self.priced = bill(self.found, self._ledger, rng=self.asked.seed)

        self._try("money", take)

    def load_costs(self, raw: bytes, name: str) -> None:
        """Lay a company's own assumptions on costs over careerkit's."""
        name = clean_text(name, SHORT_TEXT)
        self._try("money", lambda: self.take_costs(decode(raw, where=name), name))

    def take_costs(self, text: str, name: str) -> None:
        """Do the same with a text; raises InputError for what is no such file."""
        content = parse_toml(text, where=name)
        overlay(default_costs().ledger(default_costs().profiles[0][0].id), content, where=name)
        self._costs = (content, name)
        again = self.priced is not None
        self.priced = None
        self.message = f"Loaded {name}."
        if again:
            self.price()

    def _ledger(self, role: str) -> Ledger:
        ledger = default_costs().ledger(role)
        return overlay(ledger, self._costs[0], where=self._costs[1]) if self._costs else ledger

    def _first(self, loaded: Loaded) -> None:
        """Ask of a new file what was asked before, as far as it can be."""
        asked = self.asked
        names = tuple(loaded.spells.groups)
        by = asked.by if asked.by in names else ""
        self.asked = replace(asked, by=by, group=asked.group if by else "", level="")
        if not loaded.spells.dated:
            self.asked = replace(self.asked, within="")
        self._clear("asked")
        try:
            self._look_at(self._begun(self.asked, find_level=True))
        except CareerkitError as error:
            self.found, self.priced = None, None
            self.faults = {**self.faults, "asked": str(error)}
            self.anew += 1
        if asked.by and not by:
            told = InputError("by", expected=_one_of(names), found=shown(asked.by))
            self.faults = {**self.faults, "by": not_counted(told)}

    def _begun(self, asked: Asked, *, find_level: bool = False) -> Findings:
        if self.loaded is None:
            raise InputError("file", expected="one that is loaded", found="none")
        given = asdict(asked)
        if find_level:
            given["level"] = None
        return findings(self.loaded, given.pop("by"), **given, parts=())

    def _look_at(self, found: Findings) -> None:
        self.asked = found.asked
        self._clear("asked")
        with self.hold_trait_notifications():
            self.found, self.priced = found, None
            self.anew += 1

    # ------------------------------------------------------------------------------ what is taken home

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Give what the exits have cost, where that was asked."""
        return (money_section(self.priced, self.asked.group),) if self.priced else ()

    def page(self, *, picture: bool = False) -> Page:
        """Put all that was worked out on one page."""
        if self.found is None:
            raise InputError("page", expected="something that was found", found="nothing")
        return words.page(self.found, picture=picture, further=self.blocks)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Give the same as tables."""
        if self.found is None:
            return words.file_sheets(self.loaded) if self.loaded else ()
        money = (money_sheet(self.priced, self.asked.group),) if self.priced else ()
        return (*words.sheets(self.found), *money)

    @property
    def remarks(self) -> Sheet:
        """Give the rows that were not simply used, as a table."""
        rows = tuple(remark_rows(self.loaded)) if self.loaded else ()
        return Sheet("Rows", HEADINGS, rows)

    # --------------------------------------------------------------------------------------- faults

    def _try(self, key: str, take: Callable[[], object]) -> None:
        """Do something; if it cannot be, say why beside its box."""
        self._clear(key)
        try:
            take()
        except CareerkitError as error:
            said = not_counted(error) if isinstance(error, InputError) else str(error)
            self._fault(key, said)

    def _fault(self, key: str, said: str) -> None:
        self.faults = {**self.faults, key: said}

    def _clear(self, key: str) -> None:
        if key in self.faults:
            self.faults = {each: said for each, said in self.faults.items() if each != key}


def _denominator(typed: Any) -> str:
    if typed not in DENOMINATORS:
        raise InputError("denominator", expected=_one_of(DENOMINATORS), found=shown(typed))
    return str(typed)


def _minimum(typed: Any) -> int:
    return whole(typed, "smallest group", unit="people", least=LEAST_MINIMUM, most=MOST_PEOPLE)


def _one_of(names: Any) -> str:
    listed = ", ".join(names)
    return f"one of {listed}" if listed else "nothing, as the file has no columns to group by"
