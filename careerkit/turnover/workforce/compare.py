"""Several plans for one workforce, on the same draws of the chances and on the same luck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, listed, shown
from careerkit.files import closest
from careerkit.turnover.estimate import SEED, Span, span
from careerkit.turnover.groups import EVERYBODY
from careerkit.turnover.sampling import whole_number
from careerkit.turnover.workforce.matrix import Drawn, Matrix
from careerkit.turnover.workforce.outside import INVOLUNTARY, VOLUNTARY, told_apart
from careerkit.turnover.workforce.plan import Plan
from careerkit.turnover.workforce.projection import (
    DRAWS,
    Mode,
    Projection,
    chances_of,
    project,
    seed_of,
)
from careerkit.turnover.workforce.tracks import QUANTILES, Fan, Track

MEASURES = (
    "headcount",
    "exits",
    "voluntary",
    "involuntary",
    "other",
    "promotions",
    "hires",
    "vacancies",
    "vacant_months",
)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A plan under conditions of its own.

    factors: by what the hazard of an exit is multiplied, as in `project`
    """

    plan: Plan
    factors: NDArray[np.float64] | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True, eq=False)
class Plans:
    """Projections of several plans, draw by draw comparable."""

    projections: tuple[Projection, ...]

    def __getitem__(self, name: str) -> Projection:
        names = [each.plan.name for each in self.projections]
        if name not in names:
            raise InputError(
                "plan",
                expected=f"one of {listed(names)}",
                found=shown(name),
                next_step=closest(name, names),
            )
        return self.projections[names.index(name)]

    def difference(self, measure: str, plan: str, against: str, part: str = EVERYBODY) -> Fan:
        """Give month by month how much more one plan has than another, summed up over the draws."""
        more = _of(self[plan], measure, part) - _of(self[against], measure, part)
        low, median, high = np.quantile(more, QUANTILES, axis=0)
        return Fan(more.mean(axis=0), low, median, high)

    def more(self, measure: str, plan: str, against: str, part: str = EVERYBODY) -> Span:
        """Give how much more one plan has than another over all months; of what is counted, at the end."""
        return span(self.draws(measure, plan, part) - self.draws(measure, against, part))

    def draws(self, measure: str, plan: str, part: str = EVERYBODY) -> NDArray[np.float64]:
        """Give a plan's total over all months, or its number at the end, in draws."""
        numbers = _of(self[plan], measure, part)
        at_the_end = measure in ("headcount", "vacancies")
        return numbers[:, -1] if at_the_end else numbers.sum(axis=1)

    def rows(self, part: str = EVERYBODY) -> list[dict[str, Any]]:
        """Give a row for each plan and measure, ready for `pandas.DataFrame`."""
        found = []
        for each in self.projections:
            for measure in MEASURES:
                whole = span(self.draws(measure, each.plan.name, part))
                found.append(
                    {
                        "plan": each.plan.name,
                        "measure": measure,
                        "mean": whole.mean,
                        "low": whole.low,
                        "high": whole.high,
                    }
                )
        return found


def compare(
    matrix: Matrix | Drawn,
    plans: Sequence[Plan | Scenario],
    months: int = 24,
    draws: int = DRAWS,
    *,
    rng: np.random.Generator | int = SEED,
    mode: Mode = "simulated",
) -> Plans:
    """Project each plan with the same draws of the chances, and let the same numbers decide on luck.

    Each projection alone is distributed as `project` has it; their differences vary far less than with
    luck of their own. Raises InputError for two plans of one name.
    """
    scenarios = [each if isinstance(each, Scenario) else Scenario(each) for each in plans]
    names = [each.plan.name for each in scenarios]
    if not names:
        raise InputError("plans", expected="at least one plan", found="none")
    for place, name in enumerate(names):
        if name in names[:place]:
            raise InputError("plans", expected="a name for each plan", found=f"{shown(name)} twice")
    seed, n = seed_of(rng), whole_number(draws, "draws", least=1)
    drawn = chances_of(matrix, n, seed)
    return Plans(
        tuple(
            project(
                drawn,
                each.plan,
                months,
                n,
                rng=seed,
                mode=mode,
                factors=each.factors,
                coupled=True,
            )
            for each in scenarios
        )
    )


def inside_or_outside(
    matrix: Matrix,
    plan: Plan | None = None,
    months: int = 24,
    draws: int = DRAWS,
    *,
    share: float = 1.0,
    voluntary: float = VOLUNTARY,
    involuntary: float = INVOLUNTARY,
    rng: np.random.Generator | int = SEED,
    mode: Mode = "simulated",
) -> Plans:
    """Set promotion from the level below beside hiring from outside, with all else equal.

    plan:  posts, growth and times to fill of both
    share: of the open posts above the lowest level that are offered to the level below in the first plan
    voluntary, involuntary: by what the hazards of hires from outside into these levels are multiplied

    What a promotion leaves open below is in the first plan; so is that nobody can rise where there is
    nobody. Pay and the time until a newcomer is up to speed are no matter of numbers of people.
    """
    common = Plan() if plan is None else plan
    levels = matrix.layout.levels
    if len(levels) <= 1:
        raise InputError(
            "levels",
            expected="at least two, to promote from one into the other",
            found=f"{len(levels)}",
            next_step="Say which column has the levels.",
        )
    seed = seed_of(rng)
    drawn = told_apart(
        chances_of(matrix, whole_number(draws, "draws", least=1), seed),
        voluntary=voluntary,
        involuntary=involuntary,
        only=levels[1:],
    )
    both = [
        replace(common, name="From inside first", promote=share),
        replace(common, name="From outside", promote=0.0),
    ]
    return compare(drawn, both, months, draws, rng=seed, mode=mode)


def _of(projection: Projection, measure: str, part: str) -> NDArray[np.float64]:
    if measure not in MEASURES:
        raise InputError(
            "measure",
            expected=f"one of {listed(MEASURES)}",
            found=shown(measure),
            next_step=closest(measure, MEASURES),
        )
    tracks: dict[str, Track] = {"exits": projection.all_exits, **projection.exits}
    track = tracks.get(measure) or getattr(projection, measure)
    return np.asarray(track.of(part), dtype=np.float64)
