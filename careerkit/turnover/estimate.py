"""From the ledger to a result: the cost at the means, a sample of costs, and the range it spans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np

from careerkit.turnover.assumptions import OF_AN_EXIT, OF_SALARY, Ledger
from careerkit.turnover.exit_cost import ExitInputs, exit_cost
from careerkit.turnover.sampling import Method, Sample, sample
from careerkit.turnover.values import Value
from careerkit.turnover.worksheet import Worksheet
from careerkit.turnover.year import Year, year_of_exits

DRAWS = 20_000
SEED = 1
FIELDS = tuple(each.name for each in fields(ExitInputs))
OF_A_YEAR = (
    "headcount",
    "turnover_rate",
    "preventable_said",
    "reducible_shown",
    "months_of_effect",
)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What an exit costs under a ledger.

    at_means: the cost with every assumption at its mean; not the mean cost, as some lines bend
    sample:   the draws of all assumptions, by id
    drawn:    the same worksheet with an array of draws in every place
    year:     a year of the team, in draws
    """

    ledger: Ledger
    at_means: Worksheet
    sample: Sample
    drawn: Worksheet
    year: Year


@dataclass(frozen=True, slots=True)
class Span:
    """What draws span: the mean with its Monte Carlo standard error, the median, and a 90% range."""

    mean: float
    error: float
    median: float
    low: float
    high: float


def inputs(ledger: Ledger, values: Mapping[str, Value]) -> ExitInputs:
    """Turn assumptions into the inputs of an exit; shares of salary become money.

    `values` has a number or an array for each id, as `ledger.means()` or a sample gives them.
    """
    salary = values["salary"]
    scaled = {line.id for line in ledger.lines if line.unit == OF_SALARY}
    return ExitInputs(
        **{name: values[name] * salary if name in scaled else values[name] for name in FIELDS}
    )


def cost_at_means(ledger: Ledger) -> Worksheet:
    """Work out the cost with every assumption at its mean.

    Raises InputError when the ledger's money is in more than one currency.
    """
    _ = ledger.currency
    return exit_cost(inputs(ledger, ledger.means()))


def year_at(values: Mapping[str, Value], cost_of_an_exit: Value) -> Year:
    """Work out a year of the team from the same values."""
    return year_of_exits(cost_of_an_exit, **{name: values[name] for name in OF_A_YEAR})


def estimate(
    ledger: Ledger,
    draws: int = DRAWS,
    *,
    rng: np.random.Generator | int = SEED,
    method: Method = "random",
) -> Estimate:
    """Simulate once; every summary, chart and comparison uses this same sample.

    The ledger's rank correlations hold; all else is independent. Raises InputError as
    `cost_at_means` does.
    """
    ledger = ledger.only(OF_AN_EXIT)
    _ = ledger.currency  # refuses mixed ones before anything is drawn
    drawn = sample(
        ledger.quantities(), draws, rng=rng, method=method, correlation=ledger.correlation
    )
    return estimated(ledger, drawn)


def estimated(ledger: Ledger, drawn: Sample) -> Estimate:
    """Work out the cost from draws that there are already, of every line of the ledger."""
    at_means, costs = cost_at_means(ledger), exit_cost(inputs(ledger, drawn))
    return Estimate(ledger, at_means, drawn, costs, year_at(drawn, costs.net))


def span(values: Value) -> Span:
    """Summarise draws; of a single number the span is that number."""
    drawn = np.atleast_1d(np.asarray(values, dtype=float))
    low, median, high = np.quantile(drawn, [0.05, 0.5, 0.95])
    error = drawn.std(ddof=1) / np.sqrt(drawn.size) if drawn.size > 1 else 0.0
    return Span(float(drawn.mean()), float(error), float(median), float(low), float(high))
