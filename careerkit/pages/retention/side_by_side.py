"""Exits and their cost as things are, and the interventions beside one another."""

from __future__ import annotations

from careerkit.charts.retention import RETURNS, Returns
from careerkit.documents.numbers import amount, in_months, in_ten, money, shared_out
from careerkit.documents.sections import Block, Bullets, Details, Figure, Paragraph, Section, Table
from careerkit.pages.retention.finding import finding, money_span, people, people_range
from careerkit.pages.wording import listed
from careerkit.turnover.estimate import span
from careerkit.turnover.information import chance_of_best
from careerkit.turnover.workforce.budget import Budget, with_luck

NOTHING_TO_COMPARE = "Nothing is offered yet. Add what could be done, and what it would cost."


def as_things_are(budget: Budget) -> Section:
    """Say how many leave and what that costs, segment by segment."""
    staff, pricing = budget.basis.staff, budget.basis.pricing
    exits = budget.basis.usual.exits.sum(axis=0)  # (draws, segments)
    rows = []
    for place, segment in enumerate(pricing.segments):
        rows.append(
            (
                segment.segment,
                people(float(staff.people[place])),
                people_range(span(exits[:, place])),
                money_span(segment.cost),
                money(float((exits[:, place] * segment.an_exit).mean())),
            )
        )
    total = (
        "All together",
        people(float(staff.people.sum())),
        people_range(span(budget.exits)),
        "",
        money(float(budget.cost_of_exits.mean())),
    )
    caption = (
        f"Expected over {in_months(budget.months)}; money in {budget.currency}. Ranges hold nine cases "
        "of ten. The last column is a mean, and all together it is discounted to today."
    )
    columns = ("Segment", "People now", "Exits", "Cost of an exit", "Cost of exits")
    why = Bullets(tuple(f"{each.segment}: {each.why}" for each in pricing.segments))
    return Section(
        "As things are",
        (Table(columns, (*rows, total), caption), Details("How each segment is priced", (why,))),
    )


def side_by_side(budget: Budget, *, picture: bool = False) -> Section:
    """Compare the interventions on the same draws; `picture` adds the PNG that Word needs."""
    if not budget.returns:
        return Section("What could be done", (Paragraph(NOTHING_TO_COMPARE),))
    result = Returns.of(budget, finding(budget))
    rows = tuple(
        (
            each.name,
            people_range(span(each.avoided)),
            money(float(each.saved.mean())),
            money(float(each.cost.mean())),
            amount(float(each.net.mean())),
            money_span(span(each.net)).replace("-", "−"),
            in_ten(each.chance_pays),
        )
        for each in budget.ranked
    )
    caption = (
        f"{budget.currency} over {in_months(budget.months)}, discounted to today, the best first. "
        "Ranges hold nine cases of ten; doing nothing is 0."
    )
    columns = ("What is done", "Exits avoided", "Saves", "Costs", "Net", "Range", "Pays in")
    table = Table(columns, rows, caption)
    drawn = RETURNS.png(result) if picture else b""
    return Section(
        "What could be done",
        (
            Figure(RETURNS.svg(result), table, drawn, RETURNS.says(result)),
            Paragraph(_best_in(budget)),
        ),
    )


def _best_in(budget: Budget) -> str:
    """Say in how many cases each is the best of all, doing nothing included."""
    names = {"nothing": "doing nothing"} | {each.id: f"“{each.name}”" for each in budget.returns}
    chances = chance_of_best(budget.costs)
    cases = shared_out(chances)
    told = [
        f"{names[key]} in {cases[key]}"
        for key in sorted(chances, key=lambda key: -chances[key])
        if chances[key] > 0
    ]
    return f"Best of all: {listed(told, 'and')}."


def luck(budget: Budget, key: str) -> Section:
    """Say what a manager would see: whole people, with luck, in a world with and in one without."""
    without, with_it = with_luck(budget, key)
    found = budget[key]
    no_fewer = float((with_it >= without).mean())
    rows = tuple(
        (name, people(float(exits.mean())), people_range(span(expected)), people_range(span(exits)))
        for name, expected, exits in (
            ("With nothing done", budget.exits, without),
            (f"With “{found.name}”", budget.exits - found.avoided, with_it),
        )
    )
    blocks: tuple[Block, ...] = (
        Table(
            ("Exits", "On average", "What we do not know", "With luck"),
            rows,
            f"Over {in_months(budget.months)}; ranges that hold nine cases of ten.",
        ),
        Paragraph(
            f"Who leaves is luck as well. Of two such times, one with and one without, the one with it "
            f"sees no fewer exits in {in_ten(no_fewer)}. So do not judge it by one year’s count."
        ),
    )
    return Section("What you will see, with luck", blocks)
