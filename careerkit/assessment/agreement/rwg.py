"""r_wg: how much closer together a group's ratings of one thing lie than random answers would.

James, Demaree and Wolf (1984), Estimating within-group interrater reliability with and without response
bias, Journal of Applied Psychology 69(1).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from careerkit.assessment.agreement.coefficient import Absent, Coefficient, State
from careerkit.assessment.agreement.measure import silence
from careerkit.assessment.agreement.ratings import MISSING, Floats, Ints, Ratings
from careerkit.assessment.agreement.scale import WITHIN_GROUP, written
from careerkit.assessment.agreement.tally import PAIR
from careerkit.assessment.wording import counted
from careerkit.errors import InputError, shown

NAME = "r_wg"
SUM = 0.011  # by which shares that are rounded to two digits may miss 1
WIDER = (
    "It is below 0, as the ratings lie wider apart than random answers; "
    "James, Demaree and Wolf (1984) would write 0."
)


def rwg(
    ratings: Ratings, null: Sequence[float] | None = None
) -> tuple[tuple[str, Coefficient], ...]:
    """Give for each unit r_wg(1) = 1 - s² ÷ σ²_E.

    s² is the variance of its ratings (with n - 1), σ²_E that of random answers. The categories must be
    given, with those that nobody used.

    null: the share of random answers in each category, in order; by default all the same, which for
          1 to A is the paper's σ²_EU = (A² - 1) ÷ 12

    Raises InputError if the categories are not given or the shares do not fit them.
    """
    at, random = _random(ratings, null)
    return tuple(
        (unit, _single(at[row[row != MISSING]], random, ratings))
        for unit, row in zip(ratings.units, ratings.codes, strict=True)
    )


def rwg_j(ratings: Ratings, null: Sequence[float] | None = None) -> Coefficient:
    """Give r_wg(J) of all units together, if they are J parallel items about one thing.

    r_wg(J) = J (1 - s̄² ÷ σ²_E) ÷ (J (1 - s̄² ÷ σ²_E) + s̄² ÷ σ²_E) with the mean s̄² of the variances.
    The formula has no meaning where ratings lie wider apart than random answers: then it is undefined.
    """
    at, random = _random(ratings, null)
    spreads = [_spread(at, row, random) for row in ratings.codes]
    kept = [spread for spread in spreads if spread is not None]
    j, out = len(kept), len(spreads) - len(kept)
    found = _several(j, float(np.mean(kept)) if kept else 0.0)
    were = "was" if out == 1 else "were"
    note = f"{counted(out, 'item')} {were} rated by fewer than two people and left out."
    return _coefficient(f"{NAME}(J)", found, ratings, j, (note,) if out else ())


def _spread(at: Floats, row: Ints, random: float) -> float | None:
    """Give s² ÷ σ²_E of one unit, if two rated it."""
    given = at[row[row != MISSING]]
    return float(np.var(given, ddof=1)) / random if len(given) >= PAIR else None


def _several(j: int, spread: float) -> float | Absent:
    if not j:
        return Absent(State.TOO_FEW, "No item was rated by at least two people.")
    close = 1.0 - spread
    if close < 0.0 and j > 1:
        return Absent(
            State.UNDEFINED,
            "The ratings lie wider apart than random answers, for which the formula of several items "
            f"is not made; the mean of the single items is {written(close)}.",
        )
    return j * close / (j * close + spread)


def _single(given: Floats, random: float, ratings: Ratings) -> Coefficient:
    if len(given) < PAIR:
        few = Absent(State.TOO_FEW, "Fewer than two people rated it.")
        return _coefficient(NAME, few, ratings, 1, (), raters=len(given))
    value = 1.0 - float(np.var(given, ddof=1)) / random
    return _coefficient(NAME, value, ratings, 1, (), raters=len(given))


def _coefficient(
    name: str,
    found: float | Absent,
    ratings: Ratings,
    units: int,
    notes: tuple[str, ...],
    raters: int | None = None,
) -> Coefficient:
    absent = found if isinstance(found, Absent) else None
    below = (WIDER,) if not isinstance(found, Absent) and found < 0.0 else ()
    people = ratings.raters if raters is None else raters
    return Coefficient(
        name,
        None if isinstance(found, Absent) else found,
        State.KNOWN if absent is None else absent.state,
        "" if absent is None else absent.why,
        WITHIN_GROUP,
        units,
        people,
        ratings.n if raters is None else raters,
        notes=(*below, *notes, *(silence(ratings) if raters is None else ())),
    )


def _random(ratings: Ratings, null: Sequence[float] | None) -> tuple[Floats, float]:
    """Give where the categories lie, at most 1 apart, and the variance of random answers there."""
    q = len(ratings.categories)
    if not ratings.given or q < PAIR:
        raise InputError(
            "the categories",
            expected="all answers that could be given, at least two; r_wg holds the ratings against them",
            found="only those that came up" if not ratings.given else str(q),
            next_step="Give `categories`, for instance 1 to 5.",
        )
    at = ratings.positions(NAME)
    at = (at - at.min()) / (np.ptp(at) or 1.0)
    shares = np.full(q, 1.0 / q) if null is None else np.array(null, dtype=np.float64)
    if shares.shape != (q,) or not (shares >= 0.0).all() or abs(shares.sum() - 1.0) > SUM:
        raise InputError(
            "the shares of random answers",
            expected=f"{q} numbers from 0 that add up to 1, one for each category",
            found=shown(null),
        )
    shares = shares / shares.sum()
    variance = float(shares @ (at - shares @ at) ** 2)
    if variance <= 0.0:
        raise InputError(
            "the shares of random answers", expected="more than one answer", found="only one"
        )
    return at, variance
