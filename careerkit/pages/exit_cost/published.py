"""The result beside published figures, with the reason why it lies where it lies."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from careerkit.charts.exit_cost import BESIDE
from careerkit.documents.sections import Bullets, Details, Paragraph, Section, Strong, Table
from careerkit.pages.exit_cost.figures import in_range, per_cent, published_figure, rounded
from careerkit.turnover.assumptions import OF_SALARY, Published
from careerkit.turnover.estimate import Estimate, Span, span
from careerkit.turnover.exit_cost import WEEKS
from careerkit.turnover.values import Value, total

COLUMNS = ("What", "Published", "Here", "Ours is", "Grade")
VISIBLE = ("separation", "recruiting", "onboarding")
OUTPUT = {
    "before_leaving": "Output lost before leaving",
    "vacancy": "Output not delivered",
    "ramp_up": "Output not yet delivered",
}


def beside_published(estimate: Estimate, *, picture: bool = False) -> Section:
    """Stand the result beside published figures of cost, and say why it lies where it lies."""
    figures = [f for f in estimate.ledger.published if f.beside and concerns(f, estimate)]
    rows = tuple(
        (
            figure.says,
            published_figure(figure),
            _here(estimate, figure),
            position(estimate, figure),
            figure.grade,
        )
        for figure in figures
    )
    return Section(
        "Beside what others found",
        (
            replace(BESIDE.figure(estimate, picture=picture), twin=Table(COLUMNS, rows)),
            Paragraph(why(estimate)),
            Details(
                "Where these figures come from, and what they count",
                (Bullets(tuple(_origin(figure) for figure in figures)),),
            ),
        ),
    )


def other_figures(estimate: Estimate) -> Section:
    """List the published figures that are no cost of an exit, each with grade and source."""
    items = tuple(
        (
            Strong(f"{figure.says}: {published_figure(figure)}"),
            f" (grade {figure.grade}, {figure.source}, {figure.year}). {figure.note}",
        )
        for figure in estimate.ledger.published
        if not figure.beside and concerns(figure, estimate)
    )
    return Section("Other published figures", (Bullets(items),) if items else ())


def concerns(figure: Published, estimate: Estimate) -> bool:
    """Tell whether a figure is about roles like this one."""
    return not figure.profiles or estimate.ledger.profile.like in figure.profiles


def comparable(estimate: Estimate, figure: Published) -> Span | None:
    """Give what of the result is comparable, in the figure's unit; None in another currency."""
    drawn = estimate.drawn
    counted_there = drawn.net if "net" in figure.beside else _net_of(estimate, figure.beside)
    if figure.unit == "money":
        return span(counted_there) if figure.currency == estimate.ledger.currency else None
    share = counted_there / drawn.salary
    return span(share * WEEKS if figure.unit == "weeks of pay" else share)


def position(estimate: Estimate, figure: Published) -> str:
    """Say in a word where our range lies against a published figure."""
    ours = comparable(estimate, figure)
    if ours is None:
        return "not compared"
    if ours.low > figure.high:
        return "higher"
    return "lower" if ours.high < figure.low else "in line"


def why(estimate: Estimate) -> str:
    """Explain where the result lies: by what is counted here and elsewhere is not."""
    drawn = estimate.drawn
    output = span(total(drawn[key][line].gross for key, line in OUTPUT.items())).mean
    gross = span(drawn.gross).mean
    missing = per_cent(output / gross if gross else 0.0)
    visible = span(_net_of(estimate, VISIBLE) / drawn.salary).mean
    load = span(1 + np.asarray(estimate.sample["benefits_load"])).mean
    worth = span(estimate.sample["output_value"]).mean
    return (
        "What case studies mostly add up, separation, recruiting and training, comes to "
        f"{per_cent(visible)} of salary here. Of all that is spent, {missing} "
        "is output that is missing before, during and after the vacancy; figures that leave it out lie "
        "lower. Studies in weeks of wages count recruiting, training and ramp-up only, and so does our "
        "figure beside theirs; but they value a week at the wage, while here a week of full output is "
        f"worth {rounded(load * worth):g} times the salary, benefits and output value together."
    )


def _origin(figure: Published) -> tuple[Strong, str]:
    return Strong(figure.says), f": {figure.source}, {figure.year}. {figure.note}"


def _net_of(estimate: Estimate, keys: tuple[str, ...]) -> Value:
    return total(estimate.drawn[key].net for key in keys)


def _here(estimate: Estimate, figure: Published) -> str:
    ours = comparable(estimate, figure)
    if ours is None:
        return "–"
    if figure.unit == OF_SALARY:
        return in_range(100 * ours.low, 100 * ours.high, "%")
    return in_range(ours.low, ours.high)
