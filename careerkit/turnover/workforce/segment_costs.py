"""What an exit costs in each segment, all of them on one and the same sample of assumptions."""

from __future__ import annotations

from dataclasses import dataclass, field

from careerkit.turnover.estimate import Span
from careerkit.turnover.quantities import Draws


@dataclass(frozen=True, slots=True, eq=False)
class SegmentCost:
    """What an exit from one segment costs, and what an hour and a head cost there.

    segment:    its name
    role:       the role of the ledger that it is priced as
    why:        a sentence on how that role and the salary were chosen
    salary:     of a year, in draws
    an_exit:    net cost of one exit, in draws
    gross, credits: the two parts of it, in draws
    cost:       the range that `an_exit` spans
    """

    segment: str
    role: str
    why: str
    salary: Draws = field(repr=False)
    an_exit: Draws = field(repr=False)
    gross: Draws = field(repr=False)
    credits: Draws = field(repr=False)
    cost: Span
