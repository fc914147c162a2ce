"""How many leave: turnover rates with their denominators, by month, and as JOLTS counts them."""

from careerkit.turnover.rates.by_group import monthly, rates
from careerkit.turnover.rates.jolts import jolts
from careerkit.turnover.rates.share_left import share_left
from careerkit.turnover.rates.window import Window, window

__all__ = ["Window", "jolts", "monthly", "rates", "share_left", "window"]
