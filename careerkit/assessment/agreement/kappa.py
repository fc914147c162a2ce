"""Cohen's κ for two raters, plain or weighted, and Fleiss' κ for any number.

Cohen (1960), A coefficient of agreement for nominal scales; Cohen (1968), Weighted kappa; Fleiss (1971),
Measuring nominal scale agreement among many raters.
"""

from __future__ import annotations

import numpy as np

from careerkit.assessment.agreement.coefficient import Absent, State
from careerkit.assessment.agreement.measure import Figure, Measure, Prepared
from careerkit.assessment.agreement.ratings import MISSING, WHERE, Floats, Ratings
from careerkit.assessment.agreement.scale import LANDIS_KOCH
from careerkit.assessment.agreement.tally import PAIR, Tally, alone, too_few
from careerkit.assessment.agreement.weights import Weights, agreement_weights
from careerkit.assessment.wording import counted
from careerkit.errors import InputError

NO_VARIATION = Absent(
    State.UNDEFINED,
    "Everybody gave the same rating to every case, so nothing shows how far they could have differed.",
)


def cohen_kappa(weights: Weights | None = None) -> Measure:
    """Give κ = (p_o - p_e) ÷ (1 - p_e) for two raters, each with chances p_e of their own.

    weights: None for the plain κ; “linear”, “quadratic”, or an own table (see `agreement_weights`)

    Units that only one of the two rated are left out. More than two raters are refused.
    """
    kind = "" if weights is None else f", {weights if isinstance(weights, str) else 'own'} weights"
    name = f"Cohen's κ{kind}"

    def prepare(ratings: Ratings) -> Prepared:
        table = ratings.codes[:, (ratings.codes != MISSING).any(axis=0)]
        if table.shape[1] > PAIR:
            raise InputError(
                WHERE,
                expected="two raters, for whom Cohen's κ is made",
                found=f"{table.shape[1]}",
                next_step="Use Fleiss' κ or Krippendorff's α.",
            )
        both = (
            (table != MISSING).all(axis=1) if table.shape[1] == PAIR else np.zeros(len(table), bool)
        )
        w = None if weights is None else agreement_weights(weights, ratings, name)
        out = len(table) - int(both.sum())
        were = "was" if out == 1 else "were"
        note = f"{counted(out, 'case')} {were} not rated by both and left out."
        return Prepared(
            _cohen(table, both, w, len(ratings.categories)),
            int(both.sum()),
            table.shape[1],
            PAIR * int(both.sum()),
            (note,) if out and table.size else (),
        )

    return Measure(name, LANDIS_KOCH, prepare)


def _cohen(table: np.ndarray, both: np.ndarray, w: Floats | None, q: int) -> Figure:
    one, other = table[both].T if both.any() else np.zeros((2, 0), dtype=np.int64)
    w_o = (one == other).astype(np.float64) if w is None else w[one, other]

    def figure(times: Floats) -> float | Absent:
        t = times[both]
        n = t.sum()
        if absent := too_few(n):
            return absent
        p_one, p_other = (np.bincount(who, t, minlength=q) / n for who in (one, other))
        p_o = (t * w_o).sum() / n
        p_e = p_one @ p_other if w is None else p_one @ w @ p_other
        return corrected(p_o, p_e, varied=_can_differ(p_one, p_other, w))

    return figure


def _can_differ(p_one: Floats, p_other: Floats, w: Floats | None) -> bool:
    """Say whether chance could have made the two disagree."""
    used_one, used_other = p_one > 0.0, p_other > 0.0
    if w is None:
        return bool((used_one | used_other).sum() > 1)
    return bool((w[np.ix_(used_one, used_other)] < 1.0).any())


def corrected(p_a: float, p_e: float, *, varied: bool) -> float | Absent:
    """Take the agreement p_e that chance makes out of the agreement p_a: (p_a - p_e) ÷ (1 - p_e)."""
    return float((p_a - p_e) / (1.0 - p_e)) if varied and p_e < 1.0 else NO_VARIATION


def fleiss_kappa() -> Measure:
    """Give Fleiss' κ = (P̄ - P̄_e) ÷ (1 - P̄_e), for raters who are exchangeable.

    Fleiss (1971) asks for as many ratings of each unit. Where they differ in number, this is the
    generalisation of Gwet (2014, chapter 2), the same where they do not; a note says so.
    """

    def prepare(ratings: Ratings) -> Prepared:
        tally = Tally.of(ratings)
        share = agreement(tally)
        comparable, rated = tally.comparable, (tally.m > 0).astype(np.float64)

        def figure(times: Floats) -> float | Absent:
            t = tally.patterns(times)
            if absent := too_few(float(t @ comparable)):
                return absent
            p = shares(tally, t * rated)
            return corrected(
                observed(share, t * comparable), float(p @ p), varied=bool((p > 0.0).sum() > 1)
            )

        uneven = (
            "The cases were rated by different numbers of people: this is Gwet's generalisation.",
        )
        notes = alone(ratings, "only counts for how often each answer was given")
        gaps = len(set(tally.m[tally.m > 0].tolist())) > 1
        return exchangeable(ratings, tally, figure, (*(uneven if gaps else ()), *notes))

    return Measure("Fleiss' κ", LANDIS_KOCH, prepare)


def exchangeable(
    ratings: Ratings, tally: Tally, figure: Figure, notes: tuple[str, ...]
) -> Prepared:
    """Count what a coefficient of exchangeable raters uses: all ratings, and the units with two."""
    units = int(tally.patterns(np.ones(len(ratings.units))) @ tally.comparable)
    return Prepared(figure, units, ratings.raters, ratings.n, notes)


def agreement(tally: Tally, w: Floats | None = None) -> Floats:
    """Give for each pattern how far two of its ratings agree on average; (patterns,).

    Σ_k r_ik (r*_ik - 1) ÷ (r_i (r_i - 1)) with r*_ik = Σ_l w_kl r_il, as in Gwet (2014).
    """
    alike = tally.sums(tally.count**2) - tally.m
    if w is not None:
        pairs = tally.pairs()
        near = 2.0 * w[pairs.one, pairs.other] * pairs.product
        alike = alike + np.bincount(pairs.row, near, minlength=len(tally.m))
    return np.asarray(alike / np.maximum(tally.m * (tally.m - 1), 1))


def observed(share: Floats, times: Floats) -> float:
    """Give p_a: the mean over the units that count."""
    return float((times @ share) / times.sum())


def shares(tally: Tally, times: Floats) -> Floats:
    """Give p_k: how large a part of a unit's ratings category k has on average; (q,)."""
    cells = tally.count / tally.m[tally.row] * times[tally.row]
    return np.asarray(tally.totals(cells) / times.sum())
