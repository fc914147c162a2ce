"""All that a file tells about turnover, worked out once: panel, pages, command and reports show the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from careerkit.turnover.groups import MINIMUM, Groups
from careerkit.turnover.hris.loaded import Loaded
from careerkit.turnover.hris.spells import Spells
from careerkit.turnover.rates.values import Denominator, Monthly, Rates
from careerkit.turnover.rates.window import Window
from careerkit.turnover.survival.backtest import Backtest
from careerkit.turnover.survival.competing import Incidences
from careerkit.turnover.survival.cox import Cox
from careerkit.turnover.survival.curves import Curves
from careerkit.turnover.survival.difference import Test
from careerkit.turnover.survival.hazards import HazardTable
from careerkit.turnover.workforce.flows import Flows
from careerkit.turnover.workforce.projection import Projection

# In the order of the page. The last two take seconds rather than moments.
PARTS = ("rates", "survival", "kinds", "tenure", "differences", "backtest", "workforce")
QUICK = PARTS[:5]
MONTHS, DRAWS, SEED = 24, 500, 1


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to know.

    by:      the heading by which people are compared, or nothing for everybody together
    group:   one label of it, which is then set beside all others; nothing compares all groups
    level:   the heading of the levels, for moves and for the bench; nothing where there is none
    denominator: of the rates that are shown first
    opens, closes: the window of the rates; nothing for the last twelve months of the file
    minimum: of people in whatever is shown
    months:  how far the projection looks ahead
    draws, seed: of what is drawn
    """

    by: str = ""
    group: str = ""
    level: str = ""
    denominator: Denominator = "average"
    opens: dt.date | None = None
    closes: dt.date | None = None
    minimum: int = MINIMUM
    months: int = MONTHS
    draws: int = DRAWS
    seed: int = SEED


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """Results, each where it was asked for and could be worked out.

    loaded:  the file, with the account of its rows
    asked:   what was wanted
    spells:  those inside the file's window
    groups:  as they are compared; one group is everybody together
    window:  of the rates
    rates, monthly: by group, and month by month
    everybody: who stays how long, of all together; `curves` the same by group
    kinds:   how exits come about, of all together; `kinds_by` by group
    difference: whether the groups differ in how long people stay; `cox` the same with all else equal
    tenure:  yearly hazards by tenure, of all together; `tenure_by` by group
    backtest: whether the last year would have been foreseen
    flows, projection: how people moved, and how many there will be if that goes on
    without: part → why it could not be worked out, a sentence
    """

    loaded: Loaded = field(repr=False)
    asked: Asked
    spells: Spells = field(repr=False)
    groups: Groups = field(repr=False)
    window: Window
    rates: Rates | None = field(repr=False, default=None)
    monthly: Monthly | None = field(repr=False, default=None)
    everybody: Curves | None = field(repr=False, default=None)
    curves: Curves | None = field(repr=False, default=None)
    kinds: Incidences | None = field(repr=False, default=None)
    kinds_by: Incidences | None = field(repr=False, default=None)
    tenure: HazardTable | None = field(repr=False, default=None)
    tenure_by: HazardTable | None = field(repr=False, default=None)
    difference: Test | None = field(repr=False, default=None)
    cox: Cox | None = field(repr=False, default=None)
    backtest: Backtest | None = field(repr=False, default=None)
    flows: Flows | None = field(repr=False, default=None)
    projection: Projection | None = field(repr=False, default=None)
    without: Mapping[str, str] = field(default_factory=dict)

    @property
    def compares(self) -> bool:
        """Tell whether there are groups to compare."""
        return len(self.groups) > 1


def findings(
    loaded: Loaded,
    by: str = "",
    *,
    group: str = "",
    level: str | None = None,
    denominator: Denominator = "average",
    opens: dt.date | None = None,
    closes: dt.date | None = None,
    minimum: int = MINIMUM,
    months: int = MONTHS,
    draws: int = DRAWS,
    seed: int = SEED,
    parts: Collection[str] = PARTS,
) -> Findings:
    """Work out what a file tells.

    level: the heading of the levels; None finds it by its name, "" leaves levels alone
    parts: which of `PARTS`; further ones can be added with `more`

    What cannot be worked out from this file leaves a sentence in `without`. Raises InputError for an
    unknown heading or group, a wrong window, and too few people to show anything at all.
    """
    raise NotImplementedError


def more(found: Findings, parts: Collection[str]) -> Findings:
    """Add parts to what was worked out before."""
    raise NotImplementedError
