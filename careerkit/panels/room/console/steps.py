"""What a facilitator can do with an activity, each with the reason why it cannot be done now."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from careerkit.activities import threes
from careerkit.workshop.room import State
from careerkit.workshop.timer import Ticking
from careerkit.workshop.views import ActivityView, FacilitatorView

CLOSED = "The room is closed."
TALKING = "They may be talking. Close the answers first."
MORE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do: an action of the room, what stands on its button, and why not now, if so.

    leads_on: it is what comes next on the usual way, and its button stands out
    """

    action: str
    label: str
    why_not: str = ""
    given: dict[str, Any] = field(default_factory=dict)
    leads_on: bool = False


def steps(view: FacilitatorView, activity: ActivityView, *, shows: bool) -> tuple[Step, ...]:
    """List what leads an activity on; `shows` tells whether it has a picture at all."""
    state = activity.state
    again = state in (State.LOCKED, State.REVEALED)
    listed = [
        Step(
            "start_answering",
            "Open again for answers" if again else "Open for answers",
            "They are open." if state is State.ANSWERING else "",
            leads_on=state is State.LOBBY and not lacks_groups(activity),
        ),
        Step(
            "lock",
            "Close the answers",
            "" if state is State.ANSWERING else _not_open(state),
            leads_on=True,
        ),
    ]
    if shows:
        label = "Show the picture, with those who are new" if activity.shown else "Show the picture"
        listed.append(Step("reveal", label, _not_shown(activity), leads_on=True))
    if activity.shown and state is not State.REVEALED:
        why_not = "" if state is State.LOCKED else "Close the answers first."
        listed.append(Step("show_again", "Show the earlier picture again", why_not))
    return _unless_closed(view, listed)


def timer_steps(view: FacilitatorView, activity: ActivityView) -> tuple[Step, ...]:
    """List what can be done with a timer that was started."""
    if activity.timer.state is Ticking.OFF:
        return ()
    paused = activity.timer.state is Ticking.PAUSED
    going = Step("resume_timer", "Let it go on") if paused else Step("pause_timer", "Pause")
    more = Step(
        "extend_timer", f"{MORE_SECONDS // 60} minutes more", given={"seconds": MORE_SECONDS}
    )
    return _unless_closed(view, [going, more, Step("stop_timer", "Switch it off")])


def threes_steps(view: FacilitatorView, activity: ActivityView) -> tuple[Step, ...]:
    """List what can be done with groups of three."""
    if not activity.threes:
        few = "It takes two people who are here." if view.here < 2 else ""  # noqa: PLR2004 - a pair
        form = Step("divide_into_threes", "Form groups of three", few, leads_on=True)
        return _unless_closed(view, [form])
    talking = TALKING if activity.state is State.ANSWERING else ""
    return _unless_closed(
        view,
        [
            Step("add_late_to_threes", "Find a group for those who came late"),
            Step("close_gaps_in_threes", "Close the gaps of those who left"),
            Step("divide_into_threes", "Mix everybody anew", talking),
        ],
    )


def lacks_groups(activity: ActivityView) -> bool:
    """Tell whether people would not know yet whom to talk with."""
    return activity.kind == threes.KIND and not activity.threes


def _not_open(state: State) -> str:
    return "They are not open yet." if state is State.LOBBY else "They are closed."


def _not_shown(activity: ActivityView) -> str:
    if activity.state is State.REVEALED:
        return "It is shown. For late answers, open it again."
    if activity.state is not State.LOCKED:
        first = "Close the answers first."
        return f"{first} {activity.lacks}" if activity.state is State.ANSWERING else first
    return activity.lacks


def _unless_closed(view: FacilitatorView, listed: list[Step]) -> tuple[Step, ...]:
    if view.closed:
        return tuple(replace(each, why_not=CLOSED) for each in listed)
    return tuple(listed)
