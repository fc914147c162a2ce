"""The options side by side: cost, chance of being best, regret, staying, and where the money goes."""

from __future__ import annotations

from typing import Any

from careerkit.charts.chart import Chart
from careerkit.charts.options import SIDE_BY_SIDE, STAYING, SideBySide
from careerkit.documents.numbers import in_months, money, money_range, per_cent, shared_out
from careerkit.documents.sections import (
    Block,
    Bullets,
    Details,
    Figure,
    Paragraph,
    Section,
    Table,
)
from careerkit.pages.exit_cost.figures import published_figure, span_in_money
from careerkit.turnover.estimate import span
from careerkit.turnover.information import chance_of_best, expected_regret
from careerkit.turnover.options import OPTIONS, Comparison, seek_over_time, with_luck
from careerkit.turnover.pieces import Pieces, at_once

AHEAD = (6, 12, 24, 36, 60)
NOT_COUNTED = (
    "What the person feels, and what is fair.",
    "Who leaves after the person's replacement, beyond the first year.",
    "What colleagues think of a promotion that others had hoped for.",
    "What a leader makes of the product: pay for work of the same value is left out of every option.",
    "Options together, such as a plan now and a counteroffer later.",
    "What lies beyond the months looked at: a promotion and a hire cost at once and last for longer.",
    "Plans that are given up, and gaps that cannot be closed.",
)


def side_by_side(comparison: Comparison, *, picture: bool = False) -> Section:
    """Compare the options: net cost, chance of being best, regret, and who is still here.

    `picture` adds the PNG that Word needs.
    """
    best = shared_out(chance_of_best(comparison.costs))
    regret = expected_regret(comparison.costs)
    rows = tuple(
        (
            each.name,
            money(float(each.net.mean())),
            span_in_money(span(each.net)),
            best[each.id],
            money(regret[each.id]),
            per_cent(each.staying[-1]),
        )
        for each in comparison.ranked
    )
    months = in_months(comparison.situation.months)
    table = Table(
        ("Option", "Net cost", "Range", "Best in", "Regret", "Still here"),
        rows,
        caption=(
            f"{comparison.ledger.currency} over {months}, discounted to today, the cheapest first: mean, "
            "and the range that holds nine times in ten. Regret is what an option costs on average above "
            f"the one that turns out best. Still here: chance after {months}."
        ),
    )
    drawn = _pictured(SIDE_BY_SIDE, SideBySide.of(comparison), table, picture=picture)
    return Section("Side by side", (drawn, *_remarks(comparison)))


def _pictured(chart: Chart[Any], result: Any, table: Table, *, picture: bool) -> Figure:
    """Put the chart beside the page's own table, which says more than the chart's twin."""
    drawn = chart.png(result) if picture else b""
    return Figure(chart.svg(result), table, drawn, chart.says(result))


def _remarks(comparison: Comparison) -> tuple[Block, ...]:
    situation, ledger = comparison.situation, comparison.ledger
    higher = ledger.higher.name if ledger.higher else "the next post"
    gaps = "all criteria" if not situation.unmet else f"all but {situation.unmet} criteria"
    said = [f"{ledger.profile.name} to {higher.lower()}; {gaps} of the next step met. "]
    if situation.post_waiting:
        said.append(
            "A higher post is waiting: leaving it open costs, and whoever moves up leaves a post behind."
        )
    else:
        said.append(
            "No higher post is waiting, so a promotion widens the present post, and a leader from "
            "outside fills a need that nobody has named."
        )
    return (Paragraph("".join(said), tone="quiet"),)


def where_it_goes(comparison: Comparison) -> Section:
    """Give the lines of each option: what costs, what saves, on average."""
    details = tuple(
        Details(
            f"{each.name}: {money(float(each.net.mean()))}",
            (
                Bullets(
                    tuple(
                        f"{line.name}: {money(span(line.signed).mean)}" for line in each.lines.items
                    )
                ),
            ),
        )
        for each in comparison.ranked
    )
    return Section("Where the money goes", details)


