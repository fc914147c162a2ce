"""Small budgets whose every number is known, for tests."""

import numpy as np

from careerkit.turnover.estimate import span
from careerkit.turnover.quantities import Fixed
from careerkit.turnover.sampling import sample
from careerkit.turnover.workforce.budget import worked_out
from careerkit.turnover.workforce.interventions import Intervention
from careerkit.turnover.workforce.segment_costs import Pricing, SegmentCost
from careerkit.turnover.workforce.staff import Segment, by_hand


def priced(names, an_exit, *, discount=0.0, vacant=0.0, n=1, hour=50.0):
    """Price every segment at the same known costs."""
    values = sample({"discount_rate": Fixed(discount)}, n, rng=1)

    def known(value):
        return np.full(n, float(value))

    segments = tuple(
        SegmentCost(
            name,
            "professional",
            "",
            60_000.0,
            span(an_exit),
            known(an_exit),
            known(an_exit),
            known(0),
            known(hour),
            known(2 * hour),
            known(hour),
            known(vacant),
        )
        for name in names
    )
    return Pricing(segments, "EUR", values["discount_rate"], values, {})


def budget_of(segments, interventions, *, months, an_exit=10_000, n=1, rng=1, **price):
    """Work a budget out for typed segments at known costs of an exit."""
    quantities = {k: q for each in (*segments, *interventions) for k, q in each.quantities.items()}
    values = sample(quantities, n, rng=rng)
    pricing = priced([each.name for each in segments], an_exit, n=n, **price)
    return worked_out(by_hand(segments, values), pricing, interventions, values, months)


def segment(name, headcount, turnover, others=0.0):
    """Make a segment of known numbers."""
    return Segment(name=name, headcount=headcount, turnover=Fixed(turnover), others=Fixed(others))


def known(cut, **given):
    """Make an intervention of a known effect, in full for ten years unless told otherwise."""
    costs = {key: Fixed(float(value)) for key, value in given.pop("costs", {}).items()}
    months, fade_months = given.pop("months", 120), given.pop("fade_months", 3)
    return Intervention(
        id=given.pop("id", "talks"),
        name="Talks",
        cut=Fixed(cut),
        costs=costs,
        months=Fixed(months),
        fade_months=Fixed(fade_months),
        **given,
    )
