"""Krippendorff's alpha: any number of raters, any gaps, any level of measurement.

Krippendorff (2011), Computing Krippendorff's Alpha-Reliability. Symbols as there: o_ck are coincidences
of different ratings, each unit's counted by 1 ÷ (m_u - 1); n_c are the ratings that can be paired, and

    alpha = 1 - (n - 1) Σ o_ck δ²_ck ÷ Σ n_c n_k δ²_ck     over pairs c < k
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from careerkit.assessment.agreement.coefficient import Absent
from careerkit.assessment.agreement.kappa import NO_VARIATION
from careerkit.assessment.agreement.measure import Figure, Measure, Prepared
from careerkit.assessment.agreement.ratings import WHERE, Floats, Ints, Ratings
from careerkit.assessment.agreement.scale import KRIPPENDORFF
from careerkit.assessment.agreement.tally import Tally, alone, too_few
from careerkit.errors import InputError, listed, shown

MOST_RATIOS = 20_000  # different numbers, each of which is held against each other
BLOCK = 500


class Level(StrEnum):
    """What the differences between ratings mean."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


def level_from(level: str) -> Level:
    """Take the name of a level; raises InputError for another word."""
    if level not in list(Level):
        raise InputError("the level", expected=listed(Level), found=shown(level))
    return Level(level)


def krippendorff_alpha(level: str = "nominal") -> Measure:
    """Give alpha at a level of measurement: nominal, ordinal, interval or ratio.

    Units with one rating cannot be compared with anything and are left out, as in the paper.
    """
    at = level_from(level)
    name = f"Krippendorff's α, {at}"

    def prepare(ratings: Ratings) -> Prepared:
        tally = Tally.of(ratings)
        used = tally.patterns(np.ones(len(ratings.units))) * tally.comparable
        return Prepared(
            _alpha(tally, at, _places(ratings, at, name)),
            int(used.sum()),
            ratings.raters,
            int(used @ tally.m),
            alone(ratings, "left out"),
        )

    return Measure(name, KRIPPENDORFF, prepare)


def _places(ratings: Ratings, level: Level, name: str) -> Floats:
    """Give where the categories lie, (q,), for the levels at which that counts."""
    if level is Level.NOMINAL:
        return np.zeros(len(ratings.categories))
    if level is Level.ORDINAL:
        return ratings.positions(name)
    places = ratings.values(name)
    if level is Level.RATIO:
        if places.min(initial=0.0) < 0.0:
            raise InputError(
                WHERE,
                expected="numbers of 0 or above, as ratios have no others",
                found=shown(float(places.min())),
                next_step="Choose the level “interval”.",
            )
        if len(places) > MOST_RATIOS:
            raise InputError(
                WHERE,
                expected=f"at most {MOST_RATIOS:,} different numbers at the level “ratio”",
                found=f"{len(places):,}",
                next_step="Round the ratings.",
            )
        return places
    # Only distances count, so all lie from 0 to 1 and no square is too large or too small.
    return (
        np.asarray((places - places.min(initial=np.inf)) / (np.ptp(places) or 1.0))
        if len(places)
        else places
    )


def _alpha(tally: Tally, level: Level, places: Floats) -> Figure:
    pairs = tally.pairs()
    o = 2.0 * pairs.product / (tally.m[pairs.row] - 1)
    comparable = tally.comparable

    def figure(times: Floats) -> float | Absent:
        t = tally.patterns(times) * comparable
        if absent := too_few(t.sum()):
            return absent
        n_c = tally.totals(tally.count * t[tally.row])
        if (n_c > 0.0).sum() == 1:
            return NO_VARIATION
        x = np.cumsum(n_c) - n_c / 2 if level is Level.ORDINAL else places
        apart = (o * t[pairs.row]) @ delta(level, x, pairs.one, pairs.other)
        expected = _expected(level, x, n_c)
        return float(1.0 - (n_c.sum() - 1.0) * apart / expected) if expected else NO_VARIATION

    return figure


def delta(level: Level, x: Floats, c: Ints, k: Ints) -> Floats:
    """Give δ²_ck, the squared difference between categories c and k that lie at x.

    At the ordinal level x are ranks: Σ_{g=c..k} n_g - (n_c + n_k) ÷ 2 is a difference of mid-ranks.
    """
    if level is Level.NOMINAL:
        return np.not_equal(c, k).astype(np.float64)
    difference: Floats = x[c] - x[k]
    if level is Level.RATIO:
        both = x[c] + x[k]
        difference = difference / np.where(both > 0.0, both, 1.0)
    return np.asarray(difference**2, dtype=np.float64)


def _expected(level: Level, x: Floats, n_c: Floats) -> float:
    """Give Σ n_c n_k δ²_ck over all ordered pairs."""
    n = n_c.sum()
    if level is Level.NOMINAL:
        return float(n_c @ (n - n_c))
    used = np.flatnonzero(n_c)
    if level is Level.RATIO:
        blocks = (used[at : at + BLOCK] for at in range(0, len(used), BLOCK))
        return sum(
            float(n_c[c] @ delta(level, x, c[:, None], used[None, :]) @ n_c[used]) for c in blocks
        )
    off = x - (n_c @ x) / n
    return float(2.0 * n * (n_c @ off**2))
