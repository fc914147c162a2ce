"""Drawing the charts of an exit's cost as SVG, against the same drawn by plain matplotlib."""

import io
import time

from matplotlib.figure import Figure

from careerkit.charts.exit_cost import (
    BESIDE,
    GUESS,
    TIMELINE,
    TORNADO,
    WATERFALL,
    Guess,
    draw_waterfall,
)
from careerkit.pages.exit_cost.moves import moves
from careerkit.turnover.assumptions_file import default_ledger
from careerkit.turnover.estimate import estimate, span
from careerkit.turnover.exit_cost import COMPONENTS
from tests.benchmarks.measure import Report, Sample

ROUNDS = 40
WARM_UP = 3
AIM_MILLISECONDS = 10


def run() -> Report:
    """Draw each in turn, so that all meet the same machine, and another result each time."""
    results = [estimate(default_ledger(role)) for role in ("senior-pm", "executive")]
    tornados = {result.ledger.profile.id: moves(result) for result in results}
    drawings = {
        "plain bars, made anew": plain_bars,
        "waterfall, figure made anew": waterfall_anew,
        "waterfall": WATERFALL.svg,
        "timeline": TIMELINE.svg,
        "beside published": BESIDE.svg,
        "guess": lambda result: GUESS.svg(Guess(50_000, result)),
        "tornado": lambda result: TORNADO.svg(tornados[result.ledger.profile.id]),
    }
    taken: dict[str, list[float]] = {name: [] for name in drawings}
    for number in range(WARM_UP + ROUNDS):
        for name, draw in drawings.items():
            start = time.perf_counter()
            draw(results[number % 2])
            taken[name].append(1000 * (time.perf_counter() - start))
    samples = [Sample(name, tuple(times[WARM_UP:])) for name, times in taken.items()]
    slowest = max(samples[2:], key=lambda sample: sample.median)
    note = f"Slowest: {slowest.name}, {slowest.median:.1f} ms (aim: about {AIM_MILLISECONDS} ms)."
    return Report("A chart as SVG", samples, [note])


def plain_bars(result) -> str:
    """Draw the components as labelled bars with nothing but matplotlib."""
    figure = Figure(figsize=(5, 5))
    ax = figure.subplots()
    nets = [span(block.net) for block in result.drawn.blocks]
    bars = ax.barh(list(COMPONENTS.values()), [net.mean for net in nets])
    ax.bar_label(bars, fmt="{:,.0f}")
    ax.set_title("What an exit costs")
    written = io.StringIO()
    figure.savefig(written, format="svg")
    return written.getvalue()


def waterfall_anew(result) -> str:
    """Draw our waterfall into a figure of its own."""
    figure = Figure(figsize=(5, 1))
    draw_waterfall(result, figure.add_axes((0, 0, 1, 1)))
    written = io.StringIO()
    figure.savefig(written, format="svg")
    return written.getvalue()
