"""The report of one group, section by section: what the cells of the template call.

Every call shows a section and keeps it for the page and the spreadsheet that `save` writes, so that
whoever adds a cell to the template adds a section to each report.
"""

from __future__ import annotations

from pathlib import Path

from careerkit.documents.display import Shown, shown
from careerkit.documents.html import html_page
from careerkit.documents.sections import Block, Page, Paragraph, Section
from careerkit.documents.workbook import Sheet, can_write_workbook, workbook
from careerkit.errors import CareerkitError
from careerkit.files import save_bytes, save_text
from careerkit.pages import turnover_data as words
from careerkit.pages.turnover_data.money import money_section, money_sheet
from careerkit.resources import data_file
from careerkit.turnover.assumptions import Ledger
from careerkit.turnover.assumptions_file import default_costs, load_overlay
from careerkit.turnover.bill import bill
from careerkit.turnover.findings import LAST_YEAR, SEED, Findings, findings, more
from careerkit.turnover.groups import MINIMUM, grouped
from careerkit.turnover.hris.load import load
from careerkit.turnover.hris.loaded import Loaded
from careerkit.turnover.hris.mapping_file import read_mapping
from careerkit.turnover.hris.packed import unpacked
from careerkit.turnover.rates.values import Denominator

SAMPLE = "company.csv"


class TeamReport:
    """One group beside all others; make it with `open_report`.

    found:   all that was worked out so far
    blocks:  what the page will hold
    sheets:  what the spreadsheet will hold beside the findings' own
    """

    def __init__(self, found: Findings, assumptions: Path | None = None) -> None:
        """Begin with nothing shown; `assumptions` is a company's own file of costs."""
        self.found = more(found, ("rates",))
        self.blocks: list[Block] = list(words.headline(self.found))
        self.sheets: list[Sheet] = []
        self._assumptions = assumptions

    def _repr_html_(self) -> str:
        return shown(*self.blocks)._repr_html_()

    def __repr__(self) -> str:
        return repr(shown(*self.blocks))

    def part(self, name: str) -> Shown:
        """Show a part of the findings by its name in `findings.PARTS`, and keep it.

        What cannot be worked out for this group is said in its place.
        """
        self.found = more(self.found, (name,))
        return self._kept(*words.part_sections(self.found, name))

    def money(self) -> Shown:
        """Show what the exits of the window have cost, and keep it."""
        group = self.found.asked.group
        try:
            owed = bill(self.found, self._ledger, rng=self.found.asked.seed)
        except CareerkitError as problem:
            return self._kept(Section("What these exits have cost", (Paragraph(str(problem)),)))
        self.sheets.append(money_sheet(owed, group))
        return self._kept(money_section(owed, group))

    def add(self, heading: str, *blocks: Block | str) -> Shown:
        """Show a section of your own, and keep it; a text is a paragraph."""
        inner = (Paragraph(each) if isinstance(each, str) else each for each in blocks)
        return self._kept(Section(heading, tuple(inner)))

    @property
    def page(self) -> Page:
        """Give the page as far as it has come."""
        whole = words.page(self.found)
        behind = words.behind(self.found)
        return Page(whole.title, whole.subtitle, (*self.blocks, *behind), whole.footer)

    def save(self, output: str) -> Shown:
        """Write the page and the spreadsheet under this name; an empty one writes nothing."""
        if not output:
            return shown(Paragraph("Nothing was saved: no name was given.", "quiet"))
        made = [Path(f"{output}.html")]
        save_text(made[0], html_page(self.page))
        if can_write_workbook():
            made.append(Path(f"{output}.xlsx"))
            save_bytes(made[1], workbook((*words.sheets(self.found), *self.sheets)))
        return shown(Paragraph(f"Saved: {', '.join(path.name for path in made)}", "strong"))

    def _kept(self, *blocks: Block) -> Shown:
        self.blocks += blocks
        return shown(*blocks)

    def _ledger(self, role: str) -> Ledger:
        ledger = default_costs().ledger(role)
        return load_overlay(ledger, self._assumptions) if self._assumptions else ledger


def open_report(
    file: str,
    by: str,
    group: str = "",
    *,
    data: str = "",
    mapping: str = "",
    assumptions: str = "",
    denominator: Denominator = "average",
    within: str = LAST_YEAR,
    minimum: int = MINIMUM,
    seed: int = SEED,
) -> TeamReport:
    """Open a file and look at one of its groups, the largest where none is named.

    file: an HR system's export; nothing takes the company that does not exist
    data: the same file as a batch has packed it, which is quicker; nothing reads `file`

    Raises InputError for what cannot be read, and for a group that cannot be shown.
    """
    loaded = unpacked(Path(data).read_bytes()) if data else _loaded(file, mapping)
    named = group or _largest(loaded, by, minimum)
    found = findings(
        loaded,
        by,
        group=named,
        denominator=denominator,
        within=within,
        minimum=minimum,
        seed=seed,
        parts=(),
    )
    return TeamReport(found, Path(assumptions) if assumptions else None)


def _loaded(file: str, mapping: str) -> Loaded:
    path = Path(file) if file else data_file(SAMPLE)
    return load(path, read_mapping(Path(mapping)) if mapping else None)


def _largest(loaded: Loaded, by: str, minimum: int) -> str:
    groups = grouped(loaded.spells.observed(), by, minimum=minimum).groups
    return max(groups, key=lambda each: each.people).label
