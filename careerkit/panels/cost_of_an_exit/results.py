"""What the panel shows of an estimate: pieces of its page as HTML, pictures, and links to take it home."""

from __future__ import annotations

from html import escape

from careerkit.charts.exit_cost import GUESS, TIMELINE, TORNADO, WATERFALL, Tornado
from careerkit.documents.html import html_fragment, html_page, sections_css
from careerkit.documents.numbers import money_range
from careerkit.documents.sections import Details, Paragraph
from careerkit.documents.word import MISSING, can_write_word, word_page
from careerkit.pages import exit_cost as pages
from careerkit.pages.exit_cost.ledger import whose_numbers
from careerkit.pages.exit_cost.page import headline, in_a_year
from careerkit.pages.exit_cost.published import beside_published, other_figures
from careerkit.panels.cost_of_an_exit.state import CostOfAnExitState
from careerkit.panels.widgets import WORD, download
from careerkit.turnover.estimate import Estimate, span

CHART_WIDTH = 300  # what is left of a phone beside the bars of JupyterLab, nearly
BEING_MADE = '<p class="ck-soft">Your files are being made…</p>'


def css() -> str:
    """Give the style of all pieces."""
    return sections_css()


def finding(estimate: Estimate) -> str:
    """Say the result: in months of salary, in money, and what the range means."""
    return html_fragment(headline(estimate))


def in_short(estimate: Estimate) -> str:
    """Say the range in one line, to stand beside what is being changed."""
    net = span(estimate.drawn.net)
    told = f"{estimate.ledger.currency} {money_range(net.low, net.high)}"
    return f'<p class="ck-now" role="status">Now: <b>{escape(told)}</b>, nine times in ten</p>'


def guess(state: CostOfAnExitState) -> str:
    """Draw the guess beside the result, if there is one."""
    return GUESS.svg(state.guessed, width=CHART_WIDTH) if state.guessed is not None else ""


def waterfall(estimate: Estimate) -> str:
    """Draw the components."""
    return WATERFALL.svg(estimate, width=CHART_WIDTH)


def timeline(estimate: Estimate) -> str:
    """Draw the picture to remember."""
    return TIMELINE.svg(estimate, width=CHART_WIDTH)


def what_moves(tornado: Tornado) -> str:
    """Draw what moves the result."""
    return TORNADO.svg(tornado, width=CHART_WIDTH)


def rest(state: CostOfAnExitState) -> str:
    """Give what stands below: other studies, a year, whose numbers, and the pictures as tables."""
    estimate = state.estimate
    twins = [TIMELINE.twin(estimate), WATERFALL.twin(estimate), TORNADO.twin(state.tornado)]
    if state.guessed is not None:
        twins.insert(0, GUESS.twin(state.guessed))
    return html_fragment(
        (
            Details("The pictures as tables", tuple(twins)),
            beside_published(estimate),
            in_a_year(estimate),
            whose_numbers(estimate),
            Details("Other published figures", other_figures(estimate).blocks),
            Paragraph(f"Assumptions: {estimate.ledger.stamp}.", "quiet"),
        )
    )


def downloads(state: CostOfAnExitState) -> str:
    """Give links that carry the business case and the person's own numbers in themselves."""
    name = f"cost-of-an-exit-{state.role}"
    with_word = can_write_word()
    case = pages.business_case(state.estimate, state.tornado, picture=with_word)
    links = [download(f"{name}.html", "Business case (HTML)", html_page(case), "text/html")]
    if with_word:
        links.append(download(f"{name}.docx", "Business case (Word)", word_page(case), WORD))
    links.append(
        download(f"{name}.toml", "My numbers, to come back with", state.own_file, "text/plain")
    )
    said = "These files are made in this page; nothing is sent."
    note = said if with_word else f"{said} {MISSING}"
    return f'{"".join(links)}<p class="ck-soft">{escape(note)}</p>'
