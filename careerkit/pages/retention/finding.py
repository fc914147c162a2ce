"""The finding: what pays, how firmly, and what that says and does not say."""

from __future__ import annotations

from typing import Literal

from careerkit.documents.numbers import in_months, in_ten, money, money_range, rounded
from careerkit.documents.sections import Block, Callout, Paragraph
from careerkit.pages.wording import listed, too_few_draws
from careerkit.turnover.estimate import Span, span
from careerkit.turnover.workforce.budget import Budget, Return, Verdict, conclude

NOTHING = "doing nothing"
NOT_A_JUDGE = (
    "This counts money that keeping people saves, under assumptions that you can change. It says "
    "nothing about what people deserve, nor about what they learn, and it should not decide alone."
)


def finding(budget: Budget, verdict: Verdict | None = None) -> str:
    """State the result: what pays, that nothing does, or what is too close to call."""
    told = verdict or conclude(budget)
    if not budget.returns:
        return f"Exits cost {budget.currency} {money_span(span(budget.cost_of_exits))}"
    if told.close:
        names = [spoken(each) for each in (told.best, *told.rivals)]
        return f"Too close to call: {listed(names, 'or')}"
    if told.best is None:
        return "Nothing here pays by keeping people alone"
    return f"{told.best.name}: pays in {in_ten(told.best.chance_pays)}"


def headline(budget: Budget, verdict: Verdict | None = None) -> tuple[Block, ...]:
    """Say the finding with its range, and what it is not."""
    told = verdict or conclude(budget)
    tone: Literal["go", "wait", "open"] = "go"
    if told.close or not budget.returns:
        tone = "open"
    elif told.best is None:
        tone = "wait"
    few = too_few_draws(budget.draws)
    return (
        Callout("Result", finding(budget, told), in_words(budget, told), tone),
        *_rests_on(told.best or next(iter(budget.ranked), None)),
        Paragraph(NOT_A_JUDGE, tone="quiet"),
        *((Paragraph(few),) if few else ()),
    )


def _rests_on(best: Return | None) -> tuple[Paragraph, ...]:
    """Say on what evidence the effect of the best rests, as a range alone does not show it."""
    if best is None or len(best.interventions) != 1:
        return ()
    one = best.interventions[0]
    if not one.grade:
        return (Paragraph("Its effect is a number of your own, which nobody has graded."),)
    return (Paragraph(f"Its effect rests on: {one.source}, grade {one.grade}. {one.note}".strip()),)


def in_words(budget: Budget, told: Verdict) -> str:
    """Say how many exits there will be, what they cost, and what the best of what is offered nets."""
    exits, cost = span(budget.exits), span(budget.cost_of_exits)
    text = (
        f"Over {in_months(budget.months)}, {people_range(exits)} exits are expected with nothing done, "
        f"at {budget.currency} {money_span(cost)}."
    )
    best = told.best or next(iter(budget.ranked), None)
    return f"{text} {return_in_words(best, budget.currency)}" if best else text


def return_in_words(found: Return, currency: str) -> str:
    """Say what one intervention avoids, saves, costs and nets."""
    net = span(found.net)
    return (
        f"“{found.name}” avoids {people_range(span(found.avoided))} of them: it saves {currency} "
        f"{money(float(found.saved.mean()))} and costs {money(float(found.cost.mean()))} on average, "
        f"which is {gain(net.mean, currency)}, between {gain(net.low)} and {gain(net.high)} in nine "
        f"cases of ten. It pays in {in_ten(found.chance_pays)}."
    )


def gain(net: float, currency: str = "") -> str:
    """Write what is left, or what is spent for nothing."""
    code = f"{currency} " if currency else ""
    return f"{code}{money(abs(net))} {'gained' if net >= 0 else 'lost'}"


def spoken(each: Return | None) -> str:
    """Name what is done in a sentence, doing nothing included."""
    return NOTHING if each is None else f"“{each.name}”"


def money_span(found: Span) -> str:
    """Write the range that holds nine times in ten, in money."""
    return money_range(found.low, found.high)


def people_range(found: Span) -> str:
    """Write a range of expected exits to what it bears: tenths below ten."""
    low, high = (people(each) for each in (found.low, found.high))
    return low if low == high else f"{low} to {high}"


def people(number: float) -> str:
    """Write an expected number of people; two digits, as an expectation bears no more."""
    return f"{rounded(number):,.10g}" if number else "0"
