"""Plain percentage agreement, and Gwet's AC1 and AC2, which stay high where margins are skewed.

Gwet (2008), Computing inter-rater reliability and its variance in the presence of high agreement; for
several raters, missing ratings and weights Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition.
"""

from __future__ import annotations

import numpy as np

from careerkit.assessment.agreement.coefficient import Absent, State
from careerkit.assessment.agreement.kappa import (
    agreement,
    corrected,
    exchangeable,
    observed,
    shares,
)
from careerkit.assessment.agreement.measure import Measure, Prepared
from careerkit.assessment.agreement.ratings import WHERE, Floats, Ratings
from careerkit.assessment.agreement.scale import LANDIS_KOCH, PERCENT
from careerkit.assessment.agreement.tally import Tally, alone, too_few
from careerkit.assessment.agreement.weights import Weights, agreement_weights
from careerkit.errors import InputError

ONE_ANSWER = Absent(
    State.UNDEFINED,
    "Only one answer is known, and chance has nothing to choose from; "
    "it takes all answers that could have been given.",
)


def percent_agreement() -> Measure:
    """Give the share of pairs of ratings of one unit that are the same, averaged over the units.

    It knows nothing of chance. One unit that two people rated is enough for it.
    """

    def prepare(ratings: Ratings) -> Prepared:
        tally = Tally.of(ratings)
        share = agreement(tally)

        def figure(times: Floats) -> float | Absent:
            t = tally.patterns(times) * tally.comparable
            return too_few(t.sum(), 1) or observed(share, t)

        notes = alone(ratings, "left out")
        used = int(tally.patterns(np.ones(len(ratings.units))) @ (tally.comparable * tally.m))
        units = int(tally.patterns(np.ones(len(ratings.units))) @ tally.comparable)
        return Prepared(figure, units, ratings.raters, used, notes)

    return Measure("Percentage agreement", PERCENT, prepare)


def gwet_ac1() -> Measure:
    """Give Gwet's AC1, whose chance agreement is Σ_k p_k (1 - p_k) ÷ (q - 1).

    q counts all categories, also those that nobody used: give them to `ratings_from`. With two or more
    known, AC1 is 1 where everybody gave the same rating.
    """
    return _gwet("Gwet's AC1", None)


def gwet_ac2(weights: Weights) -> Measure:
    """Give Gwet's AC2: AC1 where ratings can nearly agree (see `agreement_weights`)."""
    kind = weights if isinstance(weights, str) else "own"
    return _gwet(f"Gwet's AC2, {kind} weights", weights)


def _gwet(name: str, weights: Weights | None) -> Measure:
    def prepare(ratings: Ratings) -> Prepared:
        tally = Tally.of(ratings)
        w = None if weights is None else agreement_weights(weights, ratings, name)
        if w is not None and not np.array_equal(w, w.T):
            raise InputError(
                WHERE,
                expected="weights that do not ask who of two raters said what",
                found="a table that is not symmetric",
            )
        share, comparable = agreement(tally, w), tally.comparable
        q, rated = tally.q, (tally.m > 0).astype(np.float64)
        spread = (q if w is None else w.sum()) / max(q * (q - 1), 1)

        def figure(times: Floats) -> float | Absent:
            t = tally.patterns(times)
            if absent := too_few(float(t @ comparable)):
                return absent
            if q == 1:
                return ONE_ANSWER
            p = shares(tally, t * rated)
            return corrected(
                observed(share, t * comparable), float(spread * (p @ (1.0 - p))), varied=True
            )

        notes = alone(ratings, "only counts for how often each answer was given")
        return exchangeable(ratings, tally, figure, notes)

    return Measure(name, LANDIS_KOCH, prepare)
