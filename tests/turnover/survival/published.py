"""Small data sets that textbooks and R's package survival print results for."""

import csv
from pathlib import Path

import numpy as np

from tests.turnover.survival.people import spells_of

# Freireich et al. (1963), Blood 21: weeks in remission under 6-MP and placebo; 1 is a relapse.
SIX_MP = (
    [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35],
    [1] * 9 + [0] * 12,
)
PLACEBO = (
    [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23],
    [1] * 21,
)
# Miller (1981), Survival Analysis, p. 49: leukaemia, maintained or not, in weeks.
MAINTAINED = (
    [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161],
    [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0],
)
NOT_MAINTAINED = (
    [5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45],
    [1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1],
)
# Edmonson et al. (1979), as `ovarian` in R's survival: days, death, age, rx, ecog.ps.
OVARIAN = np.array(
    [
        (59, 1, 72.3315, 1, 1),
        (115, 1, 74.4932, 1, 1),
        (156, 1, 66.4658, 1, 2),
        (421, 0, 53.3644, 2, 1),
        (431, 1, 50.3397, 1, 1),
        (448, 0, 56.4301, 1, 2),
        (464, 1, 56.9370, 2, 2),
        (475, 1, 59.8548, 2, 2),
        (477, 0, 64.1753, 1, 1),
        (563, 1, 55.1781, 2, 2),
        (638, 1, 56.7562, 1, 2),
        (744, 0, 50.1096, 2, 1),
        (769, 0, 59.6301, 2, 2),
        (770, 0, 57.0521, 2, 1),
        (803, 0, 39.2712, 1, 1),
        (855, 0, 43.1233, 1, 2),
        (1040, 0, 38.8932, 1, 2),
        (1106, 0, 44.6000, 1, 1),
        (1129, 0, 53.9068, 2, 1),
        (1206, 0, 44.2055, 2, 1),
        (1227, 0, 59.5890, 2, 2),
        (268, 1, 74.5041, 1, 2),
        (329, 1, 43.1370, 1, 1),
        (353, 1, 63.2192, 2, 2),
        (365, 1, 64.4247, 2, 1),
        (377, 0, 58.3096, 2, 1),
    ]
)
# Therneau and Grambsch (2000), Modeling Survival Data, appendix E: entry, exit, event, x.
WITH_ENTRY = (
    [1, 2, 5, 2, 1, 7, 3, 4, 8, 8],
    [2, 3, 6, 7, 8, 9, 9, 9, 14, 17],
    [1, 1, 1, 1, 1, 1, 1, 0, 0, 0],
    [1, 0, 0, 1, 0, 1, 1, 1, 0, 0],
)


def two_groups(name, **groups):
    """Give spells of two published groups, labelled."""
    times, events, labels = [], [], []
    for label, (time, event) in groups.items():
        times += time
        events += event
        labels += [label] * len(time)
    return spells_of(times, events, groups={name: labels})


def columns(name):
    """Read a data set's columns as numbers."""
    text = (Path(__file__).parent / "data" / name).read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(text))
    return {heading: np.array([float(row[heading]) for row in rows]) for heading in rows[0]}
