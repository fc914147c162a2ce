"""An analyst's own turnover data in pictures: each has a table as its twin."""

from careerkit.charts.turnover_data.backtest import BACKTEST, draw_backtest
from careerkit.charts.turnover_data.cox import COX, draw_cox
from careerkit.charts.turnover_data.hazards import HAZARDS, ByTenure, draw_hazards
from careerkit.charts.turnover_data.incidence import INCIDENCE, draw_incidence
from careerkit.charts.turnover_data.over_time import (
    MONTHS,
    YEARS,
    OverTime,
    Period,
    draw_months,
    draw_years,
)
from careerkit.charts.turnover_data.rates import RATES, draw_rates
from careerkit.charts.turnover_data.shares import SHARES, draw_shares
from careerkit.charts.turnover_data.survival import SURVIVAL, draw_survival

__all__ = [
    "BACKTEST",
    "COX",
    "HAZARDS",
    "INCIDENCE",
    "MONTHS",
    "RATES",
    "SHARES",
    "SURVIVAL",
    "YEARS",
    "ByTenure",
    "OverTime",
    "Period",
    "draw_backtest",
    "draw_cox",
    "draw_hazards",
    "draw_incidence",
    "draw_months",
    "draw_rates",
    "draw_shares",
    "draw_survival",
    "draw_years",
]
