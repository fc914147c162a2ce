"""What the panel shows of an assessment: the pieces of its page, as HTML, and links to take it home."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from careerkit.assessment.advice import Assessment
from careerkit.assessment.ladder import Step
from careerkit.assessment.progress import Progress
from careerkit.charts.reality_check import RealityCheckChart
from careerkit.documents.html import html_fragment, html_page, sections_css
from careerkit.documents.markdown import markdown_page
from careerkit.documents.sections import Paragraph
from careerkit.pages import reality_check as page
from careerkit.panels.widgets import download

CHART_WIDTH = 320  # what is left of a phone beside the bars of JupyterLab
BEING_MADE = '<p class="ck-soft">Your files are being made…</p>'
NOTHING_YET = (
    "Here you will find, as you answer: what to do next, what to say, what decided the advice, and "
    "what would change it."
)


def css() -> str:
    """Give the style of all pieces."""
    return sections_css()


def summary(assessment: Assessment, faults: Mapping[str, str]) -> str:
    """Say in a few lines where the person stands now."""
    told = html_fragment((*page.headline(assessment), *page.remarks(assessment)))
    if faults:
        many = "One answer is" if len(faults) == 1 else f"{len(faults)} answers are"
        told += f'<p class="ck-fault">{many} not counted yet: see the note beside the question.</p>'
    return told


def chart_of(step: Step) -> Callable[[Assessment], str]:
    """Give what draws the points of a step, again and again; its twin is the table in `result`."""
    try:
        return RealityCheckChart(step, width=CHART_WIDTH).update
    except ImportError:  # without matplotlib the table has to do
        return lambda _: ""


def result(assessment: Assessment) -> str:
    """Give the reasons, what would change the advice, what to do and what to say."""
    if not assessment.answers.given:
        return f'<p class="ck-note">{escape(NOTHING_YET)}</p>'
    return html_fragment(
        (
            page.actions(assessment),
            page.script(assessment),
            page.follow_ups(assessment),
            page.why(assessment),
            page.changes(assessment),
            page.points(assessment, chart=False),
            page.rules(assessment),
            page.sources(assessment),
            Paragraph(f"Ladder: {assessment.ladder}.", "quiet"),
        )
    )


def progress(compared: Progress | None) -> str:
    """Set two snapshots side by side, or nothing."""
    return html_fragment(page.changed_since(compared)) if compared is not None else ""


def downloads(
    assessment: Assessment, answers_file: str, *, share: bool, compared: Progress | None
) -> str:
    """Give links that carry the result in themselves."""
    name = f"reality-check-{assessment.step.id}-{assessment.answers.date}"
    whole = page.reality_check_page(assessment, share=share, progress=compared)
    links = [
        download(f"{name}.html", "Page to print (HTML)", html_page(whole), "text/html"),
        download(f"{name}.md", "Markdown", markdown_page(whole), "text/markdown"),
    ]
    if not share:  # the answers file has all the evidence in it
        label = "My answers, to come back to"
        links.append(download(f"{name}.toml", label, answers_file, "text/plain"))
    note = f'<p class="ck-soft">{escape(_who_sees(share=share))}</p>'
    return f"{''.join(links)}{note}"


def _who_sees(*, share: bool) -> str:
    if share:
        return "These files leave out your evidence and notes. Your name is in them if you gave it."
    return (
        "These files have all that you wrote in them. They are made in this page; nothing is sent."
    )
