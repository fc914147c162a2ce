"""What the panel shows of a file: pieces of its pages as HTML, and links to take them home."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from careerkit import serving
from careerkit.documents.html import html_fragment, html_page, sections_css
from careerkit.documents.markdown import markdown_page
from careerkit.documents.sections import Details
from careerkit.documents.word import MISSING, can_write_word, word_page
from careerkit.documents.workbook import MARK, can_write_workbook, csv_text, workbook
from careerkit.errors import CareerkitError
from careerkit.files import save_text
from careerkit.pages import turnover_data as words
from careerkit.panels.turnover_in_your_data.state import TurnoverDataState
from careerkit.panels.widgets import EXCEL, WORD, download, said_fault, soft

NAME = "turnover"
SHOWN_SECTIONS = 4  # of the account of a file; the rest is unfolded on request
MOST_IN_A_LINK = 50_000  # rows; more would be too heavy for a page
OURS = "The file is read where this notebook runs, on this computer. Nothing is sent anywhere."
THEIRS = "{} So put no file about real people here."
LAYOUT = """
.ck-panel .ck-column { align-items: flex-end; border-bottom: 1px solid var(--ck-line); display: grid;
  gap: 0 20px; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); padding: 4px 0; }
.ck-panel .ck-column .widget-dropdown > .widget-label { font-weight: 600; }
.ck-panel .ck-find .widget-text, .ck-panel .ck-find .widget-dropdown { max-width: 560px; }
.ck-panel .ck-part { border-top: 1px solid var(--ck-line); padding: 4px 0 12px; }
.ck-panel .ck-first { background: var(--ck-tint); border-radius: 6px; margin: 12px 0; padding: 12px 16px; }
.ck-panel .ck-two > .widget-text, .ck-panel .ck-two > .widget-dropdown { flex: 1 1 260px; max-width: 400px; }
@container (max-width: 640px) {
  .ck-panel .ck-column { grid-template-columns: minmax(0, 1fr); }
  .ck-panel .ck-two > .ck-field { flex: none; width: 100%; }
}
"""


def css() -> str:
    """Give the style of all pieces."""
    return sections_css() + LAYOUT


def promise() -> str:
    """Say where the file stays."""
    here = serving.place()
    said = OURS if here.own else THEIRS.format(here.promise)
    return f'<p class="{"ck-soft" if here.own else "ck-note"}">{escape(said)}</p>'


def account(state: TurnoverDataState) -> str:
    """Say what became of the rows, and what a careful analyst would look at first."""
    if state.loaded is None:
        return ""
    every = words.quality_sections(state.loaded)
    rest = Details("More about this file", every[SHOWN_SECTIONS:])
    return html_fragment((*every[:SHOWN_SECTIONS], rest), folded=True) + soft(state.kept)


def headline(state: TurnoverDataState) -> str:
    """Say what was found, or why nothing can be."""
    if state.found is None:
        return said_fault(state.faults.get("asked", ""))
    return html_fragment(words.headline(state.found))


def part(state: TurnoverDataState, name: str) -> str:
    """Show one part of the findings."""
    if state.found is None:
        return ""
    return html_fragment(words.part_sections(state.found, name), folded=True)


def money(state: TurnoverDataState) -> str:
    """Show what the exits have cost, or why that cannot be told."""
    return html_fragment(state.blocks) + said_fault(state.faults.get("money", ""))


def behind(state: TurnoverDataState) -> str:
    """Say what the file cannot tell, and what was put together for privacy."""
    if state.found is None:
        return ""
    cannot, merged, *_, methods = words.behind(state.found)
    return html_fragment((cannot, merged, methods))


def downloads(state: TurnoverDataState) -> str:
    """Give links that carry what was worked out in themselves."""
    try:
        page = state.page(picture=can_write_word())
    except CareerkitError as error:
        return said_fault(str(error))
    missing = []
    links = [download(f"{NAME}.html", "Page to print (HTML)", html_page(page), "text/html")]
    if can_write_word():
        links.append(download(f"{NAME}.docx", "Word", word_page(page), WORD))
    else:
        missing.append(MISSING)
    if can_write_workbook():
        links.append(download(f"{NAME}.xlsx", "Excel", workbook(state.sheets), EXCEL))
    links.append(download(f"{NAME}.md", "Markdown", markdown_page(page), "text/markdown"))
    if state.found is not None:
        data = json.dumps(words.as_data(state.found), indent=2, ensure_ascii=False)
        links.append(download(f"{NAME}.json", "Data (JSON)", data, "application/json"))
    said = "These files are made in this page; nothing is sent. They hold what is shown above."
    return f"{''.join(links)}{soft(' '.join([said, *missing]))}"


def remarks(state: TurnoverDataState) -> str:
    """Give links to the table of rows that were not simply used; a very long one is written beside."""
    if state.loaded is None:
        return ""
    rows = len(state.loaded.remarks)
    if not rows:
        return soft("Every row was used as it is, so there is no such table.")
    if rows > MOST_IN_A_LINK:
        return _written(state, rows)
    sheet = state.remarks
    links = [download("rows.csv", "Rows (CSV)", MARK + csv_text(sheet), "text/csv")]
    if can_write_workbook():
        links.append(download("rows.xlsx", "Rows (Excel)", workbook([sheet]), EXCEL))
    held = "It quotes cells of your file, which may be about single people: keep it where the file is kept."
    return f'<div class="ck-downloads">{"".join(links)}</div>{soft(held)}'


def _written(state: TurnoverDataState, rows: int) -> str:
    path = Path("rows.csv").resolve()
    try:
        save_text(path, MARK + csv_text(state.remarks))
    except CareerkitError as error:
        return said_fault(str(error))
    return soft(f"{rows:,} rows are too many for a link, so the table was saved: {path}")
