"""One page for whoever must convince Finance, and the whole ledger behind it."""

from __future__ import annotations

from dataclasses import replace

from careerkit import __version__
from careerkit.charts.exit_cost import TIMELINE, Tornado
from careerkit.charts.exit_cost.beside import short_name
from careerkit.charts.exit_cost.tornado import Moves, in_unit
from careerkit.documents.numbers import in_range, money, money_range
from careerkit.documents.sections import (
    Block,
    Bullets,
    Callout,
    Page,
    Paragraph,
    Section,
    Strong,
    Table,
)
from careerkit.pages.exit_cost.figures import published_figure
from careerkit.pages.exit_cost.ledger import ledger_table, salary_in_words
from careerkit.pages.exit_cost.moves import moves
from careerkit.pages.exit_cost.page import finding, in_a_year
from careerkit.pages.exit_cost.published import concerns, position, why
from careerkit.pages.wording import counted
from careerkit.turnover.assumptions import GRADES, OURS
from careerkit.turnover.estimate import Estimate, span
from careerkit.turnover.exit_cost import COMPONENTS

MOST_MOVES = 3
LEFT_OUT = {"Length in weeks", "Weeks of output lost"}
NOT_COUNTED = (
    "The knowledge and relationships that go with the person; customers, revenue and decisions that "
    "suffer meanwhile; colleagues who follow, or work less gladly; unemployment tax, legal disputes and "
    "a settlement."
)


def business_case(
    estimate: Estimate, tornado: Tornado | None = None, *, picture: bool = False
) -> Page:
    """Put the case on one printed page, with the ledger as an appendix.

    `tornado` is what moves the result, if it is known already; `picture` adds the PNG that Word needs.
    """
    ledger, sample = estimate.ledger, estimate.sample
    blocks: tuple[Block, ...] = (
        _result(estimate),
        _whose(estimate, tornado or moves(estimate)),
        Section("What is not counted", (Paragraph(NOT_COUNTED),)),
        _in_time(estimate, picture=picture),
        _components(estimate),
        _beside(estimate),
        in_a_year(estimate),
        Section(
            "Appendix: every assumption", (_grades(), ledger_table(ledger.lines)), new_page=True
        ),
    )
    return Page(
        title=finding(estimate),
        subtitle=f"The business case. {ledger.profile.name}, {salary_in_words(estimate)}.",
        blocks=blocks,
        footer=(
            f"Assumptions: {ledger.stamp}, prices of {ledger.price_year}.",
            f"careerkit {__version__}. {sample.n:,} draws, seed {sample.seed}.",
        ),
    )


def _result(estimate: Estimate) -> Callout:
    net, share = span(estimate.drawn.net), span(estimate.drawn.share_of_salary)
    return Callout(
        "What losing one person costs",
        f"{estimate.ledger.currency} {money_range(net.low, net.high)}",
        f"That is {in_range(100 * share.low, 100 * share.high, '%')} of a year's salary, in nine cases "
        f"of ten; {money(net.median)} in the middle. Pay that is saved while the post is empty has been "
        "taken off. The range comes from not knowing the assumptions better, not from luck.",
    )


def _in_time(estimate: Estimate, *, picture: bool) -> Section:
    figure = TIMELINE.figure(estimate, picture=picture)
    twin = figure.twin
    # The lengths can be read off the weeks; in print every line counts.
    kept = [n for n, name in enumerate(twin.columns) if name not in LEFT_OUT]
    rows = tuple(tuple(row[n] for n in kept) for row in twin.rows)
    short = replace(twin, columns=tuple(twin.columns[n] for n in kept), rows=rows)
    return Section("In time", (replace(figure, twin=short),) if rows else ())


def _components(estimate: Estimate) -> Section:
    rows = [
        (COMPONENTS[block.name], money(net.mean), money_range(net.low, net.high))
        for block in estimate.drawn.blocks
        for net in (span(block.net),)
    ]
    net = span(estimate.drawn.net)
    rows.append(("All together", money(net.mean), money_range(net.low, net.high)))
    columns = ("Component", f"{estimate.ledger.currency}, mean", "Nine times in ten")
    caption = "Costs less savings. Each figure is rounded by itself."
    return Section("What it consists of", (Table(columns, tuple(rows), caption),))


def _beside(estimate: Estimate) -> Section:
    rows = tuple(
        (short_name(figure), published_figure(figure), position(estimate, figure), figure.grade)
        for figure in estimate.ledger.published
        if figure.beside and concerns(figure, estimate)
    )
    table = Table(("Published cost", "There", "Ours is", "Grade"), rows)
    return Section("Beside what others found", (table, Paragraph(why(estimate))))


def _whose(estimate: Estimate, tornado: Tornado) -> Section:
    ledger = estimate.ledger
    theirs = ledger.theirs()
    graded_ours = ", ".join(
        f"{number} {grade}"
        for grade in GRADES
        if (number := sum(line.grade == grade for line in ledger.lines if line.whose == OURS))
    )
    told = (
        f"Of {counted(len(ledger), 'number')}, {len(theirs)} "
        f"{'is' if len(theirs) == 1 else 'are'} our own and {len(ledger) - len(theirs)} careerkit's "
        f"(by grade: {graded_ours}). Worth a second look, because they move the result most:"
    )
    items = tuple(_move(estimate, bar) for bar in tornado.shown[:MOST_MOVES])
    return Section("Whose numbers these are", (Paragraph(told), Bullets(items)))


def _move(estimate: Estimate, bar: Moves) -> tuple[Strong, str]:
    ledger, line = estimate.ledger, estimate.ledger[bar.name]
    ends = f"{in_unit(ledger, bar.name, bar.low)} to {in_unit(ledger, bar.name, bar.high)}"
    grade = f"grade {line.grade}" if line.grade else "not graded"
    told = f", {ends}: moves it by {money(bar.width)} ({line.whose}, {grade})"
    return Strong(line.name), told


def _grades() -> Paragraph:
    told = "; ".join(f"{grade}: {meaning}" for grade, meaning in GRADES.items())
    return Paragraph(f"Grades of evidence. {told}.", "quiet")
