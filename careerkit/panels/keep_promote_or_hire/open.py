"""Open the panel on a wish for promotion in a notebook: one call, a panel back."""

from __future__ import annotations

from typing import Any

import ipywidgets as w

from careerkit.assessment.ladder_file import default_ladder
from careerkit.errors import CareerkitError, InputError, shown
from careerkit.files import read_text
from careerkit.panels.keep_promote_or_hire.state import KeepPromoteOrHireState
from careerkit.panels.keep_promote_or_hire.view import KeepPromoteOrHireView
from careerkit.panels.typed import as_draws, as_path, as_typed
from careerkit.panels.widgets import sentence
from careerkit.turnover.assumptions_file import default_costs
from careerkit.turnover.estimate import DRAWS, SEED

MOST_DRAWS = 200_000  # five options, month by month, in about a gigabyte


def keep_promote_or_hire(
    role: str = "senior-pm",
    next_role: str = "",
    salary: float | str = 0,
    currency: str = "",
    *,
    months: Any = 24,
    unmet: Any = 0,
    post_waiting: Any = False,
    readiness: str = "",
    assumptions: str = "",
    seed: int = SEED,
    draws: Any = DRAWS,
) -> w.Widget:
    """Give the panel that compares five answers to a wish for promotion.

    next_role:    the role that a promotion leads to; empty for the usual one
    salary:       a year's pay; 0 for the role's example
    currency:     three letters; without it that of the example or of the file
    months:       how far ahead costs are counted
    unmet:        how many criteria of the next step are unmet
    post_waiting: whether a higher post waits
    readiness:    an answers file of the reality check, which then says what is unmet
    assumptions:  a file of a company's own numbers

    What is wrong with a value or a file is said in a sentence, in place of the panel or in it.
    """
    try:
        state = open_state(
            role,
            next_role,
            salary,
            currency,
            months=months,
            unmet=unmet,
            post_waiting=post_waiting,
            readiness=readiness,
            assumptions=assumptions,
            seed=seed,
            draws=draws,
        )
    except CareerkitError as error:
        return sentence(str(error))
    return KeepPromoteOrHireView(state)


def open_state(
    role: str = "senior-pm",
    next_role: str = "",
    salary: float | str = 0,
    currency: str = "",
    *,
    months: Any = 24,
    unmet: Any = 0,
    post_waiting: Any = False,
    readiness: str = "",
    assumptions: str = "",
    seed: int = SEED,
    draws: Any = DRAWS,
) -> KeepPromoteOrHireState:
    """Give the state behind the panel; raises CareerkitError for what cannot be used."""
    draws = as_draws(draws, MOST_DRAWS)
    if not isinstance(post_waiting, bool):
        raise InputError("post_waiting", expected="True or False", found=shown(post_waiting))
    state = KeepPromoteOrHireState(
        default_costs(), default_ladder(), role=role, higher=next_role, draws=draws, seed=seed
    )
    if assumptions:
        path = as_path(assumptions, "assumptions")
        state.load(read_text(path), path.name)
    if currency:
        state.type_currency(currency)
    if salary:
        state.type_salary(as_typed(salary, "salary"))
    state.type_months(months)
    state.type_unmet(unmet)
    state.say_waiting(post_waiting)
    if readiness:
        path = as_path(readiness, "readiness")
        state.load_answers(read_text(path), path.name)
    return state
