"""Open the panel of any activity for one person."""

from __future__ import annotations

from careerkit.activities.activity import RoomActivity
from careerkit.activities.calibration import Calibration
from careerkit.activities.commitments import Commitments
from careerkit.activities.guess import Guess
from careerkit.activities.reality_check import RealityCheck
from careerkit.activities.threes import Threes
from careerkit.panels.room_activities.calibration import CalibrationBody
from careerkit.panels.room_activities.commitments import CommitmentsBody
from careerkit.panels.room_activities.guess import GuessBody
from careerkit.panels.room_activities.panel import ActivityPanel, Body
from careerkit.panels.room_activities.reality_check import RealityCheckBody
from careerkit.panels.room_activities.state import ActivityState, Keeping
from careerkit.panels.room_activities.threes import ObserverBody, TalkBody
from careerkit.workshop.threes import Role
from careerkit.workshop.views import Place


def activity_panel(
    activity: RoomActivity, keeping: Keeping, *, seat_facts: Place | None = None
) -> ActivityPanel:
    """Give one person's panel of an activity.

    seat_facts: where the person sits in the threes; nobody's sheet but theirs is made
    """
    state = ActivityState(activity, keeping)
    waits = isinstance(activity, Threes) and seat_facts is None
    return ActivityPanel(state, lambda: _body(state, activity, seat_facts), has_done=not waits)


def _body(state: ActivityState, activity: RoomActivity, place: Place | None) -> Body:
    match activity:
        case RealityCheck():
            return RealityCheckBody(state, activity)
        case Guess():
            return GuessBody(state, activity)
        case Calibration():
            return CalibrationBody(state, activity)
        case Threes():
            if place is not None and place.role is Role.OBSERVER:
                return ObserverBody(state, activity, place)
            return TalkBody(activity, place)
        case Commitments():
            return CommitmentsBody(state)
    message = f"no panel for {activity.kind}"
    raise NotImplementedError(message)
