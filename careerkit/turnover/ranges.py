"""Turn a range that people can give ("nine times in ten it lies between") into a distribution."""

from __future__ import annotations

import math
from typing import Any, Literal

import numpy as np

from careerkit.errors import InputError, shown
from careerkit.files import closest
from careerkit.turnover.quantities import (
    SHARE,
    Beta,
    Draws,
    LogNormal,
    Normal,
    Uniform,
    normal_quantile,
)
from careerkit.turnover.refusals import number, place, share_of, written

SOLVED = 1e-9  # standard deviations, between a range given and the one found

Kind = Literal["lognormal", "normal", "beta", "uniform"]


def from_range(
    low: float,
    high: float,
    kind: Kind = "lognormal",
    *,
    share: float = SHARE,
    bounds: tuple[float, float] | None = None,
    name: str = "",
) -> Uniform | Normal | LogNormal | Beta:
    """Make the distribution that lies between `low` and `high` with the probability `share`.

    What is left lies below and above in equal parts: of a 90% range, `low` is the 5% quantile and
    `high` the 95% quantile. `bounds` are those of a beta distribution, 0 and 1 unless given.
    """
    low, high = number(low, place(name, "low")), number(high, place(name, "high"))
    below = (1.0 - share_of(share, name)) / 2
    Uniform(low, high, name=name or "range")  # refuses what is out of order
    if kind != "beta" and bounds is not None:
        raise InputError(
            place(name, "bounds"), expected="none, as only beta has bounds", found=shown(bounds)
        )
    if kind == "uniform":
        outside = (high - low) / share * below
        return Uniform(low - outside, high + outside, name=name)
    if kind == "beta":
        return _beta_from_range(low, high, below, (0.0, 1.0) if bounds is None else bounds, name)
    reach = -2.0 * float(normal_quantile(np.array([below]))[0])
    if kind == "normal":
        return Normal((low + high) / 2, (high - low) / reach, name=name)
    if kind != "lognormal":
        raise InputError(
            place(name, "kind"),
            expected="one of lognormal, normal, beta, uniform",
            found=shown(kind),
            next_step=closest(kind, ("lognormal", "normal", "beta", "uniform")),
        )
    if not low > 0.0:
        raise InputError(
            place(name, "low"),
            expected="a number above 0, as a lognormal quantity is never 0 or less",
            found=written(low),
            next_step="Use kind “normal”, or raise the lower end.",
        )
    logs = math.log(low), math.log(high)
    return LogNormal(sum(logs) / 2, (logs[1] - logs[0]) / reach, name=name)


def _beta_from_range(low: float, high: float, below: float, bounds: Any, name: str) -> Beta:
    """Solve for the two shapes; Shih (2015) shows that two quantiles have exactly one solution."""
    from scipy.optimize import root  # noqa: PLC0415 - as above
    from scipy.special import betainc, ndtri  # noqa: PLC0415

    if not isinstance(bounds, tuple | list) or len(bounds) != 2:  # noqa: PLR2004 - a pair
        raise InputError(
            place(name, "bounds"),
            expected="two numbers, a lower and an upper one",
            found=shown(bounds),
        )
    least, most = (number(bound, place(name, "bounds")) for bound in bounds)
    Uniform(least, most, name=place(name, "bounds"))
    if not least < low < high < most:
        raise InputError(
            place(name, "low and high"),
            expected=f"a range inside its bounds, {written(least)} and {written(most)}, "
            "which a beta quantity never reaches",
            found=f"{written(low)} to {written(high)}",
            next_step="Move the range inside, or set other bounds.",
        )
    ends = (np.array([low, high]) - least) / (most - least)
    z = float(ndtri(1.0 - below))

    def miss(logs: Draws) -> Draws:
        a, b = np.exp(logs)
        reached = np.array([betainc(a, b, ends[0]), betainc(b, a, 1.0 - ends[1])])
        return np.asarray(ndtri(np.clip(reached, 1e-300, 1 - 1e-16)) + z)

    centre = ends.mean()
    sd = (ends[1] - ends[0]) / (2 * z)
    total = max(centre * (1 - centre) / sd**2 - 1, 0.5)
    found = root(miss, np.log([centre * total, (1 - centre) * total]), tol=1e-13)
    a, b = np.exp(found.x)
    if not np.all(np.abs(miss(found.x)) < SOLVED):
        raise InputError(
            place(name, "low and high"),
            expected="a range that some beta distribution has",
            found=f"{written(low)} to {written(high)}",
            next_step="Narrow the range, or use kind “uniform”.",
        )
    return Beta(float(a), float(b), least, most, name=name)
