"""The productivity timeline of an exit: the slow fade before, the gap, the climb after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from careerkit.turnover.exit_cost import ExitInputs
from careerkit.turnover.values import Value, positive


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the timeline on which productivity runs in a straight line.

    name:          “before_leaving”, “vacancy” or “ramp_up”: the component that it belongs to
    starts, ends:  in weeks; week 0 is the leaver's last day
    first, last:   productivity at both ends as a share of full output
    weekly_output: value of a week of full output
    """

    name: str
    starts: Value
    ends: Value
    first: Value
    last: Value
    weekly_output: Value

    @property
    def weeks_lost(self) -> Value:
        """Give the integral of 1 - productivity over the phase, in weeks of full output."""
        return (self.ends - self.starts) * (1 - (self.first + self.last) / 2)

    @property
    def lost(self) -> Value:
        """Give the output lost in money."""
        return self.weeks_lost * self.weekly_output


def timeline(inputs: ExitInputs) -> tuple[Phase, ...]:
    """Lay out an exit in time: three phases whose losses are the output lines of components 1, 3 and 6.

    Cover, pay saved and colleagues' hours are no output of this post and are not on the timeline, nor
    is a repeat. What colleagues deliver in the vacancy counts as its productivity. The fade before is a
    straight line that loses the share of output given, on average (reading).
    """
    output, vacant = inputs.weekly_output, inputs.vacant_weeks
    left = 2 - 2 * inputs.output_lost  # of both ends of the fade together
    covered = inputs.share_covered
    full = vacant + inputs.ramp_up_weeks
    return (
        Phase(
            "before_leaving",
            -inputs.weeks_disengaged,
            0.0,
            1 - positive(1 - left),
            positive(left - 1),
            output,
        ),
        Phase("vacancy", 0.0, vacant, covered, covered, output),
        Phase("ramp_up", vacant, full, inputs.start_productivity, 1.0, output),
    )


def points(phases: Sequence[Phase]) -> tuple[tuple[float, float], ...]:
    """Give (week, productivity) at both ends of each phase that has a length, for a chart or table."""
    return tuple(
        (float(week), float(productivity))
        for phase in phases
        if float(phase.ends) > float(phase.starts)
        for week, productivity in ((phase.starts, phase.first), (phase.ends, phase.last))
    )
