"""What a stay conversation is worth in money: before deciding, ask what the person wants.

It tells two things that no data tell: whether they want to lead, and how likely they are to leave. What
it is worth is the expected value of sample information (EVSI; Raiffa and Schlaifer 1961) of what is
heard. Knowing both for certain would be worth their joint EVPPI, so the conversation is worth at most
that, and less the less reliable it is. This is not the sum of the two EVPPIs; those do not add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, shown
from careerkit.turnover.information import (
    OptionCosts,
    Worth,
    check_enough,
    joint_evppi,
    passing_for_worth,
    take_draws,
)
from careerkit.turnover.quantities import Draws
from careerkit.turnover.refusals import number, written

CLASSES = 10
MOST_CLASSES = 50
LEAST_A_SIGNAL = 20  # draws on average; the mean of fewer is mostly noise
LEAST_EFFECTIVE = 200.0  # draws that weights leave
ROUNDING = 1e-9
STEEPEST = 500.0  # of a tilt, in standard deviations; exp of more is no number


@dataclass(frozen=True, slots=True)
class AtPrior:
    """The conversation under another prior belief.

    prior: the belief: a chance, or a mean
    worth: of the conversation
    best:  the option that costs least on average without the conversation
    draws: how many equally weighted draws would be as good (Kish 1965)
    """

    prior: float
    worth: Worth
    best: str
    draws: float


def evsi(
    costs: Mapping[str, float | Draws],
    wish: Draws,
    leaving: Draws,
    accuracy: float,
    classes: int = CLASSES,
    *,
    weights: Draws | None = None,
) -> Worth:
    """Give the expected value of asking what a person wants and how likely they are to leave.

    wish:     1 in draws in which they want to lead, 0 in the others
    leaving:  how likely they are to leave, in any unit that grows with it
    accuracy: the chance that the conversation reveals the truth: the wish, and in which of `classes`
              equally likely classes their leaving lies. Otherwise what is heard is drawn from all
              draws, whatever the truth, and the leader cannot tell which of the two happened
    weights:  of the draws, for another prior; the classes stay as they are

    Worked out exactly for the draws, by weighting them: after hearing a signal the mean cost of each
    option is accuracy times its mean in that cell plus (1 - accuracy) times its mean over all. So at
    accuracy 0 the value is 0, and it never falls as accuracy grows (Blackwell 1953). At accuracy 1 it
    comes close to the joint EVPPI of the two, from below, as classes are coarser than the number.

    The value is slightly too high when draws are few, as each cell's best option is the best of noisy
    means; how much noise could do so is part of the error.

    Raises InputError for an accuracy outside 0 to 1, a wish that is not 0 or 1, and fewer than 20
    draws a signal.
    """
    accuracy = _chance(accuracy, "accuracy")
    options = OptionCosts.of(costs)
    n = len(options.draws)
    classes = _classes(classes)
    truth = 2 * _class_of(take_draws("leaving", leaving, n), classes) + _yes_or_no(wish, n)
    signals, heard = np.unique(truth, return_inverse=True)
    check_enough(n, LEAST_A_SIGNAL * len(signals))
    weights = _weights(weights, n)
    revealed = heard == np.arange(len(signals))[:, None]
    prior = revealed @ weights
    likelihoods = accuracy * revealed + (1.0 - accuracy) * prior[:, None]
    return worth_of_signals(costs, likelihoods, weights=weights, name="the conversation")


def most_worth(costs: Mapping[str, float | Draws], wish: Draws, leaving: Draws) -> Worth:
    """Give what knowing both what a person wants and how likely they are to leave is worth.

    This is their joint EVPPI, by regression, or the conversation at accuracy 1, by weighting, whichever
    is larger: two estimates of one number, of which the second never lies below a conversation that
    hears less. Raises InputError as `evsi` does.
    """
    by_regression = joint_evppi(costs, {"wish": wish, "leaving": leaving})
    by_weighting = evsi(costs, wish, leaving, 1.0)
    best = max(by_regression, by_weighting, key=lambda worth: worth.value)
    return replace(best, name="what they want and how likely they are to leave")


def worth_of_signals(
    costs: Mapping[str, float | Draws],
    likelihoods: NDArray[np.float64],
    *,
    weights: Draws | None = None,
    name: str = "the signal",
) -> Worth:
    """Give the expected value of receiving one of several signals before deciding (EVSI).

    `likelihoods` is (signals, n): the chance of each signal if draw i is the truth; each draw's sum
    to 1. It is min over options of the mean cost, less the mean over signals of the min over options
    of the mean cost given the signal (Bayes' rule, by weighting draws).

    Raises InputError when the likelihoods are no chances.
    """
    options = OptionCosts.of(costs)
    n = len(options.draws)
    likelihoods = _likelihoods(likelihoods, n)
    weights = _weights(weights, n)
    best = int((weights @ options.draws).argmin())
    above = options.draws - options.draws[:, [best]]
    chances = likelihoods @ weights
    likelihoods, chances = likelihoods[chances > 0.0], chances[chances > 0.0]
    posterior = likelihoods * weights / chances[:, None]  # (signals, n), each summing to 1
    means = posterior @ above
    taken = means.argmin(axis=1)
    value = 0.0 - float(chances @ means.min(axis=1))
    saved = np.sum(likelihoods * above[:, taken].T, axis=0)
    sampling = np.sqrt(np.sum((weights * (saved + value)) ** 2))
    told = posterior - weights  # what the signal adds to the prior
    noise = 0.0
    for at, mean, choice, chance in zip(told, means, taken, chances, strict=True):
        between = above - above[:, [choice]] - (mean - mean[choice])
        errors = np.sqrt(2 * (at**2 @ between**2))  # twice, as the gap that is seen is as noisy
        noise += chance * passing_for_worth(mean - mean[choice], errors).max()
    return Worth(name, value, float(np.hypot(sampling, noise)))


def by_wish(
    costs: Mapping[str, float | Draws],
    wish: Draws,
    leaving: Draws,
    accuracy: float,
    chances: Iterable[float],
    classes: int = CLASSES,
) -> tuple[AtPrior, ...]:
    """Say what the conversation is worth for each prior chance that the person wants to lead.

    The same draws are weighted anew (importance weights p' / p and (1 - p') / (1 - p)), so the curve
    is smooth, and everything else that is uncertain stays as it was given the wish.

    Raises InputError where too few draws would carry the weight, and as `evsi` does.
    """
    return _moved(costs, wish, leaving, accuracy, chances, classes, weights_for_chance, wish)


def by_leaving(
    costs: Mapping[str, float | Draws],
    wish: Draws,
    leaving: Draws,
    accuracy: float,
    means: Iterable[float],
    classes: int = CLASSES,
) -> tuple[AtPrior, ...]:
    """Say what the conversation is worth for each prior mean of how likely the person is to leave.

    The same draws are weighted anew, by exponential tilting (`weights_for_mean`).

    Raises InputError where too few draws would carry the weight, and as `evsi` does.
    """
    return _moved(costs, wish, leaving, accuracy, means, classes, weights_for_mean, leaving)


def weights_for_chance(wish: Draws, chance: float) -> Draws:
    """Weight draws so that the share of ones is `chance`; the weights sum to 1.

    Raises InputError when there are no draws of the kind asked for.
    """
    chance = _chance(chance, "chance that they want to lead")
    wants = _yes_or_no(wish, np.size(wish)) == 1
    weights = np.zeros(len(wants))
    for asked, kind, words in ((chance, wants, "want"), (1 - chance, ~wants, "do not want")):
        if asked > 0.0 and not kind.any():
            raise InputError(
                "wish",
                expected=f"some draws in which they {words} to lead",
                found="none",
                next_step="Draw the wish with a chance between 0 and 1.",
            )
        weights[kind] = asked / max(int(kind.sum()), 1)
    return weights


def weights_for_mean(values: Draws, mean: float) -> Draws:
    """Weight draws so that their mean is `mean`; the weights sum to 1.

    Weights that grow exponentially with the value: of all weights with that mean, those nearest to
    equal ones (least relative entropy; Csiszár 1975).

    Raises InputError when the mean lies outside of the draws.
    """
    from scipy.optimize import brentq  # noqa: PLC0415 - half a second that others save

    values = take_draws("leaving", values, np.size(values))
    mean = number(mean, "mean of leaving")
    spread = float(values.std())
    z = (values - mean) / (spread or 1.0)

    def tilted(tilt: float) -> Draws:
        exponents = tilt * z
        weights = np.exp(exponents - exponents.max())
        return np.asarray(weights / weights.sum())

    def miss(tilt: float) -> float:
        return float(tilted(tilt) @ z)

    if not miss(-STEEPEST) < 0.0 < miss(STEEPEST):
        low, high = written(float(values.min())), written(float(values.max()))
        raise InputError(
            "mean of leaving",
            expected=f"a mean between the lowest and the highest draw, {low} and {high}",
            found=written(mean),
        )
    return tilted(float(brentq(miss, -STEEPEST, STEEPEST)))


def effective_draws(weights: Draws) -> float:
    """Say how many equally weighted draws would be as good: 1 / Σw² for weights that sum to 1."""
    return float(1.0 / np.sum(weights**2))


def _moved(
    costs: Mapping[str, float | Draws],
    wish: Draws,
    leaving: Draws,
    accuracy: float,
    priors: Iterable[float],
    classes: int,
    weighting: Any,
    moved: Draws,
) -> tuple[AtPrior, ...]:
    options = OptionCosts.of(costs)
    found = []
    for prior in priors:
        weights = weighting(moved, prior)
        draws = effective_draws(weights)
        if draws < LEAST_EFFECTIVE:
            raise InputError(
                f"prior {written(prior)}",
                expected=f"one for which at least {LEAST_EFFECTIVE:,.0f} draws count",
                found=f"one so far from the draws' own that {draws:,.0f} do",
                next_step="Draw anew with that prior.",
            )
        worth = evsi(costs, wish, leaving, accuracy, classes, weights=weights)
        best = options.names[int((weights @ options.draws).argmin())]
        found.append(AtPrior(float(prior), worth, best, draws))
    return tuple(found)


def _class_of(values: Draws, classes: int) -> NDArray[np.int64]:
    """Give the number of each draw's quantile class, from 0; draws that tie are in the same one."""
    edges = np.quantile(values, np.arange(1, classes) / classes)
    return np.searchsorted(edges, values, side="right").astype(np.int64)


