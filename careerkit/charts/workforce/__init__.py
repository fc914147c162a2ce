"""A workforce in flows, in pictures: each has a table as its twin."""

from careerkit.charts.workforce.bench import BENCH, draw_bench
from careerkit.charts.workforce.fan import FAN, HeadcountFan, draw_fan
from careerkit.charts.workforce.headcount import HEADCOUNT, Headcount, draw_headcount
from careerkit.charts.workforce.ladder import LADDER, LevelFlows, draw_ladder

__all__ = [
    "BENCH",
    "FAN",
    "HEADCOUNT",
    "LADDER",
    "Headcount",
    "HeadcountFan",
    "LevelFlows",
    "draw_bench",
    "draw_fan",
    "draw_headcount",
    "draw_ladder",
]
