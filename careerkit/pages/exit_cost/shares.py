"""How the assumptions share the spread of the result among them: Sobol's indices."""

from __future__ import annotations

from collections.abc import Mapping

from careerkit.documents.numbers import in_range, per_cent
from careerkit.documents.sections import Block, Details, Paragraph, Table
from careerkit.errors import InputError
from careerkit.turnover.estimate import Estimate, inputs
from careerkit.turnover.exit_cost import exit_cost
from careerkit.turnover.quantities import Draws
from careerkit.turnover.sensitivity import Indices, Share, sobol

MOST_SHOWN = 8


def indices(estimate: Estimate) -> tuple[Indices, ...]:
    """Split the variance of the net cost among the assumptions, the largest share first.

    Raises InputError where assumptions are correlated.
    """
    ledger = estimate.ledger

    def net(values: Mapping[str, Draws]) -> Draws:
        return exit_cost(inputs(ledger, values)).net  # type: ignore[return-value]

    return sobol(ledger.quantities(), net, rng=estimate.sample.seed, correlation=ledger.correlation)


def shares_of_the_spread(estimate: Estimate) -> Details:
    """Set out the shares, or say why there are none."""
    heading = "Shares of the spread, for analysts"
    try:
        found = indices(estimate)
    except InputError as error:
        return Details(heading, (Paragraph(str(error)),))
    if not found:
        return Details(heading, (Paragraph("Every number is fixed, so nothing is spread."),))
    rows = tuple(
        (estimate.ledger[each.name].name, _share(each.first), _share(each.total))
        for each in found[:MOST_SHOWN]
    )
    blocks: tuple[Block, ...] = (
        Table(
            ("Assumption", "By itself", "With all that it does together with others"),
            rows,
            caption="Sobol's first-order and total indices of the net cost, with 95% bootstrap "
            "intervals: the share of the variance that would go if this one were known, and the share "
            "that would be left if all others were.",
        ),
    )
    return Details(heading, blocks)


def _share(share: Share) -> str:
    """Write a share with its interval; estimates can fall a little below nothing."""
    value, low, high = (max(each, 0.0) for each in (share.value, share.low, share.high))
    return f"{per_cent(value)} ({in_range(100 * low, 100 * high, '%')})"
