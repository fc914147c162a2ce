"""Multiply the hazards of leaving in a row of chances."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.workforce.matrix import LEAVES, STAYS, Chances


def hastened(p: Chances, factors: NDArray[np.float64]) -> Chances:
    """Multiply the hazards of leaving, (…, S, K) by (…, S, 3); who stays on does so as before.

    A chance p of leaving within a period is a hazard of -ln(1 - p), shared out by kind as the exits are.
    """
    shape = np.broadcast_shapes(p.shape[:-1], factors.shape[:-1])
    p = np.broadcast_to(p, (*shape, p.shape[-1]))
    leaves = p[..., LEAVES]
    total = leaves.sum(axis=-1, keepdims=True)
    hazard = -np.log1p(-np.minimum(total, 1.0 - 1e-12))
    kinds = _divided(leaves, total) * hazard * factors
    new_hazard = kinds.sum(axis=-1, keepdims=True)
    new_total = -np.expm1(-new_hazard)
    found = p * _divided(1.0 - new_total, 1.0 - total)
    found[..., LEAVES] = _divided(kinds, new_hazard) * new_total
    all_left = total[..., 0] >= 1.0  # whoever is kept where nobody stayed has nowhere else to be
    found[..., STAYS] += np.where(all_left, 1.0 - new_total[..., 0], 0.0)
    return np.asarray(found)


def _divided(part: Chances, whole: Chances) -> Chances:
    """Divide, with 0 of nothing."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
