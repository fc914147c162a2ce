"""What `careerkit exit-cost` writes: the model's result in each format."""

from __future__ import annotations

import math
from pathlib import Path

from careerkit.check import as_json, written
from careerkit.errors import InputError
from careerkit.pages.exit_cost import as_data, exit_cost_page
from careerkit.turnover.assumptions import Ledger
from careerkit.turnover.assumptions_file import CURRENCY, default_costs, load_overlay
from careerkit.turnover.estimate import estimate

FORMATS = ("text", "json", "markdown", "html", "word")
MOST_DRAWS = 1_000_000
MOST_SEED = 2**63


def ledger_of(
    role: str, *, salary: float | None, currency: str | None, assumptions: Path | None
) -> Ledger:
    """Put the ledger together: the role's, a company's file over it, the salary on top."""
    ledger = default_costs().ledger(role)
    if currency is not None and not CURRENCY.fullmatch(currency):
        raise InputError(
            "--currency", expected="a code of three capital letters, such as EUR", found=currency
        )
    if assumptions is not None:
        ledger = load_overlay(ledger, assumptions)
    if salary is not None:
        if not (math.isfinite(salary) and salary > 0):
            raise InputError(
                "--salary", expected="the annual salary, a number above 0", found=f"{salary:g}"
            )
        ledger = ledger.with_salary(salary, currency or "")
    elif currency is not None and currency != ledger["salary"].currency:
        raise InputError(
            "--currency",
            expected=f"{ledger['salary'].currency}, as for the salary of {ledger['salary'].whose}",
            found=currency,
            next_step=f"Give --salary in {currency} as well.",
        )
    return ledger


def exit_cost_report(ledger: Ledger, form: str, *, seed: int, draws: int) -> str | bytes:
    """Simulate once and write the result; raises InputError for what cannot be worked out."""
    if form not in FORMATS:
        raise InputError("--format", expected=f"one of {', '.join(FORMATS)}", found=form)
    if not 1 <= draws <= MOST_DRAWS:
        raise InputError("--draws", expected=f"from 1 to {MOST_DRAWS:,}", found=f"{draws:,}")
    if not 0 <= seed < MOST_SEED:
        raise InputError("--seed", expected="a whole number from 0", found=str(seed)[:50])
    result = estimate(ledger, draws, rng=seed)
    return as_json(as_data(result)) if form == "json" else written(exit_cost_page(result), form)
