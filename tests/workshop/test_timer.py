"""A timer keeps its time over pauses, restarts and clocks that jump."""

import datetime as dt

import pytest

from careerkit.workshop.timer import SteadyClock, Ticking, Timer
from tests.workshop.polls import NOON


def later(seconds):
    return NOON + dt.timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("timer", "after", "sentence"),
    [
        (Timer(), 0, ""),
        (Timer(Ticking.RUNNING, 90, NOON), 0, "1:30 left."),
        (Timer(Ticking.RUNNING, 90, NOON), 29.5, "1:01 left."),
        (Timer(Ticking.RUNNING, 90, NOON), 90, "Time is up."),
        (Timer(Ticking.RUNNING, 90, NOON), 9_000, "Time is up."),
        (Timer(Ticking.PAUSED, 90, NOON), 9_000, "1:30 left, paused."),
        (Timer(Ticking.RUNNING, 90, NOON), -600, "1:30 left."),
    ],
)
def test_a_timer_says_how_much_time_is_left(timer, after, sentence):
    """After a restart as well: it is all in the value. A clock put back gives no time away."""
    assert sentence == timer.sentence(later(after))


def test_a_jump_of_the_machines_clock_moves_nothing():
    """The clock looks at it once, and counts on from there."""
    wall, passed = [NOON], [100.0]
    clock = SteadyClock(lambda: wall[0], lambda: passed[0])

    wall[0] = later(-86_400)
    passed[0] += 30

    assert later(30) == clock.now()
    assert dt.UTC == SteadyClock().now().tzinfo
