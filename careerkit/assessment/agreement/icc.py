"""Intraclass correlations: the six forms of Shrout and Fleiss, with their F tests and ranges.

Shrout and Fleiss (1979), Intraclass correlations: uses in assessing rater reliability, Psychological
Bulletin 86(2). Symbols as there: n targets (units), k judges (raters); the mean squares BMS between
targets, WMS within them, JMS between judges, EMS of what is left.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import stats

from careerkit.assessment.agreement.coefficient import Absent, FTest, Interval, State
from careerkit.assessment.agreement.measure import SHARE, Measure, Prepared
from careerkit.assessment.agreement.ratings import MISSING, Floats, Ratings
from careerkit.assessment.agreement.scale import MEAN_RATING, ONE_RATER
from careerkit.assessment.agreement.tally import PAIR
from careerkit.assessment.wording import counted
from careerkit.errors import InputError, listed, shown

FORMS = ("ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)")
BY_F = "F distribution, Shrout and Fleiss (1979)"
ROUNDING = 1e-12  # of ratings between 0 and 1: what is smaller is nothing
TOO_FEW = Absent(
    State.TOO_FEW,
    "It takes two cases that all of at least two people rated.",
)
FLAT = Absent(
    State.UNDEFINED,
    "Cases and people differ too little, against what is left unexplained, for a share to be made of it.",
)


@dataclass(frozen=True, slots=True)
class MeanSquares:
    """The analysis of variance of n units rated by the same k raters each."""

    n: float
    k: int
    bms: float
    wms: float
    jms: float
    ems: float


def icc(form: str = "ICC(2,1)") -> Measure:
    """Give one of the six intraclass correlations; without draws, with its range by the F distribution.

    form: “ICC(1,1)”: each case has raters of its own; (2,1): the raters stand for others like them;
          (3,1): these raters and no others, and who is strict on the whole does not count;
          (1,k), (2,k), (3,k): the same of the mean of all raters instead of one rating

    Units that not all raters rated are left out; raters who rated nothing do not count.
    """
    if form not in FORMS:
        raise InputError("the form", expected=listed(FORMS), found=shown(form))

    def prepare(ratings: Ratings) -> Prepared:
        values = ratings.values(form)
        table = ratings.codes[:, (ratings.codes != MISSING).any(axis=0)]
        whole = (table != MISSING).all(axis=1) if table.size else np.zeros(len(table), bool)
        x = _scaled(values)[table[whole]] if whole.any() else np.zeros((0, table.shape[1]))
        n, k = x.shape

        def figure(times: Floats) -> float | Absent:
            t = times[whole]
            if k < PAIR or t.sum() < PAIR:
                return TOO_FEW
            return _share(form, mean_squares(x, t))

        squares = mean_squares(x, np.ones(n)) if n >= PAIR <= k else None
        out = len(table) - n
        were = "was" if out == 1 else "were"
        note = (
            f"{counted(out, 'case')} {were} not rated by all and left out; "
            "Krippendorff's α at the level “interval” takes tables with gaps."
        )
        return Prepared(
            figure,
            n,
            k,
            n * k,
            (note,) if out and table.size else (),
            None if squares is None else _range(form, squares),
            None if squares is None else _test(form, squares),
        )

    return Measure(form, ONE_RATER if form.endswith("1)") else MEAN_RATING, prepare)


def _scaled(values: Floats) -> Floats:
    """Put the numbers between 0 and 1: no form asks where they lie or how large they are."""
    if not len(values):
        return values
    return np.asarray((values - values.min()) / (np.ptp(values) or 1.0))


def mean_squares(x: Floats, times: Floats) -> MeanSquares:
    """Analyse the variance of (n, k) ratings, each unit counted so many times."""
    n, k = float(times.sum()), x.shape[1]
    of_unit = x.mean(axis=1)
    of_rater = times @ x / n
    grand = float(of_rater.mean())
    between = k * float(times @ (of_unit - grand) ** 2)
    judges = n * float(((of_rater - grand) ** 2).sum())
    within = float(times @ ((x - of_unit[:, None]) ** 2).sum(axis=1))
    left = float(times @ ((x - of_unit[:, None] - of_rater + grand) ** 2).sum(axis=1))
    return MeanSquares(
        n,
        k,
        between / (n - 1),
        within / (n * (k - 1)),
        judges / (k - 1),
        left / ((n - 1) * (k - 1)),
    )


def _share(form: str, s: MeanSquares) -> float | Absent:
    """Give the correlation from the mean squares."""
    n, k = s.n, s.k
    judges = (s.jms - s.ems) / n
    top, bottom = {
        "ICC(1,1)": (s.bms - s.wms, s.bms + (k - 1) * s.wms),
        "ICC(2,1)": (s.bms - s.ems, s.bms + (k - 1) * s.ems + k * judges),
        "ICC(3,1)": (s.bms - s.ems, s.bms + (k - 1) * s.ems),
        "ICC(1,k)": (s.bms - s.wms, s.bms),
        "ICC(2,k)": (s.bms - s.ems, s.bms + judges),
        "ICC(3,k)": (s.bms - s.ems, s.bms),
    }[form]
    return top / bottom if bottom > ROUNDING * max(1.0, abs(top)) else FLAT


def _test(form: str, s: MeanSquares) -> FTest | None:
    """Test whether the units differ at all; None where nothing is left to hold that against."""
    error = s.wms if form.startswith("ICC(1") else s.ems
    df1, df2 = _freedom(form, s)
    if error <= ROUNDING:
        return None
    f = s.bms / error
    return FTest(f, df1, df2, float(stats.f.sf(f, df1, df2)))


def _freedom(form: str, s: MeanSquares) -> tuple[int, int]:
    n = int(s.n)
    return n - 1, n * (s.k - 1) if form.startswith("ICC(1") else (n - 1) * (s.k - 1)


def _range(form: str, s: MeanSquares) -> Interval | None:
    """Give the range of the paper, or None where an F ratio has no denominator."""
    test, k = _test(form, s), s.k
    if test is None:
        return None
    if form.startswith("ICC(2"):
        low, high = _range_of_two(s)
    else:
        low = test.f / _quantile(test.df1, test.df2)
        high = test.f * _quantile(test.df2, test.df1)
        low, high = ((f - 1) / (f + k - 1) for f in (low, high))
    if form.endswith("k)"):
        low, high = (_stepped_up(rho, k) for rho in (low, high))
    if not (math.isfinite(low) and math.isfinite(high)):
        return None
    return Interval(low, high, SHARE, BY_F)


def _range_of_two(s: MeanSquares) -> tuple[float, float]:
    """Give the range of ICC(2,1), by Satterthwaite's degrees of freedom."""
    n, k = s.n, s.k
    rho = _share("ICC(2,1)", s)
    if isinstance(rho, Absent):
        return math.nan, math.nan
    f_j = s.jms / s.ems
    rest = n * (1 + (k - 1) * rho) - k * rho
    top = (k - 1) * (n - 1) * (k * rho * f_j + rest) ** 2
    bottom = (n - 1) * (k * rho * f_j) ** 2 + rest**2
    nu = top / bottom if bottom > 0.0 else 0.0
    if not nu > 0.0:
        return math.nan, math.nan
    up, down = _quantile(n - 1, nu), _quantile(nu, n - 1)
    error = k * s.jms + (k * n - k - n) * s.ems
    return (
        n * (s.bms - up * s.ems) / (up * error + n * s.bms),
        n * (down * s.bms - s.ems) / (error + n * down * s.bms),
    )


def _stepped_up(rho: float, k: int) -> float:
    """Give the reliability of the mean of k ratings, by Spearman and Brown's formula."""
    bottom = 1 + (k - 1) * rho
    return k * rho / bottom if bottom > ROUNDING else -math.inf


def _quantile(df1: float, df2: float) -> float:
    return float(stats.f.ppf((1 + SHARE) / 2, df1, df2))