def staying(comparison: Comparison, *, picture: bool = False) -> Section:
    """Say how likely the person is still here, over time, for each option; `picture` as above."""
    months = comparison.situation.months
    points = sorted({*(m for m in (3, 6, 12, 18, 24, 36, 48, 60) if m < months), months})
    rows = tuple(
        (each.name, *(per_cent(each.staying[month]) for month in points))
        for each in comparison.outcomes
    )
    columns = ("Option", *(f"After {in_months(month)}" for month in points))
    drawn = _pictured(STAYING, comparison, Table(columns, rows), picture=picture)
    return Section("Who is still here", (drawn,))


def looking_ahead(comparison: Comparison) -> Section:
    """Say how the answer depends on how far one looks ahead."""
    return at_once(seek_looking_ahead(comparison))


def seek_looking_ahead(comparison: Comparison) -> Pieces[Section]:
    """Do what `looking_ahead` does, piece by piece."""
    horizons = sorted({*AHEAD, comparison.situation.months})
    found = yield from seek_over_time(comparison, horizons)
    means = {
        months: {each.id: float(each.net.mean()) for each in outcomes}
        for months, outcomes in found.items()
    }
    rows = [
        (each.name, *(money(means[months][each.id]) for months in horizons))
        for each in comparison.outcomes
    ]
    least = (min(means[months], key=means[months].__getitem__) for months in horizons)
    rows.append(("Costs least", *(OPTIONS[option] for option in least)))
    columns = ("Looking ahead", *map(in_months, horizons))
    caption = f"Mean net cost in {comparison.ledger.currency}, on the same draws."
    return Section("How far you look ahead", (Table(columns, tuple(rows), caption=caption),))


def luck(comparison: Comparison) -> Section:
    """Set the spread of what we do not know beside the spread with luck."""
    lucky = with_luck(comparison)
    rows = tuple(
        (each.name, span_in_money(span(each.net)), span_in_money(span(lucky[each.id])))
        for each in comparison.ranked
    )
    return Section(
        "With luck",
        (
            Table(
                ("Option", "What we do not know", "With luck"),
                rows,
                caption=f"{comparison.ledger.currency}, ranges that hold nine times in ten.",
            ),
            Paragraph(
                "The first range comes from not knowing the assumptions better. One person leaves or "
                "stays, and that is luck: it widens every range and favours no option, so it is left "
                "out of the comparison."
            ),
        ),
    )


def beside_published(comparison: Comparison) -> Section:
    """Stand each option's cost, as a share of salary, beside what others found an exit to cost."""
    ledger, salary = comparison.ledger, comparison.sample["salary"]
    rows = [
        (
            each.name,
            _share(span(each.net / salary).low, span(each.net / salary).high),
            "here, over " + in_months(comparison.situation.months),
        )
        for each in comparison.ranked
    ]
    exits = dict(comparison["nothing"].lines["Exits"].factors)["cost_of_an_exit"] / salary
    rows.append(("One exit", _share(span(exits).low, span(exits).high), "here"))
    rows += [
        (
            figure.says,
            published_figure(figure),
            f"grade {figure.grade}, {figure.source}, {figure.year}",
        )
        for figure in ledger.published
        if (figure.beside == ("net",) or figure.unit == "weeks of pay")
        and (not figure.profiles or ledger.profile.like in figure.profiles)
    ]
    return Section(
        "Beside what others found",
        (
            Table(("What", "Share of a year's salary", "Where from"), tuple(rows)),
            Paragraph(
                "Published figures are about one exit. An option costs less where it only makes an exit "
                "likelier or less likely, and more where it adds costs of its own. Nobody has published "
                "what answers to a wish for promotion cost."
            ),
        ),
    )


def not_counted() -> Section:
    """Say what the comparison leaves out."""
    return Section("What is not counted", (Bullets(NOT_COUNTED),))


def _share(low: float, high: float) -> str:
    return f"{money_range(100 * low, 100 * high)}%"
