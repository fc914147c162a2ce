"""From where on an intervention pays, what moves that, and how much of it anybody has shown."""

from __future__ import annotations

from careerkit.charts.exit_cost.tornado import in_unit
from careerkit.charts.retention import (
    BALANCE,
    EFFECT,
    MONTHS,
    Balance,
    Effect,
    OverMonths,
)
from careerkit.documents.numbers import amount, in_months, money, per_cent, rounded
from careerkit.documents.sections import Block, Bullets, Paragraph, Section, Table
from careerkit.pages.exit_cost.figures import published_figure
from careerkit.pages.wording import capital
from careerkit.turnover.sensitivity import Bar
from careerkit.turnover.workforce.budget import Budget
from careerkit.turnover.workforce.interventions import COSTS
from careerkit.turnover.workforce.pays import BreakEvens, what_moves

MOST_SHOWN = 8
SHARES = {"turnover", "others", "cut", "of_pay"}
SAID = ("preventable-2019", "preventable-2024")
SHOWN = ("managers-act", "mentoring")
NAMES = {
    "turnover": "exits by choice in a year",
    "others": "other exits in a year",
    "cut": "share of exits avoided",
    "months": "months of full effect",
    "fade_months": "months of fading",
    **COSTS,
}


def when_it_pays(budget: Budget, key: str, found: BreakEvens, *, picture: bool = False) -> Section:
    """Say from which effect, at which cost and after which month it pays, with the pictures."""
    each = budget[key]
    effect = effect_of(budget, key, found)
    return Section(
        f"When it pays: {each.name}",
        (
            Bullets(break_evens_in_words(budget, found)),
            EFFECT.figure(effect, picture=picture),
            MONTHS.figure(months_of(budget, key, found), picture=picture),
            BALANCE.figure(Balance.of(budget, key), picture=picture),
        ),
    )


def effect_of(budget: Budget, key: str, found: BreakEvens) -> Effect:
    """Give what the picture of the effect draws."""
    return Effect(budget[key].name, found, budget.currency, budget.months)


def months_of(budget: Budget, key: str, found: BreakEvens) -> OverMonths:
    """Give what the picture of the months draws."""
    each = budget[key]
    low, net, high = (tuple(column.tolist()) for column in each.by_month.T)
    return OverMonths(each.name, low, net, high, found.months, budget.currency)


def break_evens_in_words(budget: Budget, found: BreakEvens) -> tuple[str, ...]:
    """Say the three break-evens, a sentence each."""
    code = budget.currency
    if found.effect is None:
        effect = (
            "Effect: it cannot pay by keeping people alone, not even if nobody left while it works."
        )
    elif found.effect == 0:
        effect = "Effect: it costs nothing, so whatever it avoids is gained."
    else:
        effect = (
            f"Effect: it pays for itself if it avoids {per_cent(found.effect)} of voluntary exits while "
            f"it works; assumed are {per_cent(found.assumed_effect)}, on average."
        )
    told = [effect]
    if found.a_head is not None:
        told.append(
            f"Cost: at that effect as assumed, it may cost up to {code} {money(found.a_head)} a month "
            f"for each person reached, all of it; it costs {money(found.assumed_a_head)}."
        )
    if found.months is None:
        told.append(f"Time: it is not earned back within {in_months(budget.months)}.")
    elif found.months == 1:
        told.append("Time: on average it saves more than it costs from the first month on.")
    else:
        told.append(f"Time: it is earned back by the end of month {found.months}, on average.")
    return tuple(told)


def said_and_shown(budget: Budget) -> Section:
    """Keep what leavers say apart from what was shown; only the second is ever an effect here."""
    ledger = next(iter(budget.basis.pricing.ledgers.values()), None)
    if ledger is None:
        return Section("")
    figures = {figure.id: figure for figure in ledger.published}
    rows = tuple(
        (
            figures[key].says,
            published_figure(figures[key]),
            f"grade {figures[key].grade}, {figures[key].source}, {figures[key].year}. "
            f"{figures[key].note}".strip(),
        )
        for key in (*SHOWN, *SAID)
        if key in figures
    )
    return Section(
        "What was shown, and what leavers say",
        (
            Table(("What", "How much", "Where from"), rows),
            Paragraph(
                "What leavers say could have kept them is told afterwards, by those who went. Nobody "
                "has shown that acting on it keeps as many. It is used as an effect nowhere here."
            ),
        ),
    )


def what_moves_it(budget: Budget, key: str) -> Section:
    """Say which uncertain numbers move the mean net most; none of too few draws."""
    bars = what_moves(budget, key)
    if not bars:
        return Section("")
    rows = tuple(
        (
            named(budget, bar.name),
            f"{_figure(budget, bar, bar.low)} to {_figure(budget, bar, bar.high)}",
            f"{amount(bar.at_low)} to {amount(bar.at_high)}",
        )
        for bar in bars[:MOST_SHOWN]
    )
    caption = (
        f"{budget[key].name}: mean net in {budget.currency} as one number goes from the low to the high "
        "end of its 90% range, all others as uncertain as they are. Below, nothing that stands out "
        "from noise."
        if len(bars) <= MOST_SHOWN
        else f"{budget[key].name}: mean net in {budget.currency} as one number goes from the low to the "
        "high end of its 90% range, all others as uncertain as they are. The widest first."
    )
    return Section("What moves the result", (Table(("Number", "From … to", "Net"), rows, caption),))


def named(budget: Budget, name: str) -> str:
    """Name an input for people: “Senior PMs: exits by choice in a year”."""
    owner, _, field = name.rpartition(": ")
    if not owner:
        ledger = next(iter(budget.basis.pricing.ledgers.values()))
        return ledger[name].name if name in ledger else name
    returns = {each.id: each.name for each in budget.returns}
    return f"{capital(returns.get(owner, owner))}: {NAMES.get(field, field)}"


def assumed(budget: Budget) -> Section:
    """Say what is offered, where its effect comes from, and what was assumed throughout."""
    rows = []
    blocks: list[Block] = []
    for each in budget.returns:
        if len(each.interventions) == 1:
            one = each.interventions[0]
            origin = f"{one.source}. {one.note}".strip(". ") or "your own"
            rows.append((one.name, one.cut.describe(), one.grade or "not graded", origin))
    if rows:
        columns = ("What is done", "Share of voluntary exits avoided", "Grade", "Where from")
        blocks.append(Table(columns, tuple(rows)))
    blocks.append(Bullets(budget.notes))
    return Section("What was assumed", tuple(blocks))


def _figure(budget: Budget, bar: Bar, value: float) -> str:
    ledger = next(iter(budget.basis.pricing.ledgers.values()))
    if bar.name in ledger:
        return in_unit(ledger, bar.name, value).replace("-", "−")
    field = bar.name.rpartition(": ")[2]
    return per_cent(value) if field in SHARES else f"{rounded(value):,.10g}"
