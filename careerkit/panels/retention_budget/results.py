"""What the panel shows of a budget: pieces of its page as HTML, pictures, and links to take it home."""

from __future__ import annotations

from html import escape

from careerkit.charts.retention import BALANCE, EFFECT, MONTHS, RETURNS, Balance, Returns
from careerkit.documents.html import html_fragment, html_page, sections_css
from careerkit.documents.markdown import markdown_page
from careerkit.documents.sections import Bullets, Details, Figure, Table
from careerkit.documents.word import MISSING, can_write_word, word_page
from careerkit.documents.workbook import can_write_workbook, workbook
from careerkit.pages.retention import finding, headline, retention_page, sheets
from careerkit.pages.retention.pays import (
    assumed,
    break_evens_in_words,
    effect_of,
    months_of,
    said_and_shown,
    what_moves_it,
)
from careerkit.pages.retention.side_by_side import as_things_are, luck, side_by_side
from careerkit.panels.retention_budget.state import RetentionBudgetState
from careerkit.panels.widgets import EXCEL, WORD, download

WIDTH = 330  # of a picture: a phone leaves still less, and letters shrink with it
NAME = "retention-budget"
# What is typed to the left, the result beside it; one below the other where it is narrow.
LAYOUT = """
.ck-panel .ck-budget { display: grid; gap: 0 28px; grid-template-areas: "ask now" "lines now";
  grid-template-columns: minmax(0, 11fr) minmax(0, 10fr); }
.ck-panel .ck-budget > .ck-asking { grid-area: ask; }
.ck-panel .ck-budget > .ck-questions { grid-area: lines; }
.ck-panel .ck-budget > .ck-summary { align-self: start; grid-area: now; }
.ck-panel .ck-summary .ck-chart svg { max-width: 460px; }
.ck-panel .ck-summary .ck-page { font-size: 14px; }
.ck-panel .ck-summary .ck-headline { font-size: 19px; }
.ck-panel .ck-budget .ck-two { align-items: flex-end; }
.ck-panel .ck-budget .ck-two > .ck-field { flex: 1 1 150px; }
.ck-panel .ck-questions .ck-line > .ck-two:first-child > .ck-field:first-child {
  flex: 1 1 100%; max-width: none; }
.ck-panel .ck-closely .ck-pictures > .ck-picture { flex: 0 1 calc(50% - 12px); min-width: 0; }
.ck-panel .ck-closely .ck-picture .ck-chart svg { max-width: 480px; }
.ck-panel .ck-number-line { margin: 4px 0; }
.ck-panel .ck-more { border-left: 4px solid var(--ck-line); margin: 4px 0; padding-left: 12px; }
@container (max-width: 640px) {
  .ck-panel .ck-budget { grid-template-areas: "ask" "now" "lines"; grid-template-columns: minmax(0, 1fr); }
  .ck-panel .ck-budget > .ck-summary { margin: 14px 0 0; }
  .ck-panel .ck-closely .ck-pictures > .ck-picture { flex: none; width: 100%; }
}
"""


def css() -> str:
    """Give the style of all pieces."""
    return sections_css() + LAYOUT


def told(state: RetentionBudgetState) -> str:
    """Say what pays, and how firmly."""
    return html_fragment(headline(state.budget, state.verdict))


def returns(state: RetentionBudgetState) -> str:
    """Draw what could be done side by side; nothing where nothing is offered."""
    if not state.budget.returns:
        return ""
    return RETURNS.svg(Returns.of(state.budget, finding(state.budget, state.verdict)), width=WIDTH)


def people(state: RetentionBudgetState) -> str:
    """Say how many leave as things are, and what that costs."""
    return html_fragment(as_things_are(state.budget))


def break_even(state: RetentionBudgetState) -> tuple[str, str, str]:
    """Draw the effect that is needed and the months, and say both; empty until found."""
    if state.breaks is None:
        return "", "", ""
    effect = effect_of(state.budget, state.chosen, state.breaks)
    over = months_of(state.budget, state.chosen, state.breaks)
    said = html_fragment(Bullets(break_evens_in_words(state.budget, state.breaks)))
    return said, EFFECT.svg(effect, width=WIDTH), MONTHS.svg(over, width=WIDTH)


def balance(state: RetentionBudgetState) -> str:
    """Draw where the money of the chosen intervention comes from and goes."""
    return BALANCE.svg(Balance.of(state.budget, state.chosen), width=WIDTH) if state.chosen else ""


def moves(state: RetentionBudgetState) -> str:
    """Say which numbers move the result."""
    return html_fragment(what_moves_it(state.budget, state.chosen)) if state.chosen else ""


def with_luck(state: RetentionBudgetState) -> str:
    """Say what one would see with luck."""
    return html_fragment(luck(state.budget, state.chosen)) if state.chosen else ""


def tables(state: RetentionBudgetState) -> str:
    """Give the pictures as tables."""
    twins: list[Table] = []
    for block in side_by_side(state.budget).blocks:
        twins += [block.twin] if isinstance(block, Figure) else []
    if state.breaks is not None:
        twins.append(EFFECT.twin(effect_of(state.budget, state.chosen, state.breaks)))
        twins.append(MONTHS.twin(months_of(state.budget, state.chosen, state.breaks)))
    if state.chosen:
        twins.append(BALANCE.twin(Balance.of(state.budget, state.chosen)))
    return html_fragment(Details("The pictures as tables", tuple(twins))) if twins else ""


def rest(state: RetentionBudgetState) -> str:
    """Give what stands below: what was shown and said, and what was assumed."""
    return html_fragment((said_and_shown(state.budget), assumed(state.budget)))


def own_file(state: RetentionBudgetState) -> str:
    """Give a link to what was typed."""
    return download(f"{NAME}.toml", "My numbers, to come back with", state.own_file, "text/plain")


def downloads(state: RetentionBudgetState) -> str:
    """Give links that carry the result in themselves."""
    found = {state.chosen: state.breaks} if state.breaks is not None else {}
    page = retention_page(
        state.budget, key=state.chosen, found=found, notes=state.notes, picture=can_write_word()
    )
    links = [download(f"{NAME}.html", "Page to print (HTML)", html_page(page), "text/html")]
    missing = []
    if can_write_word():
        links.append(download(f"{NAME}.docx", "Word", word_page(page), WORD))
    else:
        missing.append(MISSING)
    if can_write_workbook():
        links.append(download(f"{NAME}.xlsx", "Excel", workbook(sheets(state.budget)), EXCEL))
    links.append(download(f"{NAME}.md", "Markdown", markdown_page(page), "text/markdown"))
    note = " ".join(["These files are made in this page; nothing is sent.", *missing])
    return f'{"".join(links)}<p class="ck-soft">{escape(note)}</p>'
