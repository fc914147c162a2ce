"""What it is worth to know something before deciding: regret, EVPI, and EVPPI for each assumption.

Options are compared on the same draws, by their net costs: lower is better. Whoever decides now takes
the option that costs least on average. Whoever knew more could take another one when that is better;
what this saves on average is the value of the information, in money. It is never negative, and for an
assumption that cannot change the decision it is 0, however uncertain it is.

The values of single assumptions do not add up: knowing two can be worth more than both values
together, when only both change the decision, or less, when either would do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, listed, shown
from careerkit.files import closest
from careerkit.turnover.conditional_mean import Curve, across, along
from careerkit.turnover.quantities import Draws

LEAST_DRAWS = 200  # for a regression
MOST_TOGETHER = 4  # assumptions in a group; more need far more draws
TWO = 2  # values of a yes or no
THINNED = 16  # each such draw is enough for an average over a smooth curve


@dataclass(frozen=True, slots=True)
class Worth:
    """What knowing something before deciding saves on average, in the costs' own unit.

    error: standard error of `value`. Two parts, squared and added: what other draws would have given
           (the spread of the savings over the draws), and how much noise in the conditional means
           could pass for a saving or hide one.
    """

    name: str
    value: float
    error: float


@dataclass(frozen=True, slots=True, eq=False)
class OptionCosts:
    """The net costs of options, on common draws.

    names: of the options
    draws: (n, options)
    """

    names: tuple[str, ...]
    draws: Draws

    @classmethod
    def of(cls, costs: Mapping[str, float | Draws], least: int = 1) -> OptionCosts:
        """Take costs by option; a single number is the same in every draw.

        Raises InputError when there is no option, when the draws are of different numbers, fewer
        than `least`, or no finite numbers.
        """
        if not costs:
            raise InputError("costs", expected="at least one option", found="none")
        taken = {name: np.asarray(cost, dtype=np.float64) for name, cost in costs.items()}
        n = max((cost.size for cost in taken.values() if cost.ndim), default=1)
        for name, cost in taken.items():
            _check_draws(f"costs of {shown(name)}", cost, n, single=True)
        check_enough(n, least)
        columns = [np.broadcast_to(cost, (n,)) for cost in taken.values()]
        return cls(tuple(costs), np.column_stack(columns))

    def best(self) -> int:
        """Give the number of the option that costs least on average; the first of equals."""
        return int(self.draws.mean(axis=0).argmin())

    def against_best(self) -> Draws:
        """Give each option's cost above that of the best: (n, options)."""
        best = self.best()
        return self.draws - self.draws[:, [best]]


def chance_of_best(costs: Mapping[str, float | Draws]) -> dict[str, float]:
    """Give the share of draws in which each option costs least; options that tie share the draw."""
    options = OptionCosts.of(costs)
    least = options.draws == options.draws.min(axis=1, keepdims=True)
    return _by_name(options, (least / least.sum(axis=1, keepdims=True)).mean(axis=0))


def expected_regret(costs: Mapping[str, float | Draws]) -> dict[str, float]:
    """Give what each option costs on average above the one that is best in the draw.

    The smallest of these numbers is the EVPI.
    """
    options = OptionCosts.of(costs)
    regret = options.draws - options.draws.min(axis=1, keepdims=True)
    return _by_name(options, regret.mean(axis=0))


def evpi(costs: Mapping[str, float | Draws]) -> Worth:
    """Give the expected value of perfect information: of knowing everything that is uncertain.

    It is min over options of the mean cost, less the mean of the min (Raiffa and Schlaifer 1961):
    the expected regret of the option that is best on average. No information of any kind is worth
    more. The error is the standard deviation of that regret over the draws, divided by √n; of Sobol
    points it is too large. Where two options come out nearly equal the value is a little too low, as
    the one that happened to be cheaper counts as the best.
    """
    options = OptionCosts.of(costs)
    regret = 0.0 - options.against_best().min(axis=1)
    return Worth("everything", float(regret.mean()), _error(regret))


def evppi(
    costs: Mapping[str, float | Draws],
    inputs: Mapping[str, Draws],
    names: Iterable[str] | None = None,
) -> tuple[Worth, ...]:
    """Give the expected value of knowing each assumption exactly (EVPPI), the most valuable first.

    `inputs` are the draws of the assumptions that led to the costs, as `sample` gives them; `names`
    picks some. What an assumption tells about others that are correlated with it counts, too.

    By regression of the costs' differences on the assumption (Strong, Oakley and Brennan 2014,
    Medical Decision Making 34). Taking the best of noisy means makes such values too high (Oakley,
    Brennan, Tappenden and Chilcott 2010); coefficients within 2.5 standard errors of 0 are therefore
    left out, and what noise can still do stands in the error. An assumption that is fixed, or does not
    change the decision, is worth 0. A jump at some value of a graded assumption is smoothed: what
    rests on it comes out a few percent too low.

    EVPPIs do not add up; for two to four assumptions together there is `joint_evppi`.

    Raises InputError for an unknown name, for draws of other numbers than the costs', and for fewer
    than 200 draws.
    """
    options = OptionCosts.of(costs, least=LEAST_DRAWS)
    above = options.against_best()
    found = []
    for name, values in _chosen(inputs, names, len(above)).items():
        if values.min() == values.max():
            found.append(Worth(name, 0.0, 0.0))
            continue
        results, curve = along(above, values)
        found.append(_worth(name, results, curve.means, _noise(curve)))
    return tuple(sorted(found, key=lambda worth: -worth.value))


