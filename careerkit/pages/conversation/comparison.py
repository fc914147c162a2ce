"""An inside candidate beside a hire from outside: three courses, what they cost, what others found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from careerkit.documents.numbers import in_months, money, shared_out
from careerkit.documents.sections import Paragraph, Section, Table
from careerkit.pages.exit_cost.figures import published_figure, span_in_money
from careerkit.pages.options.finding import headline
from careerkit.pages.wording import counted
from careerkit.turnover.assumptions import GRADES, Ledger, Published
from careerkit.turnover.estimate import DRAWS, SEED, span
from careerkit.turnover.information import chance_of_best
from careerkit.turnover.options import Comparison, compare
from careerkit.turnover.situation import Situation

THREE = ("promote", "plan", "outside")
ABOUT_OUTSIDE = ("outside-pay", "outside-involuntary", "outside-voluntary")
RAMP_UP = "ramp-up-"  # begins the ids of weeks to full productivity
NOTEBOOK = "05-keep-promote-or-hire"
NOT_THEIRS = (
    "None of these figures is about your candidate or your company. They say what was found "
    "elsewhere, on average."
)


def search_comparison(
    ledger: Ledger, unmet: int, *, draws: int = DRAWS, seed: int = SEED
) -> Section:
    """Compare three courses for a post that is open: promote now, a plan first, hire from outside.

    `unmet` is how many points the candidate does not meet yet. Raises InputError for a number that
    makes no sense, and for money in several currencies.
    """
    five = compare(ledger, Situation(unmet=unmet, post_waiting=True), draws, rng=seed)
    three = replace(five, outcomes=tuple(five[option] for option in THREE))
    return Section(
        "Inside or outside?",
        (
            *headline(three),
            _table(three),
            *_published(ledger),
            Paragraph(_where_the_rest_is(three)),
        ),
    )


def _table(three: Comparison) -> Table:
    best = shared_out(chance_of_best(three.costs))
    rows = tuple(
        (each.name, money(span(each.net).mean), span_in_money(span(each.net)), best[each.id])
        for each in three.ranked
    )
    months = in_months(three.situation.months)
    return Table(
        ("Course", "Net cost", "Range", "Cheapest of the three in"),
        rows,
        f"{three.ledger.currency} over {months} for an open post, discounted to today, the cheapest "
        "first: mean, and the range that holds nine times in ten.",
    )


def _published(ledger: Ledger) -> Iterator[Section]:
    found = [figure for figure in ledger.published if _concerns(figure, ledger)]
    if not found:
        return
    rows = tuple(
        (
            figure.says,
            published_figure(figure),
            f"{figure.grade}, {GRADES[figure.grade]}. {figure.source}, {figure.year}. "
            f"{figure.note}".strip(),
        )
        for figure in found
    )
    table = Table(("What others found", "Figure", "Grade and source"), rows)
    yield Section("From inside and from outside", (table, Paragraph(NOT_THEIRS, "quiet")))


def _concerns(figure: Published, ledger: Ledger) -> bool:
    """Tell whether a figure compares people from inside and outside, for a post like the open one."""
    post = ledger.higher or ledger.profile
    return figure.id in ABOUT_OUTSIDE or (
        figure.id.startswith(RAMP_UP) and post.like in figure.profiles
    )


def _where_the_rest_is(three: Comparison) -> str:
    ledger, situation, sample = three.ledger, three.situation, three.sample
    post = ledger.higher.name if ledger.higher else "the next post"
    salary = f"{ledger.currency} {ledger['salary'].quantity.mean():,.0f}".strip()
    return (
        "Doing nothing and a counteroffer are not among the three. All five answers, with every "
        f"assumption behind them, stand in the notebook {NOTEBOOK}. Open it with these numbers: "
        f"{ledger.profile.name} to {post}, a salary of {salary}, {counted(situation.unmet, 'point')} "
        f"not met, a higher post waiting, {in_months(situation.months)}, {sample.n:,} draws, seed "
        f"{sample.seed}."
    )
