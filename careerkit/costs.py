"""What `careerkit exit-cost` and `careerkit options` write: the models' results in each format."""

from __future__ import annotations

import math
from pathlib import Path

from careerkit.assessment.advice import assess
from careerkit.assessment.answers import load_answers
from careerkit.assessment.ladder import Ladder
from careerkit.check import as_json, written
from careerkit.errors import InputError
from careerkit.pages import options
from careerkit.pages.exit_cost import as_data, exit_cost_page
from careerkit.turnover.assumptions import CURRENCY, Ledger
from careerkit.turnover.assumptions_file import default_costs, load_overlay
from careerkit.turnover.estimate import estimate
from careerkit.turnover.options import compare
from careerkit.turnover.situation import Situation

FORMATS = ("text", "json", "markdown", "html", "word")
MOST_DRAWS = 1_000_000
MOST_COMPARED = 200_000  # five options, month by month, in about a gigabyte
MOST_SEED = 2**63


def ledger_of(
    role: str,
    *,
    salary: float | None = None,
    currency: str | None = None,
    assumptions: Path | None = None,
    higher: str = "",
) -> Ledger:
    """Put the ledger together: the role's, a company's file over it, the salary on top."""
    ledger = default_costs().ledger(role, higher)
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
    _check(form, seed, draws, MOST_DRAWS)
    result = estimate(ledger, draws, rng=seed)
    return (
        as_json(as_data(result))
        if form == "json"
        else written(exit_cost_page(result, picture=form == "word"), form)
    )


def options_report(
    ledger: Ledger, situation: Situation, form: str, *, accuracy: float, seed: int, draws: int
) -> str | bytes:
    """Compare the options once and write the result; raises InputError as above."""
    _check(form, seed, draws, MOST_COMPARED)
    if not 0 <= accuracy <= 1:
        raise InputError(
            "--accuracy",
            expected="a chance from 0 to 1",
            found=f"{accuracy:g}",
            next_step="Write 70% as 0.7.",
        )
    result = compare(ledger, situation, draws, rng=seed)
    if form == "json":
        return as_json(options.as_data(result, accuracy=accuracy))
    page = options.options_page(result, accuracy=accuracy, picture=form == "word")
    return written(page, form)


def unmet_criteria(answers: Path, ladder: Ladder) -> int:
    """Count the criteria that a reality check finds unmet; one still open counts as unmet.

    Raises InputError for a file that cannot be read.
    """
    return len(assess(ladder, load_answers(answers, ladder)).unmet)


def _check(form: str, seed: int, draws: int, most: int) -> None:
    if form not in FORMATS:
        raise InputError("--format", expected=f"one of {', '.join(FORMATS)}", found=form)
    if not 1 <= draws <= most:
        raise InputError(
            "--draws",
            expected=f"from 1 to {most:,}",
            found=f"{draws:,}",
            next_step="20,000 are usual."
            if most < MOST_DRAWS or draws < 1
            else "20,000 are usual. In Python, careerkit.turnover.simulation takes any number.",
        )
    if not 0 <= seed < MOST_SEED:
        raise InputError("--seed", expected="a whole number from 0", found=str(seed)[:50])
