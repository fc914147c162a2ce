"""Five answers to a wish for promotion, in pictures: a result and an ax in, and a table as a twin."""

from careerkit.charts.options.break_even import BREAK_EVEN, Places, draw_break_even
from careerkit.charts.options.knowing import KNOWING, Knowing, draw_knowing
from careerkit.charts.options.money import MONEY, WhereMoneyGoes, draw_money
from careerkit.charts.options.side_by_side import SIDE_BY_SIDE, SideBySide, draw_side_by_side
from careerkit.charts.options.staying import STAYING, draw_staying

__all__ = [
    "BREAK_EVEN",
    "KNOWING",
    "MONEY",
    "SIDE_BY_SIDE",
    "STAYING",
    "Knowing",
    "Places",
    "SideBySide",
    "WhereMoneyGoes",
    "draw_break_even",
    "draw_knowing",
    "draw_money",
    "draw_side_by_side",
    "draw_staying",
]
