"""The whole page: the finding, its parts, what stands beside it, and a footer."""

from __future__ import annotations

from typing import Any

from careerkit import __version__
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
    per_cent,
    rounded,
    span_in_money,
)
from careerkit.pages.exit_cost.ledger import salary_in_words, whose_numbers
from careerkit.pages.exit_cost.published import beside_published, other_figures
from careerkit.pages.wording import capital
from careerkit.turnover.assumptions import OURS
from careerkit.turnover.estimate import Estimate, inputs, span
from careerkit.turnover.exit_cost import COMPONENTS
from careerkit.turnover.timeline import timeline
from careerkit.turnover.worksheet import Value

MONTHS = 12
PHASES = {"before_leaving": "Before leaving", "vacancy": "Vacancy", "ramp_up": "Ramp-up"}


def exit_cost_page(estimate: Estimate) -> Page:
    """Put the whole result on one page."""
    ledger = estimate.ledger
    blocks: tuple[Block, ...] = (
        *headline(estimate),
        components(estimate),
        beside_published(estimate),
        in_time(estimate),
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
    """State the result: “A senior PM's exit costs about 6.5 to 13 months of salary”."""
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


def components(estimate: Estimate) -> Section:
    """Set out the eight components: mean cost, mean credit, net as a range."""
    rows = [_component_row(name, estimate.drawn[key]) for key, name in COMPONENTS.items()]
    rows.append(_component_row("All together", estimate.drawn))
    table = Table(
        ("Component", "Cost", "Credit", "Net", "Net, range"),
        tuple(rows),
        caption=f"{estimate.ledger.currency}: means, and the range that holds nine times in ten. Each "
        "figure is rounded by itself, to what the assumptions bear, so sums can differ a little.",
    )
    lines = tuple(
        f"{line.name}: {money(span(line.signed).mean)}"
        for block in estimate.drawn.blocks
        for line in block.items
    )
    return Section("What it consists of", (table, Details("Line by line", (Bullets(lines),))))


def in_time(estimate: Estimate) -> Section:
    """Give the productivity timeline as a table, with every assumption at its mean."""
    ledger = estimate.ledger
    phases = timeline(inputs(ledger, ledger.means()))
    rows = tuple(
        (
            PHASES[phase.name],
            f"{float(phase.starts):.0f} to {float(phase.ends):.0f}",
            _productivity(float(phase.first), float(phase.last)),
            f"{rounded(float(phase.weeks_lost)):g}",
            money(float(phase.lost)),
        )
        for phase in phases
        if float(phase.ends) > float(phase.starts)
    )
    columns = ("Phase", "Weeks", "Productivity", "Weeks of output lost", f"In {ledger.currency}")
    caption = "Week 0 is the last day of the leaver. Every assumption stands at its mean."
    return Section("In time", (Table(columns, rows, caption=caption),) if rows else ())


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


def _component_row(name: str, part: Any) -> tuple[str, ...]:
    net = span(part.net)
    return (
        name,
        money(span(part.gross).mean),
        money(-span(part.credits).mean),
        money(net.mean),
        span_in_money(net),
    )


def _productivity(first: float, last: float) -> str:
    return per_cent(first) if first == last else f"{per_cent(first)} to {per_cent(last)}"
