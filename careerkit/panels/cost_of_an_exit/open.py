"""Open the panel on an exit's cost in a notebook: one call, a panel back."""

from __future__ import annotations

from typing import Any

import ipywidgets as w

from careerkit.errors import CareerkitError
from careerkit.files import read_text
from careerkit.panels.cost_of_an_exit.state import CostOfAnExitState
from careerkit.panels.cost_of_an_exit.view import CostOfAnExitView
from careerkit.panels.typed import as_draws, as_path, as_typed
from careerkit.panels.widgets import sentence
from careerkit.turnover.assumptions_file import default_costs
from careerkit.turnover.estimate import DRAWS, SEED

MOST_DRAWS = 1_000_000


def cost_of_an_exit(
    role: str = "senior-pm",
    salary: float | str = 0,
    currency: str = "",
    assumptions: str = "",
    *,
    guess: str = "",
    seed: int = SEED,
    draws: Any = DRAWS,  # from a notebook's parameters, so it can be anything
) -> w.Widget:
    """Give the panel on what an exit costs.

    salary:      a year's pay; 0 for the role's example
    currency:    three letters; without it that of the example or of the file
    assumptions: a file of a company's own numbers
    guess:       what it costs, as it would be typed; with it the result shows at once

    What is wrong with a value or a file is said in a sentence, in place of the panel or in it.
    """
    try:
        state = open_state(role, salary, currency, assumptions, guess=guess, seed=seed, draws=draws)
    except CareerkitError as error:
        return sentence(str(error))
    return CostOfAnExitView(state)


def open_state(
    role: str = "senior-pm",
    salary: float | str = 0,
    currency: str = "",
    assumptions: str = "",
    *,
    guess: str = "",
    seed: int = SEED,
    draws: Any = DRAWS,  # from a notebook's parameters, so it can be anything
) -> CostOfAnExitState:
    """Give the state behind the panel; raises CareerkitError for what cannot be used."""
    draws = as_draws(draws, MOST_DRAWS)
    state = CostOfAnExitState(default_costs(), role=role, draws=draws, seed=seed)
    if assumptions:
        path = as_path(assumptions, "assumptions")
        state.load(read_text(path), path.name)
    if currency:
        state.type_currency(currency)
    if salary:
        state.type_salary(as_typed(salary, "salary"))
    if guess:
        state.type_guess(str(guess))
    return state
