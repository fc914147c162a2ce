"""How the points stand, what was answered about the situation, and what has changed since."""

from __future__ import annotations

from itertools import groupby

from careerkit.assessment.advice import Assessment
from careerkit.assessment.answers import Evidence
from careerkit.assessment.criteria import CriterionResult, PartResult, Status
from careerkit.assessment.ladder import Advice, Ask, Judged
from careerkit.assessment.progress import Progress
from careerkit.charts.reality_check import chart_svg
from careerkit.documents.sections import (
    Block,
    Bullets,
    Cell,
    Figure,
    Lines,
    Link,
    Mark,
    Paragraph,
    Section,
    Strong,
    Table,
    Words,
)
from careerkit.pages.wording import capital, day, in_sentence, listed

NOTHING = "–"


def points(assessment: Assessment, *, share: bool = False, chart: bool = True) -> Section:
    """Show how each point stands, as a picture and as a table."""
    table = _table(assessment, share=share)
    svg = chart_svg(assessment) if chart else ""
    shown: Block = Figure(svg, table) if svg else table
    return Section("How the points stand", (shown, _situation(assessment)))


def _table(assessment: Assessment, *, share: bool) -> Table:
    columns = ("Point", "Standing", "What is asked, and your answer")
    rows: list[tuple[Cell, ...]] = [
        (r.criterion.name, Mark(r.status.value), Lines(tuple(map(_part, r.parts))))
        for r in assessment.criteria
    ]
    if share:
        return Table(columns, tuple(rows))
    shows = [_evidence(assessment, result) for result in assessment.criteria]
    full = tuple((*row, cell) for row, cell in zip(rows, shows, strict=True))
    return Table((*columns, "What shows it"), full)


def _part(result: PartResult) -> Words:
    if isinstance(result.part, Judged):
        return (f"{result.part.question} ", Strong(result.saw))
    return (Strong(result.saw), f" (asked: {result.wanted})")


def _evidence(assessment: Assessment, result: CriterionResult) -> Lines:
    judged = [p.part for p in result.parts if isinstance(p.part, Judged)]
    lines = [
        _piece(item) for part in judged for item in assessment.answers.evidence.get(part.id, ())
    ]
    missing = "nothing noted yet" if result.status is Status.CLAIMED else NOTHING
    return Lines(tuple(lines) or (missing,))


def _piece(item: Evidence) -> Words:
    about = ", ".join(words for words in (item.when, item.who) if words)
    text = f"{item.what} ({about})" if about else item.what
    return (f"{text} ", Link(item.link)) if item.link else text


def _situation(assessment: Assessment) -> Section:
    """Repeat what was answered about the situation, each question once."""
    unmet = {result.criterion.id for result in assessment.gaps}
    asks = [
        ask
        for ask in assessment.step.asks
        if ask.question is not None
        and ask.key in assessment.answers.given
        and (not ask.criterion or ask.criterion in unmet)
    ]
    items: list[Words] = [
        (Strong(_name_of(short)), f" {listed([_answer(assessment, ask) for ask in group], 'and')}")
        for short, group in groupby(
            asks, key=lambda ask: ask.question.short if ask.question else ""
        )
    ]
    return Section("Your situation", (Bullets(tuple(items)),) if items else ())


def _name_of(short: str) -> str:
    return capital(short) if short.endswith("?") else f"{capital(short)}:"


def _answer(assessment: Assessment, ask: Ask) -> str:
    words = ask.option_text(str(assessment.answers.given[ask.key]))
    if not ask.criterion:
        return words
    return f"{words} ({in_sentence(assessment.step.criterion(ask.criterion).name)})"


def changed_since(progress: Progress) -> Section:
    """Say what has changed since an earlier snapshot, point by point."""
    date = day(progress.before.answers.date)
    rows: list[tuple[Cell, ...]] = [
        (
            pair.now.criterion.name,
            Mark(pair.before.status.value),
            Mark(pair.now.status.value),
            Lines(pair.changed or (NOTHING,)),
        )
        for pair in progress.criteria
    ]
    old, new = _name(progress.before.advice), _name(progress.now.advice)
    told = (
        f"The advice is still {new}." if old == new else f"The advice was {old}; now it is {new}."
    )
    table = Table(("Point", f"On {date}", "Now", "What changed"), tuple(rows))
    return Section(f"Since {date}", (Paragraph(f"{progress.finding} {told}"), table))


def _name(advice: Advice | None) -> str:
    return "not settled" if advice is None else f"“{advice.name}”"
