"""What the panel shows of a comparison: pieces of its page as HTML, pictures, and links to take it home."""

from __future__ import annotations

from collections.abc import Generator
from html import escape

from careerkit.charts.options import (
    BREAK_EVEN,
    KNOWING,
    MONEY,
    SIDE_BY_SIDE,
    STAYING,
    WhereMoneyGoes,
)
from careerkit.documents.html import html_fragment, html_page, sections_css
from careerkit.documents.markdown import markdown_page
from careerkit.documents.sections import Block, Details, Paragraph, Table
from careerkit.documents.word import MISSING, can_write_word, word_page
from careerkit.pages.exit_cost.ledger import whose_numbers
from careerkit.pages.options import headline, options_page
from careerkit.pages.options.knowing import changes_in_words, what_to_find_out
from careerkit.pages.options.side_by_side import (
    beside_published,
    luck,
    not_counted,
    seek_looking_ahead,
)
from careerkit.panels.keep_promote_or_hire.state import KeepPromoteOrHireState
from careerkit.panels.widgets import WORD, download
from careerkit.turnover.options import Comparison

WIDTH = 330  # of a picture: a phone leaves still less, and letters shrink with it
# Questions and lines to the left, the result beside both of them; one below the other where it is narrow.
LAYOUT = """
.ck-panel .ck-decide { display: grid; gap: 0 28px; grid-template-areas: "ask now" "lines now";
  grid-template-columns: minmax(0, 11fr) minmax(0, 10fr); }
.ck-panel .ck-decide > .ck-asking { grid-area: ask; }
.ck-panel .ck-decide > .ck-questions { grid-area: lines; }
.ck-panel .ck-decide > .ck-summary { align-self: start; grid-area: now; }
.ck-panel .ck-summary .ck-chart svg { max-width: 460px; }
.ck-panel .ck-asking .ck-two > .ck-field { flex: 1 1 165px; }
.ck-panel .ck-asking > .ck-row { margin: 10px 0; }
.ck-panel .ck-pictures > .ck-picture { flex: 1 1 300px; max-width: 540px; }
.ck-panel .ck-summary .ck-page { font-size: 14px; }
.ck-panel .ck-summary .ck-headline { font-size: 19px; }
.ck-panel .ck-summary .ck-chart { margin-top: 6px; }
.ck-panel .ck-picture { flex: 1 1 45%; min-width: 0; }
.ck-panel .ck-picture .ck-chart svg { max-width: 540px; }
@container (max-width: 640px) {
  .ck-panel .ck-picture { flex: none; width: 100%; }
  .ck-panel .ck-decide > .ck-summary { margin: 14px 0 0; }
  .ck-panel .ck-decide { grid-template-areas: "ask" "now" "lines"; grid-template-columns: minmax(0, 1fr); }
}
"""


def css() -> str:
    """Give the style of all pieces."""
    return sections_css() + LAYOUT


def finding(state: KeepPromoteOrHireState) -> str:
    """Say which option costs least, and how firmly."""
    return html_fragment(headline(state.comparison, state.conclusion)[0])


def no_judge(state: KeepPromoteOrHireState) -> str:
    """Say what the result is not."""
    return html_fragment(headline(state.comparison, state.conclusion)[1:])


def side_by_side(state: KeepPromoteOrHireState) -> str:
    """Draw the five options."""
    return SIDE_BY_SIDE.svg(state.side, width=WIDTH)


def staying(comparison: Comparison) -> str:
    """Draw who is still here."""
    return STAYING.svg(comparison, width=WIDTH)


def money(comparison: Comparison) -> str:
    """Draw where the money goes."""
    return MONEY.svg(WhereMoneyGoes.of(comparison), width=WIDTH)


def break_even(state: KeepPromoteOrHireState) -> str:
    """Draw where the two options that are looked at change places."""
    return BREAK_EVEN.svg(state.places, width=WIDTH) if state.places is not None else ""


def changes(state: KeepPromoteOrHireState) -> str:
    """Say when a plan pays for itself, and what would make another option the cheapest."""
    if state.pays is None:
        return ""
    said = changes_in_words(state.comparison, state.pays, state.changes)
    return html_fragment(said.blocks)


def knowing(state: KeepPromoteOrHireState) -> str:
    """Draw what knowing is worth."""
    return KNOWING.svg(state.picture, width=WIDTH) if state.picture is not None else ""


def find_out(state: KeepPromoteOrHireState) -> tuple[str, str]:
    """Say what to find out before deciding, and what a conversation is worth: in words, in tables.

    What each assumption is worth stands in the picture.
    """
    if state.picture is None and not state.too_few:
        return "", ""
    said = what_to_find_out(state.comparison, state.known, state.accuracy).blocks
    words = tuple(each for each in said if not isinstance(each, Table))
    twins = {row[0] for row in KNOWING.twin(state.picture).rows} if state.picture else set()
    others = [each for each in said if isinstance(each, Table) and each.rows[0][0] not in twins]
    return html_fragment(words), html_fragment(tuple(others))


def tables(state: KeepPromoteOrHireState) -> str:
    """Give the pictures as tables."""
    comparison = state.comparison
    twins = [
        SIDE_BY_SIDE.twin(state.side),
        STAYING.twin(comparison),
        MONEY.twin(WhereMoneyGoes.of(comparison)),
    ]
    twins += _found(state)
    return html_fragment(Details("The pictures as tables", tuple(twins)))


def beside(comparison: Comparison) -> str:
    """Set the costs beside published figures."""
    return html_fragment(beside_published(comparison))


def rest(comparison: Comparison) -> Generator[None, None, str]:
    """Give in pieces what stands below: how far one looks, luck, what is left out, whose numbers."""
    ahead = yield from seek_looking_ahead(comparison)
    lucky = luck(comparison)
    yield
    blocks: tuple[Block, ...] = (
        ahead,
        lucky,
        not_counted(),
        whose_numbers(comparison),
        Paragraph(f"Assumptions: {comparison.ledger.stamp}.", "quiet"),
    )
    return html_fragment(blocks)


def own_file(state: KeepPromoteOrHireState) -> str:
    """Give a link to the person's own numbers."""
    name = f"keep-promote-or-hire-{state.role}.toml"
    return download(name, "My numbers, to come back with", state.own_file, "text/plain")


def downloads(state: KeepPromoteOrHireState) -> str:
    """Give links that carry the result in themselves."""
    name = f"keep-promote-or-hire-{state.role}"
    known = state.known or None  # found already, or to be found for the page
    page = options_page(
        state.comparison, accuracy=state.accuracy, known=known, picture=can_write_word()
    )
    links = [
        download(f"{name}.html", "Page to print (HTML)", html_page(page), "text/html"),
        download(f"{name}.md", "Markdown", markdown_page(page), "text/markdown"),
    ]
    if can_write_word():
        links.insert(1, download(f"{name}.docx", "Word", word_page(page), WORD))
    said = "These files are made in this page; nothing is sent."
    note = said if can_write_word() else f"{said} {MISSING}"
    return f'{"".join(links)}<p class="ck-soft">{escape(note)}</p>'


def _found(state: KeepPromoteOrHireState) -> list[Table]:
    """Give the tables of what has been found by now."""
    found = []
    if state.places is not None:
        found.append(BREAK_EVEN.twin(state.places))
    if state.picture is not None:
        found.append(KNOWING.twin(state.picture))
    return found
