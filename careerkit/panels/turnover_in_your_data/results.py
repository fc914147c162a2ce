"""What the panel shows of a file: pieces of its pages as HTML, and links to take them home."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from careerkit import serving
from careerkit.documents.html import html_fragment, html_page, sections_css
from careerkit.documents.markdown import markdown_page
from careerkit.documents.sections import Details, Paragraph, Strong
from careerkit.documents.word import MISSING, can_write_word, word_page
from careerkit.documents.workbook import MARK, can_write_workbook, csv_text, workbook
from careerkit.errors import CareerkitError
from careerkit.files import save_text
from careerkit.pages import turnover_data as words
from careerkit.pages.turnover_data.wording import RANGES
from careerkit.panels.fold import FOLD_CSS
from careerkit.panels.turnover_in_your_data.state import COLUMNS, TurnoverDataState
from careerkit.panels.widgets import EXCEL, WORD, download, said_fault, soft

NAME = "turnover"
MOST_IN_A_LINK = 50_000  # rows; more would be too heavy for a page
OURS = "The file is read where this notebook runs, on this computer. Nothing is sent anywhere."
THEIRS = "{} So put no file about real people here."
LAYOUT = """
.ck-panel .ck-column { align-items: flex-end; border-bottom: 1px solid var(--ck-line); display: grid;
  gap: 0 20px; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); padding: 4px 0; }
.ck-panel .ck-column .widget-dropdown > .widget-label { font-weight: 600; }
.ck-panel .ck-find .widget-text, .ck-panel .ck-find .widget-dropdown { max-width: 560px; }
.ck-panel .ck-first { background: var(--ck-tint); border-radius: 6px; margin: 12px 0; padding: 12px 16px; }
.ck-panel .ck-opened { border-left: 4px solid var(--ck-accent); margin: 10px 0; padding: 2px 12px; }
.ck-panel .ck-two > .widget-text, .ck-panel .ck-two > .widget-dropdown { flex: 1 1 260px; max-width: 400px; }
.ck-panel .ck-wants { align-items: flex-end; }
.ck-panel .ck-wants > .ck-field { flex: 1 1 220px; max-width: 400px; }
.ck-panel .ck-contents .ck-fragment > .ck-section:first-child { margin-top: 0; }
/* The name of a part stands on its button; those who listen find it among the headings as well. */
.ck-panel .ck-part .ck-fragment > .ck-section:first-child > .ck-heading {
  clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; width: 1px; }
@container (min-width: 720px) {
  .ck-panel .ck-contents .ck-section:has(> .ck-pair) { column-gap: 28px; display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); align-items: start; }
  .ck-panel .ck-contents .ck-section > * { grid-column: 1 / -1; }
  .ck-panel .ck-contents .ck-section > .ck-pair { grid-column: auto; }
  .ck-panel .ck-contents .ck-section > .ck-heading + .ck-pair + .ck-table:not(:has(th:nth-child(5))) {
    grid-column: 2; overflow-wrap: normal; table-layout: auto; }
}
@container (max-width: 640px) {
  .ck-panel .ck-column { grid-template-columns: minmax(0, 1fr); }
  .ck-panel .ck-two > .ck-field { flex: none; width: 100%; }
}
"""


def css() -> str:
    """Give the style of all pieces."""
    return sections_css() + FOLD_CSS + LAYOUT


def promise() -> str:
    """Say where the file stays."""
    here = serving.place()
    said = OURS if here.own else THEIRS.format(here.promise)
    return f'<p class="{"ck-soft" if here.own else "ck-note"}">{escape(said)}</p>'


def opened(state: TurnoverDataState) -> str:
    """Say in a line which file is open, how much of it is used, and what it holds."""
    if state.seen is None or state.opened is None:
        return ""
    name = f"<strong>{escape(state.opened.name)}</strong>"
    if state.step == COLUMNS or state.loaded is None:
        return f"<p>{name}: say below how its columns are read.</p>"
    used = escape(words.quality_finding(state.loaded))
    held = escape(words.file_holds(state.loaded))
    kept = f"<br>{soft(state.kept)}" if state.kept else ""
    return f"<p>{name}: <strong>{used}.</strong> {held}{kept}</p>"


def account(state: TurnoverDataState) -> str:
    """Say what became of the rows, and what a careful analyst would look at first."""
    if state.loaded is None:
        return ""
    _, rows, why, care, *others = words.quality_sections(state.loaded)
    return html_fragment(
        (care, rows, why, Details("More about this file", tuple(others))), folded=True
    )


def headline(state: TurnoverDataState) -> str:
    """Say what was found and what to do next, or why nothing can be found."""
    if state.found is None:
        return said_fault(state.faults.get("asked", ""))
    result, privacy, _used = words.headline(state.found)  # how many rows are used stands above
    following = Paragraph((Strong("Next: "), words.next_step(state.found)))
    return html_fragment((result, following, privacy, Paragraph(RANGES, tone="quiet")))


def part(state: TurnoverDataState, name: str) -> str:
    """Show one part of the findings."""
    if state.found is None:
        return ""
    if name == "over time":
        return html_fragment(words.part_sections(state.found, "rates")[1:], folded=True)
    shown = words.part_sections(state.found, name)
    return html_fragment(shown[:1] if name == "rates" else shown, folded=True)


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
