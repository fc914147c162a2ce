"""The whole page: the finding, its parts, what stands beside it, and a footer."""

from __future__ import annotations

from careerkit import __version__
from careerkit.charts.exit_cost import TIMELINE, WATERFALL
from careerkit.documents.sections import (
    Block,
    Bullets,
    Callout,
    Details,
    Page,
    Paragraph,
    Section,
    Table,
)
from careerkit.pages.exit_cost.figures import (
    between,
    graded,
    in_months,
    in_range,
    money,
    rounded,
    span_in_money,
)
from careerkit.pages.exit_cost.ledger import salary_in_words, whose_numbers
from careerkit.pages.exit_cost.moves import moves, what_moves_it
from careerkit.pages.exit_cost.published import beside_published, other_figures
from careerkit.pages.exit_cost.shares import shares_of_the_spread
from careerkit.pages.wording import capital
from careerkit.turnover.assumptions import OURS
from careerkit.turnover.estimate import Estimate, span
from careerkit.turnover.values import Value

MONTHS = 12


def exit_cost_page(estimate: Estimate, *, picture: bool = False) -> Page:
    """Put the whole result on one page; `picture` adds the PNGs that Word needs."""
    ledger = estimate.ledger
    blocks: tuple[Block, ...] = (
        *headline(estimate),
        components(estimate, picture=picture),
        beside_published(estimate, picture=picture),
        in_time(estimate, picture=picture),
        what_moves_it(moves(estimate), picture=picture),
        shares_of_the_spread(estimate),
        in_a_year(estimate),
        whose_numbers(estimate),
        other_figures(estimate),
    )
    sample = estimate.sample
    return Page(
        title=finding(estimate),
        subtitle=f"{ledger.profile.name}, {salary_in_words(estimate)}.",
        blocks=blocks,
        footer=(
            f"Assumptions: {ledger.stamp}, prices of {ledger.price_year}.",
            f"careerkit {__version__}. {sample.n:,} draws, seed {sample.seed}.",
        ),
    )


def finding(estimate: Estimate) -> str:
    """State the result: “A senior PM's exit costs about 6.1 to 12 months of salary”."""
    who = capital(estimate.ledger.profile.spoken)
    months = span(estimate.drawn.share_of_salary * MONTHS)
    low, high = rounded(months.low), rounded(months.high)
    if high < 0:
        return f"{who}'s exit saves about {between(-high, -low)} of salary"
    if low < 0:
        return f"{who}'s exit may save {in_months(-low)} of salary or cost {in_months(high)}"
    return f"{who}'s exit costs about {between(low, high)} of salary"


def headline(estimate: Estimate) -> tuple[Block, ...]:
    """Say the range in money, what it means, and that it is a result."""
    net = span(estimate.drawn.net)
    text = (
        f"{estimate.ledger.currency} {span_in_money(net)} in nine cases of ten, {money(net.median)} in "
        "the middle. That is net: pay saved while the post is empty is taken off."
    )
    return (
        Callout("Result", finding(estimate), text),
        Paragraph(
            "The range comes from not knowing the assumptions better, not from luck. Nothing rigorous "
            "has been published for product managers alone.",
            tone="quiet",
        ),
    )


def components(estimate: Estimate, *, picture: bool = False, details: bool = True) -> Section:
    """Set out the eight components: mean cost, mean credit, net as a range."""
    lines = tuple(
        f"{line.name}: {money(span(line.signed).mean)}"
        for block in estimate.drawn.blocks
        for line in block.items
    )
    figure = WATERFALL.figure(estimate, picture=picture)
    small_print = (Details("Line by line", (Bullets(lines),)),) if details else ()
    return Section("What it consists of", (figure, *small_print))


def in_time(estimate: Estimate, *, picture: bool = False) -> Section:
    """Show the productivity timeline, with the money in its areas."""
    figure = TIMELINE.figure(estimate, picture=picture)
    return Section("In time", (figure,) if figure.twin.rows else ())


def in_a_year(estimate: Estimate) -> Section:
    """Multiply to a year of a team, with what leavers say and what was shown kept apart."""
    year, ledger = estimate.year, estimate.ledger

    def row(what: str, exits: Value, cost: Value, grade: str) -> tuple[str, ...]:
        people = span(exits)
        number = in_range(people.low, people.high)
        return (what, number, span_in_money(span(cost)), grade)

    said, shown = ledger["preventable_said"], ledger["reducible_shown"]
    rows = (
        row("All exits", year.exits, year.cost, "–"),
        row("Preventable, as leavers say", year.said_exits, year.said_cost, graded(said)),
        row("Reducible, as was shown", year.shown_exits, year.shown_cost, graded(shown)),
    )
    people = rounded(ledger["headcount"].quantity.mean())
    whose = " (an example)" if ledger["headcount"].whose == OURS else ""
    return Section(
        "In a year",
        (
            Table(
                ("What", "Exits", f"Cost in {ledger.currency}", "Grade"),
                rows,
                caption=f"{people:g} people{whose}; ranges that hold nine times in ten.",
            ),
            Paragraph(
                "The last two lines are different things and are not added: the first is what people "
                "say after leaving, the second is what happened when managers were asked to act, in "
                "shops far from product management, and it faded."
            ),
        ),
    )
