"""The finding: how many leave, how sure that is, and what was merged or left out."""

from __future__ import annotations

from careerkit.charts.turnover_data.figures import share
from careerkit.charts.turnover_data.rates import DENOMINATORS, rates_finding
from careerkit.charts.turnover_data.shares import shares_finding
from careerkit.charts.turnover_data.survival import survival_finding
from careerkit.documents.sections import Block, Callout, Paragraph
from careerkit.pages.turnover_data.quality import quality_finding
from careerkit.pages.turnover_data.wording import RANGES, kind_name, many
from careerkit.pages.wording import capital, listed, sentence
from careerkit.turnover.findings import Findings
from careerkit.turnover.rates.values import GroupRates, Rates
from careerkit.turnover.survival.ranged import Ranged

MOST_MERGED = 3  # sentences about merged groups at the head of a page


def finding(found: Findings) -> str:
    """State the result: how many of a hundred leave in a year, and where that stands apart."""
    if found.rates is not None:
        return rates_finding(found.rates)
    if found.left_share is not None:
        return shares_finding(found.left_share)
    if found.everybody is not None:
        return survival_finding(found.everybody)
    return quality_finding(found.loaded)


def group_rates(found: Findings) -> GroupRates | None:
    """Give the rates of the one group that is looked at, if there is one."""
    if found.rates is None or not found.asked.group:
        return None
    return next((g for g in found.rates.groups if g.group.label == found.asked.group), None)


def headline(found: Findings) -> tuple[Block, ...]:
    """Say what was found, how sure that is, and what was merged for privacy."""
    told = []
    if found.rates is not None:
        told.append(_counted(found.rates, group_rates(found) or found.rates.everybody))
    curves = found.curves if found.asked.group and found.curves else found.everybody
    if curves is not None and curves.curves:
        told.append(curves.curves[0].median_says)
    merged = found.groups.merged
    privacy = (
        f"People are shown in groups of at least {found.asked.minimum}; nothing here is about a single "
        f"person. {' '.join(merged[:MOST_MERGED])}"
    )
    if len(merged) > MOST_MERGED:
        privacy += f" {len(merged) - MOST_MERGED} more such groups are named below."
    return (
        Callout("Result", finding(found), " ".join(told) or quality_finding(found.loaded), "open"),
        Paragraph(privacy.strip(), tone="quiet"),
        Paragraph(f"{sentence(quality_finding(found.loaded))} {RANGES}", tone="quiet"),
    )


def _counted(rates: Rates, group: GroupRates) -> str:
    """Say how many left, of how many, when, and in which way."""
    counts, who = group.counts, group.group.label
    of = "" if counts.average is None else f", of {counts.average:,.0f} people on average"
    text = f"{who}: {many(counts.exits, 'exit')}{of}, {rates.window.name}."
    if group.kinds is not None and counts.exits:
        kinds = [
            f"{number:,} {kind_name(kind).lower()}"
            for kind, number in group.kinds.items()
            if number
        ]
        text += f" {capital(listed(kinds, 'and'))}."
    annual = group.annual.get(rates.declared, Ranged(None))
    divided = f"exits ÷ {DENOMINATORS[rates.declared]}"
    if annual.value is None or share(annual) in rates_finding(rates):  # said above with its range
        return f"{text} Rates are {divided}, per year."
    return f"{text} That is {share(annual)} a year, as {divided}."
