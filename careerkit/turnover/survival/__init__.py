"""How long people stay: hazards, curves, kinds of exits, differences between groups, and a backtest."""

from careerkit.turnover.survival.backtest import backtest
from careerkit.turnover.survival.competing import incidence
from careerkit.turnover.survival.cox import cox
from careerkit.turnover.survival.curves import curves
from careerkit.turnover.survival.difference import log_rank
from careerkit.turnover.survival.hazards import hazards

__all__ = ["backtest", "cox", "curves", "hazards", "incidence", "log_rank"]