def joint_evppi(
    costs: Mapping[str, float | Draws],
    inputs: Mapping[str, Draws],
    names: Iterable[str] | None = None,
) -> Worth:
    """Give the expected value of knowing two to four assumptions together.

    It is at least that of each and at most the EVPI, within the errors; it is not the sum. Yes or no
    assumptions split the draws into cells with a regression in each; the others enter it with their
    curves and with products of two of them. One assumption gives its EVPPI.

    Raises InputError as `evppi` does, and for more than four assumptions.
    """
    options = OptionCosts.of(costs, least=LEAST_DRAWS)
    above = options.against_best()
    group = _chosen(inputs, names, len(above))
    if not 1 <= len(group) <= MOST_TOGETHER:
        raise InputError(
            "names",
            expected=f"one to {MOST_TOGETHER} assumptions to know together",
            found=listed(group) if group else "none",
            next_step="Name the few that one conversation or one look at the books would settle.",
        )
    cells = np.zeros(len(above), dtype=np.int64)
    graded = []
    for values in group.values():
        low, high = values.min(), values.max()
        if np.all((values == low) | (values == high)):
            cells = cells * TWO + (values == high)
        else:
            graded.append(values)
    means, noise = np.empty_like(above), 0.0
    for cell in np.unique(cells):
        rows = cells == cell
        curve = across(above[rows], [values[rows] for values in graded])
        means[rows] = curve.means
        noise += rows.mean() * _noise(curve)
    return _worth(" and ".join(group), above, means, noise)


def passing_for_worth(gaps: Draws, errors: Draws) -> Draws:
    """Give what noise alone saves on average between options whose means differ by `gaps`.

    The unit normal loss (Raiffa and Schlaifer 1961): the mean of max(0, e - gap) for an error e that
    is normal around 0.
    """
    from scipy.special import ndtr  # noqa: PLC0415 - half a second that others save

    scale = np.where(errors > 0.0, errors, 1.0)
    z = gaps / scale
    loss = scale * (np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi) - z * ndtr(-z))
    return np.where(errors > 0.0, loss, 0.0)


def check_enough(n: int, least: int) -> None:
    """Refuse too few draws."""
    if n < least:
        raise InputError(
            "draws",
            expected=f"at least {least:,}",
            found=f"{n:,}",
            next_step="Draw more: 20,000 are usual.",
        )


def take_draws(where: str, values: Draws, n: int) -> Draws:
    """Take `n` finite numbers.

    Raises InputError that says where, and what came instead.
    """
    taken = np.asarray(values, dtype=np.float64)
    _check_draws(where, taken, n)
    return taken


def _check_draws(where: str, values: Draws, n: int, *, single: bool = False) -> None:
    if values.shape != (n,) and not (single and values.ndim == 0):
        found = f"{len(values):,}" if values.ndim == 1 else f"an array of shape {values.shape}"
        raise InputError(
            where,
            expected=f"{n:,} draws, as of the other numbers",
            found=found,
            next_step="Options and assumptions come from one sample.",
        )
    wrong = np.flatnonzero(~np.isfinite(np.atleast_1d(values)))
    if wrong.size:
        first = int(wrong[0])
        raise InputError(
            where,
            expected="finite numbers",
            found=f"{np.atleast_1d(values)[first]} in draw {first:,}",
        )


def _chosen(
    inputs: Mapping[str, Draws], names: Iterable[str] | None, n: int
) -> dict[str, NDArray[np.float64]]:
    """Take the draws of the named assumptions, or of all."""
    taken = {}
    for name in dict.fromkeys(inputs if names is None else names):
        if name not in inputs:
            raise InputError(
                "names",
                expected="names of assumptions",
                found=f"the unknown name {shown(name)}",
                next_step=closest(name, inputs) or f"Use some of {listed(inputs)}.",
            )
        taken[name] = take_draws(f"draws of {name}", inputs[name], n)
    return taken


def _worth(name: str, above: Draws, means: Draws, noise: float) -> Worth:
    """Value the decision that takes in each draw the option with the lowest conditional mean.

    The best option's column is 0. At the best choice small changes of the choice change nothing
    (the envelope theorem), so the standard error is that of the mean of the costs so chosen.
    """
    taken = means.argmin(axis=1)
    value = 0.0 - float(np.take_along_axis(means, taken[:, None], axis=1).mean())
    sampling = _error(np.take_along_axis(above, taken[:, None], axis=1))
    return Worth(name, value, float(np.hypot(sampling, noise)))


def _noise(curve: Curve) -> float:
    """Say how much noise of one coefficient could pass for a saving, or hide one."""
    means = curve.means[::THINNED]
    taken = means.argmin(axis=1)
    gaps = means - means.min(axis=1, keepdims=True)
    return float(passing_for_worth(gaps, curve.noise[taken]).mean(axis=0).max())


def _error(values: Draws) -> float:
    return float(values.std() / np.sqrt(len(values)))


def _by_name(options: OptionCosts, numbers: Draws) -> dict[str, float]:
    return dict(zip(options.names, numbers.tolist(), strict=True))
