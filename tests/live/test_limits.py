"""Too much is refused for a while, and for whoever it comes from."""

import pytest

from careerkit.live.limits import Allowance, Failures


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def test_an_allowance_is_used_up_and_comes_back(clock):
    """Three at once, then one each half second, and never more than three."""
    allowance = Allowance(3, 2, clock)

    assert [True, True, True, False] == [allowance.take() for _ in range(4)]
    clock.now += 0.5
    assert [True, False] == [allowance.take() for _ in range(2)]
    clock.now += 3600
    assert [True, True, True, False] == [allowance.take() for _ in range(4)]


def test_failures_of_one_address_hold_up_nobody_else(clock):
    """After two failures the address waits until the first is long enough ago."""
    failures = Failures(each=2, overall=100, seconds=60, clock=clock)
    failures.count("a")
    clock.now += 20
    failures.count("a")

    assert 40 == failures.wait("a")
    assert 0 == failures.wait("b")
    clock.now += 40
    assert 0 == failures.wait("a")


def test_failures_of_many_addresses_hold_up_everybody(clock):
    """Ten addresses with one failure each are as bad as one with ten."""
    failures = Failures(each=5, overall=10, seconds=60, clock=clock)
    for number in range(10):
        failures.count(f"address {number}")

    assert 60 == failures.wait("yet another")


def test_failures_take_no_memory_without_end(clock):
    """Somebody who fails for ever is counted only so far."""
    failures = Failures(each=5, overall=10, seconds=60, clock=clock)
    for _ in range(10_000):
        failures.count("a")

    assert len(failures._recent) <= 11