def _yes_or_no(wish: Draws, n: int) -> NDArray[np.int64]:
    taken = take_draws("wish", wish, n)
    other = taken[(taken != 0.0) & (taken != 1.0)]
    if other.size:
        raise InputError(
            "wish", expected="1 for yes and 0 for no in every draw", found=written(other[0])
        )
    return taken.astype(np.int64)


def _chance(value: Any, where: str) -> float:
    taken = number(value, where)
    if not 0.0 <= taken <= 1.0:
        raise InputError(
            where,
            expected="a chance from 0 to 1",
            found=written(taken),
            next_step="Write 80% as 0.8.",
        )
    return taken


def _classes(classes: Any) -> int:
    whole = isinstance(classes, int | np.integer) and not isinstance(classes, bool)
    if not whole or not 1 <= classes <= MOST_CLASSES:
        raise InputError(
            "classes", expected=f"a whole number from 1 to {MOST_CLASSES}", found=shown(classes)
        )
    return int(classes)


def _weights(weights: Draws | None, n: int) -> Draws:
    """Take weights and make them sum to 1; without any, all draws weigh the same."""
    if weights is None:
        return np.full(n, 1.0 / n)
    taken = take_draws("weights", weights, n)
    if taken.min() < 0.0 or taken.sum() == 0.0:
        raise InputError("weights", expected="numbers from 0 up, not all 0", found="others")
    return np.asarray(taken / taken.sum())


def _likelihoods(given: Any, n: int) -> NDArray[np.float64]:
    taken = np.asarray(given, dtype=np.float64)
    fits = taken.ndim == 2 and taken.shape[1] == n  # noqa: PLR2004 - signals by draws
    if not fits:
        raise InputError(
            "likelihoods",
            expected=f"a row of {n:,} chances for each signal",
            found=f"shape {taken.shape}",
        )
    if not (taken.min() >= 0.0 and np.abs(taken.sum(axis=0) - 1.0).max() <= ROUNDING):
        raise InputError(
            "likelihoods",
            expected="chances from 0 to 1 that sum to 1 over the signals in each draw",
            found="others",
        )
    return taken
