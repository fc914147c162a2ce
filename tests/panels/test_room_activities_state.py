"""What one person's panel knows of answers that were refused."""

import pytest

from careerkit.activities.kinds import activity_of
from careerkit.errors import CareerkitError
from careerkit.panels.room_activities.state import ActivityState, InMemory


class Door(InMemory):
    """Takes answers while it is open."""

    open = True

    def put(self, key, value):
        if not self.open:
            raise CareerkitError("Answers are locked now.")
        super().put(key, value)


@pytest.fixture
def door():
    return Door()


def test_what_came_too_late_counts_once_answers_are_open_again(door):
    """Nobody has to type it a second time, and no fault stays behind."""
    state = ActivityState(activity_of("commitments", {}), door)
    door.open = False
    assert not state.put("what", "Ask my boss")
    state.lock(locked=True)
    assert {"what": "Ask my boss"} == state.unsent

    door.open = True
    state.lock(locked=False)
    assert {"what": "Ask my boss"} == door.answers()
    assert {} == state.unsent
    assert {} == state.faults


def test_what_is_no_answer_does_not_become_one_by_waiting(door):
    """It stands in its box as it was typed, with the reason why it does not count."""
    state = ActivityState(activity_of("guess", {}), door)
    assert not state.put("guess", "much")
    state.lock(locked=True)
    state.lock(locked=False)
    assert {} == door.answers()
    assert {"guess": "much"} == state.unsent
    assert "not counted yet" in state.faults["guess"]
