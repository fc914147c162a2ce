"""What keeping people costs and saves: exits avoided, money, the chance that it pays.

A draw is what we do not know: how many leave, how well a programme works, what an exit costs. Who
leaves is integrated out within it; `with_luck` throws the die as well. All programmes are worked out on
the same draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from careerkit.turnover.estimate import Span
from careerkit.turnover.quantities import Draws
from careerkit.turnover.workforce.interventions import Intervention
from careerkit.turnover.workforce.segment_costs import SegmentCost


@dataclass(frozen=True, slots=True, eq=False)
class SegmentReturn:
    """What a programme comes to in one segment, in draws; the segments add up to the whole.

    exits, avoided: expected exits without it over the horizon, and how many fewer with it
    saved, cost:    discounted money;  net: saved less cost
    """

    segment: str
    exits: Draws
    avoided: Draws
    saved: Draws
    cost: Draws

    @property
    def net(self) -> Draws:
        """Give saved - cost."""
        return self.saved - self.cost


@dataclass(frozen=True, slots=True, eq=False)
class Return:
    """What one programme comes to, in draws of what we do not know.

    name:          of the intervention, or of several together
    interventions: what is done
    segments:      the parts of it, segment by segment; a cost once is shared out by heads reached
    avoided, saved, cost: the sums over all segments
    by_month:      net money up to the end of each month, on average and its 90% range:
                   (months, 3) as low, mean, high
    avoided_by_month: exits avoided up to the end of each month, on average
    head_months:   discounted person-months that are reached and paid for, in draws
    """

    name: str
    interventions: tuple[Intervention, ...]
    segments: tuple[SegmentReturn, ...] = field(repr=False)
    avoided: Draws = field(repr=False)
    saved: Draws = field(repr=False)
    cost: Draws = field(repr=False)
    by_month: Draws = field(repr=False)
    avoided_by_month: Draws = field(repr=False)
    head_months: Draws = field(repr=False)

    @property
    def net(self) -> Draws:
        """Give saved - cost."""
        return self.saved - self.cost

    @property
    def chance_pays(self) -> float:
        """Give the share of draws in which it saves more than it costs; ties count half."""
        net = self.net
        return float(((net > 0) + (net == 0) / 2).mean())


@dataclass(frozen=True, slots=True, eq=False)
class Budget:
    """What is worth spending to keep people, over a horizon of months.

    months:      how far ahead is counted
    currency:    of all money
    costs:       what an exit costs in each segment
    exits:       expected exits with nothing done, over the horizon, in draws; by kind in `by_kind`
    cost_of_exits: discounted cost of all of them, in draws
    returns:     each intervention alone, on the same draws; with two or more, all together comes last
    values:      the draws of everything that is uncertain, by name
    notes:       what was assumed or left out, a sentence each
    """

    months: int
    currency: str
    costs: tuple[SegmentCost, ...]
    exits: Draws = field(repr=False)
    by_kind: Mapping[str, Draws] = field(repr=False)
    cost_of_exits: Draws = field(repr=False)
    returns: tuple[Return, ...]
    values: Mapping[str, Draws] = field(repr=False)
    draws: int
    seed: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BreakEvens:
    """Where a programme neither saves nor costs, on average, all else as uncertain as before.

    effect:   share of voluntary exits that it must avoid; None if no share is enough
    a_head:   the most that may be spent on each person reached, a month of paying for it
    months:   from the end of which month on what was saved stays above what was spent; None if never
    assumed:  the mean effect and cost a head a month as they stand
    """

    effect: float | None
    a_head: float | None
    months: int | None
    assumed_effect: float
    assumed_a_head: float
    net: Span
