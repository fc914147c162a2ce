"""What retention costs and saves, in pictures: a result and an ax in, and a table as a twin."""

from careerkit.charts.retention.balance import BALANCE, Balance, draw_balance
from careerkit.charts.retention.break_even import EFFECT, Effect, draw_effect
from careerkit.charts.retention.months import MONTHS, OverMonths, draw_months
from careerkit.charts.retention.returns import RETURNS, Returns, draw_returns

__all__ = [
    "BALANCE",
    "EFFECT",
    "MONTHS",
    "RETURNS",
    "Balance",
    "Effect",
    "OverMonths",
    "Returns",
    "draw_balance",
    "draw_effect",
    "draw_months",
    "draw_returns",
]
