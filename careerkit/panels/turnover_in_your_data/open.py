"""Open the panel on turnover in a notebook: one call, a panel back."""

from __future__ import annotations

from typing import Any

import ipywidgets as w

from careerkit.errors import CareerkitError, InputError, shown
from careerkit.files import read_text
from careerkit.panels.given_export import export_path, given_mapping, window_day
from careerkit.panels.turnover_in_your_data.state import TurnoverDataState
from careerkit.panels.turnover_in_your_data.view import TurnoverDataView
from careerkit.panels.typed import as_path, as_typed, whole
from careerkit.panels.widgets import sentence
from careerkit.turnover.findings import LAST_YEAR, SEED, Asked
from careerkit.turnover.groups import LEAST_MINIMUM, MINIMUM
from careerkit.turnover.hris.mapping import ColumnMapping
from careerkit.turnover.rates.values import DENOMINATORS

MOST_SEED = 2**63 - 1


def turnover_in_your_data(
    file: Any = "",
    *,
    mapping: Any = "",
    by: Any = "",
    opens: Any = "",
    closes: Any = "",
    within: Any = LAST_YEAR,
    denominator: Any = "average",
    minimum: Any = MINIMUM,
    assumptions: Any = "",
    seed: Any = SEED,
) -> w.Widget:
    """Give the panel that says how many leave, when, and how sure that is.

    file:        an HR system's export, or “sample” for the company that careerkit makes up; without it
                 the panel asks for one
    mapping:     a file that says how its columns are read
    by:          the heading by which people are compared
    opens, closes: the file's window, as 2024-12-31; empty for what the file says
    within:      the window of the rates;  denominator: what exits are divided by
    minimum:     people that a group has at least
    assumptions: a file of a company's own numbers on the cost of an exit

    What is wrong with a value or a file is said in a sentence, in place of the panel or in it.
    """
    try:
        state = open_state(
            file,
            mapping=mapping,
            by=by,
            opens=opens,
            closes=closes,
            within=within,
            denominator=denominator,
            minimum=minimum,
            assumptions=assumptions,
            seed=seed,
        )
    except CareerkitError as error:
        return sentence(str(error))
    return TurnoverDataView(state)


def open_state(
    file: Any = "",
    *,
    mapping: Any = "",
    by: Any = "",
    opens: Any = "",
    closes: Any = "",
    within: Any = LAST_YEAR,
    denominator: Any = "average",
    minimum: Any = MINIMUM,
    assumptions: Any = "",
    seed: Any = SEED,
) -> TurnoverDataState:
    """Give the state behind the panel; raises CareerkitError for what cannot be used."""
    asked = Asked(
        by=_text(by, "by"),
        denominator=_denominator(denominator),
        within=_text(within, "within"),
        minimum=_minimum(minimum),
        seed=_seed(seed),
    )
    window = ColumnMapping(
        {}, opens=window_day(opens, "opens"), closes=window_day(closes, "closes")
    )
    state = TurnoverDataState(asked)
    if file:
        state.open_given(export_path(file), given_mapping(mapping), window)
    if assumptions:
        path = as_path(assumptions, "assumptions")
        state.take_costs(read_text(path), path.name)
    return state


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise InputError(where, expected="a text, in quotes", found=shown(value))
    return value


def _denominator(value: Any) -> Any:
    if value not in DENOMINATORS:
        raise InputError(
            "denominator", expected=f"one of {', '.join(DENOMINATORS)}", found=shown(value)
        )
    return value


def _minimum(value: Any) -> int:
    typed = as_typed(value, "minimum")
    return whole(typed, "minimum", unit="people", least=LEAST_MINIMUM, most=10_000)


def _seed(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_SEED:
        raise InputError("seed", expected="a whole number, 0 or more", found=shown(value))
    return value
