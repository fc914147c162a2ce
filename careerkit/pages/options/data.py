"""The whole comparison as plain data, for other programs."""

from __future__ import annotations

from typing import Any

from careerkit import __version__
from careerkit.pages.exit_cost.data import span_data
from careerkit.pages.options.finding import finding
from careerkit.pages.options.knowing import ACCURACY, LEAST_DRAWS, LEAVING, WISH
from careerkit.turnover.break_even import plan_pays
from careerkit.turnover.conversation import evsi, most_worth
from careerkit.turnover.estimate import span
from careerkit.turnover.information import (
    Worth,
    chance_of_best,
    evpi,
    evppi,
    expected_regret,
    joint_evppi,
)
from careerkit.turnover.options import Comparison, conclude, with_luck

FORMAT = 1


def as_data(comparison: Comparison, *, accuracy: float = ACCURACY) -> dict[str, Any]:
    """Give the comparison as values that JSON can hold, unrounded."""
    told, ledger, situation = conclude(comparison), comparison.ledger, comparison.situation
    best, regret = chance_of_best(comparison.costs), expected_regret(comparison.costs)
    lucky, pays = with_luck(comparison), plan_pays(comparison)
    return {
        "format": FORMAT,
        "careerkit": __version__,
        "finding": finding(comparison, told),
        "too_close_to_call": told.close,
        "cheapest": told.best.id,
        "rivals": [each.id for each in told.rivals],
        "role": {"id": ledger.profile.id, "name": ledger.profile.name},
        "higher_role": {"id": ledger.higher.id, "name": ledger.higher.name}
        if ledger.higher
        else None,
        "salary": span(comparison.sample["salary"]).mean,
        "currency": ledger.currency,
        "price_year": ledger.price_year,
        "months": situation.months,
        "unmet_criteria": situation.unmet,
        "post_waiting": situation.post_waiting,
        "assumptions_stamp": ledger.stamp,
        "draws": comparison.sample.n,
        "seed": comparison.sample.seed,
        "saving": {
            "of": told.best.id,
            "against": told.against.id,
            **span_data(told.saving),
            "chance_cheaper": told.chance,
        },
        "options": [
            {
                "id": each.id,
                "name": each.name,
                "net": span_data(span(each.net)),
                "with_luck": span_data(span(lucky[each.id])),
                "chance_of_best": best[each.id],
                "expected_regret": regret[each.id],
                "still_here_by_month": list(each.staying),
                "lines": [
                    {"name": line.name, "mean": span(line.signed).mean} for line in each.lines.items
                ],
            }
            for each in comparison.outcomes
        ],
        "plan_pays_from": None
        if pays.cut is None
        else {"cut": pays.cut, "points": pays.points, "before": pays.before, "after": pays.after},
        "worth_knowing": _knowing(comparison, accuracy),
        "assumptions": ledger.rows(),
        "correlations": ledger.tied(),
    }


def _knowing(comparison: Comparison, accuracy: float) -> dict[str, Any] | None:
    if comparison.sample.n < LEAST_DRAWS:
        return None
    costs, sample = comparison.costs, comparison.sample
    moving = [key for key in (WISH, LEAVING) if sample[key].min() < sample[key].max()]
    both = len(moving) == 2  # noqa: PLR2004 - wish and leaving
    return {
        "everything": _worth(evpi(costs)),
        "assumptions": [{"id": each.name, **_worth(each)} for each in evppi(costs, sample)],
        "conversation_at_most": _worth(
            most_worth(costs, sample[WISH], sample[LEAVING])
            if both
            else joint_evppi(costs, sample, moving)
        )
        if moving
        else None,
        "conversation": {
            "accuracy": accuracy,
            **_worth(evsi(costs, sample[WISH], sample[LEAVING], accuracy)),
        }
        if both
        else None,
    }


def _worth(worth: Worth) -> dict[str, float]:
    return {"value": worth.value, "standard_error": worth.error}
