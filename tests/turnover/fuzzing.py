"""Files of assumptions that were spoiled at random: they give a result, or are refused in a sentence."""

import tomllib

import numpy as np

from careerkit.resources import data_file
from careerkit.turnover.assumptions_file import costs_from, default_ledger, overlay, overlay_text
from careerkit.turnover.estimate import estimate
from careerkit.turnover.options import compare
from careerkit.turnover.situation import Situation
from tests.assessment.fuzzing import accepted

LEDGER = default_ledger("senior-pm")
WAITING = Situation(months=6, unmet=1, post_waiting=True)
COSTS = tomllib.loads(data_file("costs.toml").read_text(encoding="utf-8"))
ACME = tomllib.loads(
    """
format = 1
title = "Acme"
currency = "USD"
price_year = 2026
source = "Acme Finance"
[assumptions]
salary = 90000
weeks_to_fill = { low = 4, likely = 11, high = 20 }
ramp_up_weeks = { low = 16, likely = 26, high = 40, kind = "triangular", grade = "B" }
agency_used = { low = 0.1, high = 0.4, kind = "beta" }
recruiter_hours = { low = 10, high = 30, kind = "lognormal" }
pay_difference = { low = -0.1, high = 0.2, kind = "normal" }
equipment = { value = 2400, unit = "money" }
leave_chance = { low = 0.1, high = 0.6, kind = "uniform" }
wants_to_lead = { chance = 0.3 }
plan_months = 9
[[correlations]]
between = ["weeks_to_fill", "ramp_up_weeks"]
rank = 0.4
"""
)
# The same, whole: what a company gets that exports every line and edits it.
EVERY_LINE = tomllib.loads(overlay_text(LEDGER, title="Acme", every_line=True))


def load_as_overlay(content):
    """Lay something over the ledger, and work out what an exit and the options then cost."""
    ledger = accepted(lambda: overlay(LEDGER, content, where="mine.toml"))
    if ledger is None:
        return
    for work_out in (
        lambda: [estimate(ledger, 16).drawn.net],
        lambda: [each.net for each in compare(ledger, WAITING, 16).outcomes],
    ):
        results = accepted(work_out)
        assert results is None or all(np.isfinite(net).all() for net in results)
    assert overlay(LEDGER, tomllib.loads(overlay_text(ledger, title=content["title"])), where="")


def load_as_costs(content):
    """Read something as a whole file of assumptions, and give every role's ledger."""
    costs = accepted(lambda: costs_from(content, where="mine.toml"))
    for profile, _ in costs.profiles if costs else ():
        accepted(lambda role=profile.id: costs.ledger(role))
