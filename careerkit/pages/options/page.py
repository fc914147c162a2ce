"""The whole page: the finding, the options, when the answer changes, and what to find out first."""

from __future__ import annotations

from careerkit import __version__
from careerkit.documents.sections import Block, Page
from careerkit.pages.exit_cost.ledger import salary_in_words, whose_numbers
from careerkit.pages.options.finding import finding, headline
from careerkit.pages.options.knowing import ACCURACY, what_to_find_out, when_it_changes, worths
from careerkit.pages.options.side_by_side import (
    beside_published,
    looking_ahead,
    luck,
    not_counted,
    side_by_side,
    staying,
    where_it_goes,
)
from careerkit.turnover.information import Worth
from careerkit.turnover.options import Comparison, conclude


def options_page(
    comparison: Comparison,
    *,
    accuracy: float = ACCURACY,
    known: tuple[Worth, ...] | None = None,
    picture: bool = False,
) -> Page:
    """Put the whole comparison on one page; `accuracy` is that of a stay conversation.

    `known` is what `worths` gives, if it has been found already; `picture` adds the PNGs that Word needs.
    """
    told, ledger, sample = conclude(comparison), comparison.ledger, comparison.sample
    known = worths(comparison) if known is None else known
    blocks: tuple[Block, ...] = (
        *headline(comparison, told),
        side_by_side(comparison, picture=picture),
        where_it_goes(comparison),
        staying(comparison, picture=picture),
        when_it_changes(comparison, known),
        what_to_find_out(comparison, known, accuracy),
        looking_ahead(comparison),
        luck(comparison),
        beside_published(comparison),
        not_counted(),
        whose_numbers(comparison),
    )
    return Page(
        title=finding(comparison, told),
        subtitle=f"Somebody wants to be promoted: {ledger.profile.name.lower()}, "
        f"{salary_in_words(comparison)}.",
        blocks=blocks,
        footer=(
            f"Assumptions: {ledger.stamp}, prices of {ledger.price_year}.",
            f"careerkit {__version__}. {sample.n:,} draws, seed {sample.seed}.",
        ),
    )
