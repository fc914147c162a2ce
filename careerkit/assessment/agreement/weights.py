"""How much two different ratings still agree: 1 for the same one, 0 for the farthest apart.

Linear weights are those of Cicchetti and Allison (1971), quadratic ones those of Fleiss and Cohen (1973).
Numbers lie where they are, so that a number which nobody chose still keeps its neighbours apart; words
lie at equal steps in the order given.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from careerkit.assessment.agreement.ratings import Floats, Ratings
from careerkit.errors import InputError, shown

Weights = str | Sequence[Sequence[float]] | Floats
POWERS = {"linear": 1, "quadratic": 2}
MOST = 2_000  # categories, whose table of weights still fits into memory many times over
WHERE = "the weights"


def agreement_weights(weights: Weights, ratings: Ratings, what: str) -> Floats:
    """Give the (q, q) weights in the order of the categories.

    weights: “linear”, “quadratic”, or an own table: of agreement with 1 on the diagonal, or of
             disagreement with 0 on it, as in Cohen (1968)

    Raises InputError if the table does not fit the categories, or if words have no known order.
    """
    q = len(ratings.categories)
    if q > MOST:
        raise InputError(
            WHERE,
            expected=f"at most {MOST:,} different ratings",
            found=f"{q:,}",
            next_step="Use Krippendorff's α for numbers: level “interval”.",
        )
    if isinstance(weights, str):
        if weights not in POWERS:
            raise InputError(
                WHERE, expected="“linear”, “quadratic” or a table", found=shown(weights)
            )
        at = ratings.positions(what)
        apart = np.abs(at[:, None] - at) / (np.ptp(at) or 1.0) if q else np.zeros((0, 0))
        return np.asarray(1.0 - apart ** POWERS[weights])
    return _own(weights, q)


def _own(weights: Any, q: int) -> Floats:
    try:
        table = np.array(weights, dtype=np.float64)
    except (TypeError, ValueError):
        raise InputError(
            WHERE, expected=f"a table of {q} × {q} numbers", found="other things"
        ) from None
    if table.shape != (q, q) or not np.isfinite(table).all():
        raise InputError(
            WHERE,
            expected=f"a table of {q} × {q} numbers, a row and a column for each category",
            found=f"{' × '.join(map(str, table.shape)) or 'one'} numbers",
            next_step="Give `categories` too, so that unused ones have their place.",
        )
    diagonal, most, least = np.diag(table), table.max(initial=0.0), table.min(initial=0.0)
    if (diagonal == 0.0).all() and least >= 0.0 and most > 0.0:
        return np.asarray(1.0 - table / most)
    if (diagonal == 1.0).all() and most <= 1.0 and 0.0 <= least < 1.0:
        return table
    raise InputError(
        WHERE,
        expected="1 on the diagonal and 0 to 1 beside it (agreement), or 0 and more (disagreement)",
        found="neither",
    )
