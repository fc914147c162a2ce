"""What an exit costs, in pictures: each takes a result and an ax, and has a table as its twin."""

from careerkit.charts.exit_cost.beside import BESIDE, draw_beside
from careerkit.charts.exit_cost.guess import GUESS, Guess, draw_guess
from careerkit.charts.exit_cost.timeline import TIMELINE, draw_timeline
from careerkit.charts.exit_cost.tornado import TORNADO, Tornado, draw_tornado
from careerkit.charts.exit_cost.waterfall import WATERFALL, draw_waterfall

__all__ = [
    "BESIDE",
    "GUESS",
    "TIMELINE",
    "TORNADO",
    "WATERFALL",
    "Guess",
    "Tornado",
    "draw_beside",
    "draw_guess",
    "draw_timeline",
    "draw_tornado",
    "draw_waterfall",
]
