"""The whole page: the finding, as things are, side by side, when it pays, luck, and what was assumed."""

from __future__ import annotations

from collections.abc import Mapping

from careerkit import __version__
from careerkit.documents.numbers import in_months
from careerkit.documents.sections import Block, Page
from careerkit.pages.retention.finding import finding, headline, people
from careerkit.pages.retention.pays import assumed, said_and_shown, what_moves_it, when_it_pays
from careerkit.pages.retention.side_by_side import as_things_are, luck, side_by_side
from careerkit.turnover.workforce.budget import Budget, conclude
from careerkit.turnover.workforce.pays import BreakEvens, break_evens


def retention_page(
    budget: Budget,
    *,
    key: str = "",
    found: Mapping[str, BreakEvens] | None = None,
    notes: tuple[str, ...] = (),
    picture: bool = False,
) -> Page:
    """Put the whole budget on one page.

    key:     the intervention that is looked at closely; empty for the best one that stands alone
    found:   break-evens by id, as far as they have been found already
    notes:   of the file that the numbers come from: what was assumed, merged or left out
    picture: adds the PNGs that Word needs
    """
    told = conclude(budget)
    key = key or looked_at(budget)
    close: tuple[Block, ...] = ()
    if key:
        breaks = (found or {}).get(key) or break_evens(budget, key)
        close = (
            when_it_pays(budget, key, breaks, picture=picture),
            what_moves_it(budget, key),
            luck(budget, key),
        )
    heads = people(float(budget.basis.staff.people.sum()))
    return Page(
        title=finding(budget, told),
        subtitle=f"A retention budget for {heads} people over {in_months(budget.months)}.",
        blocks=(
            *headline(budget, told),
            as_things_are(budget),
            side_by_side(budget, picture=picture),
            *close,
            said_and_shown(budget),
            assumed(budget),
        ),
        footer=(
            *notes,
            *(ledger.stamp for ledger in budget.basis.pricing.ledgers.values()),
            f"careerkit {__version__}. {budget.draws:,} draws, seed {budget.basis.values.seed}.",
        ),
    )


def looked_at(budget: Budget) -> str:
    """Give the best intervention that stands alone; empty where there is none."""
    return next((each.id for each in budget.ranked if len(each.interventions) == 1), "")
