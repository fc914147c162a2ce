"""Open the panel on a retention budget in a notebook: one call, a panel back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import ipywidgets as w

from careerkit.errors import CareerkitError, InputError, shown
from careerkit.files import read_text
from careerkit.panels.given_export import export_path, given_mapping, window_day
from careerkit.panels.retention_budget.state import DRAWS, SEED, RetentionBudgetState
from careerkit.panels.retention_budget.view import RetentionBudgetView
from careerkit.panels.typed import amount, as_draws, as_path, as_typed
from careerkit.panels.widgets import sentence
from careerkit.turnover.assumptions import CURRENCY
from careerkit.turnover.assumptions_file import default_costs
from careerkit.turnover.groups import MINIMUM
from careerkit.turnover.hris.load import load
from careerkit.turnover.workforce.budget_file import load_budget
from careerkit.turnover.workforce.from_export import Exported, from_export

MOST_DRAWS = 100_000


def retention_budget(
    file: Any = "",
    *,
    mapping: str = "",
    by: str = "",
    level: str = "",
    opens: str = "",
    closes: str = "",
    minimum: int = MINIMUM,
    numbers: str = "",
    assumptions: str = "",
    months: Any = None,
    currency: str = "",
    salary: Any = 0,
    draws: Any = DRAWS,
    seed: int = SEED,
) -> w.Widget:
    """Give the panel that says what keeping people costs and saves.

    file:        an HR system's export, or “sample” for the company that careerkit makes up; without
                 it the people are typed
    mapping:     a file that says how its columns are read; by, level: headings that tell groups apart
    opens, closes: the window, as 2024-12-31; empty for what the file says
    minimum:     people that a group has at least
    numbers:     a budget's file: people and what could be done
    assumptions: a file of a company's own numbers on the cost of an exit
    months:      how far ahead is counted;  currency: three letters
    salary:      a year's pay of everybody, in place of what file or example say; 0 leaves it to them

    What is wrong with a value or a file is said in a sentence, in place of the panel or in it.
    """
    try:
        state = open_state(
            file,
            mapping=mapping,
            by=by,
            level=level,
            opens=opens,
            closes=closes,
            minimum=minimum,
            numbers=numbers,
            assumptions=assumptions,
            months=months,
            currency=currency,
            salary=salary,
            draws=draws,
            seed=seed,
        )
    except CareerkitError as error:
        return sentence(str(error))
    return RetentionBudgetView(state)


def open_state(
    file: Any = "",
    *,
    mapping: str = "",
    by: str = "",
    level: str = "",
    opens: str = "",
    closes: str = "",
    minimum: int = MINIMUM,
    numbers: str = "",
    assumptions: str = "",
    months: Any = None,
    currency: str = "",
    salary: Any = 0,
    draws: Any = DRAWS,
    seed: int = SEED,
) -> RetentionBudgetState:
    """Give the state behind the panel; raises CareerkitError for what cannot be used."""
    draws = as_draws(draws, MOST_DRAWS)
    costs = default_costs()
    export = _exported(file, mapping, (by, level), (opens, closes), minimum) if file else None
    inputs = load_budget(as_path(numbers, "numbers")) if numbers else None
    state = RetentionBudgetState(
        costs,
        inputs,
        export=export,
        currency=_currency(currency),
        salary=amount(as_typed(salary, "salary"), "salary") or 0.0,
        draws=draws,
        seed=seed,
    )
    if assumptions:
        path = as_path(assumptions, "assumptions")
        state.load(read_text(path), path.name)
    if months is not None:
        state.type_months(months)
    return state


def _exported(
    file: Any, mapping: str, groups: Sequence[str], window: Sequence[str], minimum: int
) -> Exported:
    """Load an export and estimate from it."""
    source = export_path(file)
    loaded = load(source, given_mapping(mapping))
    opens, closes = (
        window_day(given, key) for given, key in zip(window, ("opens", "closes"), strict=True)
    )
    if opens or closes:
        told = loaded.mapping
        again = replace(told, opens=opens or told.opens, closes=closes or told.closes)
        loaded = load(source, again)
    by, level = groups
    return from_export(loaded.spells, by, level, minimum=minimum)


def _currency(typed: Any) -> str:
    """Read a currency of a notebook's parameters."""
    code = str(typed).strip().upper()
    if code and not CURRENCY.fullmatch(code):
        raise InputError("currency", expected="three letters, such as EUR", found=shown(typed))
    return code
