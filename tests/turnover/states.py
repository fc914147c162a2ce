"""A published decision table, turned into draws: each state as often as it is likely."""

import numpy as np

# Balakrishnan, Render and Stair, Managerial Decision Modeling, chapter 8: Thompson Lumber. Demand is
# high, moderate or low, with chances .3, .5 and .2; payoffs are costs with the sign turned.
THOMPSON = {
    "large": (-200_000, -100_000, 120_000),
    "small": (-90_000, -50_000, 20_000),
    "none": (0, 0, 0),
}
IN_TEN = (3, 5, 2)
SURVEY = (0.967, 0.533, 0.067)  # chance of a positive survey at high, moderate and low demand


def in_draws(table, times=1):
    """Give the costs by option, and the state of each draw."""
    states = np.repeat(np.arange(3), np.array(IN_TEN) * times)
    return {name: np.array(costs, float)[states] for name, costs in table.items()}, states
