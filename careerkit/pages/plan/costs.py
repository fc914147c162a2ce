"""What a plan costs, as numbers of the ledger: for comparing it with other answers to a wish to grow."""

from __future__ import annotations

from dataclasses import replace

from careerkit.assessment.plan.totals import plan_cost
from careerkit.assessment.plan.values import Plan
from careerkit.documents.numbers import rounded
from careerkit.errors import InputError
from careerkit.pages.plan.figures import counted_actions, currency_of, in_money, number
from careerkit.pages.wording import capital, in_sentence
from careerkit.turnover.assumptions import MONEY, UNGRADED, YOU, Assumption, Ledger
from careerkit.turnover.quantities import Fixed

BUDGET = "learning_budget"
DIGITS = 6  # more would claim more, and nobody could read them
SOURCE = "Development plan"
MEETINGS_ONLY = "The meetings alone; what is prepared for them comes on top."
ESTIMATED = "Rests on estimates of careerkit's for the plan's actions."


def cost_ledger(plan: Plan, ledger: Ledger) -> tuple[Ledger, str]:
    """Lay what the plan costs over a ledger; gives it with a sentence on what was taken over or not.

    Money in another currency than the ledger's is left out: careerkit converts nothing.
    """
    taken, left = [], []
    for key, value in plan_cost(plan).items():
        if key not in ledger:
            left.append(f"the ledger has no line {key}")
            continue
        line = ledger[key]
        problem = _no_money(plan, ledger, value) if key == BUDGET else ""
        if problem:
            left.append(f"{in_sentence(line.name)} ({problem})")
            continue
        try:
            new = _laid(line, rounded(value, DIGITS), plan, ledger)
            ledger = ledger.changed([new])
        except InputError as error:
            left.append(f"{in_sentence(line.name)} ({_inner(error)})")
        else:
            taken.append(f"{in_sentence(line.name)}: {_in_words(new)}")
    return ledger, _told(taken, left)


def _no_money(plan: Plan, ledger: Ledger, amount: float) -> str:
    """Say why an amount of the plan cannot stand in the ledger; nothing if it can."""
    code = currency_of(plan)
    if not amount:
        return ""
    if not code:
        return "the plan does not say in which currency"
    try:
        others = ledger.currency
    except InputError as error:
        return _inner(error)
    return "" if code == others else f"it is in {code} and the ledger in {others or 'none'}"


def _laid(line: Assumption, value: float, plan: Plan, ledger: Ledger) -> Assumption:
    """Put a number of the plan in the place of an assumption."""
    grade, note = _how_sure(line.id, plan)
    money = line.id == BUDGET and bool(value)
    return replace(
        line,
        unit=MONEY if money else line.unit,
        quantity=Fixed(value, name=line.id),
        given=(("value", value),),
        source=SOURCE,
        year=plan.changed.year,
        grade=grade,
        reading=bool(grade),
        note=note,
        whose=YOU,
        currency=ledger.currency if money else "",
    )


def _how_sure(key: str, plan: Plan) -> tuple[str, str]:
    """Give the weakest grade of what goes into a number, and what is to be said of it."""
    if key == "manager_hours":
        return UNGRADED, MEETINGS_ONLY
    field = {BUDGET: "cost", "mentor_hours": "helper_hours", "own_hours": "hours"}.get(key, "due")
    used = {action.grade for action in counted_actions(plan) if getattr(action, field)}
    weakest = max(used, default=UNGRADED)
    return weakest, ESTIMATED if weakest else ""


def _in_words(line: Assumption) -> str:
    value = line.quantity.mean()
    if line.currency:
        return f"{in_money(rounded(value, 3), line.currency)} a year"
    return f"{number(rounded(value, 3))}{' a month' if line.unit == 'hours' else ''}"


def _told(taken: list[str], left: list[str]) -> str:
    told = f"Taken over from the plan: {'; '.join(taken)}." if taken else ""
    rest = f"Not taken over: {'; '.join(left)}." if left else ""
    return capital(" ".join(each for each in (told, rest) if each))


def _inner(error: InputError) -> str:
    """Give an error's sentence to stand inside another one."""
    return str(error).rstrip(".")
